"""A page's characters: which encoding is chosen, what is said, and that the text is the page, character by character."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.errors import ItemError
from rashomon.ingest.encodings import Decoded, decode
from rashomon.ingest.labels import codec
from rashomon.ingest.source import page_of

DUTCH = "De premier zei dat de financiële crisis in België coördinatie vereist; één café, zo’n “ruïne”."


def read(content: bytes, media_type="text/plain", declared=None) -> Decoded:
    return decode(page_of("a", content, media_type, declared=declared))


@pytest.mark.parametrize(
    ("content", "declared", "media_type", "expected"),
    [
        (b"caf\xc3\xa9", None, "text/plain", Decoded("café", "utf-8", ())),
        (b"caf\xe9", "iso-8859-1", "text/plain", Decoded("café", "cp1252", ())),
        (b"\xf0\xd2\xc9\xd7\xc5\xd4", "KOI8-R", "text/plain", Decoded("Привет", "koi8-r", ())),
        (b"<meta charset=latin1>\x93", None, "text/html", Decoded("<meta charset=latin1>“", "cp1252", ())),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>\xb3',
            None,
            "text/html",
            Decoded('<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>ł', "cp1250", ()),
        ),
        (
            b'<?xml version="1.0" encoding="iso-8859-2"?><html>\xb3',
            None,
            "text/html",
            Decoded('<?xml version="1.0" encoding="iso-8859-2"?><html>ł', "iso8859-2", ()),
        ),
        # a meta tag that could be read is not in UTF-16 (HTML Standard)
        (b"<meta charset=utf-16>\xc3\xa9", None, "text/html", Decoded("<meta charset=utf-16>é", "utf-8", ())),
        # the transport goes before the page
        (b"<meta charset=koi8-r>\xe9", "windows-1252", "text/html", Decoded("<meta charset=koi8-r>é", "cp1252", ())),
        # a text file's own words are no declaration
        ("<meta charset=koi8-r> é".encode(), None, "text/plain", Decoded("<meta charset=koi8-r> é", "utf-8", ())),
    ],
)
def test_declarations(content, declared, media_type, expected):
    assert read(content, media_type, declared) == expected


@pytest.mark.parametrize(
    ("encoding", "expected", "name"),
    [
        ("utf-8-sig", "utf-8-sig", "UTF-8"),
        ("utf-16", "utf-16", "UTF-16"),
        ("utf-32", "utf-32", "UTF-32"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_text(encoding, expected, name):
    notice = f"a byte-order mark ({name}) at the start, which is not part of the text"
    assert read(DUTCH.encode(encoding), declared="koi8-r") == Decoded(DUTCH, expected, (notice,))


@pytest.mark.parametrize(
    ("content", "declared", "media_type", "encoding", "wrong"),
    [
        (
            b"caf\xe9",
            "utf-8",
            "text/plain",
            "cp1252",
            "the server declares utf-8, but the byte 0xe9 at 3 does not fit. It was read as cp1252",
        ),
        (
            "café".encode(),
            "ISO-8859-1",
            "text/html",
            "utf-8",
            "the server declares ISO-8859-1, but its bytes are valid UTF-8. It was read as utf-8",
        ),
        (
            b"<meta charset=utf-8>caf\xe9",
            None,
            "text/html",
            "cp1252",
            "the page declares utf-8, but the byte 0xe9 at 23 does not fit. It was read as cp1252",
        ),
        (
            b"<meta charset=windows-1252>caf\xe9",
            "UTF-8",
            "text/html",
            "cp1252",
            "the server declares UTF-8, but the byte 0xe9 at 30 does not fit. It was read as cp1252",
        ),
        (
            "plain text of good length".encode("utf-16-le"),
            "utf-32le",
            "text/plain",
            "utf-16-le",
            "the server declares utf-32le, but the byte 0x70 at 0 does not fit. It was read as utf-16-le",
        ),
    ],
)
def test_a_wrong_declaration_is_said_and_not_followed(content, declared, media_type, encoding, wrong):
    found = read(content, media_type, declared)
    assert found == Decoded(content.decode(encoding), encoding, (), wrong)


def test_an_unknown_declaration_is_said():
    expected = (
        'the server declares the character encoding "x-foo", which is not known',
        "no character encoding is declared; cp1252 was detected",
    )
    assert read(b"caf\xe9", declared="x-foo") == Decoded("café", "cp1252", expected)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (DUTCH, "cp1252"),
        ("The minister said – quite “firmly” – that it won’t happen.", "cp1252"),
        ("The minister said – quite “firmly” – that it won’t happen.", "mac-roman"),
        ("Le président a déclaré à l’Élysée que la Côte d’Ivoire était prête, où il a été reçu.", "cp1252"),
        ("Die Bundesregierung erklärte, dass die Maßnahmen für Österreich größer würden.", "cp1252"),
        ("El presidente señaló que la situación en España mañana será más difícil.", "cp1252"),
        ("Premier powiedział, że wojska rosyjskie wycofują się z granicy; źródła mówią.", "cp1250"),
        ("Premier powiedział, że wojska rosyjskie wycofują się z granicy; źródła mówią.", "iso8859-2"),
        ("Předseda vlády řekl, že se vojska stahují; žluťoučký kůň.", "cp1250"),
        ("Başbakan, askerlerin geri çekildiğini söyledi; İstanbul ve Ağrı.", "cp1254"),
        ("Президент России заявил, что войска возвращаются в места постоянной дислокации.", "cp1251"),
        ("Президент України заявив, що війська їдуть; ґанок, її.", "cp1251"),
        ("Президент России заявил, что войска возвращаются в места постоянной дислокации.", "koi8-r"),
        ("Ο πρωθυπουργός δήλωσε ότι τα στρατεύματα αποχωρούν.", "cp1253"),
        ("首相は部隊が撤退していると述べた。昨日の会見で発表した。", "cp932"),
        ("首相は部隊が撤退していると述べた。昨日の会見で発表した。", "euc_jp"),
        ("总统说部队正在撤回基地。昨天宣布。", "gb18030"),
        ("대통령은 군대가 철수하고 있다고 말했다.", "cp949"),
        (DUTCH, "utf-16-le"),
        (DUTCH, "utf-16-be"),
        ("Президент России заявил, что войска возвращаются в места постоянной дислокации.", "utf-16-le"),
    ],
)
def test_detection(text, encoding):
    """The characters must be right; of several codecs that give the same characters any will do."""
    found = read(text.encode(encoding))
    assert found.text == text
    assert text.encode(encoding).decode(found.encoding) == text
    assert any("no character encoding is declared" in notice for notice in found.notices)


def selectors(data: bytes) -> str:
    return "".join(chr(0xFE00 + b) if b < 16 else chr(0xE0100 + b - 16) for b in data)


MANIFEST = "\ufeff" + selectors(b"C2PATXT\0\1\0\0\0\5hello")


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("a\0b and more", "1 NUL character kept in the text"),
        ("a\0b\0 and more, and still more words, so that it is no binary", "2 NUL characters kept in the text"),
        ("a\x07b, a bell in a long line of quite ordinary words", "1 control character kept in the text (U+0007)"),
        ("a\r\nb\nc\rd", "mixed line ends, kept as they are: 1 CR LF, 1 CR, 1 LF"),
        ("x\u200by\u200b\xad", "3 invisible characters kept in the text: 1 soft hyphen, 2 zero width space"),
        ("price \u202e123", "1 invisible character kept in the text: 1 right-to-left override"),
        ("lost \ufffd", "1 replacement character (U+FFFD) in the text, where a character was lost"),
        ("Hi" + MANIFEST, "a C2PA manifest is hidden in variation selectors: 19 characters, kept in the text"),
        ("Hi" + selectors(b"secret"), "data may be hidden in runs of variation selectors: 6 characters, kept in the text"),
    ],
)
def test_odd_characters_are_kept_and_said(text, notice):
    assert read(text.encode()) == Decoded(text, "utf-8", (notice,))


@pytest.mark.parametrize("text", ["one\r\ntwo\r\n", "one\rtwo", "❤\ufe0f 👨\u200d👩\u200d👧", "café – “zo’n”", "tab\tand\ffeed"])
def test_ordinary_text_gives_no_notice(text):
    assert read(text.encode()) == Decoded(text, "utf-8", ())


@pytest.mark.parametrize("content", [b"abc \xed\xa0\xbd def", "één café, ".encode() * 9 + b"caf\xc3"])
def test_utf8_with_a_few_broken_bytes_stays_utf8(content):
    found = read(content, declared="utf-8")
    assert (found.text, found.encoding, found.wrong_declaration) == (content.decode("utf-8", "replace"), "utf-8", None)
    assert "where a character was lost" in found.notices[0]


ADVICE = "an article as text or HTML was expected. Convert it to text first, or leave it out"


@pytest.mark.parametrize(
    ("content", "declared", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None, f"a PNG image; {ADVICE}"),
        (b"\xff\xd8\xff\xe0JFIF", "utf-8", f"a JPEG image; {ADVICE}"),
        (b"%PDF-1.7 text", None, f"a PDF document; {ADVICE}"),
        (bytes(range(256)) * 10, None, f"binary data (280 control bytes in 2,560 bytes); {ADVICE}"),
        (bytes(range(256)) * 10, "iso-8859-1", f"binary data (280 control bytes in 2,560 bytes); {ADVICE}"),
        (b"\xff\xfe\x00\xd8\x00\xd8\x00\xd8\x00\xd8", None, f"binary data; {ADVICE}"),
        ("\xa0 \xa0\n".encode(), None, "nothing but white space; an article was expected. Save it again, or leave it out"),
        (b"", None, "nothing but white space; an article was expected. Save it again, or leave it out"),
    ],
)
def test_what_is_no_text_is_refused(content, declared, why):
    with pytest.raises(ItemError) as caught:
        read(content, declared=declared)
    assert (caught.value.what, caught.value.where, caught.value.why) == ("a", "ingest", why)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("UTF8", "utf-8"),
        (" utf-8 ", "utf-8"),
        ("us-ascii", "cp1252"),
        ("latin1", "cp1252"),
        ("gb2312", "gb18030"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("utf-16", "utf-16-le"),
        ("ISO-8859-15", "iso8859-15"),
        ("utf-7", None),
        ("unicode_escape", None),
        ("idna", None),
        ("rot13", None),
        ("a\0b", None),
        ("", None),
    ],
)
def test_labels(label, expected):
    assert codec(label) == expected


MEDIA = st.sampled_from(["text/html", "text/plain", "text/markdown"])
LABELS = st.none() | st.sampled_from(["utf-8", "latin1", "utf-16", "shift_jis", "gb2312", "big5", "koi8-r", "utf-32", "nonsense"])


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")), MEDIA, LABELS)
@example(b"\xff\xfe\0\0", "text/plain", None)
def test_any_bytes_give_the_page_itself_or_an_item_error(content, media_type, declared):
    try:
        found = read(content, media_type, declared)
    except ItemError as error:
        assert error.where == "ingest"  # noqa: PT017 - an error is allowed, not asked for
        return
    assert found.text == content.decode(found.encoding, "replace")
    assert found == read(content, media_type, declared)
    found.text.encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda t: t.strip("\0\ufeff\u200b \t\r\n\xa0")))
def test_given_text_keeps_every_character(text):
    content = text.encode()
    if text.startswith("\ufeff"):
        return
    try:
        assert read(content, declared="utf-8").text == text
    except ItemError as error:
        assert "binary" in error.why or "was expected" in error.why  # noqa: PT017 - control characters by the dozen
