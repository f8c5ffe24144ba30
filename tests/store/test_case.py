import hashlib
import sqlite3
from dataclasses import replace

import numpy as np
import pytest

from rashomon.errors import CaseError
from rashomon.model import Dossier, Metadata, Page, Reading
from rashomon.store import Case
from tests.articles import article


def page(content=b"text", url=None, path="a.txt"):
    return Page(path, content, hashlib.sha256(content).hexdigest(), "text/plain", given=Metadata(url=url))


def versions(path):
    with Case(path) as case:
        return [(v.version, v.page.given.url, v.page.content) for v in case.pages()]


def reading(of):
    return Reading(replace(article("a", of.content.decode()), path=of.path, sha256=of.sha256))


def dossier(articles=()):
    return Dossier(articles, (), (), (), (), (), (), (), ())


def test_a_page_comes_out_as_it_went_in(tmp_path):
    given = Page(
        "a.html", b"\xff\x00raw", "ab" * 32, "text/html", "utf-8", "2022-02-15T10:00:00Z", Metadata(id="7", url="http://x/")
    )
    with Case(tmp_path / "c.case") as case:
        case.add([given], [])
        assert [v.page for v in case.pages()] == [given]


def test_the_same_page_twice_changes_nothing(tmp_path):
    path = tmp_path / "c.case"
    for _ in range(2):
        with Case(path) as case:
            case.add([page(url="http://x/1")], [reading(page())], [dossier()])
    assert versions(path) == [(1, "http://x/1", b"text")]
    with Case(path) as case:
        assert len(list(case.readings())) == 1
        assert len(list(case.dossiers())) == 1


def test_a_page_that_changed_under_one_address_lies_beside_the_first(tmp_path):
    path = tmp_path / "c.case"
    with Case(path) as case:
        case.add([page(b"one", "http://x/1"), page(b"two", "http://x/1"), page(b"three", "http://x/2")], [])
    assert versions(path) == [(1, "http://x/1", b"one"), (2, "http://x/1", b"two"), (1, "http://x/2", b"three")]


def test_readings_and_dossiers_come_back_whole(tmp_path):
    one = page(b"Some text.")
    read = reading(one)
    with Case(tmp_path / "c.case") as case:
        case.add([one], [read], [dossier((read.article,))])
        assert list(case.readings()) == [read]
        assert list(case.dossiers()) == [dossier((read.article,))]


def test_all_or_nothing(tmp_path):
    path = tmp_path / "c.case"
    stranger = reading(page(b"not added"))
    with Case(path) as case, pytest.raises(CaseError, match=r"the page of article a\.txt is not in the case"):
        case.add([page()], [stranger])
    assert versions(path) == []


def test_vectors_are_kept_by_key(tmp_path):
    vector = np.linspace(0, 1, 4, dtype=np.float32)
    with Case(tmp_path / "c.case") as case:
        case.put({b"k": vector})
        case.put({b"k": vector + 1})
        found = case.get([b"k", b"missing"])
    assert {key: v.tolist() for key, v in found.items()} == {b"k": vector.tolist()}


def other_database(path):
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
    db.close()


def other_version(path):
    Case(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda path: path.write_bytes(b"not a database, but long enough to look like a file of some kind" * 20),
            "file is not a database",
        ),
        (other_database, "is a database, but not a rashomon case; name another file"),
        (other_version, "is a case of version 99; this rashomon reads version 2"),
        (lambda path: path.mkdir(), "unable to open database file"),
    ],
)
def test_what_is_not_a_case_is_said(tmp_path, make, message):
    path = tmp_path / "c.case"
    make(path)
    with pytest.raises(CaseError, match=message):
        Case(path)


def test_a_locked_case_is_said_and_untouched(tmp_path):
    path = tmp_path / "c.case"
    Case(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(CaseError, match="locked"):
            Case(path, patience=0.01).add([page()], [])
    finally:
        other.close()
