"""A story's readings in, a claim out for each thing that an article takes back of an earlier version of itself.

One idea: "an earlier version of this page said that three had died" is a revision told in the text. Three is nobody's account: the
article denies it, and what it has in its place is sought in its own sentences, beside the correction and by shared words. Who still
has what was taken back is named, and nothing more: it may have its own reasons.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.compare.fates import told_of
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
        now = _in_its_place(said, one, figured.get(one.id, ()), maker, encoder)
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


def _figure_now(
    correction: Correction, wrong: Sequence[Quantity], language: str, sentences: Sequence[Unit]
) -> tuple[Counted | None, bool]:
    """Return the figure that stands in the article in place of one of `wrong`, or None, and whether more than its place says so."""
    said, fates = (tell(correction.withdrawn.text, language) for tell in (forms, told_of))
    best, most, told = None, 0.0, False
    for unit in sentences:
        beside = _beside(correction.span, unit.span)
        shared = len(said & forms(unit.span.text, language)) + _COUNTED * (not fates.isdisjoint(told_of(unit.span.text, language)))
        for quantity in unit.figures:
            ones = [w for w in wrong if _of_one_kind(w, quantity) and not same_figure(w, quantity)]
            alike = max((_COUNTED * _counts_alike(w, quantity, language) for w in ones), default=0.0)
            score = shared + beside + alike
            if ones and score >= _LEAST and score > most:
                best, most, told = Counted(quantity, unit), score, shared + alike > 0 or beside == _INSIDE
    return best, told


def _now(counted: Counted) -> _Now:
    held = account(counted.unit, quantity=counted.quantity.id, at=counted.phrase)
    at = Account(held.article, held.stance, counted.phrase, held.statement, held.quantity, held.evidence)
    return _Now(at, counted.phrase)


def _in_its_place(
    correction: Correction, article: Article, sentences: Sequence[Unit], maker: Maker, encoder: Encoder
) -> _Now | None:
    """Return the figure that an article has in place of one it takes back: by words that both sentences have, or by what counts
    the same; else the one beside the correction, before or behind it, whose sentence is the most like what is taken back."""
    wrong = _figures(article, correction.withdrawn)
    best, told = _figure_now(correction, wrong, article.language, sentences)
    told = told or (best is not None and ";" in article.text[correction.span.end : best.unit.span.start][:_NEXT])
    before = _before(correction, wrong, sentences)
    if before is None or told:
        return _now(best) if best else None
    if _bare(correction.withdrawn, wrong):
        return _now(before)
    texts = [correction.withdrawn.text, before.unit.span.text, *([best.unit.span.text] if best else [])]
    vectors = story_vectors(texts, [article.language] * len(texts), encoder)
    ahead, *behind = cosines(vectors[:1], vectors[1:])[0]
    if ahead > max(behind, default=maker.config.together):
        return _now(before)
    return _now(best) if best else None


def _before(correction: Correction, wrong: Sequence[Quantity], sentences: Sequence[Unit]) -> Counted | None:
    """Return the one figure of its kind in the sentence right before a correction."""
    near = [u for u in sentences if 0 <= correction.span.start - u.span.end <= _NEXT]
    other = ((q, u) for u in near for q in u.figures if any(_of_one_kind(w, q) and not same_figure(w, q) for w in wrong))
    held = {q.id: Counted(q, u) for q, u in other}
    return next(iter(held.values())) if len(held) == 1 else None


def _bare(withdrawn: Span, wrong: Sequence[Quantity]) -> bool:
    """Tell whether nothing but a number is taken back: "on Saturday we reported three"."""
    return any(w.span.text.strip() == withdrawn.text.strip() for w in wrong)


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
