import numpy as np
import pytest

from rashomon.encode import windows
from rashomon.encode.windows import Batch


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, [(0, 0)]), (1, [(0, 1)]), (510, [(0, 510)]), (511, [(0, 510), (510, 511)]), (1021, [(0, 510), (510, 1020), (1020, 1021)])],
)
def test_cut(count, expected):
    assert windows.cut(count, 510) == expected


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([3], [Batch(8, (0,))]),
        ([8, 9, 1], [Batch(16, (1,)), Batch(8, (0, 2))]),
        ([512] * 3, [Batch(512, (0, 1)), Batch(512, (2,))]),
    ],
)
def test_batches(lengths, expected):
    assert windows.batches(lengths) == expected


def test_every_window_is_in_one_batch():
    lengths = [n * 37 % 510 + 2 for n in range(1000)]
    made = windows.batches(lengths)
    assert sorted(m for b in made for m in b.members) == list(range(1000))
    assert all(lengths[m] <= b.length < lengths[m] + 8 for b in made for m in b.members)
    assert all(b.length * len(b.members) <= 1024 for b in made)


def test_fill():
    ids, mask = windows.fill([[5, 6], [7, 8, 9]], Batch(4, (1, 0)), 1)
    assert ids.tolist() == [[7, 8, 9, 1], [5, 6, 1, 1]]
    assert mask.tolist() == [[1, 1, 1, 0], [1, 1, 0, 0]]
    assert mask.dtype == np.float32
