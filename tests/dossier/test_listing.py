"""Stories and descents in words, in lines of 80 columns."""

from rashomon.dossier import listing
from rashomon.model import Alteration, Article, Descent, LeftOut, Origin, Paragraph, Span
from rashomon.stories import Because, Placed
from rashomon.stories.because import joins, nearest_is
from rashomon.stories.decision import Likeness


def article(id, language="en", published=None, outlet=None, title=None):
    return Article(
        id=id,
        path=f"{id}.txt",
        sha256=id,
        title=title,
        outlet=outlet,
        author=None,
        language=language,
        published=published,
        published_from="given" if published else None,
        truncated=None,
        machine_translated=None,
        republished_from=None,
        encoding="utf-8",
        text="text",
        page_map=((0, 0, 4),),
        paragraphs=(Paragraph(0, 4, "body", language),),
    )


A = article("a", published="2024-03-13", outlet="Coast Herald", title="Bridge closed after cracks found")
B = article("b", language="nl", published="2024-03-14", title="Brug dicht na scheuren")
C = article("c", published="2024-03-15", title="Storm brings down trees")


def placed(id, story, *because, title="Bridge closed after cracks found", published="2024-03-13/2024-03-14"):
    return Placed(id, story, tuple(map(str, because)), title, published, ("en", "nl"), because)


def test_stories_are_told_with_their_articles_and_why():
    found = [
        placed("b", "1", joins("a", Likeness(4.2, 0.7, None, 0.5))),
        placed("c", "2", nearest_is("a", Likeness(-4.2, 0.1, 0.01, 0.0), ""), title="Storm", published="2024-03-15"),
        placed("a", "1", Because("began its story")),
    ]
    left_out = [LeftOut("x.txt", "ingest", "an empty file"), LeftOut("d.txt", "ingest", "the same as a.txt", failed=False)]
    assert list(listing.stories(found, [A, B, C], left_out)) == [
        "3 articles · 1 story of more than one article · 1 in no story with others",
        "",
        "Bridge closed after cracks found",
        "2 articles · 13–14 March 2024 · English, Dutch · 1 outlet",
        "   1  Coast Herald · Bridge closed after cracks found     English, 13 March 2024",
        "       began its story",
        "   2  b.txt · Brug dicht na scheuren                        Dutch, 14 March 2024",
        "       joined the story of 1, clearly: close in meaning, many names and numbers",
        "         in both",
        "",
        "In no story with others",
        "   3  c.txt · Storm brings down trees                     English, 15 March 2024",
        "       nearest is the story of 1, clearly another event: far apart in meaning,",
        "         hardly a name or number and hardly a word in both",
        "",
        "left out: d.txt: the same as a.txt",
    ]


def test_descents_are_told_with_direction_reasons_and_origins():
    reasons = ("7 of 7 sentences stand in the same order in both [mean margin 0.82]", "published 2024-03-13 and 2024-03-14")
    span = Span(0, 4, "text")
    changes = (Alteration("number", span, span), Alteration("added", None, span), Alteration("added", None, span))
    found = [Descent("a", "b", "translation", True, 0.8, reasons, (), changes)]
    origins = [Origin("o1", ("a", "b"), (f"translation: {reasons[0]}",)), Origin("o2", ("c",), ("c.txt is credited to Reuters",))]
    assert list(listing.descents(found, [C, B, A], origins)) == [
        "3 articles · 1 descent · 2 origins",
        "",
        "   1  Coast Herald · Bridge closed after cracks found     English, 13 March 2024",
        "   2  b.txt · Brug dicht na scheuren                        Dutch, 14 March 2024",
        "   3  c.txt · Storm brings down trees                     English, 15 March 2024",
        "",
        "Who comes from whom",
        "  2 translates 1",
        "       7 of 7 sentences stand in the same order in both",
        "       published 2024-03-13 and 2024-03-14",
        "       what differs: 1 number, 2 added sentences",
        "",
        "Origins: who goes back to one hand",
        "  1, 2: one hand",
        "  3: by another hand than all others",
        "",
        "What they say of where they come from",
        "  3 is credited to Reuters",
    ]


def test_what_came_first_is_said_not_to_be_known():
    reasons = ("87 % of the words of the one stand in the other", "nothing tells which came first")
    found = [Descent("a", "b", "copy", False, 0.8, reasons, ())]
    origins = [Origin("o1", ("a", "b", "c"), ("both carry “x” word for word",), hands=2)]
    told = list(listing.descents(found, [A, B, C], origins))
    assert told[0] == "3 articles · 1 descent · 1 to 2 origins"
    assert told[7:9] == [
        "  1 and 2 are copies of one text; which came first cannot be told",
        "       87 % of the words of the one stand in the other",
    ]
    assert told[-2:] == [
        "  1 to 3: share a sentence; one hand for what rests on it, 2 in all else",
        "       both carry “x” word for word",
    ]


def test_what_may_be_a_translation_is_told_as_doubtful():
    reasons = (
        "4 of 4 sentences stand in the same order in both [mean margin 0.46]",
        "doubtful: two reporters may [sum 2.1, 3 is sure]",
    )
    found = [Descent("a", "b", "translation", False, 0.5, reasons, (), doubtful=True)]
    told = list(listing.descents(found, [A, B], [Origin("o1", ("a", "b"), (f"translation: {'; '.join(reasons)}",), hands=2)]))
    assert told[6:8] == [
        "  1 and 2 may be one text in two languages, or two reports of one event",
        "       4 of 4 sentences stand in the same order in both",
    ]
    assert told[-3:] == [
        "  1, 2: may be one hand: one where they are alike, 2 in all else",
        "       translation: 4 of 4 sentences stand in the same order in both; doubtful:",
        "         two reporters may",
    ]


def test_foreign_text_is_made_harmless_and_no_line_is_longer_than_a_terminal():
    odd = article("x" * 200, published="2024-03-13", outlet="\x1b[31m" + "新" * 60, title="\u202e" + "t" * 300)
    found = [placed(odd.id, "1", Because("{} is brace {} text"), title="\x1b]0;" + "w " * 300)]
    for line in [*listing.stories(found, [odd]), *listing.descents([], [odd], [Origin("o", (odd.id,), ("alone",))])]:
        assert len(line) <= 80
        assert "\x1b" not in line
        assert "\u202e" not in line


def test_of_very_many_articles_the_first_are_told():
    many = [article(f"a{n:04}", published="2024-03-13") for n in range(300)]
    found = [placed(a.id, a.id, Because("nothing to compare with")) for a in many]
    told = list(listing.stories(found, many))
    assert len(told) < 420
    assert told[-1] == "and 100 more articles: --jsonl FILE has them all"


def test_what_is_doubtful_is_said_to_be():
    found = [Descent("a", "b", "translation", True, 0.8, ("why",), (), doubtful=True)]
    origins = [Origin("o1", ("a", "b"), ("why",), hands=2)]
    assert "  perhaps 2 translates 1" in list(listing.descents(found, [A, B], origins))
