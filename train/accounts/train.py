"""Written pairs in, the account reader out: the pair reader's layers go on to learn whether two accounts agree or conflict."""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from train.accounts import data
from train.attribution.data import units
from train.pairs.data import Pair, nli
from train.pairs.model import PairReader
from train.pairs.planted import Example
from train.pairs.train import batch, length, packed

__all__ = ["auc", "options", "run", "told"]

_LONGEST = 300  # tokens of a pair
_ITEMS, _NEITHER = 500, 10  # items of a pass, and pairs of each event that do neither
_BREAKING = 1000  # pairs of Breaking NLI, most of which are contradictions
_STEADY = 0.995  # of the mean of weights that is kept, what stays at each step


def options(p: argparse.ArgumentParser) -> None:
    p.add_argument("--bench", type=Path, required=True, help="the folder of labelled data, for its inference sets")
    p.add_argument("--before", type=Path, help="a checkpoint of train.pairs or of this to go on from")
    p.add_argument("--limit", type=float, default=2700, help="seconds")
    p.add_argument("--rate", type=float, default=1e-4)
    p.add_argument("--inference", type=float, default=0.1, help="inference pairs for each pair of a pass")
    p.add_argument("--tokens", type=int, default=2600, help="of a step")
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--layers", type=int, default=9)
    p.add_argument("--frozen", type=int, default=3)


def run(o: argparse.Namespace, out: Path) -> None:
    """Train, and write the checkpoint to `out`."""
    torch.manual_seed(o.seed)
    torch.set_num_threads(1)
    model = PairReader(o.frozen, o.layers)
    model.load_state_dict(torch.load(o.before))
    _learn(model, o)
    torch.save(model.state_dict(), out)


def _learn(model: PairReader, o: argparse.Namespace) -> None:
    rng, begun = random.Random(o.seed), time.monotonic()
    some, of_events, foreign = data.items(held=False), data.events(held=False), _inference(o.bench)
    body = [q for q in model.encoder.parameters() if q.requires_grad]
    heads = list(model.classes.parameters())
    best = torch.optim.AdamW([{"params": body}, {"params": heads}], lr=o.rate, weight_decay=0.01, betas=(0.9, 0.98))
    mean, step = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(_STEADY)), 0
    model.train()
    for turn in count(1):
        for rows in _batches(_shown(some, of_events, foreign, o.inference, rng), o.tokens, rng):
            done = (time.monotonic() - begun) / o.limit
            if done >= 1:
                model.load_state_dict(mean.module.state_dict())
                print(step, tried(model), flush=True)
                return
            for group, times in zip(best.param_groups, (1, 5), strict=True):
                group["lr"] = times * o.rate * min(1, (step + 1) / 60) * max(0.01, 1 - done)
            ids, mask, first, _ = batch(rows)
            with torch.autocast("cpu", torch.bfloat16):
                _, _, classes = model(ids, mask, first, 0.1)
            wrong = functional.cross_entropy(classes.float(), torch.tensor([e.label for e in rows]), label_smoothing=0.05)
            best.zero_grad()
            wrong.backward()
            nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            best.step()
            mean.update_parameters(model)
            step += 1
        if turn % 2 == 0:
            print(step, tried(mean.module), flush=True)


def _inference(bench: Path) -> list[Pair]:
    return [p for name, of in nli(bench).items() for p in (of[:_BREAKING] if name == "breaking" else of)]


def _shown(
    some: Sequence[data.Item], of_events: Sequence[Sequence[Pair]], foreign: Sequence[Pair], share: float, rng: random.Random
) -> list[Pair]:
    """Return what a pass shows: some items, of each event what agrees or conflicts and a little of the rest, inference pairs."""
    shown = data.of_items(rng.sample(some, min(len(some), _ITEMS)), rng)
    for pairs in of_events:
        rest = [p for p in pairs if p.label == data.NEITHER]
        shown += [p for p in pairs if p.label != data.NEITHER] + rng.sample(rest, min(len(rest), _NEITHER))
    shown = [Pair(p.other, p.one, p.label) if rng.random() < 0.5 else p for p in shown]
    return shown + rng.sample(foreign, int(share * len(shown)))


def _batches(shown: Sequence[Pair], tokens: int, rng: random.Random) -> Iterator[list[Example]]:
    """Put pairs of like length together, about `tokens` a batch."""
    rows = [e for e in map(example, shown) if length(e) <= _LONGEST]
    rng.shuffle(rows)
    out = [some for at in range(0, len(rows), 512) for some in packed(rows[at : at + 512], tokens)]
    rng.shuffle(out)
    yield from out


def example(pair: Pair) -> Example:
    one, other = units(pair.one), units(pair.other)
    return Example(one, other, np.full(len(one.first) + len(other.first), -100), -1, pair.label)


def told(model: PairReader, pairs: Sequence[Pair]) -> np.ndarray:
    """Return the chances of the three classes of each pair, the mean of both orders: (pairs, 3)."""
    rows = [example(p) for p in pairs] + [example(Pair(p.other, p.one, p.label)) for p in pairs]
    order, out = sorted(range(len(rows)), key=lambda i: length(rows[i])), np.zeros((len(rows), len(data.CLASSES)))
    model.eval()
    for at in range(0, len(order), 32):
        some = order[at : at + 32]
        ids, mask, first, _ = batch([rows[i] for i in some])
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            _, _, classes = model(ids, mask, first)
        out[some] = classes.float().softmax(-1).numpy()
    model.train()
    return (out[: len(pairs)] + out[len(pairs) :]) / 2


def tried(model: PairReader) -> dict[str, float]:
    """Return, of what is kept back, the AUC of what conflicts and of what agrees among all pairs, in items and in events."""
    out = {}
    kept = {"items": data.of_items(data.items(held=True)), "events": [p for of in data.events(held=True) for p in of]}
    for name, pairs in kept.items():
        chances, label = told(model, pairs), np.array([p.label for p in pairs])
        for n in (data.AGREE, data.CONFLICT):
            out[f"{name} {data.CLASSES[n]}"] = round(auc(chances[label == n, n], chances[label != n, n]), 3)
    return out


def auc(right: np.ndarray, wrong: np.ndarray) -> float:
    """Return how often one of `right` is above one of `wrong`."""
    rank = np.concatenate([right, wrong]).argsort(kind="stable").argsort() + 1
    return float((rank[: len(right)].sum() - len(right) * (len(right) + 1) / 2) / (len(right) * len(wrong)))
