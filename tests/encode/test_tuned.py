import shutil

import pytest

from rashomon.compare.reader import PairReader
from rashomon.encode import tuned
from rashomon.errors import EncoderError
from rashomon.extract.tagger import Tagger

SHIPPED = sorted(p.name for p in tuned.shipped().iterdir() if p.is_dir())
MODELS = {"attribution": Tagger, "pairs": PairReader}
DAMAGE = {"gone": None, "empty": lambda b: b"", "cut": lambda b: b[: len(b) // 2], "changed": lambda b: b"PK" + b[2:60]}


@pytest.mark.parametrize("name", SHIPPED)
def test_each_model_has_a_card_that_tells_its_licence_and_script(name):
    card = (tuned.shipped() / name / "card.md").read_text(encoding="utf-8").lower()
    assert "licen" in card
    assert "train" in card


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("file", ["config.json", "heads.npz", "layers.npz"])
@pytest.mark.parametrize("name", MODELS)
def test_a_broken_file_is_named_with_its_model(tmp_path, encoder, name, file, damage):
    folder = tmp_path / name
    shutil.copytree(tuned.shipped() / name, folder)
    spoil(folder / file, DAMAGE[damage])
    with pytest.raises(EncoderError, match=f"{name!r} cannot be read"):
        tuned.layers(encoder.reader.weights, folder) if file == "layers.npz" else MODELS[name](encoder, folder=folder)


def spoil(path, damage):
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage(path.read_bytes()))
