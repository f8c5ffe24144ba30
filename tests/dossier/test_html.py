"""The page: what it holds, that it loads nothing, and that no text from an article can disturb it."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from lxml import html as lxml_html

from rashomon.dossier.html import html
from rashomon.dossier.shown import shown

from .hostile import HOSTILE, many_articles, nothing, one_article
from .sample import sample


@pytest.fixture(scope="module")
def page():
    return parse(html(sample()))


def parse(text):
    return lxml_html.document_fromstring(text.encode())


def flat(text):
    return " ".join(text.split())


def every():
    return [
        pytest.param(sample, id="sample"),
        pytest.param(one_article, id="one hostile article"),
        pytest.param(many_articles, id="60 articles"),
        pytest.param(nothing, id="nothing"),
    ]


@pytest.mark.parametrize("make", every())
def test_loads_nothing(make):
    tree = parse(html(make()))
    attributes = ("src", "srcset", "data", "poster", "action", "formaction", "background")
    loading = tree.xpath(" | ".join([*(f"//@{name}" for name in attributes), "//link | //iframe | //object | //img"]))
    assert loading == []
    for use in tree.xpath("//use/@href"):
        assert use.startswith("#")
    for link in tree.xpath("//a[not(starts-with(@href, '#'))]"):
        assert re.match(r"https?://", link.get("href"))
        assert "noreferrer" in link.get("rel")


@pytest.mark.parametrize("make", every())
def test_policy_allows_only_our_style_and_script_by_hash(make):
    tree = parse(html(make()))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    styles, scripts = tree.xpath("//style"), tree.xpath("//script")
    assert (len(styles), len(scripts)) == (1, 1)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for element, directive in ((styles[0], "style-src"), (scripts[0], "script-src")):
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert "url(" not in styles[0].text
    assert "@import" not in styles[0].text
    assert tree.xpath("//@style | //@*[starts-with(name(), 'on')]") == []


@pytest.mark.parametrize("make", every())
def test_ids_are_unique_and_every_link_inside_lands(make):
    tree = parse(html(make()))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    missing = {link for link in tree.xpath("//@href[starts-with(., '#')]") if link[1:] not in ids}
    assert missing == set()
    pointed = {part for attribute in tree.xpath("//@data-n") for part in attribute.split()}
    assert pointed <= set(ids)


@pytest.mark.parametrize("make", every())
def test_the_reader_shows_every_character_of_every_paragraph(make):
    dossier = make()
    tree = parse(html(dossier))
    for article in dossier.articles:
        shown_text = flat(
            "".join(tree.xpath("//article[@id=$id]//*[contains(concat(' ', @class, ' '), ' p ')]//text()", id=anchor(article)))
        )
        assert flat(shown(article.text)).replace(" ", "") == shown_text.replace(" ", "")


def anchor(article):
    from rashomon.dossier.shown import slug

    return f"a-{slug(article.id)}"


@pytest.mark.parametrize("make", every())
def test_every_quotation_stands_at_the_place_it_links_to(make):
    dossier = make()
    texts = {anchor(article)[2:]: article.text for article in dossier.articles}
    quotes = parse(html(dossier)).xpath("//q[contains(@class, 'said')]/a")
    for quote in quotes:
        key, start, end = re.fullmatch(r"#at-(.+)-(\d+)-(\d+)", quote.get("href")).groups()
        words, wider = flat(shown(texts[key][int(start) : int(end)])), quote.xpath("ancestor::ol[@class='opening']")
        assert words in flat(quote.text_content()) if wider else words == flat(quote.text_content())
    if make is sample:
        assert len(quotes) > 80


def test_the_same_dossier_gives_the_same_bytes():
    assert html(sample()) == html(sample())


def test_head(page):
    assert page.xpath("//h1")[0].text_content() == "Russia pulls troops from Ukrainian border"
    assert page.xpath("//p[@class='counts']")[0].text_content() == "5 articles · 3 origins · English, Dutch"
    assert len(page.xpath("//ol[@class='opening']/li")) == 7
    assert [flat(p.text_content()) for p in page.xpath("//ol[@class='opening']/li[1]//q")] == [
        "Russia announced a partial pullback of forces from near Ukraine on Tuesday.",
        "it seems that Russia is continuing the military build-up",
    ]


def test_claim_table(page):
    rows = page.xpath("//tbody[contains(@class, 'claim')]")
    assert len(rows) == len(sample().claims)
    stances = [flat(cell.text_content()) for cell in rows[0].xpath(".//td[contains(@class, 'stance')]")]
    assert stances == ["denies", "asserts", "asserts", "reports", "denies"]
    assert len(rows[0].xpath(".//ul[@class='accounts']/li")) == 5
    assert [flat(li.text_content()) for li in rows[0].xpath(".//div[@class='reasons']//li")] == list(sample().claims[0].reasons)


def test_figures_are_drawn_as_their_bounds_say(page):
    rows = page.xpath("//figure[contains(@class, 'numberline')][1]//ul[@class='rows']/li")
    drawn = [
        (svg.get("aria-label"), [c.get("class") for c in svg.xpath(".//circle")], len(svg.xpath(".//path")))
        for svg in (row.xpath(".//svg")[0] for row in rows)
    ]
    assert drawn == [
        ("about 130,000", ["soft", "softer"], 0),
        ("more than 150,000", ["open"], 1),
        ("130,000", ["point"], 0),
        ("about 130,000", ["soft", "softer"], 0),
    ]


def test_furniture_is_shown_with_its_reason(page):
    furniture = page.xpath("//div[contains(@class, 'furniture')]")
    assert len(furniture) == sum(p.kind == "furniture" for a in sample().articles for p in a.paragraphs)
    assert all("what the site adds" in box.xpath("./p[@class='tag']")[0].text_content() for box in furniture)


def test_language_of_quotations(page):
    languages = {quote.get("lang") for quote in page.xpath("//q")}
    assert languages == {"en", "nl"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    dossier = one_article(text)
    tree = parse(html(dossier))
    plain = parse(html(one_article("harmless")))
    assert len(tree.xpath("//script | //style | //img | //iframe | //form")) == len(
        plain.xpath("//script | //style | //img | //iframe | //form")
    )
    assert flat(shown(text)) in flat(tree.xpath("//h1")[0].text_content()) or not text.strip()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "java\nscript:x", "//host/x", "https://", "ftp://a/b", "https://a/\u202eb"]
)
def test_urls_that_are_not_plain_web_addresses_are_never_linked(url):
    article = replace(sample().articles[0], url=url)
    page = html(replace(sample(), articles=(article, *sample().articles[1:])))
    assert not [h for h in parse(page).xpath("//a/@href") if not h.startswith(("#", "https://news.example/"))]


def test_the_page_grows_with_its_articles_alone():
    small, large = (len(html(many_articles(n))) for n in (15, 60))
    assert large < 4.5 * small
