"""One kind for one spelling: the table in tests/cases/kinds.yaml, a story whose articles disagree, and text that means ill."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from rashomon.extract.across import across, merged
from rashomon.extract.kinds import settled
from rashomon.extract.name_tags import Mention
from rashomon.extract.names import names
from rashomon.model import Reading
from tests.articles import article

TABLE = yaml.safe_load((Path(__file__).parents[1] / "cases" / "kinds.yaml").read_text(encoding="utf-8"))
CASES = [pytest.param(language, case, id=f"{language}-{case['text'][:50]}") for language, cases in TABLE.items() for case in cases]


def tags(text, tagged):
    """Mark each mention of the names in `tagged`, the longest first, with the kind given for it."""
    told = {name: iter([kinds] * text.count(name) if isinstance(kinds, str) else kinds) for name, kinds in tagged.items()}
    longest = "|".join(sorted(map(re.escape, tagged), key=len, reverse=True))
    return [Mention(m.start(), m.end(), next(told[m[0]])) for m in re.finditer(rf"\b(?:{longest})\b", text)]


@pytest.mark.parametrize(("language", "case"), CASES)
def test_cases(language, case):
    found = names(article("a", case["text"], language=language), tags(case["text"], case["tagged"]))
    kinds = {}
    for n in found:
        kinds.setdefault(n.name, []).append(n.kind)
    assert {name: sorted(k) for name, k in kinds.items()} == {
        name: sorted([k] if isinstance(k, str) else k) for name, k in case["names"].items()
    }


def test_english_and_dutch_have_the_same_number_of_cases():
    assert len(set(Counter(language for language, cases in TABLE.items() for _ in cases).values())) == 1


def read(id, text, tagged, language="en"):
    made = article(id, text, language=language)
    return Reading(made, names=names(made, tags(text, tagged)))


def test_articles_of_a_story_agree_on_a_kind():
    one = read("a", "Marden mourns.", {"Marden": "PER"})
    other = read("b", "In Marden flags hang low. The church of Marden was full.", {"Marden": "LOC"})
    third = read("c", "Marden rouwt. Het dorp Marden zwijgt.", {"Marden": "LOC"}, "nl")
    (name,) = merged(settled(across([one, other, third])))
    assert (name.kind, name.name, len(name.mentions)) == ("place", "Marden", 5)


def test_a_full_name_keeps_the_person_of_a_story():
    one = read("a", "Peter Marden spoke. Marden smiled.", {"Peter Marden": "PER", "Marden": "PER"})
    other = read("b", "The village of Marden mourns. Marden is quiet. Marden sleeps. Marden wakes.", {"Marden": "LOC"})
    kinds = {n.name: n.kind for n in merged(settled(across([one, other])))}
    assert kinds == {"Peter Marden": "person", "Marden": "place"}


def test_a_story_that_agrees_comes_back_as_it_was():
    one, other = (read(id, "Marden mourns.", {"Marden": "LOC"}) for id in "ab")
    assert settled((one, other)) == (one, other)


@pytest.mark.parametrize("text", ["the ferry " * 4_000, "De Anna " * 4_000, "Anna, a ship " * 4_000, "the Anna, " * 4_000])
def test_foreign_text_is_read_in_time_that_grows_with_its_length(text):
    for language in ("en", "nl"):
        names(article("a", text, language=language), tags(text, {"Anna": "PER", "ferry": "LOC"}))
