"""Who wrote a plain text and when, by the line under its headline or at its end: tests/cases/signed_texts.yaml."""

from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from rashomon import clean, ingest
from rashomon.model import Page

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "signed_texts.yaml").read_text(encoding="utf-8"))
HEADLINE = {"en": "Bridge closed after cracks found", "nl": "Brug dicht nadat scheuren zijn gevonden"}
BODY = {
    "en": "The harbour bridge was closed on Wednesday after cracks were found in two pillars. Angela Merkel was there.\n\n"
    "Repairs will take six weeks, according to the city engineer.",
    "nl": "De havenbrug is woensdag gesloten nadat scheuren in twee pijlers waren gevonden. Angela Merkel was erbij.\n\n"
    "De reparaties duren zes weken, volgens de stadsingenieur.",
}
PLACES = {
    "under the headline": "{headline}\n{line}\n\n{body}",
    "first": "{line}\n\n{body}",
    "last": "{headline}\n\n{body}\n\n{line}",
}


def article(text):
    content = text.encode()
    page = Page("a.txt", content, sha256(content).hexdigest(), "text/plain")
    return clean.article(page, ingest.decode(page))


def test_both_languages_have_as_many_cases():
    assert sorted(sorted(row) for row in CASES["en"]) == sorted(sorted(row) for row in CASES["nl"])


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("language", "row"), [pytest.param(tag, row, id=row["line"]) for tag, rows in CASES.items() for row in rows]
)
def test_table(language, row, place):
    made = article(PLACES[place].format(headline=HEADLINE[language], line=row["line"], body=BODY[language]))
    told = {name: value for name in ("published", "author", "outlet") if (value := getattr(made, name))}
    assert told == {name: row[name] for name in ("published", "author", "outlet") if name in row}
    (line,) = (p for p in made.paragraphs if made.text[p.start : p.end] == row["line"])
    assert (line.kind == "furniture") == ("published" in row)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_second_name_with_a_day_is_no_second_date_line(language):
    first, second = CASES[language][0]["line"], CASES[language][2]["line"]
    made = article(f"{HEADLINE[language]}\n{first}\n\n{BODY[language]}\n\n{second}")
    kinds = {made.text[p.start : p.end]: p.kind for p in made.paragraphs}
    assert (kinds[first], kinds[second]) == ("furniture", "body")


def test_long_lines_full_of_marks_cost_little():
    line = "A, " * 40_000 + "13 March 2024"
    made = article(f"{HEADLINE['en']}\n{line}\n\n{BODY['en']}")
    assert made.published is None
