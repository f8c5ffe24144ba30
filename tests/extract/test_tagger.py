"""The shipped tagger on sentences made up for it: English and Dutch the same number of cases."""

import pytest

from rashomon.encode import e5
from rashomon.extract.tagger import Tagged, Tagger
from rashomon.model import Article, Paragraph

SAID = [
    # text, source, cue, a stretch that must lie in the content
    ("The minister said that the bridge would open in May.", "The minister", "said", "the bridge would open in May"),
    ("De minister zei dat de brug in mei opengaat.", "De minister", "zei", "de brug in mei opengaat"),
    ("“We will rebuild the school,” mayor Anna Lind told reporters.", "mayor Anna Lind", "told", "We will rebuild the school"),
    ("“We bouwen de school weer op,” zei burgemeester Anna Lind.", "burgemeester Anna Lind", "zei", "We bouwen de school weer op"),
    ("According to the police, two cars had been stolen.", "the police", "According to", "two cars had been stolen"),
    ("Volgens de politie waren er twee auto's gestolen.", "de politie", "Volgens", "twee auto's gestolen"),
    ("The company announced on Friday that it will close two plants.", "The company", "announced", "it will close two plants"),
    ("Het bedrijf kondigde vrijdag aan dat het twee fabrieken sluit.", "Het bedrijf", "kondigde", "het twee fabrieken sluit"),
]


@pytest.fixture(scope="module")
def tagger(tmp_path_factory: pytest.TempPathFactory) -> Tagger:
    return Tagger(e5.load(cache=tmp_path_factory.mktemp("cache")))


@pytest.mark.parametrize(("text", "source", "cue", "content"), SAID)
def test_source_cue_and_content_are_found_and_linked(tagger: Tagger, text: str, source: str, cue: str, content: str):
    (tagged,) = tagger.tag([text])
    found = [f for f in tagged.attributions if content in _text(text, f.content)]
    # the article before a source may be missed: that is a known fault of the weights, not of the linking
    assert [(_text(text, f.source) in {source, source.partition(" ")[2]}, cue in _text(text, f.cue)) for f in found] == [
        (True, True)
    ]


def _text(text: str, pieces: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[a:b] for a, b in pieces)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yesterday Angela Merkel spoke in Brussels.", ("Angela Merkel", "PER")),
        ("Gisteren sprak Angela Merkel in Brussel.", ("Angela Merkel", "PER")),
        ("The talks between Nokia and Siemens were held in Vienna.", ("Vienna", "LOC")),
        ("De gesprekken tussen Nokia en Siemens waren in Wenen.", ("Wenen", "LOC")),
    ],
)
def test_names(tagger: Tagger, text: str, name: tuple[str, str]):
    (tagged,) = tagger.tag([text])
    assert name in [(text[n.start : n.end], n.kind) for n in tagged.names]


def test_what_an_article_holds_does_not_depend_on_its_company(tagger: Tagger):
    texts = [t for t, *_ in SAID]
    assert tagger.tag(texts) == [tagger.tag([t])[0] for t in texts]


def test_furniture_is_passed_over(tagger: Tagger):
    menu, body = "The editor said that you should subscribe today.\n", "The minister said that the bridge would open in May."
    paragraphs = (Paragraph(0, len(menu) - 1, "furniture", "en"), Paragraph(len(menu), len(menu + body), "body", "en"))
    (tagged,) = tagger.articles([_article(menu + body, paragraphs)])
    assert [a >= len(menu) for f in tagged.attributions for a, _ in f.content] == [True]


def _article(text: str, paragraphs: tuple[Paragraph, ...]) -> Article:
    return Article(
        id="a",
        path="a.txt",
        sha256="0",
        title=None,
        outlet=None,
        author=None,
        language="en",
        published=None,
        published_from=None,
        truncated=None,
        machine_translated=None,
        republished_from=None,
        encoding="utf-8",
        text=text,
        page_map=(),
        paragraphs=paragraphs,
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "“" * 500, "؟" * 40, "🙂 " * 300, "a" * 20_000, "\ud800", "x\u200by\u00a0"])
def test_odd_texts_are_borne(tagger: Tagger, text: str):
    (tagged,) = tagger.tag([text])
    assert isinstance(tagged, Tagged)
    spans = [p for f in tagged.attributions for pieces in (f.source, f.cue, f.content) for p in pieces]
    assert all(0 <= a < b <= len(text) for a, b in spans)
