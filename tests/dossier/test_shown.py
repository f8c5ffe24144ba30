"""What may be shown of foreign text."""

import pytest

from rashomon.dossier.shown import language_tag, safe_url, shown, slug

from .hostile import HOSTILE

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain, with “quotes” – and\ttabs\nand lines", "plain, with “quotes” – and\ttabs\nand lines"),
        ("a\x00b\x1b[31m\x07\x7f", "a␀b␛[31m␇⟦U+007F⟧"),
        ("\u202egnihtyna\u202c", "⟦U+202E⟧gnihtyna⟦U+202C⟧"),
        ("\u2066x\u2069", "⟦U+2066⟧x⟦U+2069⟧"),
        ("\ufeffstart", "⟦U+FEFF⟧start"),
        ("\ud800", "⟦U+D800⟧"),
        ("x\U000e0100\U000e0101\U000e0102", "x⟦3 hidden characters⟧"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("Hi\U000e0041\U000e0042", "Hi⟦2 hidden characters⟧"),
        (ENGLAND, ENGLAND),
        ("\U0001f468\u200d\U0001f469 می\u200cخواهم", "\U0001f468\u200d\U0001f469 می\u200cخواهم"),
    ],
)
def test_shown(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_shown_again_changes_nothing_and_can_be_encoded(text):
    assert shown(shown(text)) == shown(text)
    shown(text).encode("utf-8")


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example/a?b=c", True),
        ("http://news.example", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        (" https://news.example", False),
        ("data:text/html,x", False),
        ("//news.example/x", False),
        ("https:///x", False),
        ("http://[bad", False),
        ("", False),
        (None, False),
    ],
)
def test_safe_url(url, linked):
    assert safe_url(url) == (url if linked else None)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("nl", "nl"), ("zh-Hant-TW", "zh-Hant-TW"), ("und", ""), ("", ""), (None, ""), ('en" onclick="x', ""), ("x", "")],
)
def test_language_tag(tag, expected):
    assert language_tag(tag) == expected


def test_slug():
    assert slug("396cab552fea8a4d") == "396cab552fea8a4d"
    assert slug('a b"c') == slug('a b"c') != slug("a b c")
    assert all(len(slug(text)) <= 64 and " " not in slug(text) for text in HOSTILE)
