"""The data model: what the stages hand to each other, and what a dossier holds. Read this first.

Every type is a frozen, slotted dataclass; its fields are the names of the dossier's JSON (docs/dossier.md). A field whose
name is a Python keyword carries a trailing underscore here (`from_`) and loses it in JSON (`from`).

Offsets are Unicode code points, end exclusive. Dates are EDTF (ISO 8601-2, level 1), languages BCP 47.
Ids are hashes of content: the same input gives the same ids on every machine.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "ATTITUDES",
    "BOUNDS",
    "NO_METADATA",
    "SCHEMA",
    "Account",
    "Alteration",
    "AlterationKind",
    "Article",
    "ArticleSpan",
    "Claim",
    "Correction",
    "Descent",
    "Dossier",
    "Evidence",
    "Gist",
    "LeftOut",
    "Metadata",
    "Moment",
    "Name",
    "Origin",
    "Page",
    "Paragraph",
    "Quantity",
    "Reading",
    "Relay",
    "SharedSpan",
    "Span",
    "Statement",
    "Story",
    "TimelineEntry",
    "Translated",
    "Wall",
    "identify",
]

SCHEMA: Literal["rashomon/dossier/1"] = "rashomon/dossier/1"

ParagraphKind = Literal["heading", "body", "caption", "furniture"]
Attitude = Literal["says", "believes", "intends"]
Polarity = Literal["affirms", "denies", "doubts"]
Certainty = Literal["certain", "probable", "possible"]
Bound = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "range"]
NameKind = Literal["person", "organisation", "agency", "place", "other"]
EvidenceKind = Literal[
    "official statement",
    "released images",
    "satellite imagery",
    "document",
    "own reporting",
    "unnamed source",
    "agency",
]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
DescentKind = Literal["copy", "edit", "translation"]
AlterationKind = Literal["added", "dropped", "moved", "reworded", "number", "unit", "name", "negation", "word", "hedge"]
WallKind = Literal["robot check", "consent notice", "browser check", "call to subscribe", "error page"]
ClaimKind = Literal["quotation", "figure", "assertion"]
Stance = Literal["asserts", "denies", "doubts", "reports", "silent", "cut"]
Finding = Literal["agreement", "figures differ", "contradiction", "corruption", "revision", "single origin"]

ATTITUDES: tuple[Attitude, ...] = ("says", "believes", "intends")
BOUNDS: tuple[Bound, ...] = ("exact", "about", "more_than", "at_least", "less_than", "at_most", "range")


def identify(*parts: object) -> str:
    """Return the id of what `parts` describe: 16 hex digits of SHA-256 over their text, each part ended by a NUL."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(str(part).encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of an article's text: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Cut the span [start, end) out of an article's `text`."""
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True, order=True)
class ArticleSpan:
    """A span together with the id of the article it stands in."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Gist:
    """The span that says a claim best, with its article. Reads like an ArticleSpan; in JSON it is `{"article", "span"}`."""

    article: str
    span: Span

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end

    @property
    def text(self) -> str:
        return self.span.text

    @property
    def at(self) -> ArticleSpan:
        return ArticleSpan(self.article, self.start, self.end, self.text)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said about a page beside its text, each None when nothing is. Dates are EDTF."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None


NO_METADATA = Metadata()


@dataclass(frozen=True, slots=True)
class Page:
    """What came in, never changed.

    path      how the user would name it, without the folders above it: `a.html`, `crawl.warc.gz#7`, `items.jsonl:12`
    content   the bytes as they came (of a JSON line or a feed's entry: its text or HTML in UTF-8)
    declared  the character encoding that the transport declared (HTTP header), if it did
    given     what the user or the container said of it; it is believed
    """

    path: str
    content: bytes
    sha256: str
    media_type: Literal["text/html", "text/plain", "text/markdown"]
    declared: str | None = None
    fetched: str | None = None
    given: Metadata = NO_METADATA


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not in the result, and why. `failed` tells a fault from a choice: only faults change the exit code."""

    what: str
    where: str
    why: str
    failed: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of the article's text of one kind. `reason` says why it is not body, or is; None where nothing spoke against body."""

    start: int
    end: int
    kind: ParagraphKind
    language: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Translated:
    """The language that an article was translated from, as its own wording gives away: the spans that do, and why each does."""

    language: str
    spans: tuple[Span, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What an article takes back of an earlier version of itself: the sentence that does, and the words that are taken back."""

    span: Span
    withdrawn: Span


@dataclass(frozen=True, slots=True)
class Wall:
    """What a page holds in place of the article that was asked for, and the sentence that tells so."""

    kind: WallKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """The readable text of a page, with the way back to it.

    text          for text given as text: every character of it; for HTML: the extracted text, paragraphs parted by "\\n"
    page_map      runs [start, page_start, length] for which text[start:start+length] equals the same stretch of the page as
                  decoded with `encoding`; ascending and disjoint in `start`
    published     EDTF or None; `published_from` is the span it was read from, or "metadata", "given", "story"
    truncated     None, or how the article is seen to be cut
    notices       what was found odd in the characters of the page and how it was handled, one sentence each
    wall              None, or what the page holds in place of an article; it is then in no story and has no descents
    translated_from   None, or the language that its own wording gives away (a notice of a machine is in `machine_translated`)
    corrections       what it takes back of an earlier version of itself, in the order of the text; it is not the article's account
    """

    id: str
    path: str
    sha256: str
    title: str | None
    outlet: str | None
    author: str | None
    language: str
    published: str | None
    published_from: Span | Literal["metadata", "given", "story"] | None
    truncated: str | None
    machine_translated: Span | None
    republished_from: Span | None
    encoding: str
    text: str
    page_map: tuple[tuple[int, int, int], ...]
    paragraphs: tuple[Paragraph, ...]
    url: str | None = None
    updated: str | None = None
    notices: tuple[str, ...] = ()
    translated_from: Translated | None = None
    wall: Wall | None = None
    corrections: tuple[Correction, ...] = ()

    def span(self, start: int, end: int) -> Span:
        return Span.of(self.text, start, end)


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation, agency or place under all its spellings. `variants` are sorted; `name` is the fullest of them."""

    id: str
    name: str
    kind: NameKind
    variants: tuple[str, ...]
    mentions: tuple[ArticleSpan, ...]


@dataclass(frozen=True, slots=True)
class Relay:
    """Who carried a statement to the article."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an account rests on."""

    kind: EvidenceKind
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Something an article attributes to somebody.

    source, cue, content   spans in text order; content is never empty
    speaker                the id of a Name, or None: unresolved
    relay                  nearest first
    polarity_span          the words that deny or doubt, None where it affirms
    certainty              how certain the content is made to sound: certain, probable, possible; and the words that tell so
    """

    id: str
    article: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    direct: bool
    attitude: Attitude = "says"
    polarity: Polarity = "affirms"
    speaker: str | None = None
    role: Span | None = None
    relay: tuple[Relay, ...] = ()
    evidence: Evidence | None = None
    polarity_span: Span | None = None
    certainty: Certainty = "certain"
    certainty_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bound, unit and what it counts.

    value      the number named (of a range: None); low and high bound what is said, None where open
    unit       QUDT, UCUM or ISO 4217 code, "percent", or None for a plain count
    of         the span of what is counted
    about      what it is said of: the noun phrases of its clause in text order, and what it is told to include or leave out
    added_to   the id of the quantity that the text adds it to: "100,000, to which must be added the 30,000"
    """

    id: str
    article: str
    span: Span
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    change: Literal["up", "down"] | None = None
    unit: str | None = None
    of: Span | None = None
    about: tuple[Span, ...] = ()
    added_to: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time expression, resolved as far as the text allows and no further.

    timex       the TIMEX3 value, "XXXX-WXX-2" style where parts stay open
    edtf        EDTF, or None when nothing is known without a reference
    precision   "day", "month", "year", ... : what the expression itself tells
    from_       what it was resolved against: "publication", "dateline", "story", "text", or None
    """

    id: str
    article: str
    span: Span
    type: TimexType
    timex: str
    edtf: str | None
    precision: str
    from_: str | None = None


@dataclass(frozen=True, slots=True)
class SharedSpan:
    """One stretch that two articles share: where it stands in the one and in the other."""

    from_: Span
    to: Span


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing that the text of `to` has otherwise than that of `from_`: the stretches, or None where that side has none.

    added, dropped, moved, reworded       whole sentences
    number, unit, name, negation, word, hedge   what was altered within a sentence that both have; in a translation the other side
                                                of a negation or hedge is the whole sentence; a word is one that excludes the other
    """

    kind: AlterationKind
    from_: Span | None
    to: Span | None


@dataclass(frozen=True, slots=True)
class Descent:
    """The text of article `to` comes from that of `from_`; if not `directed`, it cannot be told which from which.

    doubtful   they may as well be two reports of one event by two hands: what differs between them is then no damage
    """

    from_: str
    to: str
    kind: DescentKind
    directed: bool
    score: float
    reasons: tuple[str, ...]
    shared: tuple[SharedSpan, ...]
    changes: tuple[Alteration, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """A family of articles that had something from one hand: copies, rewrites and translations, or a quotation they alone share.

    hands   as how many it counts in a claim that does not rest on such a quotation; 1 for copies, rewrites and translations.
            So a claim may have more origins than its story, and at most the sum of their hands.
    """

    id: str
    articles: tuple[str, ...]
    reasons: tuple[str, ...]
    hands: int = 1


@dataclass(frozen=True, slots=True)
class Account:
    """What one article holds on a claim. `span` is None only for "silent" and "cut"."""

    article: str
    stance: Stance
    span: Span | None
    statement: str | None = None
    quantity: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What accounts in a story speak of together.

    origins        how many stand behind the accounts that are not silent or cut, counted for this claim alone; see Origin.hands
    sure_origins   how many of them surely, where it cannot be told of some whether they are one; None: all
    """

    id: str
    kind: ClaimKind
    gist: Gist
    accounts: tuple[Account, ...]
    origins: int
    finding: Finding
    reasons: tuple[str, ...]
    sure_origins: int | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One dated line: when (EDTF), what kind of line, and the span it stands on."""

    edtf: str
    lane: Literal["happened", "reported"]
    at: ArticleSpan


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that report one event. `claims` are ids, in the order in which they are to be shown.

    first, last      articles that no other dated one surely comes before, or after; several where the dates do not tell which
    places, people   ids of names of these kinds that stand in more than half of the articles, in most articles first
    """

    id: str
    title: str
    languages: tuple[str, ...]
    articles: tuple[str, ...]
    origins: tuple[Origin, ...]
    claims: tuple[str, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with what was found in it. `names` mention this article alone until stories are resolved."""

    article: Article
    names: tuple[Name, ...] = ()
    statements: tuple[Statement, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of it, ready to read. Every tuple is sorted by a key that does not depend on the order of input."""

    articles: tuple[Article, ...]
    names: tuple[Name, ...]
    statements: tuple[Statement, ...]
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    descents: tuple[Descent, ...]
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...]
    made_with: dict[str, str] = field(default_factory=dict)
    schema: Literal["rashomon/dossier/1"] = SCHEMA
