from pathlib import Path

import pytest

from rashomon.clean.kinds import paragraphs
from rashomon.clean.plain import Plain, read
from rashomon.model import Span

EXAMPLES = Path(__file__).parents[2] / "examples/pullback"


@pytest.mark.parametrize(
    ("name", "title", "author"),
    [
        ("000_3704a2eb1629041d.txt", None, None),
        ("001_5923abeab10e5f66.txt", "Ukraine crisis: Russia pulls some troops back from the border", "Roshan Amiri"),
        ("002_5f14bd8932071e91.txt", "Russia pulls troops from Ukrainian border", None),
        ("003_1887b17b9b1a3809.txt", None, None),
        ("004_5be120304dc1211d.txt", None, None),
    ],
)
def test_title_and_author_of_the_founding_articles(name, title, author):
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    span = lambda part: None if part is None else Span(text.index(part), text.index(part) + len(part), part)  # noqa: E731
    assert read(text, paragraphs(text, title=None)) == Plain(title=span(title), author=span(author))
