"""Articles for tests, made from text: one paragraph a line, all body unless said otherwise."""

from rashomon.model import Article, Paragraph


def article(id, text, *, language="en", furniture=(), headings=(), **fields):
    paragraphs, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            kind = "furniture" if number in furniture else "heading" if number in headings else "body"
            paragraphs.append(Paragraph(at, at + len(line), kind, language))
        at += len(line) + 1
    known = {
        "title": None,
        "outlet": None,
        "author": None,
        "published": None,
        "published_from": None,
        "truncated": None,
        "machine_translated": None,
        "republished_from": None,
        **fields,
    }
    return Article(
        id=id,
        path=f"{id}.txt",
        sha256="0" * 64,
        language=language,
        encoding="utf-8",
        text=text,
        page_map=((0, 0, len(text)),),
        paragraphs=tuple(paragraphs),
        **known,
    )
