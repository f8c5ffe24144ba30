"""What a cue does with its content: polarity and certainty, each with the words that tell. English and Dutch the same number."""

import pytest

from rashomon.extract.names import names
from rashomon.extract.speech.statements import statements
from tests.articles import article

CASES = [
    # text, polarity, the words for it, certainty, the words for it
    ("en", "Maria Lopez said that the bridge was closed.", "affirms", None, "certain", None),
    ("nl", "Maria Lopez zei dat de brug dicht was.", "affirms", None, "certain", None),
    ("en", "Maria Lopez denied that the bridge was closed.", "denies", "denied", "certain", None),
    ("nl", "Maria Lopez ontkende dat de brug dicht was.", "denies", "ontkende", "certain", None),
    ("en", "Maria Lopez has not confirmed that the bridge was closed.", "doubts", "not", "certain", None),
    ("nl", "Maria Lopez heeft niet bevestigd dat de brug dicht was.", "doubts", "niet", "certain", None),
    ("en", "Maria Lopez said that the bridge might be closed.", "affirms", None, "possible", "might"),
    ("nl", "Maria Lopez zei dat de brug mogelijk dicht was.", "affirms", None, "possible", "mogelijk"),
    ("en", "Maria Lopez said that the bridge was probably closed.", "affirms", None, "probable", "probably"),
    ("nl", "Maria Lopez zei dat de brug waarschijnlijk dicht was.", "affirms", None, "probable", "waarschijnlijk"),
]


@pytest.mark.parametrize(("language", "text", "polarity", "denies", "certainty", "hedge"), CASES)
def test_tone(language, text, polarity, denies, certainty, hedge):
    made = article("a", text, language=language)
    (s,) = statements(made, names(made))
    told = (s.polarity, s.polarity_span and s.polarity_span.text, s.certainty, s.certainty_span and s.certainty_span.text)
    assert told == (polarity, denies, certainty, hedge)
