"""The statements of articles, a line each, to be judged by a reader: `python -m bench.statements examples/pullback`.

Each line: the article's file name up to its first mark, the statement's number, then speaker, source with its place, cue, content
with its places, relay, attitude and polarity. They are those of a whole comparison, so that speakers are led across articles.

What two readers judged of statements at the same places (bench/gold/attribution/pullback.judged.jsonl) stands behind each: right,
wrong, or where they part, both; "new" is what nobody has judged. A last line counts them.
"""

import argparse
import json
from collections import Counter
from itertools import groupby
from pathlib import Path

from rashomon import pipeline

ROLES = ("source", "cue", "content")
JUDGED = Path(__file__).parent / "gold/attribution/pullback.judged.jsonl"
WORDS = {(True, True): "right", (False, False): "wrong", (True, False): "right and wrong", (False, True): "wrong and right"}


def places(spans) -> tuple:
    return tuple((s.start, s.end) for s in spans)


def judged() -> dict:
    """Return the readers' words on each statement, by its article and places."""
    rows = map(json.loads, JUDGED.read_text(encoding="utf-8").splitlines())
    return {(r["article"], *(tuple(map(tuple, r[k])) for k in ROLES)): WORDS[tuple(r["strictly"])] for r in rows}


def shown(spans) -> str:
    return " | ".join(f"{s.text} ({s.start}-{s.end})" for s in spans) or "none"


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("paths", nargs="+")
    dossier = pipeline.compare(p.parse_args().paths).dossier
    path = {a.id: a.path for a in dossier.articles}
    name = {n.id: n.name for n in dossier.names}
    ordered = sorted(dossier.statements, key=lambda s: (path[s.article], s.content[0].start, s.content[0].end, s.id))
    known, counts = judged(), Counter()
    for of, every in groupby(ordered, key=lambda s: path[s.article]):
        article = of.partition("_")[0].partition(".")[0]
        for number, s in enumerate(every):
            word = known.get((article, *map(places, (s.source, s.cue, s.content))), "new")
            counts[word] += 1
            print(
                f"{article} {number}  speaker: {name.get(s.speaker, 'unresolved')}; "
                f"source: {shown(s.source)}; cue: {shown(s.cue)}; content: {shown(s.content)}; "
                f"relay: {', '.join(r.name for r in s.relay) or 'none'}; {s.attitude}, {s.polarity}; {word}"
            )
    print(", ".join(f"{n} {word}" for word, n in counts.most_common()))


if __name__ == "__main__":
    main()
