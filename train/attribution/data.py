"""The labelled sets in, training windows out: token ids, units, and for each unit what it is, for each cue whose it is.

Windows are drawn afresh each epoch: they begin at paragraphs where they can, and in half of them the quotation marks are exchanged
for those of another language, so that the tagger learns that « and „ are marks too.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from rashomon.encode import weights
from rashomon.encode.tokenizer import Tokenizer
from rashomon.extract.units import Units, split

ROLES = ("source", "cue", "content")
NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
ATTITUDES = ("says", "believes", "intends")
LONGEST = 254  # tokens in a window; begin and end come on top
_STYLES = ["“”", "„“", "«»", "»«", '""', "''", "‘’", "„”", "””", "“„"]
_STRAIGHT = re.compile(r'"')


@cache
def vocabulary() -> tuple[Tokenizer, tuple[int, int, int]]:
    """Return the encoder's tokenizer and the special ids (begin, end, pad)."""
    v = weights.read().vocabulary
    return Tokenizer(v), (v.begin, v.end, v.pad)


def units(text: str) -> Units:
    tokenizer, (_, end, _) = vocabulary()
    return split(text, tokenizer, end=end)


@dataclass(slots=True)
class Attributed:
    """One article: its units and, per attribution, the units of each role. `loose` marks cue-like words inside a content."""

    text: str
    units: Units
    attributions: list[dict[str, list[int]]]
    attitudes: list[int] = field(default_factory=list)
    loose: NDArray[np.bool_] | None = None


@dataclass(slots=True)
class Named:
    """A run of sentences with names: a label for each unit."""

    units: Units
    labels: NDArray[np.int64]


@dataclass(slots=True)
class Window:
    """What one row of a batch holds. Labels are over its units; -1 in `names` where names are not known."""

    ids: NDArray[np.int32]
    first: NDArray[np.int32]
    roles: NDArray[np.float32] | None = None  # (units, 3)
    loose: NDArray[np.bool_] | None = None
    links: list[tuple[int, NDArray[np.int64], int]] = field(default_factory=list)  # (cue unit, label of each unit, attitude)
    names: NDArray[np.int64] | None = None


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def covered(u: Units, spans: list[list[int]]) -> list[int]:
    """Return the units that any of `spans` touches."""
    out: set[int] = set()
    for s, e in spans:
        a = int(np.searchsorted(u.spans[:, 1], s, side="right"))
        while a < len(u.spans) and u.spans[a, 0] < e:
            out.add(a)
            a += 1
    return sorted(out)


def prepare(doc: dict, text: str | None = None) -> Attributed:
    text = text or doc["text"]
    u = units(text)
    made = [{r: covered(u, a.get(r) or []) for r in ROLES} for a in doc["attributions"]]
    keep = [a for a in made if a["cue"] and a["content"]]
    out = Attributed(text, u, keep)
    out.attitudes = [_attitude([text[s:e] for s, e in (u.spans[i] for i in a["cue"])]) for a in keep]
    return out


@cache
def _listed() -> dict[str, int]:
    lists = yaml.safe_load(Path(__file__).with_name("attitudes.yaml").read_text(encoding="utf-8"))
    return {w: k for k, name in enumerate(ATTITUDES) if name in lists for w in lists[name]}


def _attitude(words: list[str]) -> int:
    return next((_listed()[w.lower()] for w in words if w.lower() in _listed()), 0)


def cue_words(docs: list[Attributed]) -> frozenset[str]:
    """Return the words that, outside contents, are a cue more often than not."""
    cue: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for d in docs:
        inside = {i for a in d.attributions for i in a["content"]}
        first = {a["cue"][0] for a in d.attributions}
        for i, (s, e) in enumerate(d.units.spans):
            if i not in inside and d.text[s].isalpha():
                every[d.text[s:e].lower()] += 1
                cue[d.text[s:e].lower()] += i in first
    return frozenset(w for w, n in cue.items() if n >= 8 and n >= 0.4 * every[w])


def loosen(docs: list[Attributed], words: frozenset[str]) -> None:
    """Mark the cue-like words inside contents: PolNeAR leaves nested attributions out, which is no proof that there are none."""
    for d in docs:
        inside = {i for a in d.attributions for i in a["content"]}
        d.loose = np.array([i in inside and d.text[s:e].lower() in words for i, (s, e) in enumerate(d.units.spans)], bool)


def restyle(text: str, rng: random.Random) -> str:
    """Exchange the quotation marks of `text` for those of another language, character by character."""
    opening, closing = rng.choice(_STYLES)
    text = text.replace("“", opening).replace("”", closing)
    return _STRAIGHT.sub(lambda m: opening if m.start() == 0 or text[m.start() - 1] in " \n([—" else closing, text)


def cut(d: Attributed, rng: random.Random) -> Iterator[Window]:
    """Tile an article with windows; the first has a random length."""
    u = d.units
    edges = np.append(u.first, len(u.ids))
    breaks = {i for i in range(1, len(u.first)) if "\n" in d.text[u.spans[i - 1, 1] : u.spans[i, 0]]}
    a, room = 0, rng.randint(80, LONGEST)
    while a < len(u.first):
        b = min(int(np.searchsorted(edges, edges[a] + room, side="right")) - 1, len(u.first))
        b = max(b, a + 1)
        if b < len(u.first):
            back = [i for i in range(a + (b - a) * 2 // 3, b + 1) if i in breaks]
            b = back[-1] if back else b
        yield _window(d, a, b)
        a, room = b, LONGEST


def _window(d: Attributed, a: int, b: int) -> Window:
    u, n = d.units, b - a
    t0 = u.first[a]
    t1 = u.first[b] if b < len(u.first) else len(u.ids)
    roles = np.zeros((n, 3), np.float32)
    links = []
    for at, attitude in zip(d.attributions, d.attitudes, strict=True):
        label = np.zeros(n, np.int64)
        for r, role in enumerate(ROLES):
            here = [i - a for i in at[role] if a <= i < b]
            roles[here, r] = 1
            if role != "content":
                label[here] = r + 1
            else:
                label[[i for i in here if not label[i]]] = r + 1
        if a <= at["cue"][0] < b:
            links.append((at["cue"][0] - a, label, attitude))
    loose = d.loose[a:b] if d.loose is not None else np.zeros(n, bool)
    return Window(u.ids[t0:t1], u.first[a:b] - t0, roles, loose, links)


_NO_SPACE_BEFORE = set(".,;:!?)%]'’”»…") | {"'s", "''"}
_NO_SPACE_AFTER = set("([“„«$£€")


def sentences(path: Path) -> list[tuple[list[str], list[str]]]:
    out: list[tuple[list[str], list[str]]] = []
    words: list[str] = []
    tags: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) >= 3:
            words.append(columns[1])
            tags.append(columns[2])
        elif words:
            out.append((words, tags))
            words, tags = [], []
    return [*out, (words, tags)] if words else out


def joined(words: list[str], *, plain: bool) -> tuple[str, list[tuple[int, int]]]:
    """Join words to a text, as it would be printed unless `plain`. Returns it with each word's span."""
    text, spans, glue = "", [], True
    for w in words:
        if text and not glue and (plain or w not in _NO_SPACE_BEFORE):
            text += " "
        spans.append((len(text), len(text) + len(w)))
        text += w
        glue = not plain and w in _NO_SPACE_AFTER
    return text, spans


def label(u: Units, spans: list[tuple[int, int]], tags: list[str]) -> NDArray[np.int64]:
    """Give each unit the label of the word it lies in; only the first unit of a name is B."""
    out = np.zeros(len(u.first), np.int64)
    w = 0
    for i, (s, _) in enumerate(u.spans):
        while w + 1 < len(spans) and spans[w][1] <= s:
            w += 1
        tag = tags[w]
        if tag.startswith("B-") and s > spans[w][0]:
            tag = "I-" + tag[2:]
        out[i] = NAMES.index(tag) if tag in NAMES else 0
    return out


def named(path: Path, rng: random.Random) -> Iterator[Window]:
    """Pack sentences, in their order, into windows."""
    words: list[str] = []
    tags: list[str] = []
    rows = sentences(path)
    begin = rng.randrange(len(rows))  # the workers and epochs begin at different places
    rows = rows[begin:] + rows[:begin]
    for k, (w, t) in enumerate(rows):
        words, tags = words + w, tags + t
        room = rng.randint(20, 190)
        if len(words) >= room or k == len(rows) - 1 or len(words) + len(rows[k + 1][0]) > 190:
            yield _named(words, tags, rng)
            words, tags = [], []


def _named(words: list[str], tags: list[str], rng: random.Random) -> Window:
    text, spans = joined(words, plain=rng.random() < 0.3)
    u = units(text)
    b = min(int(np.searchsorted(np.append(u.first, len(u.ids)), LONGEST, side="right")) - 1, len(u.first))
    t1 = u.first[b] if b < len(u.first) else len(u.ids)
    return Window(u.ids[:t1], u.first[:b], names=label(u, spans, tags)[:b])


def reused(d: Attributed, text: str, u: Units) -> Attributed:
    """Carry the labels of `d` over to another splitting `u` of a text of the same length."""
    old = d.units.spans
    spans = [{r: [[int(old[i, 0]), int(old[i, 1])] for i in a[r]] for r in ROLES} for a in d.attributions]
    out = Attributed(text, u, [{r: covered(u, a[r]) for r in ROLES} for a in spans], d.attitudes)
    if d.loose is not None:
        out.loose = np.zeros(len(u.first), bool)
        out.loose[covered(u, [list(old[i]) for i in np.flatnonzero(d.loose)])] = True
    return out
