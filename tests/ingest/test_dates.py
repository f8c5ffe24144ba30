"""Dates as written into records and feeds, to EDTF."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.dates import edtf


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2022", "2022"),
        ("2022-02", "2022-02"),
        ("2022-02-17", "2022-02-17"),
        ("2022-02-17?", "2022-02-17?"),
        ("2022-21", "2022-21"),
        ("202X", "202X"),
        ("2022-02-XX", "2022-02-XX"),
        ("2022-02-16/2022-02-17", "2022-02-16/2022-02-17"),
        ("2022-02-16/..", "2022-02-16/.."),
        ("2022-02-17T10:00:00Z", "2022-02-17T10:00:00Z"),
        ("2022-02-17T10:00:00+01:00", "2022-02-17T10:00:00+01:00"),
        ("2022-02-17T10:00:00+00:00", "2022-02-17T10:00:00+00:00"),
        (" 2022-02-17T10:00Z ", "2022-02-17T10:00:00Z"),
        ("2022-02-17 10:00:05", "2022-02-17T10:00:05"),
        ("20220217", "2022-02-17"),
        ("Thu, 17 Feb 2022 10:00:00 GMT", "2022-02-17T10:00:00Z"),
        ("Thu, 17 Feb 2022 10:00:00 EST", "2022-02-17T10:00:00-05:00"),
        ("17 Feb 2022", None),
        ("2022-02-30", None),
        ("2022-13", None),
        ("2022-02-17T25:00:00Z", None),
        ("../..", None),
        ("/", None),
        ("", None),
        ("yesterday", None),
        ("17 Februar", None),
        ("9" * 500, None),
    ],
)
def test_dates(written, expected):
    assert edtf(written) == expected


@given(st.text(max_size=90) | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]{0,8}", fullmatch=True))
def test_no_text_breaks_it_and_what_it_gives_it_keeps(written):
    first = edtf(written)
    assert first is None or edtf(first) == first
