"""A headline as a page gives it in; the headline without the site's name and section out.

One idea: only a segment set off by a spaced separator can go, and only from the ends, and only if it names the outlet, the host or
a section. Everything else, a hyphen in a genuine headline among it, stays.
"""

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from rashomon import words

__all__ = ["agree", "bare_title"]

_PARTED = re.compile(r"(\s+(?:\||-|–|—|::|•|·|»|«|›)\s+)")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 2_000  # characters of a title that are looked at


def agree(one: str, other: str) -> bool:
    """Tell whether two headlines are the same but for case, spaces and marks."""
    return bool(_key(one)) and _key(one) == _key(other)


def bare_title(title: str, *, outlet: str | None, url: str | None, sections: Sequence[str] = ()) -> str:
    """Return `title` without the segments at its ends that name the outlet, the site's host or a section.

    sections   what the page itself calls the section it stands in
    """
    parts = _PARTED.split(" ".join(title[:_LONGEST].split()))
    segments, parted = parts[::2], parts[1::2]
    host = (urlsplit(url).hostname or "") if url else ""
    known = {_key(section) for section in sections}

    def foreign(segment: str) -> bool:
        return _key(segment) in known or _is_section(segment) or _names_site(segment, outlet or "", host)

    while len(segments) > 1 and foreign(segments[-1]):
        segments, parted = segments[:-1], parted[:-1]
    while len(segments) > 1 and foreign(segments[0]):
        segments, parted = segments[1:], parted[1:]
    return "".join(s + p for s, p in zip(segments, [*parted, ""], strict=True))


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(str(word).casefold() for word in words.topic("mul", "titles")[name])


def _is_section(segment: str) -> bool:
    found = _WORD.findall(segment.casefold())
    return 0 < len(found) <= 4 and all(w in _listed("sections") or w in _listed("joining") for w in found)


def _names_site(segment: str, outlet: str, host: str) -> bool:
    """Tell whether a segment is, abbreviates or spells out the outlet's name or the host's."""
    theirs = _spellings(outlet) | _host_names(host)
    short = [(name, segment) for name in theirs] + [(_key(segment), outlet)]
    return bool(_spellings(segment) & theirs) or any(_abbreviates(name, whole) for name, whole in short)


def _abbreviates(name: str, whole: str) -> bool:
    """Tell whether `name` is made of beginnings of all words of `whole`, article or not: "nytimes", "wsj"."""
    found = _WORD.findall(whole.casefold())
    cores = [found, found[1:]] if found and found[0] in _listed("articles") else [found]
    for core in cores:
        ends = {0} if 2 <= len(core) <= 6 and 3 <= len(name) <= 40 else set()
        for word in core:
            ends = {e + k for e in ends for k in range(1, len(word) + 1) if name[e : e + k] == word[:k]}
        if len(name) in ends:
            return True
    return False


def _spellings(name: str) -> set[str]:
    """Return the ways to write a name: all of it, without its article and without "news" and the like."""
    found = _WORD.findall(name.casefold())
    if not found or len(found) > 6:
        return set()
    core = found[1:] if found[0] in _listed("articles") and len(found) > 1 else found
    short = core
    while len(short) > 1 and short[-1] in _listed("site_words"):
        short = short[:-1]
    return {"".join(found), "".join(core), "".join(short)}


@cache
def _host_names(host: str) -> frozenset[str]:
    labels = [label for label in host.casefold().split(".") if label != "www"]
    if len(labels) < 2:
        return frozenset()
    mains = labels[-2:-1] if len(labels[-2]) > 3 or len(labels) == 2 else labels[-3:-1]  # "bbc" of bbc.co.uk, "vrt" of news.vrt.be
    return frozenset({_key(".".join(labels)), *map(_key, mains), *(_key(m + labels[-1]) for m in mains)})
