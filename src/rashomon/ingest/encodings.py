"""A page's bytes in, its characters out, and what was odd about them. Nothing is altered: `content.decode(encoding, "replace")` is
exactly `text`, so that places in the text are places in the page.

The order: byte-order mark; what the transport declared; what the page declares of itself (HTML meta, XML declaration); UTF-8
if it fits; detection. A declaration that does not fit the bytes is not followed, and that is said.
Source of the order and of what labels mean: WHATWG HTML and Encoding Standards; they differ in one thing: bytes that are valid
UTF-8 and declared as something else are read as UTF-8, as chance hardly ever makes valid UTF-8.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from rashomon.errors import ItemError
from rashomon.ingest.detection import detect
from rashomon.ingest.labels import codec
from rashomon.ingest.notices import counted, odd_characters
from rashomon.model import Page

__all__ = ["Decoded", "decode"]

_META_WITHIN = 4096  # the standard says 1024; real pages put scripts before it
_META = re.compile(rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_.:+-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:+-]{1,40})")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_CONTROLS = bytes((*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_MAGICS = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "an image, sound or film (RIFF)",
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive, or an office document, which is one",
    b"\x1f\x8b\x08": "a gzip file",
    b"\x7fELF": "a program",
    b"SQLite format 3\0": "a SQLite database",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
_FEW = 8  # scripts other than Chinese's and Korean's lie in one or two blocks of 256, and punctuation in two or three more
_FEW_CONTROLS = 4  # as many do not make even a short text binary
_LOOKED_AT = 64 * 1024  # a binary file shows itself in its first bytes
_WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})
_MANY_BYTES = frozenset({"gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "iso2022_jp"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's characters.

    text                `content.decode(encoding, "replace")`, exactly; U+FFFD stands for bytes that fit no character
    encoding            a Python codec name
    notices             what is odd in the characters, one sentence each; nothing of it was changed
    wrong_declaration   None, or a sentence: what was declared, why it cannot be, what was used instead
    """

    text: str
    encoding: str
    notices: tuple[str, ...]
    wrong_declaration: str | None = None


def decode(page: Page) -> Decoded:
    """Read the characters of a page. Raises ItemError (where="ingest") if it is binary, or holds no text."""
    encoding, notices, wrong = _encoding(page)
    text = page.content.decode(encoding, "replace")
    if not text.strip("\0\ufeff\u200b \t\r\n\xa0"):
        raise ItemError(
            page.path, where="ingest", why="nothing but white space; an article was expected. Save it again, or leave it out"
        )
    return Decoded(text, encoding, (*notices, *odd_characters(text)), wrong)


def _encoding(page: Page) -> tuple[str, list[str], str | None]:
    """Choose the encoding; return it with what there is to say about the choice, and about a wrong declaration."""
    for mark, encoding, name in _BOMS:
        if page.content.startswith(mark):
            _refuse_damaged_wide(page, encoding)
            return encoding, [f"a byte-order mark ({name}) at the start, which is not part of the text"], None
    declared, notices = _declared(page)
    misfits: list[str] = []
    for label, encoding, where in declared:
        misfit = _misfit(page.content, encoding)
        if misfit is None:
            _refuse_binary(page, encoding)
            return encoding, notices, _wrong(misfits, encoding)
        misfits.append(f"{where} declares {label}, but {misfit}")
    encoding, said = _found(page)
    return encoding, [*notices, *([] if misfits else said)], _wrong(misfits, encoding)


def _wrong(misfits: list[str], encoding: str) -> str | None:
    return f"{'; '.join(misfits)}. It was read as {encoding}" if misfits else None


def _declared(page: Page) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return (label, codec, who says so) for each declaration, the strongest first; and a notice on each unknown label."""
    said = [(page.declared, "the server")] if page.declared else []
    if page.media_type == "text/html":
        head = page.content[:_META_WITHIN]
        inner = _META.search(head) or _XML.search(head)
        said += [(inner[1].decode("ascii"), "the page")] if inner else []
    known, notices = [], []
    for label, where in said:
        encoding = codec(label)
        if encoding is None:
            notices.append(f'{where} declares the character encoding "{label[:40]}", which is not known')
        else:
            if where == "the page" and encoding in _WIDE:
                encoding = "utf-8"  # the standard: a meta tag that could be read is not in UTF-16
            known.append((label, encoding, where))
    return known, notices


def _misfit(content: bytes, encoding: str) -> str | None:
    """Say why the bytes cannot be in `encoding`, or None if they can."""
    if encoding not in {"utf-8", *_WIDE} and _is_utf8(content, least=4 if encoding in _MANY_BYTES else 1):
        return "its bytes are valid UTF-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and _damaged_utf8(content):
            return None
        return f"the byte 0x{content[error.start]:02x} at {error.start:,} does not fit"
    if encoding in _WIDE and text.count("\0") * 10 > len(text):
        return "that gives NUL characters"
    return None


def _is_utf8(content: bytes, *, least: int) -> bool:
    """Tell whether the bytes are UTF-8 with at least `least` characters beyond ASCII."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sum(map(len, re.findall(r"[^\0-\x7f]+", text))) >= least


def _damaged_utf8(content: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes (a lone surrogate, a character cut in two) from another encoding.

    Nine good characters beyond ASCII for each broken one; text in another encoding makes good ones only by rare chance.
    """
    lost = content.decode("utf-8", "replace").count("\ufffd")
    surrogates = len(re.findall(rb"\xed[\xa0-\xbf][\x80-\xbf]", content))
    good = sum(map(len, re.findall(r"[^\0-\x7f]+", content.decode("utf-8", "ignore"))))
    broken = lost - 3 * surrogates
    return broken <= 0 or good >= 9 * broken


def _found(page: Page) -> tuple[str, list[str]]:
    """Find the encoding from the bytes alone."""
    content = page.content
    if wide := _wide(content):
        return wide, [f"no character encoding is declared; {wide} was recognised by its NUL bytes"]
    _refuse_binary(page, "")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        if _damaged_utf8(content):
            return "utf-8", []
    else:
        return "utf-8", []
    encoding = detect(content)
    if encoding is None:
        why = "its bytes are in no character encoding that is known. Save it as UTF-8, or declare its encoding"
        raise ItemError(page.path, where="ingest", why=why)
    return encoding, [f"no character encoding is declared; {encoding} was detected"]


def _wide(content: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every second byte is one of very few, and NUL among them (of a space, of Latin letters).

    Chinese, Japanese and Korean are not recognised so; their text cannot be told from chance by this.
    """
    sample = content[: min(4096, len(content) & ~1)]
    even, odd = sample[::2], sample[1::2]
    if len(odd) < 4 or min(even.count(0), odd.count(0)) * 20 > len(odd):
        return None
    encoding, high = ("utf-16-be", even) if even.count(0) > odd.count(0) else ("utf-16-le", odd)
    few = sum(count for _, count in Counter(high).most_common(_FEW))
    if not high.count(0) or len(set(high)) * 4 > len(high) or few < 0.95 * len(high):
        return None
    text = sample.decode(encoding, "replace")
    return encoding if sum(c.isalpha() or c.isspace() for c in text) > 0.6 * len(text) else None


def _refuse_binary(page: Page, encoding: str) -> None:
    content = page.content
    kind = next((name for magic, name in _MAGICS.items() if content.startswith(magic)), None)
    sample = content[:_LOOKED_AT]
    controls = 0 if encoding in _WIDE else len(sample) - len(sample.translate(None, _CONTROLS))
    if kind is None and controls >= _FEW_CONTROLS and controls * 20 > len(sample):
        kind = f"binary data ({counted(controls, 'control byte')} in {counted(len(sample), 'byte')})"
    if kind is not None:
        why = f"{kind}; an article as text or HTML was expected. Convert it to text first, or leave it out"
        raise ItemError(page.path, where="ingest", why=why)


def _refuse_damaged_wide(page: Page, encoding: str) -> None:
    """Refuse what begins like a byte-order mark by chance."""
    text = page.content.decode(encoding, "replace")
    if text.count("\ufffd") * 10 > len(text) or sum(map(text.count, map(chr, _CONTROLS))) * 20 > len(text):
        raise ItemError(
            page.path,
            where="ingest",
            why="binary data; an article as text or HTML was expected. Convert it to text first, or leave it out",
        )
