"""What is given together is one story, but for pages that hold something else in place of an article."""

from rashomon.model import Span, Wall
from rashomon.stories import group
from tests.articles import article
from tests.stories.test_cluster import PORT, ByTopic, _plain_centre  # noqa: F401

WALL = Wall("consent notice", Span(0, 14, "We use cookies"))


def test_a_page_without_its_article_is_left_out():
    articles = [article(f"p{n}", text) for n, text in enumerate(PORT["en"])]
    (story,) = group([*articles, article("x", "We use cookies", wall=WALL)], ByTopic())
    assert story.articles == ("p0", "p1")


def test_nothing_but_such_pages_is_no_story():
    assert group([article("x", "We use cookies", wall=WALL)], ByTopic()) == ()
    assert group([], ByTopic()) == ()
