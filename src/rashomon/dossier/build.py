"""What the stages found in, one Dossier out: every list in an order that does not depend on the order of input."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon import __version__
from rashomon.extract import merged
from rashomon.extract.figures.moments import spoke_on
from rashomon.model import (
    Article,
    ArticleSpan,
    Claim,
    Descent,
    Dossier,
    LeftOut,
    Moment,
    Name,
    NameKind,
    Origin,
    Reading,
    Span,
    Story,
    TimelineEntry,
)
from rashomon.sentences import sentences
from rashomon.stories import Grouped

__all__ = ["build"]

Compared = tuple[Grouped, tuple[Origin, ...], tuple[Claim, ...]]


def build(
    *,
    readings: Sequence[Reading],
    descents: Sequence[Descent],
    stories: Sequence[Compared],
    left_out: Sequence[LeftOut],
    made_with: Mapping[str, str],
) -> Dossier:
    """Put a dossier together. `made_with` names the models, with engine and precision, that it rests on."""
    ordered = sorted(readings, key=lambda r: (r.article.path, r.article.id))
    names = merged(ordered)
    place = {r.article.id: n for n, r in enumerate(ordered)}
    return Dossier(
        articles=tuple(r.article for r in ordered),
        names=names,
        statements=tuple(s for r in ordered for s in sorted(r.statements, key=lambda s: (s.content[0].start, s.id))),
        quantities=tuple(q for r in ordered for q in sorted(r.quantities, key=lambda q: (q.span.start, q.id))),
        moments=tuple(m for r in ordered for m in sorted(r.moments, key=lambda m: (m.span.start, m.id))),
        descents=tuple(sorted(descents, key=lambda d: (place[d.from_], place[d.to]))),
        stories=tuple(_story(told, ordered, names) for told in stories),
        claims=tuple(claim for _, _, claims in stories for claim in claims),
        left_out=tuple(sorted(left_out, key=lambda item: (item.what, item.where, item.why))),
        made_with={"rashomon": __version__, **made_with},
    )


def _story(told: Compared, readings: Sequence[Reading], names: Sequence[Name]) -> Story:
    grouped, origins, claims = told
    members = [r for r in readings if r.article.id in grouped.articles]
    return Story(
        grouped.id,
        grouped.title,
        grouped.languages,
        grouped.articles,
        origins,
        claims=tuple(c.id for c in claims),
        timeline=_timeline(members),
        first=grouped.first,
        last=grouped.last,
        places=_widespread(names, "place", grouped.articles),
        people=_widespread(names, "person", grouped.articles),
    )


def _widespread(names: Sequence[Name], kind: NameKind, articles: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a kind that more than half of the articles mention; those of most articles first, then most mentions."""
    held = frozenset(articles)
    found = []
    for name in names:
        mentions = [m.article for m in name.mentions if m.article in held] if name.kind == kind else []
        if 2 * len(set(mentions)) > len(held):
            found.append((-len(set(mentions)), -len(mentions), name.name, name.id))
    return tuple(id for *_, id in sorted(found))


def _timeline(readings: Sequence[Reading]) -> tuple[TimelineEntry, ...]:
    """Two lanes: the sentences that the texts date, and when each article itself was published."""
    entries = set()
    for reading in readings:
        article = reading.article
        entries |= _happened(reading)
        said = _dated(article)
        if article.published and said is not None:
            entries.add(TimelineEntry(article.published, "reported", said))
    return tuple(sorted(entries, key=lambda e: (e.edtf.removeprefix("../"), e.lane, e.at)))


def _happened(reading: Reading) -> set[TimelineEntry]:
    """Return the sentences of an article that name dates, once a day: at the hour, where it is told beside its day.

    A day on which somebody only spoke dates no sentence that names a day of what happened too: died on Monday, said on Tuesday.
    """
    told: dict[ArticleSpan, list[Moment]] = defaultdict(list)
    for moment in reading.moments:
        if moment.edtf and moment.type in {"DATE", "TIME"}:
            told[_sentence(reading.article, moment.span)].append(moment)
    return {TimelineEntry(edtf, "happened", at) for at, moments in told.items() for edtf in _once(reading.article, moments)}


def _once(article: Article, moments: Sequence[Moment]) -> set[str]:
    held = [m for m in moments if len(moments) == 1 or not spoke_on(article, m)] or moments
    dates = {m.edtf for m in held if m.edtf}
    timed = {date.partition("T")[0] for date in dates if "T" in date}
    return dates - timed


def _dated(article: Article) -> ArticleSpan | None:
    """Return what stands for an article among those who reported: what dates it, or else its first line."""
    said = article.published_from
    if said is not None and not isinstance(said, str):
        return ArticleSpan(article.id, said.start, said.end, said.text)
    first = next((p for p in article.paragraphs if p.kind != "furniture"), None)
    if first is None:
        return None
    start, end = next(iter(sentences(article.text, first.start, first.end, first.language)), (first.start, first.end))
    return ArticleSpan(article.id, start, end, article.text[start:end])


def _sentence(article: Article, span: Span) -> ArticleSpan:
    """Return the sentence in which a span stands, or the span itself where it crosses sentences."""
    for p in article.paragraphs:
        if p.start <= span.start < p.end:
            for start, end in sentences(article.text, p.start, p.end, p.language):
                if start <= span.start and span.end <= end:
                    return ArticleSpan(article.id, start, end, article.text[start:end])
    return ArticleSpan(article.id, span.start, span.end, span.text)
