from random import Random

from rashomon.lineage import copies
from rashomon.lineage.candidates import Asked, _indexed, candidates
from tests.articles import article

ASKED = Asked(contained=0.25, least=3, run=10, in_runs=20, most_common=100, nearest=3)


def formulas(count):
    """Articles of own words in which every second sentence is one of thirty formulas: each shares some with most others."""
    dice = Random(3)
    known = [" ".join(f"formula{n}word{i}" for i in range(9)) for n in range(30)]
    return [
        article(f"{n:05}", "\n".join(f"{' '.join(f'own{n}x{s}x{i}' for i in range(12))} {dice.choice(known)}" for s in range(8)))
        for n in range(count)
    ]


def pairs(articles):
    return [(found.one, found.other) for found in candidates(articles, ASKED)]


def test_formulas_propose_no_pairs_and_what_is_counted_for_them_does_not_grow_with_the_square():
    made = {count: formulas(count) for count in (800, 1600)}
    assert [pairs(articles) for articles in made.values()] == [[], []]
    counted = [int(_indexed(articles, ASKED).joins.sum()) for articles in made.values()]
    assert counted[1] < 2.2 * counted[0]  # twice the articles: all pairs of them would be four times as many


def test_a_pair_is_proposed_for_what_it_covers_of_the_shorter():
    long = " ".join(f"w{n}" for n in range(400))
    part, less = (" ".join([*long.split()[100 : 100 + n], *(f"v{n}x{i}" for i in range(100 - n))]) for n in (30, 20))
    assert pairs([article("a", long), article("b", part)]) == [(0, 1)]
    assert pairs([article("a", long), article("c", less)]) == []


def test_a_pair_comes_with_the_shingles_that_it_shares_in_the_order_of_each_text():
    words = [f"w{n}" for n in range(60)]
    (found,) = candidates([article("a", " ".join(words)), article("b", " ".join([*words[30:], "other", *words[:30]]))], ASKED)
    assert found.here.tolist() == [at not in range(26, 30) for at in range(56)]
    assert found.there.tolist() == [at not in range(26, 31) for at in range(57)]


def test_one_text_in_hundreds_of_articles_is_found_in_all_of_them():
    text = " ".join(f"w{n}" for n in range(60))
    found = copies([article(f"{n:03}", text) for n in range(250)])
    assert {d.from_ for d in found} | {d.to for d in found} == {f"{n:03}" for n in range(250)}
    assert len(found) < 3 * 250
