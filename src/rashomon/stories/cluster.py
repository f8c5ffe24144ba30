"""Articles in order of arrival in, stories out: online, day by day, in any languages.

One idea: a day's articles and the stories still open are joined greedily, always the two groups that are most alike (average
linkage over `decision.likeness`), until no two are likely one story. So the result does not depend on the order within a day,
and what an article is compared with is a story's every article, not its nearest: a long saga does not draw in what only
resembles its last instalment. Near-copies are joined before anything is compared. Two stories can become one later, and each
says so; a story is never split (docs/decisions/0006 says why).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from rashomon.clean import told
from rashomon.encode import Encoder
from rashomon.model import Article, Descent, Wall, identify
from rashomon.stories.about import ran, titles
from rashomon.stories.because import Because, joins, likened, nearest_is
from rashomon.stories.decision import Comparer, Decision, Group, Likeness, decision, join
from rashomon.stories.linkage import Joined, agglomerate, apart, nearer, nearest, neighbours
from rashomon.stories.profile import Profile, profiles
from rashomon.stories.sparse import Keys
from rashomon.stories.weights import Background

__all__ = ["ClusterConfig", "Placed", "cluster"]


@dataclass(frozen=True, slots=True)
class ClusterConfig:
    """How the stream is read.

    window       days after which a story that got no article is closed. Articles without a day come last and find all stories,
                 but do not make one of two that are so far apart
    neighbours   groups, nearest by their mean vectors, that each group is compared with
    copied       score from which a descent within a language joins two articles before anything is compared
    block        groups whose vectors are compared at once: memory is block times groups
    """

    window: int = 7
    neighbours: int = 40
    copied: float = 0.5
    block: int = 256


@dataclass(frozen=True, slots=True)
class Placed:
    """The story that an article was placed in, by an id that rests on the articles of the story, and why.

    title, published, languages   of the story: its most central headline, the days it ran (EDTF; None if no article is dated)
    because                       the reasons once more, parted into words, ids and numbers
    """

    id: str
    story: str
    reasons: tuple[str, ...]
    title: str
    published: str | None
    languages: tuple[str, ...]
    because: tuple[Because, ...] = ()


def cluster(
    articles: Sequence[Article],
    descents: Iterable[Descent],
    encoder: Encoder,
    *,
    config: ClusterConfig = ClusterConfig(),
    weights: Decision | None = None,
) -> tuple[Placed, ...]:
    """Part articles into stories; `descents` are the edges found among them, if looked for. Sorted by id."""
    known = profiles(sorted((a for a in articles if a.wall is None), key=lambda a: a.id), encoder)
    background = Background(encoder.dimensions)
    background.add(known)
    stream = _Stream(config, weights or decision(), _copied(descents, config), background)
    for day, arrived in _days(known):
        stream.arrive(day, arrived)
    placed = (*_described(stream.placed(), known, encoder), *(_walled(a, a.wall) for a in articles if a.wall))
    return tuple(sorted(placed, key=lambda p: p.id))


def _walled(article: Article, wall: Wall) -> Placed:
    """Place an article alone: what its page holds in its place would join others that hold the same."""
    title = article.title or article.text.strip().partition("\n")[0]
    why = Because(f"in no story with others: {told(wall)}")
    return Placed(article.id, identify("story", article.id), (str(why),), title, article.published, (article.language,), (why,))


def _described(
    placed: dict[str, tuple[str, tuple[Because, ...]]], known: Sequence[Profile], encoder: Encoder
) -> tuple[Placed, ...]:
    """Add to each article's story and reasons what the story is."""
    members: dict[str, list[Profile]] = defaultdict(list)
    for profile in known:
        members[placed[profile.article.id][0]].append(profile)
    out: list[Placed] = []
    for of, title in zip(members.values(), titles(list(members.values()), encoder), strict=True):
        when, languages = ran([p.article for p in of]), tuple(sorted({p.article.language for p in of}))
        for p in of:
            story, why = placed[p.article.id]
            out.append(Placed(p.article.id, story, tuple(map(str, why)), title, when, languages, why))
    return tuple(out)


def _days(found: Sequence[Profile]) -> Iterator[tuple[int | None, list[Profile]]]:
    days: dict[int | None, list[Profile]] = defaultdict(list)
    for profile in found:
        days[profile.day].append(profile)
    for day in sorted(day for day in days if day is not None):
        yield day, days[day]
    if None in days:
        yield None, days[None]


def _copied(descents: Iterable[Descent], config: ClusterConfig) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for d in descents:
        if d.kind == "translation" or d.score >= config.copied:
            found[d.from_].append(d.to)
            found[d.to].append(d.from_)
    return found


class _Stream:
    """The stories so far."""

    def __init__(self, config: ClusterConfig, weights: Decision, copied: dict[str, list[str]], background: Background) -> None:
        self._config, self._weights, self._copied = config, weights, copied
        self._background, self._keys = background, Keys()
        self._open: dict[str, Group] = {}
        self._closed: list[Group] = []
        self._where: dict[str, str] = {}
        self._why: dict[str, list[Because]] = defaultdict(list)
        self._nearest: dict[str, tuple[str, Likeness]] = {}
        self._stood: set[str] = set()  # keys of open stories that hold an article of an earlier day
        self._seen: set[str] = set()  # articles of earlier days in them

    def arrive(self, day: int | None, arrived: Sequence[Profile]) -> None:
        """Take in the articles of one day."""
        late = day is None and bool(self._where)
        self._close(day)
        self._stood, self._seen = set(self._open), {a for group in self._open.values() for a in group.members}
        new = sorted(profile.article.id for profile in arrived)
        for profile in arrived:
            key = profile.article.id
            self._open[key], self._where[key] = self._group(profile), key
            if late:
                self._why[key].append(Because("came after all others, since its day is not known"))
        for key in new:
            self._join_copies(key, day)
        self._link({self._where[key] for key in new}, day)

    def placed(self) -> dict[str, tuple[str, tuple[Because, ...]]]:
        """Return each article's story and the reasons."""
        groups = {min(g.members): g for g in (*self._closed, *self._open.values())}
        self._look_everywhere(groups)
        for key in (k for k, g in groups.items() if g.size == 1):
            self._why[key].append(self._alone(groups, key))
        for article in (a for g in groups.values() for a in g.members if not self._why[a]):
            self._why[article].append(Because("began its story"))
        stories = [(g, identify("story", *sorted(g.members))) for g in groups.values()]
        return {a: (story, tuple(self._why[a])) for g, story in stories for a in g.members}

    def _group(self, profile: Profile) -> Group:
        language, known = profile.article.language, self._background
        vector = known.vector(profile).astype(np.float64)
        words, anchors, shared = map(self._keys.row, (known.words(profile), known.anchors(profile), known.shared(profile)))
        return Group(
            [profile.article.id],
            {language: 1},
            {language: vector},
            {language: words},
            {language: anchors},
            {language: shared},
            profile.day,
            profile.day,
        )

    def _close(self, day: int | None) -> None:
        if day is None:
            self._open |= {min(g.members): g for g in self._closed}
            self._where |= {a: min(g.members) for g in self._closed for a in g.members}
            self._closed = []
            return
        for key in [k for k, g in self._open.items() if g.last is not None and day - g.last > self._config.window]:
            self._closed.append(self._open.pop(key))

    def _join_copies(self, article: str, day: int | None) -> None:
        for other in sorted(self._copied.get(article, ())):
            here, there = self._where[article], self._where.get(other)
            if there is None or there == here:
                continue
            said = "its text comes from, or went into, {}"
            if there not in self._open or apart(self._open[here], self._open[there], self._config.window):
                far = f"{said}, but more than {self._config.window} days lie between their stories"
                self._why[article].append(Because(far, (other,)))
                continue
            self._why[article].append(Because(said, (other,)))
            if other not in self._seen:
                self._why[other].append(Because("its text went into, or comes from, {}", (article,)))
            if here in self._stood and there in self._stood:
                for one, two in ((here, there), (there, here)):
                    copied = f"{_met(day)}: the text of {{}} comes from, or went into, both"
                    self._why[one].append(Because(copied, (two, article)))
            self._merge(here, there)

    def _merge(self, one: str, other: str) -> None:
        """Make two open stories one, under the lesser key."""
        key, gone = sorted((one, other))
        joined = join(self._open[key], self._open.pop(gone))
        self._open[key] = joined
        if gone in self._stood:
            self._stood.add(key)
        for article in joined.members:
            self._where[article] = key

    def _link(self, fresh: set[str], day: int | None) -> None:
        """Join open stories as long as two of them are likely one, and tell each fresh article's reason."""
        compare = self._comparer(self._open)
        near = neighbours(self._open, fresh, count=self._config.neighbours, block=self._config.block)
        joined, known = agglomerate(self._open, near, compare, window=self._config.window)
        for step in joined:
            self._note(step, day)
        for key, group in self._open.items():
            for article in group.members:
                self._where[article] = key
        self._keep_nearest(nearest(self._open, near, compare, known))

    def _comparer(self, groups: dict[str, Group]) -> Comparer:
        return Comparer(self._weights.among(sum(group.size for group in groups.values())), len(self._keys))

    def _note(self, step: Joined, day: int | None) -> None:
        """Say on the line of what came that it joined; where two stories of earlier days become one, on the lines of both."""
        both = step.one in self._stood and step.other in self._stood
        for here, there in ((step.one, step.other), (step.other, step.one)):
            if both:
                self._why[here].append(likened(_met(day), (there,), step.likeness))
            elif here not in self._stood:
                self._why[here].append(joins(there, step.likeness))
        if step.other in self._stood:
            self._stood.add(step.one)

    def _keep_nearest(self, found: dict[str, tuple[str, Likeness]]) -> None:
        for key, best in found.items():
            if key not in self._nearest or nearer(best[1], self._nearest[key][1]):
                self._nearest[key] = best

    def _look_everywhere(self, groups: dict[str, Group]) -> None:
        """Find what is nearest to articles beside which no story was open: among all stories, whenever they were."""
        lonely = {key for key, group in groups.items() if group.size == 1 and key not in self._nearest}
        if lonely and len(groups) > 1:
            near = neighbours(groups, lonely, count=self._config.neighbours, block=self._config.block)
            self._keep_nearest(nearest(groups, near, self._comparer(groups), {}))

    def _alone(self, groups: dict[str, Group], key: str) -> Because:
        if key not in self._nearest:
            return Because("nothing to compare with")
        other, found = self._nearest[key]
        story = groups[self._where[other]]
        far = f"; more than {self._config.window} days lie between" if apart(groups[key], story, self._config.window) else ""
        return nearest_is(other, found, far)


def _met(day: int | None) -> str:
    when = "when those without a day came" if day is None else f"on {date.fromordinal(day)}"
    return f"its story was found to be one with that of {{}} {when}"
