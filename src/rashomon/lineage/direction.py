"""Two articles of which one comes from the other in; which from which out, by what they say themselves, or "cannot be told".

One idea: each piece of evidence votes, with its reason; if the votes disagree, nothing is told. Where a translation says nothing of
itself, the content is weighed (leaning.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.clean.kinds import DATED, SIGNED
from rashomon.edtf import worded
from rashomon.lineage.leaning import OF_THE_PLACE, leaning
from rashomon.lineage.versions import version_times
from rashomon.model import Article, Descent, Span

__all__ = ["Direction", "by_content", "by_place", "direction", "of_itself"]

_CONTENT = "the content tells which came first"
_HEAD = 150  # characters in which a dateline stands


@dataclass(frozen=True, slots=True)
class Direction:
    """The article that was first and the one that comes from it; if not `directed`, they stand in the order of their ids."""

    first: Article
    second: Article
    directed: bool
    reasons: tuple[str, ...]


def direction(one: Article, other: Article) -> Direction:
    """Tell which of two articles of one text came first: by what they say of themselves, else, of a translation, by its content."""
    one, other = sorted((one, other), key=lambda a: a.id)
    forward = [*_says(one, other)]
    backward = [*_says(other, one)]
    if forward and not backward:
        return Direction(one, other, True, tuple(forward))
    if backward and not forward:
        return Direction(other, one, True, tuple(backward))
    if forward:
        return Direction(one, other, False, ("the evidence for the direction disagrees", *forward, *backward))
    if one.language != other.language:
        return _by_content(one, other)
    return Direction(one, other, False, ("nothing tells which came first",))


def of_itself(one: Article, other: Article) -> bool:
    """Tell whether either article says of itself anything of which was first: a notice, a date, another language's furniture."""
    return any(True for _ in (*_says(one, other), *_says(other, one)))


def by_content(descent: Descent) -> bool:
    """Tell whether the direction of a descent rests on content alone: on where an event is at home, how names are spelt."""
    return any(reason.startswith(_CONTENT) for reason in descent.reasons)


def by_place(descent: Descent, one: Article, other: Article) -> bool:
    """Tell whether the direction of a descent rests on content, and on no more of it than where the event is at home."""
    return by_content(descent) and not leaning(one, other, leaving=OF_THE_PLACE).sure


def _by_content(one: Article, other: Article) -> Direction:
    found = leaning(one, other)
    first, second = (one, other) if found.score >= 0 else (other, one)
    if found.sure:
        return Direction(first, second, True, (f"{_CONTENT} ({abs(found.score):.1f})", *found.reasons))
    return Direction(one, other, False, (f"nothing surely tells which came first ({abs(found.score):.1f} for {first.path})",))


def _says(first: Article, second: Article) -> Iterator[str]:
    """Yield each reason to hold that `second` comes from `first`."""
    named = second.republished_from
    if named is not None and (_is_outlet(first, named) or (_at_the_head(second, named) and _is_credited(first, named, second))):
        yield f"{second.path} says that it comes from {named.text}"
    if second.machine_translated is not None and first.machine_translated is None:
        yield f"{second.path} says that it was translated by machine"
    if (told := version_times(first, second)) is not None:
        yield told
    elif first.published and second.published and _before(first.published, second.published):
        yield f"published {worded(first.published)} and {worded(second.published)}"
    foreign = [p for p in second.paragraphs if p.kind == "furniture" and first.language == p.language != second.language]
    if foreign:
        yield f"{second.path} carries furniture in the language of {first.path}"
    if second.translated_from is not None and second.translated_from.language == first.language:
        yield f"{second.path} is translated from that language: {second.translated_from.reasons[0]}"
    elif _untold(second) and first.translated_from is None and first.language != second.language:
        yield f"{second.path} says that it is a translation"


def _is_outlet(article: Article, named: Span) -> bool:
    return article.outlet is not None and named.text.casefold() == article.outlet.casefold()


def _at_the_head(article: Article, named: Span) -> bool:
    """Tell whether a name stands in the line that dates and signs an article: "based on Northwire". "Source: Northwire" below it
    may as well credit whoever both took it from."""
    return any(p.reason == DATED and p.start <= named.start < p.end for p in article.paragraphs)


def _is_credited(article: Article, named: Span, other: Article) -> bool:
    """Tell whether an article, and not `other`, carries the text of an agency, on a list or not: in its line at the head, or in
    brackets where it begins ("AMSTERDAM (Northwire) -")."""
    name = named.text.casefold()
    bracketed = f"({name})"
    signs = [p for p in article.paragraphs if p.reason in {DATED, SIGNED}]
    mine = any(name in article.text[p.start : p.end].casefold() for p in signs) or bracketed in _beginning(article)
    return mine and bracketed not in _beginning(other)


def _beginning(article: Article) -> str:
    first = next((p for p in article.paragraphs if p.kind == "body"), None)
    return article.text[first.start : min(first.end, first.start + _HEAD)].casefold() if first else ""


def _untold(article: Article) -> bool:
    """Tell whether an article says that it is a translation, but not from which language."""
    return article.translated_from is not None and article.translated_from.language == "und"


def _before(one: str, other: str) -> bool:
    """Tell whether one EDTF date lies before another as far as both are precise."""
    common = min(len(one), len(other))
    return one[:common] < other[:common]
