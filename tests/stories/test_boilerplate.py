"""What articles of unlike headlines have word for word is their site's; their own sentences stay."""

import pytest

from rashomon.stories.boilerplate import own

LETTER = {
    "en": "Dear reader, your gift keeps our newsroom independent of any party.",
    "nl": "Beste lezer, uw gift houdt onze redactie onafhankelijk van elke partij.",
    "zh": "亲爱的读者您的捐助使我们的编辑部保持独立。",
}


@pytest.mark.parametrize("language", LETTER)
def test_a_letter_of_the_site_is_neither_articles_own(language):
    one = {"en": "The bridge opened on Monday.", "nl": "De brug ging maandag open.", "zh": "大桥周一开通。"}[language]
    other = {"en": "Two players were sold.", "nl": "Twee spelers zijn verkocht.", "zh": "两名球员被出售。"}[language]
    here, there = own([one, LETTER[language]], [LETTER[language], other, one[:4]])
    assert here.tolist() == [True, False]
    assert there.tolist() == [False, True, True]


def test_a_few_words_in_a_row_are_not_enough():
    here, there = own(["The mayor of Utrecht resigned on Monday."], ["The mayor of Utrecht opened a bridge on Monday."])
    assert here.all()
    assert there.all()


def test_no_sentences():
    here, there = own([], ["One sentence."])
    assert here.tolist() == []
    assert there.tolist() == [True]
