"""`rashomon search` as a user runs it, in one process; the case is made as in tests/store/test_search.py."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.cli import cli, main
from rashomon.store import Case
from tests.store.test_search import fill


@pytest.fixture
def path(tmp_path):
    with Case(tmp_path / "c.case") as case:
        fill(case)
    return str(tmp_path / "c.case")


def search(*arguments):
    return CliRunner().invoke(cli, ["search", *arguments], catch_exceptions=False, standalone_mode=False)


def test_hits_are_shown_with_reasons(path):
    assert search(path, "border", "--words-only").output == (
        " 1. Reuters · 2022-02-15 · en · paragraph · en1.txt 0-23\n    Troops leave the border\n    - words: border (1st)\n\n"
    )


def test_filters_and_json(path):
    found = json.loads(search(path, "--speaker", "Koeleba", "--kind", "statement", "--not-language", "en", "--json").output)
    assert [(h["article"], h["span"]["text"], h["why"]) for h in found["hits"]] == [
        ("nl1", "We geloven het.", ["speaker: Koeleba as Minister Koeleba"])
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("CASE", ""), "an empty QUERY"),
        (("CASE", "x", "--since", "yesterday"), "is no date such as"),
        (("CASE", "x", "--limit", "0"), "not in the range"),
        (("missing.case", "x"), "there is no case missing.case"),
    ],
)
def test_wrong_use_is_said(path, capsys, arguments, message):
    with pytest.raises(SystemExit) as ended:
        main(["search", *(path if a == "CASE" else a for a in arguments)])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err
    assert not Path("missing.case").exists()


def test_every_option_is_documented():
    page = Path("docs/search.md").read_text(encoding="utf-8")
    options = [name for option in cli.commands["search"].params for name in option.opts if name.startswith("--")]
    assert [name for name in options if f"`{name}" not in page] == []
