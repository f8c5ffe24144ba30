"""Who is told to be silent: not an article that has most words of a claim in a sentence and the next."""

import pytest

from rashomon.compare.elsewhere import SharedWords
from rashomon.compare.units import Unit
from rashomon.model import Span

SAID = {
    "en": (
        ("a", "LaRue was at a 1972 meeting with Mitchell and Magruder in Key Biscayne, where the burglary was planned."),
        ("b", "At a 1972 meeting in Key Biscayne LaRue heard Mitchell and Magruder plan the burglary."),
        ("c", "Key Biscayne, 1972: that is where Magruder, he swore, had laid it all out to Mitchell."),
        ("d", "LaRue died in Biloxi on Saturday."),
        ("d", "The burglary was planned by others, LaRue used to say to his friends."),
    ),
    "nl": (
        ("a", "LaRue was in 1972 in Key Biscayne bij een vergadering met Mitchell en Magruder, waar de inbraak werd beraamd."),
        ("b", "Tijdens een vergadering in 1972 in Key Biscayne hoorde LaRue hoe Mitchell en Magruder de inbraak beraamden."),
        ("c", "Key Biscayne, 1972: daar had Magruder, zwoer hij, alles aan Mitchell uitgelegd."),
        ("d", "LaRue stierf zaterdag in Biloxi."),
        ("d", "De inbraak was door anderen beraamd, zei LaRue altijd tegen zijn vrienden."),
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_who_has_the_words_of_a_claim_is_not_silent(language):
    units = [
        Unit(article, language, Span(0, len(text), text), number, True, True, None, ())
        for number, (article, text) in enumerate(SAID[language])
    ]
    found = SharedWords(units).articles(units[:2])
    assert set(found) == {"a", "b", "c"}
    assert found["c"] < found["a"] == 1
