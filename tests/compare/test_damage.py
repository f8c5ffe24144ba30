"""What was altered on the way: a number, a currency, a name, between sentences that otherwise say the same."""

from dataclasses import replace

import pytest

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import altered_on_the_way, claims, facts
from rashomon.compare.altered import altered, altered_in_parts
from rashomon.compare.damage import between, split
from rashomon.sentences import of_article
from tests.articles import article

EN = (
    "The ministry in Warsaw ordered 48 buses for 12 million euros on Monday.\n"
    "Minister Anna Kowalska said that the first of them would arrive before the summer.\n"
    "The old buses have been in service for more than twenty years, and drivers complained about their brakes.\n"
    "The opposition called the price too high and asked for an inquiry.\n"
    "A decision on the tramways will be taken in the autumn."
)
NL = (
    "Het ministerie in Warschau bestelde maandag 48 bussen voor 12 miljoen euro.\n"
    "Minister Anna Kowalska zei dat de eerste daarvan vóór de zomer zouden komen.\n"
    "De oude bussen rijden al meer dan twintig jaar, en chauffeurs klaagden over de remmen.\n"
    "De oppositie noemde de prijs te hoog en vroeg om een onderzoek.\n"
    "Over de trams wordt in het najaar besloten."
)

TABLE = [
    (EN, "en", NL, "nl", None),
    (NL, "nl", EN, "en", None),
    (EN, "en", NL.replace("48", "84"), "nl", ("number", "48 buses", "84 bussen")),
    (NL, "nl", EN.replace("48", "84"), "en", ("number", "48 bussen", "84 buses")),
    (EN, "en", NL.replace("12 miljoen", "12 miljard"), "nl", ("number", "12 million euros", "12 miljard euro")),
    (NL, "nl", EN.replace("12 million", "12 billion"), "en", ("number", "12 miljoen euro", "12 billion euros")),
    (EN, "en", NL.replace("euro", "dollar"), "nl", ("unit", "12 million euros", "12 miljoen dollar")),
    (NL, "nl", EN.replace("euros", "dollars"), "en", ("unit", "12 miljoen euro", "12 million dollars")),
    (EN, "en", NL.replace("Warschau", "Moskou"), "nl", ("name", "Warsaw", "Moskou")),
    (NL, "nl", EN.replace("Warsaw", "Moscow"), "en", ("name", "Warschau", "Moscow")),
]


def first_sentences(encoder, one, a, other, b):
    of, to = article("a", one, language=a), article("b", other, language=b)
    x, y = extracting.across([extracting.read(of), extracting.read(to)])
    p, q = of.paragraphs[0], to.paragraphs[0]
    return altered([(of.span(p.start, p.end), to.span(q.start, q.end))], x, y, encoder)


@pytest.mark.parametrize(("one", "a", "other", "b", "expected"), TABLE)
def test_changes(encoder, one, a, other, b, expected):
    found = first_sentences(encoder, one, a, other, b)
    assert [c.kind for c in found] == ([expected[0]] if expected else [])
    for change in found:
        assert change.one.text in expected[1] or expected[1] in change.one.text
        assert change.other.text in expected[2] or expected[2] in change.other.text


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        (
            "The plan was approved by the council after a long debate.",
            "The plan was not approved by the council after a long debate.",
            "en",
        ),
        (
            "Het plan werd na lang debat goedgekeurd door de raad.",
            "Het plan werd na lang debat niet goedgekeurd door de raad.",
            "nl",
        ),
    ],
)
def test_a_negation_counts_within_a_language(encoder, one, other, language):
    assert [c.kind for c in first_sentences(encoder, one, language, other, language)] == ["negation"]


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


def compared(encoder, one, other, **fields):
    articles = [article("a", EN, **fields), article("b", other, language=one)]
    readings = extracting.across([extracting.read(a) for a in articles])
    descents = (*lineage.copies(articles), *lineage.translations(articles, encoder))
    assert len(descents) == 1
    return claims(readings, origins=lineage.origins(articles, descents, ()), encoder=encoder, descents=descents)


def test_a_translation_with_another_number_is_damage_and_an_untouched_one_is_not(encoder):
    (found,) = [c for c in compared(encoder, "nl", NL.replace("48", "84")) if c.finding == "corruption"]
    assert [a.span.text for a in found.accounts] == ["48", "84"]
    assert found.reasons[0] == "number altered in translation: “48” against “84”"
    assert "may be the damaged one" in found.reasons[1]
    assert [c for c in compared(encoder, "nl", NL) if c.finding in {"corruption", "figures differ", "contradiction"}] == []


def test_what_is_damaged_by_content_alone_only_may_be(encoder):
    articles = [article("a", EN), article("b", NL.replace("48", "84"), language="nl")]
    readings = extracting.across([extracting.read(a) for a in articles])
    (told,) = lineage.translations(articles, encoder)
    reason = "the content tells which came first (1.2)"
    descents = (replace(told, directed=True, from_="a", to="b", reasons=(reason,)),) if told.from_ == "a" else ()
    found = claims(readings, origins=lineage.origins(articles, descents, ()), encoder=encoder, descents=descents)
    (corruption,) = [c for c in found if c.finding == "corruption"]
    assert "“84” may be the damaged one" in corruption.reasons[1]


def test_the_copy_is_the_damaged_one_where_the_direction_is_known(encoder):
    notice = article("b", EN.replace("48", "84")).span(0, 12)
    copy = article("b", EN.replace("48", "84"), republished_from=notice)
    articles = [article("a", EN, outlet=notice.text), copy]
    readings = extracting.across([extracting.read(a) for a in articles])
    descents = lineage.copies(articles)
    found = claims(readings, origins=lineage.origins(articles, descents, ()), encoder=encoder, descents=descents)
    (corruption,) = [c for c in found if c.finding == "corruption"]
    assert corruption.gist.article == "b"
    assert corruption.reasons[1] == "“84” is the damaged one: its article comes from the other"


def test_a_number_changed_between_relatives_is_told_once(encoder):
    articles = [article("a", EN), article("b", EN.replace("48", "84"))]
    readings = extracting.across([extracting.read(a) for a in articles])
    descents = lineage.copies(articles)
    found = claims(readings, origins=lineage.origins(articles, descents, ()), encoder=encoder, descents=descents)
    assert [c.finding for c in found if any(a.span and "84" in a.span.text for a in c.accounts)] == ["corruption"]


@pytest.mark.parametrize(
    ("text", "language", "third", "differ"),
    [
        (EN, "en", "The ministry in Warsaw has ordered {} buses, the maker said.", ("48", False)),
        (EN, "en", "The ministry in Warsaw has ordered {} buses, the maker said.", ("84", True)),
        (NL, "nl", "Het ministerie in Warschau heeft {} bussen besteld, zei de fabrikant.", ("48", False)),
        (NL, "nl", "Het ministerie in Warschau heeft {} bussen besteld, zei de fabrikant.", ("84", True)),
    ],
)
def test_figures_that_differ_in_damage_alone_are_not_told_to_differ(encoder, text, language, third, differ):
    notice = article("b", text.replace("48", "84")).span(0, 12)
    copy = article("b", text.replace("48", "84"), language=language, republished_from=notice)
    number, expected = differ
    articles = [
        article("a", text, language=language, outlet=notice.text),
        copy,
        article("c", third.format(number), language=language),
    ]
    readings = extracting.across([extracting.read(a) for a in articles])
    descents = lineage.copies(articles)
    found = claims(readings, origins=lineage.origins(articles, descents, ()), encoder=encoder, descents=descents)
    assert any(c.finding == "figures differ" for c in found) is expected
    assert any(c.finding == "corruption" for c in found)


@pytest.mark.parametrize(
    ("date", "its", "expected"), [("12 May 2007", "12-mei-07", 1), ("It rained all day in the whole of Utrecht.", "12 mei", 0)]
)
def test_lines_that_stand_alone_between_aligned_sentences(date, its, expected):
    a, b = ("\n".join(("The train left.", x, "It came late.")) for x in (date, its))
    one, other = (extracting.read(article(id, t, language=la)) for id, t, la in (("a", a, "en"), ("b", b, "nl")))
    pairs = [
        (one.article.span(0, 15), other.article.span(0, 15)),
        (one.article.span(len(a) - 13, len(a)), other.article.span(len(b) - 13, len(b))),
    ]
    assert len(between(pairs, one, other)) == expected


@pytest.mark.parametrize(
    ("text", "language", "altered"),
    [(EN, "en", ("would arrive", "would not arrive")), (NL, "nl", ("zouden komen", "niet zouden komen"))],
)
def test_a_negation_shows_its_two_sentences(encoder, text, language, altered):
    articles = [article("a", text, language=language), article("b", text.replace(*altered), language=language)]
    readings = extracting.across([extracting.read(a) for a in articles])
    descents = lineage.copies(articles)
    found = claims(readings, origins=lineage.origins(articles, descents, ()), encoder=encoder, descents=descents)
    (corruption,) = [c for c in found if c.finding == "corruption"]
    assert ["Kowalska" in a.span.text and a.span.text.endswith(".") for a in corruption.accounts] == [True, True]


@pytest.mark.parametrize(
    ("language", "altered", "expected"),
    [
        ("nl", ("Warschau", "Moskou"), ("name", "Warsaw", "Moskou")),
        ("en", ("Warsaw", "Moscow"), ("name", "Warschau", "Moscow")),
        ("nl", ("48", "84"), ("number", "48", "84")),
        ("en", ("48", "84"), ("number", "48", "84")),
        ("nl", ("euro", "dollar"), ("unit", "12 million euros", "12 miljoen dollar")),
        ("en", ("euros", "dollars"), ("unit", "12 miljoen euro", "12 million dollars")),
    ],
)
def test_a_descent_tells_what_a_translation_altered(encoder, language, altered, expected):
    one, a, other, b = (EN, "en", NL, "nl") if language == "nl" else (NL, "nl", EN, "en")
    articles = [article("a", one, language=a), article("b", other.replace(*altered), language=b)]
    readings = extracting.across([extracting.read(x) for x in articles])
    descents = lineage.descents(articles, encoder)
    found = altered_on_the_way(descents, readings, encoder)
    (descent,) = lineage.with_facts(descents, facts(found))
    told = [(c.kind, {descent.from_: c.from_.text, descent.to: c.to.text}) for c in descent.changes]
    assert told == [(expected[0], {"a": expected[1], "b": expected[2]})]
    given = claims(readings, origins=lineage.origins(articles, descents, ()), encoder=encoder, descents=descents, altered=found)
    assert given == claims(readings, origins=lineage.origins(articles, descents, ()), encoder=encoder, descents=descents)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "He drove on and was stopped after nearly two miles. It rained.",
            "Hij reed door. Na bijna twee kilometer werd hij aangehouden. Het regende.",
            True,
        ),
        (
            "Hij reed door en werd na bijna twee kilometer aangehouden. Het regende.",
            "He drove on. After nearly two miles he was stopped. It rained.",
            True,
        ),
        (
            "He drove on and was stopped after nearly two miles. It rained.",
            "Hij reed door. Na bijna twee mijl werd hij aangehouden. Het regende.",
            False,
        ),
        (
            "Hij reed door en werd na bijna twee kilometer aangehouden. Het regende.",
            "He drove on. After nearly two kilometres he was stopped. It rained.",
            False,
        ),
    ],
)
def test_a_sentence_that_was_parted_into_two_is_held_against_both(one, other, found):
    tags = ("en", "nl") if one.startswith("He ") else ("nl", "en")
    a, b = (extracting.read(article(id, text, language=tag)) for id, text, tag in zip("ab", (one, other), tags, strict=True))
    first, second = (next(s for s in of_article(r.article)) for r in (a, b))
    pairs = split([(first, second)], a, b)
    assert [(x.text.count("."), y.text.count(".")) for x, y in pairs][-1:] == [(1, 2)]
    assert bool(altered_in_parts(pairs, a, b, [])) is found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "The queen opened a tunnel under the bay, which was begun in 1987. It rained.",
            "De koningin opende een tunnel. Die loopt onder de baai en werd in 1978 begonnen. Het regende.",
            True,
        ),
        (
            "De koningin opende een tunnel onder de baai, die in 1987 begonnen werd. Het regende.",
            "The queen opened a tunnel. It runs under the bay and was begun in 1978. It rained.",
            True,
        ),
        (
            "The queen opened a tunnel under the bay, which was begun in 1987. It rained.",
            "De koningin opende een tunnel onder de baai. Het stadion telt 43.000 zetels. Het regende.",
            False,
        ),
        (
            "De koningin opende een tunnel onder de baai, die in 1987 begonnen werd. Het regende.",
            "The queen opened a tunnel under the bay. The stadium has 43,000 seats. It rained.",
            False,
        ),
    ],
)
def test_a_number_in_the_second_of_two_sentences_is_held_against_the_whole(encoder, one, other, found):
    tags = ("en", "nl") if one.startswith("The ") else ("nl", "en")
    a, b = (extracting.read(article(id, text, language=tag)) for id, text, tag in zip("ab", (one, other), tags, strict=True))
    first, second = (next(s for s in of_article(r.article)) for r in (a, b))
    changes = altered_in_parts(split([(first, second)], a, b), a, b, [], encoder)
    assert [(c.kind, c.one.text, c.other.text) for c in changes] == ([("number", "1987", "1978")] if found else [])
