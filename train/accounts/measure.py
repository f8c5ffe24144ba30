"""A checkpoint of the account reader in, its AUC on contradictions of other sets out, and its recall at a precision of .8."""

from pathlib import Path

import numpy as np
import torch

from train.accounts.train import auc, told, tried
from train.pairs.data import daccord, rte, sick
from train.pairs.model import PairReader

__all__ = ["run"]

_PRECISION = 0.8
_SICK = 1500  # pairs of the test part, the first ones


def run(checkpoint: Path, bench: Path) -> None:
    """Print by set the AUC of the chance of a conflict, of its share beside that of agreement, and the recall of the first."""
    model = PairReader()
    model.load_state_dict(torch.load(checkpoint))
    for name, pairs in (("daccord-fr", daccord(bench)), ("rte3-fr", rte(bench)), ("sick_nl", sick(bench)[:_SICK])):
        chances, right = told(model, pairs), np.array([p.label == 1 for p in pairs])
        share = chances[:, 1] / (chances[:, 0] + chances[:, 1])
        found = [round(auc(x[right], x[~right]), 3) for x in (chances[:, 1], share)]
        print(name, "AUC", *found, "recall", round(_recall(chances[:, 1], right), 3), flush=True)
    print("kept back", tried(model))


def _recall(chances: np.ndarray, right: np.ndarray) -> float:
    """Return the greatest share of what is right that stands above a threshold with a precision of .8."""
    found = np.cumsum(right[np.argsort(-chances)])
    fits = found / np.arange(1, len(right) + 1) >= _PRECISION
    return float(found[fits].max() / right.sum()) if fits.any() else 0.0
