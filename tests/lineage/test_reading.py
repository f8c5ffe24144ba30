from dataclasses import replace
from random import Random

import pytest

from rashomon.lineage.reading import _AT_ONCE, batches
from rashomon.lineage.shingles import SIZE, tokens
from tests.articles import article

TEXTS = {
    "quotations": "He said: “We leave today.” Then: \"No\" and ``yes'' and «oui» and „ja“.",
    "a quotation over two paragraphs": "“It goes on\nhere and ends” outside",
    "a quotation that is not closed": "He said “it goes on\nfor one paragraph\nbut not here”",
    "letters that fold to several": "STRASSE Straße ﬁne FINE İstanbul ŉ x",
    "beyond the basic plane": "𐐀BC 𐐨bc 😀 a 𝔘nter",
    "half a pair of surrogates": "a \ud800 b",
    "numbers and lines below": "1,200 a_b _ 3rd café café",
    "no word": "… !",
    "nothing": "",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_words_are_those_of_tokens(text):
    _same([article("a", text)])


def test_each_article_of_a_batch_has_its_own_words():
    dice = Random(3)
    pieces = [piece for text in TEXTS.values() for piece in text.split(" ") if piece]
    texts = [" ".join(dice.choices(pieces, k=dice.randrange(40))) for _ in range(300)]
    made = [article(f"{n:03}", text) for n, text in enumerate(texts)]
    furniture = [replace(p, kind="furniture") for p in made[7].paragraphs]
    _same([*made, replace(made[7], id="f", paragraphs=tuple(furniture)), article("link", "https://example.org/a “b\nc”")])


def test_a_long_text_is_read_as_a_short_one():
    long = "one two three four five ".strip() * (_AT_ONCE // 10)
    _same([article("a", "short"), article("b", long), article("c", "Straße " + long)])


def test_a_shingle_is_the_words_in_it_wherever_they_stand():
    (batch,) = batches([article("a", "x y One two three four five z"), article("b", "ONE, two - three (four) FIVE")])
    one, other = batch
    assert other.shingles.tolist() == [one.shingles[2]]


def _same(articles):
    read = [words for batch in batches(articles) for words in batch]
    own = [int(n) for batch in batches(articles) for n in batch.own]
    asked = [tokens(a) for a in articles]
    found = [list(zip(r.starts, r.ends, r.quoted, strict=True)) for r in read]
    assert found == [[(t.start, t.end, t.quoted) for t in a] for a in asked]
    assert own == [sum(not t.quoted for t in a) for a in asked]
    assert [len(r.shingles) for r in read] == [max(len(a) - SIZE + 1, 0) for a in asked]
    # one hash a word, and one word a hash
    known = {(t.word, int(h)) for r, a in zip(read, asked, strict=True) for t, h in zip(a, r.words, strict=True)}
    assert len(known) == len({word for word, _ in known}) == len({number for _, number in known})
