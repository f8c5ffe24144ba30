from rashomon.lineage import Tie, copies, origins, shared_quotations
from tests.articles import article
from tests.lineage.test_copies import OTHER, WIRE

QUOTATION = "We have always said that the troops will return to their bases once the exercises are over"


def test_two_articles_that_alone_share_a_quotation_are_tied():
    found = shared_quotations(
        [article("a", f"“{QUOTATION},” he said."), article("b", f"He said: “{QUOTATION}. Now too.”"), article("c", WIRE)]
    )
    short = "We have always said that the troops will return to their bases once the …"
    assert found == (Tie("a", "b", f"both carry “{short}” word for word (17 words), and no other article does"),)


def test_a_quotation_that_three_have_ties_nobody():
    assert shared_quotations([article(i, f"“{QUOTATION},” he said.") for i in "abc"]) == ()


def test_families_have_reasons_and_every_article_has_one_family():
    articles = [article("a", WIRE), article("b", WIRE), article("c", OTHER), article("d", "Nothing to do with it.")]
    found = origins(articles, copies(articles), [Tie("c", "d", "one hand")])
    assert [o.articles for o in found] == [("a", "b"), ("c", "d")]
    assert found[0].reasons[0].startswith("copy: 100 % of the words of the one stand in the other")
    assert found[1].reasons == ("one hand",)


def test_an_article_alone_says_so_and_tells_its_notices():
    text = "From our files.\nNew York Post"
    alone = article("a", text, republished_from=article("a", text).span(16, 29))
    assert origins([alone], (), ())[0].reasons == ("a.txt says that it comes from New York Post",)
    assert origins([article("b", text)], (), ())[0].reasons == (
        "shares no text and no longer sentence word for word with another article of the story",
    )


def test_families_do_not_depend_on_the_order_of_articles():
    articles = [article("a", WIRE), article("b", OTHER), article("c", WIRE)]
    assert origins(articles, copies(articles), ()) == origins(articles[::-1], copies(articles[::-1]), ())


def test_a_copy_of_either_does_not_untie_a_quotation():
    one, other = article("a", f"{WIRE}\n“{QUOTATION},” he said."), article("b", f"{OTHER}\nHe said: “{QUOTATION}.”")
    copy = article("c", f"{one.text}\nRead more here.")
    for articles in ([one, other], [one, other, copy]):
        descents = copies(articles)
        assert len(origins(articles, descents, shared_quotations(articles, descents))) == 1
