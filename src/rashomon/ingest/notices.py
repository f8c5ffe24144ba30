"""A decoded page in, what is odd in its characters out, one sentence each. Nothing is altered: it is told.

Told are NULs and other control characters, replaced bytes, mixed line ends, invisible characters by name, and data hidden in
variation selectors: a run of them after U+FEFF that holds "C2PATXT" is a C2PA manifest (C2PA 2.4, A.8, unstructured text).
"""

import re
import unicodedata
from collections import Counter

__all__ = ["odd_characters"]

_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ORDINARY = bytes((0x09, 0x0A, 0x0C, 0x0D, *range(0x20, 0x7F)))
_PLAIN = bytes(sorted(set(_ORDINARY) - set(b"0123456789#*")))  # those stay: the selector U+FE0F after them makes a keycap
_SELECTORS = re.compile(r"\ufeff?[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}")
# Format characters (category Cf) and the letters that show nothing; a single variation selector belongs to its letter.
_INVISIBLE = re.compile(
    r"[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f]"
)
_EMOJI_JOINER = re.compile(r"(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])")
_MAGIC = b"C2PATXT\0"
_MOST_NAMES = 8


def odd_characters(text: str) -> tuple[str, ...]:
    """Return one sentence for each kind of oddity in `text`, in a fixed order. Linear in its length."""
    ordinary = _PLAIN if "\ufe0f" in text else _ORDINARY
    odd = text.encode("utf-8").translate(None, ordinary).decode("utf-8")  # bytes are sifted faster than a pattern is sought
    return (*_nuls(odd), *_controls(odd), *_replaced(odd), *_line_ends(text), *_hidden(odd), *_invisible(odd))


def counted(count: int, thing: str, things: str | None = None) -> str:
    """Word a count: "1 character", "1,204 characters"."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"


def _nuls(text: str) -> list[str]:
    count = text.count("\0")
    return [f"{counted(count, 'NUL character')} kept in the text"] if count else []


def _controls(text: str) -> list[str]:
    found = Counter(_CONTROL.findall(text))
    names = ", ".join(f"U+{ord(c):04X}" for c in sorted(found)[:_MOST_NAMES])
    return [f"{counted(found.total(), 'control character')} kept in the text ({names})"] if found else []


def _replaced(text: str) -> list[str]:
    count = text.count("\ufffd")
    return [f"{counted(count, 'replacement character')} (U+FFFD) in the text, where a character was lost"] if count else []


def _line_ends(text: str) -> list[str]:
    if "\r" not in text:
        return []
    both = text.count("\r\n")
    kinds = {"CR LF": both, "CR": text.count("\r") - both, "LF": text.count("\n") - both}
    present = [f"{count:,} {name}" for name, count in kinds.items() if count]
    return [f"mixed line ends, kept as they are: {', '.join(present)}"] if len(present) > 1 else []


def _hidden(text: str) -> list[str]:
    sentences, other = [], 0
    for run in _SELECTORS.findall(text):
        data = bytes(_byte(c) for c in run[:16].lstrip("\ufeff"))
        if data.startswith(_MAGIC):
            sentences.append(
                f"a C2PA manifest is hidden in variation selectors: {counted(len(run), 'character')}, kept in the text"
            )
        else:
            other += len(run)
    if other:
        sentences.append(f"data may be hidden in runs of variation selectors: {counted(other, 'character')}, kept in the text")
    return sentences


def _byte(selector: str) -> int:
    """Return the byte that a variation selector stands for: U+FE00 to FE0F are 0 to 15, U+E0100 to E01EF are 16 to 255."""
    code = ord(selector)
    return code - 0xFE00 if code < 0xE0100 else code - 0xE0100 + 16


def _invisible(text: str) -> list[str]:
    shown = _EMOJI_JOINER.sub("", text) if "\u200d" in text else text
    found = Counter(_INVISIBLE.findall(_SELECTORS.sub("", shown) if "\ufeff" in shown else shown))
    if not found:
        return []
    names = [f"{found[c]:,} {_name(c)}" for c in sorted(found)]
    more = [f"{len(names) - _MOST_NAMES} other kinds"] if len(names) > _MOST_NAMES else []
    return [f"{counted(found.total(), 'invisible character')} kept in the text: {', '.join(names[:_MOST_NAMES] + more)}"]


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()
