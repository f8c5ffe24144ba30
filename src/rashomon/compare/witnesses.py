"""What was altered on the way in, with what other hands say of it out: which of the two sides independent accounts have.

One idea: articles of one text cannot tell which of them is damaged, an account that is none of their relatives can. Where a
sentence of such an article is like the two, and has what the one side has and not what the other has, that side is whole. It must
be of the same kind: the same number, unit, name or word of a list; for a denial, that it denies as well, or does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.compare.altered.atoms import atoms
from rashomon.compare.altered.change import Change
from rashomon.compare.altered.exclusives import rows
from rashomon.compare.altered.figures import measure_at
from rashomon.compare.altered.polarity import denials, leanings, turned
from rashomon.compare.forms import forms
from rashomon.compare.intervals import same_figure
from rashomon.compare.likeness import cosines, story_vectors
from rashomon.encode import Encoder
from rashomon.extract import fold
from rashomon.model import Article, ArticleSpan, Quantity, Reading, Span

__all__ = ["NOTHING", "Heard", "Sides", "heard", "named", "short"]

# of a sentence to the nearer of the two. Read from the 26 changes of twenty made-up stories: of numbers, units and words the right
# sentences have .34 to .86, others at most .27; of denials one right has .61, wrong ones up to .45
ALIKE = {"number": 0.4, "unit": 0.4, "name": 0.4, "word": 0.4, "negation": 0.55}
_MOST = 40  # sentences that are looked into for one change, and articles
_SMALL = 12  # a number up to it is said of many things
_MORE = 0.1  # and asks for sentences that are more alike by that


@dataclass(frozen=True, slots=True)
class Sides:
    """A change with the sentences that it stands in and the readings of its two articles, and what is no relative of theirs."""

    change: Change
    sentences: tuple[Span, Span]
    readings: tuple[Reading, Reading]
    others: tuple[tuple[Reading, tuple[Span, ...]], ...]  # each with its sentences


@dataclass(frozen=True, slots=True)
class Heard:
    """What other hands have: the sentences that hold with the first side, and those with the second, one an article."""

    first: tuple[ArticleSpan, ...] = ()
    second: tuple[ArticleSpan, ...] = ()


NOTHING = Heard()


def heard(sides: Sides, encoder: Encoder) -> Heard:
    """Return what independent articles say of what two articles of one text have otherwise."""
    tried = [(reading, sentence, side) for reading, mine in sides.others[:_MOST] for sentence, side in _told(sides, reading, mine)][
        :_MOST
    ]
    if not tried:
        return Heard()
    whose = [*sides.readings, *(reading for reading, _, _ in tried)]
    texts = [*(s.text for s in sides.sentences), *(s.text for _, s, _ in tried)]
    vectors = story_vectors(texts, [r.article.language for r in whose], encoder)
    scores = cosines(vectors[:2], vectors[2:]).max(axis=0)
    held: dict[str, dict[int, tuple[float, ArticleSpan]]] = {}
    for (reading, sentence, side), score in zip(tried, scores, strict=True):
        if score < _least(sides.change):
            continue
        at = ArticleSpan(reading.article.id, sentence.start, sentence.end, sentence.text)
        mine = held.setdefault(reading.article.id, {})
        mine[side] = max(mine.get(side, (-1.0, at)), (float(score), at))
    lone = [next(iter(mine.items())) for mine in held.values() if len(mine) == 1]  # who has both tells of two things
    return Heard(*(tuple(at for which, (_, at) in lone if which == side) for side in (0, 1)))


def _least(change: Change) -> float:
    small = change.kind == "number" and all(
        len(_digits(s.text)) <= 1 or _value(s.text) <= _SMALL for s in (change.one, change.other)
    )
    return ALIKE[change.kind] + (_MORE if small else 0.0)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _value(text: str) -> float:
    return float(_digits(text) or 0)


def _told(sides: Sides, reading: Reading, sentences: Sequence[Span]) -> Iterator[tuple[Span, int]]:
    """Yield the sentences of an article that have what one side has and not what the other has, each with that side."""
    for sentence in sentences:
        has = [_has(sides, side, sentence, reading) for side in (0, 1)]
        if has[0] != has[1]:
            yield sentence, has.index(True)


def _has(sides: Sides, side: int, sentence: Span, reading: Reading) -> bool:
    change, language = sides.change, reading.article.language
    part, mine = (change.one, change.other)[side], sides.readings[side]
    if change.kind == "negation":
        return _denies(sides, side) == bool(denials(sentence, language)) and not _leans(sentence.text, language)
    if change.kind == "name":
        return f" {fold(part.text)} " in f" {fold(sentence.text)} "
    if change.kind == "word":
        return _of_the_list(part, mine, sentence, reading) and (
            change.quantities is None or _counts(change, side, mine, sentence, reading)
        )
    figure = measure_at(part, mine.quantities) or next((q for q in mine.quantities if _meets(q.span, part)), None)
    if change.kind == "unit":
        return figure is not None and any(q.unit == figure.unit and same_figure(q, figure) for q in _within(sentence, reading))
    return _same_number(sides, part, figure, (mine, sentence, reading))


def _same_number(sides: Sides, part: Span, figure: Quantity | None, held: tuple[Reading, Span, Reading]) -> bool:
    mine, sentence, reading = held
    values = {a.value for a in atoms(part, mine.article.language)}
    found = [a for a in atoms(sentence, reading.article.language) if a.value in values]
    counted = [q for a in found if (q := measure_at(a.span, reading.quantities)) is not None]
    if figure is not None and counted and figure.unit not in {q.unit for q in counted}:
        return False
    return bool(found) and not (counted and all(_of_another_thing(q, reading, sides) for q in counted))


def _of_another_thing(quantity: Quantity, reading: Reading, sides: Sides) -> bool:
    """Tell whether a figure counts, in other words, something else than what the side in its own language counts there."""
    for mine, part in zip(sides.readings, (sides.change.one, sides.change.other), strict=True):
        figure, tag = measure_at(part, mine.quantities), mine.article.language
        if tag == reading.article.language and figure is not None and figure.of and quantity.of:
            things = [(forms(q.of.text, tag), rows(q.of, tag).get("", frozenset())) for q in (figure, quantity) if q.of]
            return all(one.isdisjoint(other) for one, other in zip(*things, strict=True))
    return False


def _of_the_list(part: Span, mine: Reading, sentence: Span, reading: Reading) -> bool:
    """Tell whether a sentence has the word that stands in the same list as that of a part, or the word itself in its language."""
    wanted, found = rows(part, mine.article.language), rows(sentence, reading.article.language)
    if wanted:
        return any(not of.isdisjoint(found.get(kind, frozenset())) for kind, of in wanted.items())
    return mine.article.language == reading.article.language and f" {fold(part.text)} " in f" {fold(sentence.text)} "


def _counts(change: Change, side: int, mine: Reading, sentence: Span, reading: Reading) -> bool:
    """Tell whether a sentence has the figure that counts what the side counts."""
    figure = next((q for q in mine.quantities if change.quantities and q.id == change.quantities[side]), None)
    return figure is not None and any(same_figure(q, figure) for q in _within(sentence, reading))


def _denies(sides: Sides, side: int) -> bool:
    """Tell whether it is this side of a negation that denies: its span is then the word, not the sentence."""
    spans = (sides.change.one, sides.change.other)
    return len(spans[side].text) < len(spans[1 - side].text)


def _leans(text: str, language: str) -> bool:
    return bool(leanings(text, language)) or turned(text, language)


def _within(sentence: Span, reading: Reading) -> list[Quantity]:
    return [q for q in reading.quantities if sentence.start <= q.span.start and q.span.end <= sentence.end]


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def named(held: Sequence[ArticleSpan], articles: Mapping[str, Article]) -> str:
    """Name the articles that hold with a side, with what the first says."""
    paths = list(dict.fromkeys(articles[at.article].path for at in held))
    more = f" and {len(paths) - 2} more" if len(paths) > 2 else ""
    return f"{' and '.join(paths[:2])}{more}, of another hand, {'have' if len(paths) > 1 else 'has'} it (“{short(held[0].text)}”)"


def short(text: str, most: int = 100) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"
