from rashomon.stories.sparse import NOTHING, Keys, Laid, added

ONE, OTHER = {"port": 0.5, "strike": 2.0}, {"strike": 3.0, "bank": 1.0}


def test_rows_are_multiplied_and_added_by_their_words():
    keys = Keys()
    one, other = keys.row(ONE), keys.row(OTHER)
    assert keys == {"port": 0, "strike": 1, "bank": 2}
    laid = Laid(len(keys))
    with laid.out(one):
        assert [laid.times(row) for row in (one, other, NOTHING)] == [0.25 + 4.0, 6.0, 0.0]
    assert laid.times(one) == 0.0
    both = added(one, other)
    assert dict(zip(both.keys.tolist(), both.weights.tolist(), strict=True)) == {0: 0.5, 1: 5.0, 2: 1.0}
    assert added(NOTHING, one).weights.tolist() == one.weights.tolist()
