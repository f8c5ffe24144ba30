"""Short reports in two languages are one story an event, given alone or all together: tests/cases/short_reports.yaml."""

from itertools import chain
from pathlib import Path

import pytest
import yaml

from rashomon import encode
from rashomon.stories import cluster
from tests.articles import article
from tests.stories.test_cluster import stories

EVENTS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "short_reports.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


def reports(event):
    kinds = [kind for kind in ("report", "translation", "independent") if kind in event]
    return [article(f"{event['event']}: {k}", event[k], language=event["from" if k == "report" else "into"]) for k in kinds]


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: e["event"])
def test_reports_of_one_event_given_alone_are_one_story(event, encoder):
    assert len(stories(cluster(reports(event), (), encoder))) == 1


def test_given_together_each_event_is_a_story(encoder):
    found = stories(cluster([*chain.from_iterable(map(reports, EVENTS))], (), encoder))
    told = [{id.partition(":")[0] for id in story} for story in found]
    assert sorted(map(sorted, told)) == sorted([e["event"]] for e in EVENTS)
