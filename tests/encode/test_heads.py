import numpy as np
import pytest

from rashomon import encode
from rashomon.encode import engine, heads, ranges
from rashomon.errors import EncoderError

TEXTS = ["Volgens de minister is het voorbij.", "", "He said it.", "Woord " * 600]
LABELS = ("O", "B", "I")


@pytest.fixture(scope="module")
def linear():
    rng = np.random.default_rng(7)
    return {"labels": LABELS, "weight": rng.normal(size=(3, 384)).astype(np.float32), "bias": np.array([0, 1, 2], np.float32)}


def test_on_the_encoders_states(tmp_path, encoder, linear):
    heads.save_head(tmp_path / "small", **linear)
    tagger = heads.Tagger(encoder, heads.load_head("small", folder=tmp_path))
    tagged, states = tagger.tags(TEXTS), encoder.states(TEXTS)
    assert [t.scores.shape for t in tagged] == [(len(s.ids), 3) for s in states]
    assert np.abs(tagged[0].scores - (states[0].states @ linear["weight"].T + linear["bias"])).max() < 1e-4
    assert tagger.tags(TEXTS[:1])[0].scores.tobytes() == tagged[0].scores.tobytes()


def test_fine_tuned(tmp_path, encoder, opened, linear):
    layers = [opened.layer(i) for i in range(2)]
    heads.save_head(tmp_path / "tuned", **linear, layers=layers)
    head = heads.load_head("tuned", folder=tmp_path)
    assert len(head.layers) == 2
    assert max(np.abs(head.layers[1][k] - v).max() for k, v in layers[1].items() if v.ndim == 1) == 0
    assert np.abs(head.layers[0]["q.w"] - layers[0]["q.w"]).max() <= np.abs(layers[0]["q.w"]).max() / 250
    tagger = heads.Tagger(encoder, head)
    tagged = tagger.tags(TEXTS)
    assert [t.scores.shape for t in tagged] == [(len(t.offsets), 3) for t in tagged]
    assert [len(t.ids) for t in tagged] == [len(s.ids) for s in encoder.states(TEXTS)]
    assert tagger.tags(TEXTS[2:3])[0].scores.tobytes() == tagged[2].scores.tobytes()
    assert tagger.name.startswith("tuned ")


@pytest.mark.skipif("int8" not in engine.available(), reason="the processor does not multiply bytes")
def test_fine_tuned_in_int8(tmp_path, encoder, opened, linear):
    layers = [opened.layer(i) for i in range(2)]
    windows = [[0, *ids, 2] for ids in encoder.reader.tokenizer.ids(TEXTS[:3])]
    found = ranges.measure(encoder.reader, windows, layers=layers)
    heads.save_head(tmp_path / "tuned", **linear, layers=layers, ranges=found)
    head = heads.load_head("tuned", folder=tmp_path)
    assert ranges.digest(head.ranges) == ranges.digest(found)
    asked = encode.load(precision="int8", cache=encoder.cache.folder)
    made, exact = (heads.Tagger(e, head).tags(TEXTS[:3])[0].scores for e in (asked, encoder))
    assert 0 < np.abs(made - exact).max() < 0.1 * np.abs(exact).max()


@pytest.mark.parametrize("damage", [lambda b: b"", lambda b: b"PK" + b[2:60], lambda b: b[: len(b) // 2]])
def test_broken(tmp_path, linear, damage):
    file = heads.save_head(tmp_path / "small", **linear)
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(EncoderError, match="'small' cannot be read"):
        heads.load_head("small", folder=tmp_path)


def test_absent(tmp_path):
    with pytest.raises(EncoderError, match="'none' cannot be read"):
        heads.load_head("none", folder=tmp_path)


def test_labels_that_do_not_fit(tmp_path, linear):
    heads.save_head(tmp_path / "small", **{**linear, "labels": ("O",)})
    with pytest.raises(EncoderError, match="do not fit"):
        heads.load_head("small", folder=tmp_path)


def test_those_that_ship_load_and_have_cards():
    for name in heads.available_heads():
        heads.load_head(name)
        assert (heads._shipped() / name / "card.md").is_file()
