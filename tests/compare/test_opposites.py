import pytest

from rashomon.compare.opposites import sides
from rashomon.compare.peoples import peoples
from rashomon.compare.weighing import says_unknown

TERMS = [
    ("The army continues its build-up near the border.", "en", [(True, "build-up")]),
    ("De troepenopbouw bij de grens gaat door.", "nl", [(True, "troepenopbouw")]),
    ("The army announced a partial pullback.", "en", [(False, "pullback")]),
    ("Het leger meldde een gedeeltelijke terugtrekking.", "nl", [(False, "terugtrekking")]),
    ("There was no pullback.", "en", [(True, "pullback")]),
    ("Er was geen terugtrekking.", "nl", [(True, "terugtrekking")]),
    ("The climber was found alive.", "en", [(False, "alive")]),
    ("De klimmer overleefde de val.", "nl", [(False, "overleefde")]),
    ("A pullback here, a build-up there.", "en", []),
    ("Hier een terugtrekking, daar troepenopbouw.", "nl", []),
    ("“If we see the pullback, we will believe in de-escalation,” he said.", "en", []),
    ("“Als wij een terugtrekking zien, geloven we dat een de-escalatie is begonnen.”", "nl", []),
    ("But if the talks fail again this weekend, a withdrawal is off the table.", "en", []),
    ("Maar als het overleg dit weekend weer mislukt, komt er geen terugtrekking.", "nl", []),
    ("Wenn die Gespräche am Wochenende gelingen, beginnt der Rückzug.", "de", []),
    ("Si les négociations de ce week-end réussissent, le retrait commencera.", "fr", []),
    ("Si las negociaciones del fin de semana van bien, la retirada empezará.", "es", []),
    ("The withdrawal was slow, as if nobody wanted it.", "en", [(False, "withdrawal")]),
    ("De terugtrekking ging traag, alsof niemand het wilde.", "nl", [(False, "terugtrekking")]),
    ("The race seemed to be Jansen's to lose.", "en", []),
    ("De ploeg verloor geen tijd.", "nl", []),
    ("The election is theirs to lose.", "en", []),
    ("De minister sloot zich aan bij de staking.", "nl", []),
    ("The guards opened fire on the crowd.", "en", []),
    ("De bewakers openden en een soldaat opende het vuur op de menigte.", "nl", []),
    ("She lost no time, but on the evening of that long day she lost.", "en", [(True, "lost")]),
    ("Zij verloor geen tijd, maar op de avond van die lange dag verloor zij.", "nl", [(True, "verloor")]),
    ("It rained.", "en", []),
    ("Het regende.", "nl", []),
    ("Die Armee zieht sich zurück.", "de", []),
]


@pytest.mark.parametrize(("text", "language", "expected"), TERMS)
def test_sides(text, language, expected):
    assert [(side.second, side.term) for side in sides(text, language).values()] == expected


def test_a_pair_has_one_number_in_every_language():
    english, dutch = sides("The climber died.", "en"), sides("De klimmer is overleden.", "nl")
    assert list(english) == list(dutch)
    assert all(english[n].second == dutch[n].second for n in english)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ukrainian soldiers", "en", {"UA"}),
        ("Oekraïense militairen", "nl", {"UA"}),
        ("Russian and American troops", "en", {"RU", "US"}),
        ("Russische en Amerikaanse troepen", "nl", {"RU", "US"}),
        ("soldiers", "en", set()),
        ("militairen", "nl", set()),
        ("Ukrainian soldiers", "xx", set()),
    ],
)
def test_peoples(text, language, expected):
    assert peoples(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It was unclear how many had left.", "en", True),
        ("Onduidelijk is hoeveel er vertrokken.", "nl", True),
        ("No details were given.", "en", True),
        ("Er zijn geen details bekend.", "nl", True),
        ("The results have not yet been revealed.", "en", True),
        ("De uitslag is nog niet onthuld.", "nl", True),
        ("Whether he stays remains to be seen.", "en", True),
        ("Of hij blijft, moet nog blijken.", "nl", True),
        ("The results were released on Monday.", "en", False),
        ("De uitslag werd maandag onthuld.", "nl", False),
        ("Twelve had left.", "en", False),
        ("Er vertrokken er twaalf.", "nl", False),
    ],
)
def test_says_unknown(text, language, expected):
    assert says_unknown(text, language) is expected
