"""A paragraph in; the sentences out in which the article takes back what an earlier version of it said, with the words taken back.

"Correction: an earlier version of this page said that three people had died." One idea: such a sentence begins in one of few forms,
and what it takes back is nobody's account: not the article's, which now says otherwise, nor that of a speaker called "an earlier
version". Forms that a report may use as well ("we reported earlier that") count only where something says that it was wrong.
Language data: words/*/corrections.yaml, in all languages at once. Time is linear in the length of the paragraph.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon import words
from rashomon.clean.phrases import normal
from rashomon.sentences import sentences

__all__ = ["CORRECTION", "Taken", "taken_back"]

CORRECTION = "a correction of an earlier version"  # why a sentence is furniture

_LONGEST = 4_000  # characters of a paragraph that is looked into
_SENTENCE = 700  # and of a sentence
_ERROR = 120  # and of one that only says that something was wrong
_GAP = 60  # characters that "..." stands for
_LEFT = r"[\s*•(\[_“\"]*"
_RIGHT = " \t\xa0.!)]*_”\"'’"
_AFTER_LABEL = r"(?:\s?\([^()]{0,40}\)|,\s[^:.!?]{1,30})?\s?[:.–—-]\s*"
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\[(\w+)\](\??)|(\S+)")


@dataclass(frozen=True, slots=True)
class Taken:
    """A sentence that takes something back; offsets in the paragraph.

    start, end     the sentence
    cut            from where on nothing of it is the article's account: its start, or ", not 36 as earlier reported"
    words          what is taken back
    label          where "Correction:" ends, at `start` where there is none
    """

    start: int
    end: int
    cut: int
    words: tuple[int, int]
    label: int


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of one language, made ready."""

    words: frozenset[str]
    said: tuple[str, ...]
    label: re.Pattern[str]
    sure: re.Pattern[str]
    labelled: re.Pattern[str]
    amended: re.Pattern[str]
    that: re.Pattern[str]
    cut: re.Pattern[str]
    contrast: re.Pattern[str]
    as_said: re.Pattern[str]
    wrongly: re.Pattern[str]
    wrong: tuple[str, ...]
    error: re.Pattern[str]
    yet_wrong: re.Pattern[str]
    changed: re.Pattern[str]
    due: re.Pattern[str]
    by: re.Pattern[str]


def taken_back(line: str) -> tuple[Taken, ...]:
    """Return the sentences of a paragraph that take something back, in order, each with "That was wrong" behind it."""
    if len(line) > _LONGEST:
        return ()
    folded = line.casefold()
    seen = frozenset(_WORD.findall(folded))
    if seen.isdisjoint(_needed()):
        return ()
    return next((found for forms in _all() if _may(forms, folded, seen) and (found := tuple(_found(line, forms)))), ())


@cache
def _needed() -> frozenset[str]:
    return frozenset(word for forms in _all() for word in (*forms.words, *map(_longest, forms.said)))


def _may(forms: _Forms, folded: str, seen: frozenset[str]) -> bool:
    """Tell cheaply whether a paragraph can have any of the forms: a word that each of them needs."""
    return not forms.words.isdisjoint(seen) or any(phrase in folded for phrase in forms.said)


def _found(line: str, forms: _Forms) -> Iterator[Taken]:
    pieces = _sentences(line, forms)
    labelled, at = False, 0
    since: int | None = None  # where a sentence begins that only says that the article was changed
    while at < len(pieces):
        start, end = pieces[at]
        following = line[slice(*pieces[at + 1])] if at + 1 < len(pieces) else ""
        wrong = _says_wrong(following, forms)
        label = forms.label.match(line, start)
        if label and label.end() >= end and at + 1 < len(pieces):  # "Correction." is a sentence of its own
            labelled, since, at = True, start, at + 1
            continue
        labelled = labelled or label is not None
        found = _one(line, start, end, forms, labelled=labelled or wrong) if end - start <= _SENTENCE else None
        if found is not None:
            begin = found.start if since is None or found.cut > found.start else since
            cut = begin if found.cut == found.start else found.cut
            label_end = begin if found.label == found.start else found.label
            yield Taken(begin, pieces[at + 1][1] if wrong else found.end, cut, found.words, label_end)
            at += wrong
        changed = found is None and forms.changed.match(line, start, end) is not None
        labelled, since, at = changed or found is not None, start if changed else None, at + 1


def _sentences(line: str, forms: _Forms) -> list[tuple[int, int]]:
    """Part a paragraph into sentences, none of which ends within a label: "Correction (Nov. 29, 10:15 a.m.): ..."."""
    out: list[tuple[int, int]] = []
    for start, end in sentences(line, 0, len(line), "und"):
        label = forms.label.match(line, out[-1][0]) if out else None
        if label is not None and start < label.end() < len(line):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _says_wrong(sentence: str, forms: _Forms) -> bool:
    """Tell whether a sentence only says that what stands before it was wrong."""
    return normal(sentence.strip(_RIGHT)) in forms.wrong or (len(sentence) <= _ERROR and forms.error.match(sentence) is not None)


def _one(line: str, start: int, end: int, forms: _Forms, *, labelled: bool) -> Taken | None:
    """Read one sentence; `labelled`: something around it says that it corrects."""
    label = forms.label.match(line, start, end)
    begin = label.end() if label else start
    amended = forms.amended.match(line, begin, end) or forms.due.match(line, begin, end)
    begin = amended.end() if amended else begin
    form = forms.sure.match(line, begin, end)
    if form is None and (loose := forms.labelled.match(line, begin, end)) is not None:
        sure = labelled or amended or forms.wrongly.search(loose[0]) or forms.yet_wrong.search(line, loose.end(), end)
        form = loose if sure else None
    if form is not None and not forms.by.match(line, form.end(), end):
        that = forms.that.match(line, form.end(), end)
        first = that.end() if that else form.end()
        cut = forms.cut.search(line, first, end)
        last = cut.end() if cut and ";" in cut[0] else end  # "; it is two" is the article's account
        return _taken(line, (start, last), start, (first, cut.start() if cut else end), start)
    return _contrasted(line, start, end, forms, label=label.end() if label else start, labelled=labelled)


def _contrasted(line: str, start: int, end: int, forms: _Forms, *, label: int, labelled: bool) -> Taken | None:
    """Read "26, not 36", under a label or with "as earlier reported" behind it."""
    folded = line[start:end].casefold()
    said = forms.as_said.search(line, start, end) if any(phrase in folded for phrase in forms.said) else None
    stop = said.start() if said else end
    if not (labelled or said):
        return None
    *_, last = [None, *forms.contrast.finditer(line, start, stop)]
    return _taken(line, (start, end), last.start(), (last.end(), stop), label) if last is not None else None


def _taken(line: str, sentence: tuple[int, int], cut: int, place: tuple[int, int], label: int) -> Taken | None:
    text = line[slice(*place)]
    first = place[0] + len(text) - len(text.lstrip(" :,“\"‘'\xa0"))
    last = place[0] + len(text.rstrip(_RIGHT + ","))
    return Taken(*sentence, cut, (first, last), label) if any(map(str.isalnum, line[first:last])) else None


@cache
def _all() -> tuple[_Forms, ...]:
    return tuple(_forms(words.topic(language, "corrections")) for language in words.languages("corrections"))


def _forms(data: Mapping[str, Any]) -> _Forms:
    labels, own, be, changed = (_either(data[kind]) for kind in ("labels", "own", "be", "changed"))
    start, error = _either(data["wrong_start"]), _either(data["wrong_words"])
    changes = rf"{own}\s+{be}\s(?:[^.:;!?]{{0,{_GAP}}}?\s)?{changed}(?!\w)"
    lead = rf"{_LEFT}(?:{changes}[^.:;!?]{{0,{_GAP}}}?(?:[:;,—–-]|\b{_either(data['because'])}\b)\s*)"
    said_by = rf"(?!\s*,?\s+{_either(data['by'])}\b)"
    return _Forms(
        words=frozenset(_longest(w) for kind in ("version", "labels", "once", "adverb", "wrongly") for w in data[kind]),
        said=tuple(data["as_said"]),
        label=_compiled(rf"{_LEFT}{labels}{_AFTER_LABEL}"),
        sure=_compiled("|".join(_form(form, data) for form in data["sure"])),
        labelled=_compiled("|".join(_form(form, data) for form in data["labelled"])),
        amended=_compiled(lead),
        that=_compiled(rf"[\s:,]*{_either(data['that'])}(?!\w)\s*"),
        cut=_compiled(rf"\s*{_either(data['cut'])}(?<!\w)|\s*{_either(data['cut'])}(?!\w)"),
        contrast=_compiled(rf"(?:\s|(?=[,;])){_either(data['not'])}\s+"),
        as_said=_compiled(rf",?\s+{_either(data['as_said'])}(?!\w){said_by}"),
        wrongly=_compiled(_either(data["wrongly"])),
        wrong=tuple(data["wrong"]),
        error=_compiled(rf"{start}(?!\w)[^.!?]*?(?<!\w){error}(?!\w)"),
        yet_wrong=_compiled(rf"[,;]\s+(?:{_either(data['but'])}\s+)?{start}(?!\w)[^.!?]{{0,{_GAP}}}?(?<!\w){error}(?!\w)"),
        changed=_compiled(rf"{_LEFT}{changes}"),
        due=_compiled(
            rf"{_LEFT}{_either(data['due'])}(?!\w)[^,.;]{{0,{_GAP}}}?(?<!\w){error}(?!\w)[^,.;]{{0,{_GAP}}}?(?:,\s+|\s+(?={_verb(data)}))"
        ),
        by=_compiled(rf"\s+{_either(data['by'])}(?!\w)"),
    )


def _verb(data: Mapping[str, Any]) -> str:
    """Return the verbs that a language puts right behind what caused an error: "Door een fout stond ..."."""
    return _either(data["verb"]) + r"(?!\w)" if "verb" in data else r"(?!)"


def _longest(phrase: str) -> str:
    found: list[str] = _WORD.findall(phrase.casefold())
    return max(found, key=len)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _either(listed: Sequence[str]) -> str:
    spaced = (re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in listed)
    return f"(?:{'|'.join(sorted(spaced, key=lambda w: (-len(w), w)))})"


def _form(form: str, data: Mapping[str, Any]) -> str:
    """Make a pattern of a form such as "[a] [earlier] [version] of [own] [adverb]? [said]"."""
    out, first = [_LEFT], True
    for name, perhaps, word in _TOKEN.findall(form):
        gap = r"" if first or word.startswith(",") else r"\s+"
        if word == "...":
            out.append(rf"(?:[\s,][^.!?;]{{1,{_GAP}}}?)??")
            continue
        piece = (
            rf"{_either(data[name])}(?!\w)"
            if name
            else rf"{re.escape(word.rstrip('?'))}" + ("" if word.startswith(",") else r"(?!\w)")
        )
        out.append(rf"(?:{gap}{piece})?" if perhaps or word.endswith("?") else gap + piece)
        first = False
    return "(?:" + "".join(out) + ")"
