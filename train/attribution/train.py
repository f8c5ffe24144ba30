"""Train the tagger: PolNeAR for attribution, CoNLL for names, in turns. Keeps one checkpoint an epoch."""

import argparse
import json
import os
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from train.attribution import data
from train.attribution.data import Window
from train.attribution.model import Tagger

LANGUAGES = ("en", "nl", "de", "es")


def batch(rows: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pad the rows: ids, token mask, first token of each unit, unit mask."""
    begin, end, pad = data.vocabulary()[1]
    n, m = max(len(w.ids) for w in rows) + 2, max(len(w.first) for w in rows)
    ids, mask = torch.full((len(rows), n), pad, dtype=torch.long), torch.zeros(len(rows), n)
    first, live = torch.zeros(len(rows), m, dtype=torch.long), torch.zeros(len(rows), m)
    for r, w in enumerate(rows):
        k = len(w.ids)
        ids[r, : k + 2] = torch.tensor([begin, *w.ids.tolist(), end])
        mask[r, : k + 2] = 1
        first[r, : len(w.first)] = torch.from_numpy(w.first.astype(np.int64)) + 1
        live[r, : len(w.first)] = 1
    return ids, mask, first, live


def attribution_loss(model: Tagger, x: Tensor, live: Tensor, rows: list[Window]) -> tuple[Tensor, dict[str, float]]:
    m = live.shape[1]
    roles, cues, care = torch.zeros(*live.shape, 3), torch.zeros(live.shape), live.clone()
    row, cue, attitude = [], [], []
    labels = torch.full((sum(len(w.links) for w in rows), m), -100, dtype=torch.long)
    for r, w in enumerate(rows):
        k = len(w.first)
        roles[r, :k] = torch.from_numpy(w.roles)
        care[r, :k] *= 1 - torch.from_numpy(w.loose.astype(np.float32))
        for at, label, how in w.links:
            cues[r, at], care[r, at] = 1, 1
            labels[len(row), :k] = torch.from_numpy(label)
            row.append(r)
            cue.append(at)
            attitude.append(how)
    parts = {}
    bce = F.binary_cross_entropy_with_logits
    parts["cue"] = (bce(model.cues(x)[..., 0], cues, reduction="none") * care).sum() / (len(row) + 5)
    per = bce(model.roles(x), roles, reduction="none") * live[..., None]
    parts["role"] = (per.sum((0, 1)) / (roles.sum((0, 1)) + 10)).mean()
    if row:
        rt, ct = torch.tensor(row), torch.tensor(cue)
        scores = model.linker(x, rt, ct, live)
        parts["link"] = F.cross_entropy(scores.view(-1, 4), labels.view(-1), ignore_index=-100, reduction="sum") / ((labels > 0).sum() + 20)
        parts["attitude"] = F.cross_entropy(model.attitudes(x[rt, ct]), torch.tensor(attitude))
    weight = {"cue": 0.5, "role": 0.7, "link": 1.0, "attitude": 0.1}
    return sum(weight[k] * v for k, v in parts.items()), {k: v.item() for k, v in parts.items()}


def names_loss(model: Tagger, x: Tensor, rows: list[Window]) -> tuple[Tensor, dict[str, float]]:
    labels = torch.full(x.shape[:2], -100, dtype=torch.long)
    for r, w in enumerate(rows):
        labels[r, : len(w.first)] = torch.from_numpy(w.names)
    loss = F.cross_entropy(model.names(x).view(-1, 9), labels.view(-1), ignore_index=-100, reduction="sum") / ((labels > 0).sum() + 20)
    return loss, {"name": loss.item()}


def named(bench: Path, size: int, rng: random.Random):
    """Yield batches of names without end, the languages in turns; every sentence of a language comes before any comes again."""
    rows = {code: iter(()) for code in LANGUAGES}
    while True:
        some = []
        for code in LANGUAGES:
            for _ in range(8 * size):
                row = next(rows[code], None)
                if row is None:
                    rows[code] = data.named(bench / f"ner/conll.{code}.train.conll", rng)
                    row = next(rows[code])
                some.append(row)
        rng.shuffle(some)
        yield from _by_length(some, size, rng)


def mixed(docs: list[data.Attributed], names, size: int, share: float, rng: random.Random):
    """Yield batches for one epoch of attribution, a batch out of `names` whenever they have fallen behind `share` of it."""
    raw = [(d if rng.random() < 0.5 else _restyled(d, rng)) for d in docs]
    rows = [w for d in raw for w in data.cut(d, rng) if len(w.first)]
    rng.shuffle(rows)
    owed = 0.0
    for b in _by_length(rows, size, rng):
        yield b
        owed += share
        while owed >= 1:
            owed -= 1
            yield next(names)


def _restyled(d: data.Attributed, rng: random.Random) -> data.Attributed:
    text = data.restyle(d.text, rng)
    u = data.units(text)
    if len(u.spans) != len(d.units.spans) or (u.spans != d.units.spans).any():
        return data.reused(d, text, u)
    return data.Attributed(text, u, d.attributions, d.attitudes, d.loose)


def _by_length(rows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Put rows of like length together, about size * LONGEST tokens a batch."""
    out: list[list[Window]] = []
    for at in range(0, len(rows), 64 * size):
        some = sorted(rows[at : at + 64 * size], key=lambda w: len(w.ids))
        now: list[Window] = []
        for w in some:
            if now and (len(now) + 1) * (len(w.ids) + 2) > size * (data.LONGEST + 2):
                out.append(now)
                now = []
            now.append(w)
        out.append(now)
    rng.shuffle(out)
    return out


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--bench", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--start", type=Path)
    p.add_argument("--epochs", type=float, default=3)
    p.add_argument("--limit", type=float, default=1e9, help="seconds; the learning rate reaches its end by then")
    p.add_argument("--rate", type=float, default=1.2e-4)
    p.add_argument("--names", type=float, default=0.5, help="batches of names for each of attribution")
    p.add_argument("--frozen", type=int, default=3)
    p.add_argument("--size", type=int, default=8)
    p.add_argument("--workers", type=int, default=2, help="processes of one thread each")
    p.add_argument("--seed", type=int, default=0)
    o = p.parse_args()
    import torch.multiprocessing as several

    o.out.mkdir(parents=True, exist_ok=True)
    if o.workers == 1:
        work(0, o)
    else:
        several.start_processes(work, (o,), o.workers, start_method="spawn")


def work(rank: int, o: argparse.Namespace) -> None:
    """Train as one of `o.workers` processes of one thread each, which share their gradients at every step."""
    import torch.distributed as crowd

    if hasattr(os, "setsid") and o.workers > 1:
        os.setsid()  # else Linux shares one portion of the processor among all workers, however busy the machine
    torch.manual_seed(o.seed + rank)
    torch.set_num_threads(1)
    rng = random.Random(o.seed + rank)
    if o.workers > 1:
        crowd.init_process_group("gloo", init_method=f"file://{o.out.resolve()}/meet-{time.strftime('%H%M')}", rank=rank, world_size=o.workers)
    size = o.size // o.workers
    docs = [data.prepare(d) for d in data.read(o.bench / "polnear/train.jsonl")]
    words = data.cue_words(docs)
    data.loosen(docs, words)
    say = print if rank == 0 else (lambda *_, **__: None)
    say(len(docs), "articles", sum(len(d.units.ids) for d in docs), "tokens;", len(words), "cue words", flush=True)
    per_epoch = sum(len(d.units.ids) for d in docs) / (o.size * data.LONGEST) * 1.12 * (1 + o.names)
    docs = docs[rank :: o.workers]
    model = Tagger(o.frozen)
    if o.start:
        model.load_state_dict(torch.load(o.start))
    body = [q for q in model.encoder.parameters() if q.requires_grad]
    heads = [q for n, q in model.named_parameters() if not n.startswith("encoder")]
    rates = (o.rate, 8 * o.rate)
    best = torch.optim.AdamW([{"params": body}, {"params": heads}], lr=o.rate, weight_decay=0.01, betas=(0.9, 0.98))
    if o.workers > 1:
        for q in model.parameters():
            crowd.broadcast(q.data, 0)
    total, step, t0 = o.epochs * per_epoch, 0, time.time()
    means: dict[str, float] = {}
    names = named(o.bench, size, rng)
    model.train()
    epoch, rows_left = 0, mixed(docs, names, size, o.names, rng)
    while True:
        rows = next(rows_left, None)
        if rows is None:
            epoch, rows_left = epoch + 1, mixed(docs, names, size, o.names, rng)
            continue
        told = o.out / "limit"  # a running training may be given more or less time
        limit = float(told.read_text()) if told.exists() else o.limit
        spent = torch.tensor([(time.time() - t0) / limit])
        if o.workers > 1:
            crowd.broadcast(spent, 0)
        done = max(step / total, spent.item())
        if done >= 1:
            break
        if done < 1:
            for group, rate in zip(best.param_groups, rates, strict=True):
                group["lr"] = rate * min(1, (step + 1) / 80) * max(0.01, 1 - done)
            ids, mask, first, live = batch(rows)
            with torch.autocast("cpu", torch.bfloat16):
                x = model.units(ids, mask, first, 0.1)
            loss, parts = names_loss(model, x, rows) if rows[0].names is not None else attribution_loss(model, x, live, rows)
            best.zero_grad()
            loss.backward()
            if o.workers > 1:
                share(crowd, [*body, *heads], o.workers)
            nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            best.step()
            step += 1
            for k, v in parts.items():
                means[k] = 0.97 * means.get(k, v) + 0.03 * v
            if step % 25 == 0:
                say(step, round(total), {k: round(v, 3) for k, v in means.items()}, round(time.time() - t0), flush=True)
            if step % 200 == 0 and rank == 0:
                torch.save(model.state_dict(), o.out / "last.pt")
    if rank == 0:
        torch.save(model.state_dict(), o.out / "final.pt")
    say(json.dumps({"epochs": epoch, "steps": step, "seconds": round(time.time() - t0)}), flush=True)


def share(crowd, parameters: list[nn.Parameter], workers: int) -> None:
    """Put the mean of all workers' gradients in each; what a batch did not touch counts as 0."""
    flat = torch.cat([(torch.zeros_like(q) if q.grad is None else q.grad).flatten() for q in parameters])
    crowd.all_reduce(flat)
    flat /= workers
    at = 0
    for q in parameters:
        q.grad = flat[at : at + q.numel()].view_as(q)
        at += q.numel()


if __name__ == "__main__":
    main()
