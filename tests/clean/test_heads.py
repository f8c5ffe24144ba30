"""Lines that say who signs an article, when it was published and changed, and whose text it is: tests/cases/head_lines.yaml."""

from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from rashomon import clean, ingest
from rashomon.clean import heads
from rashomon.model import Page

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "head_lines.yaml").read_text(encoding="utf-8"))
HEADLINE = {"en": "Bridge closed after cracks found", "nl": "Brug dicht nadat scheuren zijn gevonden"}
BODY = {
    "en": "The harbour bridge was closed on 2 May 2024 after cracks were found in two pillars. Angela Merkel was there.\n\n"
    "Repairs will take six weeks, according to the city engineer.",
    "nl": "De havenbrug is op 2 mei 2024 gesloten nadat scheuren in twee pijlers waren gevonden. Angela Merkel was erbij.\n\n"
    "De reparaties duren zes weken, volgens de stadsingenieur.",
}
PLACES = {
    "under the headline": "{headline}\n{line}\n\n{body}",
    "first": "{line}\n\n{headline}\n\n{body}",
    "last": "{headline}\n\n{body}\n\n{line}",
}
FIELDS = ("published", "updated", "author", "outlet")


def article(text, kind="text/plain"):
    content = text.encode()
    page = Page("a", content, sha256(content).hexdigest(), kind)
    return clean.article(page, ingest.decode(page))


def told(made):
    return {name: value for name in FIELDS if (value := getattr(made, name))}


def wanted(row):
    return {name: row[name] for name in FIELDS if name in row}


def rows(*, dated):
    return [pytest.param(tag, r, id=r["line"]) for tag, of in CASES.items() for r in of if ("published" in r) == dated]


def test_both_languages_have_as_many_cases():
    assert [sorted(row) for row in CASES["en"]] == [sorted(row) for row in CASES["nl"]]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("language", "row"), rows(dated=True))
def test_a_head_line_dates_and_signs(language, row, place):
    made = article(PLACES[place].format(headline=HEADLINE[language], line=row["line"], body=BODY[language]))
    assert told(made) == wanted(row)
    assert made.title == HEADLINE[language]
    assert (made.republished_from.text if made.republished_from else None) == row.get("after")
    (line,) = (p for p in made.paragraphs if made.text[p.start : p.end] == row["line"])
    assert line.kind == "furniture"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("language", "row"), rows(dated=False))
def test_any_other_date_is_not_the_articles(language, row, place):
    made = article(PLACES[place].format(headline=HEADLINE[language], line=row["line"], body=BODY[language]))
    assert not told(made)


@pytest.mark.parametrize(("language", "row"), rows(dated=True))
def test_a_head_line_on_a_page(language, row):
    body = "".join(f"<p>{p}</p>" for p in BODY[language].split("\n\n") * 3)
    html = f"<html><body><article><h1>{HEADLINE[language]}</h1><p>{row['line']}</p>{body}</article></body></html>"
    assert told(article(html, "text/html")) == wanted(row)


SIGNED = {
    "en": ("By Fiona Drummond", "6 May 2024", "Updated 7 May 2024, 08:05"),
    "nl": ("Door Fenna Hoekstra", "6 mei 2024", "Bijgewerkt 7 mei 2024, 08:05"),
}
MARKUP = {
    "a class of its own": "<h1>{headline}</h1><p class='byline'>{by}</p><p class='date'>{on}</p>{body}",
    "inline": "<h1>{headline}</h1><div class='meta'><span>{by}</span> <span>{on}</span></div>{body}",
    "a link and a time": "<h1>{headline}</h1><div class='info'><a href='/x'>{by}</a> | <time>{on}</time></div>{body}",
    "over the headline": "<div class='meta'>{label} {on}</div><h1>{headline}</h1><div class='author'>{by}</div>{body}",
}


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_line_that_the_extractor_leaves_out_dates_a_page_that_is_silent(language, markup):
    by, on, changed = SIGNED[language]
    body = "".join(f"<p>{p}</p>" for p in BODY[language].split("\n\n") * 3)
    label = {"en": "Published:", "nl": "Gepubliceerd:"}[language]
    page = MARKUP[markup].format(headline=HEADLINE[language], by=by, on=on, body=body, label=label)
    nav = "<nav><a href='/'>Home</a></nav><div class='ticker'>12 March 2019</div>"
    made = article(f"<html><body>{nav}<article>{page}</article><p>{changed}</p></body></html>", "text/html")
    assert (made.published, made.author) == ("2024-05-06", by.split(" ", 1)[1])
    assert made.text[made.published_from.start : made.published_from.end] == on
    silent = article(f"<html><body><article>{page.replace(on, '')}</article><p>{on}</p></body></html>", "text/html")
    assert silent.published is None


@pytest.mark.parametrize("number", [0, 5, 8])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_the_pages_own_data_say_is_believed_before_the_line(language, number):
    body = "".join(f"<p>{p}</p>" for p in BODY[language].split("\n\n") * 3)
    meta = '<meta property="article:published_time" content="2024-05-03"><meta name="author" content="Ada Bakker">'
    html = f"<html><head>{meta}</head><body><article><p>{CASES[language][number]['line']}</p>{body}</article></body></html>"
    made = article(html, "text/html")
    assert (made.published, made.author) == ("2024-05-03", "Ada Bakker")


@pytest.mark.parametrize(
    ("language", "lines", "expected"),
    [
        ("en", ["Harbour Echo | Fiona Drummond", "6 May 2024"], ("2024-05-06", "Harbour Echo", "Fiona Drummond")),
        ("nl", ["Kustklaroen Noord | Fenna Hoekstra", "6 mei 2024"], ("2024-05-06", "Kustklaroen Noord", "Fenna Hoekstra")),
        ("en", ["By Fiona Drummond", "Published 6 May 2024, 14:20"], ("2024-05-06", None, "Fiona Drummond")),
        ("nl", ["Door Fenna Hoekstra", "Gepubliceerd 6 mei 2024, 14:20"], ("2024-05-06", None, "Fenna Hoekstra")),
        ("en", ["EchoWire", "6 May 2024"], ("2024-05-06", "EchoWire", None)),
        ("nl", ["KustNet", "6 mei 2024"], ("2024-05-06", "KustNet", None)),
        ("en", ["Politics", "6 May 2024"], ("2024-05-06", None, None)),
        ("nl", ["Politiek", "6 mei 2024"], ("2024-05-06", None, None)),
        ("en", ["Photo: Peter Hale, 6 May 2014", "By Fiona Drummond, 7 May 2024"], ("2024-05-07", None, "Fiona Drummond")),
        ("nl", ["Foto: Peter Haal, 6 mei 2014", "Door Fenna Hoekstra, 7 mei 2024"], ("2024-05-07", None, "Fenna Hoekstra")),
    ],
)
def test_who_signs_may_stand_on_a_line_of_its_own(language, lines, expected):
    made = article("\n".join([HEADLINE[language], *lines, "", BODY[language]]))
    assert (made.published, made.outlet, made.author) == expected


@pytest.mark.parametrize(
    ("language", "label", "link"),
    [
        ("en", "From the archive", "Harbour Echo | Peter Hale | 6 May 2014"),
        ("nl", "Uit het archief", "Kustklaroen Noord | Peter Haal | 6 mei 2014"),
        ("en", "Read also:", "Storm hits the bridge\n6 May 2014"),
        ("nl", "Lees ook:", "Storm teistert de brug\n6 mei 2014"),
    ],
)
def test_a_box_below_the_article_does_not_date_it(language, label, link):
    assert article(f"{HEADLINE[language]}\n\n{BODY[language]}\n\n{label}\n{link}\n").published is None


@pytest.mark.parametrize(
    ("line", "updated"),
    [
        ("Harbour Echo | Wednesday 6 November 2024, 23:58, updated Thursday 09:15", "2024-11-07T09:15:00"),
        ("Kustklaroen Noord | woensdag 6 november 2024, 23.58 uur, bijgewerkt donderdag 09.15 uur", "2024-11-07T09:15:00"),
        ("Harbour Echo | 6 November 2024, 23:58, updated 09:15", None),
        ("Kustklaroen Noord | 6 november 2024, 23.58 uur, bijgewerkt om 09.15 uur", None),
        ("Harbour Echo | 30 December 2024 | Updated 2 January, 9 pm", "2025-01-02T21:00:00"),
        ("Kustklaroen Noord | 30 december 2024 | Bijgewerkt 2 januari, 21 uur", "2025-01-02T21:00:00"),
    ],
)
def test_when_it_was_changed_is_told_as_far_as_the_line_tells(line, updated):
    found = heads.read(line, lambda name: False)
    assert found is not None
    assert found.updated == updated


def test_hostile_lines_cost_little_and_give_nothing():
    for line in ("A | " * 50_000 + "6 May 2024", "\0\x01 | 6 May 2024", "| " * 100 + "6 May 2024", "6 May 2024 | " * 18):
        assert heads.read(line, lambda name: False) is None
