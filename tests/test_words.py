"""The shape of the language data: every file has a source; a topic with a test below has the shape that its reader expects."""

import re
from importlib import resources
from typing import get_args

import pytest

from rashomon import words
from rashomon.model import WallKind

FILES = sorted(
    (folder.name, file.name)
    for folder in resources.files(words).iterdir()
    if folder.is_dir()
    for file in folder.iterdir()
    if file.name.endswith(".yaml") or file.is_dir()
)
PARTS = sorted(
    (folder, name, file.name)
    for folder, name in FILES
    if "." not in name
    for file in (resources.files(words) / folder / name).iterdir()
)
LISTS = ("lines", "edges", "starts", "contains")


def load(language, name):
    return words.topic(language, name.removesuffix(".yaml"))


@pytest.mark.parametrize(("language", "name"), FILES)
def test_every_file_begins_with_its_source(language, name):
    data = load(language, name)
    assert next(iter(data)) == "source"
    assert data["source"].strip()


@pytest.mark.parametrize(("language", "name", "part"), PARTS)
def test_no_two_files_of_a_topic_hold_one_list(language, name, part):
    folder = resources.files(words) / language / name
    own = {file.name: set(re.findall(r"^(\w+):", file.read_text(encoding="utf-8"), re.M)) - {"source"} for file in folder.iterdir()}
    assert (folder / part).read_text(encoding="utf-8").startswith("source: ")
    assert not any(own[part] & keys for other, keys in own.items() if other != part)


@pytest.mark.parametrize("language", [language for language, name in FILES if name == "furniture.yaml"])
def test_furniture_holds_lists_of_lower_case_phrases_by_group(language):
    for group, lists in load(language, "furniture.yaml")["groups"].items():
        assert set(lists) <= set(LISTS), group
        for phrases in lists.values():
            assert all(isinstance(p, str) and p == p.lower() and p.strip() for p in phrases), group


@pytest.mark.parametrize("topic", ["bylines", "credits", "notices"])
def test_lists_of_words_hold_text_alone(topic):
    for language in words.languages(topic):
        for name, entries in words.topic(language, topic).items():
            assert name == "source" or all(isinstance(e, str) for e in entries), (language, name)


@pytest.mark.parametrize("language", words.languages("certainty"))
def test_words_of_certainty_have_one_degree_each(language):
    data = words.topic(language, "certainty")
    probable, possible, distance = (list(data[field]) for field in ("probable", "possible", "distance"))
    assert all(" " not in word for word in probable + possible)
    assert len(set(probable + possible + distance)) == len(probable + possible + distance)


def test_opposites_are_the_same_pairs_in_every_language():
    counts = {language: len(words.topic(language, "comparing")["opposites"]) for language in words.languages("comparing")}
    assert set(counts.values()) == {counts["en"]}, counts


@pytest.mark.parametrize("field", ["states", "things", "standings", "offices", "subjects", "subject_states", "causes", "events"])
def test_what_may_be_or_not_is_the_same_in_every_language_that_lists_it(field):
    counts = {of: len(listed) for of in words.languages("comparing") if (listed := words.topic(of, "comparing").get(field))}
    assert set(counts.values()) == {counts["en"]}, counts


@pytest.mark.parametrize("language", words.languages("reporting"))
def test_reporting_verbs_have_known_frames_and_attitudes(language):
    frames = {"bare", "that", "whether", "quote", "object", "to", "tell", "askto"}
    data = words.topic(language, "reporting")
    verbs = [*data["verbs"], *data.get("phrases", ())]
    assert all(verb["finite"] or verb.get("participle") for verb in verbs)
    assert {frame for verb in verbs for frame in verb["frames"]} <= frames
    assert {verb.get("attitude", "says") for verb in verbs} <= {"says", "believes", "intends"}
    assert {verb.get("polarity", "affirms") for verb in verbs} <= {"affirms", "denies", "doubts"}


@pytest.mark.parametrize("language", words.languages("reporting"))
def test_a_language_that_reports_has_all_that_statements_need(language):
    for topic in ("clauses", "roles", "relay", "evidence"):
        assert language in words.languages(topic), topic


@pytest.mark.parametrize("language", words.languages("translated"))
def test_translated_wording_says_which_languages_it_follows(language):
    data = words.topic(language, "translated")
    for of, phrases in data["furniture"].items():
        assert language not in of.split()
        assert all(p == p.lower() and p.strip() for p in phrases), of
    for turn in data["wording"]:
        assert turn["of"]
        assert language not in turn["of"], turn
    assert (len(data["weekday"]), len(data["month"])) in {(7, 11), (7, 12)}


@pytest.mark.parametrize("language", words.languages("walls"))
def test_walls_are_of_the_kinds_that_the_model_knows(language):
    groups = words.topic(language, "walls")["groups"]
    assert set(groups) == set(get_args(WallKind))
    for lists in groups.values():
        assert set(lists) == {"lines", "surely", "besides"}
        assert all(p == p.lower() and p.strip() for phrases in lists.values() for p in phrases)
