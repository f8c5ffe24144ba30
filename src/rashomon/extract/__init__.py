"""What stands in an article: names, quantities, moments, and statements with their speakers, relays and evidence."""

from collections.abc import Iterator, Sequence

from rashomon.extract.across import across, merged
from rashomon.extract.dating import dated
from rashomon.extract.figures.both import figures
from rashomon.extract.names import names
from rashomon.extract.speech.statements import statements
from rashomon.extract.spelling import fold
from rashomon.extract.tagger import Tagged, Tagger
from rashomon.model import Article, Reading

__all__ = ["Tagger", "across", "dated", "fold", "merged", "read", "readings"]


def readings(articles: Sequence[Article], tagger: Tagger | None = None) -> Iterator[Reading]:
    """Find everything in each article, in their order. Without the tagger, names and statements are found by rules alone."""
    tagged = tagger.articles(articles) if tagger else iter([None] * len(articles))
    for article, found in zip(articles, tagged, strict=True):
        yield read(article, found)


def read(article: Article, tagged: Tagged | None = None) -> Reading:
    """Find everything in one article. `tagged` is what the trained tagger found in it, if it was asked."""
    found = names(article, tagged.names if tagged else None)
    counted, dates = figures(article)
    return Reading(
        article,
        names=found,
        statements=statements(article, found, tagged),
        quantities=counted,
        moments=dates,
    )
