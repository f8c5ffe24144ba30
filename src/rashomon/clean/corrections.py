"""A paragraph in; the sentences out in which the article takes back what an earlier version of it said, with the words taken back.

"Correction: an earlier version of this page said that three people had died." One idea: such a sentence begins in one of few forms,
and what it takes back is nobody's account: not the article's, which now says otherwise, nor that of a speaker called "an earlier
version". Forms that a report may use as well ("we reported earlier that") count only where something says that it was wrong, or
that another figure took its place: "we still spoke of three", "police have since lowered that to 8,000".
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
_LEFT = r"[\s*•(\[_“\"†‡¹²³]*(?:\d{1,2}\]\s*)?(?:\d{1,2}[.:h]\d{2}(?:\s?(?:uur|am|pm))?\s*[-–—:|]?\s+)?"
_RIGHT = " \t\xa0.!)]*_”\"'’"
_AFTER_LABEL = (
    r"(?:\s?\([^()]{0,40}\)|,?\s(?:[^:.!?]{0,20}\s)?\d{1,2}[.:h]\d{2}(?:\s[^\W\d_]{1,3})?|,\s[^:.!?]{1,30})?\s?[:.–—-]\s*"
)
_HOUR = r"\d{1,2}(?:[.:h]\d{2})?(?:\s?(?:am|pm|a\.m\.|p\.m\.|uur|u|Uhr|heures|horas))?"
_BRIEF = 4  # words of what is taken back where nothing but "still" says that it no longer holds
_HEAD, _SIGNED = 400, 150  # characters of a text in which it is signed, and of a line there
_FORM = 5  # letters that a word has in common with its other forms
_TAIL = re.compile(r"[;–—(]|,\s")
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
    note: re.Pattern[str]
    unlike: re.Pattern[str]
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
    error_start: re.Pattern[str]
    yet_wrong: re.Pattern[str]
    mistake: re.Pattern[str]
    number: re.Pattern[str]
    overtaken: re.Pattern[str]
    still: re.Pattern[str]
    named: re.Pattern[str]
    changed: re.Pattern[str]
    due: re.Pattern[str]
    by: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a sentence.

    before, after   the sentences beside it
    labelled        something says that it corrects
    signed          the lines in which the text is signed
    """

    before: str
    after: str
    labelled: bool
    signed: str


def signed(text: str) -> str:
    """Return the short lines behind the first of a text: who signs stands there, and may call itself by its name."""
    return "\n".join(line for line in text[:_HEAD].split("\n")[1:4] if len(line) <= _SIGNED and line.rstrip()[-1:] not in ".!?")


def taken_back(line: str, signed: str = "") -> tuple[Taken, ...]:
    """Return the sentences of a paragraph that take something back, in order, each with "That was wrong" behind it.

    signed   the lines in which the text is signed: "Channel 9 said that ..." may be Channel 9's own
    """
    if len(line) > _LONGEST:
        return ()
    folded = line.casefold()
    seen = frozenset(_WORD.findall(folded))
    if seen.isdisjoint(_needed()):
        return ()
    return next((found for forms in _all() if _may(forms, folded, seen) and (found := tuple(_found(line, forms, signed)))), ())


@cache
def _needed() -> frozenset[str]:
    return frozenset(word for forms in _all() for word in (*forms.words, *map(_longest, forms.said)))


def _may(forms: _Forms, folded: str, seen: frozenset[str]) -> bool:
    """Tell cheaply whether a paragraph can have any of the forms: a word that each of them needs."""
    return not forms.words.isdisjoint(seen) or any(phrase in folded for phrase in forms.said)


def _found(line: str, forms: _Forms, signed: str) -> Iterator[Taken]:
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
        around = _Around(line[slice(*pieces[at - 1])] if at else "", following, labelled or wrong, signed)
        found = _one(line, start, end, forms, around) if end - start <= _SENTENCE else None
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


def _one(line: str, start: int, end: int, forms: _Forms, around: _Around) -> Taken | None:
    """Read one sentence."""
    label = forms.label.match(line, start, end)
    begin = label.end() if label else start
    changed = forms.changed.match(line, begin, end)
    amended = forms.amended.match(line, begin, end) or forms.due.match(line, begin, end)
    begin = amended.end() if amended else begin
    yet_wrong = forms.yet_wrong.search(line, begin, end)
    stop = yet_wrong.start() if yet_wrong else end
    form = forms.sure.match(line, begin, stop)
    if form is None and (loose := _loose(line, begin, stop, forms, around)) is not None:
        sure = around.labelled or amended or yet_wrong or forms.wrongly.search(loose[0])
        form = loose if sure or _overtaken(line, loose, stop, forms, around) else None
    if form is not None and not forms.by.match(line, form.end(), end):
        that = forms.that.match(line, form.end(), stop)
        first = that.end() if that else form.end()
        cut = forms.cut.search(line, first, stop)
        last = cut.end() if cut and ";" in cut[0] else end  # "; it is two" is the article's account
        if last < end and forms.mistake.search(line, last, end):  # "; one was counted twice"
            last = end
        return _taken(line, (start, last), start, (first, cut.start() if cut else stop), start)
    unlike = forms.unlike.match(line, begin, end)
    labelled = unlike is not None or (around.labelled and forms.note.match(line, start, end) is None) or changed is not None
    return _contrasted(line, start, end, forms, label=label.end() if label else start, labelled=labelled)


def _loose(line: str, begin: int, stop: int, forms: _Forms, around: _Around) -> re.Match[str] | None:
    """Match a form that a report may use as well; who signs the text may call itself by its name."""
    if (form := forms.labelled.match(line, begin, stop)) is not None or not around.signed:
        return form
    named = forms.named.match(line, begin, stop)
    name = (named["name"] or named["behind"]) if named else ""
    return named if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", around.signed) and name[:1].isupper() else None


def _overtaken(line: str, form: re.Match[str], stop: int, forms: _Forms, around: _Around) -> bool:
    """Tell whether another figure took the place of the one that was reported."""
    at = form.end()
    tail = _TAIL.search(line, at, stop)
    said = line[at : tail.start() if tail else stop].strip(_RIGHT)
    if not forms.number.search(said):
        return False
    if forms.still.search(form[0]) and len(said.split()) <= _BRIEF:
        return True
    for rest in (line[tail.end() : stop] if tail else "", around.after):
        if (word := forms.overtaken.search(rest)) is not None and forms.number.search(rest, word.start()):
            return rest is not around.after or forms.error_start.match(rest) is not None
    counted = [w[:_FORM] for w in _WORD.findall(forms.number.sub("", said.casefold()))]
    stands = {w[:_FORM] for w in _WORD.findall(around.before.casefold())}
    here, there = ({m[0].casefold() for m in forms.number.finditer(text)} for text in (said, around.before))
    others = there - here
    return tail is None and len(counted) <= 1 and bool(others) and stands.issuperset(counted)


def _contrasted(line: str, start: int, end: int, forms: _Forms, *, label: int, labelled: bool) -> Taken | None:
    """Read "26, not 36", under a label or with "as earlier reported" behind it."""
    said = forms.as_said.search(line, start, end)
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
    own, be, changed = (_either(data[kind]) for kind in ("own", "be", "changed"))
    notes = data.get("notes", [])
    labels = _either([*data["labels"], *notes])
    start, error = _either(data["wrong_start"]), _either(data["wrong_words"])
    changes = rf"{own}\s+{be}\s(?:[^.:;!?]{{0,{_GAP}}}?\s)?{changed}(?!\w)"
    lead = rf"{_LEFT}(?:{changes}[^.:;!?]{{0,{_GAP}}}?(?:[:;,—–-]|\b{_either(data['because'])}\b)\s*)"
    said_by = rf"(?!\s*,?\s+{_either(data['by'])}\b)"
    return _Forms(
        words=frozenset(
            _longest(w)
            for kind in ("version", "labels", "notes", "once", "adverb", "wrongly", "asked", "unlike")
            for w in data.get(kind, ())
            if "#" not in w
        ),
        said=tuple(re.split(r"\s[*#]", phrase)[0] for phrase in data["as_said"]),
        label=_compiled(rf"{_LEFT}{labels}{_AFTER_LABEL}"),
        note=_compiled(rf"{_LEFT}{_either(notes)}{_AFTER_LABEL}" if notes else r"(?!)"),
        unlike=_compiled(rf"{_LEFT}{_either(data['unlike'])}(?!\w)" if "unlike" in data else r"(?!)"),
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
        error_start=_compiled(rf"{start}(?!\w)"),
        mistake=_compiled(rf"(?<!\w){error}(?!\w)"),
        number=_compiled(rf"(?<!\w)(?:\d[\d.,]*|{_either(data.get('numbers', ['#']))})(?!\w)"),
        overtaken=_compiled(rf"(?<!\w){_either(data.get('overtaken', ['#']))}(?!\w)" if "overtaken" in data else r"(?!)"),
        still=_compiled(rf"(?<!\w){_either(data['still'])}(?!\w)" if "still" in data else r"(?!)"),
        named=_compiled(_named(data)),
        due=_compiled(
            rf"{_LEFT}{_either(data['due'])}(?!\w)[^,.;]{{0,{_GAP}}}?(?<!\w){error}(?!\w)[^,.;]{{0,{_GAP}}}?(?:,\s+|\s+(?={_verb(data)}))"
        ),
        by=_compiled(rf"\s+{_either(data['by'])}(?!\w)"),
    )


def _named(data: Mapping[str, Any]) -> str:
    """Return how an outlet tells by its name what it said before: "Channel 9 said this afternoon", "eerder meldde Omroep West"."""
    once, said, adverb = (_either(data[kind]) for kind in ("once", "said", "adverb"))
    spoke = rf"{once}\s+{said}|(?:{adverb}\s+)?{said}(?:\s+{adverb})?\s+{once}|{adverb}\s+{said}|{said}\s+{adverb}"
    before = rf"(?P<name>\w[^,.;:!?]{{1,40}}?)\s+(?:{spoke})"
    behind = rf"{once}\s+(?:{adverb}\s+)?{said}\s+(?P<behind>\w[^,.;:!?]{{1,40}}?)"
    return rf"{_LEFT}(?:{before}(?!\w)|{behind}(?=\s+{_either(data['that'])}(?!\w)))"


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
    spaced = (word.replace(r"\#", _HOUR).replace(r"\*", r"[^\W\d_]+") for word in spaced)
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
