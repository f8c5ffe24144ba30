"""What is known of places and organisations before reading: their names in every language that CLDR or words/ holds.

A surface form leads to (kind, key): the key is the same in all languages (`BY` for Belarus, Wit-Rusland and Weißrussland).
"""

from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.model import NameKind

__all__ = ["Known", "known_forms", "longest_form"]

_NOT_PLACES = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"})


@dataclass(frozen=True, slots=True)
class Known:
    """What a surface form stands for."""

    kind: NameKind
    key: str


@cache
def known_forms() -> dict[str, Known]:
    """Return every known surface form, as it is written. Where sources disagree, our own tables win over CLDR."""
    forms: dict[str, Known] = {}
    for language in words.languages("names"):
        forms.update(_cldr(language))
    for key, by_language in words.topic("mul", "places").get("places", {}).items():
        forms.update({form: Known("place", key) for listed in by_language.values() for form in listed})
    for key, listed in words.topic("mul", "organisations").get("organisations", {}).items():
        forms.update({form: Known("organisation", key) for form in listed})
    for agency in words.topic("mul", "agencies").get("agencies", ()):
        forms.update({form: Known("agency", agency["name"]) for form in (agency["name"], *agency.get("spellings", ()))})
    return forms


@cache
def longest_form() -> int:
    """Return the number of words of the longest known form."""
    return max(len(form.split()) for form in known_forms())


def _cldr(language: str) -> dict[str, Known]:
    from babel import Locale

    locale = Locale(language)
    countries = {
        name: Known("place", code) for code, name in locale.territories.items() if code.isalpha() and code not in _NOT_PLACES
    }
    cities = {}
    for zone, said in locale.time_zones.items():
        region, _, city = zone.rpartition("/")
        if region and not region.startswith("Etc"):
            cities[city.replace("_", " ")] = Known("place", zone)
            if "city" in said:
                cities[said["city"]] = Known("place", zone)
    return {**cities, **countries}
