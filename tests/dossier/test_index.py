"""Marks of articles, stances, and what takes part in what."""

import pytest

from rashomon.dossier.index import Index

from .hostile import many_articles, nothing
from .sample import sample


def test_marks_name_the_origin_and_the_copy():
    dossier = sample()
    index = Index.of(dossier)
    paths = {article.id: article.path[:3] for article in dossier.articles}
    assert {paths[article]: mark for article, mark in index.marks.items()} == {
        "000": "A1",
        "002": "A2",
        "001": "B",
        "003": "C1",
        "004": "C2",
    }
    assert [index.marks[article.id] for article in index.story_articles(dossier.stories[0])] == ["A1", "A2", "B", "C1", "C2"]


def test_marks_beyond_the_alphabet_keep_their_order():
    dossier = many_articles(90)
    index = Index.of(dossier)
    marks = sorted((index.marks[article.id], index.order(article.id)) for article in dossier.articles)
    assert [mark for mark, _ in sorted(marks, key=lambda each: each[1])][-4:] == ["AC3", "AD1", "AD2", "AD3"]


def test_articles_in_no_story_have_marks_too():
    from dataclasses import replace

    dossier = replace(sample(), stories=())
    index = Index.of(dossier)
    assert sorted(index.marks.values()) == ["?1", "?2", "?3", "?4", "?5"]
    assert index.in_no_story() == dossier.articles
    assert Index.of(nothing()).marks == {}


@pytest.mark.parametrize(("path", "expected"), [("000", "asserts"), ("002", "silent"), ("004", "cut")])
def test_stance(path, expected):
    dossier = sample()
    article = next(a.id for a in dossier.articles if a.path.startswith(path))
    assert Index.of(dossier).stances_of(dossier.claims[2], article) == (expected,)
