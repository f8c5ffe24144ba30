"""A story's articles in, of which two hands it cannot be told whether they are one out.

One idea: who rewrites another's report leaves a trace somewhere, a few words in a row or a quotation that both have. Two hands with
such a trace are surely two only if each heard somebody itself: a speaker whom no other hand names. Two without a trace told
their stories on their own, as far as their words can show it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.compare.reworked import NAME, TELLING, Passage, passage
from rashomon.compare.wording import Wording
from rashomon.lineage.origins import Tie
from rashomon.lineage.shingles import Token
from rashomon.model import Reading

__all__ = ["Apart", "speakers"]

TRACE = 5.0  # what words in a row weigh (reworked.py) that two hands have from one: with less, turns of phrase come in
MANY = 8  # hands that have the same words: with more they are anybody's


def speakers(readings: Iterable[Reading]) -> dict[str, frozenset[str]]:
    """Return the last names of the persons to whom each article attributes something."""
    out = {}
    for reading in readings:
        persons = {n.id: n.name for n in reading.names if n.kind == "person"}
        said = (persons[s.speaker] for s in reading.statements if s.speaker in persons)
        out[reading.article.id] = frozenset(name.casefold().split()[-1] for name in said if name.strip())
    return out


class Apart:
    """Which hands of a story may be one; looked up when it is first asked.

    wording    the words of the articles
    hands      the hand of each article
    speakers   who speaks in each article, by last name; unknown: nobody
    ties       what two hands carry alike, which binds them only for what rests on it
    """

    def __init__(
        self, wording: Wording, hands: Mapping[str, str], speakers: Mapping[str, frozenset[str]], ties: Sequence[Tie]
    ) -> None:
        self._articles = sorted((a for a in wording.articles if a.id in hands), key=lambda a: a.id)
        self._wording = wording
        self._hands, self._speakers, self._ties = hands, speakers, ties
        self._found: dict[str, dict[str, str]] | None = None

    def doubts(self, hands: set[str]) -> dict[tuple[str, str], str]:
        """Return the pairs of `hands` of which it cannot be told whether they are one, each with why."""
        if self._found is None:
            self._found = self._all()
        known = {hand: self._found[hand] for hand in sorted(hands & self._found.keys())}
        return {(hand, other): words for hand, others in known.items() for other, words in others.items() if other in hands}

    def _all(self) -> dict[str, dict[str, str]]:
        read = {a.id: self._wording.tokens(a.id) for a in self._articles}
        heard = self._heard(read)
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for (one, other), words in sorted(self._traces(read)):
            if not (one in heard and other in heard):
                found[one].setdefault(other, words)
        return found

    def _heard(self, read: Mapping[str, tuple[Token, ...]]) -> set[str]:
        """Return the hands in which somebody speaks whom no other hand names."""
        asked = frozenset[str]().union(*self._speakers.values())
        naming: dict[str, set[str]] = defaultdict(set)
        for article, words in read.items():
            for word in {t.word for t in words} & asked:
                naming[word].add(self._hands[article])
        spoken = ((self._hands[a.id], name) for a in self._articles for name in self._speakers.get(a.id, ()))
        return {hand for hand, name in spoken if naming[name] <= {hand}}

    def _traces(self, read: Mapping[str, tuple[Token, ...]]) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield two hands and what they both have: words in a row that nobody is quoted with, or what ties them."""
        first: dict[tuple[str, tuple[str | None, ...]], tuple[str, tuple[str, ...]]] = {}
        holders: dict[tuple[str, tuple[str | None, ...]], dict[str, tuple[str, ...]]] = {}
        for article in self._articles:
            hand = self._hands[article.id]
            one = passage(read[article.id], article.text, article.language, most=None)
            for start, end in _runs(one):
                key, words = (article.language, one.forms[start:end]), one.words[start:end]
                holder, held = first.setdefault(key, (hand, words))
                if holder != hand:
                    holders.setdefault(key, {holder: held}).setdefault(hand, words)
        for by_hand in holders.values():
            if len(by_hand) <= MANY:
                for mine, others in combinations(sorted(by_hand), 2):
                    yield (mine, others), " ".join(min(by_hand[mine], by_hand[others]))
        for tie in self._ties:
            tied = sorted({self._hands[at.article] for at in tie.at if at.article in self._hands})
            shared = min((at.text for at in tie.at), key=lambda text: (len(text), text), default="")
            yield from ((pair, shared) for pair in combinations(tied, 2))


def _runs(one: Passage) -> Iterator[tuple[int, int]]:
    """Yield, for each word, the words from it on that weigh enough, as few as do."""
    told = zip(one.weights, one.names, strict=True)
    weights = [round(10 * (NAME if name and weight == TELLING else weight)) for weight, name in told]  # tenths, which add up
    end, sum_, enough = 0, 0, round(10 * TRACE)
    for start, form in enumerate(one.forms):
        if end < start:
            end, sum_ = start, 0
        while end < len(weights) and one.forms[end] is not None and sum_ < enough:
            sum_ += weights[end]
            end += 1
        if form is not None and sum_ >= enough:
            yield start, end
        if end > start:
            sum_ -= weights[start]
