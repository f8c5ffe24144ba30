"""The commands as a user runs them."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from rashomon import endings
from rashomon.cli import cli, main
from rashomon.ingest import files

EXAMPLES = Path(__file__).parent.parent / "examples" / "pullback"


def run(*arguments, cwd=None, seed="0", stdin=None):
    """Run the command line in a process of its own; returns (exit code, standard output, standard error)."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "NO_COLOR": "1", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "rashomon", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        input=stdin,
        capture_output=True,
        timeout=300,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The demo's dossier in every form, from one run."""
    out = tmp_path_factory.mktemp("out")
    code, text, error = run(
        "compare",
        *sorted(EXAMPLES.glob("*.txt")),
        *("--json", out / "d.json", "--html", out / "d.html", "--md", out / "d.md", "--case", out / "d.case"),
    )
    assert (code, error) == (0, "")
    return out, text


def test_the_summary_fits_a_terminal(written):
    lines = written[1].splitlines()
    assert 10 < len(lines) <= 45
    assert max(map(len, lines)) <= 80
    assert "5 articles" in written[1]


def test_the_same_bytes_from_another_folder_in_another_order_under_another_seed(written, tmp_path):
    out, _ = written
    files = sorted(EXAMPLES.glob("*.txt"), reverse=True)
    code, _, _ = run(
        "compare",
        *(os.path.relpath(f, tmp_path) for f in files),
        *("--json", "d.json", "--html", "d.html", "--md", "d.md", "--quiet"),
        cwd=tmp_path,
        seed="12345",
    )
    assert code == 0
    for name in ("d.json", "d.html", "d.md"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name


def test_a_folder_is_the_same_as_its_files(written, tmp_path):
    code, text, _ = run("compare", EXAMPLES, "--json", "-")
    assert code == 0
    assert text.encode() == (written[0] / "d.json").read_bytes()


def test_output_keeps_to_the_schema(written):
    code, text, _ = run("schema")
    assert code == 0
    jsonschema.validate(json.loads((written[0] / "d.json").read_text()), json.loads(text))


def test_extract_writes_one_line_an_article(tmp_path):
    code, _, error = run("extract", EXAMPLES, "--jsonl", tmp_path / "x.jsonl", "--quiet")
    assert (code, error) == (0, "")
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text().splitlines()]
    assert [line["path"][:3] for line in lines] == ["000", "001", "002", "003", "004"]
    for line in lines:
        assert {"id", "text", "paragraphs", "statements", "quantities", "moments", "names"} <= set(line)
        for q in line["quantities"]:
            assert line["text"][q["span"]["start"] : q["span"]["end"]] == q["span"]["text"]


def warc_with_a_broken_member():
    def member(uri, body):
        page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2022-02-15T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
        )
        return gzip.compress(head.encode() + page + b"\r\n\r\n", mtime=0)

    body = (
        "<html><body><article><p>"
        + "The river rose by two metres in the night, the mayor said. " * 8
        + "</p></article></body></html>"
    )
    good = [member(f"http://example.org/{n}", body.replace("two", str(n + 2))) for n in range(2)]
    broken = bytearray(member("http://example.org/broken", body))
    broken[40:60] = b"\xff" * 20
    return good[0] + bytes(broken) + good[1]


GOOD = "The council voted on Monday to close the bridge, the mayor said.\n" * 6
BAD = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "large.html": (b"<p>" + b"x " * 26_000_000, "limit"),
    "deep.html": (b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000, "deep"),
    "broken.warc.gz": (warc_with_a_broken_member(), "damaged"),
    "lines.jsonl": (json.dumps({"id": "1", "text": GOOD}).encode() + b'\n{"id": "2", "title": "no text"}\n', '"text"'),
}


MISDECLARED = (
    b'<html><head><meta charset="utf-8"></head><body><p>'
    + "Caf\xe9 na\xefve d\xe9j\xe0 vu. ".encode("latin-1") * 30
    + b"</p></body></html>"
)


def test_a_page_read_in_spite_of_its_declaration_is_no_failure(tmp_path):
    (tmp_path / "encoding.html").write_bytes(MISDECLARED)
    for command in ("compare", "extract", "lineage", "stories"):
        code, _, error = run(command, tmp_path)
        warned = [line for line in error.splitlines() if line.startswith("read with a warning: ")]
        assert (code, len(warned)) == (0, 1), (command, error)
        assert f"{tmp_path / 'encoding.html'}: the page declares utf-8" in warned[0]
        assert "It was read as cp1252" in warned[0]
        assert "left out: encoding.html" not in error


@pytest.mark.parametrize("command", ["compare", "extract", "lineage", "stories"])
def test_every_help_tells_the_endings_that_are_read(command):
    _, out, _ = run(command, "--help")
    assert endings.TOLD in " ".join(out.split())


def test_the_endings_that_are_told_are_those_that_are_read():
    assert tuple(files._SUFFIXES) == endings.ENDINGS
    assert endings.TOLD in Path("README.md").read_text(encoding="utf-8")


def test_lineage_and_stories_name_their_articles(tmp_path):
    text = "{title}\n\n" + "The council voted on Monday to close the bridge over the river, mayor Linda Brown said. " * 6
    (tmp_path / "one.txt").write_text(text.format(title="Bridge is closed by the council"))
    (tmp_path / "two.txt").write_text(text.format(title="Council shuts the bridge"))
    _, out, _ = run("lineage", tmp_path)
    (descent,) = (json.loads(line) for line in out.splitlines())
    assert {descent["from_article"]["path"], descent["to_article"]["path"]} == {"one.txt", "two.txt"}
    _, out, _ = run("stories", tmp_path)
    named = {item["article"]["path"]: item["article"]["title"] for item in map(json.loads, out.splitlines())}
    assert named == {"one.txt": "Bridge is closed by the council", "two.txt": "Council shuts the bridge"}


BRIDGE = "{title}\n\n" + "The council voted on Monday to close the bridge over the river, mayor Linda Brown said. " * 6


@pytest.mark.parametrize(("command", "said"), [("lineage", "1 and 2 are copies of one text"), ("stories", "1 story of more")])
def test_lineage_and_stories_are_told_in_words_on_a_terminal(command, said, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(BRIDGE.format(title=f"Bridge {name} is closed by the council"))

    def printed(*arguments, terminal):
        monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
        with pytest.raises(SystemExit) as ended:
            main([command, str(folder), *map(str, arguments)])
        assert ended.value.code == 0
        return capsys.readouterr().out

    lines = printed(terminal=False)
    table = printed(terminal=True)
    assert [json.loads(line)["reasons"] for line in lines.splitlines()]
    assert said in table
    assert max(map(len, table.splitlines())) <= 80
    assert printed("--table", terminal=False) == table
    assert printed("--json", terminal=True) == printed("--jsonl", "-", terminal=True) == lines
    file = tmp_path / "found.jsonl"
    assert printed("--jsonl", file, terminal=False) == ""
    assert printed("--jsonl", file, terminal=True) == f"{table}\nwritten: {file}\n"
    assert file.read_text() == lines


@pytest.mark.parametrize("arguments", [("--table", "--json"), ("--json", "--jsonl", "x.jsonl"), ("--table", "--jsonl", "-")])
def test_lines_and_a_table_do_not_go_to_one_place(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["stories", "x.txt", *arguments])
    assert ended.value.code == 2
    assert "standard output" in capsys.readouterr().err


def test_rules_only_leaves_the_tagger_out_and_the_dossier_says_so(written, tmp_path):
    code, _, error = run("compare", EXAMPLES, "--rules-only", "--json", tmp_path / "d.json", "--quiet")
    assert (code, error) == (0, "")
    by_rules, whole = (json.loads((folder / "d.json").read_text(encoding="utf-8")) for folder in (tmp_path, written[0]))
    assert by_rules["made_with"]["statements"] == "rules"
    assert whole["made_with"]["statements"].startswith("tagger ")
    found = [{s["id"] for s in dossier["statements"]} for dossier in (by_rules, whole)]
    assert found[0]
    assert found[1] - found[0]


def test_bad_input_is_named_and_the_rest_is_done(tmp_path):
    for name, (content, _) in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "good.txt").write_text(GOOD)
    code, _, error = run("compare", tmp_path, "--json", tmp_path.parent / "d.json")
    assert code == 1
    said = error.splitlines()
    for name, (_, word) in {**BAD, "gone.txt": (b"", "")}.items():
        lines = [line for line in said if name in line]
        assert lines, f"{name} is not named"
        assert any(word.lower() in line.lower() for line in lines), (name, lines)
    assert all(line.startswith("left out: ") for line in said)
    dossier = json.loads((tmp_path.parent / "d.json").read_text())
    assert {a["path"] for a in dossier["articles"]} >= {"good.txt", "lines.jsonl:1"}
    assert sum("broken.warc.gz" in a["path"] for a in dossier["articles"]) == 2
    assert {
        item["what"].rpartition("/")[2].partition(":")[0].partition("#")[0] for item in dossier["left_out"] if item["failed"]
    } >= set(BAD)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["compare"], "no PATHS given"),
        (["extract"], "no PATHS given"),
        (["compare", "x.txt", "--json", "nowhere/x.json"], "the folder nowhere does not exist; make it first"),
        (["compare", "x.txt", "--json", "."], "is a folder; name a file"),
        (["compare", "--colour"], "No such option"),
        (["nothing"], "No such command"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(arguments, message, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def test_where_nothing_can_be_read_nothing_is_written(tmp_path):
    code, text, error = run("compare", tmp_path / "nowhere.txt", *("--json", tmp_path / "d.json", "--case", tmp_path / "d.case"))
    assert (code, text) == (1, "")
    assert "nowhere.txt" in error
    assert "nothing was written" in error
    assert list(tmp_path.iterdir()) == []


def test_no_result_takes_the_place_of_an_input_a_case_or_another_result(tmp_path, capsys):
    one = tmp_path / "one.txt"
    one.write_text(GOOD)
    case = tmp_path / "a.case"
    case.write_bytes(b"SQLite format 3\0 and so on")
    for arguments, message in (
        (["--json", str(one)], "one.txt is one of the inputs"),
        (["--json", str(case)], "a.case is a case file"),
        (["--json", str(tmp_path / "x"), "--html", str(tmp_path / "x")], "x is named for two results"),
        (["--json", str(tmp_path / "x"), "--case", str(tmp_path / "x")], "x is one of the inputs"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(["compare", str(one), *arguments])
        assert ended.value.code == 2
        assert message in capsys.readouterr().err
    assert one.read_text() == GOOD


@pytest.mark.parametrize("command", ["extract", "lineage", "stories"])
def test_no_lines_take_the_place_of_an_input(command, tmp_path, capsys):
    one = tmp_path / "one.jsonl"
    one.write_text(json.dumps({"text": GOOD}))
    with pytest.raises(SystemExit) as ended:
        main([command, str(one), "--jsonl", str(one)])
    assert ended.value.code == 2
    assert "one.jsonl is one of the inputs" in capsys.readouterr().err
    assert json.loads(one.read_text()) == {"text": GOOD}


@pytest.mark.parametrize("command", ["compare", "extract", "lineage", "stories"])
def test_no_result_takes_the_place_of_a_file_in_a_folder_that_is_read(command, tmp_path, capsys):
    one = tmp_path / "news" / "one.txt"
    one.parent.mkdir()
    one.write_text(GOOD)
    with pytest.raises(SystemExit) as ended:
        main([command, str(one.parent), "--json" if command == "compare" else "--jsonl", str(one)])
    assert ended.value.code == 2
    assert "one.txt stands in a folder that is read" in capsys.readouterr().err
    assert one.read_text() == GOOD


def test_a_folder_without_articles_says_what_it_passed_over(tmp_path):
    (tmp_path / "table.csv").write_text("a,b")
    for command in ("compare", "lineage"):
        _, text, error = run(command, tmp_path)
        assert text == ""
        assert "table.csv" in error


def test_where_no_article_comes_from_another_lineage_says_so(tmp_path):
    (tmp_path / "one.txt").write_text(GOOD)
    code, text, error = run("lineage", tmp_path / "one.txt")
    assert (code, text, error.strip()) == (0, "", "nothing was found, so there is no line")


def test_a_dossier_names_what_failed_without_its_folders(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.jsonl").write_text(json.dumps({"id": "1", "text": GOOD}) + '\n{"id": "2"}\n')
    _, first, _ = run("compare", "in/x.jsonl", "--json", "-", cwd=tmp_path)
    _, second, error = run("compare", "x.jsonl", "--json", "-", cwd=tmp_path / "in")
    assert first == second
    assert [item["what"] for item in json.loads(first)["left_out"]] == ["x.jsonl:2"]
    assert "x.jsonl:2" in error


def test_standard_input_is_an_article():
    code, text, error = run("extract", "-", stdin=GOOD.encode())
    assert (code, error) == (0, "")
    assert json.loads(text)["text"] == GOOD


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_has_help_with_an_example_and_exit_codes(command):
    said = CliRunner().invoke(cli, [command, "--help"]).output
    assert f"Example: rashomon {command}" in " ".join(said.split())
    assert "Exit codes: 0 done" in " ".join(said.split())


def test_doctor_names_the_engine_and_its_speed():
    code, text, _ = run("doctor")
    assert "statements   tagger " in text
    assert code == 0
    assert "OpenVINO" in text
    assert "sentences a second of one core" in text
