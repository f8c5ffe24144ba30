"""Stories and descents for a terminal: takes what the pipeline found, gives lines of up to 80 columns that say it in words.

The one idea: each article gets a number in the list, and the reasons call it by that number; what a program needs (ids, scores,
spans) is in the JSON Lines of the same command.
"""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rashomon.dossier.shown import shown
from rashomon.dossier.wording import count, day, doubtful, language_name, plain, way
from rashomon.model import Article, Descent, LeftOut, Origin
from rashomon.stories import Placed

__all__ = ["descents", "stories"]

_WIDTH = 80
_INDENT = 7
_ROWS = 3  # of a reason
_MOST = 200  # articles or descents that are told; the rest are in the JSON Lines
_WITHIN = ("number", "unit", "name", "negation", "word", "hedge")
_BETWEEN = ("added", "dropped", "moved", "reworded")


def stories(placed: Sequence[Placed], articles: Sequence[Article], left_out: Iterable[LeftOut] = ()) -> Iterator[str]:
    """Yield the stories, those of most articles first, each with its articles and why they are in it; then those that are alone."""
    by_id = {a.id: a for a in articles}
    of_one: dict[str, list[Placed]] = {}
    for p in placed:
        of_one.setdefault(p.story, []).append(p)
    together = sorted((s for s in of_one.values() if len(s) > 1), key=lambda s: (-len(s), s[0].published or "~", s[0].story))
    alone = sorted((s[0] for s in of_one.values() if len(s) == 1), key=lambda p: _place(by_id[p.id]))
    shelf = [sorted(s, key=lambda p: _place(by_id[p.id])) for s in together] + [[p] for p in alone]
    number = {p.id: n for n, p in enumerate((p for s in shelf for p in s), start=1)}
    told = [f"{count(len(together), 'story', 'stories')} of more than one article"] if together else []
    told += [f"{len(alone):,} in no story with others"] if alone else []
    yield " · ".join([count(len(placed), "article"), *told])
    for story in shelf[: len(together)]:
        if number[story[0].id] > _MOST:
            break
        yield ""
        yield from _wrapped(story[0].title or "", 0, 2)
        of = [by_id[p.id] for p in story]
        yield _cut(f"{count(len(story), 'article')} · {_ran(story[0].published)} · {_languages(of)}{_outlets(of)}")
        yield from _placed(story, by_id, number)
    if alone and number[alone[0].id] <= _MOST:
        yield from ("", "In no story with others")
        yield from _placed([p for p in alone if number[p.id] <= _MOST], by_id, number)
    yield from _rest(len(placed), "article")
    names = {a.path for a in articles}
    yield from _not_read(item for item in left_out if item.what not in names)


def _placed(found: Iterable[Placed], by_id: Mapping[str, Article], number: Mapping[str, int]) -> Iterator[str]:
    for p in found:
        yield _article(number[p.id], by_id[p.id])
        for why in p.because:
            yield from _wrapped(why.told(lambda id: str(number[id])), _INDENT, _ROWS)


def descents(
    found: Sequence[Descent], articles: Sequence[Article], origins: Sequence[Origin], left_out: Iterable[LeftOut] = ()
) -> Iterator[str]:
    """Yield the articles that are tied to others, who comes from whom and why, and which articles go back to one hand."""
    families = [o for o in origins if len(o.articles) > 1]
    tied = {id for o in families for id in o.articles} | {id for d in found for id in (d.from_, d.to)}
    ordered = sorted(articles, key=lambda a: (a.id not in tied, *_place(a)))
    number = {a.id: n for n, a in enumerate(ordered, start=1)}
    least, most = len(origins), sum(o.hands for o in origins)
    hands = count(least, "origin") if least == most else f"{least:,} to {count(most, 'origin')}"
    yield " · ".join([count(len(articles), "article"), count(len(found), "descent"), hands])
    yield ""
    yield from (_article(number[a.id], a) for a in ordered[:_MOST])
    yield from _rest(len(ordered), "article")
    if found:
        yield from ("", "Who comes from whom")
    for d in sorted(found, key=lambda d: sorted((number[d.from_], number[d.to])))[:_MOST]:
        yield from _wrapped(_way(d, number), 2, 2)
        for reason in (*_reasons(d), *_differs(d)):
            yield from _wrapped(reason, _INDENT, _ROWS)
    yield from _rest(len(found), "descent")
    yield from ("", "Origins: who goes back to one hand")
    for o in families[:_MOST]:
        yield from _family(o, [number[id] for id in o.articles], found)
    single = [o for o in origins if len(o.articles) == 1]
    if single:
        listed = _numbers([number[o.articles[0]] for o in single])
        yield from _wrapped(f"{listed}: {'each ' if len(single) > 1 else ''}by another hand than all others", 2, _ROWS)
    of = {id: o for o in origins for id in o.articles}
    said = sorted((number[a.id], reason) for a in articles if a.id in of for reason in _of_itself(of[a.id], a))
    if said:
        yield from ("", "What they say of where they come from")
    for which, reason in said[:_MOST]:
        yield from _wrapped(f"{which} {reason}", 2, _ROWS)
    yield from _not_read(left_out)


def _way(descent: Descent, number: Mapping[str, int]) -> str:
    return way(descent, str(number[descent.from_]), str(number[descent.to]))


def _reasons(descent: Descent) -> Iterator[str]:
    """Yield why one comes from the other, without what the line above says already."""
    yield from (plain(reason) for reason in descent.reasons if descent.directed or not reason.startswith(("nothing", "doubtful")))


def _differs(descent: Descent) -> Iterator[str]:
    """Yield what the one has otherwise than the other, counted by kind."""
    kinds: Counter[str] = Counter(change.kind for change in descent.changes)
    found = [count(kinds[kind], kind) for kind in _WITHIN if kinds[kind]]
    found += [count(kinds[kind], f"{kind} sentence") for kind in _BETWEEN if kinds[kind]]
    if found:
        yield "what differs: " + ", ".join(found)


def _family(origin: Origin, numbers: Sequence[int], found: Sequence[Descent]) -> Iterator[str]:
    marks = _numbers(sorted(numbers))
    if origin.hands == 1:
        yield from _wrapped(f"{marks}: one hand", 2, _ROWS)
        return
    alike = (
        "may be one hand: one where they are alike"
        if doubtful(origin, found)
        else "share a sentence; one hand for what rests on it"
    )
    yield from _wrapped(f"{marks}: {alike}, {origin.hands:,} in all else", 2, _ROWS)
    yield from _wrapped(plain(origin.reasons[0]), _INDENT, _ROWS)


def _of_itself(origin: Origin, article: Article) -> Iterator[str]:
    """Yield the reasons of an origin that rest on one article alone: a credit, a notice, its wording."""
    yield from (plain(r).removeprefix(f"{article.path} ") for r in origin.reasons if r.startswith(f"{article.path} "))


def _numbers(found: Sequence[int]) -> str:
    """Return numbers with runs of three and more as ends: "1, 2, 4 to 9"."""
    runs = [[n for _, n in run] for _, run in groupby(enumerate(sorted(found)), key=lambda each: each[1] - each[0])]
    parts = [f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)


def _place(article: Article) -> tuple[str, str, str]:
    return article.published or "~", article.path, article.id


def _article(number: int, article: Article) -> str:
    """Return an article's line: its number, its outlet or file, its title, its language and day."""
    facts = f"  {language_name(article.language)}, {day(article.published) if article.published else 'undated'}"
    called = " · ".join(_flat(part) for part in (article.outlet or article.path, article.title) if part)
    room = max(_WIDTH - 6 - len(facts), 12)
    return f"{number:>4}  " + _padded(_cut(called, room), room) + facts


def _ran(published: str | None) -> str:
    return day(published) if published else "undated"


def _languages(articles: Iterable[Article]) -> str:
    return ", ".join(language_name(tag) for tag in sorted({a.language for a in articles}))


def _outlets(articles: Iterable[Article]) -> str:
    known = {a.outlet for a in articles if a.outlet}
    return f" · {count(len(known), 'outlet')}" if known else ""


def _rest(total: int, noun: str) -> Iterator[str]:
    if total > _MOST:
        yield f"and {count(total - _MOST, f'more {noun}')}: --jsonl FILE has them all"


def _not_read(left_out: Iterable[LeftOut]) -> Iterator[str]:
    found = [item for item in left_out if not item.failed]  # what failed is named on standard error
    if found:
        yield ""
    for item in found[:_MOST]:
        yield from _wrapped(f"left out: {item.what}: {item.why}", 0, _ROWS)


def _flat(text: str) -> str:
    return shown(" ".join(text.split()))


def _cut(line: str, width: int = _WIDTH) -> str:
    """Return `line` cut to `width` cells of a terminal, with an ellipsis where something is gone."""
    from rich.cells import cell_len, set_cell_size

    return line if cell_len(line) <= width else set_cell_size(line, width - 1).rstrip() + "…"


def _padded(text: str, width: int) -> str:
    from rich.cells import set_cell_size

    return set_cell_size(text, width)


def _wrapped(text: str, indent: int, rows: int) -> Iterator[str]:
    first, space = " " * indent, " " * (indent + 2 * (indent > 0))
    yield from textwrap.wrap(
        _flat(text), _WIDTH, initial_indent=first, subsequent_indent=space, max_lines=rows, placeholder=" …", break_on_hyphens=False
    )
