"""What changed between a text and what was made of it; cases in English and Dutch, as many of each."""

import pytest

from rashomon.lineage import changes, copies
from rashomon.model import Descent, SharedSpan
from tests.articles import article

EN = [
    "The ministry said on Tuesday that more than 1,200 soldiers would return to their bases by rail.",
    "Mayor Anna Peters did not want to answer the questions that were put to her after the meeting.",
    "According to residents the road to the harbour was allegedly closed for most of the night.",
    "Trains will run again from Friday morning if the bridge over the river passes its last test.",
]
NL = [
    "Het ministerie zei dinsdag dat meer dan 1.200 militairen per trein naar hun bases zouden terugkeren.",
    "Burgemeester Anna Peters wilde niet antwoorden op de vragen die haar na de vergadering werden gesteld.",
    "Volgens bewoners was de weg naar de haven vermoedelijk het grootste deel van de nacht afgesloten.",
    "Vanaf vrijdagochtend rijden er weer treinen als de brug over de rivier haar laatste proef doorstaat.",
]
CASES = [
    ("en", EN, 0, "1,200", "2,100", ("number", "1,200", "2,100")),
    ("nl", NL, 0, "1.200", "2.100", ("number", "1.200", "2.100")),
    ("en", EN, 1, "Peters", "Jansen", ("name", "Peters", "Jansen")),
    ("nl", NL, 1, "Peters", "Jansen", ("name", "Peters", "Jansen")),
    ("en", EN, 1, "did not want", "wanted", ("negation", "not", None)),
    ("nl", NL, 1, "wilde niet antwoorden", "wilde antwoorden", ("negation", "niet", None)),
    ("en", EN, 2, "allegedly ", "", ("hedge", "allegedly", None)),
    ("nl", NL, 2, "vermoedelijk ", "", ("hedge", "vermoedelijk", None)),
]


def told(one, other, language):
    """The changes of the one edge between two texts of lines, as (kind, text before, text after)."""
    before = article("a", "\n".join(one), language=language, published="2022-02-15")
    after = article("b", "\n".join(other), language=language, published="2022-02-16")
    (descent,) = copies([before, after])
    return [(c.kind, c.from_ and c.from_.text, c.to and c.to.text) for c in changes(descent, before, after)]


@pytest.mark.parametrize(("language", "lines", "number", "old", "new", "wanted"), CASES)
def test_what_was_altered_within_a_sentence(language, lines, number, old, new, wanted):
    other = [line.replace(old, new) if n == number else line for n, line in enumerate(lines)]
    assert other != lines
    found = told(lines, other, language)
    assert len(found) == 2
    assert wanted in found
    assert ("reworded", lines[number], other[number]) in found


@pytest.mark.parametrize(("language", "lines"), [("en", EN), ("nl", NL)])
def test_what_was_added_dropped_and_moved(language, lines):
    added = {"en": "This was added by our own reporter.", "nl": "Dit voegde onze eigen verslaggever toe."}[language]
    assert told(lines, lines, language) == []
    assert told(lines, [*lines, added], language) == [("added", None, added)]
    assert told(lines, lines[1:], language) == [("dropped", lines[0], None)]
    assert told(lines, [lines[3], *lines[:3]], language) == [("moved", lines[3], lines[3])]


def test_a_translation_keeps_its_numbers_whatever_parts_their_thousands():
    before, after = article("a", "\n".join(EN)), article("b", "\n".join(NL).replace("1.200", "12.000"), language="nl")
    offsets = [("\n".join(EN).index(e), e, after.text.index(n), n) for e, n in zip(EN, after.text.split("\n"), strict=True)]
    shared = tuple(SharedSpan(before.span(a, a + len(e)), after.span(b, b + len(n))) for a, e, b, n in offsets)
    descent = Descent("a", "b", "translation", True, 0.9, (), shared)
    assert [(c.kind, c.from_.text, c.to.text) for c in changes(descent, before, after)] == [("number", "1,200", "12.000")]


def test_long_texts_are_soon_compared():
    text = "\n".join(f"Sentence {n} of many says in plain words what happened there." for n in range(3_000))
    before, after = article("a", text), article("b", text)
    assert changes(copies([before, after])[0], before, after) == ()
