"""Which findings come first."""

from dataclasses import replace

from rashomon.dossier.index import Index
from rashomon.dossier.opening import counted, opening, stated
from rashomon.model import Account, Alteration, ArticleSpan, Descent, Gist, Paragraph, Span

from .hostile import many_articles, one_article
from .sample import sample


def lines(dossier, **options):
    return opening(Index.of(dossier), dossier.stories[0], **options)


def test_one_of_each_finding_first_then_round_again():
    found = [(line.claim.finding, line.gist.text, line.against.text if line.against else None) for line in lines(sample())]
    assert [finding for finding, _, _ in found] == [
        "contradiction",
        "figures differ",
        "corruption",
        "revision",
        "single origin",
        "agreement",
        "agreement",  # what all say is not known has a turn of its own
    ]
    assert found[1][1:] == (
        "Joe Biden said that more than 150,000 Russian troops were still amassed near Ukraine’s borders.",
        "withdrawn after a buildup of around 130,000 Russian troops in northern, eastern and southern Ukraine.",
    )
    assert found[2][1:] == ("more than 100,000 Ukrainian soldiers", "more than 100,000 Russian troops")


def test_fewer_lines():
    assert [line.claim.finding for line in lines(sample(), lines=2)] == ["contradiction", "figures differ"]
    assert len(lines(one_article("one"))) == 1
    assert len(lines(many_articles(60))) == 7


def test_lines_that_are_left_go_to_what_several_origins_hold_before_more_single_origins():
    dossier = sample()
    kept = [c for c in dossier.claims if c.finding in {"single origin", "agreement"}]
    again = [replace(c, id=f"{n}{c.id}") for n in range(3) for c in kept]
    story = replace(dossier.stories[0], claims=tuple(c.id for c in again))
    index = Index.of(replace(dossier, claims=tuple(again), stories=(story,)))
    found = [line.claim.finding for line in opening(index, story, lines=4)]
    assert found == ["single origin", "agreement", "agreement", "agreement"]


def test_every_line_is_a_span_of_an_article():
    articles = {article.id: article.text for article in sample().articles}
    for line in lines(sample()):
        for at in filter(None, (line.gist, line.against)):
            assert articles[at.article][at.start : at.end] == at.text


def test_the_figure_beside_is_one_that_does_not_meet_the_first():
    dossier = sample()
    claim = dossier.claims[1]
    accounts = sorted(claim.accounts, key=lambda a: a.span is None or "150" in a.span.text)
    gist = next(a for a in accounts if a.span.text == "zo’n 130.000 militairen")
    turned = replace(claim, gist=Gist(gist.article, gist.span), accounts=tuple(accounts))
    line = lines(replace(dossier, claims=(dossier.claims[0], turned, *dossier.claims[2:])))[1]
    assert (line.gist.text, line.against.text) == (
        "en Oekraïne heeft Rusland zo’n 130.000 militairen samengetrokken bij de grens.",
        "Joe Biden said that more than 150,000 Russian troops were still amassed near Ukraine’s borders.",
    )


def test_beside_an_altered_figure_stands_what_it_was_altered_from():
    dossier = sample()
    claim = next(c for c in dossier.claims if c.finding == "corruption")
    gist = claim.gist
    other = next(a for a in dossier.articles if a.id != gist.article)
    was = Span(0, 6, other.text[:6])
    altered = Alteration("number", was, gist.span)
    descent = Descent(other.id, gist.article, "translation", False, 1.0, (), (), (altered,))
    account = Account(other.id, "asserts", was, None, None, None)
    claims = tuple(replace(c, accounts=(*c.accounts, account)) if c is claim else c for c in dossier.claims)
    (line,) = (n for n in lines(replace(dossier, claims=claims, descents=(descent,))) if n.claim.finding == "corruption")
    assert (line.against.article, line.against.text) == (other.id, was.text)


def test_a_bare_figure_stands_with_what_it_counts():
    index = Index.of(sample())
    quantity = next(q for q in index.dossier.quantities if q.of is not None and q.of.start > q.span.start)
    text, figure = index.articles[quantity.article].text, quantity.span
    end = text.index(" ", figure.start)
    bare = replace(quantity, span=Span.of(text, figure.start, end))
    index = Index.of(replace(index.dossier, quantities=(bare,)))
    shown = counted(index, ArticleSpan(bare.article, figure.start, end, text[figure.start : end]))
    assert shown.text == text[figure.start : max(end, quantity.of.end)]
    assert shown.text.endswith(quantity.of.text)
    far = replace(bare, of=Span.of(text, len(text) - 5, len(text)))
    index = Index.of(replace(index.dossier, quantities=(far,)))
    assert counted(index, ArticleSpan(bare.article, figure.start, end, "")).text == ""


def test_a_figure_stands_with_what_is_said_of_it():
    first = "Three people died, rescuers said, and a house burned down."
    second = (
        "Of these, all but a few had left the valley when, as many neighbours saw, four died in the river, which had been "
        "rising for a week, and many more were carried away in the dark."
    )
    text = f"{first} {second}"
    article = replace(sample().articles[0], text=text, language="en", paragraphs=(Paragraph(0, len(text), "body", "en"),))
    index = Index.of(replace(sample(), articles=(article,), quantities=()))
    for words, wanted in (
        ("Three people", first),
        ("four", "as many neighbours saw, four died in the river, which had been rising for a week"),
    ):
        start = text.index(words)
        assert stated(index, ArticleSpan(article.id, start, start + len(words), words)).text == wanted


def test_an_age_that_all_give_comes_after_what_fewer_hold():
    dossier = sample()
    agreed = [c for c in dossier.claims if c.finding == "agreement"]
    aged = replace(agreed[0], id="0", reasons=("one age: “44”, “44-year-old”",), origins=9)
    story = replace(dossier.stories[0], claims=(aged.id, agreed[0].id))
    found = opening(Index.of(replace(dossier, claims=(aged, agreed[0]), stories=(story,))), story)
    assert [line.claim.id for line in found] == [agreed[0].id, "0"]
