"""Two finders' triples joined: who goes first, what is added, whose source counts."""

from dataclasses import replace

import pytest

from rashomon.extract.speech.joined import joined
from rashomon.extract.speech.triple import Triple
from tests.articles import article

TEXT = (
    "“It is late,” he said, Agence France-Presse reported. The mayor fears a flood of the old town. Nobody denies this or that.\n"
    "A line of text. And it has more of it."
)
HOME = article("a", TEXT)


def at(*words):
    return tuple((TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


def triple(source, cue, content, score=1.0, attitude=None):
    return Triple(at(*source), at(*cue), at(*content), attitude, score)


HE = triple(["he"], ["said"], ["“It is late,”"])
AGENCY = triple(["Agence France-Presse"], ["reported"], ["“It is late,”"], 0.9, "says")
FEARS = triple(["The mayor"], ["fears"], ["a flood of the old town"], 0.95, "believes")
CLAUSE = triple(["The mayor"], [], ["And it has more of it"], 0.55)
DOUBTFUL = triple(["Nobody"], ["denies"], ["this or that"], 0.2)


@pytest.mark.parametrize("trained", [True, False])
def test_an_outlet_is_not_the_speaker_where_another_finder_has_one(trained):
    (found,) = joined(HOME, [HE], [AGENCY], trained=trained)
    assert (found.source, found.cue) == (HE.source, HE.cue)


def test_rules_go_first_in_a_language_that_was_not_learnt_and_the_tagger_adds_what_it_is_sure_of():
    assert joined(HOME, [HE], [FEARS, DOUBTFUL, CLAUSE], trained=False) == (HE, FEARS, CLAUSE)
    assert joined(HOME, [HE], [replace(FEARS, score=0.8), replace(CLAUSE, score=0.4)], trained=False) == (HE,)


def test_a_bare_noun_that_the_rules_found_alone_is_left_out_where_the_tagger_goes_second():
    alone, clause = replace(FEARS, score=1.0), replace(CLAUSE, score=1.0)
    assert joined(HOME, [alone, clause], [], trained=False) == (clause,)
    assert joined(HOME, [alone], [FEARS], trained=False) == (alone,)


def test_the_tagger_goes_first_in_a_language_that_was_learnt_and_rules_add_only_quotations_without_a_cue():
    carried_on = triple(["The mayor"], [], ["“It is late,”"])
    assert joined(HOME, [FEARS, carried_on], [DOUBTFUL], trained=True) == (carried_on, DOUBTFUL)


def test_what_crosses_the_edge_of_another_content_is_not_added():
    crossing = triple(["The mayor"], [], ["late,” he said, Agence"], 0.9)
    assert joined(HOME, [HE], [crossing], trained=False) == (HE,)


def test_a_content_that_breaks_off_with_its_line_is_carried_on():
    short = triple(["The mayor"], ["fears"], ["Nobody denies this or that."])
    long = Triple(
        at("The mayor"), at("fears"), at("Nobody denies this or that.", "A line of text. And it has more of it."), None, 0.9
    )
    (found,) = joined(HOME, [short], [long], trained=False)
    assert found.content in (short.content, long.content)


def test_the_attitude_comes_along_from_whoever_tells_it():
    same = Triple(FEARS.source, FEARS.cue, FEARS.content)
    (found,) = joined(HOME, [same], [FEARS], trained=False)
    assert found.attitude == "believes"


@pytest.mark.parametrize(("language", "kept"), [("nl", 0), ("fr", 0), ("de", 1)])
def test_a_language_may_believe_the_tagger_sooner(language, kept):
    home = article("a", TEXT, language=language)
    assert len(joined(home, [], [replace(FEARS, content=at("A line of text"), score=0.6)], trained=False)) == kept


@pytest.mark.parametrize(("cue", "attitude"), [([], "says"), (["."], "says"), (["fears"], "believes")])
def test_a_cue_without_a_word_tells_of_no_belief(cue, attitude):
    (found,) = joined(HOME, [], [triple(["The mayor"], cue, ["a flood of the old town"], 0.95, "believes")], trained=True)
    assert found.attitude == attitude


@pytest.mark.parametrize(("content", "kept"), [("a flood", 0), ("a flood of the old town", 1), ("“It is late,”", 1)])
def test_a_word_or_two_that_nobody_quotes_is_no_statement(content, kept):
    assert len(joined(HOME, [], [triple(["The mayor"], ["fears"], [content])], trained=True)) == kept


@pytest.mark.parametrize(("source", "kept"), [([], 1), (["Nobody"], 2)])
def test_what_stands_within_another_content_needs_a_source_of_its_own(source, kept):
    outer = triple(["he"], ["said"], ["The mayor fears a flood of the old town. Nobody denies this or that."])
    inner = triple(source, ["denies"], ["this or that"])
    assert len(joined(HOME, [], [outer, inner], trained=True)) == kept


@pytest.mark.parametrize(("source", "attitude", "kept"), [([], "believes", 0), ([], "says", 1), (["The mayor"], "believes", 1)])
def test_a_belief_belongs_to_somebody(source, attitude, kept):
    assert len(joined(HOME, [], [triple(source, ["fears"], ["a flood of the old town"], 0.95, attitude)], trained=True)) == kept
