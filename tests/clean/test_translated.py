"""Lines that say that a text is a translation, and what is told of the article: LINES, and tests/cases/translation_notices.yaml."""

from pathlib import Path

import pytest
import yaml

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


NOTES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "translation_notices.yaml").read_text(encoding="utf-8"))
HEADLINES = {"en": "Four dead as train hits lorry", "nl": "Vier doden bij botsing van trein"}


def made(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    return pipeline.read([str(tmp_path / "a.txt")], pipeline.Options()).articles[0]


def test_both_languages_have_as_many_notes():
    assert [row.get("machine") for row in NOTES["en"]] == [row.get("machine") for row in NOTES["nl"]]


@pytest.mark.parametrize("place", ["above", "below", "last sentence"])
@pytest.mark.parametrize(
    ("language", "row"), [pytest.param(tag, row, id=row["line"]) for tag, rows in NOTES.items() for row in rows]
)
def test_a_note_says_that_the_text_is_a_translation(tmp_path, language, row, place):
    body, line = f"{BODY[language]} {BODY[language]}", row["line"]
    texts = {
        "above": f"{HEADLINES[language]}\n{line}\n\n{body}\n",
        "below": f"{HEADLINES[language]}\n\n{body}\n\n{line}\n",
        "last sentence": f"{HEADLINES[language]}\n\n{body}\n\n{body} {line.rstrip('.')}.\n",
    }
    article = made(tmp_path, texts[place])
    span = article.machine_translated
    assert (span is not None) == row.get("machine", False)
    assert span is None or span.text.rstrip(".") == line.rstrip(".")
    told = article.translated_from.language if article.translated_from else None
    assert told == (None if "language" not in row or (row["machine"] and row["language"] == "und") else row["language"])
    assert sum(article.text[p.start : p.end].startswith(BODY[language]) for p in article.paragraphs if p.kind == "body") >= 1


@pytest.mark.parametrize(
    ("language", "line", "span", "wanted"),
    [
        ("en", "EchoWire | ANP, automatically translated from Dutch | 6 May 2024", "automatically translated from Dutch", "nl"),
        ("nl", "KustNet | AP, automatisch vertaald uit het Engels | 6 mei 2024", "automatisch vertaald uit het Engels", "en"),
        ("en", "EchoWire | translation: newsroom | 6 May 2024", "translation: newsroom", "und"),
        ("nl", "KustNet | vertaling: redactie | 6 mei 2024", "vertaling: redactie", "und"),
        ("en", "EchoWire | translated from De Veluwse Klok | 6 May 2024", "translated from De Veluwse Klok", "und"),
        ("nl", "KustNet | vertaald uit The Moorland Argus | 6 mei 2024", "vertaald uit The Moorland Argus", "und"),
    ],
)
def test_a_note_in_the_line_at_the_head_is_told_with_its_place(tmp_path, language, line, span, wanted):
    article = made(tmp_path, f"{HEADLINES[language]}\n{line}\n\n{BODY[language]} {BODY[language]}\n")
    assert article.translated_from is not None
    assert (article.translated_from.language, article.translated_from.spans[0].text) == (wanted, span)
    assert article.published == "2024-05-06"


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        (
            "en",
            "This article was automatically translated from Dutch. We do what we can, but "
            "such a translation may hold errors, which we regret. Please read the original.",
        ),
        (
            "nl",
            "Dit artikel is automatisch vertaald uit het Engels. We doen wat we kunnen, maar "
            "in zo'n vertaling kunnen fouten staan, wat we betreuren. Lees het origineel.",
        ),
    ],
)
def test_a_notice_of_several_sentences_is_furniture_as_a_whole(tmp_path, language, notice):
    article = made(tmp_path, f"{HEADLINES[language]}\n\n{BODY[language]}\n\n{BODY[language]}\n\n{notice}\n")
    assert [article.text[p.start : p.end] for p in article.paragraphs if p.kind == "furniture"] == [notice]
