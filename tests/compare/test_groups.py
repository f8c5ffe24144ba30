import numpy as np
import pytest

from rashomon.compare.groups import Matrix, Pair, average_linkage, neighbours


def matrix(n, **pairs):
    scores = np.eye(n, dtype=np.float32)
    for key, value in pairs.items():
        i, j = map(int, key[1:].split("_"))
        scores[i, j] = scores[j, i] = value
    return scores


def test_neighbours_are_of_different_articles_best_first():
    scores = matrix(4, p0_1=0.9, p1_2=0.5, p2_3=0.7, p0_3=0.1)
    assert neighbours(scores, ["a", "a", "b", "c"], floor=0.4) == [Pair(2, 3, 0.7), Pair(1, 2, 0.5)]


def test_nothing_in_nothing_out():
    assert neighbours(np.zeros((0, 0), np.float32), [], floor=0.1) == []


def test_small_steps_do_not_chain_into_one_group():
    n = 12
    scores = np.array([[max(0.0, 1 - 0.3 * abs(i - j)) for j in range(n)] for i in range(n)], dtype=np.float32)
    owners = [str(i) for i in range(n)]
    groups = average_linkage(neighbours(scores, owners, floor=0.6), Matrix.of(scores, owners), threshold=0.6)
    assert max(map(len, groups)) <= 3
    assert all(scores[i, j] > 0 for g in groups for i in g for j in g)


def test_a_clear_group_of_many_holds():
    scores = np.full((6, 6), 0.8, dtype=np.float32)
    owners = list("abcdef")
    assert average_linkage(neighbours(scores, owners, floor=0.6), Matrix.of(scores, owners), threshold=0.6) == [(0, 1, 2, 3, 4, 5)]


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 1, 0, 2]])
def test_groups_are_the_same_whatever_the_numbering(order):
    scores = matrix(4, p0_1=0.9, p1_2=0.45, p0_2=0.8, p2_3=0.5)
    owners = np.array(list("abcd"))
    turned = scores[np.ix_(order, order)]
    names = owners[order].tolist()
    groups = average_linkage(neighbours(turned, names, floor=0.4), Matrix.of(turned, names), threshold=0.6)
    assert sorted(sorted(names[i] for i in g) for g in groups) == [["a", "b", "c"]]
