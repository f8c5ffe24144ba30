"""BIO labels out of scores made by hand."""

import numpy as np
import pytest

from rashomon.extract.name_tags import Mention, mentions

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def scored(*likely):
    """One unit each, ten characters wide; a label's score is what stands beside it."""
    logits = np.zeros((len(likely), len(LABELS)), np.float32)
    for n, wanted in enumerate(likely):
        for label, score in wanted.items():
            logits[n, LABELS.index(label)] = score
    return logits


@pytest.mark.parametrize(
    ("likely", "expected"),
    [
        ([{"B-PER": 5}, {"I-PER": 5}, {"O": 5}], [(0, 18, "PER")]),
        ([{"O": 5}, {"I-PER": 5, "B-PER": 3}, {"O": 5}], [(10, 18, "PER")]),
        ([{"B-PER": 5}, {"I-ORG": 3, "I-PER": 2}, {"O": 5}], [(0, 18, "PER")]),
        ([{"B-PER": 5}, {"B-ORG": 5}], [(0, 8, "PER"), (10, 18, "ORG")]),
        ([{"O": 5}], []),
    ],
)
def test_a_name_begins_with_b_and_goes_on_in_its_kind(likely, expected):
    spans = np.array([[10 * n, 10 * n + 8] for n in range(len(likely))], np.int32)
    parts = np.array([n == 0 for n in range(len(likely))])
    assert list(mentions(scored(*likely), spans, LABELS, parts=parts)) == [Mention(*e) for e in expected]


def test_no_name_goes_on_into_the_next_paragraph():
    spans = np.array([[0, 8], [10, 18]], np.int32)
    logits = scored({"B-PER": 5}, {"I-PER": 5, "B-PER": 4})
    assert list(mentions(logits, spans, LABELS, parts=np.array([True, True]))) == [Mention(0, 8, "PER"), Mention(10, 18, "PER")]
