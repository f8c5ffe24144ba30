"""Dossiers that mean harm or come in odd sizes, for tests of the pages."""

from rashomon.model import (
    Account,
    Article,
    ArticleSpan,
    Claim,
    Dossier,
    Gist,
    LeftOut,
    Name,
    Origin,
    Paragraph,
    Quantity,
    Relay,
    Span,
    Statement,
    Story,
    identify,
)

HOSTILE = (
    "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>{{ 7*7 }}{% raw %}",
    "]]><!-- --!><style>*{display:none}</style></textarea></svg>",
    "&lt;b&gt; &amp; &#x3c;script&#x3e; &colon;",
    "[link](javascript:alert(1)) ![x](https://evil.example/p.png) <https://evil.example> `code` | cell | $x$",
    "https://evil.example www.evil.example someone@evil.example",
    "\u202eright to left override\u202c \u2066isolate \x00nul \x1b[31mescape\x1b[0m \x07",
    "مرحبا بالعالم 123 שלום עולם",
    "\U0001f1fa\U0001f1e6 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "x" * 4000,
    "Z\u0351\u036b\u0343" * 200,
    "lone \ud800 surrogate \udfff and \ufdd0 \uffff",
    "a\ufe0f\U000e0100\U000e0101\U000e0102\U000e0103 hidden manifest \U000e0041\U000e0042",
    "\u2028line\u2029paragraph\ufeff",
)


def nothing() -> Dossier:
    """Return a dossier in which no page could be read."""
    return Dossier((), (), (), (), (), (), (), (), (LeftOut("<b>.html", "ingest", "empty file"),))


def one_article(text: str = " ".join(HOSTILE)) -> Dossier:
    """Return a dossier of one article whose every field holds `text`."""
    body = f"{text}\n{text} 7 {text}"
    article = _article(f"id {text}", body, title=text, outlet=text, author=text, url=f"javascript:{text}", notices=(text,))
    whole = Span(0, len(text), text)
    seven = Span.of(body, 2 * len(text) + 2, 2 * len(text) + 3)
    at = ArticleSpan(article.id, 0, len(text), text)
    name = Name(f"n {text}", text, "person", (text,), (at,))
    quantity = Quantity(f"q {text}", article.id, seven, 7.0, 7.0, None, "at_least", unit=text, of=whole)
    statement = Statement(
        f"s {text}", article.id, (whole,), (), (seven,), True, speaker=name.id, role=whole, relay=(Relay(text, whole),)
    )
    account = Account(article.id, "asserts", seven, statement.id, quantity.id)
    gist = Gist(article.id, seven)
    claim = Claim(f"c {text}", "figure", gist, (account,), 1, "single origin", (text,))
    story = Story(f"t {text}", text, (text, "en"), (article.id,), (Origin(f"o {text}", (article.id,), (text,)),), (claim.id,))
    return Dossier(
        (article,), (name,), (statement,), (quantity,), (), (), (story,), (claim,), (LeftOut(text, text, text),), {text: text}
    )


def many_articles(number: int = 60) -> Dossier:
    """Return a dossier of one story with `number` articles, a third of them copies, and a claim for each third one."""
    articles = tuple(
        _article(f"article-{n}", f"Report {n}.\nThe crowd was {n + 5} strong. " + "Nothing else. " * 40) for n in range(number)
    )
    quantities = tuple(_quantity(article) for article in articles)
    claims = tuple(_claim(articles, quantities, first) for first in range(0, number, 3))
    origins = tuple(
        Origin(identify("origin", n), tuple(a.id for a in articles[n : n + 3]), ("one text",)) for n in range(0, number, 3)
    )
    ids = tuple(article.id for article in articles)
    story = Story("story", "A crowd", ("en",), ids, origins, tuple(claim.id for claim in claims))
    return Dossier(articles, (), (), quantities, (), (), (story,), claims, ())


def _article(name: str, text: str, **known: object) -> Article:
    cut = text.index("\n")
    paragraphs = (Paragraph(0, cut, "heading", "en"), Paragraph(cut + 1, len(text), "body", "en"))
    values: dict[str, object] = {"title": None, "outlet": None, "author": None, "published": None, "published_from": None}
    values |= {"truncated": None, "machine_translated": None, "republished_from": None, "encoding": "utf-8"}
    values |= {"page_map": ((0, 0, len(text)),), "paragraphs": paragraphs, **known}
    return Article(id=name, path=f"{name}.txt", sha256=identify(text), language="en", text=text, **values)  # type: ignore[arg-type]


def _quantity(article: Article) -> Quantity:
    start = article.text.index("was ") + 4
    end = article.text.index(" strong")
    value = float(article.text[start:end])
    return Quantity(identify("q", article.id), article.id, article.span(start, end), value, value, value, "exact")


def _claim(articles: tuple[Article, ...], quantities: tuple[Quantity, ...], first: int) -> Claim:
    held = range(first, min(first + 3, len(articles)))
    accounts = [Account(articles[n].id, "asserts", quantities[n].span, None, quantities[n].id) for n in held]
    accounts += [Account(article.id, "silent", None) for n, article in enumerate(articles) if n not in held]
    span = quantities[first].span
    gist = Gist(articles[first].id, span)
    return Claim(identify("claim", gist.at), "figure", gist, tuple(accounts), 1, "figures differ", ("5 and 6 do not meet",))
