"""What changed between a text and what was made of it; cases in English and Dutch, as many of each."""

from dataclasses import replace

import pytest

from rashomon.lineage import changes, copies, with_facts
from rashomon.lineage.changes import partners
from rashomon.model import Alteration, Descent, SharedSpan, Span
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


def translation(one, a, other, b):
    """The descent of two texts whose lines stand for each other, without what is found elsewhere, and its articles."""
    before, after = article("a", "\n".join(one), language=a), article("b", "\n".join(other), language=b)
    pairs = zip(before.paragraphs, after.paragraphs, strict=True)
    shared = tuple(SharedSpan(before.span(p.start, p.end), after.span(q.start, q.end)) for p, q in pairs)
    return Descent("a", "b", "translation", True, 0.9, (), shared), before, after


def told_across(*texts):
    return [(c.kind, c.from_.text, c.to.text) for c in changes(*translation(*texts))]


def test_a_translation_keeps_its_numbers_whatever_parts_their_thousands():
    other = [line.replace("1.200", "12.000") for line in NL]
    assert told_across(EN, "en", other, "ru") == [("number", "1,200", "12.000")]
    assert told_across(EN, "en", NL, "ru") == []
    assert told_across(EN, "en", other, "nl") == []  # both languages have numbers as data: they are compared with more than digits


HEDGED = [
    ("en", EN, "nl", NL, "allegedly ", "vermoedelijk "),
    ("nl", NL, "en", EN, "vermoedelijk ", "allegedly "),
]


@pytest.mark.parametrize(("a", "one", "b", "other", "hedge", "its"), HEDGED)
def test_a_hedge_that_a_translation_left_out_or_put_in(a, one, b, other, hedge, its):
    assert told_across(one, a, other, b) == []
    bare = [line.replace(its, "") for line in other]
    assert told_across(one, a, bare, b) == [("hedge", hedge.strip(), bare[2])]
    assert told_across(bare, b, one, a) == [("hedge", bare[2], hedge.strip())]


@pytest.mark.parametrize(
    ("a", "one", "b", "other"),
    [
        ("en", "The road was perhaps closed all night.", "nl", "De weg zou de hele nacht afgesloten zijn."),
        ("nl", "De weg was misschien de hele nacht dicht.", "en", "The road was said to be closed all night."),
        ("en", "The road could be closed all night.", "nl", "De weg was de hele nacht te sluiten."),
        ("nl", "De weg zou de hele nacht dicht zijn.", "en", "The road was to be closed all night."),
        ("en", "The road was perhaps closed all night.", "ru", "Дорога была закрыта всю ночь."),
    ],
)
def test_what_answers_a_hedge_and_what_is_none(a, one, b, other):
    assert told_across([one], a, [other], b) == []


def test_what_is_found_elsewhere_is_put_in_once_and_in_its_place():
    descent, before, after = translation(EN, "en", [*NL[:2], NL[2].replace("vermoedelijk ", ""), NL[3]], "nl")
    descent = replace(descent, changes=(*changes(descent, before, after), Alteration("dropped", before.span(0, 3), None)))
    where = before.text.index("Anna Peters"), after.text.index("Anna Peters")
    name = Alteration("name", before.span(where[0], where[0] + 11), after.span(where[1], where[1] + 11))
    again = replace(descent.changes[0], to=None)
    (joined,) = with_facts([descent], {("a", "b"): [name, again]})
    assert [c.kind for c in joined.changes] == ["name", "hedge", "dropped"]
    assert with_facts([descent], {}) == (descent,)


def test_long_texts_are_soon_compared():
    text = "\n".join(f"Sentence {n} of many says in plain words what happened there." for n in range(3_000))
    before, after = article("a", text), article("b", text)
    assert changes(copies([before, after])[0], before, after) == ()


COUNCIL = {
    "en": (
        [
            "The council of Elm agreed on Tuesday to close the swimming pool in Mill Lane.",
            "The pool will shut for good on 1 September.",
            "The opposition is furious about the decision.",
            "About 200 people sat in the gallery.",
        ],
        [
            "The swimming pool in Mill Lane will shut for good on 1 September.",
            "On Tuesday the council agreed to close the pool.",
            "The opposition is furious.",
            "About 200 people sat in the gallery.",
        ],
    ),
    "nl": (
        [
            "De gemeenteraad van Elsloo heeft dinsdagavond ingestemd met de sluiting van zwembad De Beek.",
            "Het bad gaat op 1 september definitief dicht.",
            "De oppositie is woedend over het besluit.",
            "Op de publieke tribune zaten ongeveer 200 inwoners.",
        ],
        [
            "Zwembad De Beek in Elsloo gaat op 1 september definitief dicht.",
            "De gemeenteraad heeft dinsdagavond ingestemd met de sluiting.",
            "De oppositie is woedend.",
            "Op de publieke tribune zaten ongeveer 200 inwoners.",
        ],
    ),
}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_sentences_of_an_edit_are_paired_by_what_they_say_in_the_same_words_whatever_was_aligned(language):
    one, other = COUNCIL[language]
    before, after = article("a", "\n".join(one), language=language), article("b", "\n".join(other), language=language)
    spans = [[Span.of(a.text, p.start, p.end) for p in a.paragraphs] for a in (before, after)]
    edit = Descent("a", "b", "edit", False, 0.7, (), (SharedSpan(spans[0][0], spans[1][0]),))
    assert partners(edit, *spans) == [(0, 1), (1, 0), (2, 2), (3, 3)]
    assert {c.kind for c in changes(edit, before, after)} <= {"reworded", "moved", "name"}


@pytest.mark.parametrize(("language", "line"), [("en", "He did not answer."), ("nl", "Hij gaf geen antwoord.")])
def test_what_is_the_same_is_neither_added_nor_dropped(language, line):
    before, after = ([line, text, line] for text in ("A quite different text.", "Of which nothing is left."))
    one, other = article("a", "\n".join(before), language=language), article("b", "\n".join(after), language=language)
    spans = [[Span.of(a.text, p.start, p.end) for p in a.paragraphs] for a in (one, other)]
    assert partners(Descent("a", "b", "edit", False, 0.7, (), ()), *spans) == [(0, 0), (2, 2)]
    assert partners(Descent("a", "b", "copy", False, 0.7, (), ()), spans[0], spans[1][2:]) == [(0, 0)]
