"""Searching a case of four articles: two in English, two in Dutch, and one without a date."""

import hashlib
import sqlite3
import sys
import time
from dataclasses import replace

import pytest

from rashomon import encode
from rashomon.errors import UsageError
from rashomon.model import ArticleSpan, Name, Page, Reading, Span, Statement, identify
from rashomon.store import Case, Filters, Search, search
from tests.articles import article

TEXTS = {
    "en1": (
        "en",
        "Reuters",
        "2022-02-15",
        "Troops leave the border\nRussia said tanks were going home.\nKuleba said: “We will believe it.”",
    ),
    "en2": ("en", "BBC News", "2022-02", "Apple shows a new telephone\nThe company sells music players.\nMenu"),
    "nl1": ("nl", "De Standaard", "2022-02-16", "Troepen verlaten de grens\nMinister Koeleba zei: “We geloven het.”"),
    "nl2": ("nl", None, None, "Haai bijt jongen\nDe dertienjarige dook naar kreeft."),
}
SPEAKERS = {"en1": ("Kuleba", "Kuleba", "We will believe it."), "nl1": ("Koeleba", "Minister Koeleba", "We geloven het.")}


def reading(key):
    language, outlet, published, text = TEXTS[key]
    sha = hashlib.sha256(text.encode()).hexdigest()
    made = article(key, text, language=language, outlet=outlet, published=published, furniture=(2,) if key == "en2" else ())
    return Reading(replace(made, sha256=sha), *_said(key, text))


def _said(key, text):
    if key not in SPEAKERS:
        return (), ()
    name, source, content = SPEAKERS[key]
    at = {what: Span(text.index(what), text.index(what) + len(what), what) for what in (name, source, content)}
    who = Name("person", name, "person", (name,), (ArticleSpan(key, at[name].start, at[name].end, name),))
    return (who,), (Statement(identify(key, "s"), key, (at[source],), (), (at[content],), direct=True, speaker="person"),)


def fill(case):
    readings = [reading(key) for key in TEXTS]
    pages = [Page(r.article.path, r.article.text.encode(), r.article.sha256, "text/plain") for r in readings]
    case.add(pages, readings)
    return pages, readings


@pytest.fixture
def case(tmp_path):
    with Case(tmp_path / "c.case") as made:
        fill(made)
        yield made


@pytest.fixture(scope="module")
def encoder():
    return encode.load()


def texts(found):
    return [(hit.article, hit.span.text) for hit in found.hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("border", ("en1", "Troops leave the border", "border")),
        ("grens", ("nl1", "Troepen verlaten de grens", "grens")),
        ("TELEPHONE!", ("en2", "Apple shows a new telephone", "telephone")),
        ("KREEFT?", ("nl2", "De dertienjarige dook naar kreeft.", "kreeft")),
        ("music players", ("en2", "The company sells music players.", "music, players")),
        ("jongen haai", ("nl2", "Haai bijt jongen", "Haai, jongen")),
    ],
)
def test_words_find_the_passage_and_say_why(case, query, expected):
    hit = search(case, query, by="words").hits[0]
    assert (hit.article, hit.span.text, hit.why) == (*expected[:2], (f"words: {expected[2]} (1st)",))
    source = TEXTS[hit.article][3]
    for span in (hit.span, *hit.words):
        assert source[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("query", "article", "text"),
    [
        ("soldiers withdraw from the frontier", "nl1", "Troepen verlaten de grens"),
        ("child attacked in the sea", "nl2", "Haai bijt jongen"),
        ("nieuwe telefoon onthuld", "en2", "Apple shows a new telephone"),
        ("tanks keren terug naar huis", "en1", "Russia said tanks were going home."),
    ],
)
def test_meaning_finds_across_languages(case, encoder, query, article, text):
    found = Search(case, encoder=encoder).find(query, by="meaning", filters=Filters(language=article[:2]))
    assert texts(found)[0] == (article, text)
    assert found.hits[0].why[0].startswith("meaning: 1st of ")


@pytest.mark.parametrize(
    ("filters", "articles"),
    [
        (Filters(), {"en1", "en2", "nl1", "nl2"}),
        (Filters(outlet="reuters"), {"en1"}),
        (Filters(outlet="de standaard"), {"nl1"}),
        (Filters(language="nl"), {"nl1", "nl2"}),
        (Filters(language="NL"), {"nl1", "nl2"}),
        (Filters(not_language="nl"), {"en1", "en2"}),
        (Filters(since="2022-02-16"), {"en2", "nl1"}),
        (Filters(until="2022-02-15"), {"en1", "en2"}),
        (Filters(since="2022-03"), set()),
        (Filters(since="2022-03", undated=True), {"nl2"}),
        (Filters(until="2022-01/2022-02"), {"en1", "en2", "nl1"}),
        (Filters(speaker="Kuleba"), {"en1", "nl1"}),
        (Filters(speaker="Koeleba"), {"en1", "nl1"}),
        (Filters(speaker="Lavrov"), set()),
        (Filters(speaker=""), set()),
        (Filters(kind="statement"), {"en1", "nl1"}),
        (Filters(kind="statement", language="nl"), {"nl1"}),
    ],
)
def test_filters_hold_for_words_and_meaning(case, encoder, filters, articles):
    everything = " ".join(text for *_, text in TEXTS.values())
    for by in ("words", "meaning", "both"):
        found = Search(case, encoder=encoder).find(everything, filters=filters, by=by, limit=100)
        assert {hit.article for hit in found.hits} <= articles
        if by != "words":
            assert {hit.article for hit in found.hits} == articles


@pytest.mark.parametrize("name", ["Kuleba", "Koeleba", "Кулеба"])
def test_a_speaker_is_named_as_each_article_has_them(case, name):
    found = search(case, "", filters=Filters(speaker=name, kind="statement"))
    assert [(h.span.text, h.why) for h in found.hits] == [
        ("We will believe it.", ("speaker: Kuleba",)),
        ("We geloven het.", ("speaker: Koeleba as Minister Koeleba",)),
    ]


def test_what_is_denied_is_told_to_be(tmp_path):
    said = reading("en1")
    denied = replace(said, statements=tuple(replace(s, polarity="denies") for s in said.statements))
    page = Page("en1", denied.article.text.encode(), denied.article.sha256, "text/plain")
    with Case(tmp_path / "d.case") as case:
        case.add([page], [denied])
        for kind, stance in (("statement", "stance: denies"), ("paragraph", "stance: somebody in it denies")):
            (hit,) = search(case, "", filters=Filters(speaker="Kuleba", kind=kind)).hits
            assert hit.why[-1] == stance


@pytest.mark.parametrize(("field", "value"), [("since", "last week"), ("until", "2022-13")])
def test_a_date_that_is_none_is_wrong_use(case, field, value):
    with pytest.raises(UsageError, match="is no date such as"):
        search(case, "border", filters=Filters(**{field: value}), by="words")


def test_furniture_is_not_found(case):
    assert search(case, "menu", by="words").hits == ()


@pytest.mark.parametrize(
    "query",
    ['"', '""border', "border AND NEAR(", "NOT border", "a* OR", "keys:border", "^border", "{border}", "-",
     "'; DROP TABLE pages; --", "\x00border\x1b[31m", "\ud800", "border " * 150_000, "b" * 1_000_000, "軍" * 300_000],
)  # fmt: skip
def test_nothing_typed_is_syntax_and_all_is_bounded(case, encoder, query):
    searching = Search(case, encoder=encoder)
    searching.find("warm")
    began = time.process_time()
    found = searching.find(query)
    assert time.process_time() - began < 5
    assert len(found.query) <= 2_000
    assert any("of the query were read" in notice for notice in found.notices) == (len(query) > 2_000)
    assert ("border" in query) == any("words: border" in hit.why[0] for hit in searching.find(query, by="words").hits)


def test_an_empty_query_finds_nothing(case):
    assert search(case, "  ").hits == ()


def test_languages_without_spaces(tmp_path):
    lines = {"zh": "俄羅斯宣布從邊境撤軍", "ja": "ロシア軍が国境から撤退した", "th": "รัสเซียถอนทหารจากชายแดน"}
    with Case(tmp_path / "c.case") as case:
        for language, text in lines.items():
            made = replace(article(language, text, language=language), sha256=language)
            case.add([Page(made.path, text.encode(), language, "text/plain")], [Reading(made)])
        for language, query, shown in [
            ("zh", "撤軍", "撤軍"),
            ("ja", "国境", "国境"),
            ("th", "ทหาร", "ทหาร"),
            ("ja", "軍", "軍が"),
        ]:
            hits = search(case, query, by="words", filters=Filters(language=language)).hits
            assert [(h.article, h.why[0]) for h in hits] == [(language, f"words: {shown} (1st)")]


def test_nothing_is_encoded_twice_and_what_is_new_is_found(case, encoder):
    done = []
    Search(case, encoder=encoder, progress=lambda stage, n: done.append(n)).find("border")
    (passages,) = case.database.execute("SELECT count(*) FROM passages").fetchone()
    assert done == [passages]
    searching = Search(case, encoder=encoder, progress=lambda stage, n: done.append(n))
    before = texts(searching.find("border"))
    fill(case)  # the same again
    assert texts(searching.find("border")) == before
    assert done == [passages]
    made = replace(article("new", "Een olifant loopt door het dorp", language="nl"), sha256="new")
    case.add([Page(made.path, b"x", "new", "text/plain")], [Reading(made)])
    assert texts(searching.find("an elephant in the village"))[0][0] == "new"
    assert done == [passages, 1]


def test_an_article_read_anew_keeps_what_stayed(case):
    was = dict(case.database.execute("SELECT id, text FROM passages WHERE article = 'en1'"))
    _, (first, *_) = fill(case)
    changed = replace(first, statements=(replace(first.statements[0], id="other"),))
    case.add([], [changed])
    now = dict(case.database.execute("SELECT id, text FROM passages WHERE article = 'en1'"))
    assert sorted(now.values()) == sorted(was.values())
    assert len(set(now) & set(was)) == len(was) - 1
    assert len(search(case, "believe", by="words", limit=50).hits) == 1


def test_a_case_that_may_only_be_read_is_searched_all_the_same(case, encoder):
    with sqlite3.connect(case.path) as other:
        other.execute("BEGIN IMMEDIATE")
        case.database.execute("PRAGMA busy_timeout = 10")
        found = Search(case, encoder=encoder).find("soldiers at the frontier")
        other.rollback()
    other.close()
    assert found.hits
    assert found.notices == ("the vectors could not be kept in the case; the next search makes them again",)


def test_the_same_search_gives_the_same(case, encoder):
    assert Search(case, encoder=encoder).find("troops") == Search(case, encoder=encoder).find("troops")


def test_the_limit(case, encoder):
    assert len(Search(case, encoder=encoder).find("troops troepen", limit=2).hits) == 2


@pytest.mark.parametrize(
    ("filters", "notices"),
    [
        (Filters(language="fr"), ["--language fr leaves nothing of 11 passages; the case has en, nl"]),
        (
            Filters(outlet="Le Monde"),
            ["--outlet Le Monde leaves nothing of 11 passages; the case has BBC News, De Standaard, Reuters"],
        ),
        (
            Filters(since="2022-03"),
            [
                "--since 2022-03 leaves nothing of 11 passages; articles are dated from 2022-02-01 to 2022-02-28;"
                " 1 without a date can be kept with --undated"
            ],
        ),
        (Filters(speaker="Lavrov"), ["--speaker Lavrov leaves nothing of 11 passages; the case has Koeleba, Kuleba"]),
        (
            Filters(language="nl", outlet="Reuters"),
            ["no passage passes all of: --outlet Reuters (leaves 4), --language nl (leaves 5)"],
        ),
        (
            Filters(language="fr", speaker="Lavrov", outlet="Reuters"),
            [
                "--language fr leaves nothing of 11 passages; the case has en, nl",
                "--speaker Lavrov leaves nothing of 11 passages; the case has Koeleba, Kuleba",
            ],
        ),
        (Filters(language="nl"), []),
    ],
)
def test_filters_that_leave_nothing_are_explained(case, filters, notices):
    found = search(case, "border", filters=filters, by="words")
    assert list(found.notices) == notices


def test_an_empty_case_is_said_to_be_empty(tmp_path):
    with Case(tmp_path / "empty.case") as case:
        found = search(case, "border", by="words")
    assert found.notices == ("the case holds no passages yet; add articles with: rashomon compare PATHS... --case FILE",)


class _Named:
    """An encoder under another name, as one of another precision is."""

    dimensions = 384

    def __init__(self, encoder, name):
        self.name = name
        self.encoded = []
        self._encoder = encoder

    def encode(self, given):
        self.encoded += given
        return self._encoder.encode(given)


def test_vectors_of_two_precisions_do_not_meet(case, encoder):
    one, other = _Named(encoder, "m, bf16"), _Named(encoder, "m, int8 in bf16")
    for each in (one, other, one):
        Search(case, encoder=each).find("border", by="meaning")
    (passages,) = case.database.execute("SELECT count(*) FROM passages").fetchone()
    assert [len(one.encoded), len(other.encoded)] == [passages + 2, passages + 1]  # each encoded all of them once, and queries


def test_what_shares_no_word_and_is_not_near_is_called_far(case, encoder, monkeypatch):
    monkeypatch.setattr(sys.modules["rashomon.store.search"], "_FAR", 1.1)
    found = Search(case, encoder=encoder).find("troops")
    assert {hit.far for hit in found.hits} == {True, False}
    assert all(hit.far != bool(hit.words) for hit in found.hits)
    assert all(hit.far == any(reason.endswith(", far") for reason in hit.why) for hit in found.hits)
    assert not found.notices
    (notice,) = Search(case, encoder=encoder).find("zzyzx").notices
    assert notice.startswith("nothing near was found")
