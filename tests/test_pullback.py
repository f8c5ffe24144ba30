"""The five founding articles, through the whole pipeline, held against what a careful reader finds in them."""

import hashlib
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from rashomon import pipeline
from rashomon.dossier import json as dossier_json
from tests import walk

EXAMPLES = Path(__file__).parent.parent / "examples" / "pullback"
EXPECTED = yaml.safe_load((Path(__file__).parent / "cases" / "pullback.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def compared():
    return pipeline.compare([str(EXAMPLES)])


@pytest.fixture(scope="module")
def dossier(compared):
    return compared.dossier


@pytest.fixture(scope="module")
def articles(dossier):
    return {a.path[:3]: a for a in dossier.articles}


def of_kind(article, kind):
    return [article.text[p.start : p.end] for p in article.paragraphs if p.kind == kind]


def test_every_span_stands_where_it_says(dossier):
    pages = {hashlib.sha256(f.read_bytes()).hexdigest(): f.read_bytes() for f in EXAMPLES.glob("*.txt")}
    assert walk.check(dossier, pages) > 300
    walk.refers(dossier)


def test_the_dossier_holds_to_its_schema_and_comes_back_whole(dossier):
    data = dossier_json.encode(dossier)
    jsonschema.validate(json.loads(data), dossier_json.schema())
    assert dossier_json.decode(data) == dossier


def test_five_accounts_in_two_languages_are_one_story():
    placed = [*pipeline.placed([str(EXAMPLES)])]
    assert len(placed) == 5
    assert len({p.story for p in placed}) == 1


def test_five_articles_fewer_origins_each_with_reasons(dossier):
    (story,) = dossier.stories
    assert len(story.articles) == 5
    assert len(story.origins) < 5
    assert all(origin.reasons for origin in story.origins)


@pytest.mark.parametrize("kind", ["heading", "furniture", "caption"])
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_paragraph_kinds(articles, number, kind):
    said = EXPECTED["articles"][number]
    wanted = said.get({"heading": "headings", "furniture": "furniture", "caption": "captions"}[kind], [])
    found = of_kind(articles[number], kind)
    assert [w for w in wanted if not any(w in f for f in found)] == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_what_the_articles_say_of_themselves(articles, number):
    said, article = EXPECTED["articles"][number], articles[number]
    assert article.language == said["language"]
    if said.get("published"):
        assert (article.published, type(article.published_from).__name__) == (said["published"], "Span")
    else:
        assert (article.published, article.published_from) == ("2022-02-15/2022-02-17", "story")
    assert article.title == said.get("title", article.title)
    assert article.author == said.get("author")
    assert (article.truncated is not None) == said.get("starts_mid_article", False)
    assert (article.republished_from.text if article.republished_from else None) == said.get("republished_from")
    assert (article.translated_from.language if article.translated_from else None) == said.get("translated_from")
    if "machine_translated" in said:
        assert said["machine_translated"] in article.machine_translated.text
    else:
        assert article.machine_translated is None


@pytest.mark.parametrize("wanted", EXPECTED["quantities"], ids=lambda w: f"{w['article']} {w['text']}")
def test_quantities(dossier, articles, wanted):
    article = articles[wanted["article"]].id
    found = [q for q in dossier.quantities if q.article == article and wanted["text"].split()[-1] in q.span.text]
    assert [(q.value, q.bound) for q in found] == [(wanted["value"], wanted["bound"])]
    if "of" in wanted:
        assert wanted["of"] in found[0].of.text


@pytest.mark.parametrize("wanted", [w for w in EXPECTED["dates"] if "given" not in w], ids=lambda w: w["text"])
def test_dates_that_the_text_itself_gives(dossier, articles, wanted):
    article = articles[wanted["article"]].id
    found = [m for m in dossier.moments if m.article == article and m.span.text in wanted["text"]]
    assert [m.edtf for m in found] == [wanted["edtf"]]


@pytest.mark.parametrize("wanted", [w for w in EXPECTED["dates"] if "given" in w], ids=lambda w: w["text"])
def test_dates_that_the_story_gives(dossier, articles, wanted):
    article = articles[wanted["article"]].id
    found = [m for m in dossier.moments if m.article == article and m.span.text in wanted["text"]]
    assert {(m.edtf, m.from_) for m in found} == {(wanted["edtf"], "story")}


@pytest.mark.parametrize(
    "wanted", [w for w in EXPECTED["statements"] if w["direct"]], ids=lambda w: f"{w['article']} {w['speaker']}"
)
def test_direct_statements_have_their_speaker(dossier, articles, wanted):
    article = articles[wanted["article"]].id
    found = [
        s
        for s in dossier.statements
        if s.article == article and any(wanted["content"][:40] in c.text or c.text in wanted["content"] for c in s.content)
    ]
    assert found, "no statement with that content"
    names = {n.id: n for n in dossier.names}
    last = wanted["speaker"].split()[-1]
    said = [{x.text for x in s.source} | set(names[s.speaker].variants if s.speaker else ()) for s in found]
    assert any(last in text for texts in said for text in texts), said
    assert all(s.direct for s in found)


@pytest.mark.parametrize("wanted", EXPECTED["together"], ids=lambda w: w["why"])
def test_what_says_the_same_is_one_claim(dossier, articles, wanted):
    places = {}
    for number, text in wanted["spans"].items():
        start = articles[number].text.index(text)
        places[articles[number].id] = (start, start + len(text))
    for claim in dossier.claims:
        spoken = [(a.article, a.span) for a in claim.accounts if a.span is not None]
        if all(any(b == a and s.start < end and start < s.end for b, s in spoken) for a, (start, end) in places.items()):
            return
    pytest.fail(f"no claim holds all of {list(wanted['spans'].values())}")


def test_the_corruption_carries_what_supports_the_sound_figure(dossier, articles):
    (wanted,) = [w for w in EXPECTED["apart"] if w["kind"] == "corruption"]
    (claim,) = [c for c in dossier.claims if c.finding == "corruption"]
    for number, text in {**wanted["spans"], **wanted["support"]}.items():
        start = articles[number].text.index(text)
        spans = [a.span for a in claim.accounts if a.article == articles[number].id and a.span is not None]
        assert any(s.start < start + len(text) and start < s.end for s in spans), number


@pytest.mark.parametrize("wanted", [w for w in EXPECTED["apart"] if w["kind"] != "corruption"], ids=lambda w: w["kind"])
def test_what_differs_is_told_as_it_differs(dossier, articles, wanted):
    found = [c for c in dossier.claims if c.finding == wanted["kind"]]
    for number, text in wanted["spans"].items():
        start = articles[number].text.index(text)
        spans = [a.span for c in found for a in c.accounts if a.article == articles[number].id and a.span is not None]
        assert any(s.start < start + len(text) and start < s.end for s in spans), (number, text)


def test_a_contradiction_holds_who_speaks_of_it_and_nobody_else(dossier):
    (claim,) = [c for c in dossier.claims if c.finding == "contradiction"]
    assert len([a for a in claim.accounts if a.span is not None]) <= 14


@pytest.mark.parametrize("family", EXPECTED["names"], ids=lambda f: f[0])
def test_one_name_however_it_is_spelt(dossier, family):
    holders = {n.id for n in dossier.names for v in n.variants if v in family or any(v == w.removeprefix("de ") for w in family)}
    assert len(holders) == 1
