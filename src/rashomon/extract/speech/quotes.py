"""An article's paragraphs in, its quotations out, whatever the marks. One idea: a mark that finds no partner costs itself alone.

A mark opens or closes by its kind and by its neighbours; apostrophes are set aside first. A second opening mark of a kind that is
already open breaks the first one off, unless enough closing marks follow for both. A quotation left open at the end of a paragraph
goes on if the next paragraph reopens it, or if one of the next few closes it before it opens another; it runs to the paragraph's
end if that is where the article stops, and else is dropped. Linear in the length of the text.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from rashomon import words

__all__ = ["Quotation", "is_mark", "quotations"]

_WORD = re.compile(r"\w+")
_TOKENISED = frozenset({"``", "' '", '" "'})  # marks with white space around them, which say by their order what they do
_DEEPEST = 6
_PARAGRAPHS_ON = 12  # over which a quotation that no paragraph reopens is followed to its closing mark
_ON = 4_000  # characters over which it is


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: [start, end) with its marks, [inner_start, inner_end) without them.

    depth      0 for an outermost one, 1 for one inside it, and so on
    closed     False where the closing mark is missing: it goes on in the next paragraph, or is broken off
    continues  True where it goes on with the quotation that the paragraph before left open; without a mark of its own it starts
               where its inner part does
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    closed: bool = True
    continues: bool = False


@dataclass(slots=True)
class _Open:
    at: int
    mark: str
    continues: bool


@dataclass(frozen=True, slots=True)
class _Marks:
    pairs: dict[str, tuple[str, ...]]
    closing: frozenset[str]
    single: frozenset[str]
    elisions: frozenset[str]
    pattern: re.Pattern[str]


@cache
def _marks() -> _Marks:
    data = words.topic("mul", "quotes")
    pairs = dict(data["pairs"])
    every = frozenset(pairs) | frozenset("".join(pairs.values()))
    pattern = re.compile(r"``|''|(?<!\S)' '(?!\S)|(?<!\S)\" \"(?!\S)|[" + "".join(re.escape(c) for c in sorted(every)) + "]")
    tokenised = {"``": ("''", "' '"), "' '": ("' '",), '" "': ('" "',)}  # as corpora hold them
    closing = frozenset("".join(pairs.values())) | {"''", "' '", '" "'}
    return _Marks(
        {mark: tuple(closers) for mark, closers in pairs.items()} | tokenised,
        closing,
        frozenset(data["single"]),
        frozenset(data["elisions"]),
        pattern,
    )


@cache
def _characters() -> frozenset[str]:
    marks = _marks()
    return frozenset("".join((*marks.pairs, *marks.closing))) - {" "}


def is_mark(character: str) -> bool:
    """Tell whether a character is, or begins, a quotation mark of any style. An apostrophe is one."""
    return character in _characters()


def quotations(text: str, paragraphs: tuple[tuple[int, int], ...]) -> tuple[Quotation, ...]:
    """Find the quotations of `text` in `paragraphs`, given as (start, end) in text order.

    Returns them ascending by start, outer before inner; positions are code points over the whole text.
    """
    found: list[Quotation] = []
    left_open: str | None = None
    for number, (start, end) in enumerate(paragraphs):
        stack: list[_Open] = []
        inside = _scan(text, start, end, left_open, stack)
        following = text[slice(*paragraphs[number + 1])].lstrip()[:2] if number + 1 < len(paragraphs) else ""
        left_open = None
        if stack:
            outer = stack[0]
            reopened = following.startswith(outer.mark)
            at_edge = number + 1 == len(paragraphs) or not text[start : outer.at].strip()
            if reopened or (at_edge and outer.mark not in _marks().single):
                inside = _swallow(inside, outer, end)
                left_open = outer.mark if reopened else None
            single = outer.mark in _marks().single
            if not reopened and not single and (pieces := _followed(text, outer, paragraphs[number : number + 1 + _PARAGRAPHS_ON])):
                inside = [q for q in inside if q.start != outer.at] + pieces
        found += inside
    return _nested(sorted(found, key=lambda q: (q.start, -q.end)))


def _swallow(inside: list[Quotation], outer: _Open, end: int) -> list[Quotation]:
    """Let the open quotation `outer` run to `end`."""
    opened = outer.at + len(outer.mark)
    return [*inside, Quotation(outer.at, end, opened, end, 0, False, outer.continues)] if opened < end else inside


def _followed(text: str, outer: _Open, paragraphs: tuple[tuple[int, int], ...]) -> list[Quotation]:
    """Follow the quotation `outer` of the first of `paragraphs` to its closing mark; nothing if another opens before it."""
    marks = _marks()
    pieces = [Quotation(outer.at, paragraphs[0][1], outer.at + len(outer.mark), paragraphs[0][1], 0, False, outer.continues)]
    if pieces[0].inner_start >= pieces[0].inner_end:
        return []
    for start, end in paragraphs[1:]:
        if end - outer.at > _ON:
            return []
        for hit in marks.pattern.finditer(text, start, end):
            if _family(hit[0]) != _family(outer.mark) or _apostrophe(text, hit, start, end):
                continue
            if _closes([outer], text, hit, end) is None or hit.start() == start:
                return []
            return [*pieces, Quotation(start, hit.end(), start, hit.start(), 0, True, True)]
        if start < end:
            pieces.append(Quotation(start, end, start, end, 0, False, True))
    return []


def _nested(found: list[Quotation]) -> tuple[Quotation, ...]:
    """Give each quotation its depth: the number of those that it lies in. One that crosses another's end is left out."""
    ends: list[int] = []
    out = []
    for q in found:
        while ends and ends[-1] <= q.start:
            ends.pop()
        if ends and ends[-1] < q.end:
            continue
        out.append(replace(q, depth=len(ends)))
        ends.append(q.end)
    return tuple(out)


def _scan(text: str, start: int, end: int, left_open: str | None, stack: list[_Open]) -> list[Quotation]:
    """Pair the marks of one paragraph; `stack` is left holding what stays open."""
    marks = _marks()
    hits = [m for m in marks.pattern.finditer(text, start, end) if not _apostrophe(text, m, start, end)]
    lead = start + len(text[start:end]) - len(text[start:end].lstrip())
    closers = _count_closers(hits, text, start, end)
    found: list[Quotation] = []
    for number, hit in enumerate(hits):
        closed = _closes(stack, text, hit, end)
        if closed is not None:
            if _possessive(text, hit, stack, closers[number]):
                continue
            opened = stack[closed]
            inner = opened.at + len(opened.mark)
            del stack[closed:]
            if inner < hit.start():
                found.append(Quotation(opened.at, hit.end(), inner, hit.start(), 0, True, opened.continues))
        elif hit[0] in marks.pairs and _may_open(text, hit, start, end):
            _open(stack, hit, closers[number], left_open, hit.start() == lead)
    return found


def _open(stack: list[_Open], hit: re.Match[str], closers: int, left_open: str | None, first: bool) -> None:
    mark = hit[0]
    same = [k for k, o in enumerate(stack) if o.mark == mark]
    if same and (mark in _marks().pairs[mark] or closers <= len(same)):
        del stack[same[0] :]  # the earlier one was never closed
    if len(stack) < _DEEPEST:
        stack.append(_Open(hit.start(), mark, first and left_open == mark))


def _closes(stack: list[_Open], text: str, hit: re.Match[str], end: int) -> int | None:
    """Say which open quotation a mark closes: the innermost that takes it, if the mark stands where a closing one may."""
    mark, marks = hit[0], _marks()
    before = text[hit.start() - 1] if hit.start() else " "
    if mark in _TOKENISED:
        return next((k for k in range(len(stack) - 1, -1, -1) if mark in marks.pairs[stack[k].mark]), None)
    if mark not in marks.closing or (before.isspace() and mark in marks.pairs and _may_open(text, hit, 0, end)):
        return None
    after = text[hit.end()] if hit.end() < end else " "
    if before.isalnum() and after.isalnum() and mark in marks.single:
        return None
    return next((k for k in range(len(stack) - 1, -1, -1) if mark in marks.pairs[stack[k].mark]), None)


def _may_open(text: str, hit: re.Match[str], start: int, end: int) -> bool:
    """Tell whether a mark stands where an opening one may: something follows, and no letter or digit goes before."""
    after = text[hit.end()] if hit.end() < end else " "
    if hit[0] in _TOKENISED:
        return True
    if after in ",;:)" or (after == "." and not text[hit.end() + 1 : min(hit.end() + 2, end)].strip()):
        return False  # "« Oui », dit-elle": a mark with a space before it may close
    before = text[hit.start() - 1] if hit.start() > start else " "
    if hit[0] in "“„«「『｢〝‟‘":
        return not before.isalnum() or not after.isspace()
    return not after.isspace() and not before.isalnum() and before not in ".,!?;…"


def _apostrophe(text: str, hit: re.Match[str], start: int, end: int) -> bool:
    """Tell apostrophes: between letters, before an elided word ('s avonds, 'tis) or before a year ('90s)."""
    if hit[0] not in "'’‘":
        return False
    before = text[hit.start() - 1] if hit.start() > start else " "
    after = text[hit.end()] if hit.end() < end else " "
    if before.isalnum() and after.isalnum():
        return True
    if before.isalnum() or not after.isalnum():
        return False
    word = _WORD.match(text, hit.end(), min(end, hit.end() + 24))
    if word is None:
        return False
    short = word[0].lower() in _marks().elisions and (word[0] == "n" or text[word.end() : word.end() + 1] not in {"'", "’"})
    return short or (hit[0] != "‘" and word[0][:2].isdigit() and len(word[0]) in {2, 3} and word[0][2:] in {"", "s"})


def _possessive(text: str, hit: re.Match[str], stack: list[_Open], closers: int) -> bool:
    """Tell the plural possessive inside single quotation marks: ‘the soldiers’ plan failed’."""
    if hit[0] not in "'’" or not stack or stack[-1].mark not in _marks().single:
        return False
    after = text[hit.end() : hit.end() + 2]
    return text[hit.start() - 1].lower() == "s" and after[:1] == " " and after[1:].islower() and closers > 0


def _count_closers(hits: list[re.Match[str]], text: str, start: int, end: int) -> list[int]:
    """For each mark: how many marks that could close its kind come after it, before two opening ones of its kind in a row."""
    counts = [0] * len(hits)
    running: dict[str, int] = {}
    for number in range(len(hits) - 1, -1, -1):
        mark = hits[number][0]
        counts[number] = running.get(_family(mark), 0)
        before = text[hits[number].start() - 1] if hits[number].start() > start else " "
        opens = mark in _marks().pairs and before.isspace() and _may_open(text, hits[number], start, end)
        running[_family(mark)] = max(0, counts[number] - 1) if opens else counts[number] + 1
    return counts


def _family(mark: str) -> str:
    if mark in {"``", "''", "' '"}:
        return "``"
    return "'" if mark in "'‘’‚" else '"' if mark in '"“”„‟' else "«" if mark in "«»" else mark
