"""A story's readings in, its claims out, in the order in which they are to be shown.

Claims are built in turn: what was altered on the way from a parent (damage.py), figures (figures.py), contradictions,
quotations and assertions from groups of like sentences (grouping.py), and what one origin alone says (voices.py). A group that
says no more than another one does is dropped, so that each thing is told once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from rashomon.compare.against import Against
from rashomon.compare.aged import Aged, aged
from rashomon.compare.ages import ages, agreed_ages, of_persons, unnamed_ages
from rashomon.compare.apart import speakers
from rashomon.compare.clocks import clock_claims
from rashomon.compare.config import CompareConfig
from rashomon.compare.conflicts import conflicting
from rashomon.compare.contradictions import contradictions
from rashomon.compare.counting import FigureScores
from rashomon.compare.damage import Altered, altered_on_the_way, damage
from rashomon.compare.days import day_claims
from rashomon.compare.echoes import echoes
from rashomon.compare.elsewhere import Elsewhere
from rashomon.compare.exact import exact_figures, scores_and_times
from rashomon.compare.exclusion import Story
from rashomon.compare.fates import Fated, fated
from rashomon.compare.figure_claims import agreed, figure_claims
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted, counted
from rashomon.compare.grouping import OneThing, groups
from rashomon.compare.inside import agreeing, in_groups, period_claims, place_claims, told_inside, without, year_claims
from rashomon.compare.likeness import Vectors, story_vectors, with_context
from rashomon.compare.lone import lone_figures
from rashomon.compare.making import Maker
from rashomon.compare.neighbours import Neighbours
from rashomon.compare.one_voice import says_one_thing
from rashomon.compare.parting import parted_figures, parted_measures
from rashomon.compare.reader import PairReader
from rashomon.compare.rebuttals import Rebuttal, rebutted
from rashomon.compare.revised import revised
from rashomon.compare.sides import on_one_side, sides
from rashomon.compare.tellings import two_tellings
from rashomon.compare.tolls import tolls
from rashomon.compare.turned import of_one_mind, on_one_side_of
from rashomon.compare.twins import Twins, distinct
from rashomon.compare.undamaged import undamaged, without_damage
from rashomon.compare.units import Unit, sentences_with_figures, units
from rashomon.compare.voices import voices
from rashomon.compare.votes import votes
from rashomon.compare.weighing import Scores
from rashomon.compare.whose import Voices
from rashomon.encode import Encoder
from rashomon.lineage.origins import Tie, families
from rashomon.model import Article, Claim, Descent, Moment, Origin, Reading, Span

__all__ = ["claims"]

FEW_WORDS = 8  # a piece of fewer words takes its context along

Pairs = Sequence[tuple[int, int, float]]
Figured = tuple[list[Claim], list[Claim]]


def claims(  # noqa: PLR0913 - what was altered may have been looked for before
    readings: Sequence[Reading],
    *,
    origins: Sequence[Origin],
    encoder: Encoder,
    descents: Sequence[Descent] = (),
    ties: Sequence[Tie] = (),
    config: CompareConfig = CompareConfig(),
    reader: PairReader | None = None,
    altered: Sequence[Altered] | None = None,
) -> tuple[Claim, ...]:
    """Compare the readings of one story. The result does not depend on the order of `readings`.

    origins   the families that count as one hand in all they say: copies, rewrites, translations
    ties      quotations that two hands share: one hand for the claims that rest on them, two for all others
    reader    reads translated sentences side by side; without it fewer altered names and denials are found
    altered   what `altered_on_the_way` found in these readings, where it was asked already; else it is found here
    """
    scene = _scene(readings, origins, ties, encoder, config)
    alike = OneThing.of(scene.scores, scene.twins)
    of_two_hands, apart = _of_two_hands(alike, scene.every, scene.maker.hands)
    told_of, where = _fated(scene.scores, scene.twins, scene.ages)
    hands = families([r.article.id for r in scene.ordered], [(d.from_, d.to) for d in descents if not d.doubtful])
    grouped = groups(alike, scene.scores, scene.twins, hands)
    fates = {each.item.quantity.id: each.fate for each in told_of}
    near = _of_hands(alike.near, scene.every, scene.maker.hands)
    pairs = [*((i, j) for i, j, _ in near), *in_groups(grouped, scene.every, scene.maker.hands)]
    conflicts = conflicting(pairs, scene.scores, scene.by_id, {found.item.quantity.id for found in scene.ages}, fates)
    slots = [*conflicts.figures, *told_inside(grouped, scene.scores, scene.maker, scene.by_id, fates)]
    figures, exact = _figures(scene, of_two_hands, apart, told_of, where, slots)
    quoted = [scene.twins.all(group) for group in echoes(scene.every, scene.twins.first(range(len(scene.every))))]
    sure = without(grouped, scene.every, conflicts.parted, scene.maker.hands)
    held = agreeing(on_one_side(sure, scene.every, sides(figures, scene.by_id)), scene.scores, scene.maker)
    held = [group for group in held if says_one_thing(group, alike.telling, scene.scores, scene.maker)]
    against = _against(scene, encoder, (of_two_hands, apart), told_of, where)
    held = list(on_one_side_of(against, of_one_mind(held, scene.every, scene.maker.hands), scene.every))
    told = [scene.maker.like(group, scene.scores) for group in (*held, *quoted)]
    if altered is None:
        altered = altered_on_the_way(descents, scene.ordered, encoder, reader)
    damaged = damage(altered, scene.ordered, scene.every, scene.maker)
    first_of = _by_first(damaged)
    kept = without_damage([*undamaged(figures, altered, scene.ordered), *told], damaged, scene.maker)
    other = [c for c in kept if c.finding != "single origin" or not _held_by_any(c, first_of)]
    found = _undisputed([*damaged, *against, *_few_of_copies(other, hands, scene.maker), *exact])
    clocks = undamaged(
        [
            *clock_claims(scene.every, scene.by_id, scene.maker),
            *place_claims(grouped, scene.scores, scene.maker),
            *period_claims(grouped, scene.scores, scene.maker),
            *year_claims(grouped, scene.scores, scene.maker),
        ],
        altered,
        scene.ordered,
    )
    found = _once([*found, *day_claims(scene.every, scene.by_id, scene.maker), *clocks])
    found += voices([*found, *other], scene.items, scene.scores, scene.maker)
    heard = Elsewhere(scene.alike, scene.scores, scene.twins, scene.maker.hands).heard(found)
    rank = {finding: n for n, finding in enumerate(config.order)}
    return tuple(sorted(heard, key=lambda c: (rank[c.finding], -c.origins, -(c.sure_origins or c.origins), -_voices(c), c.gist)))


@dataclass(frozen=True, slots=True)
class _Scene:
    """A story as all that makes claims sees it.

    ordered     its readings; `by_id` those of each article
    every       its sentences and clauses; `sentences` the whole ones of each article, with their figures
    ages        the ages that are told; `persons` those of one person
    items       its figures but for the ages of whom it is known whose they are; `kept` the first of each text, with its twins
    denied      what somebody is said to deny; `claimed` the vectors of that
    counts      how alike the figures of `kept` are
    scores, twins, alike    how alike units are, those of the same words, and whole sentences that are near each other
    """

    ordered: Sequence[Reading]
    by_id: Mapping[str, Reading]
    every: Sequence[Unit]
    sentences: Mapping[str, Sequence[Unit]]
    ages: Sequence[Aged]
    persons: Sequence[Sequence[Counted]]
    items: Sequence[Counted]
    kept: Mapping[int, Sequence[Counted]]
    denied: Sequence[Rebuttal]
    claimed: Vectors
    counts: FigureScores
    scores: Scores
    twins: Twins
    alike: Neighbours
    maker: Maker

    @property
    def moments(self) -> Mapping[str, Sequence[Moment]]:
        """The moments of each article."""
        return {id: reading.moments for id, reading in self.by_id.items()}


def _scene(
    readings: Sequence[Reading], origins: Sequence[Origin], ties: Sequence[Tie], encoder: Encoder, config: CompareConfig
) -> _Scene:
    ordered = sorted(readings, key=lambda r: (r.article.path, r.article.id))
    every = [unit for reading in ordered for unit in units(reading)]
    sentences = {r.article.id: sentences_with_figures(r) for r in ordered}
    ages = [found for r in ordered for found in aged(r, sentences[r.article.id])]
    persons = of_persons(ages)
    items = _no_ages(counted(every), ages, persons)
    kept = distinct(items)
    figured = [items[place] for place in kept]
    denied = rebutted(every)
    texts = [
        *(u.span.text for u in every),
        *(c.phrase.text for c in figured),
        *(c.thing for c in figured),
        *(r.claim for r in denied),
    ]
    languages = [
        *(u.language for u in every),
        *(c.unit.language for c in (*figured, *figured)),
        *(every[r.unit].language for r in denied),
    ]
    vectors = story_vectors(texts, languages, encoder, idle=len(denied))
    whole = with_context(vectors[: len(every)], _around(every), config.context)
    scores, twins = Scores(every, whole, config), Twins(every)
    alike = Neighbours(scores.pairs(config.near, twins.first(i for i, u in enumerate(every) if u.whole)), twins)
    near = alike.near(config.near, config.silent)
    by_id = {r.article.id: r for r in ordered}
    moments = {id: reading.moments for id, reading in by_id.items()}
    articles = tuple(r.article for r in ordered)
    maker = Maker(articles, tuple(origins), config, near, tuple(ties), speakers(ordered), Voices(ordered), moments)
    counts, claimed = _figure_scores(figured, every, vectors), vectors[len(vectors) - len(denied) :]
    return _Scene(
        ordered, by_id, every, sentences, ages, persons, items, kept, denied, claimed, counts, scores, twins, alike, maker
    )


def _figures(
    scene: _Scene,
    of_two_hands: Pairs,
    apart: Pairs,
    told_of: Sequence[Fated],
    where: Mapping[int, int],
    slots: Sequence[Figures],
) -> Figured:
    """Return the claims of figures, and of those that agree exactly or are scores and times."""
    every, hands, by_id = scene.every, scene.maker.hands, scene.by_id
    story = Story(hands, by_id, {each.item.quantity.id: each.fate for each in told_of})
    figured = [scene.items[place] for place in scene.kept]
    excluding = [
        *tolls(told_of, where, scene.scores, hands, by_id),
        *ages([every[i] for i in scene.twins.first(range(len(every)))], by_id, hands),
        *unnamed_ages(scene.ages, ((every[i], every[j]) for i, j, _ in of_two_hands), by_id, hands),
        *parted_figures(apart, every, scene.twins, by_id, story.fates),
        *parted_measures(of_two_hands, every, by_id),
    ]
    excluding += two_tellings(scene.sentences, scene.moments, story.fates)
    known_apart = {c.quantity.id for f in excluding for part in f.agreeing for c in part}
    lone = lone_figures(figured, scene.counts, scene.scores, hands, story.fates, by_id)
    excluding += [f for f in lone if not all(a.quantity.id in known_apart and b.quantity.id in known_apart for a, b in f.apart)]
    known_apart = {c.quantity.id for f in excluding for part in f.agreeing for c in part}
    excluding += [f for f in slots if not all(a.quantity.id in known_apart and b.quantity.id in known_apart for a, b in f.apart)]
    of_ages = {found.item.quantity.id for found in scene.ages}
    known = [*excluding, *votes(scene.sentences, hands), *exact_figures(scene.sentences, story, of_ages)]
    figures, exact = figure_claims(figured, scene.counts, scene.maker, story, list(scene.kept.values()), known)
    figures += [agreed(of_one, scene.maker) for of_one in agreed_ages(scene.persons, hands)]
    every_exact = (*exact, *scores_and_times(scene.sentences, scene.moments, scene.maker))
    return figures, [c for c in every_exact if c.finding == "agreement"]


def _against(
    scene: _Scene, encoder: Encoder, of_two_hands: tuple[Pairs, Pairs], told_of: Sequence[Fated], where: Mapping[int, int]
) -> list[Claim]:
    """Return the claims of accounts that exclude each other in words, and of those that an article took back."""
    pairs, apart = of_two_hands
    config = replace(scene.maker.config, language=0.0)  # what excludes each other has few words in common anyway
    in_any = Scores(scene.every, scene.scores.vectors, config)
    asked = Against(scene.scores, in_any, scene.alike, scene.twins, scene.maker, scene.moments)
    found = [
        *revised(scene.every, scene.sentences, scene.maker, encoder),
        *contradictions(in_any, scene.twins, scene.maker, scene.by_id),
        *asked.of_prospects(),
        *asked.of_denials(),
        *asked.of_rebuttals(scene.denied, scene.claimed),
        *asked.of_lists(scene.by_id),
        *asked.of_details(apart),
        *asked.of_undone(apart),
        *asked.of_gainsaid(scene.denied, encoder),
        *asked.of_contrasts(encoder),
        *asked.of_turned(pairs),
        *asked.of_courses(pairs),
        *asked.of_nobody(told_of, where),
    ]
    return [*found, *asked.of_retorts(scene.denied, scene.by_id, pairs, found)]


def _no_ages(items: Sequence[Counted], told: Sequence[Aged], persons: Sequence[Sequence[Counted]]) -> list[Counted]:
    """Leave out the ages of whom it is known whose they are: two persons of one age are no figure."""
    known = {found.item.quantity.id for found in told if found.name is not None}
    known.update(c.quantity.id for part in persons if len({c.quantity.article for c in part}) > 1 for c in part)
    return [item for item in items if item.quantity.id not in known]


def _of_two_hands(
    alike: OneThing, every: Sequence[Unit], hands: Mapping[str, str]
) -> tuple[list[tuple[int, int, float]], list[tuple[int, int, float]]]:
    """Return the pairs whose articles go back to two hands, and those of them that are of one language: between relatives what
    differs is damage."""
    pairs = _of_hands(alike.pairs, every, hands)
    return pairs, [pair for pair in pairs if every[pair[0]].language == every[pair[1]].language]


def _of_hands(pairs: Pairs, every: Sequence[Unit], hands: Mapping[str, str]) -> list[tuple[int, int, float]]:
    hand = [hands.get(unit.article, unit.article) for unit in every]
    return [(i, j, score) for i, j, score in pairs if hand[i] != hand[j]]


def _around(every: Sequence[Unit]) -> list[list[int]]:
    """Return for each unit of few words the whole sentences it stands in and between."""
    place = {(u.article, u.sentence): i for i, u in enumerate(every) if u.whole}
    out = []
    for i, unit in enumerate(every):
        near = [place.get((unit.article, unit.sentence + step)) for step in (-1, 0, 1)]
        short = unit.span.text.count(" ") < FEW_WORDS - 1
        out.append([j for j in near if j is not None and j != i] if short else [])
    return out


def _by_first(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Lead each article to the claims of which it is the first to speak."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[_first_speaking(claim)].append(claim)
    return found


def _figure_scores(figured: Sequence[Counted], every: Sequence[Unit], vectors: Vectors) -> FigureScores:
    where = {id(unit): i for i, unit in enumerate(every)}
    rows, first = [where[id(item.unit)] for item in figured], len(every)
    second = first + len(figured)
    return FigureScores(
        [c.quantity for c in figured],
        units=vectors[rows],
        phrases=vectors[first:second],
        things=vectors[second : second + len(figured)],
        languages=[c.unit.language for c in figured],
    )


def _fated(scores: Scores, twins: Twins, ages: Sequence[Aged]) -> tuple[list[Fated], dict[int, int]]:
    """Return the figures of a fate, but no ages, and the number of each unit by its id(); of sentences of the same words the first
    speaks."""
    first, aged_ids = twins.first(range(len(scores.every))), {found.item.quantity.id for found in ages}
    told = fated([scores.every[i] for i in first])
    return [each for each in told if each.item.quantity.id not in aged_ids], {id(scores.every[i]): i for i in first}


def _few_of_copies(told: Sequence[Claim], family: Mapping[str, str], maker: Maker) -> list[Claim]:
    """Of what only relatives of one text share, keep a few of each kind, what most of them have first: that copies and translations
    repeat it is one piece of news, which their descents tell. What ties articles otherwise, such as a quotation, is kept. A heading
    tells what the whole article does, so that nobody's is news that only its hand has."""
    articles = {article.id: article for article in maker.articles}
    shared: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    kept = []
    for claim in sorted(told, key=lambda c: (-_voices(c), c.kind == "figure", c.gist)):
        hands = {family.get(article, article) for article, _ in _spoken(claim)}
        if claim.finding == "single origin" and len(hands) == 1:
            if not all(_in_heading(articles[article], span) for article, span in _spoken(claim)):
                shared[hands.pop(), claim.kind].append(claim)
        else:
            kept.append(claim)
    for (_, kind), of_kind in sorted(shared.items()):
        more = f"one of {len(of_kind)} {kind}s that only relatives of this text share"
        kept += [replace(c, reasons=(*c.reasons, more)) if len(of_kind) > 1 else c for c in of_kind[: maker.config.copied]]
    return kept


def _in_heading(article: Article, span: Span) -> bool:
    return any(p.kind == "heading" and p.start <= span.start < p.end for p in article.paragraphs)


def _undisputed(found: Sequence[Claim]) -> list[Claim]:
    """Leave out an agreement of whose articles half or more contradict one another in the same sentences what they agree on."""
    at: dict[str, list[tuple[int, int, int, bool]]] = defaultdict(list)
    for number, claim in enumerate(found):
        if claim.finding == "contradiction":
            for account in claim.accounts:
                if account.span is not None:
                    at[account.article].append((account.span.start, account.span.end, number, account.stance == "denies"))
    return [claim for claim in found if claim.finding != "agreement" or claim.kind == "figure" or not _disputed(claim, at)]


def _disputed(claim: Claim, at: Mapping[str, Sequence[tuple[int, int, int, bool]]]) -> bool:
    """Tell whether half of a claim's articles or more stand in one contradiction, on both of its sides."""
    spoken = _spoken(claim)
    touching: dict[int, dict[str, set[bool]]] = defaultdict(lambda: defaultdict(set))
    for article, span in spoken:
        for start, end, number, denies in at.get(article, ()):
            if start < span.end and span.start < end:
                touching[number][article].add(denies)
    speaking = len({article for article, _ in spoken})
    return any(
        len(articles) > 1 and 2 * len(articles) >= speaking and len(set[bool]().union(*articles.values())) > 1
        for articles in touching.values()
    )


def _once(found: Iterable[Claim]) -> list[Claim]:
    """Keep the first claim for each set of spans; a claim whose spans all stand inside those of an earlier one is dropped."""
    kept: list[Claim] = []
    holding: dict[tuple[str, str], list[Claim]] = defaultdict(list)  # by finding and article: a claim's first must be in the other
    for claim in found:
        speaking = [article for article, _ in _spoken(claim)]
        if not any(_inside(claim, other) for other in holding[claim.finding, speaking[0]]):
            kept.append(claim)
            for article in set(speaking):
                holding[claim.finding, article].append(claim)
    return kept


def _inside(claim: Claim, other: Claim) -> bool:
    return claim.finding == other.finding and _holds(other, claim)


def _holds(other: Claim, claim: Claim) -> bool:
    """Tell whether all spans of `claim` stand in those of another claim."""
    spans, held = _spoken(claim), _spoken(other)
    return all(any(b == y and s.start < t.end and t.start < s.end for y, t in held) for b, s in spans)


def _spoken(claim: Claim) -> list[tuple[str, Span]]:
    """Return the spans of a claim with their articles; those that are silent come last, and may be many."""
    return [(a.article, a.span) for a in takewhile(lambda a: a.span is not None, claim.accounts) if a.span is not None]


def _first_speaking(claim: Claim) -> str:
    return next((article for article, _ in _spoken(claim)), "")


def _held_by_any(claim: Claim, altered: Mapping[str, Sequence[Claim]]) -> bool:
    """Tell whether a claim holds all that one of `altered`, by the article that speaks first in it, speaks of."""
    speaking = {article for article, _ in _spoken(claim)}
    return any(_holds(claim, other) for article in sorted(speaking) for other in altered.get(article, ()))


def _voices(claim: Claim) -> int:
    return len(_spoken(claim))
