"""What a story is: its title, its first and last article, the days it ran, its places and people."""

import pytest

from rashomon.dossier.build import build
from rashomon.extract import across, readings
from rashomon.stories import cluster, group
from rashomon.stories.about import ends, ran
from tests.articles import article
from tests.stories.test_cluster import PORT, ByTopic

HEADLINES = {
    "en": ("Fire and flames in the port of Antwerp", "What the rate of the bank has to do with it all"),
    "nl": ("Brand en vlammen in de haven van Antwerpen", "Wat de rente van de bank ermee te maken heeft"),
}
SAID = {
    "en": [
        "The fire in the east of Ukraine is out, mayor Lena Declercq told reporters on Monday.",
        "Mayor Lena Declercq thanked the firemen, who came to Ukraine from Poland as well.",
        "On Monday Lena Declercq said that minister Jan Peeters would pay for the warehouses.",
    ],
    "nl": [
        "De brand in het oosten van Oekraïne is uit, zei burgemeester Lena Declercq maandag tegen verslaggevers.",
        "Burgemeester Lena Declercq dankte de brandweerlieden, die ook uit Polen naar Oekraïne kwamen.",
        "Maandag zei Lena Declercq dat minister Jan Peeters voor de loodsen betaalt.",
    ],
}


@pytest.fixture(autouse=True)
def _plain_centre(monkeypatch):
    for module in ("profile", "about"):
        monkeypatch.setattr(f"rashomon.stories.{module}.centre", lambda vectors, languages: vectors)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_title_is_the_most_central_headline_whatever_the_order(language):
    central, aside = HEADLINES[language]
    text = PORT[language]
    articles = [
        article("a", text[0], language=language, title=aside),
        article("b", text[1], language=language, title=central),
        article("c", text[0], language=language),
    ]
    assert group(articles, ByTopic())[0].title == central
    assert group(articles[::-1], ByTopic())[0].title == central
    assert {p.title for p in cluster(articles, (), ByTopic())} == {central}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_without_headlines_the_first_articles_first_words_stand_in(language):
    articles = [article(id, PORT[language][n] * 3, language=language) for n, id in enumerate("ab")]
    title = group(articles[::-1], ByTopic())[0].title
    assert title.endswith(" …")
    assert PORT[language][0].startswith(title[:80])


@pytest.mark.parametrize(
    ("published", "first", "last", "days"),
    [
        ({"a": "2024-03-01", "b": "2024-03-04", "c": None}, "a", "b", "2024-03-01/2024-03-04"),
        ({"a": "2024-03-01", "b": "2024-03-01", "c": "2024-03-04"}, "ab", "c", "2024-03-01/2024-03-04"),
        ({"a": "2024-03", "b": "2024-03-04", "c": "2024-04-02"}, "ab", "c", "2024-03/2024-04-02"),
        ({"a": "2024-03", "b": "2024-03-04"}, "ab", "ab", "2024-03"),
        ({"a": "2024-03-01T10:00:00Z"}, "a", "a", "2024-03-01"),
        ({"a": "2024-03-01/2024-03-03", "b": "2024-03-02T23:00:00Z"}, "ab", "ab", "2024-03-01/2024-03-03"),
        ({"a": None, "b": "last week"}, "", "", None),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_first_and_last_are_told_as_far_as_the_dates_go(language, published, first, last, days):
    articles = [article(id, PORT[language][0], language=language, published=day) for id, day in published.items()]
    assert ends(articles) == (tuple(first), tuple(last))
    assert ran(articles) == days


def test_a_date_that_only_the_story_gave_does_not_count():
    assert ends([article("a", "", published="2024-03-01", published_from="story")]) == ((), ())


@pytest.mark.parametrize(("language", "place"), [("en", "Ukraine"), ("nl", "Oekraïne")])
def test_places_and_people_are_those_of_most_articles(language, place):
    articles = [article(f"a{n}", text, language=language) for n, text in enumerate(SAID[language])]
    found = across(readings(articles, None))
    (grouped,) = group(articles, ByTopic())
    made = build(readings=found, descents=(), stories=[(grouped, (), ())], left_out=(), made_with={})
    names = {name.id: name.name for name in made.names}
    (story,) = made.stories
    assert [names[id] for id in story.people] == ["Lena Declercq"]
    assert [names[id] for id in story.places] == [place]
    assert story.languages == (language,)
