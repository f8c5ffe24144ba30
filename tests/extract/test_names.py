import re

import pytest

from rashomon.extract.across import across, merged
from rashomon.extract.name_tags import Mention
from rashomon.extract.names import names
from rashomon.extract.spelling import fold, same_spelling
from rashomon.model import Reading
from tests.articles import article


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kuleba", "Koeleba", True),
        ("Putin", "Poetin", True),
        ("Zelensky", "Zelenskyj", True),
        ("Зеленский", "Zelenski", True),
        ("Lavrov", "Lawrow", True),
        ("Shoigu", "Sjojgoe", True),
        ("Chroesjtsjov", "Chruschtschow", True),
        ("Gorbachev", "Gorbatsjov", True),
        ("Biden", "Bilden", False),
        ("Macron", "Marcon", False),
        ("Jansen", "Janssen", True),
        ("Merkel", "Meckel", False),
    ],
)
def test_spellings(one, other, same):
    assert same_spelling(one, other) is same, (fold(one), fold(other))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Ukrainian Foreign Minister Dmytro Kuleba spoke in Kyiv. Later Kuleba left.",
            {("person", "Dmytro Kuleba"), ("place", "Kyiv")},
        ),
        (
            "nl",
            "De Oekraïense minister Dmitro Koeleba sprak in Kiev. Later vertrok Koeleba.",
            {("person", "Dmitro Koeleba"), ("place", "Kiev")},
        ),
        ("en", "The Russian Defense Ministry denied it.", {("organisation", "Russian Defense Ministry")}),
        ("nl", "Het ministerie van Defensie ontkende het.", {("organisation", "ministerie van Defensie")}),
        ("en", "Belarus and the United States talked.", {("place", "Belarus"), ("place", "United States")}),
        ("nl", "Wit-Rusland en de Verenigde Staten overlegden.", {("place", "Wit-Rusland"), ("place", "Verenigde Staten")}),
        ("en", "He told Reuters that NATO would meet.", {("agency", "Reuters"), ("organisation", "NATO")}),
        ("nl", "Hij zei tegen Reuters dat de NAVO bijeenkomt.", {("agency", "Reuters"), ("organisation", "NAVO")}),
        ("en", "However, it rained. Footage showed nothing.", set()),
        ("nl", "Toch regende het. Beelden toonden niets.", set()),
        ("en", "Ukraine’s president and Britain's prime minister met.", {("place", "Ukraine"), ("place", "Britain")}),
        ("nl", "Minister van Buitenlandse Zaken Liz Truss zweeg.", {("person", "Liz Truss")}),
        ("es", "El presidente ruso, Vladímir Putin, habló en Moscú.", {("person", "Vladímir Putin"), ("place", "Moscú")}),
        ("es", "El ministro de Asuntos Exteriores José Albares calló.", {("person", "José Albares")}),
        ("es", "El Ministerio de Defensa lo negó.", {("organisation", "Ministerio de Defensa")}),
        ("es", "Dijo a Reuters que la OTAN se reunirá.", {("agency", "Reuters"), ("organisation", "OTAN")}),
        ("es", "Sin embargo, llovió. Las imágenes no mostraron nada.", set()),
        ("es", "Francia y Alemania negociaron.", {("place", "Francia"), ("place", "Alemania")}),
        ("es", "El lunes habló María López. López se marchó en enero.", {("person", "María López")}),
        ("es", "Los ucranianos llegaron a Kiev.", {("place", "Kiev")}),
        ("fr", "L’Allemagne et la France négocient.", {("place", "Allemagne"), ("place", "France")}),
        ("fr", "Le ministre de l'Intérieur Gérald Darmanin se tait.", {("person", "Gérald Darmanin")}),
        ("fr", "D’après Emmanuel Macron, c’est faux. Macron est parti.", {("person", "Emmanuel Macron")}),
        ("fr", "Le ministère de la Défense dément.", {("organisation", "ministère de la Défense")}),
        ("fr", "Il a dit à l’AFP que l’OTAN se réunira.", {("agency", "AFP"), ("organisation", "OTAN")}),
        ("fr", "Cependant, il pleuvait. Les images ne montrent rien.", set()),
        ("fr", "Valéry Giscard d’Estaing se tut.", {("person", "Valéry Giscard d’Estaing")}),
        ("fr", "Lundi, Mme Dupont a parlé à Moscou.", {("person", "Dupont"), ("place", "Moscou")}),
        ("de", "Der US-Präsident Joe Biden sprach in Berlin.", {("person", "Joe Biden"), ("place", "Berlin")}),
        ("de", "Die Regierung sprach mit der Wirtschaft über den Krieg.", set()),
        ("de", "Bundeskanzler Olaf Scholz schwieg. Später ging Scholz.", {("person", "Olaf Scholz")}),
        ("de", "Die Deutsche Bank meldet Ende Mai einen Gewinn.", {("organisation", "Deutsche Bank")}),
        ("de", "Er sagte Reuters, die NATO tage.", {("agency", "Reuters"), ("organisation", "NATO")}),
        ("de", "Allerdings regnete es. Aufnahmen zeigten nichts.", set()),
        ("de", "Der Vorstand um Anna Berg trat zurück.", {("person", "Anna Berg")}),
        ("de", "Russland und die Ukraine verhandeln.", {("place", "Russland"), ("place", "Ukraine")}),
    ],
)
def test_names(language, text, expected):
    of = article("a", text, language=language)
    found = names(of)
    assert {(n.kind, n.name) for n in found} == expected
    assert all(text[m.start : m.end] == m.text for n in found for m in n.mentions)


def test_one_person_in_two_languages():
    en = article("a", "Foreign Minister Dmytro Kuleba met President Vladimir Putin in Belarus. Putin left.")
    nl = article("b", "Minister Dmitro Koeleba sprak met president Vladimir Poetin in Wit-Rusland. Koeleba vertrok.", language="nl")
    found = merged(across([Reading(a, names=names(a)) for a in (en, nl)]))
    assert {n.variants for n in found} == {
        ("Dmitro Koeleba", "Dmytro Kuleba", "Koeleba"),
        ("Putin", "Vladimir Poetin", "Vladimir Putin"),
        ("Belarus", "Wit-Rusland"),
    }


def test_two_people_of_one_surname_stay_two_and_the_bare_name_joins_neither():
    one = article("a", "Minister Anna Berg spoke. Director Karel Berg did not. Berg smiled.")
    found = merged(across([Reading(one, names=names(one))]))
    assert {n.variants for n in found} == {("Anna Berg",), ("Karel Berg",), ("Berg",)}


def test_what_only_describes_is_not_shown_as_the_name():
    text = "NATO met. The Western military alliance said it rains."
    (found,) = names(article("a", text))
    assert (found.name, found.variants) == ("NATO", ("NATO", "Western military alliance"))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "King Willem-Alexander wept.", {"Willem-Alexander"}),
        ("nl", "Koning Willem-Alexander huilde.", {"Willem-Alexander"}),
        ("en", "Yesterday King wept.", {"King"}),
        ("nl", "Gisteren huilde Koning.", {"Koning"}),
    ],
)
def test_a_title_before_a_name_is_no_name_of_its_own(language, text, expected):
    tagged = [Mention(m.start(), m.end(), "PER") for m in re.finditer(r"King|Koning|Willem-Alexander", text)]
    assert {n.name for n in names(article("a", text, language=language), tagged)} == expected


@pytest.mark.parametrize(
    ("language", "text", "tagged", "expected"),
    [
        ("en", "Mayor Ann Lee of Marden wept.", "Ann Lee of Marden", {("Ann Lee", "person"), ("Marden", "place")}),
        (
            "nl",
            "Burgemeester Hanna Loos van Marden huilde.",
            "Hanna Loos van Marden",
            {("Hanna Loos", "person"), ("Marden", "place")},
        ),
        ("en", "Governor Rose Mary of Marden wept.", "Rose Mary of Marden", {("Rose Mary of Marden", "person")}),
        ("nl", "Wethouder Anne Els van Dijk huilde.", "Anne Els van Dijk", {("Anne Els van Dijk", "person")}),
        ("en", "Actor Ann Lee of Marden wept.", "Ann Lee of Marden", {("Ann Lee of Marden", "person")}),
        ("nl", "Burgemeester Jan van Marden huilde.", "Jan van Marden", {("Jan van Marden", "person")}),
    ],
)
def test_the_place_of_an_office_is_no_part_of_its_holders_name(language, text, tagged, expected):
    at = text.index(tagged)
    found = names(article("a", text, language=language), [Mention(at, at + len(tagged), "PER")])
    assert {(n.name, n.kind) for n in found} == expected


@pytest.mark.parametrize(
    ("language", "text", "tagged", "expected"),
    [
        ("en", "Anna Berg spoke. Mrs. Berg smiled.", ["Anna Berg", "Mrs. Berg"], {("Anna Berg", "Berg")}),
        ("nl", "Anna Berg sprak. Mevrouw Berg lachte.", ["Anna Berg", "Mevrouw Berg"], {("Anna Berg", "Berg")}),
        ("en", "Sir Karel Loos spoke.", ["Sir Karel Loos"], {("Karel Loos",)}),
        ("nl", "Dr. Karel Loos sprak.", ["Dr. Karel Loos"], {("Karel Loos",)}),
        ("en", "Lady Marden sang.", ["Lady Marden"], {("Lady Marden",)}),
        ("nl", "Prins Marden zong.", ["Prins Marden"], {("Prins Marden",)}),
    ],
)
def test_a_form_of_address_is_no_part_of_a_name(language, text, tagged, expected):
    found = names(article("a", text, language=language), [Mention(text.index(t), text.index(t) + len(t), "PER") for t in tagged])
    assert {n.variants for n in found} == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("en", "They sailed the HMS 12. Nobody spoke.", "HMS 12"), ("nl", "Zij voeren op de BRS 12. Niemand sprak.", "BRS 12")],
)
def test_the_full_stop_behind_a_number_is_no_part_of_a_name(language, text, expected):
    at = text.index(expected)
    (name,) = names(article("a", text, language=language), [Mention(at, at + len(expected) + 1, "MISC")])
    assert name.name == expected


def test_a_last_name_of_several_words_leads_to_the_full_name_of_another_article():
    full = article("a", "Samira El Khatib spoke.")
    bare = article("b", "El Khatib zweeg.", language="nl")
    tagged = [[Mention(0, 16, "PER")], [Mention(0, 9, "PER")]]
    found = merged(across([Reading(a, names=names(a, t)) for a, t in zip((full, bare), tagged, strict=True)]))
    assert {n.variants for n in found} == {("El Khatib", "Samira El Khatib")}
