"""The shape of the language data: every file has a source; a topic with a test below has the shape that its reader expects."""

from importlib import resources

import pytest

from rashomon import words

FILES = sorted(
    (folder.name, file.name)
    for folder in resources.files(words).iterdir()
    if folder.is_dir()
    for file in folder.iterdir()
    if file.name.endswith(".yaml")
)
LISTS = ("lines", "edges", "starts", "contains")


def load(language, name):
    return words.topic(language, name.removesuffix(".yaml"))


@pytest.mark.parametrize(("language", "name"), FILES)
def test_every_file_begins_with_its_source(language, name):
    data = load(language, name)
    assert next(iter(data)) == "source"
    assert data["source"].strip()


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
