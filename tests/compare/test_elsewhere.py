"""Who is told to be silent: not an article that has most words of a claim in a sentence and the next, nor one that says too that
a thing is not known."""

import pytest

from rashomon import encode, extract, lineage
from rashomon.compare import claims, says_unknown
from rashomon.compare.elsewhere import SharedWords, _altered, _relatives
from rashomon.compare.units import Unit
from rashomon.model import Account, Claim, Gist, Span
from tests.articles import article

SAID = {
    "en": (
        ("a", "LaRue was at a 1972 meeting with Mitchell and Magruder in Key Biscayne, where the burglary was planned."),
        ("b", "At a 1972 meeting in Key Biscayne LaRue heard Mitchell and Magruder plan the burglary."),
        ("c", "Key Biscayne, 1972: that is where Magruder, he swore, had laid it all out to Mitchell."),
        ("d", "LaRue died in Biloxi on Saturday."),
        ("d", "The burglary was planned by others, LaRue used to say to his friends."),
    ),
    "nl": (
        ("a", "LaRue was in 1972 in Key Biscayne bij een vergadering met Mitchell en Magruder, waar de inbraak werd beraamd."),
        ("b", "Tijdens een vergadering in 1972 in Key Biscayne hoorde LaRue hoe Mitchell en Magruder de inbraak beraamden."),
        ("c", "Key Biscayne, 1972: daar had Magruder, zwoer hij, alles aan Mitchell uitgelegd."),
        ("d", "LaRue stierf zaterdag in Biloxi."),
        ("d", "De inbraak was door anderen beraamd, zei LaRue altijd tegen zijn vrienden."),
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_who_has_the_words_of_a_claim_is_not_silent(language):
    units = [
        Unit(article, language, Span(0, len(text), text), number, True, True, None, ())
        for number, (article, text) in enumerate(SAID[language])
    ]
    found = SharedWords(units).articles(units[:2])
    assert set(found) == {"a", "b", "c"}
    assert found["c"] < found["a"] == 1


UNKNOWN = {
    "en": (
        "The driver gave blood for an alcohol test.\nBut the results of the test are not yet known.\nHe went home at noon.",
        "Blood was taken from the driver.\nThe results of the test will not be known for weeks.\nHis wife fetched him.",
        "The lorry stood across the road.\nThe results of the test taken from Pete Maas, 41, have not been revealed.",
        "The lorry stood across the road.\nIt had left the harbour of Rotterdam on Sunday.",
    ),
    "nl": (
        "De bestuurder gaf bloed voor een alcoholtest.\nMaar de uitslag van de test is nog niet bekend.\nHij mocht naar huis.",
        "Bij de bestuurder is bloed afgenomen.\nDe uitslag van de test is voorlopig nog onbekend.\nZijn vrouw haalde hem op.",
        "De vrachtwagen stond dwars op de weg.\nDe uitslag van de test die bij Piet Maas (41) is gedaan, is niet onthuld.",
        "De vrachtwagen stond dwars op de weg.\nHij was zondag uit de haven van Rotterdam vertrokken.",
    ),
}


@pytest.mark.parametrize("language", UNKNOWN)
def test_who_says_too_that_a_thing_is_not_known_is_not_silent(language):
    articles = [article(id, text, language=language) for id, text in zip("abcd", UNKNOWN[language], strict=True)]
    read, encoder = [extract.read(a) for a in articles], encode.Cached(encode.load())
    found = claims(read, origins=lineage.origins(articles, (), ()), encoder=encoder)
    told = [c for c in found if any(a.article == "b" and a.span and says_unknown(a.span.text, language) for a in c.accounts)]
    assert told
    assert all(a.article != "c" or a.span is not None for c in told for a in c.accounts)
    assert any(a.article == "d" and a.span is None for c in told for a in c.accounts)


def test_who_has_a_sentence_before_it_was_altered_is_not_silent():
    damaged, told = "Most passengers wore none.", "Most passengers wore one."
    span = {text: Span(0, len(text), text) for text in (damaged, told)}
    altered = claim("corruption", Account("a", "asserts", span[told]), Account("b", "asserts", span[damaged]))
    of_a = claim("contradiction", Account("a", "asserts", span[told]), Account("c", "denies", span[damaged]))
    of_d = claim("contradiction", Account("d", "asserts", span[told]), Account("c", "denies", span[damaged]))
    assert list(_relatives(of_a, _altered([altered]))) == ["b"]
    assert list(_relatives(of_d, _altered([altered]))) == []


def claim(finding, *accounts):
    first = accounts[0]
    return Claim(finding, "assertion", Gist(first.article, first.span), accounts, 2, finding, ())


@pytest.mark.parametrize("finding", ["corruption", "contradiction", "figures differ"])
def test_who_has_it_otherwise_is_not_silent(finding):
    """Three say a thing in a sentence, of which a further claim holds against what a fourth says."""

    def claim(finding, *told):
        accounts = tuple(Account(id, "asserts", Span(*at, "x" * (at[1] - at[0]))) for id, at in told)
        return Claim(finding, "assertion", Gist(told[0][0], accounts[0].span), accounts, 2, finding, (), None)

    agreed = claim("agreement", ("a", (10, 40)), ("b", (0, 20)))
    against = claim(finding, ("a", (30, 38)), ("c", (5, 9)))
    far = claim(finding, ("a", (50, 60)), ("d", (5, 9)))
    assert list(_relatives(agreed, _altered([agreed, against, far]))) == ["c"]


CUT = {
    "en": ("More than 400 children were taken from the ranch.", "Officers led more than 400 children away that day."),
    "nl": ("Meer dan 400 kinderen werden van de boerderij gehaald.", "Agenten leidden die dag meer dan 400 kinderen weg."),
}


@pytest.mark.parametrize("language", CUT)
def test_an_article_that_is_cut_and_has_the_figure_has_no_account_that_is_cut(language):
    said, other = CUT[language]
    texts = {"a": said, "b": f"{said} {said}", "c": f"{other}\nThe mayor said that he …"}
    articles = [article(id, text, language=language, truncated=id == "c") for id, text in texts.items()]
    readings = extract.across([extract.read(a) for a in articles])
    found = claims(readings, origins=lineage.origins(articles, (), ()), encoder=encode.Cached(encode.load()))
    assert found
    assert all(a.span is not None for c in found if c.kind == "figure" for a in c.accounts if a.article == "c")
