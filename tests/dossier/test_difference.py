"""Differences as a page shows them: in the sentence for what a translation altered, with a word for what is left out or put in."""

import pytest

from rashomon.dossier.difference import difference, in_context, label
from rashomon.model import Alteration, Descent, SharedSpan, Span

EN = "The council did not order 48 buses on Monday."
NL = "De raad bestelde maandag 84 bussen."


def part(sentence, text, at=100):
    start = at + sentence.index(text)
    return Span(start, start + len(text), text)


def descent(kind="translation"):
    shared = SharedSpan(Span(100, 100 + len(EN), EN), Span(100, 100 + len(NL), NL))
    return Descent("a", "b", kind, True, 0.9, (), (shared,))


def pieces(change):
    return [[(what, span.text) for what, span in side] for side in in_context(descent(), change)]


def test_what_a_translation_altered_is_shown_in_both_sentences():
    change = Alteration("number", part(EN, "48"), part(NL, "84"))
    assert pieces(change) == [
        [("same", "The council did not order "), ("gone", "48"), ("same", " buses on Monday.")],
        [("same", "De raad bestelde maandag "), ("come", "84"), ("same", " bussen.")],
    ]
    assert label(descent(), change) == "number"
    for side, sentence in zip(in_context(descent(), change), (EN, NL), strict=True):
        assert all(sentence[span.start - 100 : span.end - 100] == span.text for _, span in side)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (Alteration("negation", part(EN, "not"), part(NL, NL)), "negation left out"),
        (Alteration("negation", part(EN, EN), part(NL, "maandag")), "negation put in"),
        (Alteration("name", part(EN, "council"), part(NL, "raad")), "name"),
        (Alteration("added", None, part(NL, NL)), "added"),
    ],
)
def test_what_is_left_out_and_put_in(change, wanted):
    assert label(descent(), change) == wanted


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (Alteration("hedge", part(EN, "not"), None), "hedge left out"),
        (Alteration("hedge", None, part(NL, "raad")), "hedge put in"),
        (Alteration("number", part(EN, "48"), part(NL, "84")), "number"),
    ],
)
def test_within_a_language_one_side_has_no_span(change, wanted):
    assert label(descent("edit"), change) == wanted
    assert in_context(descent("edit"), change) is None


def test_what_stands_in_no_shared_sentence_is_shown_by_itself():
    assert in_context(descent(), Alteration("number", Span(0, 2, "48"), part(NL, "84"))) is None


def test_long_sentences_are_shown_whole():
    long = "word " * 200
    assert difference(long, long) == [("gone", long), ("come", long)]
