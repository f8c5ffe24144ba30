"""The timeline of a story: each sentence once for each moment it tells of."""

import pytest

from rashomon.dossier.build import build
from rashomon.extract.figures.moments import moments
from rashomon.model import Reading
from rashomon.stories import Grouped
from tests.articles import article

ROWS = [
    ("en", "The union has called on its members to stop work on Thursday at noon.", ["2025-05-15T12:00:00"]),
    ("nl", "De bond heeft de leden opgeroepen om donderdag om 12.00 uur te staken.", ["2025-05-15T12:00:00"]),
    ("en", "Five people died on Monday, the hospital said on Tuesday.", ["2025-05-12"]),
    ("nl", "Maandag kwamen vijf mensen om, meldde het ziekenhuis dinsdag.", ["2025-05-12"]),
    ("en", "The hospital said on Tuesday that five people had died.", ["2025-05-13"]),
    ("nl", "Het ziekenhuis meldde dinsdag dat vijf mensen waren omgekomen.", ["2025-05-13"]),
    ("en", "They left on Sunday and arrived on Monday at 8 a.m.", ["2025-05-11", "2025-05-12T08:00:00"]),
    ("nl", "Zij vertrokken zondag en kwamen maandag om 8.00 uur aan.", ["2025-05-11", "2025-05-12T08:00:00"]),
    ("en", "It opened in 1974. It stays shut until Friday.", ["1974", "../2025-05-16"]),
    ("nl", "Het ging in 1974 open. Het blijft dicht tot vrijdag.", ["1974", "../2025-05-16"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_a_sentence_is_told_once_for_a_moment_in_the_order_of_time(language, text, expected):
    a = article("a", text, language=language, published="2025-05-14")
    read = Reading(article=a, moments=moments(a))
    grouped = Grouped("s", a.text, (language,), ("a",), (), ())
    made = build(readings=[read], descents=(), stories=[(grouped, (), ())], left_out=(), made_with={})
    assert [e.edtf for e in made.stories[0].timeline if e.lane == "happened"] == expected
