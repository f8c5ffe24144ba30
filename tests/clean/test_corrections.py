"""Sentences in which an article takes back what an earlier version of it said: tests/cases/corrections.yaml."""

from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from rashomon import clean, ingest
from rashomon.clean.corrections import CORRECTION, taken_back
from rashomon.clean.scan import scan
from rashomon.model import Page

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "corrections.yaml").read_text(encoding="utf-8"))
FIRST = {
    "en": "The council spoke about it for six hours on Monday, and the mayor then left the hall without a word.",
    "nl": "De raad sprak er maandag zes uur over, en de burgemeester verliet daarna zonder een woord de zaal.",
}


def article(text, kind="text/plain"):
    content = text.encode()
    page = Page("a", content, sha256(content).hexdigest(), kind)
    return clean.article(page, ingest.decode(page))


def all_rows():
    return [pytest.param(tag, row, id=row["text"]) for tag, rows in CASES.items() for row in rows]


def test_both_languages_have_as_many_cases():
    assert [sorted(row) for row in CASES["en"]] == [sorted(row) for row in CASES["nl"]]


@pytest.mark.parametrize("place", ["alone", "among", "page"])
@pytest.mark.parametrize(("language", "row"), all_rows())
def test_table(language, row, place):
    said = " ".join(filter(None, (row.get("before"), row["text"], row.get("after"))))
    text = f"{FIRST[language]}\n\n{said if place == 'among' else row['text']}\n\n{FIRST[language]}"
    if place == "page":
        body = "".join(f"<p>{p}</p>" for p in [*text.split("\n\n"), *[FIRST[language]] * 3])
        made = article(f"<html><body><article>{body}</article></body></html>", "text/html")
    else:
        made = article(text)
    assert [c.withdrawn.text for c in made.corrections] == [words for words in [row.get("withdrawn")] if words]
    for correction in made.corrections:
        start, end = correction.withdrawn.start, correction.withdrawn.end
        (apart,) = [p for p in made.paragraphs if p.start <= start and end <= p.end]
        assert (apart.kind, apart.reason) == ("furniture", CORRECTION)
        assert correction.span.text.strip("()") in row["text"]
    left = " ".join(made.text[p.start : p.end] for p in made.paragraphs if p.kind == "body")
    assert all(row[words] in left for words in ("before", "after") if words in row and place == "among")


@pytest.mark.parametrize(
    ("line", "withdrawn", "left"),
    [
        ("He was 26, not 36 as earlier reported. He lived alone.", ["36"], "He was 26 He lived alone."),
        ("Hij was 26, niet 36 zoals eerder gemeld. Hij woonde alleen.", ["36"], "Hij was 26 Hij woonde alleen."),
        ("He was 26, not 36 as earlier reported by the police.", [], "He was 26, not 36 as earlier reported by the police."),
        (
            "Hij was 26, niet 36 zoals eerder gemeld door de politie.",
            [],
            "Hij was 26, niet 36 zoals eerder gemeld door de politie.",
        ),
        (
            "Correction, 8 November: an earlier version of this story said the bridge was 30 metres long; it is 13 metres long.",
            ["the bridge was 30 metres long"],
            "it is 13 metres long.",
        ),
        (
            "Rectificatie (8 november): in dit artikel stond eerder dat de brug 30 meter lang was; dat is 13 meter.",
            ["de brug 30 meter lang was"],
            "dat is 13 meter.",
        ),
        (
            "Correction: A previous version of this article misstated the woman's age. She is 34, not 43.",
            ["the woman's age", "43"],
            "She is 34",
        ),
        (
            "Correctie: In een vorige versie van dit artikel werd de leeftijd van de vrouw verkeerd genoemd. Ze is 34, niet 43.",
            ["de leeftijd van de vrouw verkeerd genoemd", "43"],
            "Ze is 34",
        ),
        (
            "In einer früheren Version dieses Artikels hieß es, drei Menschen seien gestorben.",
            ["drei Menschen seien gestorben"],
            "",
        ),
        (
            "Une version précédente de cet article indiquait que trois personnes étaient mortes.",
            ["trois personnes étaient mortes"],
            "",
        ),
        ("Una versión anterior de este artículo decía que tres personas habían muerto.", ["tres personas habían muerto"], ""),
    ],
)
def test_what_is_taken_back_is_parted_from_what_the_article_says(line, withdrawn, left):
    made = article(f"{FIRST['en']}\n\n{line}\n\n{FIRST['en']}")
    assert [c.withdrawn.text for c in made.corrections] == withdrawn
    kept = [made.text[p.start : p.end] for p in made.paragraphs if p.kind != "furniture"]
    assert " ".join(kept[1:-1]) == left


@pytest.mark.parametrize(
    ("line", "withdrawn"),
    [
        ("At least nine miners died in the pit. On Sunday we reported four. The lift is out of use.", ["four"]),
        ("Zeker negen mijnwerkers kwamen om. Zondag meldden we er vier. De lift is buiten gebruik.", ["vier"]),
        ("Nine rowers fell ill. On Sunday we reported four rowers. The lake is closed.", ["four rowers"]),
        ("Negen roeiers werden ziek. Zondag meldden we vier roeiers. Het meer is dicht.", ["vier roeiers"]),
        ("Nine rowers fell ill. On Sunday we reported four break-ins. The lake is closed.", []),
        ("Negen roeiers werden ziek. Zondag meldden we vier inbraken. Het meer is dicht.", []),
        ("Most rowers fell ill. On Sunday we reported four. The lake is closed.", []),
        ("De meeste roeiers werden ziek. Zondag meldden we er vier. Het meer is dicht.", []),
    ],
)
def test_a_figure_that_was_reported_before_is_taken_back_by_the_one_that_stands_before_it(line, withdrawn):
    made = article(f"{FIRST['en']}\n\n{line}\n\n{FIRST['en']}")
    assert [c.withdrawn.text for c in made.corrections] == withdrawn


@pytest.mark.parametrize(
    ("signed", "line", "withdrawn"),
    [
        (
            "Moor Radio, web desk, 4 March 2025",
            "Moor Radio said this morning that 15,000 runners took part; police now speak of 9,000.",
            1,
        ),
        (
            "Moor Radio, web desk, 4 March 2025",
            "Moor Water said this morning that 15,000 runners took part; police now speak of 9,000.",
            0,
        ),
        (
            "Moor Radio, web desk, 4 March 2025",
            "Moor Radio said this morning that 15,000 runners took part; police saw no trouble.",
            0,
        ),
        (
            "Veen Radio, webredactie, 4 maart 2025",
            "Veen Radio meldde vanmorgen dat 15.000 lopers meededen; de politie houdt het nu op 9.000.",
            1,
        ),
        (
            "Veen Radio, webredactie, 4 maart 2025",
            "Eerder meldde Veen Radio dat 15.000 lopers meededen; de politie houdt het nu op 9.000.",
            1,
        ),
        (
            "Veen Radio, webredactie, 4 maart 2025",
            "Veen Water meldde vanmorgen dat 15.000 lopers meededen; de politie houdt het nu op 9.000.",
            0,
        ),
        (
            "Veen Radio, webredactie, 4 maart 2025",
            "Veen Radio meldde vanmorgen dat 15.000 lopers meededen; de politie zag geen onrust.",
            0,
        ),
    ],
)
def test_an_outlet_may_call_itself_by_its_name(signed, line, withdrawn):
    made = article(f"A run along the river\n{signed}\n\n{line}\n\n{FIRST['en']}")
    assert [c.withdrawn.text[:6] for c in made.corrections] == ["15,000" if signed.startswith("Moor") else "15.000"] * withdrawn


def test_a_long_paragraph_of_beginnings_costs_little():
    assert taken_back("In an earlier version of this article, " * 90) is not None
    assert taken_back("in an earlier version of this article " * 50_000) == ()


@pytest.mark.parametrize(
    ("html", "text", "struck"),
    [
        ("The rower was <s>36</s> 26 years old.", "The rower was 26 years old.", ["36"]),
        ("De roeier was <del>36</del><ins>26</ins> jaar oud.", "De roeier was 26 jaar oud.", ["36"]),
        ("<strike>Three <b>rowers</b> drowned.</strike> Two rowers drowned.", "Two rowers drowned.", ["Three rowers drowned."]),
        ("<strike>Drie <b>roeiers</b> verdronken.</strike> Twee verdronken.", "Twee verdronken.", ["Drie roeiers verdronken."]),
        ("The rower was <s>36 years old and lived alone.", "The rower was 36 years old and lived alone.", []),
        ("De roeier was <span>36</span> jaar oud.", "De roeier was 36 jaar oud.", []),
    ],
)
def test_what_a_page_strikes_out_is_no_text_of_the_article_and_is_told_to_be_left_out(html, text, struck):
    body = "".join(f"<p>{p}</p>" for p in [FIRST["en"], html, *[FIRST["en"]] * 3])
    made = article(f"<html><body><article>{body}</article></body></html>", "text/html")
    assert text in made.text.split("\n")
    assert [n for n in made.notices if "strikes it out" in n] == [
        f"left out, since the page strikes it out: “{piece}”" for piece in struck
    ]


def test_many_beginnings_of_struck_text_cost_little():
    assert scan("<s>x" * 200_000 + "</s>").struck
