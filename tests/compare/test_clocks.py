"""Times of day, and days, of one deed that exclude each other: the cases of two tables, and what one dossier makes of them."""

from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import claims
from tests.articles import article

FOLDER = Path(__file__).parent.parent / "cases"
CASES = {name: yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")) for name in ("clocks", "days")}
REST = {
    "en": ("Roads to the north were blocked by mud.", "Schools stay shut until further notice."),
    "nl": ("Wegen naar het noorden zijn door modder versperd.", "Scholen blijven voorlopig dicht."),
    "mixed": ("Wegen naar het noorden zijn door modder versperd.", "Schools stay shut until further notice."),
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


def apart(encoder, *texts, finding="figures differ"):
    articles = [article(id, text, language=language, published="2025-05-14") for id, language, text in texts]
    readings = extracting.across([extracting.read(each) for each in articles])
    origins = lineage.origins(articles, (), ())
    told = [c for c in claims(readings, origins=origins, encoder=encoder) if c.finding == finding]
    return [c for c in told if any("s of one deed" in reason for reason in c.reasons)]


def test_both_languages_have_as_many_cases():
    assert all(len(by["en"]) == len(by["nl"]) for by in CASES.values())


@pytest.mark.parametrize(("name", "language", "row"), ROWS)
def test_table(encoder, name, language, row):
    key, finding = {"clocks": ("differ", "figures differ"), "days": ("contradict", "contradiction")}[name]
    first, second = ("nl", "en") if language == "mixed" else (language, language)
    one, other = (f"{row[side]}\n{rest}" for side, rest in zip(("one", "other"), REST[language], strict=True))
    assert bool(apart(encoder, ("a", first, one), ("b", second, other), finding=finding)) == row[key]


A = ("a", "en", "The two trains collided at 9.10 p.m. near Alton.")
B = ("b", "en", "The collision near Alton took place at about 9.40 p.m., a driver said.")


def test_all_who_give_one_of_the_times_have_an_account(encoder):
    (claim,) = apart(encoder, A, B, ("c", "nl", "De treinen botsten om tien over negen 's avonds bij Alton."))
    spoken = {account.article: account.span.text for account in claim.accounts if account.span}
    assert spoken == {
        "a": "collided at 9.10 p.m.",
        "b": "collision near Alton took place at about 9.40 p.m.",
        "c": "botsten om tien over negen 's avonds",
    }
    assert claim.kind == "figure"
    assert claim.reasons[0] == "“9.10 p.m.” and “at about 9.40 p.m.” exclude each other"


def test_who_tells_both_times_tells_of_two_things(encoder):
    both = (f"{A[2]} The doors were still shut at 9.40 p.m.",)
    assert apart(encoder, ("a", "en", *both), B) == []


def test_it_is_bounded(encoder):
    long = " ".join(f"The trains collided at {n % 12 + 1}.{n % 50 + 10} p.m." for n in range(400))
    assert apart(encoder, ("a", "en", long), B) == []
