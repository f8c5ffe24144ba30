"""The commands: each opens, calls the pipeline, writes. Nothing is decided here.

Exit codes: 0 done; 1 done, but some items failed, each named on standard error; 2 wrong use, or nothing could be written.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon import __version__, endings
from rashomon.errors import NothingRead, RashomonError, UsageError
from rashomon.threads import one_thread

if TYPE_CHECKING:
    from rashomon.model import Article, LeftOut
    from rashomon.pipeline import Read
    from rashomon.store import Case

__all__ = ["main"]

_PATHS_HELP = f"PATHS are files or folders of {endings.TOLD}; or - for standard input."


class _Command(click.Command):
    """A command whose --help ends with an example and the exit codes."""

    def __init__(self, *args: Any, example: str = "", **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        codes = "Exit codes: 0 done; 1 done, but some items failed, each named; 2 wrong use."
        kwargs["epilog"] = f"Example: {example}\n\n{codes}"
        super().__init__(*args, **kwargs)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; ends the process with the exit code."""
    one_thread()
    try:
        code = cli.main(args=list(arguments) if arguments is not None else None, prog_name="rashomon", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except click.Abort:
        click.echo("stopped; nothing was written", err=True)
        code = 130
    except NothingRead as error:
        click.echo(f"rashomon: {error}", err=True)
        code = 1
    except RashomonError as error:
        click.echo(f"rashomon: {error}", err=True)
        code = 2
    sys.exit(code or 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rashomon")
def cli() -> None:
    """One event, many accounts: who says what, who copied whom, and where the accounts agree or part."""


def _quiet(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--quiet", "-q", is_flag=True, help="Print nothing but what failed.")(command)


_RULES = click.option("--rules-only", is_flag=True, help="Find names and statements by rules alone: faster, but fewer are found.")


@cli.command(
    cls=_Command,
    example="rashomon compare examples/pullback --html pullback.html",
    help=f"Compare articles: one dossier for what is given.\n\n{_PATHS_HELP}",
)
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option("--json", "json_file", type=click.Path(path_type=Path, allow_dash=True), help="Write the dossier as JSON.")
@click.option(
    "--html", "html_file", type=click.Path(path_type=Path, allow_dash=True), help="Write it as one self-contained HTML page."
)
@click.option("--md", "md_file", type=click.Path(path_type=Path, allow_dash=True), help="Write it as Markdown.")
@click.option("--case", "case_file", type=click.Path(path_type=Path, dir_okay=False), help="Add it all to a case file (SQLite).")
@_RULES
@_quiet
def compare(paths: tuple[str, ...], *, case_file: Path | None, rules_only: bool, quiet: bool, **files: Path | None) -> int:
    from rich.console import Console

    from rashomon import pipeline
    from rashomon.dossier import html, json, markdown, terminal
    from rashomon.dossier.write import writable, write
    from rashomon.progress import shown

    _asked(paths)
    outputs = ((files["json_file"], json.encode), (files["html_file"], html.html), (files["md_file"], markdown.markdown))
    writable([path for path, _ in outputs if path is not None], (*paths, *([str(case_file)] if case_file else [])))
    met: list[Read] = []
    with shown(quiet=quiet) as progress, _case(case_file) as case:
        options = pipeline.Options(
            stdin=sys.stdin.buffer, vectors=case, rules_only=rules_only, progress=progress, when_read=met.append
        )
        result = pipeline.compare(paths, options)
        if not result.dossier.articles:
            _told(result.left_out, every=True)
            raise NothingRead("no article could be read, so nothing was written")
        write({path: render(result.dossier) for path, render in outputs if path is not None})
        if case is not None:
            case.add(result.pages, result.readings, [result.dossier])
    if not quiet and not any(str(path) == "-" for path, _ in outputs):
        written = [str(path) for path in (*(path for path, _ in outputs), case_file) if path is not None]
        terminal.summary(result.dossier, console=Console(highlight=False), written=written)
    _warned(met, quiet=quiet)
    return _told(result.left_out)


_JSONL = click.option(
    "--jsonl",
    "jsonl_file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write JSON Lines here; - is standard output.",
)
_LINES = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines even on a terminal; the same as --jsonl -.")
_TABLE = click.option("--table", "as_table", is_flag=True, help="Print what to read even where standard output is no terminal.")
_READ_BY = (
    "On a terminal it is told in words, for people; in a pipe or a file, one JSON line {each}, for programs. "
    "--json, --jsonl FILE and --table say which is wanted."
)


@cli.command(
    cls=_Command,
    example="rashomon extract news.jsonl --jsonl found.jsonl",
    help=f"Find statements, quantities, moments and names: one JSON line an article.\n\n{_PATHS_HELP}",
)
@click.argument("paths", nargs=-1, metavar="PATHS...")
@_JSONL
@_RULES
@_quiet
def extract(paths: tuple[str, ...], *, jsonl_file: Path | None, rules_only: bool, quiet: bool) -> int:
    from rashomon import pipeline
    from rashomon.dossier import json

    found = _Lines(pipeline.extract, lambda item, _: json.reading_line(item))
    return found.write(paths, jsonl_file or Path("-"), quiet=quiet, rules_only=rules_only)


@cli.command(
    cls=_Command,
    example="rashomon lineage news.jsonl --jsonl descents.jsonl",
    help=f"Find which article's text comes from which.\n\n{_READ_BY.format(each='a descent')}\n\n{_PATHS_HELP}",
)
@click.argument("paths", nargs=-1, metavar="PATHS...")
@_JSONL
@_LINES
@_TABLE
@_quiet
def lineage(paths: tuple[str, ...], *, jsonl_file: Path | None, as_json: bool, as_table: bool, quiet: bool) -> int:
    from rashomon import pipeline
    from rashomon.dossier import json, listing

    def told(found: Sequence[Any], articles: Sequence["Article"], left_out: Sequence["LeftOut"]) -> Iterable[str]:
        return listing.descents(found, articles, pipeline.origins(articles, found), left_out)

    file = _lines_to(jsonl_file, as_json=as_json, as_table=as_table)
    return _Lines(pipeline.descents, json.descent_line, told).write(paths, file, table=as_table or _read(file), quiet=quiet)


@cli.command(
    cls=_Command,
    example="rashomon stories news.jsonl --jsonl stories.jsonl",
    help=f"Tell which articles report one event, and why.\n\n{_READ_BY.format(each='an article')}\n\n{_PATHS_HELP}",
)
@click.argument("paths", nargs=-1, metavar="PATHS...")
@_JSONL
@_LINES
@_TABLE
@_quiet
def stories(paths: tuple[str, ...], *, jsonl_file: Path | None, as_json: bool, as_table: bool, quiet: bool) -> int:
    from rashomon import pipeline
    from rashomon.dossier import json, listing

    file = _lines_to(jsonl_file, as_json=as_json, as_table=as_table)
    told = _Lines(pipeline.placed, json.placed_line, listing.stories)
    return told.write(paths, file, table=as_table or _read(file), quiet=quiet)


def _lines_to(jsonl_file: Path | None, *, as_json: bool, as_table: bool) -> Path | None:
    """Return where JSON Lines are wanted: None where a table alone is."""
    if as_json and jsonl_file not in {None, Path("-")}:
        raise UsageError("--json prints to standard output, --jsonl FILE writes to a file; give one of them")
    if as_table and (as_json or jsonl_file == Path("-")):
        raise UsageError("--table and JSON Lines cannot both go to standard output; write the lines with --jsonl FILE")
    if jsonl_file is None and (as_json or not (as_table or sys.stdout.isatty())):
        return Path("-")
    return jsonl_file


def _read(jsonl_file: Path | None) -> bool:
    """Tell whether somebody reads standard output, where the lines do not go there."""
    return jsonl_file != Path("-") and sys.stdout.isatty()


class _Lines:
    """A command that writes a line of JSON for each thing found, or tells all of them in words, or both."""

    def __init__(
        self,
        found: Callable[[Sequence[str], Any], Iterable[Any]],
        line: Callable[[Any, Mapping[str, "Article"]], bytes],
        told: Callable[[Sequence[Any], Sequence["Article"], Sequence["LeftOut"]], Iterable[str]] | None = None,
    ) -> None:
        self._found, self._line, self._told = found, line, told

    def write(
        self,
        paths: Sequence[str],
        jsonl_file: Path | None,
        *,
        table: bool = False,
        quiet: bool,
        **options: Any,  # noqa: ANN401 - fields of pipeline.Options
    ) -> int:
        """Write what is found, name what failed, and return the exit code."""
        from rashomon.dossier.write import lines, writable
        from rashomon.model import LeftOut
        from rashomon.pipeline import Options
        from rashomon.progress import shown

        _asked(paths)
        writable([jsonl_file] if jsonl_file else [], paths)
        left_out: list[LeftOut] = []
        met: list[Read] = []
        kept: list[Any] = []
        named: dict[str, Article] = {}
        written = 0
        with shown(quiet=quiet) as progress, lines(jsonl_file) if jsonl_file else nullcontext() as put:
            for item in self._found(paths, Options(stdin=sys.stdin.buffer, progress=progress, when_read=met.append, **options)):
                if isinstance(item, LeftOut):
                    left_out.append(item)
                    continue
                named = named or {article.id: article for read in met for article in read.articles}
                written += 1
                if put is not None:
                    put(self._line(item, named))
                if table:
                    kept.append(item)
        articles = [article for read in met for article in read.articles]
        if table and articles:
            for line in self._told(kept, articles, left_out) if self._told else ():
                click.echo(line)
            if jsonl_file is not None:
                click.echo(f"\nwritten: {jsonl_file}")
        elif not written and not quiet:
            click.echo("nothing was found, so there is no line", err=True)
        _warned(met, quiet=quiet)
        return _told(left_out, every=not written and not (table and articles))


@cli.command(
    cls=_Command,
    example='rashomon search pullback.case "troops at the border" --language nl --since 2022-02',
    help="Search a case by words and by meaning, in any language whatever the query's.\n\n"
    "CASE is a file made by compare --case. Each passage found says where it stands and why it was found.",
)
@click.argument("case", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("query", default="")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Show so many passages.")
@click.option("--outlet", help="Published by this outlet.")
@click.option("--language", help="In this language: a tag such as nl.")
@click.option("--not-language", help="In any language but this.")
@click.option("--since", metavar="DATE", help="Published then or later: 2022, 2022-02, 2022-02-15 (EDTF).")
@click.option("--until", metavar="DATE", help="Published then or earlier.")
@click.option("--undated", is_flag=True, help="With --since or --until: keep what has no known date.")
@click.option("--speaker", metavar="NAME", help="Said by this person or body, in any spelling; QUERY may be left out.")
@click.option("--kind", type=click.Choice(["paragraph", "statement"]), help="Paragraphs or statements alone.")
@click.option("--words-only", "by", flag_value="words", help="Search by words alone.")
@click.option("--meaning-only", "by", flag_value="meaning", help="Search by meaning alone.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_quiet
def search(case: Path, query: str, *, limit: int, by: Any, as_json: bool, quiet: bool, **narrowed: Any) -> int:  # noqa: ANN401 - fields of Filters
    from rashomon import store
    from rashomon.dossier.json import line
    from rashomon.progress import shown
    from rashomon.store import terminal

    if not case.is_file():
        raise UsageError(f"there is no case {case}; make one with: rashomon compare PATHS... --case {case}")
    if not query.strip() and narrowed["speaker"] is None:
        raise UsageError("an empty QUERY; say what to search for, or name a --speaker")
    with shown(quiet=quiet) as progress, store.Case(case) as opened:
        searching = store.Search(opened, progress=progress)
        found = searching.find(query, filters=store.Filters(**narrowed), limit=limit, by=by or "both")
    if as_json:
        click.echo(line(found), nl=False)
    else:
        click.echo("\n".join(terminal.lines(found)))
    return 0


@cli.command(cls=_Command, example="rashomon schema > dossier.schema.json")
def schema() -> int:
    """Print the JSON Schema of a dossier."""
    import msgspec

    from rashomon.dossier import json

    click.echo(msgspec.json.format(msgspec.json.encode(json.schema()), indent=2).decode("utf-8"))
    return 0


@cli.command(cls=_Command, example="rashomon doctor")
def doctor() -> int:
    """Say what is installed, which encoder engine runs and how fast, and what is missing."""
    from rashomon.doctor import examine

    report = examine()
    for line in report.lines:
        click.echo(line)
    return 0 if report.well else 1


@contextmanager
def _case(path: Path | None) -> Iterator["Case | None"]:
    from rashomon.store import Case

    if path is None:
        yield None
        return
    new = not path.exists()
    try:
        with Case(path) as case:
            yield case
    except BaseException:
        if new:  # the whole output or none of it
            path.unlink(missing_ok=True)
        raise


def _asked(paths: Sequence[str]) -> None:
    if not paths:
        raise UsageError("no PATHS given. Name files or folders of articles, or - for standard input; see --help")


def _warned(met: Iterable["Read"], *, quiet: bool) -> None:
    """Name each page that was read although something was odd about it: nothing failed, so the exit code does not change."""
    for path, odd in (pair for read in met for pair in read.warned if not quiet):
        click.echo(f"read with a warning: {path}: {odd}", err=True)


def _told(left_out: Iterable["LeftOut"], *, every: bool = False) -> int:
    """Name each item that failed on standard error, or every one that was left out, and return the exit code."""
    told = [item for item in left_out if item.failed or every]
    for item in told:
        click.echo(f"left out: {item.what}: {item.why}", err=True)
    return 1 if any(item.failed for item in told) else 0
