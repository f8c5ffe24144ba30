"""Which of two articles came first: what they say of themselves, then what the content of a translation tells, else nothing."""

from dataclasses import replace

import pytest

from rashomon.clean.kinds import DATED
from rashomon.lineage.descents import without_siblings
from rashomon.lineage.direction import direction
from rashomon.lineage.leaning import FEATURES, _agree, features, leaning
from rashomon.model import Descent, Translated
from tests.articles import article

US = (
    "The Fish and Wildlife Commission said on Tuesday that the United States would close Crystal Springs Park in Florida. "
    "American visitors drove 30 miles to see it, Governor Kenneth Whitmore said."
)
US_NL = (
    "De Fish and Wildlife Commission heeft dinsdag gezegd dat de Verenigde Staten Crystal Springs Park in Florida zouden sluiten. "
    "Amerikaanse bezoekers reden 30 mijl om het te zien, aldus gouverneur Kenneth Whitmore van de staat."
)
NL = (
    "De Tweede Kamer wil dat het Rijksinstituut voor Volksgezondheid in Nederland de Wageningse proef overdoet. "
    "Volgens het Algemeen Dagblad is de Nederlandse minister Van der Heijden daar niet voor."
)
NL_EN = (
    "The Tweede Kamer wants the Rijksinstituut voor Volksgezondheid in the Netherlands to do the trial at Wageningen once again. "
    "According to the Algemeen Dagblad newspaper, the Dutch minister Van der Heijden is not at all in favour of it."
)


@pytest.mark.parametrize(
    ("first", "language", "second", "other"),
    [(US, "en", US_NL, "nl"), (NL, "nl", NL_EN, "en")],
    ids=["from English", "uit het Nederlands"],
)
@pytest.mark.parametrize("turned", [False, True])
def test_content_tells_the_original(first, language, second, other, turned):
    ids = ("b", "a") if turned else ("a", "b")
    one, two = article(ids[0], first, language=language), article(ids[1], second, language=other)
    told = direction(one, two)
    assert (told.first, told.second, told.directed) == (one, two, True)
    assert told.reasons[0].startswith("the content tells which came first (")
    assert any("names that both have are spelt as in the language of" in reason for reason in told.reasons)
    assert leaning(one, two).score == pytest.approx(-leaning(two, one).score)


def test_too_little_to_tell():
    told = direction(article("a", "It rains in the town.", language="en"), article("b", "Het regent in de stad.", language="nl"))
    assert not told.directed
    assert told.reasons[0].startswith("nothing surely tells which came first (")


def test_length_alone_decides_nothing():
    assert not direction(
        article("a", "It rains. " * 20, language="en"), article("b", "Het regent nu. " * 20, language="nl")
    ).directed


@pytest.mark.parametrize(
    ("parts", "agree"),
    [
        ({"names": 0.3, "places": 0.0, "length": 0.4}, True),
        ({"names": 0.3, "places": -0.1, "length": 0.4}, False),
        ({"names": 0.1, "places": 0.1, "length": 0.8}, False),
        ({"names": 0.8, "places": 0.0, "length": -0.2}, True),
    ],
    ids=["length and names", "places say otherwise", "length alone", "in spite of length"],
)
def test_less_is_enough_where_features_agree(parts, agree):
    score = sum(parts.values())
    assert _agree(parts, score) == _agree({name: -value for name, value in parts.items()}, -score) == agree


def test_within_a_language_content_is_not_weighed():
    assert direction(article("a", US), article("b", US)).reasons == ("nothing tells which came first",)


def test_wording_of_a_language_speaks_for_it():
    russian = article("a", "Пришли 80 тысяч человек.", language="ru")
    assert features(russian, article("b", "Some 80 thousand came.", language="en"))["wording"][0] == 1
    assert features(russian, article("b", "Some 80,000 came.", language="en"))["wording"][0] == 0


def test_furniture_of_the_others_language_decides_before_content():
    span = article("a", US).span(0, 8)
    parent = article("b", US_NL, language="nl")
    child = article("a", US, translated_from=Translated("nl", (span,), ("a line of the site's",)))
    told = direction(child, parent)
    assert (told.first, told.directed) == (parent, True)


def test_languages_that_nothing_is_known_of_are_not_told():
    one, other = article("a", "Bu bir", language="xx"), article("b", "This is one", language="und")
    assert {name: value for name, (value, _) in features(one, other).items()} == dict.fromkeys(FEATURES, 0.0)
    assert not leaning(article("a", "", language="en"), article("b", "", language="nl")).sure


def edge(one, other, *, directed=True):
    return Descent(one, other, "translation", directed, 0.8, ("aligned", "told"), ())


def test_two_translations_of_one_article_do_not_come_from_each_other():
    found = without_siblings([edge("a", "b"), edge("a", "c"), edge("b", "c")])
    assert [d.directed for d in found] == [True, True, False]
    assert found[2].reasons == ("aligned", "both are translated from a third article; neither need come from the other")
    unsure = [edge("a", "b"), edge("a", "c", directed=False), edge("b", "c")]
    assert [d.directed for d in without_siblings(unsure)] == [True, False, False]
    chain = [edge("a", "b"), edge("b", "c")]
    assert without_siblings(chain) == tuple(chain)
    assert [d.directed for d in without_siblings([edge("a", "b", directed=False), edge("a", "c"), edge("b", "c")])] == [
        False,
        True,
        True,
    ]


HEADS = {
    "en": ("Echo | {named} | 6 May 2024", "PENRITH (Northline) - The bridge is shut, the city said."),
    "nl": ("Klok | {named} | 6 mei 2024", "ERMELO (Noordlijn) - De brug is dicht, zegt de gemeente."),
}


@pytest.mark.parametrize("tag", HEADS)
@pytest.mark.parametrize(("at_the_head", "both", "directed"), [(True, False, True), (False, False, False), (True, True, False)])
def test_who_says_that_it_follows_an_agency_comes_from_the_article_that_carries_it(tag, at_the_head, both, directed):
    line, carried = HEADS[tag]
    name = carried.split("(")[1].split(")")[0]
    text = f"{line.format(named=name)}\n{carried if both else carried.split(' - ')[1]}"
    two = article("a", text, language=tag, furniture=(0,))
    start = text.index(name)
    paragraphs = (replace(two.paragraphs[0], reason=DATED if at_the_head else None), *two.paragraphs[1:])
    two = replace(two, paragraphs=paragraphs, republished_from=two.span(start, start + len(name)))
    told = direction(article("b", carried, language="de"), two)
    said = [reason for reason in told.reasons if "says that it comes from" in reason]
    assert bool(said) == directed
    assert told.directed == directed
    assert not directed or told.second == two


@pytest.mark.parametrize(("tag", "other"), [("en", "nl"), ("nl", "en"), ("en", "en"), ("nl", "nl")])
def test_a_translation_that_names_no_language_comes_from_the_one_in_another(tag, other):
    text = "The bridge is shut." if tag == "en" else "De brug is dicht."
    two = article("a", text, language=tag, translated_from=Translated("und", (article("a", text).span(0, 3),), ("a notice",)))
    told = direction(article("b", "1 2 3", language=other), two)
    assert told.directed == (tag != other)
    assert not told.directed or told.second == two
