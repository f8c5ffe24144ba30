"""Who carried a statement: (text, relays of each statement, in the order of the text)."""

import pytest

from rashomon.extract.speech.relay import outlets
from rashomon.extract.speech.statements import statements
from tests.articles import article

ENGLISH = [
    ("“We will return,” Peskov said, according to Reuters.", [["Reuters"]]),
    ("“It is nothing,” he said, Agence France-Presse reported.", [["Agence France-Presse"]]),
    ("Kuleba said Kyiv would wait, Interfax Ukraine news agency reported.", [["Interfax Ukraine"]]),
    ("“We need a withdrawal,” Truss told Reuters. LBC radio.", [["Reuters", "LBC"]]),
    ("“We need a withdrawal,” Truss told Reuters.", [["Reuters"]]),
    ("“We need a withdrawal,” Truss told reporters.", [[]]),
    ("Reuters reported that ten people had died.", [[]]),
    ("“Ten people died,” the minister said (AP).", [["Associated Press"]]),
    ("KYIV (Reuters) - The minister said that ten people had died.", [["Reuters"]]),
    ("The mayor told the BBC that the bridge was closed.", [["BBC"]]),
    ("In an interview with CNN, the mayor said that the bridge was closed.", [["CNN"]]),
    ("The Russian news agency Interfax reported that Lavrov said talks would go on.", [["Interfax"]]),
    ("“No,” said the mayor of Paris.", [[]]),
]

DUTCH = [
    ("Het ministerie zegt dat de troepen terugkeren. Dat meldt het Russische persbureau Interfax dinsdag.", [["Interfax"]]),
    ("Het ministerie heeft tegen Interfax gezegd dat de oefeningen doorgaan.", [["Interfax"]]),
    ("De minister zei dat er tien doden zijn, aldus Interfax.", [["Interfax"]]),
    ("De minister zei dat er tien doden zijn, meldt persbureau Reuters.", [["Reuters"]]),
    ('"De brug is dicht", zei de burgemeester tegen de NOS.', [["NOS"]]),
    ('"De brug is dicht", zei de burgemeester tegen journalisten.', [[]]),
    ("Reuters meldt dat er tien doden zijn.", [[]]),
    ("Volgens Reuters zijn er tien doden.", [[]]),
    ("KIEV (ANP) - De minister zei dat er tien doden zijn.", [["ANP"]]),
    ("In een interview met de BBC zei de burgemeester dat de brug dicht is.", [["BBC"]]),
    ("De burgemeester zegt in De Telegraaf dat de brug dicht is.", [["De Telegraaf"]]),
    ("Volgens het persbureau Interfax heeft Lavrov gezegd dat de gesprekken doorgaan.", [["Interfax"]]),
    ("“Nee”, zei de burgemeester van Parijs.", [[]]),
]


@pytest.mark.parametrize(("language", "text", "relays"), [("en", *case) for case in ENGLISH] + [("nl", *case) for case in DUTCH])
def test_relays(language, text, relays):
    made = statements(article("a", text, language=language), ())
    assert [[r.name for r in s.relay] for s in made] == relays
    for s in made:
        assert all(text[r.span.start : r.span.end] == r.span.text for r in s.relay)


def test_an_anaphor_leads_back_to_the_outlet_named_before_it():
    text = "Kuleba said Kyiv would wait, Interfax Ukraine news agency reported.\n“We believe what we see,” he said in the report."
    made = statements(article("a", text), ())
    assert [[(r.name, r.span.text) for r in s.relay] for s in made] == [
        [("Interfax Ukraine", "Interfax Ukraine")],
        [("Interfax Ukraine", "in the report")],
    ]


def test_outlets_take_the_longest_spelling_and_whole_words():
    text = "Interfax Ukraine, RIAS and The New York Times"
    assert [(text[a:b], name) for a, b, name in outlets(text, 0, len(text))] == [
        ("Interfax Ukraine", "Interfax Ukraine"),
        ("The New York Times", "The New York Times"),
    ]
