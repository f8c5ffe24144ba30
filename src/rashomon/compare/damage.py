"""A story's descents in, what was altered on the way out: one claim for each number, currency, name or negation that a copy or a
translation has otherwise than its parent, while the rest of the sentence is the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.compare.changes import Change, changes
from rashomon.compare.making import Maker
from rashomon.compare.stance import account
from rashomon.compare.units import Unit
from rashomon.model import Account, ArticleSpan, Claim, Descent, Reading, Span
from rashomon.sentences import of_article

__all__ = ["damage"]

COVERED = 0.5  # share of both sentences that must stand in both, word for word, for an edit to hold one sentence against the other


def damage(descents: Sequence[Descent], readings: Sequence[Reading], every: Sequence[Unit], maker: Maker) -> list[Claim]:
    """Make a claim of each change between sentences that come from one another; `every` holds the units of all readings."""
    by_id = {r.article.id: r for r in readings}
    made = []
    for descent in descents:
        if descent.from_ in by_id and descent.to in by_id:
            parent, child = by_id[descent.from_], by_id[descent.to]
            for before, after in _sentence_pairs(descent, parent, child):
                for change in changes(before, parent, after, child):
                    made.append(_claim(change, descent, parent, child, every, maker))
    return made


def _sentence_pairs(descent: Descent, parent: Reading, child: Reading) -> Iterator[tuple[Span, Span]]:
    """Yield the sentences that stand for each other: those aligned in a translation, those that share most words in an edit."""
    if descent.kind == "translation":
        yield from ((shared.from_, shared.to) for shared in descent.shared)
        return
    covered: Counter[tuple[Span, Span]] = Counter()
    before, after = list(of_article(parent.article)), list(of_article(child.article))
    for shared in descent.shared:
        for a in before:
            if a.start <= shared.from_.start < a.end:
                for b in after:
                    if b.start <= shared.to.start < b.end:
                        covered[a, b] += min(shared.from_.end, a.end) - shared.from_.start
    for (a, b), length in sorted(covered.items()):
        if length >= COVERED * max(a.end - a.start, b.end - b.start) and a.text != b.text:
            yield a, b


def _claim(change: Change, descent: Descent, parent: Reading, child: Reading, every: Sequence[Unit], maker: Maker) -> Claim:
    first, second = change.quantities or (None, None)
    accounts = [_account(parent, change.one, first, every), _account(child, change.other, second, every)]
    told = (
        f"“{change.other.text}” is the damaged one: its article comes from the other"
        if descent.directed
        else "which of them is damaged cannot be told: it is not known which article comes from which"
    )
    reasons = [f"{change.kind} altered in {descent.kind}: “{change.one.text}” against “{change.other.text}”", told]
    gist = ArticleSpan(child.article.id, change.other.start, change.other.end, change.other.text)
    return maker.make("figure" if change.quantities else "assertion", "corruption", accounts, gist, reasons)


def _account(reading: Reading, span: Span, quantity: str | None, every: Sequence[Unit]) -> Account:
    article = reading.article.id
    unit = next((u for u in every if u.article == article and u.whole and u.span.start <= span.start < u.span.end), None)
    if unit is None:
        return Account(article, "asserts", span, quantity=quantity)
    return replace(account(unit, quantity=quantity), span=span)
