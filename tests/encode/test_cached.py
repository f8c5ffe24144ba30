import numpy as np

from rashomon.encode import Cached


class Counting:
    """An encoder that writes down what it is asked."""

    name = "counting"
    dimensions = 2

    def __init__(self):
        self.asked = []

    def encode(self, texts):
        self.asked.append(list(texts))
        return np.array([[len(t), 1] for t in texts], np.float32)

    def states(self, texts):
        raise NotImplementedError


class Store(dict):
    """A VectorStore in memory."""

    def get(self, keys):
        return {k: self[k] for k in keys if k in self}

    def put(self, vectors):
        self.update(vectors)


def test_nothing_is_encoded_twice():
    inner, store = Counting(), Store()
    cached = Cached(inner, store)
    assert cached.encode(["a", "bb", "a"]).tolist() == [[1, 1], [2, 1], [1, 1]]
    assert cached.encode(["bb", "ccc"]).tolist() == [[2, 1], [3, 1]]
    assert Cached(inner, store).encode(["ccc", "a"]).tolist() == [[3, 1], [1, 1]]
    assert inner.asked == [["a", "bb"], ["ccc"]]
    assert cached.encode([]).shape == (0, 2)


def test_another_encoder_has_other_vectors():
    store, other = Store(), Counting()
    Cached(Counting(), store).encode(["a"])
    other.name = "counting, bf16"
    Cached(other, store).encode(["a"])
    assert other.asked == [["a"]]


def test_vectors_that_come_with_states_are_kept(encoder):
    store = Store()
    cached = Cached(encoder, store)
    (state,) = cached.states(["een zin"])
    assert [v.tobytes() for v in store.values()] == [state.vector.tobytes()] == [encoder.encode(["een zin"]).tobytes()]
