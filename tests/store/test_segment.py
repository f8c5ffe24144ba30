import time

import pytest

from rashomon.store.passages import index_text
from rashomon.store.segment import tokens


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("More than 100,000 troops", "more than 100000 troops"),
        ("meer dan 100.000 militairen", "meer dan 100000 militairen"),
        ("The border isn't closed", "the border isn t closed"),
        ("Coördinatie in Oekraïne", "coordinatie in oekraine"),
        ("12.5 percent on 17.02.2022", "12 5 percent on 17 02 2022"),
        ("12,5 procent, jaarlijks 1.200", "12 5 procent jaarlijks 1200"),
        ("Straße", "strasse"),
        ("Зеленский", "зеленскии"),
        ("俄羅斯撤軍", "俄羅 羅斯 斯撤 撤軍 軍"),
        ("ロシア軍", "ロシ シア ア軍 軍"),
        ("NATO与俄罗斯", "nato 与俄 俄罗 罗斯 斯"),
        ("水", "水"),
        ("ทหาร", "ทห หา าร ร"),
        ("ក្រុង", "ក្រុ រុង ង"),
        ("러시아는", "러시 시아 아는 는"),
        ("हिन्दी", "हिन्दी"),
        ("اَلْحَرْب", "الحرب"),
        ("_ — …", ""),
        ("\x00a\ud800b", "a b"),
    ],
)
def test_keys(text, keys):
    assert index_text(text).split() == keys.split()


@pytest.mark.parametrize("text", ["Troops “pulled back”", "De troepen zijn ‘terug’", "俄羅斯撤軍了", "ทหารรัสเซีย", "ＮＡＴＯ軍"])
def test_tokens_stand_where_they_say(text):
    found = list(tokens(text))
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert [t.start for t in found] == sorted(t.start for t in found)
    for token in found:
        assert next(tokens(text[token.start : token.end])).key == token.key


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "1," * 50_000, "1.234" * 40_000, "軍" * 50_000, "a\u0301" * 200_000, "ทำ" * 50_000]
)
def test_hostile_text_takes_linear_time(text):
    began = time.process_time()
    assert all(len(token.key) <= 64 for token in tokens(text))
    assert time.process_time() - began < 5
