import pytest

from rashomon.lineage.alignment import Aligned
from rashomon.lineage.conflicts import conflicts
from rashomon.model import Span


def spans(*sentences):
    text = " ".join(sentences)
    return [Span.of(text, text.index(s), text.index(s) + len(s)) for s in sentences]


def found(ours, theirs, *cells, languages=("en", "nl")):
    return conflicts(spans(*ours), spans(*theirs), [Aligned(i, j, 0.7) for i, j in cells], languages)


@pytest.mark.parametrize(
    ("english", "dutch", "conflict"),
    [
        ("Six people were hurt.", "Acht mensen raakten gewond.", True),
        ("There were 180 passengers.", "Er waren 200 passagiers.", True),
        ("There were 4,300 passengers.", "Er waren 4.300 passagiers.", False),
        ("It left at 9.45 pm.", "Het vertrok om 21.45 uur.", False),
        ("It took two and a half years.", "Het duurde tweeënhalf jaar.", False),
        ("It lies 10 miles away.", "Het ligt 16 kilometer verderop.", False),
        ("It was 80 degrees.", "Het was 27 graden.", False),
        ("Some 1.5 million voted.", "Zo'n anderhalf miljoen mensen stemden.", False),
        ("A man was hurt.", "Er raakten 3 mensen gewond.", False),
    ],
)
def test_of_two_aligned_sentences(english, dutch, conflict):
    assert found([english], [dutch], (0, 0)) == conflict
    assert found([dutch], [english], (0, 0), languages=("nl", "en")) == conflict


def test_a_figure_that_stands_elsewhere_in_the_other_article_is_no_conflict():
    assert found(["Six died.", "Eight were hurt."], ["Acht mensen raakten gewond.", "Zes stierven."], (0, 0), (1, 1)) == 0


def test_sentences_that_are_not_aligned_count_with_the_pair_beside_them():
    ours = ["A man died and six people were hurt.", "Police think of a leak."]
    theirs = ["Een man kwam om.", "Acht mensen raakten gewond.", "De politie denkt aan een lek."]
    assert found(ours, theirs, (0, 0), (1, 2)) == 1


def test_each_place_counts_once():
    ours = ["Six died and 30 were hurt.", "It cost 4 million."]
    theirs = ["Acht stierven en 25 raakten gewond.", "Het kostte 7 miljoen."]
    assert found(ours, theirs, (0, 0), (1, 1)) == 2


def test_of_a_language_whose_numbers_are_not_known_nothing_is_told():
    assert found(["Six people were hurt."], ["Пострадали 8 человек."], (0, 0), languages=("en", "ru")) == 0
