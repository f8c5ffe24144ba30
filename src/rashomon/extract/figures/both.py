"""An article in, its quantities and its moments out. One idea: both are asked of one paragraph before the next, so that a paragraph
is cut into tokens, and its dates are looked for, once.
"""

from rashomon.extract.figures.moments import moments_by_paragraph
from rashomon.extract.figures.quantities import quantities_by_paragraph
from rashomon.model import Article, Moment, Quantity

__all__ = ["figures"]


def figures(article: Article) -> tuple[tuple[Quantity, ...], tuple[Moment, ...]]:
    """Return the quantities and the moments of an article's headings, body and captions, each in text order."""
    found = list(zip(quantities_by_paragraph(article), moments_by_paragraph(article), strict=True))
    return tuple(q for here, _ in found for q in here), tuple(m for _, here in found for m in here)
