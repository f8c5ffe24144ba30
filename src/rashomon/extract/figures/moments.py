"""An article in, its dates and times out, as TIMEX3 and EDTF, resolved as far as the text allows and no further.

One idea: finding is apart from resolving. What an expression counts from is, in this order, itself (a full date), the date named
last in the text (the next day), the dateline, the publication date; `from_` says which. With none of them the value stays open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from rashomon.extract.figures.calendars import Reference, reference
from rashomon.extract.figures.context import Context, Direction
from rashomon.extract.figures.counted import counting
from rashomon.extract.figures.datelines import dateline
from rashomon.extract.figures.dates import Dates, dates, matches
from rashomon.extract.figures.resolve import resolve
from rashomon.extract.figures.templates import Match
from rashomon.extract.figures.tokens import Tokens, tokens
from rashomon.model import Article, Moment, TimexType, identify

__all__ = ["Expression", "calendar", "datelined", "find_moments", "moments", "moments_by_paragraph"]

_BACK, _AHEAD = 14, 8  # tokens before and behind, within the sentence, in which a word of tense tells the direction
_UNTIL = 4  # tokens before an expression in which "until" leads to it: until at least Thursday, tot en met donderdag
_CLOSE = 80  # characters from a day to an hour that is on it
_ENDS = frozenset(".!?;:")


@dataclass(frozen=True, slots=True)
class Expression:
    """A moment in a text, before it belongs to an article. Fields as in Moment; `start` and `end` are offsets."""

    start: int
    end: int
    type: TimexType
    timex: str
    edtf: str | None
    precision: str
    from_: str | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """The day a report is of, and where that is known from."""

    date: Reference | None
    source: str = "publication"
    published: Reference | None = None
    at: int | None = None  # where the dateline begins, in its paragraph: it counts from the day of publication itself


@dataclass(frozen=True, slots=True)
class Named:
    """What a text has named so far: the last day stated in full, the last day of all, the last quarter, the last date of all."""

    stated: Reference | None = None
    last: Reference | None = None
    quarter: Reference | None = None
    at: int | None = None  # where the last day ended, in this paragraph
    mentioned: Reference | None = None


def moments(article: Article) -> tuple[Moment, ...]:
    """Return the moments of an article's headings, body and captions, in text order."""
    return tuple(chain.from_iterable(moments_by_paragraph(article)))


def moments_by_paragraph(article: Article) -> Iterator[list[Moment]]:
    """Give the moments of each paragraph that is read, in text order."""
    filed, named = Filed(reference(article.published)), Named()
    for paragraph in article.paragraphs:
        if paragraph.kind == "furniture":
            continue
        language = article.language if paragraph.language in ("", "und") else paragraph.language
        text = article.text[paragraph.start : paragraph.end]
        known = paragraph.kind != "body" or filed.source == "dateline"
        filed = filed if filed.at is None else replace(filed, at=None)
        filed = filed if known else _filed(text, language, filed)
        found, named = _walk(text, language, filed, named if named.at is None else replace(named, at=None))
        yield [_moment(article, paragraph.start, e) for e in found]


def _moment(article: Article, offset: int, found: Expression) -> Moment:
    start, end = offset + found.start, offset + found.end
    return Moment(
        id=identify(article.id, "moment", start, end),
        article=article.id,
        span=article.span(start, end),
        type=found.type,
        timex=found.timex,
        edtf=found.edtf,
        precision=found.precision,
        from_=found.from_,
    )


def find_moments(text: str, language: str, reference_: str | None = None) -> list[Expression]:
    """Return the moments of a text in order.

    language     BCP 47; of one without words/<language>/dates.yaml, only dates in digits are read
    reference_   EDTF: the publication date, or None
    """
    return _walk(text, language, Filed(reference(reference_)), Named())[0]


def datelined(article: Article) -> Moment | None:
    """Return the date of an article's dateline as the dateline itself gives it; None where there is none.

    A day without a year stays open: "Feb. 15" is XXXX-02-15, whatever else is known of the article.
    """
    for paragraph in article.paragraphs:
        if paragraph.kind != "body":
            continue
        language = article.language if paragraph.language in ("", "und") else paragraph.language
        text = article.text[paragraph.start : paragraph.end]
        match = _dateline(text, language)
        value = resolve(match, Context(None, None, None)) if match is not None else None
        if match is not None and value is not None:
            read, said = tokens(text), value[0]
            start, end = read.start[match.first], read.end[match.last - 1]
            return _moment(article, paragraph.start, Expression(start, end, said.type, said.timex, said.edtf, said.precision))
    return None


def _dateline(text: str, language: str) -> Match | None:
    return dateline(tokens(text), matches(text, language), counting(language).stops)


def _filed(text: str, language: str, filed: Filed) -> Filed:
    """Return the day that a paragraph's dateline gives, or what was known: a dateline without a year is of the year around."""
    match = _dateline(text, language)
    result = resolve(match, Context(filed.date, None, None)) if match is not None else None
    day = result[0].reference if result is not None else None
    found = match is not None and day is not None and day.date is not None
    return Filed(day, "dateline", filed.date, match.first) if found and match is not None else filed


def _walk(text: str, language: str, filed: Filed, named: Named) -> tuple[list[Expression], Named]:
    read, known, found = tokens(text), dates(language), []
    before: int | None = None  # the token after the date found last
    for match in matches(text, language):
        close = named.at is not None and read.start[match.first] - named.at <= _CLOSE
        way = _direction(read, known, match.first, match.last)
        own = match.first == filed.at
        date, governs = (filed.published, "publication") if own else (filed.date, filed.source)
        context = Context(date, named.stated, named.last, named.quarter, close, way, governs, named.mentioned)
        result = resolve(match, context)
        if result is None:
            continue
        value, source = result
        if match.action.startswith("text") and match.last < len(read) and read.words[match.last] in known.after_event:
            continue  # three days later than planned: no date, and its length is a quantity
        start, end = read.start[match.first], read.end[match.last - 1]
        edtf = value.edtf and known.marks.marked(value.edtf, read, match.first, match.last, before)
        before = match.last if value.type == "DATE" and value.edtf else before
        found.append(Expression(start, end, value.type, value.timex, edtf, value.precision, source))
        if value.precision == "quarter":
            named = replace(named, quarter=value.reference if match.action.startswith("quarter") else named.quarter)
        elif value.reference is not None and value.reference.day is not None:
            named = Named(value.reference if source is None else named.stated, value.reference, named.quarter, end)
        if value.reference is not None and value.type == "DATE":
            named = replace(named, mentioned=value.reference)
    return found, named


def _direction(read: Tokens, known: Dates, first: int, last: int) -> Direction:
    """Return which way the sentence looks, by the word of tense nearest before an expression, else behind it."""
    if last < len(read) and read.words[last] in known.future:
        return "future"  # in juni zal
    ahead = not known.until.isdisjoint(read.words[max(first - _UNTIL, 0) : last])
    for at in (*range(first - 1, max(first - _BACK, 0) - 1, -1), *range(last, min(last + _AHEAD, len(read)))):
        word = read.words[at]
        if word in _ENDS and at < first and at and len(read.words[at - 1]) > 3 and read.text[read.start[at + 1]].isupper():
            break
        if word in known.future or (word in known.future_to[0] and "".join(read.words[at + 1 : at + 2]) in known.future_to[1]):
            return "future"
        if ahead and word in known.saying:
            continue  # said that the road stays shut until Friday
        if word in known.past or (len(word) > 4 and word.endswith(known.past_endings)):
            led = read.words[max(at - 3, 0) : at]
            coming = known.future | known.present if ahead else known.future
            return "future" if any(w in coming for w in led) else "past"  # will be held
    return "future" if ahead else None


def calendar(read: Tokens, language: str) -> dict[int, int]:
    """Return the tokens that dates and times take, each with the token after its expression: their digits count nothing."""
    taken = {}
    for match in matches(read.text, language):
        verb = match.action.split()[0]
        if verb not in ("duration", "set", "ref", "none", "ahead") and not (verb == "text" and "n" in match.slots):
            taken.update(dict.fromkeys(range(match.first, match.last), match.last))
    return taken
