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
)


@cache
def encoder():
    return encode.Cached(encode.load())


def compared(texts):
    """Compare texts under names that tell nothing of their order."""
    articles = [article(f"{name}", text, language="nl" if text == NL or "brug" in text else "en") for name, text in texts]
    readings = extracting.across([extracting.read(a) for a in articles])
    descents = (*lineage.copies(articles), *lineage.translations(articles, encoder()))
    origins = lineage.origins(articles, descents, lineage.shared_quotations(articles))
    return claims(readings, origins=origins, encoder=encoder(), descents=descents), origins


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
    assert len(with_copies) == len(origins)
    disputed = {"contradiction", "figures differ", "corruption", "revision"}
    assert {(c.finding, c.gist.text) for c in after if c.finding in disputed} == {
        (c.finding, c.gist.text) for c in before if c.finding in disputed
    }
    agreed = {c.gist.text: c.origins for c in before if c.finding == "agreement"}
    assert {c.gist.text: c.origins for c in after if c.finding == "agreement"} == agreed
    assert all(c.origins <= len(origins) for c in after)


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
