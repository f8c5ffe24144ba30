"""Foreign text as it may be shown: takes what an article holds, gives what cannot disturb the page around it.

The one idea: a character that would be invisible, reorder its neighbours or not survive UTF-8 is replaced by a visible
name of itself; everything else stays as it is. Escaping for HTML, Markdown or a terminal comes after this, never instead.
"""

import re
from urllib.parse import urlsplit

from rashomon.model import identify

__all__ = ["language_tag", "safe_url", "shown", "slug"]

# C0 but tab and line ends, DEL, C1, soft reordering (embeddings, overrides, isolates), line and paragraph separators,
# byte-order marks, interlinear annotation, surrogates, supplementary variation selectors, noncharacters at the end of a plane
_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|[\U000e0100-\U000e01ef]{2,}|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)
_SLUG = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


def shown(text: str) -> str:
    """Return `text` with disturbing characters named.

    >>> shown("a\\x00b \\u202eevil")
    'a␀b ⟦U+202E⟧evil'
    """
    return _ODD.sub(_name, text)


def _name(match: re.Match[str]) -> str:
    odd = match.group()
    if len(odd) > 1:
        return f"⟦{len(odd)} hidden characters⟧"
    if odd < "\x20":
        return chr(0x2400 + ord(odd))
    return f"⟦U+{ord(odd):04X}⟧"


def slug(identifier: str) -> str:
    """Return `identifier` if it can stand in an HTML id and a fragment as it is, else a hash of it."""
    return identifier if _SLUG.fullmatch(identifier) else identify("slug", identifier)


def language_tag(language: str | None) -> str:
    """Return a BCP 47 tag fit for a `lang` attribute; the empty string says "unknown", as HTML has it."""
    return language if language and language != "und" and _TAG.fullmatch(language) else ""


def safe_url(url: str | None) -> str | None:
    """Return `url` if a link may point to it: http or https with a host, nothing hidden in it."""
    if not url or _CONTROL.search(url) or shown(url) != url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
