"""Train the tagger: PolNeAR for attribution, CoNLL for names, in turns; several processes of one thread each share their gradients.

One thread a process, because threads wait for each other at every operation and processes only at every step: on a busy machine
two threads fall far behind two processes.
"""

import argparse
import os
import pickle
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn

from train.attribution import batches, data, projected, ruled
from train.attribution.export import shipped
from train.attribution.losses import WEIGHT, batch, losses
from train.attribution.model import Tagger

_CARRIED = "projected.pickle"


def options(p: argparse.ArgumentParser) -> None:
    """Add the options of training. The defaults do at once what the shipped weights grew by."""
    p.add_argument("--start", type=Path, help="a checkpoint, or a folder as export writes it, to go on from")
    p.add_argument("--layers", type=int, default=9, help="of the encoder's twelve; the fewer, the faster")
    p.add_argument("--steps", type=int, default=5000)
    p.add_argument("--limit", type=float, default=1e9, help="seconds; the learning rate reaches its end by then")
    p.add_argument("--rate", type=float, default=1.2e-4, help="of the encoder's layers; the heads learn at eight times it")
    p.add_argument("--names", type=float, default=0.8, help="batches of names for each of attribution")
    p.add_argument("--ruled", type=float, default=0.3, help="batches of what the rules found, for each of attribution")
    p.add_argument(
        "--projected", type=float, default=0.6, help="batches of labels carried over from English, for each of attribution"
    )
    p.add_argument("--frozen", type=int, default=3, help="lowest layers that stay as they are")
    p.add_argument("--size", type=int, default=8, help="windows a step, over all workers")
    p.add_argument("--workers", type=int, default=2)
    p.add_argument("--seed", type=int, default=0)


def run(o: argparse.Namespace, out: Path) -> Path:
    """Train; `o.bench` is the folder of the data. Returns the path of the checkpoint, within `out`."""
    import torch.multiprocessing as several

    out.mkdir(parents=True, exist_ok=True)
    if o.projected > 0:  # once, and not in each worker
        (out / _CARRIED).write_bytes(pickle.dumps(list(projected.articles(o.bench, random.Random(o.seed)))))
    if o.workers == 1:
        _work(0, o, out)
    else:
        several.start_processes(_work, (o, out), o.workers, start_method="spawn")
    return out / "final.pt"


def begin(model: Tagger, start: Path) -> None:
    """Take the weights of `start`; layers that the model does not have are passed over."""
    state = torch.load(start) if start.is_file() else shipped(start)
    model.load_state_dict({**model.state_dict(), **{k: v for k, v in state.items() if k in model.state_dict()}})


def _work(rank: int, o: argparse.Namespace, out: Path) -> None:
    """Train as one of `o.workers`."""
    if hasattr(os, "setsid") and o.workers > 1:
        os.setsid()  # else Linux gives all workers together no more than one process, however many there are
    torch.manual_seed(o.seed + rank)
    torch.set_num_threads(1)
    if o.workers > 1:
        meet = f"file://{out.resolve()}/meet"
        torch.distributed.init_process_group("gloo", init_method=meet, rank=rank, world_size=o.workers)
    model = Tagger(o.frozen, o.layers)
    if o.start:
        begin(model, o.start)
    for q in model.parameters() if o.workers > 1 else ():
        torch.distributed.broadcast(q.data, 0)
    _learn(model, _rows(rank, o, out), rank, o, out)
    if rank == 0:
        torch.save(model.state_dict(), out / "final.pt")


def _rows(rank: int, o: argparse.Namespace, out: Path):
    """Yield this worker's batches."""
    rng = random.Random(o.seed + rank)
    docs = [data.prepare(d) for d in data.read(o.bench / "polnear/train.jsonl")]
    data.loosen(docs, data.cue_words(docs))
    size = o.size // o.workers
    first = batches.attributed(docs[rank :: o.workers], size, rng)
    others = [(batches.named(o.bench, size, rng), o.names)]
    if o.ruled > 0:
        made = list(ruled.articles(o.bench, random.Random(o.seed)))
        others.append((batches.ruled(made[rank :: o.workers], size, rng), o.ruled))
    if o.projected > 0:
        made = pickle.loads((out / _CARRIED).read_bytes())
        others.append((batches.attributed(made[rank :: o.workers], size, rng), o.projected))
    return batches.mixed(first, *others)


def _learn(model: Tagger, rows_left, rank: int, o: argparse.Namespace, out: Path) -> None:
    body = [q for q in model.encoder.parameters() if q.requires_grad]
    heads = [q for n, q in model.named_parameters() if not n.startswith("encoder")]
    best = torch.optim.AdamW([{"params": body}, {"params": heads}], lr=o.rate, weight_decay=0.01, betas=(0.9, 0.98))
    means: dict[str, float] = {}
    begun = time.monotonic()
    model.train()
    for step, rows in enumerate(rows_left):
        done = max(step / o.steps, agreed((time.monotonic() - begun) / o.limit, o.workers))
        if done >= 1:
            return
        for group, times in zip(best.param_groups, (1, 8), strict=True):
            group["lr"] = times * o.rate * min(1, (step + 1) / 80) * max(0.01, 1 - done)
        parts = _step(model, rows, [*body, *heads], best, o.workers)
        means |= {k: 0.97 * means.get(k, v) + 0.03 * v for k, v in parts.items()}
        if rank == 0 and step % 25 == 0:
            print(step, {k: round(v, 3) for k, v in means.items()}, round(time.monotonic() - begun), flush=True)
        if rank == 0 and step % 200 == 199:
            torch.save(model.state_dict(), out / "last.pt")


def _step(model: Tagger, rows: list[data.Window], parameters: list[nn.Parameter], best, workers: int) -> dict[str, float]:
    ids, mask, first, live = batch(rows)
    with torch.autocast("cpu", torch.bfloat16):
        x = model.units(ids, mask, first, 0.1)
    parts = losses(model, x, live, rows)
    best.zero_grad()
    sum(WEIGHT[k] * v for k, v in parts.items()).backward()
    if workers > 1:
        share(parameters, workers)
    nn.utils.clip_grad_norm_(parameters, 1.0)
    best.step()
    return {k: v.item() for k, v in parts.items()}


def agreed(value: float, workers: int) -> float:
    """Return the first worker's value in all of them."""
    told = torch.tensor([value])
    if workers > 1:
        torch.distributed.broadcast(told, 0)
    return told.item()


def share(parameters: list[nn.Parameter], workers: int) -> None:
    """Put the mean of all workers' gradients in each; what a batch did not touch counts as 0."""
    flat: Tensor = torch.cat([(torch.zeros_like(q) if q.grad is None else q.grad).flatten() for q in parameters])
    torch.distributed.all_reduce(flat)
    at = 0
    for q in parameters:
        q.grad = flat[at : at + q.numel()].view_as(q) / workers
        at += q.numel()
