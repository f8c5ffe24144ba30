"""What findings are worth: right or wrong as judged by hand from the articles alone, and which expected ones are made.

    nice -n 10 python -m bench.findings [--draw five] [--cache FOLDER]
    nice -n 10 python -m bench.findings --draw five --sheet FILE [--most 25]

A draw is ten stories by a fixed rule: the least SHA-256 of the draw's name, the set's and the story's, of those that no
earlier draw took; two events of newswcl50, four of ecbplus (at most seven articles each), four documents of meantime in four
languages. newswcl50 ran out in the sixth draw; from the eighth on two stories of polnear stand in its place, in the
twelfth one, which is its last, and one more of ecbplus; from the thirteenth on ecbplus alone, in the fifteenth with two documents
of meantime, of which three are left then. bench/gold/findings
holds, for a draw, what a reader expected before the findings were seen (expected_DRAW.yaml), and the judgments of a seeded sample
of at most 25 findings a kind (judged_DRAW.yaml): twice, the second time shuffled and without the first in view. A finding is
wrong if its accounts do not speak of one thing, if its kind, number or direction is wrong, or if a reader would be misled.

The first form counts the judgments, asks which judged findings the code as it stands still makes, and which expected ones; it
writes bench/results/findings.json. The second writes the sheet that is judged, shuffled.
"""

import argparse
import hashlib
import json
import pickle
import random
import tempfile
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import yaml

import rashomon.compare as comparing
import rashomon.extract as extracting
from bench.planting import BENCH
from bench.stamp import stamp
from rashomon import encode, lineage, pipeline
from rashomon.dossier.wording import behind

RESULTS, GOLD = Path(__file__).parent / "results", Path(__file__).parent / "gold" / "findings"
DRAWS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
)
TAKEN = {"newswcl50": 2, "polnear": 2, "ecbplus": 4, "meantime": 4}
FRESH_FROM = "four"  # the first draws did not leave out what earlier ones had taken
POLNEAR_FROM = "eight"  # newswcl50 has no events left
LAST = {  # polnear has one story left, then none
    "twelve": {"polnear": 1, "ecbplus": 5, "meantime": 4},
    "thirteen": {"ecbplus": 6, "meantime": 4},
    "fourteen": {"ecbplus": 6, "meantime": 4},
    "fifteen": {"ecbplus": 8, "meantime": 2},
}
MOST_ARTICLES = 7
FIELD = {"newswcl50": "cluster", "ecbplus": "subtopic"}


def key(*parts):
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def rows(file):
    return [json.loads(line) for line in (BENCH / file).read_text(encoding="utf-8").splitlines()]


def candidates(of, each):
    """Return the stories of a set that the draw `each` may take, were none taken yet."""
    if of == "polnear":
        return set(grouped()) if DRAWS.index(each) >= DRAWS.index(POLNEAR_FROM) else set()
    return {d[FIELD[of]] for d in rows(f"{of}/docs.jsonl")} if of in FIELD else {d["doc_key"] for d in rows(f"{of}/en.jsonl")}


def grouped():
    """Return {story: ids of its articles} of polnear, whose articles come without stories."""
    return yaml.safe_load((GOLD / "polnear_stories.yaml").read_text(encoding="utf-8"))


def draw(name):
    """Return the (set, story) of a draw."""
    taken = defaultdict(set)
    for each in DRAWS[: DRAWS.index(name) + 1]:
        now = []
        for of, count in LAST.get(each, TAKEN).items():
            every = candidates(of, each)
            left = every - taken[of] if DRAWS.index(each) >= DRAWS.index(FRESH_FROM) else every
            now += [(of, story) for story in sorted(left, key=lambda s, of=of, each=each: key(each, of, s))[:count]]
        for of, story in now:
            taken[of].add(story)
    return now


def texts(of, story, name):
    """Return the (id, text, language) of a story's articles."""
    if of == "polnear":
        ids = sorted(sorted(grouped()[story], key=lambda id: key(name, of, id))[:MOST_ARTICLES])
        text = {d["doc_id"]: d["text"] for part in ("dev", "train") for d in rows(f"{of}/{part}.jsonl")}
        return [(id, text[id], "en") for id in ids]
    if of not in FIELD:
        found = [(lang, d) for lang in ("en", "es", "it", "nl") for d in rows(f"{of}/{lang}.jsonl") if d["doc_key"] == story]
        return [(lang, "\n".join(s.replace("\n", " ") for s in d["sentences"]), lang) for lang, d in found]
    found = [d for d in rows(f"{of}/docs.jsonl") if d[FIELD[of]] == story]
    found = sorted(found, key=lambda d: key(name, of, d["id"]))[:MOST_ARTICLES]
    clean = [(d["id"], [s.replace("\\n", "").replace("\n", " ").strip() for s in d["sentences"]]) for d in found]
    return [(id, "\n".join(s for s in sentences if s), "en") for id, sentences in sorted(clean)]


@cache
def publishers():
    """Return {id: who published it} of the articles of which it is known."""
    return {d["doc_id"]: d["publisher"] for part in ("dev", "train") for d in rows(f"polnear/{part}.jsonl")}


def readings(of, story, name, encoder, tagger, cache):
    """Return the readings, descents, origins and ties of a story, as the pipeline makes them; kept in the folder `cache`."""
    kept = cache / f"{name}-{of}-{story.replace('/', '-')}.pickle" if cache else None
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())
    known = publishers() if of == "polnear" else {}
    lines = [json.dumps({"id": i, "text": t, "language": lang, "outlet": known.get(i)}) for i, t, lang in texts(of, story, name)]
    folder = Path(tempfile.mkdtemp())
    (folder / "story.jsonl").write_text("\n".join(lines), encoding="utf-8")
    articles = pipeline.read([str(folder / "story.jsonl")], pipeline.Options()).articles
    descents = lineage.descents(articles, encoder)
    ties = lineage.ties(articles, descents)
    members = extracting.dated(list(extracting.across(extracting.readings(articles, tagger))))
    made = (members, descents, lineage.single_hands([r.article for r in members], descents, ties), ties)
    if kept:
        kept.write_bytes(pickle.dumps(made))
    return made


def made(name, encoder, cache):
    """Return the claims of each story of a draw, and the texts of its articles."""
    out, loaded = {}, encode.load()
    tagger, reader = extracting.Tagger(loaded), comparing.PairReader(loaded)
    for of, story in draw(name):
        members, descents, origins, ties = readings(of, story, name, encoder, tagger, cache)
        altered = comparing.altered_on_the_way(descents, members, encoder, reader)
        descents, altered = comparing.settled(descents, altered, members, encoder)
        claims = comparing.claims(
            members, origins=origins, encoder=encoder, descents=descents, ties=ties, reader=reader, altered=altered
        )
        out[f"{of}/{story}"] = (claims, {r.article.id: r.article.text for r in members})
    return out


def places(at, articles):
    """Return where quoted words begin and end: {article: (start, end)}."""
    return {a: (articles[a].index(words), articles[a].index(words) + len(words)) for a, words in at.items()}


def holds(claim, where):
    spoken = [(a.article, a.span) for a in claim.accounts if a.span is not None]
    return all(any(b == a and s.start < end and start < s.end for b, s in spoken) for a, (start, end) in where.items())


def sheet(stories, most, seed, file):
    """Write a seeded sample of at most `most` findings a kind, shuffled, as they would be shown."""
    by_kind = defaultdict(list)
    for story, (claims, _) in stories.items():
        for claim in claims:
            by_kind[claim.finding].append((story, claim))
    dice = random.Random(seed)
    chosen = [pair for kind in sorted(by_kind) for pair in dice.sample(by_kind[kind], min(most, len(by_kind[kind])))]
    dice.shuffle(chosen)
    shown = []
    for story, claim in chosen:
        voices = [a for a in claim.accounts if a.span is not None]
        shown.append(
            {
                "story": story,
                "finding": claim.finding,
                "kind": claim.kind,
                "origins": behind(claim),
                "accounts": [f"{a.article} {a.stance} | {a.span.text}" for a in voices],
                "silent": [a.article for a in claim.accounts if a.stance == "silent"],
                "reasons": list(claim.reasons),
            }
        )
    Path(file).write_text(yaml.safe_dump(shown, allow_unicode=True, width=1000, sort_keys=False), encoding="utf-8")
    print({kind: len(found) for kind, found in by_kind.items()})


def judged(name, stories):
    """Count the judgments of a draw, and how many of the findings judged right and wrong are still made."""
    given = yaml.safe_load((GOLD / f"judged_{name}.yaml").read_text(encoding="utf-8"))
    right, second, agreed, still = Counter(), Counter(), Counter(), Counter()
    count = Counter(row["finding"] for row in given)
    for row in given:
        kind = row["finding"]
        first, again = row["right"]
        right[kind] += first
        second[kind] += again
        agreed[kind] += first == again
        claims, articles = stories[row["story"]]
        where = places(row["at"], articles)
        if any(c.finding == kind and holds(c, where) for c in claims):
            still[kind, bool(first and again)] += 1
    return {
        kind: {
            "judged": count[kind],
            "right": right[kind],
            "right the second time": second[kind],
            "judgments that agree": agreed[kind],
            "still made, of those right twice": still[kind, True],
            "still made, of the others": still[kind, False],
        }
        for kind in sorted(count)
    }


def expected(name, stories):
    """Count which expected findings are made: a claim of that kind, or of any kind, that holds all the places."""
    given = yaml.safe_load((GOLD / f"expected_{name}.yaml").read_text(encoding="utf-8"))
    out, missed = defaultdict(lambda: [0, 0, 0]), []
    for story, items in given.items():
        claims, articles = stories[story]
        for item in items:
            where = places(item["at"], articles)
            holding = {c.finding for c in claims if holds(c, where)}
            out[item["kind"]][2] += 1
            out[item["kind"]][1] += bool(holding)
            out[item["kind"]][0] += item["kind"] in holding
            if item["kind"] not in holding:
                missed.append(
                    f"{story}: {item['kind']}: {item['why']}{' (told as ' + ', '.join(sorted(holding)) + ')' if holding else ''}"
                )
    return {kind: dict(zip(("as that kind", "as any", "of"), counts, strict=True)) for kind, counts in sorted(out.items())}, missed


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--draw", default=None, choices=DRAWS[DRAWS.index(FRESH_FROM) :])
    arguments.add_argument("--cache", type=Path, help="folder in which readings are kept")
    arguments.add_argument("--sheet", help="write the findings to judge to this file")
    arguments.add_argument("--most", type=int, default=25)
    given = arguments.parse_args()
    encoder = encode.Cached(encode.load())
    names = [given.draw] if given.draw else DRAWS[DRAWS.index(FRESH_FROM) :]
    result = stamp() | {"encoder": encoder.name, "draws": {}}
    for name in names:
        stories = made(name, encoder, given.cache)
        if given.sheet:
            sheet(stories, given.most, name, given.sheet)
            return
        found, missed = expected(name, stories)
        kinds = Counter(c.finding for claims, _ in stories.values() for c in claims)
        told = {
            "stories": list(stories),
            "findings made": dict(sorted(kinds.items())),
            "expected and made": found,
            "missed": missed,
        }
        if (GOLD / f"judged_{name}.yaml").exists():
            told["judged"] = judged(name, stories)
        result["draws"][name] = told
        print(json.dumps(told, indent=1, ensure_ascii=False))
    if not given.draw:
        (RESULTS / "findings.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
