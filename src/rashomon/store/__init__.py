"""The case file: what holds a piece of work, and search in it. One SQLite file, from the standard library.

from rashomon.store import Case, Filters, search
with Case(Path("pullback.case")) as case:
    found = search(case, "troops at the border", filters=Filters(language="nl", since="2022-02"))
"""

from rashomon.store.case import Case, PageVersion
from rashomon.store.filters import Filters
from rashomon.store.search import Found, Hit, Search, search

__all__ = ["Case", "Filters", "Found", "Hit", "PageVersion", "Search", "search"]
