"""Which sources are organs of a state, and which one: (language, text, source, its key's name or None)."""

import pytest

from rashomon.extract import across, read
from rashomon.extract.bodies import with_bodies
from rashomon.extract.names import names
from rashomon.model import Name, identify
from tests.articles import article

CASES = [
    ("en", "Spain’s defence ministry said it rains.", "Spain’s defence ministry", "ES defence ministry"),
    ("en", "The Spanish authorities said it rains.", "The Spanish authorities", "ES authorities"),
    ("en", "The government of Spain said it rains.", "The government of Spain", "ES government"),
    ("en", "The authorities said it rains.", "The authorities", None),
    ("en", "The Spanish opposition said it rains.", "The Spanish opposition", None),
    ("en", "The Spanish and Dutch authorities said it rains.", "The Spanish and Dutch authorities", None),
    ("en", "The Spanish government spokesman said it rains.", "The Spanish government spokesman", None),
    ("nl", "Het Spaanse defensieministerie zei dat het regent.", "Het Spaanse defensieministerie", "ES defence ministry"),
    ("nl", "Spaanse autoriteiten zeggen dat het regent.", "Spaanse autoriteiten", "ES authorities"),
    ("nl", "De regering van Spanje zegt dat het regent.", "De regering van Spanje", "ES government"),
    ("nl", "De autoriteiten zeggen dat het regent.", "De autoriteiten", None),
    ("nl", "De Spaanse oppositie zegt dat het regent.", "De Spaanse oppositie", None),
    ("nl", "De Spaanse en Duitse autoriteiten zeggen dat het regent.", "De Spaanse en Duitse autoriteiten", None),
    ("nl", "De Spaanse woordvoerder van de regering zegt dat het regent.", "De Spaanse woordvoerder van de regering", None),
]


@pytest.mark.parametrize(("language", "text", "source", "key"), CASES)
def test_bodies(language, text, source, key):
    at = text.index(source)
    found = with_bodies(article("a", text, language=language), [((at, at + len(source)),), ()], ())
    assert [n.id for n in found] == ([identify("name", "organisation", key)] if key else [])
    assert all(text[m.start : m.end] == m.text for n in found for m in n.mentions)


def test_a_source_with_a_name_of_its_own_has_it_already():
    text = "The Russian Defense Ministry said it rains."
    made = article("a", text)
    named = names(made)
    assert [n.name for n in named] == ["Russian Defense Ministry"]
    assert with_bodies(made, [((0, 28),)], named) == named


def test_one_body_has_one_id_in_all_languages():
    en = read(article("a", "The Spanish authorities said that it rains."))
    nl = read(article("b", "Spaanse autoriteiten zeggen dat het regent.", language="nl"))
    speakers = {s.speaker for reading in across([en, nl]) for s in reading.statements}
    assert len(speakers) == 1
    assert None not in speakers


def test_the_ministry_is_the_one_that_was_named():
    reading = read(article("a", "Spain’s defence ministry said that it rains. The ministry said that it pours."))
    assert len({s.speaker for s in reading.statements} - {None}) == 1


def test_a_place_within_it_keeps_its_own_name():
    reading = read(article("a", "Spain’s defence ministry said that it rains."))
    assert {(n.kind, n.name) for n in reading.names} == {("place", "Spain"), ("organisation", "Spain’s defence ministry")}
    assert all(isinstance(n, Name) for n in reading.names)
