"""How much of what comes in is read, so that hostile or broken input stays bounded in time and memory."""

from dataclasses import dataclass

__all__ = ["NO_LIMITS_CHANGED", "Limits"]

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on input, in bytes unless said otherwise. An item beyond one is left out, with the bound named.

    page_bytes       20 MiB: far beyond any news page with all its scripts; a page is held in memory, several times while parsed
    line_bytes       64 MiB: a JSON line; a 20 MiB page whose every third byte is escaped as \\uXXXX
    feed_bytes       20 MiB: a feed is parsed as one tree, which takes several times its size
    unpacked_bytes   2 GiB: what one gzip member may unpack to; it lies on disk beyond 32 MiB. Crawls pack each record by itself
    unpacked_ratio   300 times: news pages pack 3 to 20 fold, a gzip bomb about 1,030 fold; looked at beyond 1 MiB
    records          5,000,000: records, lines or entries of one file; the files of large crawls stay far below that
    damages          1,000: damaged places of one archive; a file with more is not what it is called, and searching it takes time
    """

    page_bytes: int = 20 * _MIB
    line_bytes: int = 64 * _MIB
    feed_bytes: int = 20 * _MIB
    unpacked_bytes: int = 2048 * _MIB
    unpacked_ratio: int = 300
    records: int = 5_000_000
    damages: int = 1_000


NO_LIMITS_CHANGED = Limits()
