"""Readings in, the same out with one id for one name: Kuleba, Koeleba and Dimitri Kuleba become one person.

One idea: two persons are one when their last names are spellings of one another (spelling.py) and their first names, where
both are given, may be; places and organisations that are known have one key in all languages already. Where two candidates
with different first names share a last name, a bare last name joins neither.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import Levenshtein

from rashomon import words
from rashomon.extract.name_keys import describes
from rashomon.extract.spelling import fold, same_spelling
from rashomon.model import Name, Reading, identify

__all__ = ["across", "gathered", "merged"]


def across(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Give equal names of all readings equal ids, and lead the statements' speakers along."""
    readings = tuple(readings)
    ids = _ids([name for reading in readings for name in reading.names])
    return tuple(
        replace(
            reading,
            names=_renamed(reading.names, ids),
            statements=tuple(replace(s, speaker=ids.get(s.speaker, s.speaker) if s.speaker else None) for s in reading.statements),
        )
        for reading in readings
    )


def merged(readings: Iterable[Reading]) -> tuple[Name, ...]:
    """Gather the names of all readings by id: all variants, all mentions, the fullest as the name. Sorted by name."""
    return gathered([name for reading in readings for name in reading.names])


def _renamed(names: Sequence[Name], ids: dict[str, str]) -> tuple[Name, ...]:
    return gathered([replace(name, id=ids[name.id]) for name in names])


def gathered(names: Sequence[Name]) -> tuple[Name, ...]:
    """Gather names by id, as `merged` does."""
    by_id: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_id[name.id].append(name)
    out = []
    for key, group in by_id.items():
        variants = sorted({v for name in group for v in name.variants})
        mentions = sorted({m for name in group for m in name.mentions})
        fullest = max((name.name for name in group), key=lambda v: (not describes(v), len(v.split()), len(v), v))
        out.append(Name(key, fullest, group[0].kind, tuple(variants), tuple(mentions)))
    return tuple(sorted(out, key=lambda n: (n.name, n.id)))


def _ids(names: Sequence[Name]) -> dict[str, str]:
    """Lead each local id to the id of its family."""
    root = {name.id: name.id for name in names}
    persons = sorted({(name.name, name.id) for name in names if name.kind == "person"})
    full: dict[str, list[tuple[str, str]]] = defaultdict(list)  # by the first letter of the last name, which spellings share
    for name, key in persons:
        if not _last_alone(name):
            alike = full[fold(name.split()[-1])[:1]]
            for other, other_key in alike:
                if _same_person(name, other):
                    _join(root, key, other_key)
            alike.append((name, key))
    for name, key in persons:
        if _last_alone(name):
            owners = {_find(root, k) for n, k in full[fold(name.split()[-1])[:1]] if _ends(n, name)}
            if len(owners) == 1:
                _join(root, key, owners.pop())
    families: dict[str, list[str]] = defaultdict(list)
    for key in root:
        families[_find(root, key)].append(key)
    return {
        key: members[0] if len(members) == 1 else identify("name", *sorted(members))
        for members in families.values()
        for key in members
    }


def _last_alone(name: str) -> bool:
    """Tell a last name that stands alone, of one word or of several: "Kuleba", "Van de Vijver", "El Khatib"."""
    first, _, rest = name.partition(" ")
    return not rest or first.lower() in _particles()


@cache
def _particles() -> frozenset[str]:
    return frozenset(words.topic("mul", "last_names")["particles"])


def _ends(name: str, last: str) -> bool:
    """Tell whether a full name ends with a last name, of one word in any spelling, of several in the same."""
    return same_spelling(name.split()[-1], last) if " " not in last else fold(name).endswith(f" {fold(last)}")


def _same_person(one: str, other: str) -> bool:
    first, last = one.split()[0], one.split()[-1]
    other_first, other_last = other.split()[0], other.split()[-1]
    if not same_spelling(last, other_last):
        return False
    a, b = fold(first), fold(other_first)
    return a == b or (a[:1] == b[:1] and Levenshtein.distance(a, b) <= max(len(a), len(b)) // 3)


def _find(root: dict[str, str], key: str) -> str:
    while root[key] != key:
        key = root[key]
    return key


def _join(root: dict[str, str], one: str, other: str) -> None:
    a, b = sorted((_find(root, one), _find(root, other)))
    root[b] = a
