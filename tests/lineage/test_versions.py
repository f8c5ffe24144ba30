"""What stands under one address at two times."""

import pytest

from rashomon.lineage import copies
from rashomon.lineage.versions import versions
from tests.articles import article
from tests.lineage.test_copies import OTHER, WIRE

URL = "https://example.org/news/1"


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ({"updated": "2022-02-16"}, {"updated": "2022-02-15"}, ("b", "a", True)),
        ({"published": "2022-02-15"}, {"published": "2022-02-15", "updated": "2022-02-16"}, ("a", "b", True)),
        ({"published": "2022-02-15"}, {"published": "2022-02"}, ("b", "a", False)),
        ({}, {}, ("a", "b", False)),
    ],
)
def test_versions_are_ordered_by_time_though_they_share_nothing(one, other, wanted):
    found = versions([article("a", WIRE, url=URL, **one), article("b", OTHER, url=URL, **other)])
    assert [(d.from_, d.to, d.directed) for d in found] == [wanted]
    assert found[0].reasons[0] == f"two versions of {URL}, which share no longer text"


def test_a_version_found_by_its_text_is_directed_by_the_time_of_change():
    one = article("a", WIRE, url=URL, published="2022-02-15", updated="2022-02-17")
    other = article("b", WIRE, url=URL, published="2022-02-15", updated="2022-02-16")
    (found,) = copies([one, other])
    assert (found.from_, found.to, found.directed) == ("b", "a", True)
    assert "versions of one address, of 2022-02-16 and 2022-02-17" in found.reasons
    assert versions([one, other], known=[found]) == ()


def test_other_addresses_are_no_versions():
    assert versions([article("a", WIRE, url=URL), article("b", OTHER, url=URL + "2"), article("c", OTHER)]) == ()
