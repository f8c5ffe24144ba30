"""What a sentence rests on: (language, sentence, kind, words)."""

import pytest

from rashomon.extract.speech.evidence import evidence_in
from rashomon.extract.speech.statements import statements
from tests.articles import article

SENTENCES = [
    ("en", "Satellite images show new field hospitals.", "satellite imagery", "Satellite images"),
    ("en", "The ministry released a video of tanks.", "released images", "released a video"),
    ("en", "Footage released by the ministry shows tanks.", "released images", "Footage released"),
    ("en", "Court documents give another date.", "document", "Court documents"),
    ("en", "Witnesses saw smoke.", "own reporting", "Witnesses"),
    ("en", "One of them spoke on condition of anonymity.", "unnamed source", "on condition of anonymity"),
    ("en", "In a statement the company denied it.", "official statement", "In a statement"),
    ("en", "The tanks crossed the bridge.", None, None),
    ("nl", "Uit satellietbeelden bleek dat er meer troepen zijn.", "satellite imagery", "satellietbeelden"),
    ("nl", "Op een video die het departement vrijgaf, zijn tanks te zien.", "released images", "Op een video"),
    ("nl", "Op videobeelden van het ministerie zijn tanks te zien.", "released images", "videobeelden van"),
    ("nl", "Uit een rapport blijkt iets anders.", "document", "Uit een rapport"),
    ("nl", "Ooggetuigen zagen rook.", "own reporting", "Ooggetuigen"),
    ("nl", "Dat zeggen bronnen rond de regering.", "unnamed source", "bronnen"),
    ("nl", "In een verklaring ontkent het bedrijf dat.", "official statement", "In een verklaring"),
    ("nl", "De tanks reden over de brug.", None, None),
]

STATEMENTS = [
    ("en", "The ministry of defence said that the troops will return.", "official statement", "The ministry of defence"),
    ("en", "Two officials said that the troops will return.", "unnamed source", "Two officials"),
    ("en", "“The bridge is closed,” a baker told Reuters.", "agency", "Reuters"),
    ("en", "A baker said that the bridge is closed.", None, None),
    ("nl", "Het ministerie van Defensie zei dat de troepen terugkeren.", "official statement", "Het ministerie van Defensie"),
    ("nl", "Twee diplomaten zeggen dat de troepen terugkeren.", "unnamed source", "Twee diplomaten"),
    ("nl", "“De brug is dicht”, zei een bakker tegen Reuters.", "agency", "Reuters"),
    ("nl", "Een bakker zei dat de brug dicht is.", None, None),
]


def _shown(evidence):
    return (evidence.kind, evidence.span.text) if evidence else (None, None)


@pytest.mark.parametrize(("language", "text", "kind", "said"), SENTENCES)
def test_evidence_in_a_sentence(language, text, kind, said):
    assert _shown(evidence_in(text, 0, len(text), language)) == (kind, said)


@pytest.mark.parametrize(("language", "text", "kind", "said"), STATEMENTS)
def test_evidence_of_a_statement(language, text, kind, said):
    (made,) = statements(article("a", text, language=language), ())
    assert _shown(made.evidence) == (kind, said)
