"""Where blocks stand in a stream: whole, repeated, torn, moved, missing."""

import pytest

from rashomon.clean.align import Located, Stream, locate, squeeze
from rashomon.clean.scan import scan
from rashomon.clean.write import write

LONG = "aquiteunusualsentencethatstandsonce"
OTHER = "anothersentencethatisjustasunusual"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" a b\tc\n", "abc"),
        ("so\u00adft \u200bhy\u2060phen", "softhyphen"),
        ("een\u00a0spatie\u3000breed", "eenspatiebreed"),
        ("\x00\ud800a\ufeff", "a"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_squeeze(text: str, expected: str) -> None:
    assert squeeze(text) == expected


@pytest.mark.parametrize(
    ("blocks", "stream", "expected"),
    [
        ([[LONG], [OTHER]], f"xx{LONG}yy{OTHER}", [Located([(2, 37)]), Located([(39, 73)])]),
        ([["short"], [LONG]], f"shortmenu{LONG}short", [Located([(0, 5)]), Located([(9, 44)])]),
        ([[LONG], ["short"]], f"short{LONG}short", [Located([(5, 40)]), Located([(40, 45)])]),
        ([[LONG], [OTHER]], f"{LONG}menu{LONG}{OTHER}", [Located([(39, 74)]), Located([(74, 108)])]),
        ([[OTHER], [LONG]], f"{LONG}{OTHER}", [Located([(35, 69)]), Located([(0, 35)])]),
        ([[LONG, OTHER]], f"{LONG}button{OTHER}", [Located([(0, 35), (41, 75)])]),
        ([[OTHER, LONG, "tailoftheblock"]], f"{LONG}{OTHER}xtailoftheblock", [Located([(0, 69), (70, 84)])]),
        ([["nowhere"], [LONG]], LONG, [Located([], 7), Located([(0, 35)])]),
        ([[]], LONG, [Located([])]),
        ([[LONG]], "", [Located([], 35)]),
    ],
    ids=[
        "in order",
        "first of two",
        "last of two",
        "teaser",
        "out of order",
        "torn",
        "moved within",
        "missing",
        "empty",
        "no stream",
    ],
)
def test_locate(blocks: list[list[str]], stream: str, expected: list[Located]) -> None:
    assert locate(blocks, stream) == expected


@pytest.mark.parametrize(
    ("blocks", "stream"),
    [
        ([["ab" * 20 + "c"]] * 5_000, "ab" * 200_000),
        ([["a" * 30]] * 5_000, "a" * 200_000),
        ([[f"{n}" * 12 + "not there"] for n in range(5_000)], "xyz" * 200_000),
    ],
    ids=["nearly everywhere", "everywhere", "nowhere"],
)
def test_repetition_is_located(blocks: list[list[str]], stream: str) -> None:
    assert len(locate(blocks, stream)) == len(blocks)


@pytest.mark.parametrize(
    ("source", "text", "page_map"),
    [
        ("<p>Hyper<b>link</b>ed</p>", "Hyperlinked", ((0, 3, 5), (5, 11, 4), (9, 19, 2))),
        ("<p>one <i>two</i> three</p>", "one two three", ((0, 3, 3), (4, 10, 3), (8, 18, 5))),
        ("<p>caf&eacute;s</p>", "cafés", ((0, 3, 3), (4, 14, 1))),
        ("<p>AT&ampT</p>", "AT&T", ((0, 3, 2), (3, 9, 1))),
        ("<p>a  b\nc d</p>", "a b c d", ((0, 3, 1), (2, 6, 1), (4, 8, 3))),
        ("<p>a</p><p>b</p>", "a\nb", ((0, 3, 1), (2, 11, 1))),
        ("een regel<br>gaat door", "een regel gaat door", ((0, 0, 9), (10, 13, 9))),
        ("Een zin.<br>Nog een.", "Een zin.\nNog een.", ((0, 0, 8), (9, 12, 8))),
        ("a<br><br>b", "a\nb", ((0, 0, 1), (2, 9, 1))),
        ("so\u00adft", "so\u00adft", ((0, 0, 5),)),
        ("10&nbsp;000&#146;s", "10 000’s", ((0, 0, 2), (3, 8, 3), (7, 17, 1))),
    ],
)
def test_the_text_is_the_pages_own(source: str, text: str, page_map: tuple[tuple[int, int, int], ...]) -> None:
    stream = Stream(source, scan(source).chunks)
    written = write(stream, [(0, len(stream.text))])
    assert (written.text, written.page_map) == (text, page_map)
