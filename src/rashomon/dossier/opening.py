"""The opening of a dossier: takes a story's claims, gives the few that a reader in a hurry needs.

The one idea: each kind of finding gets a turn, disputes first, and within a kind the dossier's own order is kept; what lines are
left go to disputes and to what several origins hold before they go to more damage and single origins. Nothing is summarised, each
line is a span that stands in an article, with a second span beside it where the accounts part. What the accounts say that nobody
knows has a turn of its own.
"""

from dataclasses import dataclass

from rashomon.compare import says_unknown
from rashomon.dossier.index import FINDINGS, Index
from rashomon.dossier.wording import CLOCK, HALF_OPEN
from rashomon.model import Account, ArticleSpan, Claim, Gist, Quantity, Span, Story
from rashomon.sentences import sentences

__all__ = ["LINES", "Line", "counted", "opening"]

LINES = 7
SAME = 3  # of _likeness: one figure, or none to tell them apart
HALF_DAY = 12 * 60  # minutes
ROUNDED = 8  # minutes from one time of day to another that may be the same
_BETWEEN = 30  # characters between a figure and what it counts
_BARE = 60  # characters up to which a figure's words may want more around them
_SENTENCE = 120  # characters of a sentence that stand for a figure
_LEAD = 30  # of these before it, so that the figure is seen where a line is cut
_NOT_KNOWN = "not known"
TURNS = (*FINDINGS, _NOT_KNOWN)
AGAIN = ("contradiction", "figures differ", "agreement", "corruption", "revision", "single origin", _NOT_KNOWN)  # after one turn


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the opening: the claim, its gist, and where the accounts part another account's words.

    gist, against   as they are shown, a figure with what is said of it
    beside          the words of `against` that the claim is about
    """

    claim: Claim
    gist: ArticleSpan
    against: ArticleSpan | None
    beside: ArticleSpan | None


def opening(index: Index, story: Story, *, lines: int = LINES) -> tuple[Line, ...]:
    """Return at most `lines` lines for `story`: one of each kind in the order of TURNS, then round again in that of AGAIN."""
    queues = {turn: [] for turn in TURNS}  # type: dict[str, list[Claim]]
    for claim in index.story_claims(story):
        queues[_NOT_KNOWN if claim.finding == "agreement" and _unknown(index, claim) else claim.finding].append(claim)
    for agreed in ("agreement", _NOT_KNOWN):
        queues[agreed].sort(key=_most_hands)
    each = ((kind, turn, claim.id) for kind in TURNS for turn, claim in enumerate(queues[kind][:lines]))
    turns = sorted((turn, (AGAIN if turn else TURNS).index(kind), id) for kind, turn, id in each)
    chosen = {claim for _, _, claim in turns[:lines]}
    return tuple(_line(index, claim) for kind in TURNS for claim in queues[kind] if claim.id in chosen)


def _most_hands(claim: Claim) -> tuple[bool, int, int, bool, bool]:
    """Order by hands, most first, somebody's age after all else; of as many, what has no note on figures, and a sentence before a
    bare figure."""
    aged, noted = (any(word in reason for reason in claim.reasons) for word in ("one age", "figures"))
    return aged, -claim.origins, -(claim.sure_origins or claim.origins), noted, claim.kind == "figure"


def _unknown(index: Index, claim: Claim) -> bool:
    """Tell whether most accounts of a claim say that something is not known."""
    said = [says_unknown(a.span.text, index.articles[a.article].language) for a in index.speaking(claim) if a.span is not None]
    return 2 * sum(said) > len(said)


def _line(index: Index, claim: Claim) -> Line:
    parted = claim.finding in {"contradiction", "figures differ", "corruption", "revision"}
    against = _against(index, claim) if parted else None
    damaged = claim.finding == "corruption" and any(c.isalpha() for c in claim.gist.at.text)  # of damage the words alone tell
    shown = stated if claim.kind == "figure" and not damaged else counted
    return Line(claim, shown(index, claim.gist.at), shown(index, against) if against else None, against)


def stated(index: Index, at: ArticleSpan) -> ArticleSpan:
    """Return a figure with what is said of it: from a few words before it to its sentence's end or a comma near it.

    "210 people" alone says nothing; "The company employs 210 people" does.
    """
    least = counted(index, at)
    article = index.articles.get(at.article)
    if article is None or at.end - at.start > _BARE:
        return least
    for paragraph in article.paragraphs:
        if paragraph.start <= at.start < paragraph.end:
            for start, end in sentences(article.text, paragraph.start, paragraph.end, paragraph.language):
                if start <= least.start and least.end <= end:
                    return _part(article.text, start, end, least)
    return least


def _part(text: str, start: int, end: int, least: ArticleSpan) -> ArticleSpan:
    """Cut a sentence to what stands around `least`: from a word near before it, to its end or the last comma that is near."""
    if least.start - start > _LEAD:
        start = text.find(" ", least.start - _LEAD, least.start) + 1 or least.start
    if end - start > _SENTENCE:
        end = max(text.rfind(", ", least.end, start + _SENTENCE), least.end)
    return ArticleSpan(least.article, start, end, text[start:end])


def counted(index: Index, at: ArticleSpan) -> ArticleSpan:
    """Return a bare figure with what it counts, where that stands near in the text: "12,000" as "12,000 people"."""
    quantity = index.figures.get((at.article, at.start, at.end))
    if quantity is None or quantity.of is None or at.article not in index.articles:
        return at
    start, end = min(at.start, quantity.of.start), max(at.end, quantity.of.end)
    if end - start > at.end - at.start + quantity.of.end - quantity.of.start + _BETWEEN:
        return at
    return ArticleSpan(at.article, start, end, index.articles[at.article].text[start:end])


def _against(index: Index, claim: Claim) -> ArticleSpan | None:
    """Return the account that differs most plainly from the gist: by stance, by figures that do not meet, by figure, by article."""
    accounts = index.speaking(claim)
    own = next((a for a in accounts if _touches(a, claim.gist.at)), None)
    others = [(a, a.span) for a in accounts if a.article != claim.gist.article and a.span is not None]
    if claim.finding == "revision" and not others:  # an article that takes back its own words
        others = [(a, a.span) for a in accounts if a.span is not None and not _touches(a, claim.gist.at)]
    if not others:
        return None
    if claim.finding == "corruption":  # one figure of two things tells the damage; what merely supports either does not
        altered = [(a, s) for a, s in others if _altered(index, claim.gist, a.article, s)]
        same = altered or [(a, s) for a, s in others if s.text != claim.gist.at.text and _likeness(index, own, a) == SAME]
        others = same or others
    best, span = min(others, key=lambda each: _likeness(index, own, each[0]))  # the first of equals
    return ArticleSpan(best.article, span.start, span.end, span.text)


def _altered(index: Index, gist: Gist, article: str, span: Span) -> bool:
    """Tell whether a descent names `span` of `article` as what the gist was altered to or from."""
    for descent in index.dossier.descents:
        if {descent.from_, descent.to} != {gist.article, article}:
            continue
        for change in descent.changes:
            own, other = (change.from_, change.to) if descent.from_ == gist.article else (change.to, change.from_)
            if own is not None and other is not None and _meet(own, gist.at) and _meet(other, span):
                return True
    return False


def _meet(one: Span, other: Span | ArticleSpan) -> bool:
    return one.start < other.end and other.start < one.end


def _touches(account: Account, gist: ArticleSpan) -> bool:
    span = account.span
    return span is not None and account.article == gist.article and span.start < gist.end and gist.start < span.end


def _likeness(index: Index, own: Account | None, other: Account) -> int:
    """Return how like `own` the `other` account is: 0 where stances are opposed, 1 where figures cannot both hold, to SAME."""
    if other.stance in {"denies", "doubts"} and (own is None or own.stance != other.stance):
        return 0
    ours = index.quantities.get(own.quantity) if own and own.quantity else None
    theirs = index.quantities.get(other.quantity) if other.quantity else None
    if ours is None and theirs is None and own is not None:
        return _likeness_of_hours(index, own, other)
    if ours is None or theirs is None or (ours.value, ours.bound) == (theirs.value, theirs.bound):
        return SAME
    return 1 if _apart(ours, theirs) or _apart(theirs, ours) else 2


def _likeness_of_hours(index: Index, own: Account, other: Account) -> int:
    """Return 1 where two accounts give times of day that are apart, else SAME."""
    ours, theirs = _hour(index, own), _hour(index, other)
    if ours is None or theirs is None:
        return SAME
    day = HALF_DAY if ours[1] or theirs[1] else 2 * HALF_DAY  # "ten to six" may be of either half of it
    between = abs(ours[0] - theirs[0]) % day
    return 1 if min(between, day - between) > ROUNDED else SAME


def _hour(index: Index, account: Account) -> tuple[int, bool] | None:
    """Return the minute of the day that an account names, and whether the half of the day is open."""
    span = account.span
    for moment in index.moments.values() if span is not None else ():
        told = CLOCK.search(moment.timex)
        if told and span and moment.article == account.article and span.start <= moment.span.start < span.end:
            return int(told[1]) * 60 + int(told[2]), moment.precision.endswith(HALF_OPEN)
    return None


def _apart(one: Quantity, other: Quantity) -> bool:
    """Tell whether `one` lies wholly below `other`."""
    if one.high is None or other.low is None:
        return False
    open_ended = one.bound == "less_than" or other.bound == "more_than"
    return one.high < other.low or (open_ended and one.high == other.low)
