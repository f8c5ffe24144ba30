"""Feeds: what an entry gives, from RSS, RDF and Atom, and what is refused."""

import socket

import pytest

from rashomon.errors import MissingExtra
from rashomon.ingest import Limits, pages
from rashomon.model import LeftOut, Metadata, Page

pytest.importorskip("feedparser", reason="the extra `feeds` is not installed")

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Café &amp; News</title><link>http://e.org/</link><language>en-gb</language>{items}</channel></rss>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl"><title>Krant</title>{items}</feed>'
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Old</title></channel>{items}</rdf:RDF>"""

FULL = """<item><title>A &lt;b&gt;bold&lt;/b&gt; &amp;amp; brave title</title><link>/one</link><guid>x1</guid>
<pubDate>Thu, 17 Feb 2022 10:00:00 +0100</pubDate><dc:creator>José</dc:creator><source url="http://r">Reuters</source>
<description>short</description>
<content:encoded><![CDATA[<p style="a">Long &amp; <a href="/x">l</a><script>1</script></p>]]></content:encoded></item>"""


def read(tmp_path, data: bytes | str, name: str = "a.rss", **options):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(pages([str(tmp_path / name)], **options))


def rss(items: str, encoding: str = "utf-8") -> bytes:
    return RSS.format(items=items, encoding=encoding).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_an_entry_is_a_page_with_its_content_as_it_stands(tmp_path, encoding):
    (found,) = read(tmp_path, rss(FULL, encoding))
    assert (found.path, found.media_type, found.declared) == ("a.rss#1", "text/html", "utf-8")
    assert found.content == b'<p style="a">Long &amp; <a href="/x">l</a><script>1</script></p>'
    assert found.given == Metadata(
        url="http://e.org/one",
        title="A bold & brave title",
        outlet="Reuters",
        author="José",
        published="2022-02-17T10:00:00+01:00",
        language="en-gb",
    )


@pytest.mark.parametrize(
    ("data", "content", "media_type", "given"),
    [
        (
            rss("<item><description>Only words: 5 &lt; 6.</description></item>"),
            "Only words: 5 < 6.",
            "text/plain",
            Metadata(outlet="Café & News", url="http://e.org/", language="en-gb"),
        ),
        (
            ATOM.format(
                items="""<entry><title type="html">&lt;i>x&lt;/i></title><id>urn:1</id><updated>2022-02-17T10:00:00Z</updated>
                <published>2022-02-16</published><author><name>A</name></author><source><title>Bron</title></source>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>hi &amp; <b>x</b></p></div></content></entry>"""
            ).encode(),
            "<p>hi &amp; <b>x</b></p>",
            "text/html",
            Metadata(title="x", outlet="Bron", author="A", published="2022-02-16", updated="2022-02-17T10:00:00Z", language="nl"),
        ),
        (
            ATOM.format(items='<entry><link href="http://e.org/2"/><content type="text">a &lt;b> c</content></entry>').encode(),
            "a <b> c",
            "text/plain",
            Metadata(url="http://e.org/2", outlet="Krant", language="nl"),
        ),
        (
            RDF.format(items="<item><title>t</title><link>http://e.org/3</link><description>d</description></item>").encode(),
            "d",
            "text/plain",
            Metadata(url="http://e.org/3", title="t", outlet="Old"),
        ),
    ],
)
@pytest.mark.parametrize("name", ["a.xml", "a.atom", "unnamed"])
def test_forms_of_feed(tmp_path, data, content, media_type, given, name):
    (found,) = read(tmp_path, data, name)
    assert (found.content.decode(), found.media_type, found.given) == (content, media_type, given)


def test_entries_are_numbered_and_those_without_text_are_said(tmp_path):
    items = "<item><title>none</title></item><item><description>d</description><pubDate>yesterday</pubDate></item>"
    assert [f if isinstance(f, LeftOut) else f.path for f in read(tmp_path, rss(items))] == [
        LeftOut(f"{tmp_path}/a.rss#1", "ingest", "an entry with neither content nor summary", failed=False),
        LeftOut(
            f"{tmp_path}/a.rss#2",
            "ingest",
            'its published date is "yesterday", which cannot be read; the entry is kept without it',
            failed=False,
        ),
        "a.rss#2",
    ]


BOMB = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {c} "{f"&{p};" * 10}">' for p, c in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    ("data", "why", "failed"),
    [
        (b"", "an empty file; an RSS or Atom feed was expected. Save it again, or leave it out", True),
        (b"hello", "no XML; an RSS, RDF or Atom feed was expected. A web page should be named .html", True),
        (
            b"<?xml version='1.0'?><!-- <rss> --><sitemap:urlset xmlns:sitemap='x'/>",
            "XML whose first element is <urlset>; an RSS, RDF or Atom feed was expected. A web page should be named .html",
            True,
        ),
        (
            BOMB.encode() + rss("<item><description>&i;</description></item>").partition(b"\n")[2],
            "a feed that declares XML entities of its own, which can expand without end. Remove its <!ENTITY ...> lines",
            True,
        ),
        (rss(""), "a feed without entries", False),
    ],
)
def test_what_is_no_feed_is_said(tmp_path, data, why, failed):
    assert read(tmp_path, data) == [LeftOut(f"{tmp_path}/a.rss", "ingest", why, failed)]


def test_a_cut_feed_gives_what_can_be_read_and_says_so(tmp_path):
    data = rss("<item><description>one</description></item>" * 2).partition(b"</channel>")[0]
    said, *found = read(tmp_path, data)
    assert [p.content for p in found] == [b"one", b"one"]
    assert (said.what, said.failed) == (f"{tmp_path}/a.rss", True)
    assert said.why.startswith("not well-formed XML (")
    assert said.why.endswith("); what could be read of it is kept: entries: 2. Fetch it again")


def test_limits_are_named(tmp_path):
    (found,) = read(tmp_path, rss("x" * 2000), limits=Limits(feed_bytes=1000))
    assert found.why == "a feed of more than 1,000 bytes; the limit is 1,000 bytes. Split it, or raise the limit feed_bytes"


def test_nothing_is_fetched(tmp_path, monkeypatch):
    def refuse(*_):
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    external = b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">' + rss(FULL).partition(b"\n")[2]
    assert any(isinstance(f, Page) for f in read(tmp_path, external))


def test_a_missing_package_is_named_with_the_line_that_installs_it(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "feedparser", None)
    with pytest.raises(MissingExtra, match=r"reading RSS and Atom files needs packages .* pip install 'rashomon\[feeds\]'"):
        read(tmp_path, rss(FULL))
