"""Linking on scores made by hand: what is chosen, joined, split, left."""

import numpy as np
import pytest

from rashomon.extract.linking import Choice, link, runs
from rashomon.extract.scores import Link, Scores

LETTER = {"s": 1, "c": 2, "q": 3}


def scores(*rows: str, cues: dict[int, float] | None = None) -> Scores:
    """One row a cue, one letter a unit: s source, C the cue's first unit, c more of it, q content, else nothing."""
    n = len(rows[0])
    roles = np.full((n, 3), 0.05, np.float32)
    firsts = np.full(n, 0.01, np.float32)
    links = []
    for row in rows:
        labels = np.full((n, 4), 0.02, np.float32)
        for i, letter in enumerate(row):
            role = LETTER.get(letter.lower(), 0)
            labels[i, role] = 0.94
            if role:
                roles[i, role - 1] = 0.9
        if "C" in row:
            firsts[row.index("C")] = (cues or {}).get(row.index("C"), 0.9)
            links.append(Link(row.index("C"), 0, labels))
    links.sort(key=lambda at: at.cue)
    return Scores(firsts, roles, np.zeros((n, 9), np.float32), tuple(links), np.full((len(links), 3), 1 / 3, np.float32))


def nothing(n: int) -> tuple[np.ndarray, np.ndarray]:
    """No unit ends a sentence, none is a mark."""
    return np.zeros(n, bool), np.zeros(n, bool)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("ssCqqqq..",), [("0-2", "2-3", "3-7", False)]),
        (("qqqq.ssCc",), [("5-7", "7-9", "0-4", False)]),
        (("qqqqCsqqq",), [("5-6", "4-5", "0-4 6-9", False)]),  # content on both sides of its cue
        (("qqq.qqCss",), [("7-9", "6-7", "0-6", False)]),  # a gap of one unit is closed
        (("sCqqq.....", ".....sCqqq"), [("0-1", "1-2", "2-5", False), ("5-6", "6-7", "7-10", False)]),
        (("sCqqqqqqqq", "...sCqqqqq"), [("0-1", "1-2", "2-10", False), ("3-4", "4-5", "5-10", True)]),
        (("sC........",), []),  # nobody is quoted without words
        (("qqqqqqqq..",), [("", "", "0-8", False)]),
        (("qqqq......",), []),  # too little to stand without a cue
    ],
)
def test_linking(rows: tuple[str, ...], expected: list[tuple[str, str, str, bool]]):
    def shown(pieces: tuple[tuple[int, int], ...]) -> str:
        return " ".join(f"{a}-{b}" for a, b in pieces)

    made = link(scores(*rows), Choice(cue=0.4, second=0.15, switch=1, claimed=0.5, loose=6, loose_at=0.6), *nothing(len(rows[0])))
    assert [(shown(a.source), shown(a.cue), shown(a.content), a.nested) for a in made] == expected


def test_an_unlikely_cue_is_taken_for_content_that_nobody_claims():
    alone = scores("sCqqqqqq", cues={1: 0.2})
    assert [a.cue for a in link(alone, Choice(cue=0.4, second=0.15), *nothing(8))] == [((1, 2),)]
    assert [a.cue for a in link(alone, Choice(cue=0.4, second=0.3), *nothing(8))] == [()]


def test_the_better_of_two_cues_keeps_a_content():
    both = scores("sCqqqqqq...", "..qqqqqqCs.", cues={1: 0.5, 8: 0.9})
    assert [a.cue for a in link(both, Choice(), *nothing(11))] == [((8, 9),)]


def test_crumbs_of_the_neighbouring_sentences_are_cut_off():
    one = scores("sCqqqqqqqqqqqq..")
    stops = np.zeros(16, bool)
    stops[[2, 12]] = True
    assert [a.content for a in link(one, Choice(crumb=2), stops, stops)] == [((3, 13),)]
    assert [a.content for a in link(one, Choice(crumb=0), stops, stops)] == [((2, 14),)]


def test_runs():
    assert runs(np.array([True, True, False, True])) == ((0, 2), (3, 4))
    assert runs(np.zeros(3, bool)) == ()
