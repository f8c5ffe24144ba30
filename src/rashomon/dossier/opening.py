"""The opening of a dossier: takes a story's claims, gives the few that a reader in a hurry needs.

The one idea: each kind of finding gets a turn, disputes first, and within a kind the dossier's own order is kept; nothing
is summarised, each line is a span that stands in an article, with a second span beside it where the accounts part.
"""

from dataclasses import dataclass

from rashomon.dossier.index import FINDINGS, Index
from rashomon.model import Account, ArticleSpan, Claim, Story

__all__ = ["LINES", "Line", "opening"]

LINES = 7


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the opening: the claim, its gist, and where the accounts part another account's words."""

    claim: Claim
    gist: ArticleSpan
    against: ArticleSpan | None


def opening(index: Index, story: Story, *, lines: int = LINES) -> tuple[Line, ...]:
    """Return at most `lines` lines for `story`: one of each finding in the order of FINDINGS, then round again."""
    queues = {finding: [] for finding in FINDINGS}  # type: dict[str, list[Claim]]
    for claim in index.story_claims(story):
        queues[claim.finding].append(claim)
    queues["agreement"].sort(key=lambda claim: -claim.origins)  # what most hands hold says most
    turns = sorted(
        (turn, place, claim.id) for place, finding in enumerate(FINDINGS) for turn, claim in enumerate(queues[finding][:lines])
    )
    chosen = {claim for _, _, claim in turns[:lines]}
    return tuple(_line(index, claim) for finding in FINDINGS for claim in queues[finding] if claim.id in chosen)


def _line(index: Index, claim: Claim) -> Line:
    parted = claim.finding in {"contradiction", "figures differ", "corruption", "revision"}
    return Line(claim, claim.gist, _against(index, claim) if parted else None)


def _against(index: Index, claim: Claim) -> ArticleSpan | None:
    """Return the account that differs most plainly from the gist: by stance, then by figure, then by article."""
    accounts = index.speaking(claim)
    own = next((a for a in accounts if _stands_at(a, claim.gist)), None)
    others = [a for a in accounts if a.article != claim.gist.article and a.span is not None]
    if not others:
        return None
    best = min(others, key=lambda a: (not _differs(index, own, a), others.index(a)))
    return ArticleSpan(best.article, best.span.start, best.span.end, best.span.text) if best.span else None


def _stands_at(account: Account, gist: ArticleSpan) -> bool:
    return account.article == gist.article and account.span is not None and account.span.start <= gist.start < account.span.end


def _differs(index: Index, own: Account | None, other: Account) -> bool:
    if other.stance in {"denies", "doubts"} and (own is None or own.stance != other.stance):
        return True
    ours = index.quantities.get(own.quantity) if own and own.quantity else None
    theirs = index.quantities.get(other.quantity) if other.quantity else None
    return ours is not None and theirs is not None and (ours.value, ours.bound) != (theirs.value, theirs.bound)
