"""The multilingual encoder: texts in about 100 languages in, unit vectors of 384 numbers out, near each other where meanings are.

    from rashomon import encode
    encoder = encode.load()
    vectors = encoder.encode(["Russia says it pulls back troops", "Rusland zegt troepen terug te trekken"])

The files in the order of the work: weights, tokenizer, windows, graph, engine (with its cache), e5, which joins them. Beside them:
cached (nothing is encoded twice), pool (long work on several processes), similarity (scores that mean the same in every pair of
languages), tuned (models that bring layers of their own; they lie in heads/).
"""

from rashomon.encode.cached import Cached, VectorStore
from rashomon.encode.contract import DIMENSIONS, Description, Encoder, Precision, TokenStates, Vectors
from rashomon.encode.e5 import E5, describe, load

__all__ = [
    "DIMENSIONS",
    "E5",
    "Cached",
    "Description",
    "Encoder",
    "Precision",
    "TokenStates",
    "VectorStore",
    "Vectors",
    "describe",
    "load",
]
