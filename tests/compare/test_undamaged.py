"""What has surely been damaged on the way is no account of an agreement; what only may be stays."""

import pytest

from rashomon.compare.config import CompareConfig
from rashomon.compare.making import Maker
from rashomon.compare.undamaged import without_damage
from rashomon.model import Account, ArticleSpan, Origin
from tests.articles import article

TEXTS = {
    "en": ("a", "Nineteen hikers were rescued.", "Ninety hikers were rescued, and none of them was hurt."),
    "nl": ("a", "Negentien wandelaars zijn gered.", "Negentig wandelaars zijn gered, en geen van hen raakte gewond."),
}
WORDS = {"en": ("Nineteen", "Ninety"), "nl": ("Negentien", "Negentig")}
SURE, UNSURE = "“Ninety” is the damaged one: its article comes from the other", "“Ninety” may be the damaged one"


def told(language, hands):
    """A whole text, its damaged translation, and a third; `hands` puts them under origins."""
    _, whole, damaged = TEXTS[language]
    articles = (article("a", whole), article("b", damaged), article("c", whole))
    origins = tuple(Origin(f"o{n}", members, ()) for n, members in enumerate(hands))
    return articles, Maker(articles, origins, CompareConfig())


def account(held, start=0, end=None):
    span = held.span(start, end or len(held.text))
    return Account(held.id, "asserts", span), ArticleSpan(held.id, span.start, span.end, span.text)


def made(language, hands, speaking, why):
    articles, maker = told(language, hands)
    by_id = {a.id: a for a in articles}
    accounts = [account(by_id[id])[0] for id in speaking]
    agreement = maker.make("assertion", "agreement", accounts, account(by_id[speaking[0]])[1], ["alike"])
    ends = [(by_id[id], len(word)) for id, word in zip("ab", WORDS[language], strict=True)]
    (one, _), (other, gist) = (account(held, 0, end) for held, end in ends)
    damage = maker.make("figure", "corruption", [one, other], gist, ["number altered", why])
    return without_damage([agreement], [damage], maker)


HANDS = (("a", "b"), ("c",))


@pytest.mark.parametrize("language", TEXTS)
def test_a_damaged_account_leaves_its_agreement(language):
    (kept,) = made(language, HANDS, "abc", SURE)
    assert [(a.article, a.stance) for a in kept.accounts] == [("a", "asserts"), ("c", "asserts")]
    assert f"b.txt has it damaged: “{WORDS[language][1]}”" in kept.reasons
    assert kept.origins == 2


@pytest.mark.parametrize("language", TEXTS)
def test_what_only_may_be_damaged_stays(language):
    (kept,) = made(language, HANDS, "abc", UNSURE)
    assert [a.article for a in kept.accounts] == ["a", "b", "c"]


@pytest.mark.parametrize("language", TEXTS)
def test_one_hand_alone_is_no_agreement(language):
    assert made(language, HANDS, "bc", SURE) == []
