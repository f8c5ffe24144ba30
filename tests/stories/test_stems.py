"""Words and names of articles, weighed and compared."""

import pytest

from rashomon.stories.stems import Weigher, cosine, names, words


def weighed(texts, languages, of):
    weigher = Weigher(texts, languages, of)
    return [weigher.weighed(text, language) for text, language in zip(texts, languages, strict=True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prezydentem został Trzaskowski", ["prezy", "zosta", "trzas"]),
        ("Za Trzaskowskiego 26,6 proc.", ["za", "trzas", "26", "proc"]),
        ("俄罗斯撤军", ["俄罗", "罗斯", "斯撤", "撤军"]),
    ],
    ids=["nominative", "genitive", "no spaces"],
)
def test_words_by_their_beginning(text, found):
    assert list(words(text)) == found


def test_names_as_all_languages_spell_them():
    assert list(names("Wladimir Putin said on 17 May")) == list(names("Владимир Путин 17 May"))


def test_a_rare_word_that_both_have_tells_more_than_a_common_one():
    texts = [
        ["The minister resigned"],
        ["The minister smiled"],
        ["The baker resigned"],
        ["The minister left"],
        ["The minister ate"],
    ]
    found = weighed(texts, ["en"] * 5, words)
    assert cosine(found[0], found[2]) > cosine(found[0], found[1]) > 0
    assert all(sum(x * x for x in of.values()) == pytest.approx(1) for of in found)


def test_nothing_in_common_and_nothing_at_all():
    one, other, empty = weighed([["alpha beta"], ["gamma delta"], []], ["en"] * 3, words)
    assert cosine(one, other) == cosine(one, empty) == 0
