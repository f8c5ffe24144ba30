"""Two articles' sentences in, which of each are their site's out: what both have word for word though they report different things.

One idea: copies share their words and their headline; articles of one site that report different things share only what the site
puts into each of them: a consent notice, an editor's letter, the address of the press office.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["own"]

_RUN = 6  # words in a row that both have
_MOST = 0.5  # of a sentence's words: from there on it is the site's

_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W_\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")


def own(one: Sequence[str], other: Sequence[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell of each article's sentences which are its own; what the headlines say is for the caller to ask first."""
    here, there = [_WORD.findall(s.casefold()) for s in one], [_WORD.findall(s.casefold()) for s in other]
    return _own(here, _runs(there)), _own(there, _runs(here))


def _flat(sentences: Sequence[Sequence[str]]) -> list[str]:
    return [word for sentence in sentences for word in sentence]


def _runs(sentences: Sequence[Sequence[str]]) -> set[tuple[str, ...]]:
    words = _flat(sentences)
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


def _own(sentences: Sequence[Sequence[str]], runs: set[tuple[str, ...]]) -> NDArray[np.bool_]:
    words = _flat(sentences)
    shared = np.zeros(len(words), np.bool_)
    for i in range(len(words) - _RUN + 1):
        if tuple(words[i : i + _RUN]) in runs:
            shared[i : i + _RUN] = True
    ends = np.cumsum([0, *map(len, sentences)])
    return np.array([shared[a:b].sum() < _MOST * max(b - a, 1) for a, b in pairwise(ends)], np.bool_)
