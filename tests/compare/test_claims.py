"""Claims on small stories with the real encoder: copies add no origin, order changes nothing, differences are told."""

import pytest

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import claims
from rashomon.compare.figures import counted
from rashomon.compare.units import units
from rashomon.model import Reading
from tests.articles import article

EN = (
    "Fire broke out at the chemical plant in Moerdijk on Wednesday night, and 120 people were evacuated from nearby homes.\n"
    "It was unclear how the fire started.\n"
    "“We have the fire under control and nobody has been hurt,” mayor Jan Bakker said.\n"
    "The port authority closed two docks until the morning."
)
NL = (
    "Woensdagnacht brak brand uit in de chemische fabriek in Moerdijk; 120 mensen werden uit nabije huizen geëvacueerd.\n"
    "Hoe de brand ontstond, is niet bekend.\n"
    "“We hebben de brand onder controle en niemand is gewond geraakt”, zei burgemeester Jan Bakker.\n"
    "De school in het dorp blijft vrijdag dicht."
)
OTHER = (
    "A blaze at a chemical factory in Moerdijk forced the evacuation of 400 people from their homes on Wednesday night.\n"
    "Firefighters from three towns fought the flames until dawn.\n"
    "Residents were told to keep their windows shut."
)


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


def compared(encoder, **texts):
    articles = [article(id, text, language="nl" if "brand" in text else "en") for id, text in texts.items()]
    readings = extracting.across([extracting.read(a) for a in articles])
    descents = (*lineage.copies(articles), *lineage.translations(articles, encoder))
    ties = lineage.shared_quotations(articles, descents)
    return claims(readings, origins=lineage.single_hands(articles, descents, ties), encoder=encoder, ties=ties)


def spoken(claim):
    return {a.article: a.span.text for a in claim.accounts if a.span is not None}


def test_a_quotation_and_its_translation_are_one_claim(encoder):
    found = compared(encoder, a=EN, b=NL)
    (quotation,) = [c for c in found if c.kind == "quotation"]
    assert set(spoken(quotation)) == {"a", "b"}
    assert "under control" in spoken(quotation)["a"]
    assert "onder controle" in spoken(quotation)["b"]


@pytest.mark.parametrize(
    ("sentence", "language", "count"),
    [
        ("The Colts took a 20 - 13 win in Kansas City on Sunday.", "en", 0),
        ("The Colts took a 20-13 win in Kansas City on Sunday.", "en", 0),
        ("The Colts took 13 wins in Kansas City in a year.", "en", 1),
        ("De Colts boekten zondag in Kansas City een 20 - 13 zege.", "nl", 0),
        ("De Colts boekten zondag in Kansas City een 20-13 zege.", "nl", 0),
        ("In een jaar boekten de Colts 13 zeges in Kansas City.", "nl", 1),
    ],
)
def test_half_of_a_score_counts_nothing(sentence, language, count):
    assert len(counted(units(extracting.read(article("a", sentence, language=language))))) == count


def test_what_both_do_not_know_is_one_claim(encoder):
    assert any(
        "unclear" in spoken(c).get("a", "") and "niet bekend" in spoken(c).get("b", "") for c in compared(encoder, a=EN, b=NL)
    )


def test_figures_that_agree_and_figures_that_differ(encoder):
    found = compared(encoder, a=EN, b=NL, c=OTHER)
    figures = {c.finding: spoken(c) for c in found if c.kind == "figure"}
    assert {"figures differ"} <= set(figures)
    assert "400 people" in figures["figures differ"]["c"]
    assert any("120 people" in text for text in figures["figures differ"].values())


CAREFUL = [
    ("{} people were taken to hospital after the fire at the plant in Moerdijk.", "Dozens of", "Almost four dozen"),
    ("Na de brand in de fabriek in Moerdijk zijn {} mensen naar het ziekenhuis gebracht.", "tientallen", "bijna vier dozijn"),
    ("Work at the chemical plant in Moerdijk has stood still for {}.", "five months", "seven months"),
    ("Het werk in de chemische fabriek in Moerdijk ligt nu al {} stil.", "vijf maanden", "zeven maanden"),
    ("The weather service gave out {} on the storm over the island.", "13 bulletins", "four updates"),
    ("De weerdienst gaf {} over de storm boven het eiland.", "13 bulletins", "vier berichten"),
]


@pytest.mark.parametrize(("sentence", "one", "other"), CAREFUL)
def test_figures_that_may_both_be_right_do_not_differ(sentence, one, other, encoder):
    found = compared(encoder, **{name: sentence.format(said).capitalize() for name, said in (("a", one), ("b", other))})
    assert "figures differ" not in {c.finding for c in found}


DIFFERING = [
    ("The fire at the plant in Moerdijk killed {} on Wednesday night.", "four workers", "six workers"),
    ("Bij de brand in de fabriek in Moerdijk kwamen woensdagnacht {} om.", "vier arbeiders", "zes arbeiders"),
]


@pytest.mark.parametrize(("sentence", "one", "other"), DIFFERING)
def test_small_figures_of_one_thing_differ(sentence, one, other, encoder):
    found = compared(encoder, a=sentence.format(one), b=sentence.format(other))
    assert "figures differ" in {c.finding for c in found}


SOME_OF = [
    (
        "In the crash at Rosendaal 32 passengers were hurt.",
        "In the crash at Rosendaal 23 passengers were hurt, nine of them seriously.",
    ),
    (
        "Bij de botsing in Rosendaal raakten 32 passagiers gewond.",
        "Bij de botsing in Rosendaal raakten 23 passagiers gewond, van wie negen ernstig.",
    ),
]


@pytest.mark.parametrize("texts", SOME_OF)
def test_some_of_a_number_are_not_added_to_it(texts, encoder):
    found = compared(encoder, a=texts[0], b=texts[1])
    assert not any(" make " in reason for c in found for reason in c.reasons)
    assert "figures differ" in {c.finding for c in found}


SUPPORTED = [
    (
        "The United States says that more than 100,000 Ukrainian soldiers stand near the border with Ukraine.",
        "The United States says that more than 100,000 Russian soldiers stand near the border with Ukraine.",
        "The United States estimates that 130,000 soldiers stand near the border with Ukraine.",
    ),
    (
        "De Verenigde Staten zeggen dat ruim 100.000 Oekraïense militairen bij de grens met Oekraïne staan.",
        "De Verenigde Staten zeggen dat ruim 100.000 Russische militairen bij de grens met Oekraïne staan.",
        "De Verenigde Staten schatten dat er 130.000 militairen bij de grens met Oekraïne staan.",
    ),
]


@pytest.mark.parametrize("texts", SUPPORTED)
def test_what_counts_as_many_of_another_people_supports_the_sound_figure(texts, encoder):
    language = "nl" if "grens" in texts[0] else "en"
    articles = [article(id, text, language=language) for id, text in zip("abc", texts, strict=True)]
    readings = extracting.across([extracting.read(a) for a in articles])
    found = claims(readings, origins=lineage.origins(articles, (), ()), encoder=encoder)
    (damage,) = [c for c in found if c.finding == "corruption"]
    assert set(spoken(damage)) == {"a", "b", "c"}
    assert "130" in spoken(damage)["c"]
    assert any("130" in reason and "counts about as many" in reason for reason in damage.reasons)


def test_a_copy_never_raises_a_count_of_origins(encoder):
    before = {c.gist.text: c.origins for c in compared(encoder, a=EN, c=OTHER)}
    after = compared(encoder, a=EN, c=OTHER, z=EN)
    for claim in after:
        assert claim.origins <= max(before.values(), default=1)
    assert {c.finding for c in after if set(spoken(c)) == {"a", "z"}} <= {"single origin"}


def test_the_order_of_articles_changes_nothing(encoder):
    assert compared(encoder, a=EN, b=NL, c=OTHER) == compared(encoder, c=OTHER, b=NL, a=EN)


def test_an_article_that_is_cut_is_not_silent(encoder):
    articles = [article("a", EN), article("b", NL, language="nl"), article("c", "Soccer.", truncated="ends in the middle")]
    readings = [extracting.read(a) for a in articles]
    found = claims(readings, origins=lineage.origins(articles, (), ()), encoder=encoder)
    assert {a.stance for c in found for a in c.accounts if a.article == "c"} == {"cut"}


def test_no_articles_no_claims(encoder):
    assert claims([], origins=[], encoder=encoder) == ()
    assert claims([Reading(article("a", ""))], origins=(), encoder=encoder) == ()


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        (
            "Some units were leaving the area, but no details were shared.",
            "en",
            ["Some units were leaving the area", "but no details were shared."],
        ),
        (
            "Eenheden vertrokken uit het gebied, maar details werden niet gegeven.",
            "nl",
            ["Eenheden vertrokken uit het gebied", "maar details werden niet gegeven."],
        ),
        ("Only one thing is said here.", "en", []),
        ("Hier wordt maar één ding gezegd.", "nl", []),
    ],
)
def test_units_are_sentences_and_their_clauses(text, language, parts):
    found = units(Reading(article("a", text, language=language)))
    assert [u.span.text for u in found if u.whole] == [text]
    assert [u.span.text for u in found if not u.whole] == parts


CONVERSE = [
    ("The Colts won the game in Kansas City on Sunday night.", "The Chiefs lost the game in Kansas City on Sunday night."),
    ("Ajax won zondagavond de wedstrijd in Rotterdam.", "Feyenoord verloor zondagavond de wedstrijd in Rotterdam."),
]


@pytest.mark.parametrize("texts", CONVERSE)
def test_what_is_said_of_two_subjects_is_no_contradiction(texts, encoder):
    language = "nl" if "zondag" in texts[0] else "en"
    articles = [article(id, text, language=language) for id, text in zip("ab", texts, strict=True)]
    readings = extracting.across([extracting.read(a) for a in articles])
    found = claims(readings, origins=lineage.origins(articles, (), ()), encoder=encoder)
    assert "contradiction" not in {c.finding for c in found}


OF_TWO_THINGS = [
    ("Police said 40 people were killed in the blast in Gaza.", "Police said 55 people were wounded in the blast in Gaza."),
    (
        "Bij de explosie in Gaza zijn 40 mensen gedood, zei de politie.",
        "Bij de explosie in Gaza raakten 55 mensen gewond, zei de politie.",
    ),
]


@pytest.mark.parametrize("texts", OF_TWO_THINGS)
def test_an_article_with_both_values_tells_that_they_are_of_two_things(texts, encoder):
    language = "nl" if "politie" in texts[0] else "en"
    given = [*texts, "\n".join(texts)]
    articles = [article(id, text, language=language) for id, text in zip("abc", given, strict=True)]
    readings = extracting.across([extracting.read(a) for a in articles])
    found = claims(readings, origins=lineage.origins(articles, (), ()), encoder=encoder)
    assert "figures differ" not in {c.finding for c in found}


@pytest.mark.parametrize(("head", "text", "language"), [("Plant ablaze in the harbour", EN, "en"), ("Fabriek in brand", NL, "nl")])
def test_the_heading_of_a_copied_text_is_no_single_origin(encoder, head, text, language):
    articles = [article(id, f"{head}\n{text}", language=language, headings=(0,)) for id in "ab"] + [article("c", OTHER)]
    descents = lineage.copies(articles)
    readings = [extracting.read(a) for a in articles]
    found = claims(readings, origins=lineage.single_hands(articles, descents, ()), encoder=encoder, descents=descents)
    alone = [c for c in found if c.finding == "single origin"]
    assert alone
    assert not any(a.span and head in a.span.text for c in alone for a in c.accounts)
