"""Codes in words."""

from dataclasses import replace

import pytest

from rashomon.dossier.index import Index
from rashomon.dossier.wording import count, day, language_name, quotation_marks, story_apart, story_dates

from .sample import sample


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2022", "2022"),
        ("2022-02", "February 2022"),
        ("2022-02-05", "5 February 2022"),
        ("2022-02-15T10:00:00Z", "15 February 2022, 10:00 UTC"),
        ("2022-02-15T10:00:00", "15 February 2022, 10:00"),
        ("2022-02-30T1", "2022-02-30T1"),
        ("2022-13", "2022-13"),
        ("2021-21", "spring 2021"),
        ("2025-22~", "about summer 2025"),
        ("2025-22/2025-23", "summer 2025 to autumn 2025"),
        ("198X", "the 1980s"),
        ("198X?", "perhaps the 1980s"),
        ("18XX", "the 19th century"),
        ("20XX", "the 21st century"),
        ("2021-07/2021-09", "July to September 2021"),
        ("2021-01/2021-06", "January to June 2021"),
        ("2022-02-28/2022-03-06", "28 February to 6 March 2022"),
        ("2021-12-27/2022-01-02", "27 December 2021 to 2 January 2022"),
        ("2010/2011", "2010 to 2011"),
        ("2010~/2011~", "about 2010 to about 2011"),
        ("../2025-05-16", "until 16 May 2025"),
        ("2025-05-17?", "perhaps 17 May 2025"),
        ("2025-05-12T21:00:00", "12 May 2025, 21:00"),
        ("XXXX-05-12", "XXXX-05-12"),
        ("~", "~"),
        ("../2022", "until 2022"),
        ("2022-02-01/", "from 1 February 2022"),
        ("../..", "../.."),
        ("2022-02-07/2022-02-13", "7–13 February 2022"),
        ("2022~", "about 2022"),
        ("2022-02?", "perhaps February 2022"),
        ("2022%", "perhaps about 2022"),
        ("2013-03-XX", "a day in March 2013"),
        ("<b>", "<b>"),
    ],
)
def test_day(edtf, expected):
    assert day(edtf) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("nl", "Dutch"), ("en", "English"), ("pt-BR", "Brazilian Portuguese"), ("und", "language undetermined"), ("qq-zz", "qq-zz")],
)
def test_language_name(tag, expected):
    assert language_name(tag) == expected


def test_dates():
    articles = sample().articles
    assert story_dates(articles) == "published February 2022 and 15 February 2022; 2 dated by the story; 1 undated"
    assert story_dates([a for a in articles if not a.published]) == "no article is dated"
    assert story_dates([a for a in articles if a.published == "2022-02-15"]) == "published 15 February 2022; 1 dated by the story"


def test_count():
    assert (count(1, "hand"), count(0, "hand"), count(2000, "story", "stories")) == ("1 hand", "0 hands", "2,000 stories")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "“”"),
        ("“quoted”", ""),
        ("„aangehaald”", ""),
        ('"aangehaald"', ""),
        ("«cité»", ""),
        ("“one” and “two”", "‘’"),
        ("they call it “hysteria”", "‘’"),
        ("he’s gone", "“”"),
        ("“", "‘’"),
        ("", "“”"),
    ],
)
def test_quotation_marks(text, expected):
    assert "".join(quotation_marks(text)) == expected


def apart(*shared):
    """Say what is said of the sample where these sets of marks share a claim each."""
    dossier = sample()
    (story,) = dossier.stories
    of = {mark: id for id, mark in Index.of(dossier).marks.items()}
    model = dossier.claims[0]
    speaking = next(a for a in model.accounts if a.span is not None)
    claims = tuple(
        replace(model, id=f"c{n}", accounts=tuple(replace(speaking, article=of[mark]) for mark in marks))
        for n, marks in enumerate(shared)
    )
    made = replace(dossier, claims=claims, stories=(replace(story, claims=tuple(c.id for c in claims)),))
    return story_apart(Index.of(made), made.stories[0])


TELLS = "; rashomon stories tells which articles belong together"


@pytest.mark.parametrize(
    ("shared", "said"),
    [
        ([("A1", "A2", "B", "C1", "C2")], ""),
        ([("A1", "A2", "B"), ("B", "C1"), ("C1", "C2")], ""),
        ([("A1", "A2", "B", "C1"), ("C2",)], f"C2 shares no claim with the other 4{TELLS}"),
        ([("A1", "A2", "B")], f"C1, C2 share no claim with the other 3{TELLS}"),
        ([("A1", "A2", "B"), ("C1", "C2")], f"C1 with C2 share no claim with the other 3{TELLS}"),
        ([("B",)], f"no two articles share a claim{TELLS}"),
    ],
)
def test_articles_that_share_no_claim_are_told(shared, said):
    assert apart(*shared) == said
