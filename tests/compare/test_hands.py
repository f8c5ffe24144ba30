"""A quotation that two articles alone share makes one hand of them for what rests on it, and for nothing else they say."""

from rashomon.compare import CompareConfig
from rashomon.compare.making import Maker
from rashomon.lineage import Tie, copies, origins, shared_quotations
from tests.articles import article

QUOTATION = "We have always said that the troops will return to their bases once the exercises are over"
ONE = (
    f"Trains with tanks left Crimea on Tuesday morning.\n“{QUOTATION},” he said.\n"
    "Markets in Moscow rose by two per cent before noon, traders said."
)
OTHER = (
    f"Tanks were seen leaving the peninsula by rail.\nThe spokesman said: “{QUOTATION}.”\n"
    "A ferry to Kerch was held up by fog for three hours that day."
)


def maker(*articles):
    descents = copies(articles)
    return Maker(tuple(articles), origins(articles, descents, ()), CompareConfig(), ties=shared_quotations(articles, descents))


def said(a, words):
    start = a.text.index(words)
    return a.id, a.span(start, start + len(words))


def test_a_shared_quotation_is_one_hand_for_itself_alone():
    one, other = article("a", ONE), article("b", OTHER)
    made = maker(one, other)
    count, why = made.behind([said(one, QUOTATION), said(other, QUOTATION)])
    assert count == 1
    assert why[0].startswith("one hand for this: both carry “We have always said")
    assert made.behind([said(one, "Trains with tanks left Crimea"), said(other, "Tanks were seen leaving")]) == (2, ())
    assert made.behind([said(one, QUOTATION), said(other, "Tanks were seen leaving")]) == (2, ())


def test_a_copy_never_adds_an_origin_nor_unties_what_is_shared():
    one, other = article("a", ONE), article("b", OTHER)
    copy = article("c", f"{ONE}\nRead more here.")
    made = maker(one, other, copy)
    assert made.behind([said(copy, QUOTATION), said(other, QUOTATION)])[0] == 1
    assert made.behind([said(a, QUOTATION) for a in (one, other, copy)])[0] == 1
    assert made.behind([said(a, "Trains with tanks") for a in (one, copy)])[0] == 1
    assert made.behind([said(one, "Trains with"), said(copy, "Trains with"), said(other, "Tanks were")])[0] == 2


def test_a_tie_holds_whatever_the_order_of_what_is_said():
    one, other = article("a", ONE), article("b", OTHER)
    places = [said(one, QUOTATION), said(other, QUOTATION), said(one, "Trains with"), said(other, "A ferry")]
    assert maker(one, other).behind(places) == maker(other, one).behind(places[::-1])
    assert isinstance(maker(one, other).ties[0], Tie)
