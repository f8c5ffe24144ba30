"""Which mentions of an article are one name."""

import pytest

from rashomon.extract.name_forms import Candidate
from rashomon.extract.name_keys import keys


def found(*named):
    return [Candidate(n, n + 1, text, kind, None, sure=True) for n, (text, kind) in enumerate(named)]


def groups(*named):
    made = keys(found(*named), articles=("the",))
    return [made.index(key) for key in made]


PERSON, BODY = "person", "organisation"


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([("Anna Berg", PERSON), ("Berg", PERSON), ("Anna", PERSON)], [0, 0, 0]),
        ([("Anna Berg", PERSON), ("Karel Berg", PERSON), ("Berg", PERSON)], [0, 1, 2]),
        ([("Anna Berg", PERSON), ("Anna Berg", PERSON), ("Karel Berg", PERSON), ("Berg", PERSON)], [0, 0, 2, 0]),
        ([("Samira El Khatib", PERSON), ("El Khatib", PERSON), ("Khatib", PERSON)], [0, 0, 0]),
        ([("Kees van de Vijver", PERSON), ("Van de Vijver", PERSON), ("Van Vijver", PERSON)], [0, 0, 2]),
        ([("Anna E. Berg", PERSON), ("Anna Berg", PERSON), ("Berg", PERSON)], [0, 0, 0]),
        ([("The New York Post", BODY), ("The Post", BODY), ("Post", BODY)], [0, 0, 0]),
        ([("Fox News", BODY), ("NBC News", BODY)], [0, 1]),
        ([("Alliance to Reclaim Our Schools", BODY), ("AROS", BODY)], [0, 0]),
        ([("Securities and Exchange Commission", BODY), ("S.E.C.", BODY)], [0, 0]),
        ([("South Marden", "place"), ("Marden", "place")], [0, 1]),
        ([("Berg", PERSON), ("Berg", BODY)], [0, 0]),
    ],
)
def test_mentions_of_one_name_have_one_key(named, expected):
    assert groups(*named) == expected


def test_what_is_known_keeps_its_key():
    known = Candidate(0, 1, "Kyiv", "place", "Europe/Kiev", sure=True)
    assert keys([known]) == ["Europe/Kiev"]
