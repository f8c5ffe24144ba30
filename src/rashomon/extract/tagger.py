"""Articles in, who says what and which names stand in them out: the trained tagger, on its own layers of the encoder.

One pass over overlapping windows of an article gives the state of every word; small heads on it choose cues, tie sources and
contents to them (scores.py, linking.py), and mark names. The weights lie in encode/heads/attribution with their card; how they
were made stands in train/attribution. What comes out depends on the article alone, never on its company in a batch.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import tuned
from rashomon.encode.contract import Precision
from rashomon.encode.e5 import E5
from rashomon.encode.engine import label
from rashomon.encode.passes import Passes
from rashomon.extract import units
from rashomon.extract.linking import Attribution, Choice, link
from rashomon.extract.name_tags import Mention, mentions
from rashomon.extract.scores import Heads, Scores, join, score
from rashomon.extract.speech.triple import Pieces, Triple
from rashomon.model import ATTITUDES, Article, Attitude
from rashomon.sentences import sentences

__all__ = ["Found", "Mention", "Tagged", "Tagger"]

Array = NDArray[np.float32]
_OTHER = 0.35  # swept on PolNeAR dev against its cues' words: .3 and .4 are as good, .5 misses half of those who believe
_OTHER_ELSEWHERE = 0.5  # in a language whose attributions were not learnt; .65 and .8 are as good on the German quotations
_TOGETHER = 64  # articles whose windows are batched together: enough to fill batches, little enough to hold
_UNITS = 60_000  # units of such articles, 90 MB of their states
_MOST = 200  # windows of one article that are scored together; a longer one is scored in stretches


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution: (start, end) pairs in code points, in text order. `score` is between 0 and 1, of no unit.

    attitude   what the cue does: says, believes or intends
    nested     it stands within the content of another
    """

    source: Pieces
    cue: Pieces
    content: Pieces
    attitude: Attitude
    score: float
    nested: bool

    @property
    def triple(self) -> Triple:
        """The same as the rules give it."""
        return Triple(self.source, self.cue, self.content, self.attitude, self.score)


@dataclass(frozen=True, slots=True)
class Tagged:
    """What was found in one article, each in text order. `learnt`: attributions of its language were in the training, by labels."""

    attributions: tuple[Found, ...]
    names: tuple[Mention, ...]
    learnt: bool = False


@dataclass(frozen=True, slots=True)
class _Settings:
    layers: int
    longest: int
    overlap: int
    labels: tuple[str, ...]
    learnt: tuple[str, ...]
    choice: Choice
    weights: str


class Tagger:
    """The tagger, with the weights, tokenizer and cache of a loaded encoder. Raises EncoderError without its own.

    precision   how its layers run; else as the encoder was asked to; else int8 where the processor multiplies bytes, for it is the
                fastest and costs the tagger nothing that can be measured (bench/attribution.py)
    """

    def __init__(self, encoder: E5, *, folder: Path | None = None, precision: Precision | None = None) -> None:
        self._encoder = encoder
        self.folder = folder or tuned.shipped() / "attribution"
        self.precision = tuned.chosen(encoder, precision)
        self.settings, heads = tuned.opened(self.folder, _settings)
        self._heads = Heads(heads)

    @property
    def name(self) -> str:
        """All that decides the bytes of what comes out."""
        return f"tagger {self.settings.weights[:8]}, {label(self.precision)}"

    @cached_property
    def _passes(self) -> Passes:
        return tuned.passes(self._encoder, self.folder, kind="attribution", digest=self.settings.weights, precision=self.precision)

    def tag(self, texts: Sequence[str], *, choice: Choice | None = None) -> list[Tagged]:
        """Tag each text."""
        made = zip(texts, self.scores([(t, None) for t in texts]), strict=True)
        return [self.tagged(t, u, s, choice or self.settings.choice) for t, (u, s) in made]

    def articles(self, articles: Sequence[Article]) -> Iterator[Tagged]:
        """Tag each article, in their order. Its furniture is passed over."""
        parts = [(a.text, [(p.start, p.end) for p in a.paragraphs if p.kind != "furniture"]) for a in articles]
        for a, (u, s) in zip(articles, self.scores(parts), strict=True):
            yield self.tagged(a.text, u, s, self.settings.choice, a.language)

    def scores(self, texts: Sequence[tuple[str, Sequence[tuple[int, int]] | None]]) -> Iterator[tuple[units.Units, Scores]]:
        """Yield, for each text, its units and their scores."""
        reader = self._encoder.reader
        end = reader.weights.vocabulary.end
        made = (units.split(t, reader.tokenizer, end=end, parts=p) for t, p in texts)
        for group in _grouped(made):
            cuts = [units.windows(u, longest=self.settings.longest, overlap=self.settings.overlap, end=end) for u in group]
            short = [cut for u, cut in zip(group, cuts, strict=True) if len(cut) <= _MOST]
            states = iter(self._states([(u, w) for u, cut in zip(group, cuts, strict=True) if len(cut) <= _MOST for w in cut]))
            held = iter([(cut, [next(states) for _ in cut]) for cut in short])
            for u, cut in zip(group, cuts, strict=True):
                yield u, score(self._heads, *next(held), len(u.first)) if len(cut) <= _MOST else self._long(u, cut)

    def _long(self, u: units.Units, cut: Sequence[tuple[int, int]]) -> Scores:
        """Score an article of very many windows stretch by stretch, so that memory does not grow with its length."""
        parts = []
        for at in range(0, len(cut), _MOST):
            some = cut[at : at + _MOST]
            first = cut[at - 1][1] if at else 0  # what the windows before this stretch have scored already
            windows = [(max(a, first) - first, b - first) for a, b in some if b > first]
            states = [
                x[max(first - a, 0) :] for (a, b), x in zip(some, self._states([(u, w) for w in some]), strict=True) if b > first
            ]
            parts.append(score(self._heads, windows, states, some[-1][1] - first))
        return join(parts)

    def _states(self, cuts: Sequence[tuple[units.Units, tuple[int, int]]]) -> list[Array]:
        """Return, for each window, the states of its units' first tokens."""
        marks = self._encoder.reader.weights.vocabulary
        pieces: list[list[int]] = []
        firsts: list[NDArray[np.int32]] = []
        for u, (a, b) in cuts:
            start, stop = u.first[a], u.first[b] if b < len(u.first) else len(u.ids)
            pieces.append([marks.begin, *u.ids[start:stop][: self.settings.longest].tolist(), marks.end])
            firsts.append(np.minimum(u.first[a:b] - start, self.settings.longest - 1) + 1)
        out: list[Array] = [np.zeros((0, 0), np.float32)] * len(pieces)
        for members, (states,) in self._passes.run(pieces, "states"):
            for row, member in enumerate(members):
                out[member] = states[row, firsts[member]]
        return out

    def tagged(self, text: str, u: units.Units, scores: Scores, choice: Choice, language: str = "en") -> Tagged:
        """Choose out of `scores` what is in a text."""
        learnt = language.split("-", maxsplit=1)[0] in self.settings.learnt
        if not len(u.first):
            return Tagged((), (), learnt)
        opens = np.array(["\n" in text[a:b] for a, b in zip(u.spans[:-1, 1], u.spans[1:, 0], strict=True)], np.bool_)
        names = tuple(mentions(scores.names, u.spans, self.settings.labels, parts=np.append(True, opens)))
        found = [
            _found(a, u, scores, _OTHER if learnt else _OTHER_ELSEWHERE)
            for a in link(scores, choice, _stops(text, u, language), _marks(text, u))
        ]
        return Tagged(tuple(found), names, learnt)


def _grouped(made: Iterable[units.Units]) -> Iterator[list[units.Units]]:
    """Put articles together until they are many, or long."""
    group: list[units.Units] = []
    for u in made:
        if group and (len(group) == _TOGETHER or sum(len(g.first) for g in group) + len(u.first) > _UNITS):
            yield group
            group = []
        group.append(u)
    if group:
        yield group


def _stops(text: str, u: units.Units, language: str) -> NDArray[np.bool_]:
    """Tell which units end a sentence."""
    ends = np.array([end for _, end in sentences(text, 0, len(text), language)], np.int64)
    out = np.zeros(len(u.spans), np.bool_)
    last = np.searchsorted(u.spans[:, 0], ends, side="left") - 1
    out[last[last >= 0]] = True
    return out


def _marks(text: str, u: units.Units) -> NDArray[np.bool_]:
    """Tell which units are marks."""
    return np.array([not text[a].isalnum() for a in u.spans[:, 0]], np.bool_)


def _found(a: Attribution, u: units.Units, scores: Scores, other: float) -> Found:
    def place(pieces: Pieces) -> Pieces:
        return tuple((int(u.spans[x, 0]), int(u.spans[y - 1, 1])) for x, y in pieces)

    attitude = _attitude(scores.attitudes[a.link], other) if a.link is not None else "says"
    return Found(place(a.source), place(a.cue), place(a.content), attitude, round(a.score, 4), a.nested)


def _attitude(likely: Array, least: float) -> Attitude:
    """Choose believes or intends from `least` on: they are rarer than says, and the more often missed."""
    other = 1 + int(likely[1:].argmax())
    return ATTITUDES[other] if likely[other] >= least else "says"


def _settings(read: Mapping[str, object]) -> _Settings:
    given = read.get("choice")
    known = {f.name for f in fields(Choice)}
    choice = Choice(**{k: v for k, v in given.items() if k in known}) if isinstance(given, dict) else Choice()
    labels, learnt = read["labels"], read["learnt"]
    if not isinstance(labels, list) or not isinstance(learnt, list):
        raise ValueError("labels and learnt must be lists")
    layers, longest, overlap = (int(str(read[key])) for key in ("layers", "longest", "overlap"))
    return _Settings(layers, longest, overlap, tuple(map(str, labels)), tuple(map(str, learnt)), choice, str(read["weights"]))
