"""What an article's own wording tells of the language that it was translated from; cases in English and Dutch, as many of each."""

import pytest

from rashomon.lineage import told
from rashomon.lineage.wording import marks
from tests.articles import article

CASES = [
    ("en", "The mayor spoke.\nThe text continues below the photo.\nThen he left.", 1, "nl"),
    ("nl", "De burgemeester sprak.\nVerhaal gaat verder onder advertentie\nToen ging hij weg.", 1, "en"),
    ("en", "The mayor spoke.\nYou can read more about this here\nThen he left.", 1, "de"),
    ("nl", "De burgemeester sprak.\nDat zou u ook kunnen interesseren\nToen ging hij weg.", 1, "de"),
    ("en", "The mayor said that the text continues below the photo that hangs in the hall.", None, None),
    ("nl", "De burgemeester zei dat het verhaal gaat verder onder een andere naam.", None, None),
    ("en", "More than 80 thousand people came.", None, None),
    ("nl", "Het was 30 graden Fahrenheit, om 8 p.m. nog.", None, None),
    ("en", "Subscribe to our newsletter\nThe mayor spoke.", 0, None),
    ("nl", "Meld je aan voor onze nieuwsbrief\nDe burgemeester sprak.", 0, None),
]


@pytest.mark.parametrize(("language", "text", "furniture", "wanted"), CASES)
def test_furniture_of_another_language_tells_a_translation(language, text, furniture, wanted):
    found = told(article("a", text, language=language, furniture=() if furniture is None else (furniture,)))
    assert (found.translated_from.language if found.translated_from else None) == wanted
    for span in found.translated_from.spans if found.translated_from else ():
        assert text[span.start : span.end] == span.text


def test_furniture_that_two_languages_share_tells_neither():
    text = "The mayor spoke.\nPhoto caption, the mayor"
    assert marks(article("a", text, furniture=(1,)))[0].languages == ("ru", "uk")
    assert told(article("a", text, furniture=(1,))).translated_from is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The Department of Defense showed tanks that leave Crimea for Russia.", ["office"]),
        ("The US Department of Defense showed tanks that leave Crimea for Russia.", []),
        ("The Department of Defense showed American tanks that leave Russia.", []),
        ("The Department of Defense showed tanks.", []),
    ],
)
def test_an_office_of_a_country_that_nobody_speaks_of(text, kinds):
    assert [m.kind for m in marks(article("a", text))] == kinds


def test_a_language_without_data_has_no_marks():
    assert marks(article("a", "Der Text geht weiter", language="sv")) == ()


def test_hostile_text_is_soon_read():
    assert marks(article("a", "the text continues " * 100_000 + "\n" + "1 " * 200_000)) == ()
