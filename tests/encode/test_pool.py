import pytest

from rashomon.encode.pool import Pool
from rashomon.errors import EncoderError

TEXTS = [f"Zin nummer {n} " + "over troepen " * (n % 5) for n in range(24)]


def test_the_same_bytes_as_one_process(encoder, monkeypatch):
    monkeypatch.setattr("rashomon.encode.pool._SHARE", 8)
    with Pool(encoder, workers=2) as pool:
        assert pool.name == encoder.name
        assert pool.encode(TEXTS).tobytes() == encoder.encode(TEXTS).tobytes()
        assert pool.encode(TEXTS[:3]).tobytes() == encoder.encode(TEXTS[:3]).tobytes()
        for process in list(pool._processes._processes.values()):
            process.kill()
        with pytest.raises(EncoderError, match="Use fewer workers"):
            pool.encode(TEXTS)
