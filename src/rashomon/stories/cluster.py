"""Articles in order of arrival in, stories out: online, day by day, in any languages.

One idea: a day's articles and the stories still open are joined greedily, always the two groups that are most alike (average
linkage over `decision.likeness`), until no two are likely one story. So the result does not depend on the order within a day,
and what an article is compared with is a story's every article, not its nearest: a long saga does not draw in what only
resembles its last instalment. Near-copies are joined before anything is compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.encode import Encoder
from rashomon.model import Article, Descent, identify
from rashomon.stories.decision import Decision, Group, Likeness, decision, join
from rashomon.stories.linkage import Joined, agglomerate, nearest, neighbours
from rashomon.stories.profile import Profile, profiles
from rashomon.stories.weights import Background

__all__ = ["ClusterConfig", "Placed", "cluster"]


@dataclass(frozen=True, slots=True)
class ClusterConfig:
    """How the stream is read.

    window       days after which a story that got no article is closed. Articles without a day come last and find all stories
    neighbours   groups, nearest by their mean vectors, that each group is compared with
    copied       score from which a descent within a language joins two articles before anything is compared
    block        groups whose vectors are compared at once: memory is block times groups
    """

    window: int = 7
    neighbours: int = 40
    copied: float = 0.5
    block: int = 1024


@dataclass(frozen=True, slots=True)
class Placed:
    """The story that an article was placed in, by an id that rests on the articles of the story, and why."""

    id: str
    story: str
    reasons: tuple[str, ...]


def cluster(
    articles: Sequence[Article],
    descents: Iterable[Descent],
    encoder: Encoder,
    *,
    config: ClusterConfig = ClusterConfig(),
    weights: Decision | None = None,
) -> tuple[Placed, ...]:
    """Part articles into stories; `descents` are the edges found among them, if looked for. Sorted by id."""
    known = profiles(sorted(articles, key=lambda a: a.id), encoder)
    background = Background(encoder.dimensions)
    background.add(known)
    stream = _Stream(config, weights or decision(), _copied(descents, config), background)
    for day, arrived in _days(known):
        stream.arrive(day, arrived)
    return stream.placed()


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
        self._background = background
        self._open: dict[str, Group] = {}
        self._closed: list[Group] = []
        self._where: dict[str, str] = {}
        self._why: dict[str, list[str]] = defaultdict(list)

    def arrive(self, day: int | None, arrived: Sequence[Profile]) -> None:
        """Take in the articles of one day."""
        self._close(day)
        new = [self._group(profile) for profile in arrived]
        for group in new:
            self._open[group.members[0]] = group
            self._where[group.members[0]] = group.members[0]
        for group in new:
            self._join_copies(group.members[0])
        self._link({self._where[group.members[0]] for group in new})

    def placed(self) -> tuple[Placed, ...]:
        """Return each article's story and the reasons."""
        stories = [(g, identify("story", *sorted(g.members))) for g in (*self._closed, *self._open.values())]
        return tuple(sorted((Placed(a, story, tuple(self._why[a])) for g, story in stories for a in g.members), key=lambda p: p.id))

    def _group(self, profile: Profile) -> Group:
        language, known = profile.article.language, self._background
        vector = known.vector(profile).astype(np.float64)
        words, anchors, shared = known.words(profile), known.anchors(profile), known.shared(profile)
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

    def _join_copies(self, article: str) -> None:
        for other in sorted(self._copied.get(article, ())):
            here, there = self._where[article], self._where.get(other)
            if there is not None and there != here and there in self._open:
                self._why[article].append(f"its text comes from, or went into, {other}")
                self._merge(here, there)

    def _merge(self, one: str, other: str) -> str:
        """Make two open stories one, under the lesser key."""
        key, gone = sorted((one, other))
        joined = join(self._open[key], self._open.pop(gone))
        self._open[key] = joined
        for article in joined.members:
            self._where[article] = key
        return key

    def _link(self, fresh: set[str]) -> None:
        """Join open stories as long as two of them are likely one, and tell each fresh article's reason."""
        weights = self._weights.among(sum(group.size for group in self._open.values()))
        near = neighbours(self._open, fresh, count=self._config.neighbours, block=self._config.block)
        for step in agglomerate(self._open, near, weights):
            self._note(step, fresh)
        for key, group in self._open.items():
            for article in group.members:
                self._where[article] = key
            if key in fresh and group.size == 1:
                others = [self._open[k] for k in sorted(near.get(key, ()))]
                self._why[key].append(_alone(nearest(group, others, weights)))

    def _note(self, step: Joined, fresh: set[str]) -> None:
        said = _told(step.likeness)
        for here, there in ((step.one, step.other), (step.other, step.one)):
            if here in fresh:
                self._why[here].append(f"joined the story of {there}: {said}")
            elif there not in fresh:
                self._why[here].append(f"later found one story with that of {there}: {said}")


def _told(found: Likeness) -> str:
    words = "" if found.words is None else f", words {found.words:.2f}"
    return f"meaning {found.meaning:.2f}{words}, names and numbers {found.anchors:.2f}: {found.total:+.2f}"


def _alone(found: tuple[Group, Likeness] | None) -> str:
    if found is None:
        return "nothing to compare with"
    return f"nearest is the story of {min(found[0].members)}: {_told(found[1])}; one story from 0 up"
