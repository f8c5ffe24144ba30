"""Train the pair head that was tried and left out, and write it where bench/pairs.py can measure it.

python -m train.pairs --bench ../shared/bench --wordnet package/dict --out head.pt
"""

import argparse
from pathlib import Path

import torch

from train.pairs import train
from train.pairs.states import Store


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, required=True)
    train.options(p)
    o = p.parse_args()
    pairs, kept = train.gathered(o)
    print(len(pairs), "pairs to learn from;", {name: len(of) for name, of in kept.items()}, "held out", flush=True)
    store = Store([t for one in (pairs, *kept.values()) for p in one for t in (p.one, p.other)])
    model = train.learn(pairs, store, o)
    for name, of in kept.items():
        right = sum(int(s.argmax() == p.label) for s, p in zip(train.scores(model, of, store), of, strict=True))
        print(f"{name}: {right} of {len(of)} right")
    directions = [torch.from_numpy(a) for pair in store.directions for a in pair]
    torch.save({"head": model.state_dict(), "directions": directions}, o.out)


if __name__ == "__main__":
    main()
