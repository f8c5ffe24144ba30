"""A story's readings in, a claim out for each thing that an article takes back of an earlier version of itself.

One idea: "an earlier version of this page said that three had died" is a revision told in the text. Three is nobody's account: the
article denies it, and what it has in its place is sought in its own sentences, beside the correction and by shared words. Who still
has what was taken back is named, and nothing more: it may have its own reasons.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.compare.figures import Counted
from rashomon.compare.forms import forms
from rashomon.compare.intervals import plain_value, same_figure
from rashomon.compare.likeness import cosines, story_vectors
from rashomon.compare.making import Maker
from rashomon.compare.stance import account
from rashomon.compare.units import Unit
from rashomon.encode import Encoder
from rashomon.extract.figures.quantities import find_quantities
from rashomon.model import Account, Article, ArticleSpan, Claim, Correction, Quantity, Span, identify

__all__ = ["revised"]

_NEAR = 150  # characters from a correction to a sentence that belongs to it
_BEHIND, _BEFORE, _INSIDE = 1.5, 0.5, 3.0  # shared words that standing there is worth
_COUNTED = 2.0  # and that counting the same thing is worth
_LEAST = 1.0  # of these together
_HALF = 0.5  # of the words of what is taken back that a sentence without figures must share, and at least _WORDS
_WORDS = 2
_OLDEST = 120  # years: "the driver was 53" and "a 35-year-old" are two ages
_NEXT, _BRIEF = 3, 100  # characters to the next sentence, and of one that tells how it is
_ASKED, _NAMED = 50, 3  # sentences of others that are looked into, and named


@dataclass(frozen=True, slots=True)
class _Now:
    """What an article has in place of what it takes back."""

    account: Account
    span: Span


def revised(every: Sequence[Unit], figured: Mapping[str, Sequence[Unit]], maker: Maker, encoder: Encoder) -> list[Claim]:
    """Make a claim of each thing that is taken back.

    every     the units of all articles
    figured   by article: its sentences in which a figure stands
    """
    same: dict[tuple[str, str], list[tuple[Article, Correction]]] = defaultdict(list)  # copies carry the correction too
    for article in maker.articles:
        for correction in _told(article.corrections):
            same[_folded(correction.span), _folded(correction.withdrawn)].append((article, correction))
    return [_claim(held, every, figured, maker, encoder) for held in same.values()]


def _folded(span: Span) -> str:
    return " ".join(span.text.casefold().split())


def _told(corrections: Sequence[Correction]) -> Iterator[Correction]:
    """Leave out what only names what was wrong ("the woman's age") where the next sentence tells it ("34, not 43")."""
    for at, one in enumerate(corrections):
        following = corrections[at + 1] if at + 1 < len(corrections) else None
        near = following is not None and following.span.start - one.span.end < _NEAR
        if not (near and following and _digit(following.withdrawn) and not _digit(one.withdrawn)):
            yield one


def _digit(span: Span) -> bool:
    return any(map(str.isdigit, span.text))


def _claim(
    held: Sequence[tuple[Article, Correction]],
    every: Sequence[Unit],
    figured: Mapping[str, Sequence[Unit]],
    maker: Maker,
    encoder: Encoder,
) -> Claim:
    """Make the claim of one correction and the articles that carry it."""
    article, correction = held[0]
    wrong = _figures(article, correction.withdrawn)
    accounts, has = [], dict[str, None]()
    for one, said in held:
        accounts.append(Account(one.id, "denies", said.withdrawn))
        now = _figure_now(said, _figures(one, said.withdrawn), one.language, figured.get(one.id, ()))
        now = now or (None if wrong else _sentence_now(said, one, every)) or _behind(said, one, every)
        if now is not None:
            accounts.append(now.account)
            has[f"it now has “{_short(now.span.text)}”"] = None
    reasons = [f"{article.path} takes back what an earlier version of it said: “{_short(correction.withdrawn.text)}”", *has]
    if wrong:
        reasons += _still(correction, wrong, [one for one, _ in held], figured, maker, encoder)
    whole = correction.span
    gist = ArticleSpan(article.id, whole.start, whole.end, whole.text)
    return maker.make("figure" if wrong else "assertion", "revision", accounts, gist, reasons)


def _figures(article: Article, at: Span) -> list[Quantity]:
    """Read the figures of what is taken back; they are of no article, so that no claim counts them."""
    found = []
    for f in find_quantities(at.text, article.language):
        spans = [article.span(at.start + a, at.start + b) for a, b in ((f.start, f.end), f.of or (f.start, f.end))]
        key = identify(article.id, "withdrawn", spans[0].start, spans[0].end)
        of = spans[1] if f.of else None
        found.append(Quantity(key, article.id, spans[0], f.value, f.low, f.high, f.bound, None, f.unit, of))
    return found


def _figure_now(correction: Correction, wrong: Sequence[Quantity], language: str, sentences: Sequence[Unit]) -> _Now | None:
    """Return the figure that stands in the article in place of one of `wrong`, or None."""
    said = forms(correction.withdrawn.text, language)
    best, most = None, 0.0
    for unit in sentences:
        shared = len(said & forms(unit.span.text, language)) + _beside(correction.span, unit.span)
        for quantity in unit.figures:
            ones = [w for w in wrong if _of_one_kind(w, quantity) and not same_figure(w, quantity)]
            score = shared + max((_COUNTED * _counts_alike(w, quantity, language) for w in ones), default=0.0)
            if ones and score >= _LEAST and score > most:
                best, most = Counted(quantity, unit), score
    if best is None:
        return None
    held = account(best.unit, quantity=best.quantity.id, at=best.phrase)
    at = Account(held.article, held.stance, best.phrase, held.statement, held.quantity, held.evidence)
    return _Now(at, best.phrase)


def _beside(correction: Span, sentence: Span) -> float:
    """Return what it is worth that a sentence stands by a correction: within it ("26, not 36"), right behind it, or before it."""
    if correction.start <= sentence.start < correction.end:
        return _INSIDE
    if 0 <= sentence.start - correction.end < _NEAR:
        return _BEHIND
    return _BEFORE if 0 <= correction.start - sentence.end < _NEAR else 0.0


def _of_one_kind(one: Quantity, other: Quantity) -> bool:
    if {one.unit, other.unit} == {None, "YR"}:
        bare = one if one.unit is None else other
        return bare.of is None and max(plain_value(one), plain_value(other)) < _OLDEST
    return one.unit == other.unit


def _counts_alike(one: Quantity, other: Quantity, language: str) -> bool:
    if one.of is None or other.of is None:
        return False
    return not forms(one.of.text, language).isdisjoint(forms(other.of.text, language))


def _sentence_now(correction: Correction, article: Article, every: Sequence[Unit]) -> _Now | None:
    """Return the sentence of the article that speaks most of what it takes back, or None."""
    said = forms(correction.withdrawn.text, article.language)
    best, most = None, max(_WORDS, _HALF * len(said)) - 1e-9
    for unit in every:
        if unit.article == article.id and unit.whole:
            shared = len(said & forms(unit.span.text, article.language))
            if shared > most:
                best, most = unit, float(shared)
    return _Now(account(best), best.span) if best else None


def _behind(correction: Correction, article: Article, every: Sequence[Unit]) -> _Now | None:
    """Return the short sentence right behind a correction, which tells how it is: "She is Ann Reed.\""""
    at = correction.span.end
    for unit in every:
        follows = unit.article == article.id and unit.whole and 0 <= unit.span.start - at <= _NEXT
        if follows and len(unit.span.text) <= _BRIEF and not article.text[at : unit.span.start].count("\n"):
            return _Now(account(unit), unit.span)
    return None


def _still(
    correction: Correction,
    wrong: Sequence[Quantity],
    carrying: Sequence[Article],
    figured: Mapping[str, Sequence[Unit]],
    maker: Maker,
    encoder: Encoder,
) -> list[str]:
    """Name the articles that still have what was taken back: the figure, in a sentence that is like it."""
    article = carrying[0]
    held = [
        (other, unit)
        for other in maker.articles
        if other not in carrying
        for unit in figured.get(other.id, ())
        if any(_of_one_kind(w, q) and same_figure(w, q) and _may_count(w, q, article, unit) for w in wrong for q in unit.figures)
    ][:_ASKED]
    if not held:
        return []
    texts = [correction.withdrawn.text, *(unit.span.text for _, unit in held)]
    vectors = story_vectors(texts, [article.language, *(unit.language for _, unit in held)], encoder)
    scores = cosines(vectors[:1], vectors[1:])[0]
    found: dict[str, str] = {}
    said = forms(correction.withdrawn.text, article.language)
    for (other, unit), score in zip(held, scores, strict=True):
        near = unit.language == article.language
        worded = not near or not said.isdisjoint(forms(unit.span.text, unit.language))
        if worded and score >= (maker.config.together if near else maker.config.clearly):
            found.setdefault(other.id, f"{other.path} still has it: “{_short(unit.span.text)}”")
    return list(found.values())[:_NAMED]


def _may_count(wrong: Quantity, other: Quantity, article: Article, unit: Unit) -> bool:
    """Tell whether two figures may count one thing: in one language, where both say what they count, in one word."""
    named = wrong.of is not None and other.of is not None and article.language == unit.language
    return not named or _counts_alike(wrong, other, article.language)


def _short(text: str, most: int = 120) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"
