"""What must not change: the order of the articles tells nothing, and a copy adds no origin and no new finding."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import claims
from tests.articles import article
from tests.compare.test_claims import EN, NL, OTHER

DAMAGED = EN.replace("120 people", "210 people")
LATER = (
    "Investigators said on Friday that a faulty valve caused the fire at the chemical plant in Moerdijk.\n"
    "The mayor, Jan Bakker, denied that the plant had been warned.\n"
    "About 400 people had to leave their homes, the fire brigade said."
)
TEXTS = (EN, NL, OTHER, DAMAGED, LATER)
SEPARATE = (EN, OTHER, LATER)
STORIES = (
    SEPARATE,
    (
        "Strikers blocked the harbour of Piraeus on Monday. The union said that 4,000 dockers had joined.\n"
        "The ministry called the strike unlawful.\nTalks will go on until Friday.",
        "A strike closed the port of Piraeus on Monday. The ministry counted 900 dockers who had joined.\n"
        "“We will not give in,” union leader Eleni Papadaki said.\nFerries to the islands stayed in port.",
        "Dock workers in Piraeus went on strike on Monday over pensions.\n“We will not give in,” said union leader Eleni Papadaki.",
    ),
    (
        "De brug bij Zaltbommel blijft dicht tot maart, zegt Rijkswaterstaat. Er zijn 12 scheuren gevonden.\n"
        "Omwonenden zijn boos over het verkeer.",
        "Rijkswaterstaat houdt de brug bij Zaltbommel dicht. In het staal zitten 30 scheuren, zegt een ingenieur.\n"
        "De gemeente vraagt om een veerboot.",
        "The bridge at Zaltbommel will stay closed until March, the road authority says.\nIt was not known who would pay.",
    ),
    (
        "A dam in the north of Laos broke on Tuesday, and 300 people are missing.\n"
        "“We warned the company twice before the rain set in that the wall had cracks,” engineer Somsak Phanit said.\n"
        "The army sent boats to the villages.",
        "Hundreds are missing after a dam broke in northern Laos on Tuesday. The company had been warned.\n"
        "Engineer Somsak Phanit said: “We warned the company twice before the rain set in that the wall had cracks.”\n"
        "Soldiers with boats reached the villages.",
        "The company that owns the dam in Laos denied any fault on its side.\nIts shares fell on Wednesday.",
    ),
    (
        "In het noorden van Laos brak dinsdag een dam in een brug, en 300 mensen worden vermist.\n"
        "“Wij hebben het bedrijf voor de regen twee keer gewaarschuwd dat de muur scheuren had”, zei ingenieur Somsak Phanit.\n"
        "Het leger stuurde boten naar de dorpen.",
        "Honderden mensen worden vermist na een dambreuk bij een brug in Noord-Laos. Het bedrijf was gewaarschuwd.\n"
        "Ingenieur Somsak Phanit zei: “Wij hebben het bedrijf voor de regen twee keer gewaarschuwd dat de muur scheuren had.”\n"
        "Soldaten met boten bereikten de dorpen.",
        "Het bedrijf dat de dam en de brug in Laos bezit, ontkent dat het schuld heeft.\nDe koers daalde woensdag.",
    ),
)


@cache
def encoder():
    return encode.Cached(encode.load())


def compared(texts):
    """Compare texts under names that tell nothing of their order."""
    articles = [article(f"{name}", text, language="nl" if text == NL or "brug" in text else "en") for name, text in texts]
    readings = extracting.across([extracting.read(a) for a in articles])
    descents = (*lineage.copies(articles), *lineage.translations(articles, encoder()))
    ties = lineage.shared_quotations(articles, descents)
    hands = lineage.single_hands(articles, descents, ties)
    found = claims(readings, origins=hands, encoder=encoder(), descents=descents, ties=ties)
    return found, lineage.origins(articles, descents, ties)


def most(origins):
    """How many origins a claim has at most."""
    return sum(origin.hands for origin in origins)


def named(texts):
    return [(f"t{TEXTS.index(text)}{n}", text) for n, text in enumerate(texts)]


@settings(max_examples=12, deadline=None)
@given(st.permutations(named(TEXTS)))
def test_the_order_of_the_articles_changes_nothing(texts):
    assert compared(texts) == compared(sorted(texts))


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(STORIES).flatmap(lambda s: st.tuples(st.just(s), st.permutations(range(len(s))))))
def test_the_order_changes_nothing_in_any_story(drawn):
    story, order = drawn
    assert compared([(f"t{n}", story[n]) for n in order]) == compared([(f"t{n}", text) for n, text in enumerate(story)])


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(STORIES).flatmap(lambda s: st.tuples(st.just(s), st.lists(st.sampled_from(s), min_size=1, max_size=4))))
def test_copies_add_no_origin_and_no_finding(drawn):
    story, copied = drawn
    before, origins = compared([(f"t{n}", text) for n, text in enumerate(story)])
    more = [(f"t{n}", text) for n, text in enumerate(story)] + [(f"z{n}", text) for n, text in enumerate(copied)]
    after, with_copies = compared(more)
    assert [len(with_copies), most(with_copies)] == [len(origins), most(origins)]
    disputed = {"contradiction", "figures differ", "corruption", "revision"}
    assert {(c.finding, c.gist.text) for c in after if c.finding in disputed} == {
        (c.finding, c.gist.text) for c in before if c.finding in disputed
    }
    agreed = {c.gist.text: c.origins for c in before if c.finding == "agreement"}
    assert {c.gist.text: c.origins for c in after if c.finding == "agreement"} == agreed
    assert all(c.origins <= most(origins) for c in after)


@pytest.mark.parametrize("story", STORIES[-2:], ids=["en", "nl"])
def test_a_shared_quotation_binds_only_what_rests_on_it(story):
    found, origins = compared([(f"t{n}", text) for n, text in enumerate(story)])
    assert (len(origins), most(origins)) == (2, 3)
    speaking = {c.id: {a.article for a in c.accounts if a.span} for c in found}
    bound = [c for c in found if any(reason.startswith("one hand for this: both carry") for reason in c.reasons)]
    assert bound
    assert all(c.origins == len(speaking[c.id]) - 1 for c in bound)
    assert any(c.finding == "agreement" and c.origins == 2 and speaking[c.id] == {"t0", "t1"} for c in found)


@pytest.mark.parametrize("count", [3, 12])
def test_a_changed_fact_in_one_of_many_copies_is_one_claim(count):
    found, _ = compared([*((f"c{n:02}", EN) for n in range(count)), ("x", DAMAGED)])
    (corruption,) = [c for c in found if c.finding == "corruption"]
    assert corruption.gist.article == "x"
    assert corruption.gist.text == "210"
    assert {a.article for a in corruption.accounts if a.span} == {"x", *(f"c{n:02}" for n in range(count))}


def test_a_later_version_of_one_outlet_revises():
    first = article("a", EN, outlet="The Post", published="2022-03-01", published_from="given")
    last = article("b", DAMAGED, outlet="The Post", published="2022-03-02", published_from="given")
    readings = extracting.across([extracting.read(a) for a in (first, last)])
    descents = lineage.copies([first, last])
    found = claims(readings, origins=lineage.origins([first, last], descents, ()), encoder=encoder(), descents=descents)
    assert [c.gist.text for c in found if c.finding == "revision"] == ["210"]
    assert not [c for c in found if c.finding == "corruption"]
