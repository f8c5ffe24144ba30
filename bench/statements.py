"""The statements of articles, a line each, to be judged by a reader: `python -m bench.statements examples/pullback`.

Each line: the article's file name up to its first mark, the statement's number, then speaker, source with its place, cue, content
with its places, relay, attitude and polarity. They are those of a whole comparison, so that speakers are led across articles.
"""

import argparse
from itertools import groupby

from rashomon import pipeline


def shown(spans) -> str:
    return " | ".join(f"{s.text} ({s.start}-{s.end})" for s in spans) or "none"


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("paths", nargs="+")
    dossier = pipeline.compare(p.parse_args().paths).dossier
    path = {a.id: a.path for a in dossier.articles}
    name = {n.id: n.name for n in dossier.names}
    ordered = sorted(dossier.statements, key=lambda s: (path[s.article], s.content[0].start, s.content[0].end, s.id))
    for of, every in groupby(ordered, key=lambda s: path[s.article]):
        for number, s in enumerate(every):
            print(
                f"{of.partition('_')[0].partition('.')[0]} {number}  speaker: {name.get(s.speaker, 'unresolved')}; "
                f"source: {shown(s.source)}; cue: {shown(s.cue)}; content: {shown(s.content)}; "
                f"relay: {', '.join(r.name for r in s.relay) or 'none'}; {s.attitude}, {s.polarity}"
            )


if __name__ == "__main__":
    main()
