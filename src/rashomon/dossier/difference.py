"""Two wordings of a sentence in, the runs of words that stayed, went and came out: for a page that shows them as a difference."""

import re
from difflib import SequenceMatcher

__all__ = ["difference"]

_PIECE = re.compile(r"\S+\s*")
_MOST = 120  # words of a sentence that are compared; beyond it the sentences are shown whole, one gone and one come


def difference(before: str, after: str) -> list[tuple[str, str]]:
    """Return (what happened, text) in the order of reading.

    >>> difference("He did not come.", "He did come.")
    [('same', 'He did '), ('gone', 'not '), ('same', 'come.')]
    """
    one, other = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(one), len(other)) > _MOST:
        return [("gone", before), ("come", after)]
    out: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, [p.strip() for p in one], [p.strip() for p in other], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            out.append(("same", "".join(one[a:b])))
            continue
        if b > a:
            out.append(("gone", "".join(one[a:b])))
        if d > c:
            out.append(("come", "".join(other[c:d])))
    return out
