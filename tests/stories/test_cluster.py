import numpy as np
import pytest

from rashomon.model import Span, Wall
from rashomon.stories import cluster
from tests.articles import article

PORT = {
    "en": [
        "A fire destroyed three warehouses in the port of Antwerp on Monday night, the mayor Lena Declercq said.",
        "Lena Declercq told reporters that 240 firemen fought the flames in the port of Antwerp until the morning.",
    ],
    "nl": [
        "Een brand verwoestte maandagnacht drie loodsen in de haven van Antwerpen, zei burgemeester Lena Declercq.",
        "Burgemeester Lena Declercq zei dat 240 brandweerlieden tot in de ochtend in de haven van Antwerpen blusten.",
    ],
}
BANK = {
    "en": [
        "The central bank of Norway raised its rate to 4.25 percent, and governor Kari Holm promised more to come.",
        "Governor Kari Holm of the central bank of Norway said on Thursday that a rate of 4.25 percent was not enough.",
    ],
    "nl": [
        "De centrale bank van Noorwegen verhoogde de rente tot 4,25 procent, en president Kari Holm belooft er meer.",
        "President Kari Holm van de centrale bank van Noorwegen zei donderdag dat 4,25 procent rente niet genoeg is.",
    ],
}
TOPICS = ("fire brand flames brandweerlieden", "bank rate rente")


class ByTopic:
    """Stands in for the encoder: a text's vector tells which topic's words are in it, and something of its letters."""

    name, dimensions = "by topic", 8

    def encode(self, texts):
        rows = [
            [sum(w in t.lower() for w in topic.split()) for topic in TOPICS] + [0.1 * (len(t) % k) for k in range(2, 8)]
            for t in texts
        ]
        made = np.array(rows, np.float32).reshape(len(texts), 8)
        return made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)

    def states(self, texts):
        raise NotImplementedError


@pytest.fixture(autouse=True)
def _plain_centre(monkeypatch):
    monkeypatch.setattr("rashomon.stories.profile.centre", lambda vectors, languages: vectors)


def stream(language, **fields):
    texts = {f"{name}{n}": text for name, told in (("port", PORT), ("bank", BANK)) for n, text in enumerate(told[language])}
    return [article(i, text, language=language, **fields) for i, text in texts.items()]


def stories(placed):
    found = {}
    for p in placed:
        found.setdefault(p.story, []).append(p.id)
    return sorted(found.values())


@pytest.mark.parametrize("language", ["en", "nl"])
def test_two_events_are_two_stories_whatever_the_order(language):
    articles = stream(language)
    found = cluster(articles, (), ByTopic())
    assert stories(found) == [["bank0", "bank1"], ["port0", "port1"]]
    assert cluster(articles[::-1], (), ByTopic()) == found
    assert found[0].reasons[0].startswith("joined the story of bank1, ")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_alone_says_what_was_nearest(language):
    found = cluster(stream(language)[1:3], (), ByTopic())
    assert stories(found) == [["bank0"], ["port1"]]
    assert found[0].reasons[0].startswith("nearest is the story of port1, ")


def test_a_story_is_closed_after_a_week_without_news():
    early = [article("port0", PORT["en"][0], published="2024-03-01")]
    assert stories(cluster([*early, article("port1", PORT["en"][1], published="2024-03-04")], (), ByTopic())) == [
        ["port0", "port1"]
    ]
    assert stories(cluster([*early, article("port1", PORT["en"][1], published="2024-04-04")], (), ByTopic())) == [
        ["port0"],
        ["port1"],
    ]


def test_no_articles_no_stories_and_an_empty_article_is_alone():
    assert cluster([], (), ByTopic()) == ()
    assert [p.reasons for p in cluster([article("a", "")], (), ByTopic())] == [("nothing to compare with",)]


def test_robot_checks_are_in_no_story_with_others():
    wall = Wall("robot check", Span(0, 13, "Access denied"))
    pages = [article(id, "Access denied\nYou are in the port of Antwerp.", wall=wall) for id in ("x", "y")]
    placed = cluster([*pages, *(article(f"p{n}", text) for n, text in enumerate(PORT["en"]))], [], ByTopic())
    assert len({p.story for p in placed if p.id in "xy"}) == 2
    said = "in no story with others: a robot check stands in place of the article: “Access denied”"
    assert [p.reasons for p in placed if p.id in "xy"] == [(said,)] * 2
    assert len({p.story for p in placed}) == 3
