"""A story's readings in, whose word stands behind what its articles say out: which hands have it from one voice, or may have.

One idea: however many report what one spokesman said, that it is so rests on his word. Two that credit one paper are one hand. Of
two that report one speaker, or of which one says whose word it is and the other does not, it only cannot be told that they are two.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, get_args

from rashomon.compare.attributed import AUTHORITIES, BODY, OFFICE, UNNAMED, Attributed, How, Place, Voice, is_paper
from rashomon.model import Reading, Span

__all__ = ["Voices"]

_FIRST_WORD = 5  # letters of a first word by which a body is known: not "new", "bank", "los"


class Voices:
    """Whose word stands where in the articles of a story."""

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        scenes = [Attributed(reading) for reading in sorted(readings, key=lambda r: r.article.id)]
        offices: dict[str, set[str]] = defaultdict(set)
        for person, office in (pair for scene in scenes for pair in scene.officers()):
            offices[person].add(office)
        called = _called_so({scene.id: set(scene.places(offices)) for scene in scenes})
        self._places = {scene.id: sorted(called[scene.id]) for scene in scenes}
        self._reach = {id: list(accumulate((p.end for p in places), max)) for id, places in self._places.items()}
        self._own = {scene.id: frozenset(scene.own()) for scene in scenes}

    def at(self, article: str, span: Span) -> frozenset[Voice]:
        """Return whose word stands in a place of an article."""
        places, reach = self._places.get(article, []), self._reach.get(article, [])
        found = set(self._own.get(article, ()))
        at = bisect_left(places, span.end, key=lambda p: p.start) - 1
        while at >= 0 and reach[at] > span.start:
            if places[at].end > span.start:
                found.add(places[at].voice)
            at -= 1
        return frozenset(found)

    def credited(self, said: Iterable[tuple[str, Span, str]]) -> dict[tuple[str, str], str]:
        """Return which hands have what they say from one paper, each pair with why: both credit it, or one does and one is its own.

        said   (article, place, hand)
        """
        asked = self._asked(said)
        papers = asked.by["credited"].items()
        return {pair: f"both credit “{asked.shown[key]}”" for key, held in papers for pair in _paired(held | asked.by["own"][key])}

    def shared(self, said: Iterable[tuple[str, Span, str]]) -> tuple[dict[tuple[str, str], str], str | None]:
        """Return which hands may have what they say from one voice, each pair with why, and the voice that all of them give for it.

        Two hands may where both say that it is the same one's word, where what one tells is about it and the other says that it is
        its word, where one is its own article, and where one does not say whose word it is: it may have it from there too.
        A further account of a hand never parts it from another.

        said   (article, place, hand)
        """
        asked = self._asked(said)
        spoken, papers, about, own = asked.by["told"], asked.by["credited"], asked.by["about"], asked.by["own"]
        told = {key: spoken[key] | papers[key] for key in sorted({*spoken, *papers})}
        if AUTHORITIES in told:
            told[AUTHORITIES] = set[str]().union(*(held for key, held in told.items() if key.startswith(OFFICE)))
        shown = asked.shown
        relays = asked.quiet | asked.papers  # who tells what it was told by somebody
        found = {pair: f"both are of “{shown[key]}”" for key, held in own.items() for pair in _paired(held)}
        for key, held in told.items():
            quiet = set[str]() if key.startswith(UNNAMED) else asked.quiet if is_paper(shown[key]) else relays
            may = held | about[key] | own[key] | quiet
            found |= dict.fromkeys(_paired(may), f"it may be the word of “{shown[key]}” in both")
            found |= dict.fromkeys(_paired(held), f"both have the word of “{shown[key]}”")
        alone = min((shown[key] for key, held in told.items() if len(held) > 1 and held == asked.hands), default=None)
        return found, alone

    def _asked(self, said: Iterable[tuple[str, Span, str]]) -> "_Asked":
        asked = _Asked({how: defaultdict(set) for how in get_args(How)}, {}, set(), set(), set())
        for article, span, hand in said:
            asked.hands.add(hand)
            voices = self.at(article, span)
            for voice in voices:
                asked.by[voice.how][voice.key].add(hand)
                known = asked.shown.get(voice.key, voice.shown)
                asked.shown[voice.key] = min(known, voice.shown, key=lambda called: (len(called), called))
            named = [voice for voice in voices if voice.how in {"told", "credited"} and not voice.key.startswith(UNNAMED)]
            if not named:
                asked.quiet.add(hand)
            elif all(voice.how == "credited" or is_paper(voice.shown) for voice in named):
                asked.papers.add(hand)
        return asked


class _Asked(NamedTuple):
    """What a claim's places say of whose word it is.

    by      the hands by how a voice is theirs and by its key
    shown   how each voice is called, as short as it is anywhere
    hands   all of them
    quiet   those with an account that says it as its own, or as that of somebody who is not named
    papers  those with an account that says it as a paper's, which may have it from somebody as well
    """

    by: dict[How, dict[str, set[str]]]
    shown: dict[str, str]
    hands: set[str]
    quiet: set[str]
    papers: set[str]


def _called_so(places: Mapping[str, set[Place]]) -> dict[str, set[Place]]:
    """Return the places of each article, where a body that goes by one word may be each that begins with it: Summit is Summit
    Entertainment."""
    keys = {place.voice.key for held in places.values() for place in held if place.voice.key.startswith(BODY)}
    long: dict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        first, *more = key.split()
        if more and first in keys and len(first) >= len(BODY) + _FIRST_WORD:
            long[first].append(key)
    return {id: {whose for place in held for whose in _so(place, long)} for id, held in places.items()}


def _so(place: Place, long: Mapping[str, Sequence[str]]) -> Iterator[Place]:
    yield place
    for key in long.get(place.voice.key, ()):
        yield Place(place.start, place.end, Voice(key, place.voice.shown, place.voice.how))


def _paired(hands: set[str]) -> list[tuple[str, str]]:
    """Return pairs of hands that tie all of them."""
    first, *others = sorted(hands) or [""]
    return [(first, other) for other in others]
