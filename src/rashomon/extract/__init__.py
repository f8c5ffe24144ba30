"""What stands in an article: names, quantities, moments, and statements with their speakers, relays and evidence."""

from rashomon.extract.across import across, merged
from rashomon.extract.dating import dated
from rashomon.extract.figures.moments import moments
from rashomon.extract.figures.quantities import quantities
from rashomon.extract.names import names
from rashomon.extract.speech.statements import statements
from rashomon.extract.spelling import fold
from rashomon.model import Article, Reading

__all__ = ["across", "dated", "fold", "merged", "read"]


def read(article: Article) -> Reading:
    """Find everything in one article."""
    found = names(article)
    return Reading(
        article,
        names=found,
        statements=statements(article, found),
        quantities=quantities(article),
        moments=moments(article),
    )
