"""What is told of what a careful reader would report of made-up stories: agreements, differences of every kind, and harmless twins.

    nice -n 10 python -m bench.made [--part seen] [--missed]

bench/gold/made holds thirty-four stories of four to six articles each, in English and Dutch, written as newsrooms write: an
agency, its translation or rewrite with damage in it, a paper, a local paper, a broadcaster. Who wrote them knew nothing of the
program, and wrote down what a reader should be told (expected.yaml) before anything was run. Rules were made on the first six
(seen), then, when these had been measured with once, on the next six (second), then likewise on eight (kept, until then kept back);
two times seven (fourth, fifth) were only measured with. An expected item names
places, by the first words of a clause in each article that says it. It counts as told if a claim of its kind has accounts in two of
the places, or in the one that it has; as told whole if in all of them. Of a twin ("no difference": rounding, another unit, parts of
a sum, another day) no difference may be told. What differs and was not expected is counted as beyond: it may be true, and must be
read.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

import yaml

from bench.stamp import stamp
from rashomon import encode, pipeline
from rashomon.sentences import sentences

FOLDER, RESULTS = Path(__file__).parent / "gold" / "made", Path(__file__).parent / "results" / "made.json"
PARTS = ("seen", "second", "kept", "fourth", "fifth")
DIFFERENCES = frozenset({"figures differ", "contradiction", "corruption", "revision"})
TWIN = "no difference"


def sentence(article, words):
    """Return where the sentence stands that begins with, or holds, `words`."""
    at = article.text.index(words)
    line = next(p for p in article.paragraphs if p.start <= at < p.end)
    inside = [s for s in sentences(article.text, line.start, line.end, article.language) if s[0] <= at < s[1]]
    return inside[0] if inside else (at, at + len(words))


def touched(claim, where):
    """Return the articles, of those with a place, in whose place an account of a claim stands."""
    spoken = [(a.article, a.span) for a in claim.accounts if a.span is not None]
    return {id for id, (start, end) in where.items() if any(b == id and s.start < end and start < s.end for b, s in spoken)}


def asked(item, claims, names):
    """Return the claims that touch enough of the places of an expected item, each with whether it touches them all."""
    where = {names[name].id: sentence(names[name], words) for name, words in item["at"].items()}
    found = [(claim, touched(claim, where)) for claim in claims]
    return [(claim, len(held) == len(where)) for claim, held in found if len(held) >= min(2, len(where))]


def story(folder, items, options, count, missed):
    """Compare a story and count what is told of what was expected of it."""
    dossier = pipeline.compare([str(folder)], options).dossier
    names, claims, known = {Path(a.path).stem: a for a in dossier.articles}, dossier.claims, set()
    for item in items:
        kind, found = item["kind"], asked(item, claims, names)
        told = {claim.finding for claim, _ in found}
        count[kind]["of"] += 1
        if kind == TWIN:
            count[kind]["told as a difference"] += bool(told & DIFFERENCES)
        else:
            count[kind]["told"] += kind in told
            count[kind]["told whole"] += any(whole for claim, whole in found if claim.finding == kind)
        if kind in DIFFERENCES:
            count[kind]["told as a difference"] += bool(told & DIFFERENCES)
            known |= {claim.id for claim, _ in found}
        if (kind == TWIN and told & DIFFERENCES) or (kind != TWIN and kind not in told):
            missed.append(f"{folder.name}: {kind}: {item['why']} ({', '.join(sorted(told)) or 'not told'})")
    for claim in claims:
        count["claims"][claim.finding] += 1
        if claim.finding in DIFFERENCES and claim.id not in known:
            count["beyond"][claim.finding] += 1
            missed.append(f"{folder.name}: beyond: {claim.finding}: {claim.gist.at.text} ({'; '.join(claim.reasons[:2])})")


def part(name, options):
    """Return the counts of one part, and what is missed or beyond what was expected."""
    count, missed = defaultdict(Counter), []
    expected = yaml.safe_load((FOLDER / name / "expected.yaml").read_text(encoding="utf-8"))
    for each, items in expected.items():
        story(FOLDER / name / each, items, options, count, missed)
    return {"stories": len(expected), **{kind: dict(sorted(of.items())) for kind, of in sorted(count.items())}}, missed


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--part", choices=PARTS)
    arguments.add_argument("--missed", action="store_true", help="print what is missed, and what differs that was not expected")
    given = arguments.parse_args()
    options = pipeline.Options(encoder=encode.load())
    result = stamp()
    for name in [given.part] if given.part else PARTS:
        result[name], missed = part(name, options)
        print(json.dumps({name: result[name]}, indent=1))
        print("\n".join(missed) if given.missed else "", end="\n" if given.missed else "")
    if not given.part:
        RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
