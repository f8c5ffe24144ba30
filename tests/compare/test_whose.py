"""Whose word it is that articles tell: the cases of voices.yaml, in any order and with copies."""

from itertools import permutations
from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon.compare import CompareConfig
from rashomon.compare.echoes import same_words
from rashomon.compare.making import Maker
from rashomon.compare.whose import Voices
from rashomon.lineage import copies, shared_quotations, single_hands
from rashomon.model import Account, ArticleSpan
from tests.articles import article

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "voices.yaml").read_text(encoding="utf-8"))
EVERY = [(language, case) for language, cases in CASES.items() for case in cases]


REST = {  # so that a copy is long enough to be told as one
    "a": "Milk ferns and copper kettles hung beside old violins while nine geese walked past a broken windmill near empty barns.",
    "b": "Seven carpenters with blue ladders painted small wooden boats under chestnut trees until rain fell upon their brushes.",
}


def made(language, case):
    outlets, headed = case.get("outlets", {}), case.get("headed", ())
    return [
        article(
            id,
            f"{REST[id]}\n{text}",
            language=language,
            outlet=outlets.get(id),
            headings=(text.count("\n") + 1,) if id in headed else (),
        )
        for id, text in case["articles"].items()
    ]


def again(one, text, id=None):
    headings = [one.text.count("\n", 0, p.start) for p in one.paragraphs if p.kind == "heading"]
    return article(id or one.id, text, language=one.language, outlet=one.outlet, headings=headings)


def last_lines(articles, many=1):
    places = []
    for a in articles:
        end = len(a.text)
        for _ in range(many):
            start = a.text.rfind("\n", 0, end) + 1
            places.append((a.id, a.span(start, end)))
            end = start - 1
    return places


def maker(articles):
    readings = extracting.across([extracting.read(a) for a in articles])
    descents = copies(articles)
    ties = shared_quotations(articles, descents)
    return Maker(tuple(articles), single_hands(articles, descents, ties), CompareConfig(), ties=ties, voices=Voices(readings))


def counted(articles, said):
    behind = maker(articles).behind(said, voiced=True)
    return behind.most, behind.surely


def test_both_languages_have_as_many_cases():
    assert [(c["origins"], c["surely"]) for c in CASES["en"]] == [(c["origins"], c["surely"]) for c in CASES["nl"]]


@pytest.mark.parametrize(("language", "case"), EVERY, ids=lambda v: v if isinstance(v, str) else v["why"])
def test_how_many_origins_stand_behind_what_is_said(language, case):
    articles = made(language, case)
    for ordered in permutations(articles):
        assert counted(ordered, last_lines(ordered)) == (case["origins"], case["surely"])


@pytest.mark.parametrize(("language", "case"), EVERY, ids=lambda v: v if isinstance(v, str) else v["why"])
def test_a_copy_never_adds_an_origin(language, case):
    articles = made(language, case)
    for one in articles:
        for id in ("0", "z"):
            copied = [*articles, again(one, one.text, id)]
            assert counted(copied, last_lines(copied)) == (case["origins"], case["surely"])


@pytest.mark.parametrize(("language", "case"), EVERY, ids=lambda v: v if isinstance(v, str) else v["why"])
def test_a_further_account_of_a_hand_never_adds_a_sure_origin(language, case):
    articles = made(language, case)
    before = counted(articles, last_lines(articles))
    for one in articles:
        for text in ("A clerk, Tom Maas, said that it was so.", "It was so."):
            more = [again(a, f"{a.text}\n{text}") if a is one else a for a in articles]
            told = [place for a in more for place in last_lines([a], many=1 + (a.id == one.id))]
            assert counted(more, told)[1] <= before[1]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (0, "all of it is the word of one speaker: “Police”"),
        (7, "one hand for this: both credit “Harbournews.com”"),
        (10, "whether a.txt and b.txt are one hand here cannot be told: it may be the word of “Visser” in both"),
        (12, "whether a.txt and b.txt are one hand here cannot be told: both are of “Harbour News”"),
    ],
)
def test_the_reason_says_whose_word_it_is(number, reason):
    articles = made("en", CASES["en"][number])
    said = last_lines(articles)
    accounts = [Account(id, "reports", span) for id, span in said]
    first = said[0][1]
    claim = maker(articles).make("assertion", "agreement", accounts, ArticleSpan("a", first.start, first.end, first.text), ())
    assert claim.reasons == (reason,)


def test_of_accounts_that_differ_it_is_not_asked_whose_word_they_are():
    articles = made("en", CASES["en"][0])
    said = last_lines(articles)
    first = said[0][1]
    accounts = [Account(id, "reports", span) for id, span in said]
    claim = maker(articles).make("figure", "figures differ", accounts, ArticleSpan("a", first.start, first.end, first.text), ())
    assert (claim.origins, claim.sure_origins) == (2, None)


@pytest.mark.parametrize(
    ("quoted", "one"),
    [
        (["We will rebuild the harbour before winter.", "“We will rebuild the harbour before winter”, she said."], True),
        (
            [
                "We bouwen de haven voor de winter weer op.",
                "“We bouwen de haven voor de winter weer op.”",
                "De haven voor de winter weer op, zei zij.",
            ],
            True,
        ),
        (["We will rebuild the harbour before winter.", "The harbour will be rebuilt by us before winter comes."], False),
        (
            [
                "We will rebuild the harbour before winter.",
                "We will rebuild the harbour before winter.",
                "Nobody asked us what we wanted here.",
            ],
            False,
        ),
    ],
)
def test_quotations_are_one_if_each_shares_its_words_with_another(quoted, one):
    assert same_words(quoted) == one
