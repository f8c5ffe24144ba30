"""The walk over a dossier: every span against its article, every article against its page. Used by several tests."""

from rashomon.model import Dossier


def spans(dossier: Dossier):  # noqa: PLR0912
    """Yield (what, article id, start, end, text) for everything in a dossier that stands on characters."""
    for a in dossier.articles:
        for what in ("machine_translated", "republished_from", "published_from"):
            span = getattr(a, what)
            if span is not None and not isinstance(span, str):
                yield what, a.id, span.start, span.end, span.text
        for correction in a.corrections:
            for span in (correction.span, correction.withdrawn):
                yield "correction", a.id, span.start, span.end, span.text
        if a.wall:
            yield "wall", a.id, a.wall.span.start, a.wall.span.end, a.wall.span.text
        for span in a.translated_from.spans if a.translated_from else ():
            yield "translated_from", a.id, span.start, span.end, span.text
    for name in dossier.names:
        for m in name.mentions:
            yield "name", m.article, m.start, m.end, m.text
    for s in dossier.statements:
        for what in ("source", "cue", "content"):
            for span in getattr(s, what):
                yield what, s.article, span.start, span.end, span.text
        for span in (s.role, s.evidence and s.evidence.span, *(r.span for r in s.relay)):
            if span is not None:
                yield "of a statement", s.article, span.start, span.end, span.text
    for q in dossier.quantities:
        for span in (q.span, q.of, *q.about):
            if span is not None:
                yield "quantity", q.article, span.start, span.end, span.text
    for m in dossier.moments:
        yield "moment", m.article, m.span.start, m.span.end, m.span.text
    for d in dossier.descents:
        for shared in d.shared:
            yield "shared", d.from_, shared.from_.start, shared.from_.end, shared.from_.text
            yield "shared", d.to, shared.to.start, shared.to.end, shared.to.text
        for change in d.changes:
            for article, span in ((d.from_, change.from_), (d.to, change.to)):
                if span is not None:
                    yield "change", article, span.start, span.end, span.text
    for c in dossier.claims:
        yield "gist", c.gist.article, c.gist.start, c.gist.end, c.gist.text
        for account in c.accounts:
            for span in (account.span, account.evidence and account.evidence.span):
                if span is not None:
                    yield "account", account.article, span.start, span.end, span.text
    for story in dossier.stories:
        for entry in story.timeline:
            yield "timeline", entry.at.article, entry.at.start, entry.at.end, entry.at.text


def check(dossier: Dossier, pages: dict[str, bytes]) -> int:
    """Assert that everything stands where it says; `pages` leads an article's sha256 to its page. Returns the spans walked."""
    text = {a.id: a.text for a in dossier.articles}
    walked = 0
    for what, article, start, end, said in spans(dossier):
        assert start < end, (what, article, start, end)
        assert text[article][start:end] == said, (what, article, start, end, said)
        walked += 1
    for a in dossier.articles:
        page = pages[a.sha256].decode(a.encoding)
        at = 0
        for start, page_start, length in a.page_map:
            assert start >= at, (a.path, start)
            assert length > 0
            assert a.text[start : start + length] == page[page_start : page_start + length], (a.path, start)
            at = start + length
        end = 0
        for p in a.paragraphs:
            assert end <= p.start < p.end <= len(a.text), (a.path, p)
            end = p.end
    return walked


def refers(dossier: Dossier) -> None:
    """Assert that every id that is referred to exists, and that no id is used twice."""
    known = {
        kind: [item.id for item in getattr(dossier, kind)] for kind in ("articles", "names", "statements", "quantities", "claims")
    }
    for kind, ids in known.items():
        assert len(ids) == len(set(ids)), kind
    has = {kind: set(ids) for kind, ids in known.items()}
    for s in dossier.statements:
        assert s.speaker is None or s.speaker in has["names"], s.speaker
    for c in dossier.claims:
        for account in c.accounts:
            assert account.article in has["articles"]
            assert account.statement is None or account.statement in has["statements"]
            assert account.quantity is None or account.quantity in has["quantities"]
            assert (account.span is None) == (account.stance in {"silent", "cut"})
    for story in dossier.stories:
        assert set(story.articles) <= has["articles"]
        assert sorted(i for o in story.origins for i in o.articles) == sorted(story.articles)
        assert set(story.claims) <= has["claims"]
        assert {*story.first, *story.last} <= set(story.articles)
        assert {*story.places, *story.people} <= has["names"]
