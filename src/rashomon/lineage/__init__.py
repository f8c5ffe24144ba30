"""Who copied whom: articles in, descents and the ties that make origins out."""

from rashomon.lineage.copies import copies
from rashomon.lineage.origins import Tie, origins
from rashomon.lineage.quotations import shared_quotations

__all__ = ["Tie", "copies", "origins", "shared_quotations"]
