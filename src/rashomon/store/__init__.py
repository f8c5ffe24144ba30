"""The case file: what holds a piece of work. One SQLite file, from the standard library."""

from rashomon.store.case import Case, PageVersion

__all__ = ["Case", "PageVersion"]
