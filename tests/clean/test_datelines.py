"""Lines that date an article."""

import pytest

from rashomon.clean import datelines


@pytest.mark.parametrize(
    ("line", "edtf", "dated"),
    [
        ("Coast Herald, 13 March 2024", "2024-03-13", "13 March 2024"),
        ("The Westport Post | March 13, 2024", "2024-03-13", "March 13, 2024"),
        ("Reuters - 13 March 2024, 09:41", "2024-03-13", "13 March 2024"),
        ("Het Westerse Dagblad, 13 maart 2024", "2024-03-13", "13 maart 2024"),
        ("Kustkrant De Krant | 13 mrt. 2024", "2024-03-13", "13 mrt. 2024"),
        ("NRC - 13 maart 2024, 09:41", "2024-03-13", "13 maart 2024"),
    ],
)
def test_an_outlet_may_stand_before_the_date(line, edtf, dated):
    found = datelines.read(line)
    assert found is not None
    assert (found.edtf, line[found.start : found.end]) == (edtf, dated)


@pytest.mark.parametrize(
    "line",
    [
        "Angela Merkel, 13 March 2024",  # a caption
        "The Herald came out on 13 March 2024",
        "Coast Herald, 13 March 2024 and later",
        "Mark Rutte, 13 maart 2024",
        "De krant verscheen op 13 maart 2024",
        "Het Westerse Dagblad, 13 maart 2024 en later",
    ],
)
def test_other_words_before_or_behind_a_date_make_no_date_line(line):
    assert datelines.read(line) is None
