"""What stands in an article: names, quantities, moments, and statements with their speakers, relays and evidence."""

from collections.abc import Iterator, Sequence

from rashomon.extract.across import across, merged
from rashomon.extract.bodies import with_bodies
from rashomon.extract.dating import dated
from rashomon.extract.figures.both import figures
from rashomon.extract.kinds import settled
from rashomon.extract.names import names
from rashomon.extract.speech.statements import assemble, triples
from rashomon.extract.spelling import fold
from rashomon.extract.tagger import Tagged, Tagger
from rashomon.model import Article, Reading

__all__ = ["Tagger", "across", "dated", "fold", "merged", "read", "readings", "settled"]


def readings(articles: Sequence[Article], tagger: Tagger | None = None) -> Iterator[Reading]:
    """Find everything in each article, in their order. Without the tagger, names and statements are found by rules alone."""
    tagged = tagger.articles(articles) if tagger else iter([None] * len(articles))
    for article, found in zip(articles, tagged, strict=True):
        yield read(article, found)


def read(article: Article, tagged: Tagged | None = None) -> Reading:
    """Find everything in one article. `tagged` is what the trained tagger found in it, if it was asked."""
    spoken = triples(article, tagged)
    found = with_bodies(article, [t.source for t in spoken], names(article, tagged.names if tagged else None))
    counted, dates = figures(article)
    return Reading(
        article,
        names=found,
        statements=assemble(article, spoken, found),
        quantities=counted,
        moments=dates,
    )
