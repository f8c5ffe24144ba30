"""Descents and what was altered on them in, both out: with what other hands have, without the directions that this speaks against.

One idea: direction and damage rest on one decision. Who is damaged is told by what all others have, and of those that have it
otherwise none can come from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon import lineage
from rashomon.compare.damage import Altered, grouped, lone
from rashomon.compare.witnesses import Heard, Sides, heard, named, short
from rashomon.encode import Encoder
from rashomon.lineage.origins import families
from rashomon.model import Article, ArticleSpan, Descent, Reading, Span
from rashomon.sentences import of_article

__all__ = ["settled"]


def settled(
    descents: Sequence[Descent], found: Sequence[Altered], readings: Sequence[Reading], encoder: Encoder | None = None
) -> tuple[tuple[Descent, ...], tuple[Altered, ...]]:
    """Take the direction from each descent that what was altered on the way speaks against, and return all descents and changes.

    Where two or more articles of a text have a fact and one has it otherwise, or where other hands have what the one has and none
    has what the other has, that other is damaged; it is not what the others come from. That weighs more than content: how names are
    spelt, where an event is at home. What an article says of itself weighs more still. Where an event is at home tells nothing
    where another hand reports it in the language of what would be the translation.

    encoder   with it, other hands are asked: `readings` are then those of one story
    """
    articles = {r.article.id: r.article for r in readings}
    against: dict[tuple[str, str], str] = {}
    asked: list[Altered] = []
    groups = grouped(found)
    for group in _heard(groups, descents, readings, encoder) if encoder is not None else groups:
        asked += group
        ends = {end for f in group for end in f.ends}
        alone = lone(ends) if group[0].change.kind != "negation" else None
        for f in group:
            content = f.descent.directed and f.descent.kind == "translation"
            told = _first_is_damaged(f, alone, articles) if content else None
            if told is not None and not lineage.of_itself(articles[f.descent.from_], articles[f.descent.to]):
                why = f"the content of {articles[f.descent.from_].path} speaks for it as the first, but {told}"
                against.setdefault((f.descent.from_, f.descent.to), why)
    if encoder is not None:
        for descent in descents:
            if (native := _written_there(descent, descents, articles)) is not None:
                against.setdefault((descent.from_, descent.to), native)
    turned = {key: lineage.undirected(d, against[key]) for d in descents if (key := (d.from_, d.to)) in against}
    kept = tuple(turned.get((d.from_, d.to), d) for d in descents)
    return kept, tuple(replace(f, descent=turned.get((f.descent.from_, f.descent.to), f.descent)) for f in asked)


def _first_is_damaged(f: Altered, alone: ArticleSpan | None, articles: Mapping[str, Article]) -> str | None:
    """Return why the first article of a descent is the damaged one, if others of its text, or other hands, have it otherwise."""
    one, other = f.ends
    if one == alone:
        return f"“{one.text}” is damaged there, the others have “{other.text}”"
    if f.heard.second and not f.heard.first:
        return f"“{short(one.text)}” is damaged there: {named(f.heard.second, articles)} as the other has it"
    return None


def _written_there(descent: Descent, descents: Sequence[Descent], articles: Mapping[str, Article]) -> str | None:
    """Return why where the event is at home does not tell which article of a descent was first, if nothing else tells it: another
    hand, which translates nobody, reports it in the language of the second one."""
    one, other = articles.get(descent.from_), articles.get(descent.to)
    if one is None or other is None or not descent.directed or not lineage.by_place(descent, one, other):
        return None
    translated = {id for d in descents if d.kind == "translation" for id in (d.from_, d.to)}
    kin = families(list(articles), [(d.from_, d.to) for d in descents])
    natives = [
        a.path for a in articles.values() if a.language == other.language and a.id not in translated and kin[a.id] != kin[other.id]
    ]
    if not natives:
        return None
    home = f"its content speaks for {one.path} as the first, but by no more than where the event is at home"
    return f"{home}, and {min(natives)} reports it in the language of {other.path} too"


def _heard(
    groups: Sequence[Sequence[Altered]], descents: Sequence[Descent], readings: Sequence[Reading], encoder: Encoder
) -> list[list[Altered]]:
    """Return the groups of changes with what other hands have of each; one change of a group is asked for all."""
    by_id = {r.article.id: r for r in readings}
    family = families(list(by_id), [(d.from_, d.to) for d in descents])
    parted = {r.article.id: tuple(of_article(r.article)) for r in sorted(readings, key=lambda r: (r.article.path, r.article.id))}
    out = []
    for group in groups:
        first = group[0]
        kin = {family[end.article] for f in group for end in f.ends}
        others = tuple((by_id[id], parted[id]) for id in parted if family[id] not in kin)
        pair = by_id[first.descent.from_], by_id[first.descent.to]
        whole = tuple(_around(at, parted[at.article]) for at in first.ends)
        told = heard(Sides(first.change, (whole[0], whole[1]), pair, others), encoder) if others else Heard()
        out.append(
            [replace(f, heard=told if f.ends[0].text == first.ends[0].text else Heard(told.second, told.first)) for f in group]
        )
    return out


def _around(at: ArticleSpan, every: Sequence[Span]) -> Span:
    return next((s for s in every if s.start <= at.start < s.end), Span(at.start, at.end, at.text))
