"""Train the account reader, and tell what it is worth on sets that it did not learn from.

python -m train.accounts --bench ../shared/bench --before CHECKPOINT --out CHECKPOINT
python -m train.accounts --bench ../shared/bench --measure CHECKPOINT
"""

import argparse
from pathlib import Path

from train.accounts import measure, train


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, help="where the checkpoint goes")
    p.add_argument("--measure", type=Path, help="measure this checkpoint, and train nothing")
    train.options(p)
    o = p.parse_args()
    if o.measure:
        measure.run(o.measure, o.bench)
    else:
        train.run(o, o.out)


if __name__ == "__main__":
    main()
