"""What the words around a date add to its EDTF: that it is approximate (~), uncertain (?) or both (%), or open at one end.

One idea: the value of a date is one thing and how sure it is another. Closed lists by language (`approximate`, `uncertain`,
`since`, `until` in dates.yaml) are looked up in front of an expression and at its beginning, over a preposition between.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.extract.figures.phrases import Phrases
from rashomon.extract.figures.tokens import Tokens

__all__ = ["Marks", "marks"]

_STOPS = frozenset(".!?")
_NEAR = 12  # tokens back to a date that this one ends: from 1990 until 2000


@dataclass(frozen=True, slots=True)
class Marks:
    """One language's words that mark dates."""

    before: Phrases
    inside: Phrases
    between: frozenset[str]

    def marked(self, edtf: str, read: Tokens, first: int, last: int, before: int | None, *, unsure: bool = False) -> str:
        """Return `edtf` with what the words around the tokens [first, last) say of it.

        before   the token after the date found last, if there is one
        unsure   whether it may be another day
        """
        said = self._said(read, first, last)
        about = "approximate" in said
        unsure = unsure or "uncertain" in said or self._asked(read, first, last)
        mark = "%" if about and unsure else "~" if about else "?" if unsure else ""
        if mark and "T" not in edtf:
            edtf = "/".join(part + mark for part in edtf.split("/"))
        if "/" in edtf or "T" in edtf:
            return edtf
        if "since" in said:
            return f"{edtf}/.."
        closed = before is not None and first - before < _NEAR and _STOPS.isdisjoint(read.words[before:first])
        return f"../{edtf}" if "until" in said and not closed else edtf

    def _said(self, read: Tokens, first: int, last: int) -> set[str]:
        said = set()
        at = first
        for _ in range(3):
            found = self.before.before(read.words, at)
            if found is None:
                if at > 0 and read.words[at - 1] in self.between:
                    at -= 1
                    continue
                break
            said.add(found[0])
            at = found[1]
        at = first
        while at < last:
            found = self.inside.at(read.words, at)
            if found is None and read.words[at] not in self.between:
                break
            if found is not None:
                said.add(found[0])
            at = found[1] if found is not None else at + 1
        return said

    @staticmethod
    def _asked(read: Tokens, first: int, last: int) -> bool:
        """Tell a question mark of doubt from one that ends a sentence: (1431?)."""
        return last + 1 < len(read) and read.words[last : last + 2] == ["?", ")"] and read.glued(last)


def marks(data: Mapping[str, Any]) -> Marks:
    """Return the marks of a language's dates.yaml."""
    kinds = ("approximate", "uncertain", "since", "until")
    listed = [(str(p), kind) for kind in kinds for p in data.get(kind, ())]
    counted = [(str(p), "approximate") for p in (data.get("classes") or {}).get("approx", ())]  # about three weeks ago
    return Marks(Phrases(listed), Phrases(listed + counted), frozenset(data.get("between", ())))
