"""Whether the same quantities and dates come out of a sentence and of its human translation, on MEANTIME. Run by bench/figures.py.

Every sentence on which two languages differ is read by hand: meantime_apart.yaml says whose each is. What is not in it yet is
counted, and so is what no longer differs, lest the list goes stale unseen.
"""

import re
from collections import Counter
from pathlib import Path

import yaml

from bench.labelled import BENCH, lines
from rashomon.extract.figures.moments import find_moments
from rashomon.extract.figures.naming import models
from rashomon.extract.figures.quantities import find_quantities

__all__ = ["meantime"]

APART = Path(__file__).parent / "meantime_apart.yaml"  # each disagreement, read by hand


def values(text, language, names):
    found = find_quantities(text, language, models=names)
    return Counter((f.value, f.low if f.value is None else None, f.high if f.value is None else None) for f in found)


def times(text, language, published):
    """The dates and times of a sentence; a length of time with a number is among its quantities, and one without is neither."""
    found = find_moments(text, language, published)
    return Counter(m.timex for m in found if m.type in ("DATE", "TIME") and not m.timex.endswith("_REF"))


# That corpus writes its sentences as tokens ("Apple ' s iLife ' 11"), and some of them with marks of the translators' tool.
WRITTEN = [
    (re.compile(r"<\s*/?\s*\w+(?: id = \"? ?\d+ ?\"?)?\s*/?\s*>"), ""),
    (re.compile(r"``\s?"), "“"),
    (re.compile(r"\s?(?:''|' ')"), "”"),
    (re.compile(r"(?<=\w) ?['‘’] ?(?=(?:s|t|n|re|ll|ve)\b)"), "'"),
    (re.compile(r"(?<= ['‘’]) (?=\d\d\b)|(?<=\d) (?=(?:st|nd|rd|th)\b)"), ""),
    (re.compile(r" (?=[,;:!?%)\]](?:\s|$)|[.,]\d|\.$)|(?<=[(\[]) "), ""),
]


def written(text):
    for pattern, instead in WRITTEN:
        text = pattern.sub(instead, text)
    return text.strip()


def aligned(one, two):
    """Pair the sentences of a text and its translation by their lengths alone, 1:1, 1:2, 2:1 or left over (Gale and Church 1993).

    The corpus numbers them alike, but in several documents the translation parts or merges sentences.
    """
    best = {(0, 0): (0.0, None)}
    steps = {(1, 1): 0.0, (1, 2): 2.3, (2, 1): 2.3, (1, 0): 4.5, (0, 1): 4.5}
    for a in range(len(one) + 1):
        for b in range(len(two) + 1):
            for (da, db), price in steps.items():
                if (a - da, b - db) not in best or da + db == 0:
                    continue
                left, right = sum(map(len, one[a - da : a])), sum(map(len, two[b - db : b]))
                mean = max((left + right) / 2, 1)
                cost = best[a - da, b - db][0] + price + (abs(left - right) / (6.8 * mean) ** 0.5 if da and db else 0)
                if (a, b) not in best or cost < best[a, b][0]:
                    best[a, b] = (cost, (da, db))
    pairs, at = [], (len(one), len(two))
    while best[at][1] is not None:
        da, db = best[at][1]
        pairs.append((" ".join(one[at[0] - da : at[0]]), " ".join(two[at[1] - db : at[1]])))
        at = (at[0] - da, at[1] - db)
    return [pair for pair in reversed(pairs) if all(pair)]


def meantime(other):
    """Sentences in which English and its human translation give the same quantities and dates, and those in which they do not."""
    there = {d["doc_key"]: d for d in lines(BENCH / f"meantime/{other}.jsonl")}
    n = agreed = numbers_agreed = 0
    read = yaml.safe_load(APART.read_text(encoding="utf-8"))[other]
    excused = {(row["doc"], row["en"]) for row in read if row["whose"] != "ours"}
    theirs = 0
    unread, known = 0, {(row["doc"], row["en"]) for row in read}
    still = set()
    apart = []
    for d in lines(BENCH / "meantime/en.jsonl"):
        if d["doc_key"] not in there:
            continue
        dateline = find_moments(d["dateline"], "en")
        published = dateline[0].edtf if dateline else None
        names = models(written(" ".join(d["sentences"])), "en"), models(written(" ".join(there[d["doc_key"]]["sentences"])), other)
        for one, two in aligned(list(map(written, d["sentences"])), list(map(written, there[d["doc_key"]]["sentences"]))):
            n += 1
            languages = ("en", other)
            alike = values(one, languages[0], names[0]) == values(two, languages[1], names[1])
            dated = other == "it" or times(one, "en", published) == times(two, other, published)
            numbers_agreed += alike
            agreed += alike and dated
            if not (alike and dated):
                apart.append({"doc": d["doc_key"], "en": one, other: two})
                row = (d["doc_key"], one[:40].strip())
                theirs += row in excused
                unread += row not in known
                still.add(row)
    return {
        "sentences": n,
        "quantities": round(100 * numbers_agreed / n, 1),
        "both": round(100 * agreed / n, 1),
        "translator's, corpus's or the languages' own": theirs,
        "both, but for those": round(100 * agreed / (n - theirs), 1),
        "apart, and not yet read": unread,
        "read, and no longer apart": len(known - still),
    }, apart
