import pytest

from rashomon.lineage.alignment import Aligned
from rashomon.lineage.sameness import FEATURES, Sentences, features, sameness
from rashomon.model import Span

OURS = ["The bridge was closed on Monday.", "It was built in 1967.", "22,000 cars use it.", "A new one costs 85 million."]
THEIRS = ["De brug is maandag gesloten.", "Hij is in 1967 gebouwd.", "Er rijden 22.000 auto's over.", "Een nieuwe kost 85 miljoen."]
OTHER = [*THEIRS[:2], "In 2021 waarschuwden 3 ingenieurs voor 14 scheuren in de brug en de pijlers.", "Duur: 9 miljoen."]


def spans(sentences, language="nl"):
    text = " ".join(sentences)
    return Sentences([Span.of(text, text.index(s), text.index(s) + len(s)) for s in sentences], language)


def pairs(*cells, margin=0.7):
    return [Aligned(i, j, margin) for i, j in cells]


def test_features():
    found = features(spans(OURS, "en"), spans(THEIRS), pairs((0, 0), (1, 1), (3, 3)))
    assert tuple(found) == FEATURES
    assert found["support"] == pytest.approx(0.525)
    assert (found["covered"], found["neighbours"], found["figures"], found["short"]) == (0.75, 0.5, 0, 0.25)
    assert found["conflicts"] == 0
    assert 0 < found["lengths"] < 0.2


def test_one_pair_tells_nothing_of_lengths_and_figures_are_held_down():
    found = features(spans(["1 2 3 4 5 6 7 and so on"], "en"), spans(["nothing of the kind"]), pairs((0, 0)))
    assert (found["lengths"], found["neighbours"], found["figures"]) == (0.5, 0, 3)


def test_margins_count_for_more_across_scripts():
    russian = ["Мост закрыли в понедельник.", "Его построили в 1967 году.", "Едут 22 000 машин.", "Новый стоит 85 миллионов."]
    cells = pairs((0, 0), (1, 1), (2, 2), (3, 3))
    assert features(spans(OURS, "en"), spans(russian, "ru"), cells)["support"] == pytest.approx(1.15 * 0.7)
    assert features(spans(russian, "ru"), spans(russian, "uk"), cells)["support"] == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("theirs", "cells", "margin"),
    [
        (THEIRS, ((0, 0), (1, 1), (2, 2)), 0.4),
        (THEIRS, ((0, 0), (1, 1), (3, 3)), 0.7),
        (OTHER, ((0, 0), (1, 1), (2, 2), (3, 3)), 0.7),
    ],
    ids=["aligned less clearly", "one sentence less", "other lengths and figures"],
)
def test_a_translation_has_the_highest_sum(theirs, cells, margin):
    whole = sameness(spans(OURS, "en"), spans(THEIRS), pairs((0, 0), (1, 1), (2, 2), (3, 3)))
    assert whole > 1 + sameness(spans(OURS, "en"), spans(theirs), pairs(*cells, margin=margin))
