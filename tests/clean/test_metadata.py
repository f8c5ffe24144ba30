"""Tables: titles, dates, languages, authors; and whole pages with what they say of themselves and where."""

import csv
import hashlib
from pathlib import Path

import pytest

from rashomon.clean import article
from rashomon.clean.metadata import Told, describe, join_authors, language_tag
from rashomon.clean.published import from_url, to_edtf
from rashomon.clean.scan import scan
from rashomon.clean.titles import bare_title
from rashomon.ingest import Decoded
from rashomon.model import NO_METADATA, Metadata, Page

with (Path(__file__).parents[1] / "cases" / "titles.csv").open(encoding="utf-8", newline="") as file:
    TITLES = list(csv.DictReader(file))


def test_english_and_dutch_have_the_same_number_of_titles() -> None:
    languages = [case["language"] for case in TITLES]
    assert languages.count("en") == languages.count("nl") >= 15


@pytest.mark.parametrize("case", TITLES, ids=lambda c: c["title"])
def test_titles(case: dict[str, str]) -> None:
    assert bare_title(case["title"], outlet=case["outlet"] or None, url=case["url"] or None) == case["expected"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-02-15T09:30:00+01:00", "2022-02-15T09:30:00+01:00"),
        ("2022-02-15T09:30:00.000Z", "2022-02-15T09:30:00Z"),
        ("2022-02-15 09:30:00 +0100", "2022-02-15T09:30:00+01:00"),
        ("2022-02-15T09:30", "2022-02-15T09:30:00"),
        ("20220215T093000Z", "2022-02-15T09:30:00Z"),
        ("2022-02-15", "2022-02-15"),
        ("2022/02/15", "2022-02-15"),
        ("20220215", "2022-02-15"),
        ("2022-02", "2022-02"),
        ("2022", "2022"),
        ("Tue, 15 Feb 2022 09:30:00 GMT", "2022-02-15T09:30:00Z"),
        ("202202", None),
        ("2022-02-30", None),
        ("2022-13", None),
        ("15/02/2022", None),
        ("03/04/2022", None),
        ("1644913800000", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("2022-02-15T29:30:00Z", None),
        ("gisteren", None),
        ("", None),
    ],
)
def test_dates(value: str, expected: str | None) -> None:
    assert to_edtf(value) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2022/02/15/brug", "2022-02-15"),
        ("https://a.example/2022/02/brug", "2022-02"),
        ("https://a.example/nieuws/20220215_brug", "2022-02-15"),
        ("https://a.example/brug-20220231-1", None),
        ("https://a.example/2022/brug", None),
        ("https://a.example/artikel/1202202150", None),
        ("", None),
    ],
)
def test_dates_in_addresses(url: str, expected: str | None) -> None:
    assert from_url(url) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("nl_NL", "nl-NL"),
        ("EN-us", "en-US"),
        ("nl", "nl"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("en_GB.UTF-8", "en-GB"),
        ("English", None),
        ("", None),
    ],
)
def test_languages(value: str, expected: str | None) -> None:
    assert language_tag(value) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["By Jo Lind"], "Jo Lind"),
        (["Door An Meers"], "An Meers"),
        (["Jo Lind", "An Meers", "jo lind"], "Jo Lind, An Meers"),
        (["https://www.facebook.com/jolind"], None),
        (["Jo Lind https://havenpost.example/jo"], "Jo Lind"),
        (["By: Jo Lind, @jolind"], "Jo Lind"),
        (["Byron Lind", "Doortje Meers"], "Byron Lind, Doortje Meers"),
        ([], None),
    ],
)
def test_authors(names: list[str], expected: str | None) -> None:
    assert join_authors(names) == expected


META = """<html lang="nl"><head><title>Dijk houdt het - De Havenpost</title>
<meta property="og:title" content="Dijk houdt: onze foto&#39;s">
<meta property="og:site_name" content="De Havenpost">
<meta property="og:updated_time" content="2024-03-07"><link rel="canonical" href="/2024/03/05/dijk">
<meta property="og:locale" content="en_US"></head><body><h1>Dijk houdt het</h1></body></html>"""
LINKED = """<script type='application/ld+json'><!-- [{"@type":"ItemList",
"itemListElement":[{"@type":"NewsArticle","headline":"Something else"}]},
{"@type":"OpinionNewsArticle","headline":"Opinion | The dyke holds","author":"By Jo Lind","publisher":{"name":"The Harbour Post"},
"datePublished":"2024-03-05T07:00Z","mainEntityOfPage":{"@id":"https://a.example/dyke"},},] --></script>
<script type="application/ld+json">{broken</script><h1>The dyke holds</h1>"""


@pytest.mark.parametrize(
    ("source", "given", "metadata", "told"),
    [
        (
            META,
            Metadata(url="https://a.example/x?y=1"),
            Metadata(
                url="https://a.example/x?y=1", title="Dijk houdt het", outlet="De Havenpost", updated="2024-03-07", language="nl"
            ),
            "url given, title title, outlet meta og:site_name, updated meta og:updated_time, language html lang",
        ),
        (
            META.replace('href="/', 'href="https://a.example/'),
            NO_METADATA,
            Metadata(
                url="https://a.example/2024/03/05/dijk",
                title="Dijk houdt het",
                outlet="De Havenpost",
                published="2024-03-05",
                updated="2024-03-07",
                language="nl",
            ),
            "url link canonical, title title, outlet meta og:site_name, published address, "
            "updated meta og:updated_time, language html lang",
        ),
        (
            LINKED,
            NO_METADATA,
            Metadata(
                url="https://a.example/dyke",
                title="The dyke holds",
                outlet="The Harbour Post",
                author="Jo Lind",
                published="2024-03-05T07:00:00Z",
            ),
            "url JSON-LD, title JSON-LD, outlet JSON-LD, author JSON-LD, published JSON-LD",
        ),
        ("<p>Niets</p>", NO_METADATA, NO_METADATA, ""),
    ],
    ids=["given address", "meta tags", "linked data", "nothing"],
)
def test_whole_pages(source: str, given: Metadata, metadata: Metadata, told: str) -> None:
    found = describe(scan(source), source, given=given)
    assert found.metadata == metadata
    assert found.told == tuple(Told(*entry.split(" ", 1)) for entry in told.split(", ") if entry)


DATED = {
    "meta": '<meta property="article:published_time" content="2024-03-05">'
    '<meta property="article:modified_time" content="2024-03-07">',
    "JSON-LD": '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Dam", "datePublished": "2024-03-05",'
    ' "dateModified": "2024-03-07"}</script>',
    "time": '<time datetime="2024-03-07" itemprop="dateModified">7 March</time>'
    '<time datetime="2024-03-05" itemprop="datePublished">5 March</time>',
    "visible": "<p>Published 5 March 2024, updated 7 March 2024</p>",
    "two lines": "<p>Gepubliceerd op 5 maart 2024</p><p>Bijgewerkt op 7 maart 2024</p>",
}
BODY = "<p>" + "The dam held through the night, officials said on Tuesday, after many hours of rain. " * 6 + "</p>"


def dated(written: str, url: str | None = None) -> tuple[str | None, str | None]:
    source = f"<html><head><title>Dam</title></head><body><article><h1>Dam</h1>{written}{BODY}</article></body></html>"
    content = source.encode()
    page = Page("a.html", content, hashlib.sha256(content).hexdigest(), "text/html", given=Metadata(url=url))
    made = article(page, Decoded(source, "utf-8", ()))
    return made.published, made.updated


@pytest.mark.parametrize("written", list(DATED.values()), ids=list(DATED))
def test_when_it_was_changed_is_apart_from_when_it_was_published(written: str) -> None:
    assert dated(written) == ("2024-03-05", "2024-03-07")


@pytest.mark.parametrize(
    "written",
    [
        '<meta property="og:updated_time" content="2024-03-07">',
        '<time datetime="2024-03-07" itemprop="dateModified">7 March</time>',
        "<p>Last updated: 7 March 2024</p>",
    ],
)
def test_a_change_alone_is_no_publication(written: str) -> None:
    assert dated(written) == (None, "2024-03-07")


def test_the_address_dates_a_page_that_says_nothing() -> None:
    assert dated("", url="https://a.example/2024/03/05/dam") == ("2024-03-05", None)
