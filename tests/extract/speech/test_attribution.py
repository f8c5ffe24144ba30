"""The triples of the rules, where the shape of an article matters; single sentences are in tests/cases/statements.yaml."""

from rashomon.extract.speech.attribution import Triple, attributions
from rashomon.extract.speech.continued import spoken
from rashomon.extract.speech.quotes import quotations
from tests.articles import article


def shown(text, language="en", **kinds):
    def cut(pieces):
        return " | ".join(text[a:b] for a, b in pieces)

    return [(cut(t.source), cut(t.cue), cut(t.content)) for t in attributions(article("a", text, language=language, **kinds))]


def test_offsets_are_the_texts():
    text = "He said that it rains."
    assert attributions(article("a", text)) == (Triple(((0, 2),), ((3, 7),), ((8, 21),)),)


def test_a_transcript_names_its_speakers_in_capitals():
    text = "WALLACE: Why would he do that?\nPENCE: Well, look."
    assert shown(text) == [("WALLACE", ":", "Why would he do that?"), ("PENCE", ":", "Well, look.")]


def test_a_colon_announces_the_quotation_of_the_next_paragraph():
    text = "Dr. Park wrote:\n“It is over.\n“It never began.”\nShe left."
    assert shown(text) == [("Dr. Park", "wrote", "“It is over. | “It never began.”")]


def test_a_signature_stands_after_its_quotation():
    assert shown("“It is over for all of us now.” — Jane Park") == [("Jane Park", "—", "“It is over for all of us now.”")]


def test_two_speakers_in_one_sentence():
    assert shown("The mayor said that it rains, but the farmers said that it is dry.") == [
        ("The mayor", "said", "that it rains"),
        ("the farmers", "said", "that it is dry"),
    ]


def test_but_goes_on_with_the_same_speaker():
    assert shown("De mayor zei dat het regent maar ontkende dat het stormt.", "nl")[-1] == (
        "De mayor",
        "ontkende",
        "dat het stormt",
    )


def test_furniture_is_passed_over():
    assert shown("He said that it rains.\nThe site said that it is free.", furniture=(1,)) == [("He", "said", "that it rains")]


def test_a_language_without_data_still_gives_quotations():
    text = "Powiedział: „To już koniec naszej drogi.”"
    assert shown(text, "pl") == [("", "", "„To już koniec naszej drogi.”")]


def test_titles_and_scare_quotes_are_not_speech():
    def is_speech(text):
        return spoken(text, quotations(text, ((0, len(text)),))[0])

    assert is_speech("“We have never seen this before.”")
    assert is_speech("“Not us,” she said")
    assert not is_speech("the film “Gone with the Wind” was")
    assert not is_speech("the so-called “experts” left")
    assert not is_speech("het boek ‘De Avonden’ van")
