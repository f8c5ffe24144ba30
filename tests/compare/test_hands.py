"""How many origins stand behind what articles say: the cases of origins.yaml, in any order, and with copies added."""

from itertools import permutations
from pathlib import Path

import pytest
import yaml

from rashomon.compare import CompareConfig
from rashomon.compare.making import Maker
from rashomon.lineage import copies, origins, shared_quotations, single_hands
from tests.articles import article

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "origins.yaml").read_text(encoding="utf-8"))
EVERY = [(language, case) for language, cases in CASES.items() for case in cases]


def counted(articles, said, case=None):
    """Return the origins behind `said`, at most and surely, those of the story, least and most, and why two count as one."""
    case = case or {}
    descents = copies(articles)
    ties = shared_quotations(articles, descents)
    speakers = {article: frozenset(names) for article, names in case.get("speakers", {}).items()}
    maker = Maker(tuple(articles), single_hands(articles, descents, ties), CompareConfig(), ties=ties, speakers=speakers)
    story = origins(articles, descents, ties)
    behind = maker.behind(said, figure=case.get("figure", False))
    return (behind.most, behind.surely), [len(story), sum(o.hands for o in story)], behind.why


def places(articles, said):
    return [(a.id, a.span(a.text.index(said[a.id]), a.text.index(said[a.id]) + len(said[a.id]))) for a in articles if a.id in said]


def test_both_languages_have_as_many_cases():
    assert len(CASES["en"]) == len(CASES["nl"])
    assert [case["origins"] for case in CASES["en"]] == [case["origins"] for case in CASES["nl"]]


@pytest.mark.parametrize(("language", "case"), EVERY, ids=lambda v: v if isinstance(v, str) else v["why"])
def test_origins_of_a_claim_and_of_its_story(language, case):
    articles = [article(id, text, language=language) for id, text in case["articles"].items()]
    found = counted(articles, places(articles, case["said"]), case)
    (most, surely), story, why = found
    assert (most, story) == (case["origins"], case["story"])
    assert surely == case.get("surely", surely) <= most
    assert bool(why) == (case["origins"] < min(len(case["said"]), case["story"][1]))
    for ordered in permutations(articles):
        assert counted(ordered, places(ordered, case["said"])[::-1], case) == found


@pytest.mark.parametrize(("language", "case"), EVERY, ids=lambda v: v if isinstance(v, str) else v["why"])
def test_a_copy_never_adds_an_origin(language, case):
    articles = [article(id, text, language=language) for id, text in case["articles"].items()]
    before, story, _ = counted(articles, places(articles, case["said"]), case)
    for one in articles:
        for id in ("0", "z"):  # first and last of all
            copied = [*articles, article(id, f"{one.text}\nRead more here.", language=language)]
            said = {**case["said"], **({id: case["said"][one.id]} if one.id in case["said"] else {})}
            assert counted(copied, places(copied, said), case)[:2] == (before, story)


def test_what_binds_is_told():
    articles = [article(id, text) for id, text in CASES["en"][0]["articles"].items()]
    _, _, why = counted(articles, places(articles, CASES["en"][0]["said"]))
    assert why == (
        "one hand for this: both carry “We have always said that the troops will return to their bases” word for word (12 words), "
        "and no other article does",
    )
