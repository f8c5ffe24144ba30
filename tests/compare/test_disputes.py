"""What agrees, what excludes each other in words and in figures of one fate: the cases of three tables."""

from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import claims
from tests.articles import article

TABLES = {
    "agreements": ("agree", "agreement"),
    "contradictions": ("contradict", "contradiction"),
    "tolls": ("differ", "figures differ"),
}
FOLDER = Path(__file__).parent.parent / "cases"
CASES = {name: yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")) for name in TABLES}
REST = {
    "en": ("Roads to the north were blocked by mud.", "Schools stay shut until further notice."),
    "nl": ("Wegen naar het noorden zijn door modder versperd.", "Scholen blijven voorlopig dicht."),
}
ROWS = [
    pytest.param(
        name,
        language,
        row,
        marks=[pytest.mark.xfail(reason=row["open"], strict=True)] if "open" in row else [],
        id=f"{name} {language}: {row['other'][:40]}",
    )
    for name, languages in CASES.items()
    for language, rows in languages.items()
    for row in rows
]


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


@pytest.mark.parametrize("name", TABLES)
def test_both_languages_have_as_many_cases(name):
    assert len(CASES[name]["en"]) == len(CASES[name]["nl"])


@pytest.mark.parametrize(("name", "language", "row"), ROWS)
def test_table(encoder, name, language, row):
    key, finding = TABLES[name]
    told = [("a", row["one"], language), ("b", row["other"], row.get("other in", language))]
    articles = [article(id, f"{text}\n{REST[of][n]}", language=of) for n, (id, text, of) in enumerate(told)]
    readings = extracting.across([extracting.read(a) for a in articles])
    found = claims(readings, origins=lineage.origins(articles, (), ()), encoder=encoder)
    assert any(c.finding == finding for c in found) == row[key]


PARTED = {
    "en": (
        "Police said on Monday that Gray pointed a gun at the officers.",
        "Gray pointed a gun at the officers, police said after the shooting.",
        "A witness said that Gray did not point a gun at the officers.",
    ),
    "nl": (
        "De politie zei maandag dat Gray een pistool op de agenten richtte.",
        "Gray richtte een pistool op de agenten, zei de politie na de schietpartij.",
        "Een getuige zei dat Gray geen pistool op de agenten richtte.",
    ),
}


@pytest.mark.parametrize("language", PARTED)
def test_two_that_part_are_two_and_who_has_it_from_one_of_them_may_be_no_more(encoder, language):
    articles = [article(f"{n}", f"{text}\n{REST[language][n % 2]}", language=language) for n, text in enumerate(PARTED[language])]
    readings = extracting.across([extracting.read(a) for a in articles])
    found = claims(readings, origins=lineage.origins(articles, (), ()), encoder=encoder)
    (claim,) = [c for c in found if c.finding == "contradiction"]
    assert (claim.sure_origins, claim.origins) == (2, 3)
