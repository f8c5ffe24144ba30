"""Units in, pairs out of which one denies in one clause all that a clause of the other tells: "er is geen losgeld betaald", "the
insurer paid a ransom to the criminals".

One idea: what a clause denies is all of its telling words together. Each of them must stand in one clause of another hand that
denies nothing and leaves nothing open, in another form or in another language. No list says which words these are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.compare.clauses import Clause, claimed_clause, denied_clauses, told_clauses
from rashomon.compare.equivalents import CLOSE, Word, equivalents
from rashomon.compare.rebuttals import Rebuttal
from rashomon.compare.states import of_another_year, of_two_days
from rashomon.compare.telling import digits
from rashomon.compare.units import Unit
from rashomon.encode import Encoder
from rashomon.encode.similarity import centre
from rashomon.model import Moment

__all__ = ["Gainsaid", "gainsaid"]

MEAN = 0.45  # cosine of the words of a clause with those of the other: one may be of a looser kind
CLAUSES = 0.45  # and of two clauses of two languages where the verb has no such other
SURELY = 0.65  # and where another word has none
MOST_DENIED = 50  # clauses of one article
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Gainsaid:
    """Two units, by their number: the first tells what the second denies, with the denied clause and how alike the words are."""

    told: int
    denying: int
    clause: str
    score: float


def gainsaid(
    every: Sequence[Unit],
    among: Sequence[int],
    rebutted: Sequence[Rebuttal],
    hands: Mapping[str, str],
    moments: Mapping[str, Sequence[Moment]],
    encoder: Encoder,
) -> list[Gainsaid]:
    """Return the units of two hands, both of `among`, of which one denies what the other tells: of two articles the likest.

    rebutted   what units deny of what others claim, by a word that denies
    """
    chosen = frozenset(among)
    claimed = (c for r in rebutted if r.unit in chosen for c in claimed_clause(r, every))
    denied = _few([*(c for i in among for c in denied_clauses(i, every[i])), *claimed], every)
    if not denied:
        return []
    told = _Told([c for i in among for c in told_clauses(i, every[i])], every, denied, encoder)
    in_article = _words_of(every, among)
    best: dict[tuple[str, str, tuple[str, ...]], Gainsaid] = {}
    for clause in denied:
        denier = every[clause.unit]
        held = [(told.clauses[n].unit, score) for n, score in told.holding(clause)]
        if len(clause.told) > 1 and any(_of_one_word(every[i], denier) for i, _ in held if i != clause.unit):
            continue  # who tells it too denies it of another thing, or of another time
        for i, score in held:
            unit = every[i]
            if hands.get(unit.article, unit.article) == hands.get(denier.article, denier.article):
                continue
            if of_two_days(unit, denier, moments) or of_another_year(unit, denier, moments):
                continue
            if not digits(clause.text) <= digits(unit.span.text) or not clause.names <= in_article[unit.article]:
                continue
            key = unit.article, denier.article, clause.told
            if key not in best or best[key].score < score:
                best[key] = Gainsaid(i, clause.unit, clause.text, round(score, 5))
    return sorted(best.values(), key=lambda each: (each.told, each.denying))


class _Told:
    """The clauses that tell something, by their words, of which those can be asked that hold all that another one denies."""

    def __init__(self, clauses: Sequence[Clause], every: Sequence[Unit], denied: Sequence[Clause], encoder: Encoder) -> None:
        self.clauses, self._every, self._encoder = clauses, every, encoder
        self._with: dict[Word, list[int]] = defaultdict(list)
        for n, clause in enumerate(clauses):
            for word in sorted({*clause.told, *clause.names}):
                self._with[every[clause.unit].language, word].append(n)
        asked = sorted({(every[c.unit].language, word) for c in denied for word in c.told})
        self._same = equivalents(asked, sorted(self._with), encoder)

    def holding(self, clause: Clause) -> Iterator[tuple[int, float]]:
        """Yield the clauses that hold all words of a denied one, each as another of theirs, with how alike they are.

        Of another language one may have none where the clauses themselves are alike: the encoder knows few verbs alone.
        """
        language, loose = self._every[clause.unit].language, dict[int, float]()
        held = self._words_held(clause, language)
        if len(clause.told) == 1:  # of one word only what is nearest to it in a language
            most: dict[str, float] = defaultdict(float)
            for n, by_word in held.items():
                most[self._language(n)] = max(most[self._language(n)], *by_word.values())
            held = {n: by_word for n, by_word in held.items() if max(by_word.values()) == most[self._language(n)] >= CLOSE}
        for n, by_word in sorted(held.items()):
            scores, wanting = list(by_word.values()), [word for word in clause.told if word not in by_word]
            if not wanting and sum(scores) >= MEAN * len(scores):
                yield n, sum(scores) / len(scores)
            elif len(wanting) == 1 and scores and max(scores) >= CLOSE and self._language(n) != language:
                loose[n] = CLAUSES if wanting == [clause.deed] else SURELY
        if loose:
            mine = centre(self._encoder.encode([clause.bare]), [language])
            theirs = centre(self._encoder.encode([self.clauses[n].bare for n in loose]), [self._language(n) for n in loose])
            alike = (theirs @ mine[0]).tolist()
            yield from ((n, cosine) for n, cosine in zip(loose, alike, strict=True) if cosine >= loose[n])

    def _language(self, n: int) -> str:
        return self._every[self.clauses[n].unit].language

    def _words_held(self, clause: Clause, language: str) -> dict[int, dict[str, float]]:
        """Return for each clause with words of a denied one how alike these are, by word, no word of theirs twice."""
        found: dict[int, dict[str, float]] = defaultdict(dict)
        taken: dict[int, set[Word]] = defaultdict(set)
        for word in clause.told:
            likest: dict[int, tuple[float, Word]] = {}
            for other, score in self._same.get((language, word), {}).items():
                for n in self._with.get(other, ()):
                    if other not in taken[n] and (n not in likest or likest[n][0] < score):
                        likest[n] = score, other
            for n, (score, other) in likest.items():
                found[n][word] = score
                taken[n].add(other)
        return found


def _of_one_word(told: Unit, denier: Unit) -> bool:
    """Tell whether an article tells what it denies, and not as somebody else's word."""
    if told.article != denier.article:
        return False
    if told.voice is None or denier.voice is None:
        return True
    if told.voice.speaker is not None and denier.voice.speaker is not None:
        return told.voice.speaker == denier.voice.speaker
    one, other = ({span.text.casefold() for span in unit.voice.source} for unit in (told, denier) if unit.voice is not None)
    return one == other


def _words_of(every: Sequence[Unit], among: Iterable[int]) -> dict[str, set[str]]:
    """Return the words of each article."""
    out: dict[str, set[str]] = defaultdict(set)
    for i in among:
        out[every[i].article].update(_WORD.findall(every[i].span.text.casefold()))
    return out


def _few(denied: Iterable[Clause], every: Sequence[Unit]) -> list[Clause]:
    count: Counter[str] = Counter()
    kept = []
    for clause in denied:
        count[every[clause.unit].article] += 1
        if count[every[clause.unit].article] <= MOST_DENIED:
            kept.append(clause)
    return kept
