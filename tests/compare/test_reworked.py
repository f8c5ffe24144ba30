"""What reworks what: the weight of the words that two passages have in one order, and what they are shown as."""

import pytest

from rashomon.compare.reworked import ENOUGH, passage, reworked
from rashomon.lineage.shingles import tokens
from tests.articles import article


def passages(*texts, language="en"):
    return [passage(tokens(article(text, text, language=language)), text, language) for text in texts]


@pytest.mark.parametrize(
    ("one", "other", "much", "same"),
    [
        (
            "Guards once found him standing naked in a shower, holding an umbrella.",
            "There was comedy too: guards serving a summons found Piet standing naked in the shower, holding an umbrella.",
            5.6,
            "found … standing naked in … shower holding an umbrella",
        ),
        ("He said “we found him standing naked in a shower”.", "“We found him standing naked in a shower”, she said.", 0.0, ""),
        ("The storm took the roofs of four houses.", "It was the roofs that the wind tore off, of four houses.", 0.0, ""),
    ],
)
def test_what_is_reworked_and_what_of_it_both_have(one, other, much, same):
    assert reworked(*passages(one, other)) == (much, same)


def test_a_name_in_both_weighs_little_where_capitals_tell_one():
    text = "Meyer, Schmidt, Weber, Wagner, Becker, Hoffmann"
    english, german = (passages(text, text, language=language) for language in ("en", "de"))
    assert reworked(*english)[0] < ENOUGH <= reworked(*german)[0]


def test_a_long_passage_costs_no_more_than_its_beginning():
    text = " ".join(f"word{n}" for n in range(5000))
    assert len(passages(text)[0].words) == 80
