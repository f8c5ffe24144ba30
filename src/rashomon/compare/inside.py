"""Groups of sentences that tell one thing in, those out that hold no two which exclude each other, and claims of what parts them.

One idea: an agreement may hide a difference, since sentences are alike whatever their figures, years and ordinals are. So each two
of two hands are looked into, and who says otherwise than the others does not agree with them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.compare.conflicts import of_one_fate, of_one_time, of_two_periods
from rashomon.compare.exclusion import Surroundings, names_one_of
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted
from rashomon.compare.intervals import plain_value, same_figure
from rashomon.compare.loose import parted_by_dates, parted_by_figures
from rashomon.compare.making import Maker
from rashomon.compare.parting import parts_of
from rashomon.compare.rows import Place, conflicting_places
from rashomon.compare.scope import conditional
from rashomon.compare.stance import account
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.lineage.origins import families
from rashomon.model import Account, ArticleSpan, Claim, Moment, Reading, Span

__all__ = ["agreeing", "in_groups", "period_claims", "place_claims", "told_inside", "without", "year_claims"]

MEMBERS = 40  # sentences of a group whose pairs are looked into
TOLD = 0.5  # likeness of two sentences whose figures differ, and do not only part them
YEARS = 10  # two years of one deed lie at most so far apart
NEAR = 1.5  # times; counts farther apart may be of two things

Groups = Sequence[Sequence[int]]


def in_groups(groups: Iterable[Sequence[int]], every: Sequence[Unit], hands: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of units of two hands, or articles if no `hands` are known, that stand in one group."""
    for group in groups:
        for i, j in combinations(sorted(group)[:MEMBERS], 2):
            a, b = every[i].article, every[j].article
            if hands.get(a, a) != hands.get(b, b):
                yield i, j


def without(
    groups: Iterable[Sequence[int]], every: Sequence[Unit], apart: Iterable[tuple[int, int]], hands: Mapping[str, str]
) -> list[list[int]]:
    """Return the groups without the units that exclude others of them: whoever excludes most goes first, of two the one
    that is told last. Of what is left of one article there is no group, and what only relatives tell otherwise stays, as damage.
    """
    against: dict[int, set[int]] = defaultdict(set)
    for i, j in apart:
        against[i].add(j)
        against[j].add(i)
    kept = []
    for group in groups:
        inside = set(group)
        of_two = any(_of_two(every[i], every[j], hands) for i in group for j in against.get(i, set()) & inside)
        left = _agreeing(group, against) if of_two else list(group)
        if len(left) == len(group) or len({every[i].article for i in left}) > 1:
            kept.append(left)
    return kept


def _agreeing(group: Sequence[int], against: Mapping[int, set[int]]) -> list[int]:
    left = list(group)
    while True:
        inside = set(left)
        worst = max(((len(against[i] & inside), i) for i in left if i in against), default=(0, -1))
        if worst[0] == 0:
            return left
        left.remove(worst[1])


def agreeing(groups: Groups, scores: Scores, maker: Maker) -> list[list[int]]:
    """Return the groups without the units that exclude others of them in a figure, a date, an ordinal, or what a sum is of."""
    every, hands = scores.every, maker.hands
    pairs = list(in_groups(groups, every, {}))  # relatives too: whoever stands against two of them leaves
    apart = {(a.unit, b.unit) for a, b in conflicting_places(pairs, scores)}
    apart |= {(i, j) for i, j in pairs if of_two_periods(every[i], every[j])}
    for group in groups:
        members = [every[i] for i in group]
        parted = parted_by_figures(members)
        apart |= {(group[i], group[j]) for i, j, a, b in parted if not _of_a_while(Counted(a, members[i]), Counted(b, members[j]))}
        apart |= {(group[a], group[b]) for a, b, _, _ in parted_by_dates(members, maker.moments)}
    return without(groups, every, apart, hands)


def _of_a_while(one: Counted, other: Counted) -> bool:
    """Tell whether two figures are points or the like that are far apart: five of them may be of a part of the game."""
    least, most = sorted(abs(plain_value(c.quantity)) for c in (one, other))
    return most > NEAR * least and any(names_one_of(c, "won") for c in (one, other))


def told_inside(
    groups: Groups, scores: Scores, maker: Maker, readings: Mapping[str, Reading], fates: Mapping[str, int]
) -> list[Figures]:
    """Return the figures in which accounts of a group part that count what is called the same, near each other, in one language."""
    every = scores.every
    found: dict[tuple[str, str], tuple[Counted, Counted]] = {}
    for group in groups:
        members = [every[i] for i in group]
        for i, j, a, b in parted_by_figures(members):
            one, other = Counted(a, members[i]), Counted(b, members[j])
            if (
                _of_two(members[i], members[j], maker.hands)
                and scores.cosine(group[i], group[j]) >= TOLD
                and of_one_fate(a, b, fates)
                and _near(one, other, readings)
            ):
                pair = (one, other) if a.id < b.id else (other, one)
                found[pair[0].quantity.id, pair[1].quantity.id] = pair
    return parts_of(list(found.values()), same_figure)


def _near(one: Counted, other: Counted, readings: Mapping[str, Reading]) -> bool:
    """Tell whether two figures of one language that count one thing are near enough to be two counts of it, and of one owner."""
    a, b = one.quantity, other.quantity
    least, most = sorted(abs(plain_value(q)) for q in (a, b))
    if one.unit.language != other.unit.language or a.unit is not None or b.unit is not None or most > NEAR * least:
        return False
    if any(q.of is None or q.value is None for q in (a, b)) or (a.change and b.change and a.change != b.change):
        return False
    if any(map(conditional, (one, other))) or not of_one_time(
        one, other, {id: readings[id].moments for id in (a.article, b.article)}
    ):
        return False
    first, second = (Surroundings.of(c, readings[c.quantity.article]) for c in (one, other))
    if not first.thing & second.thing:
        return False
    if first.won or second.won:
        return first.owner is not None and first.owner == second.owner
    return not (first.owner and second.owner) or first.owner in second.names or second.owner in first.names


def _of_two(one: Unit, other: Unit, hands: Mapping[str, str]) -> bool:
    return hands.get(one.article, one.article) != hands.get(other.article, other.article)


def place_claims(groups: Groups, scores: Scores, maker: Maker) -> list[Claim]:
    """Make a claim of each thing of which two hands say that it is another one of its row: the second, the third."""
    pairs = list(in_groups(groups, scores.every, maker.hands))
    return [_places_claim(found, scores, maker) for found in _tied(conflicting_places(pairs, scores))]


def _tied(pairs: Sequence[tuple[Place, Place]]) -> list[list[tuple[Place, Place]]]:
    family = families(sorted({str(p.unit) for pair in pairs for p in pair}), [(str(a.unit), str(b.unit)) for a, b in pairs])
    found: dict[str, list[tuple[Place, Place]]] = defaultdict(list)
    for one, other in pairs:
        found[family[str(one.unit)]].append((one, other))
    return [of for _, of in sorted(found.items())]


def _places_claim(found: Sequence[tuple[Place, Place]], scores: Scores, maker: Maker) -> Claim:
    reasons = dict.fromkeys(f"“{a.span.text}” and “{b.span.text}” exclude each other" for a, b in found)
    told = {(place.unit, place.span.start): (scores.every[place.unit], place.span) for pair in found for place in pair}
    return _claim([at for _, at in sorted(told.items())], list(reasons), maker)


def period_claims(groups: Groups, scores: Scores, maker: Maker) -> list[Claim]:
    """Make a claim of each sum that is a year's to one hand, and that of several years together to another."""
    every, made = scores.every, []
    for group in groups:
        pairs = in_groups([group], every, maker.hands)
        apart = [(i, j, *found) for i, j in pairs if (found := of_two_periods(every[i], every[j])) is not None]
        if apart:
            told = {(n, span.start): (every[n], span) for i, j, a, b in apart for n, span in ((i, a), (j, b))}
            reasons = dict.fromkeys(f"“{a.text}” and “{b.text}”: one sum of two periods" for _, _, a, b in apart)
            made.append(_claim([at for _, at in sorted(told.items())], list(reasons), maker))
    return made


def year_claims(groups: Groups, scores: Scores, maker: Maker) -> list[Claim]:
    """Make a claim of each group whose accounts agree but for a year, each the only one that its sentence names."""
    made = []
    for group in groups:
        members = [scores.every[i] for i in group]
        apart = [
            (members[i], members[j], a, b)
            for i, j, a, b in parted_by_dates(members, maker.moments)
            if a.precision == "year" and _years_near(a, b) and _of_two(members[i], members[j], maker.hands)
        ]
        if apart:
            told = {(u.article, m.span.start): (u, m.span) for one, other, a, b in apart for u, m in ((one, a), (other, b))}
            reasons = dict.fromkeys(
                f"“{a.span.text}” and “{b.span.text}”: the sentences tell one thing but for this" for _, _, a, b in apart
            )
            made.append(_claim([at for _, at in sorted(told.items())], list(reasons), maker))
    return made


def _years_near(one: Moment, other: Moment) -> bool:
    """Tell whether two years may be of one deed: whoever mistakes one is seldom far off, and two deeds often are."""
    first, second = (re.search(r"\d{4}", m.edtf or m.timex) for m in (one, other))
    return first is not None and second is not None and abs(int(first[0]) - int(second[0])) <= YEARS


def _claim(told: Sequence[tuple[Unit, Span]], reasons: Sequence[str], maker: Maker) -> Claim:
    accounts = [_account(unit, span) for unit, span in told]
    unit, span = told[0]
    return maker.make("figure", "figures differ", accounts, ArticleSpan(unit.article, span.start, span.end, span.text), reasons)


def _account(unit: Unit, span: Span) -> Account:
    base = account(unit, at=span)
    return Account(base.article, base.stance, span, base.statement, base.quantity, base.evidence)
