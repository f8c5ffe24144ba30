"""Claims in, what one origin alone says out: quotations and figures that no other origin comes near, a few an origin.

One idea: that only one hand says a thing matters where the thing could have been said by others, so a quotation of somebody
known or a figure is worth a line; sentences that a copy repeats are not.
"""

from collections import Counter, defaultdict
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
    for i, central in _lonely(chosen, scores, origin_of):
        by_origin[origin_of.get(scores.every[i].article, "")].append((-central, i))
    out: list[Claim] = []
    seen: set[str] = set()
    told_of: Counter[str] = Counter()
    for origin in sorted(by_origin):
        for _, i in sorted(by_origin[origin]):
            text = scores.every[i].span.text
            if text not in seen and told_of[origin] < scores.config.alone:
                seen.add(text)
                told_of[origin] += 1
                out.append(maker.alone(scores.every[i], len(by_origin[origin])))
    return out


def _lonely(chosen: Sequence[int], scores: Scores, origin_of: Mapping[str, str]) -> Iterator[tuple[int, float]]:
    """Yield each unit that no sentence of another origin is like, and its mean score with all of them."""
    whole = [i for i, unit in enumerate(scores.every) if unit.whole]
    hand = np.unique([_hand(origin_of, unit.article) for unit in scores.every], return_inverse=True)[1]
    heard = np.zeros(len(scores.every), dtype=bool)
    for one, other, _ in scores.pairs(scores.config.lonely, whole):
        apart = hand[one] != hand[other]
        heard[one[apart]] = heard[other[apart]] = True
    left = [i for i in chosen if not heard[i]]
    for start in range(0, len(left), _ROWS):
        rows = left[start : start + _ROWS]
        others = hand[rows][:, None] != hand[whole][None, :]
        part = np.where(others, scores.block(rows, whole), 0.0)
        central = part.sum(axis=1, dtype=np.float64) / np.maximum(others.sum(axis=1), 1)
        yield from zip(rows, central.round(6).tolist(), strict=True)


def _hand(origin_of: Mapping[str, str], article: str) -> str:
    """Return the origin of an article, or the article itself where it has none."""
    return origin_of.get(article, article)
