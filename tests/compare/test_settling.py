"""Doubtful descents, and directions that damage speaks against."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import altered_on_the_way, claims, settled
from rashomon.compare.altered import Change
from rashomon.compare.damage import Altered
from rashomon.dossier.wording import doubtful
from rashomon.model import Descent, Reading, SharedSpan
from tests.articles import article

CASES = Path(__file__).parents[1] / "cases" / "one_press_conference.yaml"


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


def at(article, words):
    start = article.text.index(words)
    return article.span(start, start + len(words))


@pytest.mark.parametrize("turned", [False, True])
def test_what_doubtful_relatives_differ_in_is_no_damage(encoder, turned):
    event = next(e for e in yaml.safe_load(CASES.read_text(encoding="utf-8")) if e["event"] == "brief plane")
    ids = ("b", "a") if turned else ("a", "b")
    kinds = zip(ids, ("report", "independent"), ("en", "nl"), strict=True)
    articles = [article(id, event[kind], language=of) for id, kind, of in kinds]
    readings = extracting.across([extracting.read(a) for a in articles])
    (descent,) = lineage.descents(articles, encoder)
    assert (descent.doubtful, descent.directed, descent.changes) == (True, False, ())
    assert "doubtful" in descent.reasons[1]
    assert altered_on_the_way([descent], readings, encoder) == ()
    ties = lineage.ties(articles, [descent])
    origins = lineage.single_hands(articles, [descent], ties)
    found = claims(readings, origins=origins, encoder=encoder, descents=[descent], ties=ties)
    assert not {"corruption", "agreement"} & {c.finding for c in found}, "where they are alike, neither bears the other out"


def test_a_doubtful_descent_ties_where_sentences_are_alike():
    one, other = article("a", "Six died. It rained."), article("b", "Zes doden. Geen zon.", language="nl")
    shared = (SharedSpan(at(one, "Six died."), at(other, "Zes doden.")),)
    descent = Descent("a", "b", "translation", False, 0.5, ("2 of 2", "doubtful"), shared, doubtful=True)
    (tie,) = lineage.ties([one, other], [descent])
    assert (tie.one, tie.other, tie.whole, [a.text for a in tie.at]) == ("a", "b", False, ["Six died.", "Zes doden."])
    assert "doubtful" in tie.reason
    assert len(lineage.single_hands([one, other], [descent], [tie])) == 2
    (origin,) = lineage.origins([one, other], [descent], [tie])
    assert origin.hands == 2
    assert doubtful(origin, [descent])
    assert not doubtful(origin, [replace(descent, doubtful=False)])
    assert lineage.ties([one, other], [replace(descent, doubtful=False)]) == ()


@pytest.mark.parametrize("noted", ["report", "independent"])
def test_what_says_that_it_is_translated_is_not_doubtful(encoder, noted):
    event = next(e for e in yaml.safe_load(CASES.read_text(encoding="utf-8")) if e["event"] == "brief plane")
    notice = article("x", "Translated by machine.").span(0, 22)
    articles = [
        article(kind, event[kind], language=of, machine_translated=notice if kind == noted else None)
        for kind, of in (("report", "en"), ("independent", "nl"))
    ]
    (descent,) = lineage.descents(articles, encoder)
    assert (descent.doubtful, descent.directed, descent.to) == (False, True, noted)


CONTENT = ("9 of 9 aligned", "the content tells which came first (2.0)")
STORIES = [
    ("nl", "Er vielen 32 gewonden.", "en", ("There were 23 injured.", "In all 23 were injured.")),
    ("en", "There were 32 injured.", "nl", ("Er vielen 23 gewonden.", "In totaal vielen er 23 gewonden.")),
]


def story(language, first, theirs, others, **says):
    """Three articles, of which `a` is told to be what `b` and `c` translate, and a change on the way to each of these."""
    one = article("a", first, language=language)
    rest = [article(id, text, language=theirs, **says) for id, text in zip("bc", others, strict=True)]
    descents = [Descent("a", b.id, "translation", True, 0.7, CONTENT, ()) for b in rest]
    found = [_altered(d, at(one, "32"), at(b, "23")) for d, b in zip(descents, rest, strict=True)]
    return [Reading(a) for a in (one, *rest)], descents, found


def _altered(descent, one, other):
    return Altered(Change("number", one, other), descent, (one, other))


@pytest.mark.parametrize(("language", "first", "theirs", "others"), STORIES)
def test_damage_weighs_more_than_content(language, first, theirs, others):
    readings, descents, found = story(language, first, theirs, others)
    kept, changes = settled(descents, found, readings)
    assert [d.directed for d in kept] == [False, False]
    assert kept[0].reasons == (
        "9 of 9 aligned",
        "the content of a.txt speaks for it as the first, but “32” is damaged there, the others have “23”",
    )
    assert [f.descent for f in changes] == list(kept)


@pytest.mark.parametrize(("language", "first", "theirs", "others"), STORIES)
def test_what_an_article_says_of_itself_weighs_more(language, first, theirs, others):
    notice = article("x", "Translated by machine.").span(0, 22)
    readings, descents, found = story(language, first, theirs, others, machine_translated=notice)
    assert settled(descents, found, readings) == (tuple(descents), tuple(found))


@pytest.mark.parametrize(("language", "first", "theirs", "others"), STORIES)
def test_of_two_articles_alone_damage_says_nothing(language, first, theirs, others):
    readings, descents, found = story(language, first, theirs, others)
    assert settled(descents[:1], found[:1], readings[:2])[0] == (descents[0],)
