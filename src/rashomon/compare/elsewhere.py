"""Claims in, the same without what would mislead out: who says nearly the same is not silent, and what another hand says too is no
single origin.

One idea: between together and apart lies unsure. An article with a sentence rather like one of a claim's, or with its figure,
has no account of the claim, neither its own nor silence, nor a cut where it may stand; and if it goes back to another hand, one
hand alone is unsure.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log

from rashomon.compare.counting import tells
from rashomon.compare.forms import forms
from rashomon.compare.intervals import plain_value, same_figure
from rashomon.compare.neighbours import Neighbours
from rashomon.compare.telling import digits
from rashomon.compare.twins import Twins
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores, says_unknown
from rashomon.model import Claim, Quantity, Span

__all__ = ["Elsewhere", "SharedWords"]


HALF = 0.4  # of the weight of what a claim's accounts have in common, from which on an article is not silent on it
SURELY = 0.65  # and from which on it says so too
LEAST = 2  # words in common, for one is chance
_DIFFERENCES = frozenset({"corruption", "contradiction", "figures differ"})
_ROUNDED = 1e-9  # sums of the same weights in another order
MANY = 300  # sentences that have a word: with more it tells nothing


class SharedWords:
    """The telling words and numbers of sentences, each weighed by how few sentences of its language have it (Spärck Jones 1972)."""

    def __init__(self, sentences: Sequence[Unit]) -> None:
        self._at: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
        self._count: Counter[str] = Counter()
        for unit in sentences:
            self._count[unit.language] += 1
            for term in _told(unit):
                self._at[unit.language, term].append((unit.article, unit.sentence))

    def articles(self, said: Sequence[Unit]) -> dict[str, float]:
        """Return the articles that have at least HALF of what `said` have in common, in a sentence and the next, and how much."""
        found: dict[str, float] = {}
        for language in sorted({unit.language for unit in said}):
            own = [(unit.article, _told(unit)) for unit in said if unit.language == language]
            held: dict[str, set[str]] = defaultdict(set)
            for article, told in own:
                for term in told:
                    held[term].add(article)
            several = min(2, len({article for article, _ in own}))
            keys = {term: self._weight(language, term) for term, by in sorted(held.items()) if len(by) >= several}
            whole = sum(keys.values())
            for (article, _), terms in self._holding(keys, language, HALF * whole).items():
                share = sum(keys[term] for term in sorted(terms)) / whole if len(terms) >= LEAST and whole > 0 else 0.0
                if share >= HALF:
                    found[article] = max(found.get(article, 0.0), share)
        return found

    def _holding(self, keys: Mapping[str, float], language: str, least: float) -> dict[tuple[str, int], set[str]]:
        """Lead each sentence that may have words of `least` weight, with those of the next one, to what both have of `keys`."""
        at = {term: self._at[language, term] for term in keys}
        at = {term: places for term, places in at.items() if len(places) <= MANY}
        weights: dict[tuple[str, int], float] = defaultdict(float)
        for term, places in at.items():
            for place in places:
                weights[place] += keys[term]
        wanted = {p for p, weight in weights.items() if weight + weights.get((p[0], p[1] + 1), 0.0) >= least - _ROUNDED}
        asked = wanted | {(article, sentence + 1) for article, sentence in wanted}
        held: dict[tuple[str, int], set[str]] = {place: set() for place in asked}
        for term, places in at.items():
            for place in asked.intersection(places):
                held[place].add(term)
        return {place: held[place] | held[place[0], place[1] + 1] for place in sorted(wanted)}

    def _weight(self, language: str, term: str) -> float:
        return log((self._count[language] + 1) / (len(self._at[language, term]) + 0.5))


def _told(unit: Unit) -> frozenset[str]:
    return forms(unit.span.text, unit.language) | digits(unit.span.text)


class Elsewhere:
    """What the articles of a story have that is rather like what is said in another one.

    alike   the whole units, of those that stand for all of the same words, that are like one another
    hands   the origin of each article
    """

    def __init__(self, alike: Neighbours, scores: Scores, twins: Twins, hands: Mapping[str, str]) -> None:
        self._config, self._hands = scores.config, hands
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._units: dict[str, list[int]] = defaultdict(list)
        self._figures: dict[float, list[Quantity]] = defaultdict(list)
        self._of_article: dict[str, list[Quantity]] = defaultdict(list)
        self._by_id: dict[str, Quantity] = {}
        self._alike = alike
        self._every = every = scores.every
        for first in twins.first(range(len(every))):
            if every[first].whole:
                for i in twins.all([first]):
                    self._units[every[i].article].append(first)
                    self._starts[every[i].article].append(every[i].span.start)
        for article, starts in self._starts.items():
            order = sorted(range(len(starts)), key=starts.__getitem__)
            self._units[article] = [self._units[article][n] for n in order]
            self._starts[article] = [starts[n] for n in order]
        self._terms = SharedWords([unit for unit in every if unit.whole])
        unknown = (u for u in every if u.whole and says_unknown(u.span.text, u.language))
        self._unknown = [(u.article, u.language, _told(u)) for u in unknown]
        for unit in every:
            for quantity in unit.figures if unit.whole else ():
                self._by_id[quantity.id] = quantity
                self._of_article[quantity.article].append(quantity)
                self._figures[plain_value(quantity)].append(quantity)

    def heard(self, claims: Sequence[Claim]) -> Iterator[Claim]:
        """Yield the claims that hold, without the silence of those who may speak."""
        altered = _altered(claims)
        for claim in claims:
            like = self._like(claim)
            asked = claim.finding == "single origin" or any(a.span is None for a in claim.accounts)
            counting, worded = (self._counting(claim), self._worded(claim)) if asked else (set(), {})
            if claim.finding == "single origin" and self._of_another_hand(claim, like, counting, worded):
                continue
            unsure = set(like) | counting | worded.keys() | (self._unknowing(claim) if asked else set())
            unsure |= set(_relatives(claim, altered)) if asked else set()
            if any(a.span is None and a.article in unsure for a in claim.accounts):
                kept = tuple(a for a in claim.accounts if a.span is not None or a.article not in unsure)
                yield replace(claim, accounts=kept)
            else:
                yield claim

    def _like(self, claim: Claim) -> dict[str, float]:
        """Return the articles with a sentence rather like one of a claim's, and how like it is at most."""
        found: dict[str, float] = {}
        for account in claim.accounts:
            if account.span is None:
                break
            at = bisect_right(self._starts[account.article], account.span.start) - 1
            if at >= 0:
                for article, score in self._alike.articles_like(self._units[account.article][at], self._config.unsure):
                    found[article] = max(found.get(article, score), score)
        return found

    def _counting(self, claim: Claim) -> set[str]:
        """Return the articles that give the figure of a claim, or one in its sentences that tells, of whatever."""
        if claim.kind == "figure":
            given = [self._by_id[a.quantity] for a in claim.accounts if a.quantity in self._by_id]
        else:
            given = [q for q in self._inside(claim) if tells(plain_value(q))]
        values = {plain_value(q): q for q in given}
        return {other.article for value, q in values.items() for other in self._figures.get(value, ()) if same_figure(other, q)}

    def _worded(self, claim: Claim) -> dict[str, float]:
        """Return the articles of which a sentence and the next have many of the words that the accounts of a claim share."""
        return self._terms.articles(self._sentences(claim))

    def _unknowing(self, claim: Claim) -> set[str]:
        """Return the articles that say of a thing of a claim that it is not known, where most of its accounts say so."""
        sentences = self._sentences(claim)
        said = [unit for unit in sentences if says_unknown(unit.span.text, unit.language)]
        if 2 * len(said) <= len(sentences):
            return set()
        told = {(u.language, term) for u in said for term in _told(u)}
        return {article for article, language, terms in self._unknown if any((language, term) in told for term in terms)}

    def _sentences(self, claim: Claim) -> list[Unit]:
        found = []
        for account in claim.accounts:
            if account.span is None:
                break
            at = bisect_right(self._starts[account.article], account.span.start) - 1
            if at >= 0:
                found.append(self._units[account.article][at])
        return [self._every[i] for i in dict.fromkeys(found)]

    def _of_another_hand(self, claim: Claim, like: Mapping[str, float], counting: set[str], worded: Mapping[str, float]) -> bool:
        """Tell whether an article of another origin may say what a claim says: it has a sentence nearly alike, or its figure."""
        mine = {self._hands.get(a.article, a.article) for a in claim.accounts if a.span is not None}
        telling = any(tells(plain_value(self._by_id[a.quantity])) for a in claim.accounts if a.quantity in self._by_id)
        nearly = like.items() if claim.kind != "quotation" else ()  # that nobody else has these words is told of a quotation
        heard = {article for article, score in nearly if score >= self._config.together}
        heard |= counting if telling else counting & set(like) if claim.kind == "figure" else set()
        if claim.kind == "assertion":
            heard |= {article for article, share in worded.items() if share >= SURELY}
        others = {self._hands.get(article, article) for article in heard} - mine
        return bool(others) or self._all_told(claim, mine)

    def _all_told(self, claim: Claim, mine: set[str]) -> bool:
        """Tell whether every telling figure of a sentence that one hand alone is said to have stands in an article of another."""
        if claim.kind != "figure" or any(a.quantity is not None for a in claim.accounts):
            return False
        inside = (q for q in self._inside(claim) if tells(plain_value(q)))
        told = [{self._hands.get(o.article, o.article) for o in self._figures[plain_value(q)]} - mine for q in inside]
        return bool(told) and all(told)

    def _inside(self, claim: Claim) -> Iterator[Quantity]:
        """Yield the figures that stand in the sentences of a claim."""
        for account in claim.accounts:
            if account.span is None:
                return
            for quantity in self._of_article.get(account.article, ()):
                if account.span.start <= quantity.span.start < account.span.end:
                    yield quantity


def _altered(claims: Sequence[Claim]) -> dict[str, list[tuple[Span, str]]]:
    """Lead each article to what others have otherwise, altered on the way or in their own account, each place with one of these."""
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for claim in claims:
        if claim.finding in _DIFFERENCES:
            told = [(a.article, a.span) for a in claim.accounts if a.span is not None]
            for article, span in told:
                found[article] += [(span, other) for other, _ in told if other != article]
    return found


def _relatives(claim: Claim, altered: Mapping[str, Sequence[tuple[Span, str]]]) -> Iterator[str]:
    """Yield the articles that have a sentence of a claim otherwise, altered or not: "most wore none", "most wore one"."""
    for account in claim.accounts:
        if account.span is None:
            return
        for span, other in altered.get(account.article, ()):
            if span.start < account.span.end and account.span.start < span.end:
                yield other
