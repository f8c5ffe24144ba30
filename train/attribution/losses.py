"""A batch's states in, losses out. Each is a sum over units, divided by the number of rare ones (cues, role units, names)."""

import torch
from torch import Tensor
from torch.nn import functional

from train.attribution import data
from train.attribution.data import Window
from train.attribution.model import Tagger

WEIGHT = {"cue": 0.5, "role": 0.7, "link": 1.0, "attitude": 0.1, "name": 1.0, "ruled": 1.0}


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
        first[r, : len(w.first)] = torch.from_numpy(w.first).long() + 1
        live[r, : len(w.first)] = 1
    return ids, mask, first, live


def losses(model: Tagger, x: Tensor, live: Tensor, rows: list[Window]) -> dict[str, Tensor]:
    """Return the losses of a batch, by name."""
    if rows[0].names is not None:
        return {"name": _names(model, x, rows)}
    if rows[0].roles is None:  # what the rules found teaches edges alone
        links = _links(model, x, live, rows)
        return {"ruled": links["link"]} if links else {}
    roles, cues, care = torch.zeros(*live.shape, 3), torch.zeros(live.shape), live.clone()
    for r, w in enumerate(rows):
        k = len(w.first)
        roles[r, :k] = torch.from_numpy(w.roles)
        care[r, :k] *= 1 - torch.from_numpy(w.loose).float()
        for at, _, _ in w.links:
            cues[r, at], care[r, at] = 1, 1
    bce = functional.binary_cross_entropy_with_logits
    out = {"cue": (bce(model.cues(x)[..., 0], cues, reduction="none") * care).sum() / (cues.sum() + 5)}
    per = bce(model.roles(x), roles, reduction="none") * live[..., None]
    out["role"] = (per.sum((0, 1)) / (roles.sum((0, 1)) + 10)).mean()
    return out | _links(model, x, live, rows)


def _links(model: Tagger, x: Tensor, live: Tensor, rows: list[Window]) -> dict[str, Tensor]:
    links = [(r, at, label, how) for r, w in enumerate(rows) for at, label, how in w.links]
    if not links:
        return {}
    row, cue, attitude = (torch.tensor([link[i] for link in links]) for i in (0, 1, 3))
    labels = torch.full((len(links), live.shape[1]), -100, dtype=torch.long)
    for k, (_, _, label, _) in enumerate(links):
        labels[k, : len(label)] = torch.from_numpy(label)
    scores = model.linker(x, row, cue, live)
    total = functional.cross_entropy(scores.view(-1, 4), labels.view(-1), ignore_index=-100, reduction="sum")
    known = (attitude >= 0).sum()  # -100 where it is not known
    return {
        "link": total / ((labels > 0).sum() + 20),
        "attitude": functional.cross_entropy(model.attitudes(x[row, cue]), attitude, reduction="sum") / known.clamp(min=1),
    }


def _names(model: Tagger, x: Tensor, rows: list[Window]) -> Tensor:
    labels = torch.full(x.shape[:2], -100, dtype=torch.long)
    for r, w in enumerate(rows):
        labels[r, : len(w.first)] = torch.from_numpy(w.names)
    total = functional.cross_entropy(model.names(x).view(-1, 9), labels.view(-1), ignore_index=-100, reduction="sum")
    return total / ((labels > 0).sum() + 20)
