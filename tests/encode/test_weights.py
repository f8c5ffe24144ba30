import struct

import numpy as np
import pytest

from rashomon.encode import weights
from rashomon.errors import EncoderError


def test_shape(opened):
    assert opened.shape == weights.Shape(384, 12, 12, 1536, 250_037, 512, 2, pytest.approx(1e-12))
    assert (len(opened.vocabulary.pieces), opened.vocabulary.begin, opened.vocabulary.pad, opened.vocabulary.end) == (
        250_002,
        0,
        1,
        2,
    )


def test_four_bits_by_hand(opened):
    entry = opened.tensors["l3.q.w"]
    raw = opened.path.read_bytes()[entry.offset : entry.offset + 18]
    (scale,) = struct.unpack("<e", raw[:2])
    expected = [((b & 15) - 8) * scale for b in raw[2:]] + [((b >> 4) - 8) * scale for b in raw[2:]]
    assert opened.tensor("l3.q.w", 384, 384)[0, :32].tolist() == [np.float32(x) for x in expected]


def test_rows_of_the_word_table(opened):
    ids = np.array([[5, 250_036, 5], [0, 1, 2]])
    rows = opened.words(ids)
    assert rows.shape == (2, 3, 384)
    assert (rows[0, 0] == rows[0, 2]).all()
    assert (rows[0, 1] == opened.words(np.array([250_036]))[0]).all()


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda b: b"", "cannot be read"),
        (lambda b: b"PK\3\4" + b[4:], "does not begin"),
        (lambda b: b[:4] + struct.pack("<i", 9) + b[8:], "version"),
        (lambda b: b[:8] + struct.pack("<i", -384) + b[12:], "sizes that cannot be"),
        (lambda b: b[:44] + struct.pack("<i", 2**30) + b[48:], "vocabulary has a size"),
        (lambda b: b[:3_000_000], "vocabulary|directory|normalisation"),
        (lambda b: b[: len(b) // 2], "ends beyond the file"),
        (lambda b: b.replace(b"l7.fi.w", b"l7.xx.w", 1), "l7.fi.w is missing"),
    ],
)
def test_broken_files(tmp_path, opened, damage, why):
    file = tmp_path / "weights.bin"
    file.write_bytes(damage(opened.path.read_bytes()))
    with pytest.raises(EncoderError, match=why) as caught:
        weights.read(file)
    assert "pip install --force-reinstall" in str(caught.value)


def test_absent(tmp_path):
    with pytest.raises(EncoderError, match="cannot be read"):
        weights.read(tmp_path / "none.bin")
