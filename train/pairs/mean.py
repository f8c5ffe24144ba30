"""Several checkpoints of one network in, the mean of their weights out: better than the last of them, and no slower.

python -m train.pairs.mean OUT CHECKPOINT CHECKPOINT ...
"""

import argparse
from pathlib import Path

import torch

__all__ = ["mean"]


def mean(checkpoints: list[Path]) -> dict[str, torch.Tensor]:
    """Return the mean of each weight."""
    states = [torch.load(path) for path in checkpoints]
    return {k: sum(s[k].float() for s in states) / len(states) if v.is_floating_point() else v for k, v in states[0].items()}


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out", type=Path)
    p.add_argument("checkpoints", type=Path, nargs="+")
    o = p.parse_args()
    torch.save(mean(o.checkpoints), o.out)
