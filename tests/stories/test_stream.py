"""A stream day by day: nothing depends on the order within a day, and what joins late or becomes one later is said."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.model import Descent
from rashomon.stories import cluster
from rashomon.stories.decision import Decision
from tests.articles import article
from tests.stories.test_cluster import BANK, PORT, ByTopic, stories

SAY = {"en": "In this one the reporter stands at {} degrees.", "nl": "In dit stuk staat de verslaggever op {} graden."}
MEANING_ALONE = Decision(-57.0, 100.0, 0.0, 0.0, -57.0, 100.0, 0.0)  # one story from a cosine of about .6 up
SETTINGS = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class ByAngle:
    """Stands in for the encoder: the number in a text is the angle of its vector."""

    name, dimensions = "by angle", 2

    def encode(self, texts):
        angles = np.radians([float(next(w for w in t.split() if w.lstrip("-").isdigit())) for t in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)

    def states(self, texts):
        raise NotImplementedError


@pytest.fixture(autouse=True)
def _plain_centre(monkeypatch):
    monkeypatch.setattr("rashomon.stories.profile.centre", lambda vectors, languages: vectors)


def at(id, angle, day, language):
    return article(id, SAY[language].format(angle), language=language, published=day and f"2024-03-{day:02}")


def reasons(placed):
    return {p.id: p.reasons for p in placed}


@pytest.mark.parametrize("language", ["en", "nl"])
@SETTINGS
@given(data=st.data())
def test_the_order_within_a_day_and_of_the_days_decides_nothing(language, data):
    told = [*PORT[language], *BANK[language], *PORT[language][:1], *BANK[language][1:]]
    days = data.draw(st.lists(st.sampled_from([None, "2024-03-01", "2024-03-02", "2024-03-20"]), min_size=6, max_size=6))
    articles = [
        article(f"a{n}", text, language=language, published=day) for n, (text, day) in enumerate(zip(told, days, strict=True))
    ]
    copied = [Descent("a0", "a4", "copy", False, 0.9, (), ()), Descent("a3", "a5", "copy", False, 0.9, (), ())]
    found = cluster(articles, copied, ByTopic())
    assert cluster(data.draw(st.permutations(articles)), data.draw(st.permutations(copied)), ByTopic()) == found
    assert all(p.reasons for p in found)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_two_stories_that_become_one_later_both_say_so(language):
    apart = [at("a", -25, 1, language), at("b", 25, 2, language)]
    assert stories(cluster(apart, (), ByAngle(), weights=MEANING_ALONE)) == [["a"], ["b"]]
    found = cluster([*apart, at("c", 0, 3, language)], (), ByAngle(), weights=MEANING_ALONE)
    assert stories(found) == [["a", "b", "c"]]
    said = reasons(found)
    assert said["a"][-1].startswith("its story was found to be one with that of b on 2024-03-03: close in meaning")
    assert said["b"][-1].startswith("its story was found to be one with that of a on 2024-03-03: close in meaning")
    assert said["c"][0].startswith("joined the story of ")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_story_says_that_it_became_one_with_another_whatever_the_ids(language):
    found = cluster(
        [at("x", -25, 1, language), at("y", 25, 2, language), at("a", 0, 3, language)], (), ByAngle(), weights=MEANING_ALONE
    )
    said = reasons(found)
    assert any(r.startswith("its story was found to be one with that of ") for r in said["y"])
    assert any(r.startswith("its story was found to be one with that of ") for r in [*said["x"], *said["a"]])


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_copy_of_two_stories_makes_them_one_and_they_say_so(language):
    articles = [at("a", 0, 1, language), at("b", 90, 2, language), at("c", 45, 3, language)]
    copied = [Descent(old, "c", "copy", True, 0.9, (), ()) for old in ("a", "b")]
    said = reasons(cluster(articles, copied, ByAngle(), weights=MEANING_ALONE))
    assert said["c"] == ("its text comes from, or went into, a", "its text comes from, or went into, b")
    assert "its story was found to be one with that of b on 2024-03-03: the text of c comes from, or went into, both" in said["a"]
    assert "its story was found to be one with that of a on 2024-03-03: the text of c comes from, or went into, both" in said["b"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_copy_of_a_story_that_is_over_says_so(language):
    copied = [Descent("a", "b", "copy", True, 0.9, (), ())]
    found = cluster([at("a", 0, 1, language), at("b", 90, 30, language)], copied, ByAngle(), weights=MEANING_ALONE)
    assert stories(found) == [["a"], ["b"]]
    said = reasons(found)["b"]
    assert said[0] == "its text comes from, or went into, a, but more than 7 days lie between their stories"
    assert said[1].startswith("nearest is the story of a: ")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_has_no_day_comes_last_and_says_so(language):
    found = cluster([at("a", 0, None, language), at("b", 1, 3, language)], (), ByAngle(), weights=MEANING_ALONE)
    said = reasons(found)["a"]
    assert stories(found) == [["a", "b"]]
    assert said[0] == "came after all others, since its day is not known"
    assert said[1].startswith("joined the story of b, ")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_has_no_day_does_not_make_one_story_of_two_far_apart(language):
    found = cluster(
        [at("a", 0, 1, language), at("b", 2, 28, language), at("c", 1, None, language)], (), ByAngle(), weights=MEANING_ALONE
    )
    assert len(stories(found)) == 2


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_alone_names_what_is_nearest_before_or_after_it(language):
    found = cluster(
        [at("a", 0, 1, language), at("b", 170, 3, language), at("c", 60, 5, language)], (), ByAngle(), weights=MEANING_ALONE
    )
    said = reasons(found)
    assert said["a"][-1].startswith("nearest is the story of c, clearly another event: near in meaning")
    assert said["a"][-1].endswith(", one story from 0 up]")
    far = reasons(cluster([at("a", 0, 1, language), at("b", 1, 20, language)], (), ByAngle(), weights=MEANING_ALONE))
    assert far["a"][-1].startswith("nearest is the story of b: ")
    assert "; more than 7 days lie between [meaning 1.00" in far["a"][-1]
