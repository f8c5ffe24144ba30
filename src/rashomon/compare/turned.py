"""Units that tell one thing in, those out of which one is the word of somebody who denies what the other tells.

One idea: "he calls the story that it takes three years nonsense" has all the words of the story, so it is like the story; but who
denies a thing that others tell, in words that deny nothing, does not agree with them. Two who both deny it agree.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from rashomon import words
from rashomon.compare.altered.polarity import denials
from rashomon.compare.rebuttals import denying_words
from rashomon.compare.scope import supposed, unsure
from rashomon.compare.stance import account, called_untrue
from rashomon.compare.terms import any_of
from rashomon.compare.units import Unit
from rashomon.model import Claim

__all__ = ["of_one_mind", "on_one_side_of", "turned_pairs"]


def of_one_mind(groups: Iterable[Sequence[int]], every: Sequence[Unit], hands: Mapping[str, str]) -> Iterator[list[int]]:
    """Yield the units of each group without those that are denials of what all others tell; of one article's there is no group.

    hands   the origin of each article: a translation may word a denial otherwise
    """
    for group in groups:
        if len({hands.get(every[i].article, every[i].article) for i in group}) == 1:
            yield list(group)
            continue
        against = [i for i in group if account(every[i]).stance == "denies"]
        rest = [i for i in group if i not in against]
        if against and rest and all(_plain(every[i]) for i in rest):
            if len({every[i].article for i in rest}) > 1:
                yield rest
        else:
            yield list(group)


def on_one_side_of(told: Sequence[Claim], groups: Iterable[Sequence[int]], every: Sequence[Unit]) -> Iterator[list[int]]:
    """Yield the units of each group without those that stand on another side of a contradiction than most of its articles: who
    tells what the others deny does not agree with them, but they still do. Nor does who stands on no side, and is not sure.

    told   the contradictions that are known
    """
    at: dict[str, list[tuple[int, int, int, bool]]] = defaultdict(list)
    for number, claim in enumerate(told):
        for each in claim.accounts:
            if each.span is not None and claim.finding == "contradiction":
                at[each.article].append((each.span.start, each.span.end, number, each.stance == "denies"))
    for group in groups:
        kept = list(group)
        for number in sorted({n for i in group for _, _, n, _ in _touching(every[i], at)}):
            taken = {i: {denies for _, _, n, denies in _touching(every[i], at) if n == number} for i in kept}
            sides = [{every[i].article for i, found in taken.items() if found == {side}} for side in (False, True)]
            least, most = sorted(sides, key=len)
            if least and len(most) > max(1, len(least)):
                side = sides.index(most) == 1
                kept = [i for i in kept if taken[i] == {side} or not (taken[i] or unsure(every[i]))]
        yield kept


def _touching(unit: Unit, at: Mapping[str, Sequence[tuple[int, int, int, bool]]]) -> list[tuple[int, int, int, bool]]:
    return [place for place in at.get(unit.article, ()) if place[0] < unit.span.end and unit.span.start < place[1]]


def turned_pairs(alike: Iterable[tuple[int, int, float]], every: Sequence[Unit]) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of which the second is told to be untrue by whoever speaks in it, or says that it is contrary to what was
    said, and the first tells it plainly.

    alike   pairs of units of two hands that tell one thing, with their scores
    """
    for i, j, score in alike:
        for told, denying in ((i, j), (j, i)):
            said = every[denying].voice
            untrue = said is not None and called_untrue(said, every[denying].language)
            if (untrue or _contrary(every[denying])) and _plain(every[told]) and not _contrary(every[told]):
                yield told, denying, score


def _contrary(unit: Unit) -> bool:
    pattern = _opening(unit.language)
    return unit.whole and pattern is not None and pattern.search(unit.span.text) is not None


@cache
def _opening(language: str) -> re.Pattern[str] | None:
    """Return what finds where a sentence names what somebody else said and is not so: within a few words of one clause."""
    data = words.topic(language, "comparing").get("contrary")
    if not data:
        return None
    opens, first, said = (any_of(listed).pattern for listed in data)
    return re.compile(rf"(?:{opens}|^\W*{first})[^.;:!?,]{{0,60}}?{said}", re.IGNORECASE)


def _plain(unit: Unit) -> bool:
    said = unit.voice
    affirms = said is None or said.polarity == "affirms"
    return affirms and not supposed(unit) and not denying_words(unit) and not denials(unit.span, unit.language)
