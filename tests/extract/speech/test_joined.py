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


def test_in_a_language_that_was_learnt_rules_also_add_what_a_colon_says():
    text = "LOPEZ: It is late, and it rains."
    colon = Triple(((0, 5),), ((5, 6),), ((7, 31),))
    assert joined(article("a", text), [colon, replace(colon, cue=((7, 12),))], [], trained=True) == (colon,)


def test_in_a_language_without_grammar_the_tagger_is_alone_and_believed_from_a_low_score():
    home = article("a", TEXT, language="it")
    assert joined(home, [], [replace(FEARS, score=0.4), replace(CLAUSE, score=0.2)], trained=False) == (replace(FEARS, score=0.4),)


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
    assert len(joined(home, [], [replace(FEARS, cue=(), content=at("A line of text"), score=0.6)], trained=False)) == kept


@pytest.mark.parametrize(
    ("language", "cue", "kept"), [("nl", "daalde", 0), ("nl", "zei", 1), ("de", "sank", 0), ("de", "sagte", 1)]
)
def test_what_no_known_word_reports_asks_for_a_sure_tagger(language, cue, kept):
    text = f"De beurs {cue} zwaar op alle markten en bleef dat doen."
    drawn = Triple(((0, 8),), ((9, 9 + len(cue)),), ((10 + len(cue), len(text) - 1),), "says", 0.8)
    assert len(joined(article("a", text, language=language), [], [drawn], trained=False)) == kept


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


@pytest.mark.parametrize(
    ("source", "cue", "attitude", "kept"),
    [([], "fears", "believes", 0), ([], "fears", "says", 0), ([], "reported", "says", 1), (["The mayor"], "fears", "believes", 1)],
)
def test_a_belief_belongs_to_somebody(source, cue, attitude, kept):
    drawn = triple(source, [cue], ["a flood of the old town"], 0.95, attitude)
    assert len(joined(HOME, [], [drawn], trained=True)) == kept


# what is nobody's: bits of a sentence, and matters that are open to everybody
NOBODYS = {
    "en": [
        ("It was the day allegedly set for an invasion.", "allegedly set for", "the day | an invasion", 0.6, 0),
        ("It was the day allegedly set for an invasion.", "allegedly set for", "the day | an invasion", 0.9, 1),
        ("It is not known how many ships there are.", "is not known", "how many ships there are", 0.9, 0),
        ("It is unclear how many ships there are.", "is unclear", "how many ships there are", 0.9, 0),
        ("It became known that all of the ships are old.", "became known", "that all of the ships are old", 0.9, 1),
        ("There is fear of a long war.", "fear of", "a long war", 0.9, 0),
        ("There is fear that the war is long.", "fear", "that the war is long", 0.9, 1),
    ],
    "nl": [
        (
            "De dag kwam die naar verluidt bestemd was voor een inval.",
            "naar verluidt bestemd was voor",
            "De dag | een inval",
            0.6,
            0,
        ),
        (
            "De dag kwam die naar verluidt bestemd was voor een inval.",
            "naar verluidt bestemd was voor",
            "De dag | een inval",
            0.99,
            1,
        ),
        ("Het is niet bekend hoeveel schepen er zijn.", "is niet bekend", "hoeveel schepen er zijn", 0.9, 0),
        ("Het is onduidelijk hoeveel schepen er zijn.", "is onduidelijk", "hoeveel schepen er zijn", 0.9, 0),
        ("Het werd bekend dat alle schepen oud zijn.", "werd bekend", "dat alle schepen oud zijn", 0.9, 1),
        ("Er wordt gespeculeerd over een lange oorlog.", "wordt gespeculeerd over", "een lange oorlog", 0.99, 0),
        ("Er wordt gespeculeerd dat de oorlog lang is.", "wordt gespeculeerd", "dat de oorlog lang is", 0.9, 1),
    ],
}


@pytest.mark.parametrize(("language", "case"), [(code, case) for code, cases in NOBODYS.items() for case in cases])
def test_what_nobody_says_is_no_statement(language, case):
    text, cue, content, score, kept = case
    places = (tuple((text.index(w), text.index(w) + len(w)) for w in words.split(" | ")) for words in (cue, content))
    drawn = Triple((), *places, "says", score)
    assert len(joined(article("a", text, language=language), [], [drawn], trained=language == "en")) == kept


def test_english_and_dutch_have_the_same_number():
    assert len(NOBODYS["en"]) == len(NOBODYS["nl"])


def test_what_an_outlet_reports_of_a_speaker_is_the_speakers():
    text = "The mayor said the flood is near, Reuters reported."
    whole, said = (0, 32), (0, 9)
    outlet = Triple(((34, 41),), ((42, 50),), (whole,), "says", 0.9)
    for end in (32, len(text)):
        mayor = Triple((said,), ((10, 14),), ((15, end),))
        (found,) = joined(article("a", text), [mayor], [outlet], trained=True)
        assert (found.source, found.cue, found.content) == (mayor.source, mayor.cue, ((15, 32),))


def test_a_clause_within_a_content_does_not_give_it_its_speaker():
    text = "There is a report that the mayor said the flood is near."
    report = Triple((), ((11, 17),), ((18, 55),), "says", 0.9)
    mayor = Triple(((23, 32),), ((33, 37),), ((38, 55),))
    (found,) = joined(article("a", text), [mayor], [report], trained=True)
    assert found == report


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_clause_that_ends_a_content_gives_it_its_speaker(language):
    text = "‘We gaan en blijven gaan, zei de burgemeester." if language == "nl" else "‘We go and we go on, said the mayor."
    at = text.index(",")
    cue = (at + 2, at + 2 + len(text[at + 2 :].split()[0]))
    clause = Triple(((cue[1] + 1, len(text) - 1),), (cue,), ((1, at),))
    loose = Triple((), (), ((0, len(text) - 1),), "says", 0.9)
    (found,) = joined(article("a", text, language=language), [loose], [clause], trained=False)
    assert (found.source, found.cue, found.content) == (clause.source, clause.cue, ((0, at),))
