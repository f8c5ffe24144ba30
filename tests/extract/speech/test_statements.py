"""Statements, whole: the table in tests/cases/statements.yaml, what must always hold, and foreign text that means ill."""

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.names import names
from rashomon.extract.speech.attribution import Triple
from rashomon.extract.speech.statements import assemble, statements
from rashomon.model import Span
from tests.articles import article

TABLE = yaml.safe_load((Path(__file__).parents[2] / "cases" / "statements.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(
        language,
        case,
        id=f"{language}-{case['text'][:50]}",
        marks=[pytest.mark.xfail(reason=case["open"], strict=True)] if "open" in case else [],
    )
    for language, cases in TABLE.items()
    for case in cases
]
EMPTY = {"cue": "", "source": "", "direct": False, "attitude": "says", "polarity": "affirms", "speaker": None, "relay": []}


def _joined(spans):
    return " | ".join(s.text for s in spans)


def _shown(statement, named):
    return {
        "source": _joined(statement.source),
        "cue": _joined(statement.cue),
        "content": _joined(statement.content),
        "direct": statement.direct,
        "attitude": statement.attitude,
        "polarity": statement.polarity,
        "speaker": named.get(statement.speaker),
        "relay": [r.name for r in statement.relay],
    }


def _read(text, language="en"):
    made = article("a", text, language=language)
    return statements(made, names(made))


@pytest.mark.parametrize(("language", "case"), CASES)
def test_cases(language, case):
    made = article("a", case["text"], language=language)
    found = names(made)
    named = {n.id: n.name for n in found}
    assert [_shown(s, named) for s in statements(made, found)] == [EMPTY | expected for expected in case["statements"]]


def test_english_and_dutch_have_the_same_weight():
    assert min(len(TABLE["en"]), len(TABLE["nl"])) >= 40
    assert abs(len(TABLE["en"]) - len(TABLE["nl"])) <= 4


def test_furniture_says_nothing_and_headings_may():
    text = "Maria Lopez: 'We will win'\n“Read more of our news,” the site says."
    made = article("a", text, furniture=(1,), headings=(0,))
    assert [_joined(s.content) for s in statements(made, ())] == ["We will win"]


def test_triples_from_elsewhere_are_made_into_statements():
    text = "“We will win,” Maria Lopez told Reuters."
    made = article("a", text)
    triple = Triple(source=((15, 26),), cue=((27, 31),), content=((0, 14),))
    (statement,) = assemble(made, [triple], names(made))
    assert statement.content == (Span(1, 12, "We will win"),)
    assert statement.direct
    assert [r.name for r in statement.relay] == ["Reuters"]
    assert statement.speaker is not None


@pytest.mark.parametrize(("start", "end"), [(0, 14), (1, 13), (1, 12), (0, 12)])
def test_edges_on_either_side_of_a_mark_give_the_same_content(start, end):
    text = "“We will win,” Maria Lopez said."
    (statement,) = assemble(article("a", text), [Triple(((15, 26),), ((27, 31),), ((start, end),))], ())
    assert (statement.content, statement.direct) == ((Span(1, 12, "We will win"),), True)


def test_a_triple_without_content_is_no_statement():
    assert assemble(article("a", "Maria said."), [Triple(((0, 5),), ((6, 10),), ())], ()) == ()


def test_one_odd_mark_costs_one_statement_at_most():
    whole = ["“We will win,” Maria Lopez said.", "“They will lose,” Jan Berg said.", "“It is a draw,” Peter Novak said."]
    odd = [whole[0], whole[1].replace("“", ""), whole[2]]
    assert len(_read("\n".join(whole))) == 3
    assert len(_read("\n".join(odd))) >= 2


def test_the_same_text_gives_the_same_statements():
    text = "“We will win,” Maria Lopez said, according to Reuters. She denied the leak."
    assert _read(text) == _read(text)


def _all_spans(statement):
    yield from (*statement.source, *statement.cue, *statement.content, *(r.span for r in statement.relay))
    yield from (s for s in (statement.role, statement.evidence and statement.evidence.span) if s)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "'", "Peskov", "said", "told", "Reuters", ".", ",", ":", "that", "he", "\n", "x", "(", ")"])
    )
)
def test_every_span_is_the_texts(parts):
    text = " ".join(parts)
    for statement in _read(text):
        assert statement.content
        for span in _all_spans(statement):
            assert text[span.start : span.end] == span.text
            assert span.start < span.end


PIECES = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "„",
    "«",
    "»",
    "「",
    "said ",
    "zei ",
    "volgens ",
    "according to ",
    "Reuters ",
    "he ",
    ", ",
    ". ",
    ": ",
]
PIECES += [
    "\n",
    "\t",
    "\u200f",
    "שלום ",
    "مرحبا ",
    "😀",
    "\u202e",
    "\x00",
    "a" * 50,
    "Peskov ",
    "told ",
    "(AP) ",
    "—",
    "…",
    "\ud800",
    "é",
    "٣",
]


def test_five_hundred_malformed_texts_raise_nothing():
    dice = random.Random(20221115)
    for number in range(500):
        text = "".join(dice.choice(PIECES) for _ in range(dice.randrange(1, 80)))
        _read(text, ("en", "nl", "de", "und")[number % 4])


@pytest.mark.parametrize(
    "unit",
    [
        "x",
        "“",
        '"a" ',
        "“a” he said. ",
        "said ",
        "he said that ",
        "volgens ",
        "Reuters ",
        "“a said ",
        "😀",
        "\u202eשלום ",
        "(",
        ", ",
        "“no one,” said\n",
    ],
)
def test_one_thing_over_and_over_is_read(unit):
    made = article("a", (unit * (20_000 // len(unit) + 1))[:20_000])
    assert all(made.text[c.start : c.end] == c.text for s in statements(made, ()) for c in s.content)


def test_a_megabyte_without_a_space_is_read():
    assert statements(article("a", "x" * 1_000_000), ()) == ()
