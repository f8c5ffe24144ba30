"""To which agencies an article is credited; cases in English and Dutch, as many of each."""

from dataclasses import replace

import pytest

from rashomon.clean.kinds import DATED
from rashomon.lineage import origins
from rashomon.lineage.hands import credits
from tests.articles import article

CASES = [
    ("BERLIN (Reuters) - Trains stood still on Tuesday.", {}, ["Reuters"]),
    ("BERLIJN (ANP) - De treinen stonden dinsdag stil.", {}, ["ANP"]),
    ("MOSCOW (AP/AFP) — Trains stood still on Tuesday.", {}, ["Agence France-Presse", "Associated Press"]),
    ("MOSKOU (ANP/AFP) — De treinen stonden dinsdag stil.", {}, ["ANP", "Agence France-Presse"]),
    ("Trains stood still on Tuesday, and nobody knew why. (AP)", {}, ["Associated Press"]),
    ("De treinen stonden dinsdag stil en niemand wist waarom. (ANP)", {}, ["ANP"]),
    ("Trains stood still on Tuesday.\nBy Reuters staff", {}, ["Reuters"]),
    ("De treinen stonden dinsdag stil.\nBron: ANP", {}, ["ANP"]),
    ("Trains stood still on Tuesday.", {"author": "Reuters Staff"}, ["Reuters"]),
    ("De treinen stonden dinsdag stil.", {"author": "ANP"}, ["ANP"]),
    ("Peskov told Reuters on Tuesday that the trains stood still.", {}, []),
    ("Peskov zei dinsdag tegen ANP dat de treinen stilstonden.", {}, []),
    ("The Associated Press (AP) asked why the trains stood still.", {}, []),
    ("Het Algemeen Nederlands Persbureau (ANP) vroeg waarom de treinen stilstonden.", {}, []),
]


@pytest.mark.parametrize(("text", "fields", "wanted"), CASES)
def test_credits(text, fields, wanted):
    one = article("a", text, **fields)
    assert [c.agency for c in credits(one)] == wanted
    for credit in credits(one):
        assert credit.span is None or text[credit.span.start : credit.span.end] == credit.span.text


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("The Post | AP | 6 May 2024", ["Associated Press"]),
        ("De Klok | ANP | 6 mei 2024", ["ANP"]),
        ("The Post | ANP, automatically translated from Dutch | 6 May 2024", ["ANP"]),
        ("De Klok | AP, automatisch vertaald uit het Engels | 6 mei 2024", ["Associated Press"]),
        ("The Post | Ada Baker, formerly of AP | 6 May 2024", []),
        ("De Klok | Ada Bakker, vroeger van ANP | 6 mei 2024", []),
    ],
)
def test_an_agency_is_credited_beside_the_date(line, wanted):
    one = article("a", f"{line}\nTrains stood still on Tuesday, and nobody knew why for hours.\n" * 2, furniture=(0,))
    one = replace(one, paragraphs=(replace(one.paragraphs[0], reason=DATED), *one.paragraphs[1:]))
    assert [c.agency for c in credits(one)] == wanted
    assert all(credit.span is not None for credit in credits(one))


def test_an_origin_tells_its_credits():
    one = article("a", "BERLIN (Reuters) - Trains stood still on Tuesday.")
    assert origins([one], (), ())[0].reasons == ("a.txt is credited to Reuters: “Reuters”",)
