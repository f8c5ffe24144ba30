"""A story's descents in, what was altered on the way out: one claim a changed fact, however many copies carry it.

One idea: each article is held against the few that its text is nearest to, sentence by sentence; changes that share a span are
one change, and who else has either sentence word for word gives an account of it too. An outlet that later says otherwise in
its own text revises.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon import lineage
from rashomon.compare.altered import Change, altered, altered_in_parts
from rashomon.compare.making import Maker
from rashomon.compare.reader import PairReader
from rashomon.compare.stance import account
from rashomon.compare.units import LEAST_WORDS, Unit
from rashomon.compare.witnesses import NOTHING, Heard, named
from rashomon.encode import Encoder
from rashomon.lineage.origins import families
from rashomon.model import Account, Alteration, Article, ArticleSpan, Claim, Descent, Finding, Reading, Span
from rashomon.sentences import of_article

__all__ = ["DAMAGED", "Altered", "altered_on_the_way", "between", "damage", "facts", "grouped", "lone", "oriented", "split"]

DAMAGED = "is the damaged one"  # in the reasons of what is surely so
COVERED = 0.5  # share of both sentences that must stand in both, word for word, for an edit to hold one sentence against the other
SAME_WORDS = 0.7  # share of the longer sentence's words that must stand in the other
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 6  # words of a sentence that is too short to be aligned
_AUXILIARIES = 2  # words that a denial may change besides: did not go, went
NEAREST = 3  # descents looked into for each article, the surest first: of forty copies of one text each is held against three


@dataclass(frozen=True, slots=True)
class Altered:
    """A change with the descent it was found in; `one` stands in the descent's first article.

    shown   where it stands, as a reader should see it: "not" by itself says nothing, its two sentences do
    heard   what hands that are no relatives of the two have, once that was looked for (`settled`)
    """

    change: Change
    descent: Descent
    shown: tuple[Span, Span]
    heard: Heard = NOTHING

    @property
    def ends(self) -> tuple[ArticleSpan, ArticleSpan]:
        a, b = self.shown
        return (
            ArticleSpan(self.descent.from_, a.start, a.end, a.text),
            ArticleSpan(self.descent.to, b.start, b.end, b.text),
        )


def altered_on_the_way(
    descents: Sequence[Descent], readings: Sequence[Reading], encoder: Encoder, reader: PairReader | None = None
) -> tuple[Altered, ...]:
    """Find what each article has otherwise than the few that its text is nearest to; descents of other articles, and those
    that are doubtful, are passed over."""
    by_id = {r.article.id: r for r in readings}
    found: list[Altered] = []
    for descent in _nearest([d for d in descents if d.from_ in by_id and d.to in by_id and not d.doubtful]):
        one, other = by_id[descent.from_], by_id[descent.to]
        pairs = _sentence_pairs(descent, one, other)
        alone = between(pairs, one, other) if descent.kind == "translation" else []
        parted = split(pairs, one, other) if descent.kind == "translation" else []
        every = altered(pairs, one, other, encoder, reader, alone)
        every += altered_in_parts(parted, one, other, every, encoder)
        changes = [c for c in every if _told(c, descent, pairs)]
        found += [Altered(change, descent, _shown(change, pairs)) for change in changes]
    return tuple(found)


def lone(held: Iterable[ArticleSpan]) -> ArticleSpan | None:
    """Return where a fact stands otherwise than in all other places, if these are two or more and alike."""
    places = list(held)
    said = Counter(at.text for at in places)
    (most, many), *rest = said.most_common()
    if len(rest) != 1 or many < 2 or rest[0][1] >= many:
        return None
    return next(at for at in places if at.text != most)


def facts(found: Iterable[Altered]) -> dict[tuple[str, str], list[Alteration]]:
    """Return what was found as alterations, by the two articles of their descent."""
    out: dict[tuple[str, str], list[Alteration]] = defaultdict(list)
    for f in found:
        out[f.descent.from_, f.descent.to].append(Alteration(f.change.kind, f.change.one, f.change.other))
    return dict(out)


def damage(found: Sequence[Altered], readings: Sequence[Reading], every: Sequence[Unit], maker: Maker) -> list[Claim]:
    """Make a claim of each fact that articles of one text have otherwise; `every` holds the units of all readings."""
    by_id = {r.article.id: r for r in readings}
    whole: dict[str, list[Unit]] = defaultdict(list)
    for unit in every:
        if unit.whole:
            whole[unit.article].append(unit)
    twins: dict[str, list[Unit]] = defaultdict(list)
    for unit in every:
        if unit.whole:
            twins[unit.span.text].append(unit)
    return [_claim(group, by_id, whole, twins, maker) for group in grouped(found)]


def _told(change: Change, descent: Descent, pairs: Sequence[tuple[Span, Span]]) -> bool:
    """Tell whether a change is worth telling: a name that is only shortened is none, and an editor who changes more of a sentence
    than a name or a denial words it anew."""
    if change.kind not in {"name", "negation"}:
        return True
    if change.kind == "name" and (_shortens(change.one.text, change.other.text) or _shortens(change.other.text, change.one.text)):
        return False
    if descent.kind == "translation":
        return True
    whole = next(((a, b) for a, b in pairs if _within(change.one, a) and _within(change.other, b)), None)
    if whole is None:
        return True
    first, second = (_without(span, sentence) for span, sentence in zip((change.one, change.other), whole, strict=True))
    apart = (first - second).total() + (second - first).total()
    return apart <= (_AUXILIARIES if change.kind == "negation" else 0) and _letters(whole[0].text) != _letters(whole[1].text)


def _without(span: Span, sentence: Span) -> Counter[str]:
    """Return the words of a sentence without those of a span, unless it is all of it."""
    at, text = span.start - sentence.start, sentence.text
    rest = text if span.text == text else f"{text[:at]} {text[at + len(span.text) :]}"
    return Counter(_WORD.findall(rest.casefold()))


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _shortens(short: str, long: str) -> bool:
    """Tell whether a name is another one shortened: AFC, Ark, Mt."""
    a, words = _letters(short), _WORD.findall(long)
    initials = "".join(w[0] for w in words if w[0].isupper()).casefold()
    if len(a) >= 2 and len(words) > 1 and a == initials:
        return True
    whole = _letters(long)
    return (
        len(words) == 1
        and 2 <= len(a) < len(whole)
        and (whole.startswith(a) or (a[0] == whole[0] and a[-1] == whole[-1] and len(a) <= 3))
    )


def _shown(change: Change, pairs: Sequence[tuple[Span, Span]]) -> tuple[Span, Span]:
    """Return the two sentences of a negation, and of anything else what was altered."""
    whole = next(((a, b) for a, b in pairs if _within(change.one, a) and _within(change.other, b)), None)
    return whole if whole and change.kind == "negation" else (change.one, change.other)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def oriented(descent: Descent, one: Reading) -> list[tuple[Span, Span]]:
    """Return the sentences that stand for each other, those of `one` first."""
    turned = descent.from_ != one.article.id
    return [(s.to, s.from_) if turned else (s.from_, s.to) for s in descent.shared]


def between(pairs: Sequence[tuple[Span, Span]], one: Reading, other: Reading) -> list[tuple[Span, Span]]:
    """Return the sentences that stand alone, on either side, between two aligned pairs that follow each other: dates, scores.

    They are too short to be aligned by what they say.
    """
    if not pairs:
        return []
    aligned = sorted(pairs)
    lone = []
    for side, reading in enumerate((one, other)):
        every = list(of_article(reading.article))
        starts, ends = [s.start for s in every], [s.end for s in every]
        first = [0, *(bisect_left(starts, pair[side].end) for pair in aligned)]
        last = [*(bisect_right(ends, pair[side].start) for pair in aligned), len(every)]
        lone.append([every[a] if b - a == 1 and _brief(every[a].text) else None for a, b in zip(first, last, strict=True)])
    return [(a, b) for a, b in zip(*lone, strict=True) if a and b]


def split(pairs: Sequence[tuple[Span, Span]], one: Reading, other: Reading) -> list[tuple[Span, Span]]:
    """Return the aligned sentences of which either side was parted into two: each with the one before or behind it on that side
    that is aligned with none."""
    out = []
    for side, reading in enumerate((one, other)):
        text, every = reading.article.text, list(of_article(reading.article))
        held = {pair[side].start: pair for pair in pairs}
        for first, second in pairwise(every):
            a, b = held.get(first.start), held.get(second.start)
            if (a is None) == (b is None) or "\n" in text[first.end : second.start]:
                continue
            pair = a or b
            whole = Span(first.start, second.end, text[first.start : second.end])
            if pair is not None:
                out.append((whole, pair[1]) if side == 0 else (pair[0], whole))
    return out


def _brief(text: str) -> bool:
    return len(_WORD.findall(text)) <= _FEW


def _nearest(descents: Sequence[Descent]) -> list[Descent]:
    """Return for each article its surest descents, each once."""
    of: dict[str, list[Descent]] = defaultdict(list)
    for descent in descents:
        of[descent.from_].append(descent)
        of[descent.to].append(descent)
    kept = {(d.from_, d.to): d for mine in of.values() for d in sorted(mine, key=lambda d: (-d.score, d.from_, d.to))[:NEAREST]}
    return [kept[key] for key in sorted(kept)]


def _sentence_pairs(descent: Descent, one: Reading, other: Reading) -> list[tuple[Span, Span]]:
    """Return the sentences that stand for each other: those aligned in a translation, those that share most words in an edit."""
    if descent.kind == "translation" or one.article.language != other.article.language:
        return oriented(descent, one)
    covered: Counter[tuple[Span, Span]] = Counter()
    before, after = list(of_article(one.article)), list(of_article(other.article))
    starts, ends = [s.start for s in before], [s.start for s in after]
    for shared in descent.shared:
        for a, b, length in _shared_sentences(shared.from_, shared.to, (before, starts), (after, ends)):
            covered[a, b] += length
    return [
        (a, b)
        for (a, b), length in sorted(covered.items())
        if length >= COVERED * max(a.end - a.start, b.end - b.start) and a.text != b.text and _one_sentence(a.text, b.text)
    ]


def _one_sentence(one: str, other: str) -> bool:
    """Tell whether two sentences are one, edited: most of their words stand in both."""
    a, b = (Counter(_WORD.findall(text.casefold())) for text in (one, other))
    longest = max(sum(a.values()), sum(b.values()))
    return longest >= LEAST_WORDS and sum((a & b).values()) >= SAME_WORDS * longest


def _shared_sentences(
    mine: Span, its: Span, before: tuple[list[Span], list[int]], after: tuple[list[Span], list[int]]
) -> Iterator[tuple[Span, Span, int]]:
    """Yield the sentences in which a shared stretch lies on either side, with how much of it; the stretch begins alike in both."""
    at = mine.start
    while at < mine.end:
        a = _sentence_at(at, *before)
        b = _sentence_at(its.start + at - mine.start, *after)
        if a is None or b is None:
            return
        length = min(mine.end, a.end) - at
        yield a, b, max(length, 0)
        at = max(a.end, at) + 1


def _sentence_at(offset: int, sentences: list[Span], starts: list[int]) -> Span | None:
    place = bisect_right(starts, offset) - 1
    return sentences[place] if place >= 0 else None


def grouped(found: Sequence[Altered]) -> list[list[Altered]]:
    """Put together the changes of one kind that share a span, directly or through others."""
    names = {f.ends[side]: f"{f.change.kind} {f.ends[side]}" for f in found for side in (0, 1)}
    edges = [(f"{f.change.kind} {f.ends[0]}", f"{f.change.kind} {f.ends[1]}") for f in found]
    family = families([*names.values(), *(e for edge in edges for e in edge)], edges)
    groups: dict[str, list[Altered]] = defaultdict(list)
    for f, edge in zip(found, edges, strict=True):
        groups[family[edge[0]]].append(f)
    return [groups[key] for key in sorted(groups, key=lambda k: groups[k][0].ends)]


def _claim(
    group: Sequence[Altered],
    by_id: Mapping[str, Reading],
    whole: Mapping[str, Sequence[Unit]],
    twins: Mapping[str, Sequence[Unit]],
    maker: Maker,
) -> Claim:
    held = _held(group, whole, twins)
    first = group[0]
    finding: Finding = "revision" if all(_revises(f.descent, by_id) for f in group) else "corruption"
    odd, told = _odd(group, held, finding, {id: r.article for id, r in by_id.items()}, maker.hands)
    one, other = first.change.one, first.change.other
    if first.change.kind == "negation":
        one, other = sorted((one, other), key=lambda s: s.end - s.start)  # the denial, then the sentence without it
    reasons = [f"{first.change.kind} altered in {first.descent.kind}: “{one.text}” against “{other.text}”", told]
    reasons += first.change.reasons
    accounts = [_account(at, quantity, whole) for at, quantity in held.items()]
    return maker.make("figure" if first.change.quantities else "assertion", finding, accounts, odd, reasons)


def _held(
    group: Sequence[Altered], whole: Mapping[str, Sequence[Unit]], twins: Mapping[str, Sequence[Unit]]
) -> dict[ArticleSpan, str | None]:
    """Return where the changed fact stands, in every article that has one of the sentences, with its quantity."""
    held: dict[ArticleSpan, str | None] = {}
    for f in group:
        for side, at in enumerate(f.ends):
            held.setdefault(at, f.change.quantities[side] if f.change.quantities else None)
    for at in list(held):
        unit = _unit(at, whole)
        for twin in twins.get(unit.span.text, ()) if unit else ():
            if unit and twin.article not in {a.article for a in held}:
                start = twin.span.start + at.start - unit.span.start
                inside = start + len(at.text) <= twin.span.end
                if inside:
                    held[ArticleSpan(twin.article, start, start + len(at.text), at.text)] = None
    return dict(sorted(held.items()))


def _odd(
    group: Sequence[Altered],
    held: Mapping[ArticleSpan, str | None],
    finding: Finding,
    articles: Mapping[str, Article],
    hands: Mapping[str, str],
) -> tuple[ArticleSpan, str]:
    """Return the span taken for the altered one, and why: by other hands, as it stands alone, or as it comes from the other."""
    first = group[0]
    if finding == "revision":
        return first.ends[1], f"“{first.ends[1].text}” is the later one, of the same outlet"
    told = _by_others(first, articles, hands)
    if told is not None:
        return told
    alone = lone(held) if first.change.kind != "negation" else None
    if alone is not None and not any(f.descent.directed and f.ends[0] == alone for f in group):
        other, many = Counter(at.text for at in held).most_common(1)[0]
        return alone, f"“{alone.text}” is the damaged one: the other {many} articles of this text have “{other}”"
    if first.descent.directed and lineage.by_content(first.descent):
        return first.ends[
            1
        ], f"“{first.ends[1].text}” may be the damaged one: by its content, and no more, its article comes from the other"
    if first.descent.directed:
        return first.ends[1], f"“{first.ends[1].text}” is the damaged one: its article comes from the other"
    either = f"“{first.ends[0].text}” or “{first.ends[1].text}” may be the damaged one"
    return first.ends[1], f"{either}: which article comes from which is not known, and no other hand has it"


def _by_others(f: Altered, articles: Mapping[str, Article], hands: Mapping[str, str]) -> tuple[ArticleSpan, str] | None:
    """Return the damaged one of two spans where only the other is what independent articles have, and why.

    Against what an article says of itself, that it comes from the other, one other hand does not decide, two do.
    """
    if bool(f.heard.first) == bool(f.heard.second):
        return None
    side = 1 if f.heard.first else 0
    held, odd = (f.heard.first or f.heard.second), f.ends[side]
    others = named(held, articles)
    says = f.descent.directed and not lineage.by_content(f.descent)
    if says and side == 0 and len({hands.get(at.article, at.article) for at in held}) < 2:
        return f.ends[1], f"which of them is damaged cannot be told: its article comes from the other, but {others} as it does"
    comes = ", and its article comes from the other" if says and side == 1 else ""
    return odd, f"“{odd.text}” is the damaged one: {others} as the other does{comes}"


def _revises(descent: Descent, by_id: Mapping[str, Reading]) -> bool:
    """Tell whether an article comes from an earlier one of the same outlet: what differs was then revised, not damaged."""
    one, other = by_id[descent.from_].article, by_id[descent.to].article
    return descent.directed and descent.kind != "translation" and _outlet(one) is not None and _outlet(one) == _outlet(other)


def _outlet(article: Article) -> str | None:
    return article.outlet.casefold().strip() if article.outlet else None


def _unit(at: ArticleSpan, whole: Mapping[str, Sequence[Unit]]) -> Unit | None:
    return next((u for u in whole.get(at.article, ()) if u.span.start <= at.start < u.span.end), None)


def _account(at: ArticleSpan, quantity: str | None, whole: Mapping[str, Sequence[Unit]]) -> Account:
    span, unit = Span(at.start, at.end, at.text), _unit(at, whole)
    if unit is None:
        return Account(at.article, "asserts", span, quantity=quantity)
    return replace(account(unit, quantity=quantity, at=span), span=span)
