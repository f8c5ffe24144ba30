"""Who copied or translated whom: articles in, descents and the ties that make origins out."""

from rashomon.lineage.changes import changes, with_changes, with_facts
from rashomon.lineage.copies import copies
from rashomon.lineage.descents import descents, ties, undirected
from rashomon.lineage.direction import by_content, by_place, of_itself
from rashomon.lineage.foreign import told
from rashomon.lineage.origins import Tie, origins, single_hands
from rashomon.lineage.quotations import shared_quotations
from rashomon.lineage.translations import rewrites, translations

__all__ = [
    "Tie",
    "by_content",
    "by_place",
    "changes",
    "copies",
    "descents",
    "of_itself",
    "origins",
    "rewrites",
    "shared_quotations",
    "single_hands",
    "ties",
    "told",
    "translations",
    "undirected",
    "with_changes",
    "with_facts",
]
