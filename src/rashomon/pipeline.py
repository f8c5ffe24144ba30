"""The stages in order. Read this second; model.py is first.

    ingest -> clean -> language -> lineage -> stories -> extract -> compare -> dossier

Each stage takes and returns the types of the data model and knows nothing of the others, of the store or of the engine.
Map stages take one item and return it with more known about it; group stages take all of a story's and return one result.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

import rashomon.compare as comparing
import rashomon.extract as extracting
from rashomon import clean, encode, ingest, language, lineage, stories
from rashomon.dossier.build import build
from rashomon.encode import Cached, Encoder, VectorStore
from rashomon.errors import ItemError
from rashomon.ingest import Limits
from rashomon.model import Alteration, Article, Descent, Dossier, LeftOut, Origin, Page, Reading

__all__ = ["Compared", "Options", "Read", "compare", "descents", "extract", "origins", "placed", "read"]

Progress = Callable[[str, int], None]


def _silent(stage: str, done: int) -> None:
    """Report no progress."""


_PART = re.compile(r"^(.+)[#:][^#:/]*$")  # the file that a page is a part of


@dataclass(frozen=True, slots=True)
class Read:
    """What reading gave: pages as they came, the articles in them, and what could not be read.

    warned   (path, what was odd) of each page that was read all the same
    """

    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...]
    warned: tuple[tuple[str, str], ...] = ()


def _unheard(found: Read) -> None:
    """Tell nobody what was read."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to run.

    limits     what a page may weigh
    stdin      what `-` reads
    encoder    the multilingual encoder; None loads the one that this machine runs best, when it is first needed
    rules_only find names and statements by rules alone, without the trained tagger: faster, less found
    vectors    where sentence vectors outlive this run, so that nothing is encoded twice (a Case is one)
    progress   called with the stage's name and the number of items done
    when_read  called once, with what reading gave
    """

    limits: Limits = field(default_factory=Limits)
    stdin: BinaryIO | None = None
    encoder: Encoder | None = None
    vectors: VectorStore | None = None
    rules_only: bool = False
    progress: Progress = _silent
    when_read: Callable[[Read], None] = _unheard


@dataclass(frozen=True, slots=True)
class Compared:
    """A dossier, with the pages and readings that it rests on (for the case file).

    left_out   as in the dossier, but each item named as the user can find it, with the folders that were given
    """

    dossier: Dossier
    pages: tuple[Page, ...]
    readings: tuple[Reading, ...]
    left_out: tuple[LeftOut, ...]


def read(paths: Sequence[str], options: Options) -> Read:
    """ingest, clean, language: paths in, articles out, sorted by path and id."""
    pages: list[Page] = []
    articles: dict[str, Article] = {}
    left_out: list[LeftOut] = []
    warned: list[tuple[str, str]] = []
    for item in ingest.pages(paths, stdin=options.stdin, limits=options.limits):
        options.progress("reading", len(pages))
        if isinstance(item, LeftOut):
            left_out.append(item)
            continue
        try:
            article, said, odd = _article(item)
        except ItemError as error:
            left_out.append(LeftOut(error.what, error.where, error.why))
            continue
        left_out.extend(said)
        if article.id in articles:
            why = f"the same as {articles[article.id].path}, byte for byte; it is counted once"
            left_out.append(LeftOut(item.path, "ingest", why, failed=False))
            continue
        if odd:
            warned.append((_with_folders(item.path, paths), odd))
        pages.append(item)
        articles[article.id] = article
    key = sorted(articles.values(), key=lambda a: (a.path, a.id))
    found = Read(tuple(pages), tuple(key), tuple(left_out), tuple(warned))
    options.when_read(found)
    return found


def _article(page: Page) -> tuple[Article, list[LeftOut], str | None]:
    """Return the article of a page, what is to be said of it as left out, and what was odd about the page though it was read."""
    decoded = ingest.decode(page)
    said: list[LeftOut] = []
    article = lineage.told(language.label(clean.article(page, decoded)))
    if article.wall is not None:
        why = f"{clean.told(article.wall)}; it is in no story, and no copy or translation"
        said.append(LeftOut(page.path, "clean", why, failed=False))
    return article, said, decoded.wrong_declaration


def extract(paths: Sequence[str], options: Options | None = None) -> Iterator[Reading | LeftOut]:
    """Read articles and find what stands in each: statements, quantities, moments, names. What fails comes out as LeftOut."""
    options = options or Options()
    found = read(paths, options)
    yield from found.left_out
    yield from _extracted(found.articles, _tagger(options, options.encoder), options.progress)


def descents(paths: Sequence[str], options: Options | None = None) -> Iterator[Descent | LeftOut]:
    """Read articles and find which of them come from which. What fails comes out as LeftOut."""
    options = options or Options()
    found = read(paths, options)
    yield from found.left_out
    loaded = options.encoder or encode.load()
    encoder = Cached(loaded, options.vectors)
    told = lineage.descents(found.articles, encoder)
    across = tuple(d for d in told if d.kind == "translation")
    ends = {id for d in across for id in (d.from_, d.to)}
    readings = [Reading(article) for article in found.articles if article.id in ends]
    reader = _pair_reader(options, loaded) if across else None
    across, altered = comparing.settled(across, comparing.altered_on_the_way(across, readings, encoder, reader), readings)
    settled = {(d.from_, d.to): d for d in across}
    yield from lineage.with_facts([settled.get((d.from_, d.to), d) for d in told], comparing.facts(altered))


def origins(articles: Sequence[Article], found: Sequence[Descent]) -> tuple[Origin, ...]:
    """Return which of `articles` go back to one hand: by the descents `found` among them, and by the quotations they share."""
    held = [article for article in articles if article.wall is None]
    return lineage.origins(held, found, lineage.ties(held, found))


def placed(paths: Sequence[str], options: Options | None = None) -> Iterator[stories.Placed | LeftOut]:
    """Read articles and part them into stories, as they were published. What fails comes out as LeftOut."""
    options = options or Options()
    found = read(paths, options)
    yield from found.left_out
    encoder = Cached(options.encoder or encode.load(), options.vectors)
    yield from stories.cluster(found.articles, lineage.copies(found.articles), encoder)


def compare(paths: Sequence[str], options: Options | None = None) -> Compared:
    """Read articles and compare what they hold: one dossier for what is given."""
    options = options or Options()
    found = read(paths, options)
    loaded = options.encoder or encode.load()
    encoder = Cached(loaded, options.vectors)
    descents = lineage.descents(found.articles, encoder)
    ties = lineage.ties(found.articles, descents)
    grouped = stories.group(found.articles, encoder)
    tagger = _tagger(options, loaded)
    readings = extracting.across(_extracted(found.articles, tagger, options.progress))
    by_id = {reading.article.id: reading for reading in readings}
    reader = _pair_reader(options, loaded)
    told, facts = [], dict[tuple[str, str], list[Alteration]]()
    for number, story in enumerate(grouped, start=1):
        options.progress("comparing", number)
        members = extracting.settled(extracting.dated([by_id[id] for id in story.articles]))
        by_id.update((reading.article.id, reading) for reading in members)
        descents, altered = comparing.settled(
            descents, comparing.altered_on_the_way(descents, members, encoder, reader), members, encoder
        )
        families = lineage.origins([r.article for r in members], descents, ties)
        hands = lineage.single_hands([r.article for r in members], descents, ties)
        claims = comparing.claims(
            members, origins=hands, encoder=encoder, descents=descents, ties=ties, reader=reader, altered=altered
        )
        facts |= comparing.facts(altered)
        told.append((story, families, claims))
    readings = tuple(by_id.values())
    left_out = [replace(item, what=_without_folders(item.what, paths)) for item in found.left_out]
    made_with = {"encoder": encoder.name, "statements": tagger.name if tagger else "rules"}
    if reader:
        made_with["translations"] = reader.name
    descents = lineage.with_facts(descents, facts)
    dossier = build(readings=readings, descents=descents, stories=told, left_out=left_out, made_with=made_with)
    return Compared(dossier, found.pages, readings, found.left_out)


def _without_folders(what: str, paths: Sequence[str]) -> str:
    """Name an item as pages are named, so that a dossier does not depend on where its files lie: `a/b/x.jsonl:3` is `x.jsonl:3`."""
    for given in sorted(paths, key=len, reverse=True):
        if what.startswith(given):
            rest = what[len(given) :].lstrip("/")
            return rest if rest and Path(given).is_dir() else Path(given).name + what[len(given) :]
    return what


def _with_folders(path: str, paths: Sequence[str]) -> str:
    """Name a page as the user can find it, with the folder that was given: of `news/a`, `x.html` is `news/a/x.html`."""
    given = [each for each in paths if _holds(Path(each), path)]
    if len(given) != 1:
        return path
    return str(Path(given[0], path)) if Path(given[0]).is_dir() else given[0] + path[len(Path(given[0]).name) :]


def _holds(given: Path, path: str) -> bool:
    """Tell whether a page is in what was given: a folder, or a file, whose parts are named after it (`items.jsonl:12`)."""
    if given.is_dir():
        return any((given / part).is_file() for part in (path, *_PART.findall(path)[:1]))
    return path.startswith(given.name) and path[len(given.name) :][:1] in {"", "#", ":"}


def _tagger(options: Options, encoder: Encoder | None) -> extracting.Tagger | None:
    """Return the trained tagger, which shares the weights of the encoder where that is the one it was made on."""
    if options.rules_only:
        return None
    return extracting.Tagger(encoder if isinstance(encoder, encode.E5) else encode.load())


def _pair_reader(options: Options, encoder: Encoder) -> comparing.PairReader | None:
    """Return the pair reader, which shares the weights of the encoder where that is the one it was made on."""
    if options.rules_only:
        return None
    return comparing.PairReader(encoder if isinstance(encoder, encode.E5) else encode.load())


def _extracted(articles: Sequence[Article], tagger: extracting.Tagger | None, progress: Progress) -> Iterator[Reading]:
    for number, reading in enumerate(extracting.readings(articles, tagger), start=1):
        yield reading
        progress("extracting", number)
