"""Descents, drawn beside a list."""

from rashomon.dossier.diagram import ROW, diagram, story_descents
from rashomon.dossier.index import Index

from .hostile import many_articles
from .sample import sample


def test_arcs_join_the_rows_of_their_articles():
    dossier = sample()
    index = Index.of(dossier)
    drawn = diagram(index, dossier.stories[0])
    assert [index.marks[article.id] for article in drawn.rows] == ["A1", "A2", "B", "C1", "C2"]
    ends = [(arc.path.split()[0:2], arc.path.split()[-1]) for arc in drawn.arcs]
    assert ends == [(["M82", str(ROW + ROW // 2)], str(ROW // 2)), (["M82", str(3 * ROW + ROW // 2)], str(4 * ROW + ROW // 2))]
    assert [bool(arc.head) for arc in drawn.arcs] == [False, True]
    assert drawn.height == 5 * ROW


def test_descents_stand_in_the_order_of_marks():
    dossier = sample()
    index = Index.of(dossier)
    found = [(index.marks[d.from_], index.marks[d.to]) for d in story_descents(index, dossier.stories[0])]
    assert found == [("A2", "A1"), ("C1", "C2")]


def test_beyond_sixty_articles_only_those_touched_are_drawn():
    dossier = many_articles(63)
    assert diagram(Index.of(dossier), dossier.stories[0]).rows == ()
