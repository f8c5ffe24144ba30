import numpy as np
import pytest

from rashomon.encode import engine, graph, ranges
from rashomon.encode.cache import Cache
from rashomon.encode.engine import Engine
from rashomon.encode.passes import Passes
from rashomon.encode.products import PLACES
from rashomon.errors import EncoderError

TEXTS = ["De brug was sinds maart afgesloten.", "The minister resigned on Friday.", "Полиция ищет свидетелей. " * 9]


@pytest.fixture(scope="module")
def tuned(opened):
    """Two layers, as if fine-tuned."""
    layers = [opened.layer(0), opened.layer(5)]
    layers[1]["fi.w"] = layers[1]["fi.w"] * np.float32(1.1)
    return layers


def windows(encoder, texts=TEXTS):
    return [[0, *ids, 2] for ids in encoder.reader.tokenizer.ids(texts)]


@pytest.fixture(scope="module")
def measured(encoder, tuned):
    return ranges.measure(encoder.reader, windows(encoder), layers=tuned)


def test_measured_by_layer_and_place(measured, opened):
    shapes = [{place: r.shape for place, r in found.items()} for found in measured]
    assert shapes == [{"qkv": (2, 384), "ao": (2, 384), "fi": (2, 384), "fo": (2, 1536)}] * 2
    assert all((found[p][0] <= 0).all() and (found[p][1] >= 0).all() for found in measured for p in PLACES)
    assert measured[1]["fo"][0].min() > -0.18  # what GELU gives goes no lower


def test_padding_and_company_do_not_count(encoder, tuned, measured):
    apart = [ranges.measure(encoder.reader, [w], layers=tuned) for w in windows(encoder)]
    for layer, found in enumerate(measured):
        for place in PLACES:
            low = np.min([a[layer][place][0] for a in apart], axis=0)
            assert np.allclose(found[place][0], low, atol=2e-3)


@pytest.mark.skipif("int8" not in engine.available(), reason="the processor does not multiply bytes")
def test_layers_of_ones_own_in_int8(encoder, opened, tuned, measured):
    made = {}
    for precision, given in (("fp32", None), ("int8", measured)):
        run = Engine(
            lambda given=given: graph.build(opened, layers=tuned, outputs=("states",), ranges=given),
            key="test",
            precision=precision,
            cache=Cache(None),
        )
        (_, (made[precision],)), *_ = Passes(encoder.reader, run).run(windows(encoder, TEXTS[2:]), "states")
    a, b = (m[0, : len(windows(encoder)[2])] for m in made.values())
    assert ((a * b).sum(axis=1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)).min() > 0.99


def test_saved_and_read(tmp_path, measured):
    for name in ("a.npz", "b.npz"):
        ranges.save(tmp_path / name, measured)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert ranges.digest(ranges.load(tmp_path / "a.npz")) == ranges.digest(measured)
    assert ranges.digest(measured) != ranges.digest(measured[:1])


@pytest.mark.parametrize("damage", [lambda b: b"", lambda b: b[: len(b) // 2], lambda b: b"x" + b[1:]])
def test_broken(tmp_path, measured, damage):
    ranges.save(tmp_path / "a.npz", measured)
    (tmp_path / "a.npz").write_bytes(damage((tmp_path / "a.npz").read_bytes()))
    with pytest.raises(EncoderError, match="ranges for int8"):
        ranges.load(tmp_path / "a.npz")


def test_those_of_other_layers(tmp_path, measured):
    ranges.save(tmp_path / "a.npz", measured, of="one")
    assert len(ranges.load(tmp_path / "a.npz", of="one")) == 2
    with pytest.raises(EncoderError, match="other weights"):
        ranges.load(tmp_path / "a.npz", of="two")


def test_absent(tmp_path):
    with pytest.raises(EncoderError, match="ranges for int8 cannot be read"):
        ranges.load(tmp_path / "none.npz")


def test_those_that_ship_fit_the_encoder(opened):
    assert [r["fo"].shape for r in ranges.shipped()] == [(2, opened.shape.inner)] * opened.shape.layers


def test_no_texts(encoder, tuned):
    with pytest.raises(ValueError, match="no texts"):
        ranges.measure(encoder.reader, [], layers=tuned)
