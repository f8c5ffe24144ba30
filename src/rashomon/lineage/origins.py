"""A story's articles, their descents and ties in; the families that go back to one hand out.

One idea: union-find over edges, each edge with its reason; what an article says of itself (a notice, a credit) is told too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rashomon.lineage.hands import credits
from rashomon.model import Article, ArticleSpan, Descent, Origin, identify

__all__ = ["Tie", "families", "origins", "single_hands"]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles that had something from one hand, though neither need be a copy of the other.

    at      where each article that has it, copies of either included, carries what they had from one hand
    whole   it binds all that the two say, and not only what rests on the words they share
    """

    one: str
    other: str
    reason: str
    at: tuple[ArticleSpan, ...] = field(default=(), compare=False)
    whole: bool = False


def origins(articles: Sequence[Article], descents: Iterable[Descent], ties: Iterable[Tie]) -> tuple[Origin, ...]:
    """Return the families of `articles`, sorted by their first article's path; every article is in exactly one.

    A family is those that had anything from one hand. Those that only share a sentence are one hand for what rests on it and
    apart in all else, so `hands` tells how many there are when ties that are not whole are left aside. Doubtful descents are ties.
    """
    by_id = {a.id: a for a in articles}
    edges = [(d.from_, d.to, f"{d.kind}: {'; '.join(d.reasons)}", True) for d in descents if not d.doubtful]
    edges += [(t.one, t.other, t.reason, t.whole) for t in ties]
    edges = [e for e in edges if e[0] in by_id and e[1] in by_id]
    family = families(by_id, [e[:2] for e in edges])
    hand = families(by_id, [e[:2] for e in edges if e[3]])
    members: dict[str, list[str]] = {}
    for article in sorted(articles, key=lambda a: (a.path, a.id)):
        members.setdefault(family[article.id], []).append(article.id)
    made = []
    for ids in members.values():
        found = _origin([by_id[i] for i in ids], [e[2] for e in edges if e[0] in ids])
        made.append(replace(found, hands=len({hand[i] for i in ids})))
    return tuple(made)


def single_hands(articles: Sequence[Article], descents: Iterable[Descent], ties: Iterable[Tie]) -> tuple[Origin, ...]:
    """Return the families of `articles` that count as one hand in all they say: sentences shared by two alone are left aside."""
    return origins(articles, descents, [tie for tie in ties if tie.whole])


def families(ids: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Lead each id to the first id of its family: those that `edges` tie, directly or through others (union-find)."""
    root = {i: i for i in sorted(ids)}

    def find(i: str) -> str:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for one, other in edges:
        a, b = sorted((find(one), find(other)))
        root[b] = a
    return {i: find(i) for i in root}


def _origin(articles: Sequence[Article], shared: Sequence[str]) -> Origin:
    reasons = list(dict.fromkeys(shared))
    for article in articles:
        if article.republished_from is not None:
            reasons.append(f"{article.path} says that it comes from {article.republished_from.text}")
        if article.machine_translated is not None:
            reasons.append(f"{article.path} says that it was translated by machine")
        for credit in credits(article):
            where = f"“{credit.span.text}”" if credit.span else "its author's line"
            reasons.append(f"{article.path} is credited to {credit.agency}: {where}")
        if article.translated_from is not None:
            told = "; ".join(article.translated_from.reasons)
            language = "" if article.translated_from.language == "und" else f" ({article.translated_from.language})"
            reasons.append(f"{article.path} is translated from another language{language}: {told}")
    if len(articles) == 1 and not reasons:
        reasons.append("shares no text and no longer sentence word for word with another article of the story")
    ids = tuple(a.id for a in articles)
    return Origin(identify("origin", *sorted(ids)), ids, tuple(reasons))
