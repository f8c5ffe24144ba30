"""Triples cut at the edges of paragraphs."""

from rashomon.extract.speech.edges import Edges
from rashomon.extract.speech.triple import Triple
from tests.articles import article

TEXT = "Help is near\nThe mayor said it rains.\nAnd it goes on."
HEADED = article("a", TEXT, headings=(0,))


def at(words):
    return (TEXT.index(words), TEXT.index(words) + len(words))


def shown(pieces):
    return [TEXT[a:b] for a, b in pieces]


def test_a_heading_is_no_part_of_what_is_said_below_it():
    drawn = Triple((at("near\nThe mayor"),), (at("said"),), (at("Help is near"), at("it rains.\nAnd it goes on.")))
    found = Edges(HEADED).within(drawn)
    assert (shown(found.source), shown(found.content)) == (["The mayor"], ["it rains.", "And it goes on."])


def test_a_heading_keeps_what_is_said_in_it():
    drawn = Triple((), (at("is"),), (at("near"),))
    assert shown(Edges(HEADED).within(drawn).content) == ["near"]


def test_a_mark_without_its_source_is_no_cue():
    text = "Storm: the town is cut off\nThe mayor slept."
    headed = article("a", text, headings=(0,))
    colon, mayor, content = (text.index(":"), text.index(":") + 1), (27, 36), (7, 26)
    assert Edges(headed).within(Triple((mayor,), (colon,), (content,))).content == ()
    assert Edges(headed).within(Triple(((0, 5),), (colon,), (content,))).content == (content,)


def test_what_stands_in_no_paragraph_is_left_out():
    assert Edges(HEADED).within(Triple((), (at("said"),), ((12, 13),))).content == ()


def test_a_second_office_and_its_name_are_told_and_do_not_speak():
    text = "Toen vroeg minister Jan Bos president Anna Lopez de brug te sluiten. De ministers en president Anna Lopez zwegen."

    def source(words):
        place = (text.index(words), text.index(words) + len(words))
        found = Edges(article("a", text, language="nl")).within(Triple((place,), ((5, 10),), ((48, 67),)))
        return [text[a:b] for a, b in found.source]

    assert source("minister Jan Bos president Anna Lopez") == ["minister Jan Bos"]
    assert source("president Anna Lopez") == ["president Anna Lopez"]
