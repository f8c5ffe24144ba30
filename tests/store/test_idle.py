"""Words of a query that are not asked for."""

import pytest

from rashomon.store.idle import idle


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("how many people were injured", "people injured"),
        ("who was arrested by the police", "arrested police"),
        ("three soldiers at the border", "three soldiers border"),
        ("to be or not to be", "not"),
        ("who are you", "who are you"),
        ("hoeveel mensen raakten gewond", "mensen raakten gewond"),
        ("wie is er door de politie gearresteerd", "politie gearresteerd"),
        ("drie soldaten aan de grens", "drie soldaten grens"),
        ("te zijn of niet te zijn", "niet"),
        ("wie zijn zij", "wie zijn zij"),
    ],
)
def test_function_words_are_not_asked_for(query, left):
    gone = idle(query)
    assert " ".join(word for word in query.split() if word not in gone) == left


def test_of_a_language_without_data_all_is_asked_for():
    assert idle("кто был арестован полицией") == frozenset()
