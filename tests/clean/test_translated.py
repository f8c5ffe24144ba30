"""Lines that say which language a text was translated from, and what is told of the article; English and Dutch, as many of each."""

import pytest

from rashomon import pipeline
from rashomon.clean.translated import source

LINES = [
    ("Translated from the Dutch", "nl"),
    ("Vertaald uit het Engels", "en"),
    ("This article was translated from German.", "de"),
    ("Dit artikel is vertaald uit het Duits.", "de"),
    ("(Translation from the French by Mary Dolan)", "fr"),
    ("(Vertaling uit het Frans door Marie Dolen)", "fr"),
    ("Translated from the heart", None),
    ("Vertaald uit het hoofd", None),
    ("The novel, translated from the Dutch, sold well.", None),
    ("De roman, vertaald uit het Engels, verkocht goed.", None),
    ("He translated from the Dutch for the court.", None),
    ("Hij heeft vertaald uit het Engels voor de rechtbank.", None),
]


@pytest.mark.parametrize(("line", "language"), LINES)
def test_which_language_a_line_names(line, language):
    assert source(line) == language


HEADS = {
    "en": "Four dead as train hits lorry\nObserver, 21 October 2024",
    "nl": "Vier doden bij botsing van trein\nNieuwsblad, 21 oktober 2024",
}
BODY = {
    "en": "Four people were killed on Saturday morning when a passenger train hit a lorry. The driver jumped out and was unhurt.",
    "nl": "Vier mensen zijn zaterdagochtend omgekomen toen een trein een vrachtwagen raakte. De bestuurder bleef ongedeerd.",
}


@pytest.mark.parametrize(
    ("language", "notice", "wanted"), [("en", "Translated from the Dutch", "nl"), ("nl", "Vertaald uit het Engels", "en")]
)
@pytest.mark.parametrize("last", [False, True], ids=["above", "below"])
def test_a_notice_above_or_below_the_text_tells_where_it_comes_from(tmp_path, language, notice, wanted, last):
    head, body = HEADS[language], f"{BODY[language]}\n\n{BODY[language]}"
    text = f"{head}\n\n{body}\n\n{notice}.\n" if last else f"{head}\n{notice}\n\n{body}\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (article,) = pipeline.read([str(tmp_path / "a.txt")], pipeline.Options()).articles
    assert article.translated_from is not None
    assert (article.language, article.translated_from.language) == (language, wanted)
    assert article.translated_from.spans[0].text.startswith(notice)


@pytest.mark.parametrize(("language", "notice"), [("en", "Translated from the English"), ("nl", "Vertaald uit het Nederlands")])
def test_nothing_is_translated_from_its_own_language(tmp_path, language, notice):
    (tmp_path / "a.txt").write_text(f"{BODY[language]}\n\n{BODY[language]}\n\n{notice}.\n", encoding="utf-8")
    (article,) = pipeline.read([str(tmp_path / "a.txt")], pipeline.Options()).articles
    assert article.translated_from is None
