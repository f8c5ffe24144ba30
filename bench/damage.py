"""Planted damage: one number, currency, name or negation altered on one side of a translation; is it found, named, and where?

    nice -n 10 python bench/damage.py [--cases 240]

MEANTIME's articles in English and Dutch. Half of the damage is done to the Dutch side, half to the English. A case counts as found
if a claim of the finding "corruption" has an account whose span overlaps the altered words. Untouched pairs give the false alarms.
Names are replaced by a known name of the same kind, numbers by another of as many digits, negations by leaving out "not" or "niet".
Writes bench/results/damage.json.
"""

import argparse
import json
import os
import platform
import random
import re
import subprocess
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import claims
from rashomon.model import Article, Paragraph

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
RESULTS = Path(__file__).parent / "results"
KINDS = ("number", "currency", "name", "negation")
CURRENCY = {"en": (r"US ?\$|\$|€|£|\beuros?\b|\bdollars?\b", "¥"), "nl": (r"US ?\$|\$|€|£|\beuro\b|\bdollar\b", "¥")}
NEGATION = {"en": r"\bnot ", "nl": r"\bniet "}
OTHERS = {"place": ("Norway", "Noorwegen"), "person": ("Karel Berendsen", "Karel Berendsen"), "organisation": ("NATO", "NAVO")}


def documents():
    sides = {}
    for language in ("en", "nl"):
        for line in (BENCH / "meantime" / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
            d = json.loads(line)
            text = "\n".join(s.replace("\n", " ") for s in d["sentences"])
            sides.setdefault(d["doc_key"], {})[language] = text
    return {key: both for key, both in sorted(sides.items()) if len(both) == 2}


def article(id, text, language):
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(at, at + len(line), "body", language))
        at += len(line) + 1
    whole = ((0, 0, len(text)),)
    return Article(id, id, id, None, None, None, language, None, None, None, None, None, "utf-8", text, whole, tuple(paragraphs))


def corruptions(texts, encoder):
    articles = [article(language, text, language) for language, text in texts.items()]
    readings = extracting.across([extracting.read(a) for a in articles])
    descents = lineage.translations(articles, encoder)
    origins = lineage.origins(articles, descents, ())
    found = claims(readings, origins=origins, encoder=encoder, descents=descents)
    return [c for c in found if c.finding == "corruption"], bool(descents)


def place(kind, text, language, dice):
    """Return (start, end, replacement) of one thing to alter, or None."""
    if kind == "negation":
        found = [(m.start(), m.end(), "") for m in re.finditer(NEGATION[language], text)]
    else:
        reading = extracting.read(article("x", text, language))
        if kind == "name":
            named = [(n.kind, m) for n in reading.names for m in n.mentions if n.kind in OTHERS]
            found = [(m.start, m.end, OTHERS[k][language == "nl"]) for k, m in named if OTHERS[k][language == "nl"] not in text]
        else:
            spans = [q.span for q in reading.quantities if (q.value or 0) >= 2]
            pattern = r"\d+" if kind == "number" else CURRENCY[language][0]
            hits = [(s.start + m.start(), m) for s in spans if (m := re.search(pattern, s.text))]
            found = [(a, a + len(m[0]), altered(m[0], dice) if kind == "number" else CURRENCY[language][1]) for a, m in hits]
    return dice.choice(found) if found else None


def altered(digits, dice):
    while True:
        other = str(dice.randrange(10 ** (len(digits) - 1), 10 ** len(digits)))
        if other != digits and not 0.9 < int(other) / max(int(digits), 1) < 1.1:
            return other


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--cases", type=int, default=240)
    cases = arguments.parse_args().cases
    encoder, dice, docs = encode.Cached(encode.load()), random.Random(20261122), documents()
    untouched, edges, alarms = Counter(), 0, []
    for key, texts in docs.items():
        found, edge = corruptions(texts, encoder)
        edges += edge
        untouched["pairs with an alarm"] += bool(found)
        alarms += [f"{key}: {c.reasons[0]}" for c in found]
    tally = {kind: Counter() for kind in KINDS}
    keys = sorted(docs)
    for number in range(cases):
        kind, language = KINDS[number % len(KINDS)], ("en", "nl")[number // len(KINDS) % 2]
        spot = None
        while spot is None:
            key = dice.choice(keys)
            spot = place(kind, docs[key][language], language, dice)
        start, end, new = spot
        text = docs[key][language]
        found, _ = corruptions({**docs[key], language: text[:start] + new + text[end:]}, encoder)
        spans = [a.span for c in found for a in c.accounts if a.article == language and a.span]
        tally[kind]["cases"] += 1
        tally[kind]["found"] += any(s.start < start + max(len(new), 1) and start < s.end for s in spans)
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "commit": subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
        ).stdout.strip(),
        "encoder": encoder.name,
        "untouched": {"pairs": len(docs), "translations found": edges, **untouched, "alarms": alarms},
        "planted": {kind: dict(t) for kind, t in tally.items()},
    }
    (RESULTS / "damage.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
