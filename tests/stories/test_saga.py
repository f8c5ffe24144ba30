"""Half a year of events that share their people and places stays as many stories as events, with the shipped encoder."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from rashomon import encode
from rashomon.stories import ClusterConfig, cluster
from tests.articles import article
from tests.stories.test_cluster import stories

SAGA = yaml.safe_load((Path(__file__).parent.parent / "cases" / "saga.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


def saga(languages, every):
    """Two reports an event, three days apart, an event `every` so many days; None: on the days of the table."""
    out = []
    for number, event in enumerate(SAGA):
        day = event["day"] if every is None else SAGA[0]["day"] + timedelta(days=every * number)
        for language in languages:
            for n, text in enumerate(event[language]):
                id = f"{number:02} {language} {n}"
                out.append(article(id, text, language=language, published=str(day + timedelta(days=3 * n))))
    return out


def test_the_table_lasts_half_a_year_and_holds_as_many_reports_in_each_language():
    assert SAGA[-1]["day"] - SAGA[0]["day"] > timedelta(days=160)
    assert isinstance(SAGA[0]["day"], date)
    assert {len(event[language]) for event in SAGA for language in ("en", "nl")} == {2}


@pytest.mark.parametrize("languages", [("en",), ("nl",), ("en", "nl")])
@pytest.mark.parametrize(("every", "window"), [(None, 7), (None, 30), (4, 7)])
def test_a_saga_is_as_many_stories_as_events(encoder, languages, every, window):
    found = stories(cluster(saga(languages, every), (), encoder, config=ClusterConfig(window=window)))
    assert all(len({id[:2] for id in story}) == 1 for story in found), found
    assert len(found) == len(SAGA), found
