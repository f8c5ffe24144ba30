import pytest

from rashomon.model import Span
from rashomon.store import Found, Hit
from rashomon.store.terminal import lines

LONG = "Het begin gaat over iets anders. " * 20 + "De troepen verlaten de grens vandaag. " + "Het einde ook. " * 20


def hit(text, words=(), **fields):
    spans = tuple(Span(10 + text.index(w), 10 + text.index(w) + len(w), w) for w in words)
    given = {"outlet": "De Standaard", "published": "2022-02", "language": "nl", **fields}
    return Hit("a", "a.txt", None, kind="paragraph", statement=None, span=Span(10, 10 + len(text), text), words=spans, score=0.03,
               why=("words: troepen (1st)",), **given)  # fmt: skip


def test_a_hit_says_where_it_stands_and_why():
    found = Found("troepen", (hit("De troepen gaan.", ["troepen"]),), 5)
    assert list(lines(found)) == [
        " 1. De Standaard · 2022-02 · nl · paragraph · a.txt 10-26",
        "    De troepen gaan.",
        "    - words: troepen (1st)",
        "",
    ]


@pytest.mark.parametrize("text", [LONG, "x" * 5_000, "\x1b[31mred\x1b[0m \u202e", "軍" * 500])
def test_80_columns_without_control_characters(text):
    shown = list(lines(Found("q", (hit(text, outlet="o" * 200),), 5, ("n" * 300,))))
    assert max(map(len, shown)) <= 80
    assert not any(c < " " or c == "\u202e" for line in shown for c in line)


def test_the_words_found_are_in_sight():
    assert any("troepen" in line for line in list(lines(Found("q", (hit(LONG, ["troepen"]),), 5)))[1:4])


def test_nothing_found():
    assert list(lines(Found("q", (), 1234, ("a note",)))) == ["note: a note", "nothing found in 1,234 passages"]
