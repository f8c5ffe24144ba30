"""Make the tagger again: train, then write what ships.

python -m train.attribution --bench ../shared/bench --out src/rashomon/encode/heads/attribution
"""

import argparse
import tempfile
from pathlib import Path

from rashomon.extract.linking import Choice
from train.attribution import train
from train.attribution.export import export


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bench", type=Path, required=True, help="the folder that holds polnear/ and ner/")
    p.add_argument("--out", type=Path, required=True, help="where layers.npz, heads.npz and config.json go")
    train.options(p)
    o = p.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        checkpoint = train.run(o, Path(scratch))
        export(checkpoint, o.out, frozen=o.frozen, choice=Choice())


if __name__ == "__main__":
    main()
