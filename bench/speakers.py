"""How well a pronoun or a bare surname is led back to who speaks: `python -m bench.speakers`.

Gold: bench/gold/speakers, 300 sources of PolNeAR's dev part labelled by reading. The sources, cues and contents are PolNeAR's own,
so that only the leading back is measured; names come from the trained tagger, or from forms alone beside it. A label is met when
the name given has a mention at the labelled place or a spelling with the same key; where the article names nobody, when nobody is
named.
"""

import argparse
import json
import os
from collections import Counter, defaultdict
from pathlib import Path

from bench.attribution import article
from bench.stamp import stamp
from rashomon.encode import e5
from rashomon.extract.names import names
from rashomon.extract.speech.statements import assemble
from rashomon.extract.speech.triple import Triple
from rashomon.extract.spelling import fold
from rashomon.extract.tagger import Tagger

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
GOLD = Path(__file__).parent / "gold/speakers/polnear.offsets.jsonl"


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def pieces(spans) -> tuple:
    return tuple((a, b) for a, b in spans or ())


def judged(document: dict, labels: list[dict], tagged) -> Counter:
    """Count, by form and kind, the labels that are met and those that are not."""
    made = article(document["text"], "en")
    named = names(made, tagged.names if tagged else None)
    by_id = {n.id: n for n in named}
    every = [Triple(pieces(a["source"]), pieces(a["cue"]), pieces(a["content"])) for a in document["attributions"] if a["content"]]
    found = {(s.source[0].start, s.source[-1].end): by_id.get(s.speaker) for s in assemble(made, every, named) if s.source}
    out: Counter = Counter()
    for label in labels:
        at = label["source"][0]
        name = next((n for (a, b), n in found.items() if a <= at < b), None)
        out[label["form"], label["kind"], met(document["text"], label, name)] += 1
    return out


def met(text: str, label: dict, name) -> bool:
    if not label["speaker"]:
        return name is None
    a, b = label["speaker"]
    same = name is not None and (
        any(m.start < b and a < m.end for m in name.mentions) or fold(text[a:b]) in map(fold, name.variants)
    )
    return same or (name is None and label["kind"] != "name")


def measure(tagger) -> dict:
    labels = defaultdict(list)
    for row in read(GOLD):
        labels[row["article"]].append(row)
    documents = [d for d in read(BENCH / "polnear/dev.jsonl") if d["doc_id"] in labels]
    found = tagger.articles([article(d["text"], "en") for d in documents]) if tagger else [None] * len(documents)
    total: Counter = Counter()
    for document, tagged in zip(documents, found, strict=True):
        total += judged(document, labels[document["doc_id"]], tagged)
    every = sum(total.values())
    by = {
        f"{form}, {kind}": [total[form, kind, True], total[form, kind, True] + total[form, kind, False]] for form, kind, _ in total
    }
    return {
        "accuracy": round(sum(n for (_, _, ok), n in total.items() if ok) / every, 3),
        "labels": every,
        "met, of": dict(sorted(by.items())),
    }


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--out", type=Path, default=Path("bench/results/speakers.json"))
    o = p.parse_args()
    results = {"with the tagger's names": measure(Tagger(e5.load())), "names by form alone": measure(None)}
    report = json.dumps(stamp() | {"results": results}, indent=1) + "\n"
    print(report)
    o.out.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
