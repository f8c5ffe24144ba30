"""Every row of every language's dates.yaml, once with a text that it must match and once with one that it must not.

The texts are made from the rows: words stand as they are, and each slot is filled with what the language's data says of it.
"""

import pytest

from rashomon import words
from rashomon.extract.figures.dates import dates, matches
from rashomon.extract.figures.templates import expand
from rashomon.extract.figures.tokens import tokens

LANGUAGES = words.languages("dates")
ORDINALS = {"en": "3rd", "nl": "3e", "de": "3.", "fr": "3e", "es": "3º", "it": "3º"}
CAPITALS = ("en", "de")
FIXED = {
    "day": "15",
    "day2": "17",
    "mmm": "feb",
    "year": "2014",
    "onlyyear": "2014",
    "anyyear": "2014",
    "endyear": "2015",
    "isodate": "2014-02-15",
    "shortdate": "15.2.",
    "shortyear": "87",
    "clock": "10:30",
    "isoclock": "10:30:00+01:00",
    "dotclock": "10.30",
    "hour": "10",
    "roman": "XIX",
    "tens": "90",
    "n": "3",
    "n2": "4",
    "minutes": "10",
    "steps": "20",
    **dict.fromkeys(("endhour", "clockhour", "ledhour", "nearhour"), "6"),
    "hoursclock": "17.50",
}
LED = {"{minutes}", "{clockhour}", "{ledhour}", "{nearhour}", "{latehour}"}  # slots that something must lead to
LEADS = {"en": "shortly after", "nl": "kort na"}


def filled(language, slot):
    data = words.topic(language, "dates")
    if slot in FIXED:
        return FIXED[slot]
    if slot in ("dayth", "nth"):
        return ORDINALS[language]
    if slot in ("month", "onlymonth"):
        name = data["months"][2].split()[0]
    elif slot in ("weekday", "onlyweekday"):
        name = data["weekdays"][2].split()[0]
    elif slot == "weekpart":
        name = data["weekdays"][2].split()[0] + data["parts"]["EV"].split()[0]
    elif slot in ("unit", "units", "plurals", "units2"):
        kind = "M" if slot == "units2" else "W" if slot == "plurals" else "Y"
        one, _, many = data["units"][kind].partition("|")
        name = (one if slot == "unit" else many).split()[0]
    elif slot in ("season", "part"):
        name = next(iter(data[f"{slot}s"].values())).split()[0]
    elif slot == "decade":
        return "1990s" if language == "en" else data["decades"][90].split()[0]
    elif slot in ("meridiem", "zone"):
        return "pm" if slot == "meridiem" else data["zones"][0]
    elif slot == "latehour":
        return data["late_hours"][6]
    else:
        return str(data["classes"][slot][0])
    return name.capitalize() if language in CAPITALS else name


def example(language, elements):
    """Fill one way through a row; returns the text up to what it matches, and what must follow."""
    parts = [filled(language, e[1:-1]) if e.startswith("{") else e for e in elements]
    end = parts.index("^") if "^" in parts else len(parts)
    text, rest = " ".join(parts[:end]), " ".join(parts[end + 1 :])
    for mark in "-–/":
        text = text.replace(f" {mark} 2015", f"{mark}2015")
        rest = rest.removeprefix(f"{mark} ") if rest.startswith(f"{mark} 2015") else rest
    return text, rest


def ways():
    for language in LANGUAGES:
        listed = [*words.topic(language, "dates")["patterns"].splitlines(), *words.topic("mul", "dates")["patterns"].splitlines()]
        for row in listed:
            template, _, action = (part.strip() for part in row.partition("->"))
            first = next((e for e in expand(template) if e[0] != ","), None) if template else None
            if first is not None:
                yield pytest.param(language, first, action, id=f"{language}: {template}")


def whole(language, text, rest, lead=""):
    """Tell whether one expression takes all of `text`."""
    before, count = len(tokens(lead)), len(tokens(text))
    read = matches(f"{lead} {text} {rest}".strip(), language)
    return any((m.first, m.last) == (before, before + count) for m in read)


@pytest.mark.parametrize(("language", "elements", "action"), list(ways()))
def test_a_row_matches_its_own_words_and_no_others(language, elements, action):
    text, rest = example(language, elements)
    lead = LEADS[language] if elements[0] in LED else ""
    assert whole(language, text, rest, lead)
    *before, last = text.split(" ")
    assert not whole(language, " ".join([*before, f"{last}zzz" if last.isalpha() else "zzz"]), rest, lead)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_can_be_read(language):
    assert dates(language).templates.starts(["zzz"]) == []
