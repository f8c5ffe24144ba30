"""What a site says to its reader is told from what its articles say; cases in tests/cases/walls.yaml."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from rashomon import encode
from rashomon.encode.similarity import centre
from rashomon.stories.walls import LANGUAGE, own, walls

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "walls.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def encoder():
    return encode.load()


@pytest.mark.parametrize("language", CASES)
@pytest.mark.parametrize("kind", ["site", "report"])
def test_the_sites_own_sentences_are_told(language, kind, encoder):
    known = centre(encoder.encode(walls()), LANGUAGE)
    sentences = CASES[language][kind]
    told = own(centre(encoder.encode(sentences), language), known)
    assert [s for s, mine in zip(sentences, told, strict=True) if mine != (kind == "report")] == []


def test_what_stands_beside_needs_less():
    known = np.eye(2, dtype=np.float32)[:1]
    angles = np.arccos([0.1, 0.45, 0.45, 0.9, 0.45, 0.45, 0.45, 0.45, 0.1])
    sentences = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    assert own(sentences, known).tolist() == [True, False, False, False, False, False, False, True, True]


def test_no_sentences():
    assert own(np.zeros((0, 2), np.float32), np.eye(2, dtype=np.float32)).tolist() == []
