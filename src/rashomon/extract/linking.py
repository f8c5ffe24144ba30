"""Scores in, attributions out: cues chosen, and to each its source and its content. One idea: every cue is one attribution.

The linker has said for each likely cue what belongs to it; here the runs are made whole, cues that claim one content are weighed
against each other, and content that no chosen cue claims gives the best of the unlikely ones a second chance. Linear in the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.extract.scores import Link, Scores

__all__ = ["Attribution", "Choice", "link", "runs"]

Flags = NDArray[np.bool_]
Labels = NDArray[np.int64]
_SOURCE, _CUE, _CONTENT = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Choice:
    """Thresholds, tuned on PolNeAR's dev part by bench/attribution.py.

    cue         probability from which a unit begins a cue
    source      probability from which a unit is of the source; not smoothed, for a source may be one short word
    beside      probability from which a unit beside such a one is of it too
    second      the same for a cue whose content no other cue claims
    switch      cost, in nats, of changing the label from one unit to the next
    early       cost of ending a content where no mark stands
    claimed     share of a content that others may have claimed already
    grow        probability from which a unit beside a content, that nobody claims, is part of it
    crumb       most units of a neighbouring sentence that are cut off a content
    loose       fewest units of a content without any cue; its probability is `loose_at`
    """

    cue: float = 0.45
    source: float = 0.4
    beside: float = 0.3
    second: float = 0.15
    switch: float = 1.0
    early: float = 2.0
    claimed: float = 0.5
    grow: float = 0.5
    crumb: int = 2
    loose: int = 6
    loose_at: float = 0.6


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as runs [a, b) of units, in text order. `link` is its place in Scores.links, None without a cue."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    score: float
    link: int | None = None
    nested: bool = False


def link(scores: Scores, choice: Choice, stops: Flags, marks: Flags) -> list[Attribution]:
    """Choose the attributions of an article, in the order of their contents. Those within the content of another say so.

    stops   (n,) where a unit ends its sentence
    marks   (n,) where a unit is no word
    """
    likely = [k for k, at in enumerate(scores.links) if scores.cues[at.cue] >= choice.second]
    labels = _smooth([scores.links[k] for k in likely], marks, choice)
    drafts = [d for k, row in zip(likely, labels, strict=True) if (d := _draft(k, row, scores, choice))]
    inner = _inner(drafts, scores, choice)
    outer = sorted((d for d in drafts if d.link not in inner), key=lambda d: (-d.score, d.cue))
    chosen, page = _contest(outer, scores, choice)
    chosen = _grown(chosen, scores, page, choice)
    chosen += _loose(scores, page, choice)
    within, _ = _contest(sorted((d for d in drafts if d.link in inner), key=lambda d: (-d.score, d.cue)), scores, choice)
    chosen += [replace(d, nested=True) for d in within]
    chosen = [replace(d, content=_trimmed(d.content, stops, choice.crumb)) for d in chosen]
    return sorted((d for d in chosen if d.content), key=lambda d: (d.content, d.cue))


class _Page:
    """Who holds each unit of the article: 1 + place among the chosen, 0 nobody."""

    def __init__(self, count: int) -> None:
        self.content = np.zeros(count, np.int32)
        self.cue = np.zeros(count, np.bool_)
        self.source = np.zeros(count, np.bool_)


def _contest(drafts: Sequence[Attribution], scores: Scores, choice: Choice) -> tuple[list[Attribution], _Page]:
    """Let the drafts, best first, claim their contents. Returns the winners without what others claimed before them."""
    page = _Page(len(scores.cues))
    chosen: list[Attribution] = []
    for draft in drafts:
        sure = scores.cues[draft.cue[0][0]] >= choice.cue
        if _fits(draft, page, choice) and (sure or _unclaimed(draft, page, scores)):
            chosen.append(draft)
            _claim(draft, page, len(chosen))
    return [_yield(d, k + 1, page) for k, d in enumerate(chosen)], page


def _inner(drafts: Sequence[Attribution], scores: Scores, choice: Choice) -> frozenset[int | None]:
    """Return the links of the drafts that stand, cue and content, within the content of a larger one."""
    owner = np.full(len(scores.cues), -1, np.int32)
    found: set[int | None] = set()
    for k, d in sorted(enumerate(drafts), key=lambda kd: (-_size(kd[1].content), kd[1].cue)):
        if scores.cues[d.cue[0][0]] < choice.cue:
            continue
        held = np.concatenate([owner[a:b] for a, b in (*d.cue, *d.content)])
        first = held[0]
        if first >= 0 and (held == first).mean() >= 0.9:
            found.add(d.link)
            continue
        for a, b in d.content:
            owner[a:b][owner[a:b] < 0] = k
    return frozenset(found)


def _trimmed(pieces: Sequence[tuple[int, int]], stops: Flags, crumb: int) -> tuple[tuple[int, int], ...]:
    """Cut from a content's pieces the crumbs, `crumb` units at most, that hang over from the sentence before or into the next."""
    out = []
    for a, b in pieces:
        c, d = a, b
        early = np.flatnonzero(stops[a : min(a + crumb, b)])
        if len(early) and b - a > 3 * crumb:
            c = a + int(early[-1]) + 1
        late = np.flatnonzero(stops[max(b - 1 - crumb, c) : b - 1])
        if len(late) and d - c > 3 * crumb and not stops[b - 1]:
            d = max(b - 1 - crumb, c) + int(late[0]) + 1
        out.append((c, d))
    return tuple(out)


def _size(pieces: Sequence[tuple[int, int]]) -> int:
    return sum(b - a for a, b in pieces)


def runs(flags: Flags) -> tuple[tuple[int, int], ...]:
    """Return the runs [a, b) where `flags` holds."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return tuple((int(a), int(b)) for a, b in edges.reshape(-1, 2))


def _draft(k: int, labels: Labels, scores: Scores, choice: Choice) -> Attribution | None:
    """Read what one cue's smoothed `labels` say; None where it has no content."""
    at = scores.links[k]
    here = at.cue - at.start
    labels[here] = _CUE
    content = _whole(labels)
    if not content.any():
        return None
    a = here
    while a > 0 and labels[a - 1] == _CUE:
        a -= 1
    b = here + 1
    while b < len(labels) and labels[b] == _CUE:
        b += 1
    source = _source(at.labels[:, _SOURCE], labels == _CUE, choice)
    mean = float(at.labels[content, _CONTENT].mean())
    pieces = tuple((x + at.start, y + at.start) for x, y in runs(content))
    placed = tuple((x + at.start, y + at.start) for x, y in source)
    return Attribution(placed, ((a + at.start, b + at.start),), pieces, float(scores.cues[at.cue]) * mean, k)


def _smooth(links: Sequence[Link], marks: Flags, choice: Choice) -> list[Labels]:
    """Return, for each link, its likeliest sequence of labels (Viterbi, all links at once)."""
    longest, every = max((len(at.labels) for at in links), default=0), np.arange(len(links))
    gain = np.zeros((longest, len(links), 4), np.float32)  # 0 behind a row's end: nothing changes there
    early = np.zeros((longest, len(links)), np.float32)  # what it costs to leave a content in front of this unit
    for k, at in enumerate(links):
        gain[: len(at.labels), k] = np.log(np.maximum(at.labels, 1e-6))
        here = marks[at.start : at.start + len(at.labels)]
        early[1 : len(here), k] = np.where(here[1:] | here[:-1], 0, choice.early)
    change = np.full((4, 4), choice.switch, np.float32)
    np.fill_diagonal(change, 0)
    back = np.zeros(gain.shape, np.int8)
    best = np.zeros((len(links), 4), np.float32)
    for i in range(longest):
        step = best[:, :, None] - change
        step[:, _CONTENT, 0] -= early[i]
        back[i] = step.argmax(axis=1)
        best = step.max(axis=1) + gain[i]
    out = np.zeros((len(links), longest), np.int64)
    state = best.argmax(axis=1)
    for i in range(longest - 1, -1, -1):
        out[:, i] = state
        state = back[i, every, state]
    return [row[: len(at.labels)] for row, at in zip(out, links, strict=True)]


def _whole(labels: Labels) -> Flags:
    """Return where the content is; a gap of one unit that is nothing is closed."""
    content = labels == _CONTENT
    gap = (labels == 0) & np.roll(content, 1) & np.roll(content, -1)
    gap[[0, -1]] = False
    whole: Flags = content | gap
    return whole


def _source(likely: NDArray[np.float32], cue: Flags, choice: Choice) -> tuple[tuple[int, int], ...]:
    """Return the likeliest run: one of its units is likely, the others (articles, titles) not unlikely."""
    found = [(a, b) for a, b in runs((likely >= choice.beside) & ~cue) if likely[a:b].max() >= choice.source]
    return tuple(sorted(found, key=lambda r: -float(likely[r[0] : r[1]].sum()))[:1])


def _fits(draft: Attribution, page: _Page, choice: Choice) -> bool:
    """Tell whether a draft may stand beside those chosen: not on their cues, and on little of their content."""
    held = np.concatenate([page.content[a:b] for a, b in draft.content])
    return not any(page.cue[a:b].any() for a, b in draft.cue) and bool((held > 0).mean() <= choice.claimed)


def _unclaimed(draft: Attribution, page: _Page, scores: Scores) -> bool:
    """Tell whether most of a content looks like content and is nobody's yet."""
    held = np.concatenate([(page.content[a:b] == 0) & (scores.roles[a:b, 2] > 0.5) for a, b in draft.content])
    return bool(held.mean() > 0.7)


def _claim(draft: Attribution, page: _Page, mark: int) -> None:
    for a, b in draft.content:
        page.content[a:b][page.content[a:b] == 0] = mark
    for a, b in draft.cue:
        page.cue[a:b] = True
    for a, b in draft.source:
        page.source[a:b] = True


def _yield(draft: Attribution, mark: int, page: _Page) -> Attribution:
    """Leave out of a content what a better attribution has claimed."""
    kept = tuple((x + a, x + b) for x, y in draft.content for a, b in runs(page.content[x:y] == mark))
    return replace(draft, content=kept)


def _grown(chosen: Sequence[Attribution], scores: Scores, page: _Page, choice: Choice) -> list[Attribution]:
    """Give each content the units beside it that look like content and are nobody's: a window's end may have cut it."""
    free = (scores.roles[:, 2] > choice.grow) & (page.content == 0) & ~page.cue & ~page.source
    out = []
    for mark, draft in enumerate(chosen, 1):
        pieces: list[tuple[int, int]] = []
        for a, b in draft.content:
            c, d = a, b
            while d < len(free) and free[d]:
                page.content[d], free[d] = mark, False
                d += 1
            while c > 0 and free[c - 1]:
                page.content[c - 1], free[c - 1] = mark, False
                c -= 1
            if pieces and pieces[-1][1] == c:
                c = pieces.pop()[0]
            pieces.append((c, d))
        out.append(replace(draft, content=tuple(pieces)))
    return out


def _loose(scores: Scores, page: _Page, choice: Choice) -> list[Attribution]:
    """Return the contents that have no cue at all."""
    free = (scores.roles[:, 2] > choice.loose_at) & (page.content == 0) & ~page.cue & ~page.source
    found = [(a, b) for a, b in runs(free) if b - a >= choice.loose]
    return [Attribution((), (), ((a, b),), float(scores.roles[a:b, 2].mean()) / 2) for a, b in found]
