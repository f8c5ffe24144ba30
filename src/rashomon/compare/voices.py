"""Claims in, what one origin alone says out: quotations and figures that no other origin comes near, a few an origin.

One idea: that only one hand says a thing matters where the thing could have been said by others, so a quotation of somebody
known or a figure is worth a line; sentences that a copy repeats are not.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from rashomon.compare.figures import Counted
from rashomon.compare.making import Maker
from rashomon.compare.weighing import Scores
from rashomon.model import Claim

__all__ = ["voices"]

_ROWS = 256
LEAST_FIGURE = 10  # a figure below it is hardly news by itself


def voices(made: Sequence[Claim], items: Sequence[Counted], scores: Scores, maker: Maker) -> list[Claim]:
    """Return at most `config.alone` claims an origin, the ones nearest to what the story is about."""
    origin_of = maker.hands
    if len(maker.origins) < 2:
        return []
    told = defaultdict(list)
    for claim in made:
        for account in claim.accounts:
            if account.span is None:
                break  # those that do not speak come last
            told[account.article].append(account.span)
    figured = {id(c.unit) for c in items if abs(c.quantity.value or 0) >= LEAST_FIGURE}
    chosen = [
        i
        for i, unit in enumerate(scores.every)
        if unit.whole
        and ((unit.said is not None and unit.said.direct and unit.said.speaker is not None) or id(unit) in figured)
        and not any(s.start < unit.span.end and unit.span.start < s.end for s in told[unit.article])
    ]
    by_origin: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for i, nearest, central in _rated(chosen, scores, origin_of):
        if nearest < scores.config.lonely:
            by_origin[origin_of.get(scores.every[i].article, "")].append((-central, i))
    out: list[Claim] = []
    seen: set[str] = set()
    for origin in sorted(by_origin):
        for _, i in sorted(by_origin[origin]):
            text = scores.every[i].span.text
            if text not in seen and sum(o == origin for o, _ in _by_origin(out, origin_of)) < scores.config.alone:
                seen.add(text)
                out.append(maker.alone(scores.every[i], len(by_origin[origin])))
    return out


def _by_origin(made: Sequence[Claim], origin_of: Mapping[str, str]) -> list[tuple[str, Claim]]:
    """Return each claim with the origin of its gist."""
    return [(origin_of.get(c.gist.article, ""), c) for c in made]


def _rated(chosen: Sequence[int], scores: Scores, origin_of: Mapping[str, str]) -> Iterator[tuple[int, float, float]]:
    """Yield each unit with its greatest score with a sentence of another origin, and its mean with all of them."""
    whole = [i for i, unit in enumerate(scores.every) if unit.whole]
    owners = np.array([_hand(origin_of, scores.every[i].article) for i in whole])
    for start in range(0, len(chosen), _ROWS):
        rows = list(chosen[start : start + _ROWS])
        part = scores.block(rows, whole)
        others = np.array([_hand(origin_of, scores.every[i].article) for i in rows])[:, None] != owners[None, :]
        nearest = np.where(others, part, -1.0).max(axis=1)
        central = np.where(others, part, 0.0).sum(axis=1, dtype=np.float64) / np.maximum(others.sum(axis=1), 1)
        yield from zip(rows, nearest.tolist(), central.round(6).tolist(), strict=True)


def _hand(origin_of: Mapping[str, str], article: str) -> str:
    """Return the origin of an article, or the article itself where it has none."""
    return origin_of.get(article, article)
