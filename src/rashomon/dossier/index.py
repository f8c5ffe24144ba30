"""Look-ups over a dossier that its pages share: takes a Dossier, gives who is who, who is whose, and what takes part in what.

The one idea: every article gets a short mark that says its origin, `A`, `B1`, `B2`; the letter is the hand, the number the
copy. All pages use the same marks, so a reader learns them once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import Account, Article, ArticleSpan, Claim, Dossier, Moment, Name, Origin, Quantity, Statement, Story

__all__ = ["FINDINGS", "SPEAKING", "STANCES", "Index", "label"]

# in the order of showing: what is disputed, what is damaged, what was changed, what one hand holds, what all hold
FINDINGS = ("contradiction", "figures differ", "corruption", "revision", "single origin", "agreement")
STANCES = ("asserts", "denies", "doubts", "reports", "silent", "cut")
SPEAKING = frozenset({"asserts", "denies", "doubts", "reports"})


@dataclass(frozen=True, slots=True)
class Index:
    """A dossier's items by id. `marks` holds every article; `claims_of` holds statements and quantities that accounts rest on.

    figures   quantities by article, start and end
    """

    dossier: Dossier
    articles: dict[str, Article]
    names: dict[str, Name]
    statements: dict[str, Statement]
    quantities: dict[str, Quantity]
    moments: dict[str, Moment]
    claims: dict[str, Claim]
    marks: dict[str, str]
    letters: dict[str, str]
    claims_of: dict[str, tuple[str, ...]]
    figures: dict[tuple[str, int, int], Quantity]

    @classmethod
    def of(cls, dossier: Dossier) -> "Index":
        marks, letters = _marks(dossier)
        return cls(
            dossier=dossier,
            articles={article.id: article for article in dossier.articles},
            names={name.id: name for name in dossier.names},
            statements={statement.id: statement for statement in dossier.statements},
            quantities={quantity.id: quantity for quantity in dossier.quantities},
            moments={moment.id: moment for moment in dossier.moments},
            claims={claim.id: claim for claim in dossier.claims},
            marks=marks,
            letters=letters,
            claims_of=_claims_of(dossier.claims),
            figures={(q.article, q.span.start, q.span.end): q for q in dossier.quantities},
        )

    def story_claims(self, story: Story) -> tuple[Claim, ...]:
        """Return the claims of `story` in the order in which they are to be shown."""
        return tuple(self.claims[claim] for claim in story.claims if claim in self.claims)

    def story_articles(self, story: Story) -> tuple[Article, ...]:
        """Return the articles of `story`, those of one origin together."""
        ordered = [article for origin in story.origins for article in origin.articles]
        rest = [article for article in story.articles if article not in set(ordered)]
        return tuple(self.articles[article] for article in [*ordered, *rest] if article in self.articles)

    def most_origins(self, story: Story) -> int:
        """Return how many origins a claim of `story` has at most: those that only share a sentence are apart elsewhere."""
        return sum(origin.hands for origin in story.origins)

    def in_no_story(self) -> tuple[Article, ...]:
        """Return the articles that no story holds."""
        held = {article for story in self.dossier.stories for article in story.articles}
        return tuple(article for article in self.dossier.articles if article.id not in held)

    def speaking(self, claim: Claim) -> tuple[Account, ...]:
        """Return the accounts of `claim` that hold something, in the order of the articles' marks."""
        speaking = (a for a in claim.accounts if a.span is not None and a.stance in SPEAKING and a.article in self.articles)
        return tuple(sorted(speaking, key=lambda a: (a.article != claim.gist.article, self.order(a.article), a.span or ())))

    def stances_of(self, claim: Claim, article: str) -> tuple[str, ...]:
        """Return every stance that `article` takes on `claim`, in the order of STANCES: it may report and deny.

        Empty if it was not compared: it is about other things.
        """
        held = {account.stance for account in claim.accounts if account.article == article}
        return tuple(stance for stance in STANCES if stance in held)

    def stances(self, claim: Claim) -> dict[str, tuple[str, ...]]:
        """Return for each stance the articles that take it, in the order of their marks."""
        found: dict[str, dict[str, None]] = {}
        for account in sorted(claim.accounts, key=lambda a: self.order(a.article)):
            if account.article in self.articles:
                found.setdefault(account.stance, {})[account.article] = None
        return {stance: tuple(articles) for stance, articles in found.items()}

    def marks_of(self, articles: Iterable[str]) -> list[str]:
        """Return the marks of `articles`, in the same order."""
        return [self.marks[article] for article in articles]

    def mentions(self, name: Name) -> list[tuple[str, list[ArticleSpan]]]:
        """Return the mentions of `name` by article, in the order of the articles' marks."""
        found: dict[str, list[ArticleSpan]] = {}
        for mention in name.mentions:
            if mention.article in self.articles:
                found.setdefault(mention.article, []).append(mention)
        return sorted(found.items(), key=lambda each: self.order(each[0]))

    def order(self, article: str) -> tuple[int, str, int]:
        """Return a key that sorts article ids by mark: A, B1, B2, ..., Z, AA; those without one come last."""
        mark = self.marks.get(article, "~" * 9)
        letters = mark.rstrip("0123456789")
        return len(letters), letters, int(mark[len(letters) :] or 0)


def label(article: Article) -> str:
    """Return what a reader would call `article`: its outlet, else its title, else its file."""
    return article.outlet or article.title or article.path


def _marks(dossier: Dossier) -> tuple[dict[str, str], dict[str, str]]:
    marks: dict[str, str] = {}
    letters: dict[str, str] = {}
    origins: list[Origin] = [origin for story in dossier.stories for origin in story.origins]
    for number, origin in enumerate(origins):
        letters[origin.id] = _letter(number)
        for place, article in enumerate(origin.articles, 1):
            marks.setdefault(article, letters[origin.id] + (str(place) if len(origin.articles) > 1 else ""))
    unplaced = [article.id for article in dossier.articles if article.id not in marks]
    marks.update((article, f"?{place}") for place, article in enumerate(unplaced, 1))
    return marks, letters


def _letter(number: int) -> str:
    """Return the `number`th of A, B, ..., Z, AA, AB, ..."""
    letter = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letter = chr(65 + rest) + letter
    return letter


def _claims_of(claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for claim in claims:
        for account in claim.accounts:
            for item in (account.statement, account.quantity):
                if item is not None:
                    found.setdefault(item, {})[claim.id] = None
    return {item: tuple(ids) for item, ids in found.items()}
