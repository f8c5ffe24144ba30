"""Rewrites held against independent reports of the same events in one language: tests/cases/rewrites.yaml; and what is weighed."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import yaml

from rashomon import encode
from rashomon.lineage import rewrites
from rashomon.lineage.alignment import Aligned
from rashomon.lineage.retold import Teller, features, retold, tellings
from rashomon.model import Span
from tests.articles import article

EVENTS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "rewrites.yaml").read_text(encoding="utf-8"))
KINDS = ("report", "rewrite", "independent", "rival")
ids = pytest.mark.parametrize("event", EVENTS, ids=lambda e: e["event"])


@pytest.fixture(scope="module")
def found():
    articles = [article(f"{e['event']}: {kind}", e[kind], language=e["language"]) for e in EVENTS for kind in KINDS]
    return {frozenset((d.from_, d.to)): d.doubtful for d in rewrites(articles, encode.Cached(encode.load()))}


def test_as_many_events_in_english_as_in_dutch():
    assert sum(e["language"] == "en" for e in EVENTS) == sum(e["language"] == "nl" for e in EVENTS)


@ids
def test_a_rewrite_is_told(event, found):
    told = frozenset((f"{event['event']}: report", f"{event['event']}: rewrite")) in found
    if "missed" in event:
        assert not told, "this one is told now: take the note from the table"
        pytest.xfail(event["missed"])
    assert told


@ids
def test_independent_reports_are_not_told_or_only_as_doubtful(event, found):
    of = event["event"]
    pairs = {frozenset((f"{of}: {a}", f"{of}: {b}")) for a, b in combinations(KINDS, 2) if (a, b) != ("report", "rewrite")}
    assert [found[pair] for pair in pairs if pair in found] == [True] * ("taken" in event)


def test_no_event_is_told_to_rewrite_another(found):
    assert all(len({id.split(":")[0] for id in pair}) == 1 for pair in found)


REST = ("Rest.", "Rest again.", "Rest once more.")


def teller(language, *sentences):
    """Tell sentences of which those of one number say the same in all; three more follow, since one alone is near to everything."""
    spans, at = [], 0
    for text in (*sentences, *REST):
        spans.append(Span(at, at + len(text), text))
        at += len(text) + 1
    return Teller(language, tuple(spans), tuple(spans), np.eye(len(spans), 12, dtype=np.float32))


OWN = [
    ("en", "The fire broke out at 9 p.m., said Mayor Linda Cross.", "The fire broke out at 9 p.m., said Mary Dolan.", (1, 1)),
    ("nl", "De brand brak om 9 uur uit, zei burgemeester Linda Kruis.", "De brand brak om 9 uur uit, zei Marie van Dalen.", (1, 1)),
    ("en", "There were 46 workers in the hall.", "There were workers in the hall.", (1, 0)),
    ("nl", "Er waren 46 arbeiders in de hal.", "Er waren arbeiders in de hal.", (1, 0)),
    ("en", "The mayor spoke. Mayor Cross wept.", "The mayor spoke.", (0, 0)),
    ("nl", "De burgemeester sprak. Burgemeester Kruis huilde.", "De burgemeester sprak.", (0, 0)),
]


@pytest.mark.parametrize(("language", "one", "other", "alone"), OWN)
def test_names_and_figures_that_the_other_has_not(language, one, other, alone):
    found = retold(teller(language, one), teller(language, other), least=-100.0, aligned=1)
    assert found is not None
    assert found.alone == alone


@pytest.mark.parametrize(
    ("language", "one", "other", "denied"),
    [
        ("en", "The barriers were open.", "The barriers were not open.", 1.0),
        ("nl", "De slagbomen waren open.", "De slagbomen waren niet open.", 1.0),
        ("en", "Nobody was hurt.", "In the end nobody was hurt.", 0.0),
        ("nl", "Niemand raakte gewond.", "Er raakte niemand gewond.", 0.0),
    ],
)
def test_denied(language, one, other, denied):
    assert features(teller(language, one), teller(language, other), [Aligned(0, 0, 1.0)])["denied"] == denied


@pytest.mark.parametrize(
    ("language", "said", "one", "other"),
    [
        ("en", "“This is a criminal investigation until we know otherwise,”", "said an officer.", "a detective told us."),
        ("nl", "“Dit is een strafzaak tot het tegendeel is bewezen”,", "zei een agent.", "vertelde een rechercheur ons."),
    ],
)
def test_a_sentence_with_a_quotation_that_both_have_is_left_out(language, said, one, other):
    a, b, pairs = tellings(teller(language, f"{said} {one}"), teller(language, f"{said} {other}"))
    assert [span.text for side in (a, b) for span in side.own] == [*REST, *REST]
    assert all(p.one == p.other for p in pairs)


def test_too_little_is_nothing():
    nothing = Teller("en", (), (), np.zeros((0, 12), np.float32))
    assert retold(nothing, nothing, least=0.0, aligned=1) is None
    assert retold(teller("en"), teller("en"), least=-100.0, aligned=4) is None
