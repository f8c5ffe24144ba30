"""Overlapping marks, cut into pieces."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.dossier.segments import Mark, Segment, cut


def test_marks_that_cross_each_other():
    marks = [Mark(0, 6, "a", "one"), Mark(4, 8, "b", "two")]
    assert cut("abcdefghij", marks) == (
        Segment(0, "abcd", ("a",), ("one",), ("0-6",), True),
        Segment(4, "ef", ("a", "b"), ("two", "one"), ("4-8",), True),
        Segment(6, "gh", ("b",), ("two",), (), False),
        Segment(8, "ij"),
    )


def test_no_marks():
    assert cut("abc", []) == (Segment(0, "abc"),)
    assert cut("", []) == ()


def test_cuts_where_told():
    assert [segment.text for segment in cut("abc def", [], at=(3, 4))] == ["abc", " ", "def"]


def test_marks_outside_the_text_are_passed_over():
    assert cut("abc", [Mark(-1, 2, "a"), Mark(2, 9, "a"), Mark(2, 2, "a"), Mark(3, 1, "a")]) == (Segment(0, "abc"),)


marks = st.lists(
    st.builds(Mark, st.integers(0, 30), st.integers(0, 30), st.sampled_from("abc"), st.sampled_from(["", "x", "y"])), max_size=12
)


@given(st.text(max_size=30), marks)
def test_every_character_once_and_each_under_the_marks_that_cover_it(text, found):
    segments = cut(text, found)
    assert "".join(segment.text for segment in segments) == text
    held = [mark for mark in found if mark.start < mark.end <= len(text)]
    for segment in segments:
        end = segment.start + len(segment.text)
        over = [mark for mark in held if mark.start <= segment.start and end <= mark.end]
        assert segment.kinds == tuple(sorted({mark.kind for mark in over}))
        assert set(segment.notes) == {mark.note for mark in over if mark.note}
    anchors = [anchor for segment in segments for anchor in segment.anchors]
    assert sorted(anchors) == sorted({f"{mark.start}-{mark.end}" for mark in held})
