"""The pair reader: what was altered in one of two sentences is seen, on both sides; what was not is not."""

import numpy as np
import pytest

from rashomon.compare.altered.read import UNREAD, SideBySide
from rashomon.compare.reader import KINDS, PairReader
from rashomon.encode import e5
from rashomon.model import Span

ENGLISH = "The minister said that Poland will not send 40 tanks to Kyiv before the summer."
DUTCH = "De minister zei dat Polen voor de zomer geen 40 tanks naar Kiev zal sturen."
ORDERS = [("en", "nl"), ("nl", "en")]


@pytest.fixture(scope="module")
def reader():
    return PairReader(e5.load())


def sentence(text):
    return Span(0, len(text), text)


def word(text, it):
    return Span(text.index(it), text.index(it) + len(it), it)


def beside(reader, english, languages):
    one, other = (english, DUTCH) if languages == ("en", "nl") else (DUTCH, english)
    pair = sentence(one), sentence(other)
    return SideBySide.of([pair], languages, reader), pair


def named(reader, english, name, languages):
    read, pair = beside(reader, english, languages)
    told = read.marked("name", pair, *(word(s.text, name if s.text == english else "Polen") for s in pair))
    return told.least > 0 and told.whole > 0


def test_shapes(reader):
    (told,) = reader.read([(ENGLISH, DUTCH)])
    for spans, altered in zip(told.spans, told.altered, strict=True):
        assert altered.shape == (len(spans), len(KINDS))
        assert ((altered >= 0) & (altered <= 1)).all()
    assert told.kinds.shape == (len(KINDS),)
    assert told.classes.shape == (3,)
    assert abs(float(told.classes.sum()) - 1) < 1e-3


@pytest.mark.parametrize("languages", ORDERS)
def test_a_name(reader, languages):
    assert not named(reader, ENGLISH, "Poland", languages)
    assert named(reader, ENGLISH.replace("Poland", "Hungary"), "Hungary", languages)


@pytest.mark.parametrize("languages", ORDERS)
def test_a_denial(reader, languages):
    for english, altered in ((ENGLISH, False), (ENGLISH.replace("will not", "will"), True)):
        read, pair = beside(reader, english, languages)
        assert (read.marked("negation", pair, *pair).whole > 0) is altered
        assert (read.denial(pair) is not None) is altered


@pytest.mark.parametrize("languages", ORDERS)
def test_a_number(reader, languages):
    assert beside(reader, ENGLISH, languages)[0].numbers() == []
    (change,) = beside(reader, ENGLISH.replace("40", "70"), languages)[0].numbers()
    assert {change.one.text, change.other.text} == {"40", "70"}


def test_without_a_reader_nothing_is_marked():
    read, pair = beside(None, ENGLISH.replace("will not", "will"), ("en", "nl"))
    assert read.marked("name", pair, *pair) == UNREAD
    assert read.suspects(pair, "name") is None
    assert read.denial(pair) is None
    assert read.numbers() == read.units((), ()) == []


def test_company_and_order_change_nothing(reader):
    pair = (ENGLISH.replace("Poland", "Hungary"), DUTCH)
    (alone,) = reader.read([pair])
    among = reader.read([("Kort.", "Short."), pair, (DUTCH * 4, ENGLISH * 4)])[1]
    turned = reader.read([pair[::-1]])[0]
    for at in (0, 1):
        assert np.array_equal(alone.altered[at], among.altered[at])
        assert np.allclose(alone.altered[at], turned.altered[1 - at], atol=1e-5)
    assert np.allclose(alone.kinds, turned.kinds, atol=1e-5)


@pytest.mark.parametrize("text", ["", " ", "…", "a" * 5_000, "\u202eabc \u0000 🙂" * 50])
def test_odd_texts(reader, text):
    (told,) = reader.read([(text, DUTCH)])
    assert len(told.spans[0]) == len(told.altered[0])
