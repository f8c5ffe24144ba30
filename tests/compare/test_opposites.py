import pytest

from rashomon.compare.opposites import Opposition, opposition
from rashomon.compare.peoples import peoples
from rashomon.compare.weighing import says_unknown

EN_UP, EN_DOWN = "The army continues its build-up near the border.", "The army announced a partial pullback from the border."
NL_UP, NL_DOWN = "De troepenopbouw bij de grens nam weer toe.", "Het leger meldde een gedeeltelijke terugtrekking van de grens."


@pytest.mark.parametrize(
    ("one", "a", "other", "b", "expected"),
    [
        (EN_UP, "en", EN_DOWN, "en", Opposition("build-up", "pullback")),
        (NL_UP, "nl", NL_DOWN, "nl", Opposition("troepenopbouw", "terugtrekking")),
        (EN_UP, "en", NL_DOWN, "nl", Opposition("build-up", "terugtrekking")),
        (NL_UP, "nl", EN_DOWN, "en", Opposition("troepenopbouw", "pullback")),
        (EN_UP, "en", EN_UP, "en", None),
        (NL_DOWN, "nl", NL_DOWN, "nl", None),
        ("There was no pullback.", "en", EN_UP, "en", None),
        ("Er was geen terugtrekking.", "nl", NL_UP, "nl", None),
        ("There was no pullback.", "en", NL_DOWN, "nl", Opposition("pullback", "terugtrekking")),
        ("Er was geen terugtrekking.", "nl", EN_DOWN, "en", Opposition("terugtrekking", "pullback")),
        ("The climber was found alive.", "en", "The climber died in the night.", "en", Opposition("alive", "died")),
        ("De klimmer overleefde de val.", "nl", "De klimmer is overleden.", "nl", Opposition("overleefde", "overleden")),
        (EN_UP, "en", "Die Armee zieht sich zurück.", "de", None),
    ],
)
def test_opposition(one, a, other, b, expected):
    assert opposition(one, a, other, b) == expected


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
        ("Twelve had left.", "en", False),
        ("Er vertrokken er twaalf.", "nl", False),
    ],
)
def test_says_unknown(text, language, expected):
    assert says_unknown(text, language) is expected
