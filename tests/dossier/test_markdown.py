"""Markdown: its parts in order, and foreign text that stays text."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from rashomon.dossier.index import Index
from rashomon.dossier.markdown import escape, markdown
from rashomon.dossier.shown import shown
from rashomon.model import Alteration, Span

from .hostile import HOSTILE, many_articles, nothing, one_article
from .sample import sample


def rendered(text):
    return MarkdownIt("commonmark").enable("table").render(text)


def test_parts_in_order():
    heads = re.findall(r"^#+ .*$", markdown(sample()), re.MULTILINE)
    assert heads == [
        "# Russia pulls troops from Ukrainian border",
        "## Claims",
        "## Figures",
        "## Timeline",
        "## Origins",
        "## Articles",
        "## Statements",
        "## Quantities",
        "## Moments",
        "## Names",
        "## Left out",
    ]


def test_first_lines():
    lines = markdown(sample()).splitlines()
    assert lines[2:9] == [
        "5 articles · 3 origins · English, Dutch  ",
        "published February 2022 and 15 February 2022; 2 dated by the story; 1 undated",
        "",
        "A1 and A2 are versions of one text; which came first cannot be told  ",
        "C2 translates C1",
        "",
        "- **Contradiction**: “Russia announced a partial pullback of forces from near Ukraine on Tuesday.” [B:1096-1171], beside "
        "“it seems that Russia is continuing the military build-up” [A1:459-515] (3 of 3 origins)",
    ]


def test_every_place_holds_the_words_before_it():
    dossier = sample()
    texts = {mark: next(a.text for a in dossier.articles if a.id == article) for article, mark in Index.of(dossier).marks.items()}
    places = re.findall(r"“([^“”\n]*)” \[([A-Z]+\d*):(\d+)-(\d+)\]", markdown(dossier))
    assert len(places) > 60
    for words, mark, start, end in places:
        assert words == escape(texts[mark][int(start) : int(end)])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    page = rendered(markdown(one_article(text)))
    plain = rendered(markdown(one_article("harmless")))
    assert re.findall(r"</?[a-z0-9]+", page) == re.findall(r"</?[a-z0-9]+", plain)
    assert not re.search(r"https?://|www\.", markdown(one_article(text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_an_escaped_text_reads_as_it_was(text):
    from html import unescape

    inner = re.sub(r"^<p>x|</p>\s*$", "", rendered("x" + escape(text)))
    assert unescape(inner) == " ".join(shown(text).split())


@pytest.mark.parametrize("make", [sample, one_article, many_articles, nothing])
def test_tables_are_whole_and_bytes_are_the_same(make):
    text = markdown(make())
    assert text == markdown(make())
    text.encode("utf-8")
    for table in re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_what_was_altered_on_the_way():
    dossier = sample()
    descent = dossier.descents[1]
    shared = descent.shared[0]
    first = Span(shared.from_.start + 7, shared.from_.start + 11, shared.from_.text[7:11])
    changes = (Alteration("negation", first, shared.to), Alteration("dropped", shared.from_, None))
    told = markdown(replace(dossier, descents=(dossier.descents[0], replace(descent, changes=changes))))
    (row,) = re.findall(r"^.*negation left out.*$", told, re.MULTILINE)
    assert "“niet” \\[C1:" in row or "“niet” [C1:" in row
    assert "What was altered on the way:" not in markdown(dossier)


def test_a_count_of_which_only_some_are_sure_is_a_range():
    whole = sample()
    unsure = replace(whole, claims=tuple(replace(claim, sure_origins=1) if claim.origins > 1 else claim for claim in whole.claims))
    assert "(1 to 3 of 3 origins)" in markdown(unsure)
    assert "| 1 to 3 |" in markdown(unsure)
