"""An article in, its dates and times out, as TIMEX3 and EDTF, resolved as far as the text allows and no further.

One idea: finding is apart from resolving. What an expression counts from is, in this order, itself (a full date), the date named
last in the text (the next day), the dateline, the publication date; `from_` says which. With none of them the value stays open.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from rashomon.extract.figures.calendars import HALF_OPEN, Reference, Value, reference
from rashomon.extract.figures.context import Context
from rashomon.extract.figures.counted import counting
from rashomon.extract.figures.datelines import dateline
from rashomon.extract.figures.dates import Dates, dates, matches
from rashomon.extract.figures.hours import NIGHTS, Told, is_small_hour
from rashomon.extract.figures.resolve import resolve
from rashomon.extract.figures.templates import Match
from rashomon.extract.figures.tokens import Tokens, tokens
from rashomon.model import Article, Moment, TimexType, identify

__all__ = ["Expression", "calendar", "datelined", "find_moments", "moments", "moments_by_paragraph", "spoke_on"]

_CLOSE = 80  # characters from a day to an hour that is on it
_BESIDE = 3  # tokens from a day to an hour that is told with it: on Tuesday, at about nine
_SENTENCE = 60  # tokens from a day to an hour of its sentence
_LEAD = 400  # characters of the first paragraph that is a sentence
_SURE = 2  # days ahead of the report that no weekday of the past is named instead of
_ENDS = frozenset(".!?;")
_CLOCKED = ("time", "past", "datetime")
_CLOSED = frozenset(".!?…\"'”’»“")


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
    told: Told = field(default_factory=Told)
    last_token: int = 0  # the token after the last day
    speech: bool = False  # whether somebody only spoke on the last day
    night: bool = False  # whether the last day was told as an evening or a night


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an article a text stands: whether it is of its lead, and the characters that date the article itself."""

    leads: bool = True
    dating: tuple[int, int] = (-1, -1)


def moments(article: Article) -> tuple[Moment, ...]:
    """Return the moments of an article's headings, body and captions, in text order."""
    return tuple(chain.from_iterable(moments_by_paragraph(article)))


def moments_by_paragraph(article: Article) -> Iterator[list[Moment]]:
    """Give the moments of each paragraph that is read, in text order."""
    filed, named, led = Filed(reference(article.published)), Named(), False
    for paragraph in article.paragraphs:
        if paragraph.kind == "furniture":
            continue
        language = article.language if paragraph.language in ("", "und") else paragraph.language
        text = article.text[paragraph.start : paragraph.end]
        known = paragraph.kind != "body" or filed.source == "dateline"
        filed = filed if filed.at is None else replace(filed, at=None)
        filed = filed if known else _filed(text, language, filed)
        place = Place(paragraph.kind == "heading" or not led, _dating(article, paragraph.start))
        led = led or (paragraph.kind == "body" and text.rstrip()[-1:] in _CLOSED)
        found, named = _walk(text, language, filed, named if named.at is None else replace(named, at=None), place)
        yield [_moment(article, paragraph.start, e) for e in found]


def _dating(article: Article, offset: int) -> tuple[int, int]:
    """Return where what dates an article stands in a paragraph, so that it is taken for no day of what is told."""
    said = article.published_from
    return (-1, -1) if said is None or isinstance(said, str) else (said.start - offset, said.end - offset)


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


def spoke_on(article: Article, moment: Moment) -> bool:
    """Tell a day on which somebody only spoke of what an article tells: "the hospital said on Tuesday"."""
    for paragraph in article.paragraphs:
        if paragraph.start <= moment.span.start < paragraph.end:
            language = article.language if paragraph.language in ("", "und") else paragraph.language
            read = tokens(article.text[paragraph.start : paragraph.end])
            first = bisect_left(read.start, moment.span.start - paragraph.start)
            last = bisect_left(read.start, moment.span.end - paragraph.start)
            return first < len(read) and dates(language).spoken.on(read, first, last)
    return False


def _dateline(text: str, language: str) -> Match | None:
    return dateline(tokens(text), matches(text, language), counting(language).stops)


def _filed(text: str, language: str, filed: Filed) -> Filed:
    """Return the day that a paragraph's dateline gives, or what was known: a dateline without a year is of the year around."""
    match = _dateline(text, language)
    result = resolve(match, Context(filed.date, None, None)) if match is not None else None
    day = result[0].reference if result is not None else None
    found = match is not None and day is not None and day.date is not None
    return Filed(day, "dateline", filed.date, match.first) if found and match is not None else filed


def _walk(text: str, language: str, filed: Filed, named: Named, place: Place = Place()) -> tuple[list[Expression], Named]:
    read, known, found = tokens(text), dates(language), []
    before: int | None = None  # the token after the date found last
    every = matches(text, language)
    for match, behind in zip(every, [*every[1:], None], strict=False):
        close = named.at is not None and read.start[match.first] - named.at <= _CLOSE
        way = known.tense.direction(read, match.first, match.last, weekday=_is_weekday(match))
        own = match.first == filed.at
        date, governs = (filed.published, "publication") if own else (filed.date, filed.source)
        context = Context(date, named.stated, named.last, named.quarter, close, way, governs, named.mentioned)
        if _is_hour(match):
            beside = _day_behind(read, known, match, behind, context)
            context = replace(context, hours=beside or _day_of_hour(read, known, match, named, context))
        if match.action.split()[0] in _CLOCKED:
            part = known.parts.of(read, match.first, match.last, known.spoken)
            context = replace(context, part=part, twelve=known.twelve)
        result = resolve(match, context)
        if result is None:
            continue
        value, source = result
        if match.action.startswith("text") and match.last < len(read) and read.words[match.last] in known.after_event:
            continue  # three days later than planned: no date, and its length is a quantity
        start, end = read.start[match.first], read.end[match.last - 1]
        unsure = way == "either" and _is_doubtful(value, date)
        edtf = value.edtf
        if edtf and not value.precision.endswith(HALF_OPEN):  # "about six" says nothing of the day
            edtf = known.marks.marked(edtf, read, match.first, match.last, before, unsure=unsure)
        speech = known.spoken.on(read, match.first, match.last)
        before = match.last if value.type == "DATE" and value.edtf and not speech else before
        found.append(Expression(start, end, value.type, value.timex, edtf, value.precision, source))
        dating = own or place.dating[0] <= start < place.dating[1]
        day = Day(match.last, end, source is None, _is_hour(match), dating, place.leads and start <= _LEAD, speech)
        named = _named(named, match, value, day, filed.date)
    return found, named


@dataclass(frozen=True, slots=True)
class Day:
    """Where an expression ends; whether it is told in full, is an hour alone, dates the article, is of its lead, is of a saying."""

    last: int
    end: int
    stated: bool
    hour: bool
    dating: bool
    leads: bool
    speech: bool


def _named(named: Named, match: Match, value: Value, day: Day, filed: Reference | None) -> Named:
    """Return what a text has named with one more expression."""
    at = value.reference
    if value.precision == "quarter":
        named = replace(named, quarter=at if match.action.startswith("quarter") else named.quarter)
    elif at is not None and at.day is not None:
        named = replace(named, stated=at if day.stated else named.stated, last=at, at=day.end, mentioned=None)
        if day.hour:
            named = replace(named, last_token=day.last, speech=False)
        else:
            told = named.told if day.dating else named.told.on(value, filed, leads=day.leads, spoken=day.speech)
            night = value.timex.endswith(NIGHTS)
            named = replace(named, told=told, last_token=day.last, speech=day.speech, night=night)
    return replace(named, mentioned=at) if at is not None and value.type == "DATE" else named


def _is_weekday(match: Match) -> bool:
    """Tell a weekday with nothing that says which."""
    return match.action == "weekday" or (match.action == "time" and "weekday" in match.slots)


def _is_hour(match: Match) -> bool:
    """Tell a time of day that is told without a day."""
    verb = match.action.split()[0]
    own = "weekday" in match.slots or "day" in match.action.split()
    return (verb in ("time", "past", "clock") and not own) or match.action.startswith("part hours")


def _day_of_hour(read: Tokens, known: Dates, match: Match, named: Named, context: Context) -> tuple[Reference | None, str | None]:
    """Return the day that an hour is on: the one beside it, that of what happened, or that of the report if none other is told."""
    if not known.spoken.said:  # a language whose words of saying are not listed
        return context.nearest if context.close else context.first
    first = match.first
    near = named.at is not None and 0 <= first - named.last_token <= _SENTENCE
    between = read.words[named.last_token : first] if near else []
    same = near and _ENDS.isdisjoint(between)
    if same and len(between) <= _BESIDE and known.spoken.clause.isdisjoint(between):
        return context.nearest
    pluperfect = known.tense.is_pluperfect(read, first, match.last)
    small = is_small_hour(match)
    over = named.night and small and not same
    if context.close and not named.speech and not over and (not pluperfect or named.last == named.told.lead):
        return context.nearest
    day, name = named.told.day(context.first[0], context.direction, pluperfect=pluperfect, small=small)
    return context.first if name == "filed" else (day, name)


def _day_behind(
    read: Tokens, known: Dates, match: Match, behind: Match | None, context: Context
) -> tuple[Reference | None, str | None] | None:
    """Return the day that is told right behind an hour: ten past nine on Monday evening, 9 p.m. yesterday."""
    if behind is None or not known.before_day.issuperset(read.words[match.last : behind.first]) or _is_hour(behind):
        return None
    way = known.tense.direction(read, behind.first, behind.last, weekday=_is_weekday(behind))
    result = resolve(behind, replace(context, direction=way))
    if result is not None and result[0].timex.endswith(NIGHTS) and is_small_hour(match):
        return None, None  # one in the night of Friday: of Friday, or of Saturday
    day = result[0].reference if result is not None else None
    return (day, result[1] or "text") if result is not None and day is not None and day.date is not None else None


def _is_doubtful(value: Value, filed: Reference | None) -> bool:
    """Tell a weekday that may as well be the one on which somebody was told: of today and tomorrow it makes no odds."""
    day = value.reference.date if value.reference is not None else None
    here = filed.date if filed is not None else None
    return day is not None and here is not None and not 0 <= (day - here).days <= _SURE


def calendar(read: Tokens, language: str) -> dict[int, int]:
    """Return the tokens that dates and times take, each with the token after its expression: their digits count nothing."""
    taken = {}
    for match in matches(read.text, language):
        verb = match.action.split()[0]
        if verb not in ("duration", "set", "ref", "none", "ahead") and not (verb == "text" and "n" in match.slots):
            taken.update(dict.fromkeys(range(match.first, match.last), match.last))
    return taken
