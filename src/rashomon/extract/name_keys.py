"""The names that stand in one article in, a key for each out: mentions with one key are one name.

One idea: a short mention leads to the fullest name that it may stand for. A bare last or first name leads to the person who alone,
or by far most often, is named in full with it, of however many words it is ("Van de Vijver"); "The Post" to the body whose name
ends with it; "IMF" to the body whose words begin with its letters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from rashomon.extract.name_forms import Candidate
from rashomon.extract.spelling import fold
from rashomon.model import NameKind

__all__ = ["describes", "keys"]

_LONG = 6  # letters of a word in small letters that is no "van" and no "de la"

_TAIL = 4  # words of a last name
_INITIAL = re.compile(r"[^\W\d_]\.?")
_ONE: dict[NameKind, NameKind] = {"agency": "organisation"}


def keys(found: Sequence[Candidate], *, articles: Collection[str] = ()) -> list[str]:
    """Return a key for each candidate, in their order; that of a known one is what is known of it.

    articles   words that may stand before a name without being of it, lower-case
    """
    full = _Full(found, frozenset(articles))
    return [c.key or full.key(c) for c in found]


def describes(spelling: str) -> bool:
    """Tell a spelling that says what something is from one that names it: "Western military alliance" beside NATO."""
    return any(len(w) >= _LONG and w.islower() for w in spelling.split())


class _Full:
    """The names of more than one word, looked up by what a short mention keeps of them."""

    def __init__(self, found: Sequence[Candidate], articles: frozenset[str]) -> None:
        self.articles = articles
        self.by_last: dict[tuple[NameKind, str], Counter[str]] = defaultdict(Counter)
        self.by_first: dict[str, Counter[str]] = defaultdict(Counter)
        self.by_tail: dict[str, Counter[str]] = defaultdict(Counter)
        self.by_initials: dict[str, Counter[str]] = defaultdict(Counter)
        named = [(c, parts) for c in found if len(parts := self.parts(c)) > 1]
        for c, parts in named:
            for n in range(max(1, len(parts) - _TAIL), len(parts) - 1) if c.kind == "person" else ():
                self.by_tail[fold(" ".join(parts[n:]))][c.key or fold(" ".join(parts))] += 1
        for c, parts in named:
            kind = _ONE.get(c.kind, c.kind)
            key = c.key or self._whole(fold(" ".join(parts)), kind)
            self.by_last[kind, fold(parts[-1])][key] += 1
            if kind == "person":
                self.by_first[fold(parts[0])][key] += 1
            elif kind == "organisation":
                self.by_initials[_initials(parts)][key] += 1

    def _whole(self, own: str, kind: NameKind) -> str:
        """Return the key of the person whose last name of several words `own` is, or `own`."""
        return (_most(self.by_tail.get(own)) if kind == "person" else None) or own

    def parts(self, c: Candidate) -> list[str]:
        """The words of a name, without an article before it and, in a person's, without initials between first and last name."""
        parts = c.text.split()
        if len(parts) > 1 and parts[0].lower() in self.articles:
            parts = parts[1:]
        if c.kind == "person" and len(parts) > 2:
            parts = [parts[0], *(w for w in parts[1:-1] if not _INITIAL.fullmatch(w)), parts[-1]]
        return parts

    def key(self, c: Candidate) -> str:
        """Return the key of a candidate of which nothing is known."""
        parts, kind = self.parts(c), _ONE.get(c.kind, c.kind)
        own = fold(" ".join(parts))
        if kind == "organisation":
            short = "".join(ch for ch in c.text if ch.isalnum())
            if short.isupper() and len(short) > 2 and (named := _most(self.by_initials.get(short))):
                return named
        if len(parts) > 1:
            return self._whole(own, kind)
        if kind != "place" and (named := _most(self.by_last.get((kind, own)))):
            return named  # but the Geul is not Schin op Geul
        return (_most(self.by_first.get(own)) if kind == "person" else None) or own


def _most(counter: Counter[str] | None) -> str | None:
    """The name of the only bearer, or of the one who is named in full at least twice as often as the next; else it is not clear."""
    if not counter:
        return None
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None


def _initials(parts: Sequence[str]) -> str:
    return "".join(w[0] for w in parts if w[0].isupper())
