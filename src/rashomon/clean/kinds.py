"""An article's text in, its paragraphs with their kinds and reasons out. One idea: body is what nothing speaks against.

What speaks: the words of a line (language data), its form, its place above, among or below the body, its neighbours, and its
being said before. The first rule that applies gives the kind and the reason; nothing is deleted.
"""

import re
from dataclasses import dataclass, replace

from rashomon.clean import bylines, corrections, credits, datelines, heads, outlets, phrases, repetition, taken, translated
from rashomon.clean.lines import split
from rashomon.model import Paragraph, ParagraphKind

__all__ = ["BLURB", "BYLINE", "DATED", "HEADLINE", "OF_ELSEWHERE", "SIGNED", "is_headline", "paragraphs"]

# reasons that other files look for
BLURB, BYLINE, DATED, HEADLINE, SIGNED = "an author blurb", "a byline", "a date line", "the headline", "who signs"

_ROW_OF_LINKS = "a row of links"
OF_ELSEWHERE = "the date of another article"

_HEADING = (140, 22)  # characters and words of a heading, at most
_SIGNS = 3  # words that a line above it may have that is no headline
_QUESTION = 12  # words of a heading that ends with ? or !
_LAST_LINES = 3  # lines at the end in which who signs may stand
_NOTICE_ZONE = 6  # lines from either end in which a notice about the whole text may stand
_OPENS = frozenset({"related articles", "comment form", "tags", "sharing", "navigation", "newsletter", "cookies and consent"})
_LINKS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|[@#])\S+(?:\s+(?:https?://|www\.|pic\.twitter\.com/|[@#])\S+)*\s*$")
_SIGNED_POST = re.compile(r"^[—–-]\s?[^@]{1,60}\(@\w{1,30}\)")
_ROW = re.compile(r"\s[|•·›»/]\s|\s?\|\s?")
_CLOSING = "\"”’»›“'’)]* "
_STOPS = ".!?…。！？｡:;,"
_BULLET = re.compile(r"[•▪■‣◦*+-]\s|\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A line of the article with what is known of it so far; kind None: nothing yet."""

    start: int
    end: int
    block: int
    line: str
    kind: ParagraphKind | None = None
    reason: str | None = None
    group: str | None = None

    def so(self, kind: ParagraphKind, reason: str | None, group: str | None = None) -> "_Draft":
        return replace(self, kind=kind, reason=reason, group=group)


def paragraphs(text: str, *, title: str | None) -> tuple[Paragraph, ...]:
    """Split an article's `text` into paragraphs, each with its kind and the reason for it.

    title   the headline, where it is known from elsewhere; else the first heading above the body serves
    Offsets are in code points, ascending and disjoint, without white space at the ends; only white space lies between.
    `language` is "und": it is told later.
    """
    drafts = [_by_words(d) for d in _drafts(text)]
    first, last = _body_range(drafts)
    drafts = [_by_place(d, i, first, last, len(drafts)) for i, d in enumerate(drafts)]
    drafts = _signed(text, drafts, first, last)
    drafts = _signers(text, drafts, first)
    drafts = _blurbs(drafts, last)
    drafts = _headings(drafts, first)
    drafts = _repeated(drafts, title)
    drafts = _neighbours(drafts, last)
    return tuple(Paragraph(d.start, d.end, d.kind or "body", "und", d.reason) for d in drafts)


def _drafts(text: str) -> list[_Draft]:
    found: list[_Draft] = []
    lines, signed = split(text), corrections.signed(text)
    for number, line in enumerate(lines):
        draft = _Draft(line.start, line.end, line.block, text[line.start : line.end])
        for part in _unglued(draft, first=number == 0):
            near = min(number, len(lines) - 1 - number) < _NOTICE_ZONE
            for piece in _corrected(part, signed):
                found.extend(_translated(piece) if near and piece.kind is None else [piece])
    return found


def _corrected(draft: _Draft, signed: str) -> list[_Draft]:
    """Part a paragraph from what it takes back of an earlier version: that is no account of the article's."""
    taken = corrections.taken_back(draft.line, signed) if draft.kind is None else ()
    places = [place for t in taken for place in ((t.start, t.label), (t.cut, t.end)) if place[0] < place[1]]
    return _parts(draft, [(*place, corrections.CORRECTION) for place in places]) if places else [draft]


def _translated(draft: _Draft) -> list[_Draft]:
    """Part a paragraph from its first or last sentence, if that only says that the text is a translation."""
    place = translated.parted(draft.line)
    if place is None:
        return [draft]
    note = translated.note(draft.line[place[0] : place[1]])
    reason = translated.MACHINE if note is not None and note.machine else translated.NOTICE
    return _parts(draft, [(*place, reason)])


def _parts(draft: _Draft, notices: list[tuple[int, int, str]]) -> list[_Draft]:
    """Part a paragraph from its sentences that are notices, each with the reason for it; the rest stays what it was."""
    out, at = [], 0
    for start, end, reason in [*notices, (len(draft.line), len(draft.line), "")]:
        for a, b, why in ((at, start, None), (start, end, reason)):
            bare = draft.line[a:b].strip()
            if bare:
                first = draft.start + draft.line.index(bare, a)
                part = _Draft(first, first + len(bare), draft.block, bare)
                out.append(part.so("furniture", why) if why else part)
        at = end
    return out


def _unglued(draft: _Draft, *, first: bool) -> list[_Draft]:
    """Part a paragraph from the date or the tag that is glued to its front."""
    dated = (
        datelines.prefix(draft.line) if first and datelines.read(draft.line) is None and not heads.labelled(draft.line) else None
    )
    cut, reason = (
        (dated.end, "a date glued to the text") if dated else (repetition.glued(draft.line), "a tag line glued to the text")
    )
    rest = draft.line[cut:].lstrip()
    if not cut or not rest:
        return [draft]
    front = _Draft(draft.start, draft.start + cut, draft.block, draft.line[:cut], "furniture", reason)
    return [front, _Draft(draft.end - len(rest), draft.end, draft.block, rest)]


def _by_words(draft: _Draft) -> _Draft:
    """Apply what holds wherever a line stands: furniture's words, credits, lines without words."""
    if draft.kind is not None:
        return draft
    line = draft.line
    if (found := phrases.find(line, edge=False)) is not None:
        return draft.so("furniture", f"{found[0]}: “{found[1]}”", found[0])
    if (credited := credits.kind(line)) is not None:
        return draft.so(*credited)
    if len(line) <= 300 and not any(map(str.isalnum, line)):
        return draft.so("furniture", "a line without words")
    if len(line) <= 300 and (_LINKS.match(line) or _SIGNED_POST.match(line)):
        return draft.so("furniture", "links, tags or the signature of an embedded post")
    if len(line) <= 200 and len(_ROW.findall(line)) >= 2 and not _ended(line) and max(map(len, _ROW.split(line))) <= 30:
        return draft.so("furniture", _ROW_OF_LINKS)
    return draft


def _ended(line: str) -> bool:
    bare = line[-12:].rstrip(_CLOSING)
    return bare[-1:] in _STOPS if bare else line.endswith(("”", '"'))


def _body_like(draft: _Draft) -> bool:
    if draft.kind is not None or heads.labelled(draft.line):
        return False
    long = len(draft.line) >= 40 or len(draft.line.split(maxsplit=6)) >= 6
    return len(draft.line) >= 200 or (long and _ended(draft.line))


def _body_range(drafts: list[_Draft]) -> tuple[int, int]:
    """Return the numbers of the first and the last line that are like body, blurbs and notices at the end left out."""
    like = [i for i, d in enumerate(drafts) if _body_like(d)]
    while len(like) > 1 and _not_the_end(drafts[like[-1]], drafts[: like[-1]]):
        like.pop()
    return (like[0], like[-1]) if like else (len(drafts), -1)


def _not_the_end(draft: _Draft, before: list[_Draft]) -> bool:
    noted = translated.notice(draft.line) is not None or translated.source(draft.line) is not None
    return noted or bylines.fragments(draft.line) or _blurb(draft, before)


def _blurb(draft: _Draft, before: list[_Draft]) -> bool:
    """Tell whether a line is about its author: somebody with a writer's trade of whom the body does not speak."""
    author = bylines.blurb(draft.line)
    if author is None:
        return False
    surname = draft.line[author.start : author.end].split()[-1]
    return not any(surname in d.line for d in before if _body_like(d))


def _by_place(draft: _Draft, number: int, first: int, last: int, total: int) -> _Draft:
    """Apply what holds only above or below the body, or near the ends."""
    above, below = number < first, number > last
    if draft.reason == _ROW_OF_LINKS and (above or below) and datelines.read(draft.line) is not None:
        return draft.so("furniture", DATED)
    if draft.kind is not None:
        return draft
    if (above or below) and (found := phrases.find(draft.line, edge=True)) is not None:
        return draft.so("furniture", f"{found[0]}: “{found[1]}”", found[0])
    near = min(number, total - 1 - number) < _NOTICE_ZONE
    note = translated.note(draft.line) if near else None
    barred = any(mark in draft.line for mark in "|·•")  # a notice among what else stands at the head: heads.py
    if near and ((number != first and not barred and translated.notice(draft.line)) or (note is not None and note.machine)):
        return draft.so("furniture", translated.MACHINE)
    if note is not None or (near and translated.source(draft.line) is not None):
        return draft.so("furniture", translated.NOTICE)
    said = taken.read(draft.line) if near and number != first else None
    if said is not None:
        return draft.so("furniture", translated.NOTICE if said.translates else taken.TAKEN)
    if (above or below or number == first + 1) and bylines.byline(draft.line) is not None:
        return draft.so("furniture", BYLINE)
    if (above or below) and (datelines.read(draft.line) is not None or (near and heads.labelled(draft.line))):
        return draft.so("furniture", DATED)
    if (above and outlets.known(draft.line)) or (below and outlets.signed(draft.line)):
        return draft.so("furniture", "an outlet's name alone")
    return draft


def _signed(text: str, drafts: list[_Draft], first: int, last: int) -> list[_Draft]:
    """Take a line that names who signs beside a day for a date line, above the body or among the last lines, if nothing else dates
    the text and it does not speak of the name: a caption's person is spoken of, who signs is not."""
    boxed = range(last + 1, len(drafts))
    out = [
        d.so("furniture", OF_ELSEWHERE) if i in boxed and d.reason == DATED and _of_elsewhere(drafts, i) else d
        for i, d in enumerate(drafts)
    ]
    if any(d.reason == DATED and datelines.publishes(d.line) for d in out):
        return out
    for i in (*range(min(first + 1, len(drafts), _NOTICE_ZONE)), *range(max(last + 1, len(drafts) - _LAST_LINES), len(drafts))):
        barred = drafts[i].kind == "caption" and len(_ROW.findall(drafts[i].line)) > 1  # who signs, and then a picture's credit
        free = drafts[i].kind is None or drafts[i].reason == _ROW_OF_LINKS or barred
        if free and not _of_elsewhere(drafts, i) and heads.signs(drafts[i].line, lambda name: text.count(name) > 1):
            out[i] = drafts[i].so("furniture", DATED)
            break
    return out


def _signers(text: str, drafts: list[_Draft], first: int) -> list[_Draft]:
    """Take a line of names above the body for who signs, where it stands beside a date line and under what may be the headline."""
    out = list(drafts)
    headed = next((i for i, d in enumerate(drafts[:first]) if _candidate(d) and len(d.line.split()) > _SIGNS), first)
    for i in range(headed + 1, min(first, len(drafts), _NOTICE_ZONE)):
        beside = any(drafts[j].reason == DATED for j in (i - 1, i + 1) if j < len(drafts))
        free = drafts[i].kind is None or drafts[i].reason == _ROW_OF_LINKS
        if free and beside and heads.signers(drafts[i].line, lambda name: text.count(name) > 1) is not None:
            out[i] = drafts[i].so("furniture", SIGNED)
    return out


def _of_elsewhere(drafts: list[_Draft], number: int) -> bool:
    """Tell whether a line stands in a box on something else: an archive's, or that of another article."""
    before = [d for d in drafts[max(0, number - _LAST_LINES) : number] if len(d.line) <= _HEADING[0]]
    return any(
        d.group in phrases.LABELS or (not _ended(d.line) and heads.elsewhere(d.line) and len(d.line.split()) <= 4) for d in before
    )


def _blurbs(drafts: list[_Draft], last: int) -> list[_Draft]:
    out = list(drafts)
    for i in range(last + 1, len(drafts)):
        d = drafts[i]
        if d.kind is None and _blurb(d, drafts[:i]):
            out[i] = d.so("furniture", BLURB)
        elif d.kind is None and bylines.fragments(d.line):
            out[i] = d.so("furniture", "an author's self-portrait in fragments")
    return out


def _candidate(draft: _Draft) -> bool:
    """Tell whether a line has the form of a heading: short, not ended, not begun in lower case, no item of a list."""
    line = draft.line
    count = len(line.split())
    if draft.kind is not None or len(line) > _HEADING[0] or count > _HEADING[1] or _BULLET.match(line):
        return False
    first = next((c for c in line if c.isalnum()), "")
    if not first or first.islower() or not any(map(str.isalpha, line)):
        return False
    end = line.rstrip(_CLOSING)[-1:]
    if end in {"?", "!"}:
        return count <= _QUESTION and line[-1] not in _CLOSING and line[0] not in "\"“‘„«'"
    return end not in _STOPS


def is_headline(line: str) -> bool:
    """Tell whether a line has the form of a headline."""
    return _candidate(_Draft(0, len(line), 0, line))


def _headings(drafts: list[_Draft], first: int) -> list[_Draft]:
    """Take short lines without a stop for headings where body follows; three or more in a row within the body are a list."""
    out = list(drafts)
    run: list[int] = []
    announced = False
    for i, d in enumerate(drafts):
        if _candidate(d):
            run.append(i)
            continue
        if d.kind is not None and d.kind != "body":
            announced = announced or (d.group in phrases.LABELS and not run)
            continue
        if run and _body_like(d):
            _settle(out, run, listed=len(run) >= 3 and run[0] > first, announced=announced)
        run, announced = [], False
    return out


def _settle(out: list[_Draft], run: list[int], *, listed: bool, announced: bool) -> None:
    for i in run:
        follows = i > 0 and out[i - 1].group in phrases.LABELS and len(out[i].line.split()) >= 4
        linked = i > 0 and out[i - 1].reason == "a link under a list of related articles"
        if announced and (follows or linked) and i != run[-1] + (0 if listed else 1):
            out[i] = out[i].so("furniture", "a link under a list of related articles")
        elif not listed:
            out[i] = out[i].so("heading", "a short line without a stop, before body text")


def _repeated(drafts: list[_Draft], title: str | None) -> list[_Draft]:
    """Take a headline that is said again for a caption, with the line under it."""
    headline = repetition.key(title) if title else _headline(drafts)
    times = repetition.counts([d.line for d in drafts])
    out, seen = list(drafts), False
    for i, d in enumerate(drafts):
        if headline and len(d.line) <= 400 and repetition.key(d.line) == headline:
            out[i] = _again(d) if seen else d.so("heading", HEADLINE)
            if seen:
                _under(out, i, times[headline])
            seen = True
    return out


def _headline(drafts: list[_Draft]) -> str | None:
    """Return the first heading above the body, as lines are compared; one of a word or two gives way to a longer one after it."""
    above: list[_Draft] = []
    for d in drafts:
        if d.kind is None:
            break
        if d.kind == "heading":
            above.append(d)
    best = next((d for d in above if len(d.line.split()) >= 3), above[0] if above else None)
    return repetition.key(best.line) if best else None


def _again(draft: _Draft) -> _Draft:
    return draft.so("caption", "repeats the headline, as pictures' captions do")


def _under(out: list[_Draft], number: int, times: int) -> None:
    """Take the line right under a repeated headline for the caption's text: in its block, or short where there are no blocks."""
    below = number + 1
    if below >= len(out) or out[below].kind is not None or len(out[below].line) > 300:
        return
    alone = sum(d.block == out[number].block for d in out[max(0, number - 3) : number + 4]) <= 3
    if out[below].block == out[number].block and (alone or (times >= 3 and len(out[below].line) <= 160)):
        out[below] = out[below].so("caption", "stands under the repeated headline")


def _neighbours(drafts: list[_Draft], last: int) -> list[_Draft]:
    """Take a short line over a credit for its caption, and short lines after the first furniture below the body for furniture."""
    out, over = list(drafts), False
    for i, d in enumerate(drafts):
        following = drafts[i + 1] if i + 1 < len(drafts) else None
        credited = following is not None and following.reason == "a picture's credit" and following.block == d.block
        if credited and d.kind in {None, "heading"} and len(d.line) <= 200 and (i == 0 or drafts[i - 1].block != d.block):
            out[i] = d.so("caption", "stands over a picture's credit")
        over = over or (i > last >= 0 and d.group in _OPENS)
        if over and i > last and d.kind is None and not _BULLET.match(d.line) and not _ended(d.line) and len(d.line) <= _HEADING[0]:
            out[i] = d.so("furniture", "among what the site puts below the article")
    return out
