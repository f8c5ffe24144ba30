"""Two aligned sentences in, what one says otherwise than the other out: a number, a unit, a name, a negation.

One idea: what both have is taken away, and only what is left over on both sides, one against one, is a change; a number that one
side alone has may have been left out. A name counts as left over only if it stands nowhere in the other sentence, a negation only
within one language: translations exchange "unlikely" and "not likely" freely (46 of MEANTIME's 896 sentences in en and nl).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from rashomon import words
from rashomon.compare.intervals import relation
from rashomon.compare.terms import terms
from rashomon.extract import fold
from rashomon.model import Name, Quantity, Reading, Span

__all__ = ["Change", "changes"]

_ALIKE = 70  # likeness in per cent from which two spellings may be one name: "Sevastopol" and "Sebastopol" have 90
_SMALLEST = 2  # "one", "een" and "a" are exchanged freely in translation


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in the one sentence where the other has something else. For a negation one span may be the sentence itself."""

    kind: Literal["number", "unit", "name", "negation"]
    one: Span
    other: Span
    quantities: tuple[str, str] | None = None


def changes(one: Span, in_one: Reading, other: Span, in_other: Reading) -> list[Change]:
    """Return the changes between a sentence and the one that says the same in another article, in the order of their kinds.

    A kind is looked for only where both languages have the data to read it: words/<language>/numbers.yaml, names.yaml.
    """
    spoken = {in_one.article.language, in_other.article.language}
    found: list[Change] = []
    if spoken <= set(words.languages("numbers")):
        found += _figures(_quantities(one, in_one), _quantities(other, in_other))
    if spoken <= set(words.languages("names")):
        found += _names(one, _named(one, in_one), other, _named(other, in_other))
    return [*found, *_negations(one, in_one, other, in_other)]


def _quantities(sentence: Span, reading: Reading) -> list[Quantity]:
    inside = (q for q in reading.quantities if sentence.start <= q.span.start and q.span.end <= sentence.end)
    return [q for q in inside if abs(_value(q)) >= _SMALLEST]


def _value(quantity: Quantity) -> float:
    return next((v for v in (quantity.value, quantity.low, quantity.high) if v is not None), 0.0)


def _figures(ones: list[Quantity], others: list[Quantity]) -> Iterator[Change]:
    left, right = list(ones), list(others)
    for fits in (_same_figure_and_unit, _same_value):
        for a in list(left):
            b = next((b for b in right if fits(a, b)), None)
            if b is not None:
                left.remove(a)
                right.remove(b)
                if a.unit != b.unit and _currency(a) and _currency(b):
                    yield Change("unit", a.span, b.span, (a.id, b.id))
    if len(left) == len(right) == 1 and left[0].unit == right[0].unit and relation(left[0], right[0]) == "apart":
        yield Change("number", left[0].span, right[0].span, (left[0].id, right[0].id))


def _currency(quantity: Quantity) -> bool:
    """Tell whether a unit is an ISO 4217 code: other units are converted and named too variously to call a change damage."""
    return quantity.unit is not None and len(quantity.unit) == 3 and quantity.unit.isalpha() and quantity.unit.isupper()


def _same_figure_and_unit(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit and relation(a, b) in {"same", "compatible"}


def _same_value(a: Quantity, b: Quantity) -> bool:
    return _value(a) == _value(b)


def _named(sentence: Span, reading: Reading) -> list[tuple[Name, Span]]:
    out = []
    for name in reading.names:
        for m in name.mentions:
            if m.article == reading.article.id and sentence.start <= m.start and m.end <= sentence.end:
                out.append((name, Span(m.start, m.end, m.text)))
    return out


def _names(one: Span, ones: Sequence[tuple[Name, Span]], other: Span, others: Sequence[tuple[Name, Span]]) -> Iterator[Change]:
    shared = {name.id for name, _ in ones} & {name.id for name, _ in others}
    left = {name.id: (name, at) for name, at in ones if name.id not in shared and not _stands(name, other)}
    right = {name.id: (name, at) for name, at in others if name.id not in shared and not _stands(name, one)}
    if len(left) == len(right) == 1:
        (a, at), (b, there) = *left.values(), *right.values()
        if a.kind == b.kind and a.kind != "other":
            yield Change("name", at, there)


def _stands(name: Name, sentence: Span) -> bool:
    """Tell whether any spelling of a name stands in a sentence, or something that may be one."""
    text = fold(sentence.text)
    return any(fuzz.partial_ratio(fold(variant), text) >= _ALIKE for variant in name.variants)


def _negations(one: Span, in_one: Reading, other: Span, in_other: Reading) -> Iterator[Change]:
    first, second = (terms(r.article.language, "negations") for r in (in_one, in_other))
    if first is None or second is None or in_one.article.language != in_other.article.language:
        return
    a, b = [*first.finditer(one.text)], [*second.finditer(other.text)]
    if bool(a) != bool(b):
        yield Change("negation", _at(one, a), _at(other, b))


def _at(sentence: Span, found: Sequence[re.Match[str]]) -> Span:
    if not found:
        return sentence
    match = found[0]
    return Span(sentence.start + match.start(), sentence.start + match.end(), match[0])
