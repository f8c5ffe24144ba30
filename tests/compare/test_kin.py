"""What goes under several names, and what a sum of money is: one number in every language."""

import pytest

from rashomon import words
from rashomon.compare.kin import kin, sums


@pytest.mark.parametrize("field", ["kin", "sums"])
def test_the_languages_have_as_many_lists(field):
    assert len(words.topic("en", "comparing")[field]) == len(words.topic("nl", "comparing")[field])


@pytest.mark.parametrize(
    ("english", "dutch"),
    [("two border guards", "twee militairen"), ("three policemen", "drie agenten"), ("six carriages", "zes wagons")],
)
def test_names_of_one_kind_share_a_number(english, dutch):
    assert kin(english, "en") & kin(dutch, "nl")


@pytest.mark.parametrize(("english", "dutch"), [("four civilians", "vier militairen"), ("three carriages", "drie agenten")])
def test_names_of_two_kinds_do_not(english, dutch):
    assert not kin(english, "en") & kin(dutch, "nl")


def test_what_a_sum_is():
    assert sums("The repairs cost 3 million.", "en") & sums("De schade kostte 3 miljoen.", "nl")
    assert not sums("The club paid 3 million.", "en") & sums("De club leed een verlies van 3 miljoen.", "nl")
