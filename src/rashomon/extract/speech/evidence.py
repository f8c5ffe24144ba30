"""A statement or a stretch of text in, what it rests on out: the kind of evidence and the words that say so.

One idea: news says what it rests on in few, set words; they are data, and the kinds are tried from the hardest to the softest.
"""

import re
from collections.abc import Sequence
from functools import cache

from rashomon import words
from rashomon.model import Article, Evidence, EvidenceKind, Relay, Span

__all__ = ["evidence_for", "evidence_in"]

_WORD = re.compile(r"[^\W_]+")


@cache
def _patterns(language: str) -> tuple[tuple[EvidenceKind, re.Pattern[str]], ...]:
    listed = words.topic(language.split("-", maxsplit=1)[0].lower(), "evidence").get("evidence", ())
    return tuple((entry["kind"], _pattern(entry["phrases"])) for entry in listed)


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    written = (re.escape(p).replace(r"\*", r"\w*").replace(r"\ ", r"\s") for p in sorted(phrases, key=lambda p: (-len(p), p)))
    return re.compile(r"\b(?:" + "|".join(written) + r")\b", re.IGNORECASE)


def evidence_in(text: str, start: int, end: int, language: str) -> Evidence | None:
    """Find what `text[start:end]`, a sentence, says that it rests on; None where it does not say."""
    for kind, pattern in _patterns(language):
        if match := pattern.search(text, start, end):
            return Evidence(kind, Span.of(text, *match.span()))
    return None


def evidence_for(
    article: Article, language: str, *, around: Sequence[tuple[int, int]], source: Sequence[tuple[int, int]], relay: Sequence[Relay]
) -> Evidence | None:
    """Find what a statement rests on.

    around   its source, cue and what stands between them and its content: where evidence is named
    source   who says it: an office speaks officially, "sources" are unnamed
    relay    who carried it: an agency, if nothing nearer is known
    """
    for start, end in around:
        if found := evidence_in(article.text, start, end, language):
            return found
    said = words.topic(language.split("-", maxsplit=1)[0].lower(), "roles")
    for start, end in source:
        spoken = _WORD.findall(article.text[start:end].lower())
        named = any(w[0].isupper() for w in _WORD.findall(article.text[start:end])[1:])
        if not named and set(spoken) & set(said.get("unnamed", ())):
            return Evidence("unnamed source", Span.of(article.text, start, end))
        if set(spoken) & set(said.get("official", ())):
            return Evidence("official statement", Span.of(article.text, start, end))
    return Evidence("agency", relay[0].span) if relay else None
