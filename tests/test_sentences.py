import pytest

from rashomon.sentences import sentences

CASES = [
    ("en", "He left. She stayed.", ["He left.", "She stayed."]),
    ("nl", "Hij ging. Zij bleef.", ["Hij ging.", "Zij bleef."]),
    (
        "en",
        "Dr. Smith met Sen. Jones in the U.S. Congress. They spoke.",
        ["Dr. Smith met Sen. Jones in the U.S. Congress.", "They spoke."],
    ),
    (
        "nl",
        "Prof. Jansen sprak met dhr. Pieters van de N.V. Bank. Zij zwegen.",
        ["Prof. Jansen sprak met dhr. Pieters van de N.V. Bank.", "Zij zwegen."],
    ),
    ("en", "“Why?” he asked. “Because.”", ["“Why?” he asked.", "“Because.”"]),
    ("nl", "“Waarom?” vroeg hij. “Daarom.”", ["“Waarom?” vroeg hij.", "“Daarom.”"]),
    ("en", "It cost 1.5 million. J. Smith paid.", ["It cost 1.5 million.", "J. Smith paid."]),
    ("nl", "Het kostte 1.500 euro. J. Smit betaalde.", ["Het kostte 1.500 euro.", "J. Smit betaalde."]),
    ("en", "A quake of 6 . 4 struck . It was felt widely .", ["A quake of 6 . 4 struck .", "It was felt widely ."]),
    ("nl", "Er vielen 1 . 200 doden . Velen vluchtten .", ["Er vielen 1 . 200 doden .", "Velen vluchtten ."]),
    ("en", "Police shot Hassan B. (26). He died.", ["Police shot Hassan B. (26).", "He died."]),
    ("nl", "De politie schoot Hassan B. (26) neer. Hij stierf.", ["De politie schoot Hassan B. (26) neer.", "Hij stierf."]),
    ("de", "Am 3. Oktober kam er. Dann ging er.", ["Am 3. Oktober kam er.", "Dann ging er."]),
    ("zh", "他走了。她留下了。", ["他走了。", "她留下了。"]),
    ("en", "  spaced out  ", ["spaced out"]),
    ("en", "", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_sentences(language, text, expected):
    assert [text[a:b] for a, b in sentences(text, 0, len(text), language)] == expected


def test_offsets_are_those_of_the_whole_text():
    text = "Left out. Taken in. And this."
    assert [text[a:b] for a, b in sentences(text, 10, len(text), "en")] == ["Taken in.", "And this."]


@pytest.mark.parametrize("unit", ["a", ". ", "a. ", "“", "1.", "\n"])
def test_a_long_text_of_one_thing_is_split_into_short_pieces(unit):
    text = unit * 200_000
    assert all(b - a <= 2_000 for a, b in sentences(text, 0, len(text), "en"))
