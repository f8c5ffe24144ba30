"""Words for readers: takes codes (EDTF, BCP 47, counts), gives English that a reader need not decode.

The one idea: what cannot be put into words with certainty is shown as the code itself.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rashomon.dossier.index import Index
from rashomon.edtf import worded as day
from rashomon.model import Article, Claim, Descent, Finding, Moment, Origin, Story

__all__ = [
    "CLOCK",
    "HALF_OPEN",
    "behind",
    "count",
    "day",
    "doubtful",
    "finding_name",
    "language_name",
    "origins_of",
    "plain",
    "quotation_marks",
    "story_apart",
    "story_counts",
    "story_dates",
    "story_ties",
    "story_ways",
    "translated_from",
    "way",
    "when",
]

CLOCK = re.compile(r"T(\d\d):(\d\d)\Z")  # of a TIMEX3 value
HALF_OPEN = "of twelve hours"

_DOUBLE = '“”„‟«»"'


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number and its noun.

    >>> count(1, "origin"), count(1200, "story", "stories")
    ('1 origin', '1,200 stories')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


_MEASURED = re.compile(r" \[(?:cosine|mean margin|sum|taken as)\b[^\[\]\n]{0,400}\]")


def plain(reason: str) -> str:
    """Return a reason without the measures that stand in brackets behind its words; they are in the JSON.

    >>> plain("3 sentences alike [cosine 0.62 to 0.80, on average at least 0.55]; they belong to one origin")
    '3 sentences alike; they belong to one origin'
    """
    return _MEASURED.sub("", reason)


def finding_name(finding: Finding) -> str:
    """Return what readers call a finding: "corruption" is the format's word for what was damaged on the way."""
    return "damaged on the way" if finding == "corruption" else finding


def quotation_marks(text: str) -> tuple[str, str]:
    """Return the marks to put around `text`: none where it brings its own, single ones where it holds double ones.

    >>> quotation_marks("so"), quotation_marks("“so”"), quotation_marks("“so”, he said")
    (('“', '”'), ('', ''), ('‘', '’'))
    """
    text = text.strip()
    if len(text) > 1 and text[0] in _DOUBLE and text[-1] in _DOUBLE and not any(mark in text[1:-1] for mark in _DOUBLE):
        return "", ""
    return ("‘", "’") if any(mark in text for mark in _DOUBLE) else ("“", "”")


@lru_cache(maxsize=512)
def language_name(tag: str) -> str:
    """Return the English name of a language, or the tag where none is known."""
    if tag in {"", "und"}:
        return "language undetermined"
    return str(_locale().languages.get(tag.replace("-", "_")) or _locale().languages.get(tag.split("-", maxsplit=1)[0]) or tag)


def translated_from(article: Article) -> str:
    """Return the language that an article is translated from, in words."""
    tag = article.translated_from.language if article.translated_from else "und"
    return "another language" if tag == "und" else language_name(tag)


def story_counts(index: Index, story: Story, *, given: bool = False) -> str:
    """Return "5 articles · 3 origins · English, Dutch"; "3 to 4 origins" where a shared sentence binds only what rests on it.

    given   say too that the articles are one story because they were given together
    """
    articles = index.story_articles(story)
    parts = [count(len(articles), "article") + (", taken as one story" if given and len(articles) > 1 else "")]
    parts.append(origins_of(index, story))
    return " · ".join([*parts, ", ".join(language_name(tag) for tag in story.languages) or language_name("und")])


def origins_of(index: Index, story: Story) -> str:
    """Return "3 origins", or "3 to 4 origins": all that were had from one hand taken together, and only what a claim rests on."""
    least, most = len(story.origins), index.most_origins(story)
    return count(least, "origin") if least == most else f"{least:,} to {count(most, 'origin')}"


def behind(claim: Claim) -> str:
    """Return how many origins stand behind a claim: "3", or "1 to 3" where it cannot be told whether some are one."""
    return f"{claim.origins:,}" if claim.sure_origins is None else f"{claim.sure_origins:,} to {claim.origins:,}"


def story_ties(index: Index, story: Story) -> tuple[str, ...]:
    """Return a line for each origin whose articles are not one in all they say: what binds them, and what does not."""
    out = []
    for origin in story.origins:
        marks = [index.marks[article] for article in origin.articles if article in index.marks]
        if origin.hands > 1 and marks:
            who = " and ".join(marks) if len(marks) < 3 else f"{marks[0]} to {marks[-1]}"
            apart = "2" if origin.hands == 2 else f"up to {origin.hands:,}"
            if doubtful(origin, index.dossier.descents):
                out.append(f"{who} may be one hand: 1 origin where they are alike, {apart} in all else")
            else:
                out.append(f"{who} share a sentence: 1 origin in what rests on it, {apart} in all else")
    return tuple(out)


_ONE_WAY = {"copy": "copies", "edit": "edits", "translation": "translates"}
_EITHER_WAY = {"copy": "copies of one text", "edit": "versions of one text", "translation": "one text in two languages"}
_WAYS = 6  # ways that are told, the rest counted


def way(descent: Descent, source: str, text: str) -> str:
    """Return who comes from whom: "2 translates 1".

    source, text   what the articles are called that the text comes from, and whose text it is
    """
    if descent.directed:
        return f"{'perhaps ' if descent.doubtful else ''}{text} {_ONE_WAY[descent.kind]} {source}"
    low, high = sorted((source, text), key=lambda called: (len(called), called))
    if descent.doubtful:
        return f"{low} and {high} may be {_EITHER_WAY[descent.kind]}, or two reports of one event"
    return f"{low} and {high} are {_EITHER_WAY[descent.kind]}; which came first cannot be told"


def story_ways(index: Index, story: Story) -> tuple[str, ...]:
    """Return a line for each article of a story whose text comes from another's, with their marks."""
    held = set(story.articles) & index.marks.keys()
    found = sorted(
        (index.order(d.to), index.order(d.from_), way(d, index.marks[d.from_], index.marks[d.to]))
        for d in index.dossier.descents
        if d.from_ in held and d.to in held
    )
    told = [line for *_, line in found[:_WAYS]]
    return (*told, f"and {count(len(found) - _WAYS, 'more such pair')}") if len(found) > _WAYS else tuple(told)


_LISTED = 12  # marks of articles that share nothing


def story_apart(index: Index, story: Story) -> str:
    """Return which articles share no claim with most of the story, as marks, and what to do; "" where each shares one.

    What `compare` is given it takes as one story. Of 303 articles in 57 stories of one event, 12 share no claim with the others,
    ten of these in stories of five claims or fewer; of 20 articles put among those of another event, 19 share none.
    """
    groups = _groups(index, story)
    if len(groups) < 2:
        return ""
    tells = "rashomon stories tells which articles belong together"
    if len(groups[0]) == 1:
        return f"no two articles share a claim; {tells}"
    apart = [" with ".join(group) for group in groups[1:]]
    listed = ", ".join(apart[:_LISTED]) + (f" and {len(apart) - _LISTED} more" if len(apart) > _LISTED else "")
    verb = "shares" if len(groups) == 2 and len(groups[1]) == 1 else "share"
    return f"{listed} {verb} no claim with the other {len(groups[0]):,}; {tells}"


def _groups(index: Index, story: Story) -> list[list[str]]:
    """Return the marks of a story's articles, those together that share claims, by way of others too; the largest group first."""
    root: dict[str, str] = {article.id: article.id for article in index.story_articles(story)}

    def find(id: str) -> str:
        while root[id] != id:
            root[id] = root[root[id]]
            id = root[id]
        return id

    for claim in index.story_claims(story):
        spoken = [account.article for account in index.speaking(claim) if account.article in root]
        for article in spoken[1:]:
            root[find(article)] = find(spoken[0])
    groups: dict[str, list[str]] = {}
    for article in root:
        groups.setdefault(find(article), []).append(index.marks[article])
    return sorted(groups.values(), key=lambda group: -len(group))


def doubtful(origin: Origin, descents: Iterable[Descent]) -> bool:
    """Tell whether articles of an origin are bound by what may be a translation, or two reports of one event."""
    held = set(origin.articles)
    return any(d.doubtful and {d.from_, d.to} <= held for d in descents)


def story_dates(articles: Sequence[Article]) -> str:
    """Return when `articles` were published, as far as it is known, and how many say nothing."""
    guessed = sum(article.published_from == "story" for article in articles)
    known = sorted({article.published for article in articles if article.published and article.published_from != "story"})
    undated = sum(not article.published for article in articles)
    words = " and ".join(map(day, known)) if len(known) < 3 else f"{day(known[0])} to {day(known[-1])}"
    parts = [f"published {words}"] if known else []
    parts += [f"{guessed} dated by the story"] if guessed else []
    parts += [f"{undated} undated"] if undated else []
    return "; ".join(parts) if known or guessed else "no article is dated"


def published(article: Article) -> str:
    """Return when an article was published, and say so where only its story tells."""
    if not article.published:
        return "undated"
    return f"{day(article.published)} (by its story)" if article.published_from == "story" else day(article.published)


@lru_cache(maxsize=1)
def _locale() -> "Locale":  # type: ignore[name-defined]  # noqa: F821
    from babel import Locale

    return Locale("en")


def when(moment: Moment) -> str:
    """Return a moment in words: its date, and its hour where EDTF cannot hold it; "" where nothing of it is known.

    An hour of no day, and one that may be of the morning or the evening, EDTF leaves out: "5:50 or 17:50".
    """
    known, told = day(moment.edtf or ""), CLOCK.search(moment.timex)
    if told is None or "T" in (moment.edtf or ""):
        return known
    hour, minute = int(told[1]), told[2]
    twice = moment.precision.endswith(HALF_OPEN)
    hours = f"{hour % 12 or 12}:{minute} or {(hour % 12 + 12) % 24 if hour % 12 else 0}:{minute}" if twice else f"{hour}:{minute}"
    return f"{known}, {hours}" if known else hours
