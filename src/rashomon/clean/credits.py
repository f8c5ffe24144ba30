"""A line in; whether it credits a picture, or is a caption, out. One idea: a credit is a maker's word and then a name.

"Beeld EPA", "Foto: ANP / Jan Jansen", "(Photo: AP)", "REUTERS/John Smith": credits. A sentence that begins with such a word, or
that ends with such a credit, is the caption of a picture. Language data: words/*/credits.yaml, words/mul/signatures.yaml.
"""

import re
from functools import cache
from typing import Literal

from rashomon import words
from rashomon.clean.nameform import is_name
from rashomon.clean.phrases import normal, phrase_end

__all__ = ["kind"]

_LONGEST = 400  # characters of a caption
_TAIL = 90  # characters at the end of a caption in which its credit is looked for
_PART = re.compile(r"\s*(?:/|\||,|–| - | via | for | voor | by | door |©|\(c\))\s*", re.IGNORECASE)
_SIGNED = re.compile(r"^(?:[A-Z][A-Za-z]*\.?\s?){1,4}/\s?\S.{0,60}$")
_SENTENCE = re.compile(r"[.!?]\s+\S")


@cache
def _listed(kind: str) -> tuple[str, ...]:
    found = {w.casefold() for language in words.languages("credits") for w in words.topic(language, "credits")[kind]}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(a.casefold() for a in words.topic("mul", "signatures")["agencies"])


def _agency(name: str) -> bool:
    return name.strip("() .").casefold() in _agencies()


def kind(line: str) -> tuple[Literal["furniture", "caption"], str] | None:
    """Return ("furniture" or "caption", why), or None where the line is no credit and ends with none."""
    if len(line) > _LONGEST:
        return None
    bare = line.strip().strip("()[]* ").rstrip(".")
    if _is_credit(bare):
        return "furniture", "a picture's credit"
    return _caption(line)


def _is_credit(bare: str) -> bool:
    """Tell whether all of `bare` is a maker's word and names, or an agency and a name."""
    plain = normal(bare)
    for word in _listed("credit"):
        if phrase_end(plain, word) and len(plain) > len(word):
            rest = bare[len(word) :]
            marked = rest.lstrip()[:1] in ":©/|-–" or rest.lstrip().startswith("(c)")
            return _names(rest.lstrip(" :©/|-–"), marked=marked)
    head = bare.split("/", maxsplit=1)[0].strip()
    if bare.startswith("©") and not any(c.isdigit() for c in bare):
        return _names(bare.lstrip("© "), marked=True)
    return head.casefold() in _agencies() and "/" in bare and bool(_SIGNED.match(bare)) and len(bare) <= _TAIL


def _names(text: str, *, marked: bool) -> bool:
    """Tell whether `text` is nothing but names; without a mark before them, one must be an agency or there is a slash."""
    parts = [p for p in _PART.split(text) if p]
    if not parts or len(parts) > 6 or len(text) > _TAIL:
        return False
    known = any(map(_agency, parts))
    return all(is_name(p.strip("() ."), most=5) or p[:1].isdigit() or "." in p or _agency(p) for p in parts) and (
        known or marked or (is_name(text, least=2, most=3) and "/" in text)
    )


def _caption(line: str) -> tuple[Literal["caption"], str] | None:
    plain = normal(line)
    starts = _listed("caption_starts")
    marked = any(phrase_end(plain, s) and (s[-1] == ":" or plain[len(s) :].lstrip()[:1] in {":", "-", "–", "|"}) for s in starts)
    if marked or _opens(plain):
        return "caption", "begins as a picture's caption does"
    tail = line[-_TAIL:]
    credit = _last_credit(tail)
    if credit is not None and len(line) - len(credit) > 20:
        return "caption", f"ends with a picture's credit: “{credit}”"
    return None


def _opens(plain: str) -> bool:
    return len(plain) < 250 and any(phrase_end(plain, start) for start in _listed("caption_openings"))


def _last_credit(tail: str) -> str | None:
    """Return the credit that a caption ends with: in brackets, after a sentence's end or after a bar; or None."""
    if tail.endswith(")") and "(" in tail:
        inside = tail[tail.rindex("(") + 1 : -1]
        return inside if _is_credit(inside.strip().rstrip(".")) else None
    ends = [m.end() - 1 for m in _SENTENCE.finditer(tail)] + [i + 1 for i, c in enumerate(tail) if c in "|©"]
    for begin in sorted(ends, reverse=True)[:4]:
        credit = tail[begin:].strip()
        if credit and _is_credit(credit.rstrip(".")):
            return credit
    return None
