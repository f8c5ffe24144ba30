"""Quotation marks: (text, the quotations inside it without their marks). Paragraphs are lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.speech.quotes import Quotation, quotations


def lines(text):
    out, at = [], 0
    for line in text.split("\n"):
        out.append((at, at + len(line)))
        at += len(line) + 1
    return tuple(out)


def found(text):
    return [text[q.inner_start : q.inner_end] for q in quotations(text, lines(text))]


STYLES = [
    ("He said “a b” and left.", ["a b"]),
    ('He said "a b" and left.', ["a b"]),
    ("He said ‘a b’ and left.", ["a b"]),
    ("Hij zei 'a b' en ging.", ["a b"]),
    ("Hij zei „a b” en ging.", ["a b"]),
    ("Er sagte „a b“ und ging.", ["a b"]),
    ("Er sagte »a b« und ging.", ["a b"]),
    ("Il a dit « a b » et partit.", [" a b "]),
    ("Han sade ”a b” och gick.", ["a b"]),
    ("Er sagte ‚a b‘ und ging.", ["a b"]),
    ("彼は「はい」と言った", ["はい"]),
    ("He said ``a b ,'' and left.", ["a b ,"]),
    ("“One,” he said. “Two.”", ["One,", "Two."]),
]

NESTED = [
    ("“He called it ‘nonsense’ again,” he said.", ["He called it ‘nonsense’ again,", "nonsense"]),
    ("“He called it “nonsense” again,” he said.", ["He called it “nonsense” again,", "nonsense"]),
    ("\"He said 'no' to me,\" she said.", ["He said 'no' to me,", "no"]),
    ("「はい『うん』」と言った", ["はい『うん』", "うん"]),
]

APOSTROPHES = [
    ("It’s the boys’ dog, isn't it?", []),
    ("’s Avonds en 's morgens in de jaren '90 en ’t was koud.", []),
    ("rock 'n' roll and 'tis the season", []),
    ("‘the soldiers’ plan failed’, he said", ["the soldiers’ plan failed"]),
    ("Lavrov's ministerie zei 'dat is het' en ging.", ["dat is het"]),
    ('a 6\'2" man said "hello there".', ["hello there"]),
]

UNBALANCED = [
    ("“One never closed. And then “two” here, and “three”.", ["two", "three"]),
    ('He said "one never closed. And then "two" here. "three"', ["two", "three"]),
    ("word”. He said “yes”", ["yes"]),
    ("„Nie geschlossen. Er sagte „ja“ und „nein“.", ["ja", "nein"]),
    ("“", []),
    ("''", []),
    ("“ ”", [" "]),
]


@pytest.mark.parametrize(("text", "inside"), STYLES + NESTED + APOSTROPHES + UNBALANCED)
def test_quotations(text, inside):
    assert found(text) == inside


def test_a_quotation_goes_on_where_the_next_paragraph_reopens_it():
    text = "“One.\n“Two.\n“Three,” he said."
    assert quotations(text, lines(text)) == (
        Quotation(0, 5, 1, 5, 0, closed=False, continues=False),
        Quotation(6, 11, 7, 11, 0, closed=False, continues=True),
        Quotation(12, 20, 13, 19, 0, closed=True, continues=True),
    )


def test_a_quotation_broken_off_by_the_end_of_the_article_runs_to_it():
    text = "He said: “We will never"
    assert quotations(text, lines(text)) == (Quotation(9, 23, 10, 23, 0, closed=False, continues=False),)


def test_a_quotation_goes_on_to_its_closing_mark_in_a_later_paragraph():
    text = "He said: “One.\nTwo.\nThree,” he said."
    assert quotations(text, lines(text)) == (
        Quotation(9, 14, 10, 14, 0, closed=False, continues=False),
        Quotation(15, 19, 15, 19, 0, closed=False, continues=True),
        Quotation(20, 27, 20, 26, 0, closed=True, continues=True),
    )


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said : ``One .\nTwo . ' '", ["One .", "Two . "]),
        ('He says " " it happens . " " often .', [" it happens . "]),
        ('"A" "B"', ["A", "B"]),
        ("The Beatles ' own", []),
    ],
)
def test_marks_as_corpora_hold_them(text, inside):
    assert found(text) == inside


def test_an_open_mark_does_not_reach_into_the_next_paragraph():
    assert found("He said “one and left.\nShe said “two”.") == ["two"]


def test_depth_counts_from_the_outermost():
    text = "“a ‘b “c” d’ e”"
    assert [(q.depth, text[q.inner_start : q.inner_end]) for q in quotations(text, lines(text))] == [
        (0, "a ‘b “c” d’ e"),
        (1, "b “c” d"),
        (2, "c"),
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="\"'“”„‘’‚«»「」` ab.,\n", max_size=80))
def test_whatever_the_marks_quotations_nest_and_stay_in_their_paragraph(text):
    spans = lines(text)
    every = quotations(text, spans)
    for q in every:
        assert q.start < q.inner_start or q.continues
        assert q.start <= q.inner_start < q.inner_end <= q.end
        assert sum(a <= q.start and q.end <= b for a, b in spans) == 1
    for one in every:
        for other in every:
            assert one is other or one.end <= other.start or other.end <= one.start or (one.depth != other.depth)


@pytest.mark.parametrize("unit", ["“a ", '"a ', "'a ", "”", "„a“ ", "‘", '" ', "“‘", "a' "])
def test_twenty_thousand_odd_marks_are_read(unit):
    text = unit * 20_000
    assert all(0 <= q.start < q.end <= len(text) for q in quotations(text, ((0, len(text)),)))
