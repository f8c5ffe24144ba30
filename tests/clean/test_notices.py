from pathlib import Path

import pytest

from rashomon.clean import kinds, notices

EXAMPLES = Path(__file__).parents[2] / "examples/pullback"
BODY = "The ministry said on Tuesday that the exercises had ended and that the troops would return soon.\n\n"


def found(text):
    return notices.find(text, kinds.paragraphs(text, title=None))


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        (BODY + BODY + "This article was originally published by The Conversation.", "republished_from", "The Conversation"),
        (BODY + BODY + "Bron: ANP", "republished_from", "ANP"),
        (
            BODY + BODY + "This article was automatically translated from Dutch.",
            "machine_translated",
            "This article was automatically translated from Dutch",
        ),
        (
            BODY + BODY + "Dit artikel is automatisch vertaald uit het Engels.",
            "machine_translated",
            "Dit artikel is automatisch vertaald uit het Engels",
        ),
        ("Published: 15 February 2022\n\n" + BODY + BODY, "published_from", "15 February 2022"),
        ("Geplaatst op 15-02-2022\n\n" + BODY + BODY, "published_from", "15-02-2022"),
        ("15 feb. 2022, 09:41\n\n" + BODY + BODY, "published_from", "15 feb. 2022"),
    ],
)
def test_a_notice_is_found_with_its_span(text, field, expected):
    span = getattr(found(text), field)
    assert span is not None
    assert span.text == expected == text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (BODY + BODY, None),
        ("However, the troops did not leave the region at all on Tuesday.\n\n" + BODY, "starts mid-article"),
        ("the troops did not leave the Donetsk region at all on Tuesday.\n\n" + BODY, "starts mid-sentence"),
        (BODY + "The spokesman of the ministry then added that the", "ends mid-sentence"),
        (BODY + "The spokesman of the ministry then added that...", "ends with an ellipsis"),
        (BODY + BODY + "Dit artikel is alleen voor abonnees.", "the rest is behind a paywall"),
    ],
)
def test_a_cut_is_said(text, begins):
    said = found(text).truncated
    assert said is None if begins is None else said.startswith(begins)


def test_a_month_stays_a_month():
    text = (EXAMPLES / "004_5be120304dc1211d.txt").read_text(encoding="utf-8")
    said = found(text)
    assert (said.published, said.published_from.text) == ("2022-02", "2022-02")
    assert said.truncated.startswith("starts mid-article")
