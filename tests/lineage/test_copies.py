import pytest

from rashomon.lineage import copies, shared_quotations
from rashomon.lineage.versions import versions
from rashomon.model import Span, Wall
from tests.articles import article

WIRE = (
    "The ministry said on Tuesday that some units had begun to load their tanks onto railway wagons near the port.\n"
    "It did not say how many soldiers were involved, nor when the last of them would reach their barracks in the north.\n"
    "Officials in the capital reacted with caution and asked for evidence that could be checked on the ground.\n"
    "A second convoy was filmed on the bridge at night by a resident who asked not to be named for fear of reprisals."
)
NIEUWS = (
    "Het ministerie meldde dinsdag dat enkele eenheden hun tanks bij de haven op treinwagons waren gaan laden.\n"
    "Hoeveel militairen daarbij betrokken zijn, en wanneer de laatsten hun kazernes in het noorden bereiken, zei het niet.\n"
    "In de hoofdstad reageerde men voorzichtig en vroeg men om bewijzen die ter plaatse te controleren zijn."
)
OTHER = (
    "Farmers along the river have harvested the first grain of the season, a week later than in most years on record.\n"
    "Prices at the exchange rose for the third day in a row as traders waited for the figures of the southern provinces."
)


def lines(text, *wanted):
    return "\n".join(text.split("\n")[i] for i in wanted)


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (WIRE, WIRE, ["copy"]),
        (NIEUWS, NIEUWS, ["copy"]),
        (WIRE, lines(WIRE, 0, 1) + "\n" + OTHER, ["edit"]),
        (NIEUWS, lines(NIEUWS, 1, 2) + "\nDe burgemeester wilde gisteren niet op vragen van deze krant ingaan.", ["edit"]),
        (WIRE, lines(WIRE, 2, 0, 3, 1), ["copy"]),
        (WIRE, OTHER, []),
        (WIRE, NIEUWS, []),
        ("", WIRE, []),
    ],
    ids=["twin", "tweeling", "half in another", "half in een ander", "reordered", "unrelated", "translated", "empty"],
)
def test_copies(one, other, kinds):
    found = copies([article("a", one), article("b", other)])
    assert [d.kind for d in found] == kinds
    for descent in found:
        texts = {"a": one, "b": other}
        for shared in descent.shared:
            for side, span in ((descent.from_, shared.from_), (descent.to, shared.to)):
                assert texts[side][span.start : span.end] == span.text


def test_furniture_is_not_shared_text():
    boilerplate = (
        "Subscribe to our newsletter and read every morning what matters in your region and far beyond it, for free and at home."
    )
    text = f"{boilerplate} {boilerplate.replace('morning', 'evening')}"
    one, other = (article(i, f"{body}\n{text}", furniture={body.count(chr(10)) + 1}) for i, body in (("a", WIRE), ("b", OTHER)))
    assert copies([one, other]) == ()


def test_a_run_goes_on_over_furniture_between_its_lines():
    lines = [
        "The mayor closed the bridge after the flood on Monday",
        "said the council that met",
        "and opened it again a week later",
    ]
    one = article("a", "\n".join(lines))
    other = article("b", "\n".join([lines[0], "Read more about floods", *lines[1:]]).replace("mayor", "Mayor"), furniture={1})
    (found,) = copies([one, other])
    assert [(s.from_.text, s.to.text) for s in found.shared] == [(one.text, other.text)]


def test_a_shared_quotation_alone_is_no_copy():
    said = "We have always said that the troops will return to their bases once the exercises are over and done with"
    quotation = f"“{said}, as we told you before.”"
    one, other = article("a", f"{WIRE}\n{quotation}"), article("b", f"{OTHER}\n{quotation}")
    assert copies([one, other]) == ()


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_no_copy():
    said = "“We have always said that the troops will return to their bases once the exercises are over and done with.\n"
    said += "They will go by rail as they came, and the last of them will be home before the month is out, all of them.”"
    one, other = article("a", f"{WIRE}\n{said}"), article("b", f"{OTHER}\n{said}")
    assert copies([one, other]) == ()
    assert copies([article("a", f"{WIRE}\n{said.replace('“', '')}"), article("b", f"{OTHER}\n{said.replace('“', '')}")]) != ()


def test_an_address_is_no_shared_text():
    link = "https://www.example.org/news/world/europe/2022/02/15/russia-pulls-some-troops-back-from-the-border-with-its-neighbour-after-drills"
    assert copies([article("a", f"{link}\n{WIRE}"), article("b", f"{link}\n{OTHER}")]) == ()


def test_direction_comes_from_dates_or_from_a_notice_or_is_not_told():
    notice = article("a", WIRE).span(0, 12)
    undated = copies([article("a", WIRE), article("b", WIRE)])[0]
    dated = copies([article("a", WIRE, published="2022-02-16"), article("b", WIRE, published="2022-02-15")])[0]
    noticed = copies([article("a", WIRE, republished_from=notice), article("b", WIRE, outlet="The ministry")])[0]
    assert (undated.directed, undated.reasons[1]) == (False, "nothing tells which came first")
    assert (dated.from_, dated.to, dated.directed, dated.reasons[1]) == (
        "b",
        "a",
        True,
        "published 15 February 2022 and 16 February 2022",
    )
    assert (noticed.from_, noticed.to, noticed.directed) == ("b", "a", True)


def test_fifty_words_over_and_over_are_soon_done():
    text = " ".join(f"w{n % 50}" for n in range(100_000))
    assert [d.kind for d in copies([article("a", text), article("b", text)])] == ["copy"]


def test_robot_checks_are_nobodys_copies():
    wall = Wall("robot check", Span.of(WIRE, 0, 40))
    assert len(copies([article("a", WIRE), article("b", WIRE)])) == 1
    assert copies([article("a", WIRE, wall=wall), article("b", WIRE, wall=wall)]) == ()
    assert versions([article(id, WIRE, url="https://example.org/1", wall=wall) for id in "ab"]) == ()
    quoted = f"“{WIRE.splitlines()[0]}”"
    assert len(shared_quotations([article("a", quoted), article("b", quoted)])) == 1
    assert shared_quotations([article("a", quoted, wall=wall), article("b", quoted)]) == ()
