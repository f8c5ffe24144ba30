"""What an article attributes in, the same out with its owners put right by what else stands in the article.

One idea: a quotation is that of whoever says the same words where they are told in full. A headline's quotation belongs to the one
who says it in the text; what a pronoun says within somebody's words is part of these words; and a quotation behind a sentence about
one person is that person's.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rashomon import words
from rashomon.extract.speech.grammar import Grammar, grammar
from rashomon.extract.speech.quotes import is_mark
from rashomon.extract.speech.triple import Triple, extent
from rashomon.model import Article, Name, Statement
from rashomon.sentences import sentences

__all__ = ["headlined", "without_repeats", "witnessed"]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LETTERS = re.compile(r"[^\W_]+")
_FEWEST = 3  # words from which on two quotations that hold the same are one
_MOST = 60  # words of a headline's quotation
_LEAD = 10  # words of a sentence before the person whom it is about


# -- headlines ------------------------------------------------------------------------------------------------------------


def headlined(article: Article, made: Sequence[Statement]) -> list[Statement]:
    """Give what headings say after a colon its owner, and leave out what nobody says: "Antwerp police shooting: man dies"."""
    headings = [(p.start, p.end) for p in article.paragraphs if p.kind == "heading"]
    own = {s.id: where for s in made if (where := _holding(headings, s.content[0].start))}
    if not own:
        return list(made)
    told = [(_spelt(s), s) for s in made if s.id not in own and s.source]
    out = []
    for s in made:
        where = own.get(s.id)
        worded = any(c.isalnum() for span in s.cue for c in span.text)
        if where is None or (worded and s.source):
            out.append(s)
        elif (owner := _owner(s, told)) is not None:
            out.append(replace(s, source=owner.source, cue=(), speaker=owner.speaker, role=owner.role))
        elif not s.source or _opens(article.text, where[0], s.source[0].start):
            out += [s] if s.direct or s.speaker or not s.source or _somebody(s, article.language) else []
        else:
            out.append(replace(s, source=(), cue=(), speaker=None, role=None))
    return out


def _holding(stretches: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    k = bisect_right(stretches, at, key=lambda s: s[0]) - 1
    return stretches[k] if k >= 0 and at < stretches[k][1] else None


def _spelt(s: Statement) -> str:
    """The words of a content, lower-case, with a space around each."""
    return f" {' '.join(m[0].lower() for span in s.content for m in _LETTERS.finditer(span.text))} "


def _owner(s: Statement, told: Sequence[tuple[str, Statement]]) -> Statement | None:
    """The statement of the text that holds a headline's quotation, word for word."""
    mine = _spelt(s)
    if not s.direct or not _FEWEST <= mine.count(" ") - 1 <= _MOST:
        return None
    return next((other for theirs, other in told if mine in theirs), None)


def _opens(text: str, start: int, at: int) -> bool:
    """Tell whether a source opens its heading, or stands behind a mark in it: "Two dead. Mayor: ..."."""
    before = text[start:at].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in ",)")


def _somebody(s: Statement, language: str) -> bool:
    """Tell whether a source without a name can speak: one word, or one whose last is an office, a body or a document."""
    spoken = _WORD.findall(s.source[-1].text)
    said = words.topic(language, "roles")
    if len(spoken) < 2 or spoken[-1][0].isupper():
        return True
    known = {w for field in ("roles", "spokes", "unnamed", "heads", "official", "documents") for w in said.get(field, ())}
    low = spoken[-1].lower()
    return any(low.startswith(w) and len(low) - len(w) <= 2 for w in known) or any(w.lower() in known for w in spoken)


# -- within what somebody says --------------------------------------------------------------------------------------------


def without_repeats(article: Article, made: Sequence[Statement]) -> list[Statement]:
    """Leave out what a pronoun that stands for nobody says within another's words: it would stand there twice."""
    g = grammar(article.language)
    if g is None:
        return list(made)
    reach: list[tuple[int, int, str]] = []
    out = []
    for s in sorted(made, key=lambda s: (s.content[0].start, -s.content[-1].end)):
        start, end = s.content[0].start, s.content[-1].end
        held = any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in reach[-_LEAD:])
        if not (held and s.speaker is None and _pronoun(s, g.language)):
            out.append(s)
        reach.append((start, end, s.id))
    return out


def _pronoun(s: Statement, language: str) -> bool:
    """Tell whether a source is a pronoun that stands for somebody, and nothing else: "they", but not "everybody"."""
    spoken = [m[0].lower() for span in s.source for m in _WORD.finditer(span.text)]
    said = words.topic(language, "roles")
    return len(spoken) == 1 and any(spoken[0] in said.get(field, ()) for field in ("he", "it", "i"))


# -- a quotation behind a sentence about one person -----------------------------------------------------------------------


def witnessed(article: Article, triples: Sequence[Triple], names: Sequence[Name]) -> list[Triple]:
    """Give a quotation that nobody is said to say to the person whom the sentence before it is about, in the same paragraph.

    "At the gate, driver Ed Bos adds a log. ‘We have time.’" The person must be the only one in that sentence, and its subject.
    """
    g = grammar(article.language)
    loose = [t for t in triples if not t.source and not t.cue and t.content and is_mark(article.text[t.content[0][0]])]
    if g is None or not loose:
        return list(triples)
    persons = sorted((m.start, m.end, n.id) for n in names if n.kind == "person" for m in n.mentions)
    starts = [p.start for p in article.paragraphs]
    spans: dict[int, list[tuple[int, int]]] = {}
    found: dict[Triple, Triple] = {}
    for t in loose:
        at = extent(t.content)[0]
        k = bisect_right(starts, at) - 1
        if k < 0 or article.paragraphs[k].kind != "body":
            continue
        if k not in spans:
            p = article.paragraphs[k]
            spans[k] = list(sentences(article.text, p.start, p.end, p.language))
        before = _before(article.text, spans[k], at)
        if before and (subject := _subject(article.text, before, persons, g)):
            found[t] = replace(t, source=(subject,))
    return [found.get(t, t) for t in triples]


def _before(text: str, spans: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The sentence that ends just before `at`."""
    k = bisect_right(spans, at, key=lambda s: s[0]) - 1
    while k >= 0 and spans[k][1] > at:
        k -= 1
    return spans[k] if k >= 0 and not text[spans[k][1] : at].strip(" \t\n\xa0“”„\"'‘’«»") else None


def _subject(text: str, sentence: tuple[int, int], persons: Sequence[tuple[int, int, str]], g: Grammar) -> tuple[int, int] | None:
    """Where the only person of a sentence stands, if it is the sentence's subject by its place."""
    start, end = sentence
    k = bisect_right(persons, (start,))
    named = []
    while k < len(persons) and persons[k][0] < end:
        named.append(persons[k])
        k += 1
    if len({name for *_, name in named}) != 1 or any(is_mark(c) for c in text[start:end]):
        return None
    first = named[0]
    spoken = [m[0].lower() for m in _WORD.finditer(text, start, end)]
    lead = [m[0].lower() for m in _WORD.finditer(text, start, first[0])]
    if (
        len(lead) > _LEAD
        or set(spoken) & (g.pronouns - g.determiners - g.relative)
        or text[first[1] : first[1] + 2] in {"'s", "’s"}
    ):
        return None
    return first[:2] if _leads(text[start : first[0]], lead, g) else None


def _leads(text: str, lead: Sequence[str], g: Grammar) -> bool:
    """Tell whether a subject may stand behind the words that open a sentence: a title, or, behind an adjunct, a comma or a verb."""
    fronted = bool(lead) and lead[0] in g.prepositions | g.adverbs | g.conjunctions | g.times
    if fronted and not g.inversion:
        comma = text.rfind(",")
        lead = [m[0].lower() for m in _WORD.finditer(text, comma + 1)] if comma >= 0 else lead
    near = lead[-2:]
    if any(w in g.prepositions for w in near):
        return False
    return (fronted and g.inversion) or not any(w in g.verbal or w.endswith(g.past_endings) for w in lead)
