"""Numbers, denials and names of two aligned sentences: what is one thing said in two ways, and what is not."""

from dataclasses import replace

import pytest

from rashomon.compare.altered.atoms import atoms
from rashomon.compare.altered.capitals import Capitals, answered, names_a_date, unmatched
from rashomon.compare.altered.figures import numbers, same_measure, units
from rashomon.compare.altered.names import candidates
from rashomon.compare.altered.negations import lone
from rashomon.compare.altered.polarity import denials, leanings, without
from rashomon.compare.opposites import sides
from rashomon.extract.figures.quantities import quantities
from rashomon.extract.names import names
from rashomon.model import Reading, Span
from tests.articles import article


def read(id, text, language):
    made = article(id, text, language=language)
    return Reading(made, names=names(made), quantities=quantities(made))


def pair(one, a, other, b):
    x, y = read("a", one, a), read("b", other, b)
    return [(x.article.span(0, len(one)), y.article.span(0, len(other)))], x, y


NUMBERS = [
    ("The train left at 5:30 pm with 48 people.", "en", "De trein vertrok om 17.30 uur met 48 mensen.", "nl", []),
    ("De trein vertrok om 17.30 uur met 48 mensen.", "nl", "The train left at 5:30 pm with 84 people.", "en", [("48", "84")]),
    ("It took two and a half years and 3,000 workers.", "en", "Het duurde twee jaar en een half en 3.000 arbeiders.", "nl", []),
    ("Het kostte 3.000 arbeiders zes jaar.", "nl", "It took 8,000 workers six years.", "en", [("3.000", "8,000")]),
    ("He was born on 11 December 1961 in Utrecht.", "en", "Hij werd op 12 december 1961 in Utrecht geboren.", "nl", [("11", "12")]),
    ("Hij werd op 12/3/1961 in Utrecht geboren.", "nl", "He was born on 12 March 1961 in Utrecht.", "en", []),
    ("It was a warm 80 degrees on Friday.", "en", "Het was vrijdag een warme 26 graden.", "nl", []),
    ("Het was vrijdag een warme 26 graden.", "nl", "It was a warm 80 degrees on Friday.", "en", []),
    ("A man aged 86 was arrested.", "en", "Een man van 39 jaar is aangehouden.", "nl", [("86", "39")]),
    ("Een man van 86 is aangehouden.", "nl", "A man aged 39 years was arrested.", "en", [("86", "39")]),
    ("The ship carries 150 tons of grain.", "en", "Het schip vervoert 15 ton graan.", "nl", [("150", "15")]),
    ("Het schip vervoert 150 ton graan.", "nl", "The ship carries 15 tonnes of grain.", "en", [("150", "15")]),
    ("The prices rose in the 1990s.", "en", "De prijzen stegen in de jaren negentig.", "nl", []),
    ("De prijzen stegen in de jaren negentig.", "nl", "The prices rose in the 1990s.", "en", []),
]


@pytest.mark.parametrize(("one", "a", "other", "b", "expected"), NUMBERS)
def test_numbers(one, a, other, b, expected):
    assert [(c.one.text, c.other.text) for c in numbers(*pair(one, a, other, b))] == expected


ALONE = [
    ("January 12, 2007", "en", "12-jan-07", "nl", []),
    ("12 januari 2007", "nl", "January 21, 2007", "en", [("12", "21")]),
    ("January 12, 2007", "en", "84 januari 2007", "nl", [("12", "84")]),
    ("Uitslag: 3", "nl", "Page 7", "en", []),
]


@pytest.mark.parametrize(("one", "a", "other", "b", "expected"), ALONE)
def test_numbers_of_lines_between(one, a, other, b, expected):
    pairs, x, y = pair(one, a, other, b)
    assert [(c.one.text, c.other.text) for c in numbers([], x, y, pairs)] == expected


UNITS = [
    ("They walked 20 miles.", "en", "Ze liepen 20 mijl.", "nl", []),
    ("Ze liepen 20 mijl.", "nl", "They walked 20 kilometres.", "en", ["unit"]),
    ("It lasted 36 hours.", "en", "Het duurde 36 minuten.", "nl", ["unit"]),
    ("Het duurde 36 uur.", "nl", "It lasted 36 hours.", "en", []),
    ("Prices rose by 5 percent.", "en", "De prijzen stegen 5 procent.", "nl", []),
    ("Het kostte 5 miljoen euro.", "nl", "It cost 5 million dollars.", "en", ["unit"]),
]


@pytest.mark.parametrize(("one", "a", "other", "b", "expected"), UNITS)
def test_units(one, a, other, b, expected):
    assert [c.kind for c in units(*pair(one, a, other, b))] == expected


MEASURES = [  # sentences, the part of each that is asked about, whether the two are known to be one measure
    ("It is the worst flood in 100 years.", "years", "en", "Het is de ergste overstroming in een eeuw.", "eeuw", True),
    ("Het is de ergste overstroming in tien jaar.", "jaar", "nl", "It is the worst flood in a decade.", "decade", True),
    ("It is the worst flood in 100 years.", "years", "en", "Het is de ergste overstroming in 100 dagen.", "dagen", False),
    ("Het is de ergste overstroming in een eeuw.", "eeuw", "nl", "It is the worst flood in a decade.", "decade", False),
    ("She won by 3 seconds.", "seconds", "en", "Ze won met 3 s voorsprong.", "s", True),
    ("Ze reed 3 uur.", "uur", "nl", "She drove for 3 min.", "min", False),
    ("A week has four days.", "week", "en", "Vier dagen per week.", "dagen", True),
    ("Vier dagen per week.", "week", "nl", "Four days a day.", "day", False),
]


@pytest.mark.parametrize(("one", "part", "a", "other", "its", "expected"), MEASURES)
def test_one_measure_in_two_units(one, part, a, other, its, expected):
    b = "nl" if a == "en" else "en"
    ((x, y),), here, there = pair(one, a, other, b)
    parts = tuple(r.article.span(t.rindex(p), t.rindex(p) + len(p)) for r, t, p in ((here, one, part), (there, other, its)))
    assert same_measure((x, y), parts, (here.quantities, there.quantities), (a, b)) is expected


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("De bank is op twee na de grootste.", "nl", [3]),
        ("De bank is op drie na de grootste.", "nl", [4]),
        ("De bank is na twee jaar de grootste.", "nl", [2]),
        ("The bank is the third largest.", "en", [3]),
        ("The bank is the second largest.", "en", [2]),
        ("The bank is the largest but for two.", "en", [2]),
    ],
)
def test_how_many_come_before(text, language, values):
    assert [a.value for a in atoms(Span(0, len(text), text), language)] == values


def test_a_number_knows_where_it_stands():
    text = article("a", "On Monday 1,200 people came, not 12 hundred.")
    found = atoms(text.span(0, len(text.text)), "en")
    assert (found[0].span.text, found[0].value) == ("1,200", 1200.0)
    assert all(text.text[a.span.start : a.span.end] == a.span.text for a in found)


DENIALS = [
    ("He did not come.", "en", ["not"], "He did come."),
    ("Hij kwam niet.", "nl", ["niet"], "Hij kwam ."),
    ("They can't see a way.", "en", ["can't"], "They can see a way."),
    ("Er is geen weg.", "nl", ["geen"], "Er is een weg."),
    ("Il n’est pas venu.", "fr", ["pas"], "Il est venu."),
    ("Er hat kein Geld.", "de", ["kein"], "Er hat ein Geld."),
    ("No vino nadie.", "es", ["No", "nadie"], "vino ."),
    ("He failed to come.", "en", [], None),
    ("Hij weigerde te komen.", "nl", [], None),
    ("Il est plus grand.", "fr", [], None),
    ("Il n’est plus venu.", "fr", ["plus"], "Il est venu."),
    ("Il ne les voit plus.", "fr", ["plus"], "Il les voit ."),
    ("Il n’est pas plus grand.", "fr", ["pas"], "Il est plus grand."),
    ("Il ne vient plus jamais.", "fr", ["jamais"], None),
    ("Il n’a plus que deux amis.", "fr", [], None),
    ("Le meilleur que j’ai jamais vu.", "fr", [], None),
    ("Er ist nicht der einzige.", "de", ["nicht"], None),
    ("He is not the only one.", "en", ["not"], None),
    ("Hij is niet de enige.", "nl", ["niet"], None),
    ("Nobody knows whether or not he comes.", "en", ["Nobody"], None),
    ("Niemand weet of hij al dan niet komt.", "nl", ["Niemand"], None),
    ("He may come, or not, but he will not stay.", "en", ["not"], None),
    ("Komt hij of niet, hij blijft niet.", "nl", ["niet"], None),
    ("He came late or not at all.", "en", ["not"], None),
    ("Hij kwam laat of niet op tijd.", "nl", ["niet"], None),
    ("He came not only late.", "en", [], None),
    ("Hij kwam niet alleen laat.", "nl", [], None),
]


@pytest.mark.parametrize(("text", "language", "words", "affirmed"), DENIALS)
def test_denials(text, language, words, affirmed):
    sentence = article("a", text, language=language).span(0, len(text))
    found = denials(sentence, language)
    assert [f.text for f in found] == words
    if affirmed is not None:
        assert without(sentence, found, language) == affirmed


@pytest.mark.parametrize(
    ("one", "a", "other", "b", "found"),
    [
        ("The planes will not arrive until October.", "en", "De vliegtuigen komen pas in oktober.", "nl", 0),
        ("The planes will not arrive in October.", "en", "De vliegtuigen komen in oktober.", "nl", 1),
        ("De vliegtuigen komen pas in oktober.", "nl", "The planes will not arrive until October.", "en", 0),
        ("De vliegtuigen komen in oktober.", "nl", "The planes will not arrive in October.", "en", 1),
    ],
)
def test_lone_denials(one, a, other, b, found):
    pairs, _, _ = pair(one, a, other, b)
    assert len(lone(pairs, a, b)) == found


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [("He failed to come, unlikely as it is.", "en", 2), ("Hij weigerde, onwaarschijnlijk.", "nl", 2)],
)
def test_words_that_may_stand_for_a_denial(text, language, count):
    assert len(leanings(text, language)) == count


NAMES = [
    ("Today Boris Ivanov spoke in Cologne.", "en", "Vandaag sprak Boris Ivanov in Keulen.", "nl", ([], [])),
    (
        "Vandaag sprak Piet Visser in Keulen.",
        "nl",
        "Today Boris Ivanov spoke in Cologne.",
        "en",
        (["Piet Visser"], ["Boris Ivanov"]),
    ),
    (  # what stands once here and twice there may stand in another's place
        "The mayor of Utrecht said that the police of Sevilla would help.",
        "en",
        "De burgemeester van Utrecht zei dat de politie van Utrecht zou helpen.",
        "nl",
        (["Sevilla"], ["Utrecht", "Utrecht"]),
    ),
    (
        "De burgemeester van Utrecht zei dat de politie van Sevilla zou helpen.",
        "nl",
        "The mayor of Utrecht said that the police of Utrecht would help.",
        "en",
        (["Sevilla"], ["Utrecht", "Utrecht"]),
    ),
    ("In Utrecht it rained.", "en", "In Utrecht regende het, en Utrecht werd nat.", "nl", ([], [])),
    ("In Utrecht regende het.", "nl", "In Utrecht it rained, and Utrecht got wet.", "en", ([], [])),
    ("The talks with the Security Council went on.", "en", "Het overleg met de Veiligheidsraad ging door.", "nl", ([], [])),
    ("Het overleg met de Veiligheidsraad ging door.", "nl", "The talks with the Security Council went on.", "en", ([], [])),
]


@pytest.mark.parametrize(("one", "a", "other", "b", "expected"), NAMES)
def test_names_without_a_counterpart(one, a, other, b, expected):
    ((x, y),), mine, its = pair(one, a, other, b)
    found = unmatched(x, Capitals.of(mine), y, Capitals.of(its))
    assert tuple([s.text for s in side] for side in found) == expected


DATES = [
    ("on Monday", "en", True),
    ("in May 2011", "en", True),
    ("the north", "en", False),
    ("maandag", "nl", True),
    ("in mei 2011", "nl", True),
    ("het noorden", "nl", False),
]


@pytest.mark.parametrize(("text", "language", "expected"), DATES)
def test_a_name_may_be_put_where_a_day_or_month_stood(text, language, expected):
    assert names_a_date(text, language) == expected


MANY = [  # capitals that are no names do not hide the one that is
    (
        "The Long Green Book, the Blue Shell, the Odd Chair and the Red Cloth went to Toulouse.",
        "en",
        "Het ging allemaal naar Sevilla.",
        "nl",
    ),
    (
        "Het Groene Boek, de Blauwe Schelp, de Oude Stoel en het Rode Doek gingen naar Toulouse.",
        "nl",
        "It all went to Sevilla.",
        "en",
    ),
]


@pytest.mark.parametrize(("one", "a", "other", "b"), MANY)
def test_many_capitals_do_not_hide_a_name(one, a, other, b):
    lines, x, y = pair(one, a, other, b)
    x, y = (replace(r, names=tuple(n for n in r.names if {"Toulouse", "Sevilla"} & set(n.variants))) for r in (x, y))
    assert [(c.name.text, c.its.text) for c in candidates(lines, x, y)] == [("Toulouse", "Sevilla")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("We haven’t seen any de-escalation.", "en", [True]),
        ("We hebben geen de-escalatie gezien.", "nl", [True]),
        ("If there is a pullback, we will see it.", "en", []),
        ("Als er een terugtrekking komt, zien we die.", "nl", []),
    ],
)
def test_a_side_is_turned_by_a_negation_and_left_open_by_a_condition(text, language, expected):
    assert [side.second for side in sides(text, language).values()] == expected


@pytest.mark.parametrize(
    ("one", "part", "other", "its", "expected"),
    [
        (
            "The star of Britain left Good Morning.",
            "Good Morning",
            "De ster van Groot-Brittannië vertrok.",
            "Groot-Brittannië",
            True,
        ),
        ("The star left Good Morning.", "Good Morning", "De ster verliet Groot-Brittannië.", "Groot-Brittannië", False),
        ("He flew from Egypt to Norway and back to Egypt.", "Egypt", "Hij vloog van Noorwegen naar Egypte.", "Noorwegen", True),
        ("He flew to Norway.", "Norway", "Hij vloog naar Egypte.", "Egypte", False),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_name_that_the_other_sentence_has_as_often(one, part, other, its, expected, turned):
    two = [(one, part, "en"), (other, its, "nl")][:: -1 if turned else 1]
    sides = [read("ab"[i], text, language) for i, (text, _, language) in enumerate(two)]
    spans = [r.article.span(0, len(text)) for r, (text, _, _) in zip(sides, two, strict=True)]
    parts = tuple(r.article.span(text.index(p), text.index(p) + len(p)) for r, (text, p, _) in zip(sides, two, strict=True))
    assert answered(spans[0], Capitals.of(sides[0]), spans[1], Capitals.of(sides[1]), parts) is expected


@pytest.mark.parametrize(
    ("text", "language", "hour"),
    [("Dat was om half tien 's ochtends.", "nl", 9), ("Om half drie ging de bel.", "nl", 2), ("Es war halb zehn.", "de", 9)],
)
def test_half_an_hour_before_one_is_half_an_hour_after_another(text, language, hour):
    assert any(hour in atom.others for atom in atoms(Span(0, len(text), text), language))


def test_half_of_something_else_is_no_hour():
    text = "De helft van tien boeren kwam."
    assert not any(9 in atom.others for atom in atoms(Span(0, len(text), text), "nl"))
