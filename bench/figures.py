"""Quality and speed of quantities and dates, on newsquant, recognizers-flat, timex and meantime, beside peers in the same run.

    python -m bench.figures [--json bench/results/figures.json] [--disagreements FILE]

Needs the labelled data folder (RASHOMON_BENCH, by default ../shared/bench) with its scorers. Peers (dateparser, quantulum3) are
measured where they are installed. Times are seconds of one core.
"""

import argparse
import datetime
import importlib
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import yaml

from rashomon import words
from rashomon.extract.figures.bounds import wording
from rashomon.extract.figures.dates import matches
from rashomon.extract.figures.digits import convention
from rashomon.extract.figures.moments import find_moments
from rashomon.extract.figures.naming import models
from rashomon.extract.figures.numbers import number_at
from rashomon.extract.figures.numerals import numerals
from rashomon.extract.figures.quantities import find_quantities
from rashomon.extract.figures.tokens import tokens

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
APART = Path(__file__).parent / "meantime_apart.yaml"  # each disagreement, read by hand
LANGUAGES = ("en", "nl", "de", "fr", "es")


def lines(path):
    with Path(path).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def scorer(name):
    sys.path.insert(0, str(BENCH / "score"))
    return importlib.import_module(name)


def f1(hit, gold, found):
    return round(200 * hit / max(gold + found, 1), 1)


# newsquant ------------------------------------------------------------------------------------------------------------------

CHANGES = {"exact": "=", "about": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<", "range": "="}


def as_newsquant(figure, text):
    """Say a figure in the terms of that corpus.

    A vague plural is a range of one scale there ("millions": 1 to 10 million), "from 208 to 193" keeps its order and is no change,
    a change told by a noun ("a 19 % drop") is none, and what is counted is its unit, so that the concept is what the dossier holds
    as `about`, with the `of` of a figure that has a unit beside.
    """
    behind = re.match(r"[ -]?([a-z]+)", text[figure.end :])
    change = figure.change if figure.change and not (behind and behind[1] in wording("en").nouns) else None
    said = text[figure.start : figure.end].lower()
    if figure.bound == "range":
        ends = (figure.high, figure.low) if figure.change == "down" and said.startswith("from") else (figure.low, figure.high)
        value = "{!r}-{!r}".format(*ends)
        change = None if said.startswith("from") else change
    elif figure.value is None:
        value = f"{figure.low / 2!r}-{figure.low * 5!r}" if figure.low >= 200 or figure.low == 20 else figure.low / 2
    else:
        value = figure.value
    concept = "" if figure.of is None or figure.unit is None else text[slice(*figure.of)]
    around = " ".join(text[slice(*span)] for span in figure.about)
    sign = "=" if figure.value is None else CHANGES[figure.bound]
    return {"value": value, "change": change or sign, "referred_concepts": f"{concept} {around}".strip() or "-"}


def newsquant():
    score = scorer("quantities")
    gold = {d["text"]: d["quantities"] for d in lines(BENCH / "newsquant/newsquant.jsonl")}
    found = {t: [as_newsquant(figure, t) for figure in find_quantities(t, "en", context=True)] for t in gold}
    return {k: v for k, v in score.score(gold, found).items() if k != "value_unit"}  # units have our codes, not its names


# recognizers-flat -----------------------------------------------------------------------------------------------------------


def plain(value):
    return float(value.replace("%", "").replace(",", ".").strip())


def numbers(text, language):
    """The numbers of a text but for those glued to a unit and those of dates, which that corpus gives to other kinds."""
    read, grammar = tokens(text), numerals(language)
    named = [range(m.first, m.last) for m in matches(text, language) if "month" in m.slots]
    decimal, taken, at = convention(text, grammar.decimal), set().union(*named), 0
    while at < len(read):
        number = number_at(read, at, grammar, decimal) if at not in taken and grammar.begins(read.words[at]) else None
        if number is None:
            at += 1
            continue
        glued = number.in_digits and read.glued(number.last) and number.last < len(read) and read.words[number.last][0].isalpha()
        if number.kind != "ordinal" and not glued:
            yield text[read.start[number.first] : read.end[number.last - 1]].lower(), number.value
        at = number.last


def quantity_values(text, language, kind):
    for figure in find_quantities(text, language):
        money = figure.unit is not None and len(figure.unit) == 3 and figure.unit.isupper()
        share = figure.unit == "percent"
        wanted = {"percent": share, "currency": money, "dimension": figure.unit is not None and not money and not share}
        if kind == "numberrange":
            if figure.bound not in ("exact", "about"):
                yield text[figure.start : figure.end].lower(), (figure.low, figure.high)
        elif wanted[kind] and figure.value is not None:
            yield text[figure.start : figure.end].lower(), figure.value


def interval(value):
    low, high = re.sub(r"[\[\]()]", "", value).replace(" ", "").rsplit(",", 1) if value.count(",") == 1 else (None, None)
    return (float(low) if low else None, float(high) if high else None)


def gold_value(result, kind):
    value = result["resolution"].get("value")
    if value in (None, "null") or kind == "numberrange":
        return interval(value) if value and value.count(",") == 1 else None
    return plain(value)


def same(one, other):
    if isinstance(one, tuple) or isinstance(other, tuple):
        return one == other
    return abs(one - other) <= 1e-6 * max(abs(one), 1e-3)


def flat(kind, language):
    """F1 of span and value, and of value alone; our span may begin with a bound ("about") that is not in theirs."""
    bounded = kind in ("currency", "dimension", "percent")
    path = BENCH / f"recognizers-flat/{kind}.{language}.jsonl"
    hit, value_hit, n_gold, n_found = 0, 0, 0, 0
    for d in lines(path):
        gold = [(r["text"].lower().strip(), gold_value(r, kind)) for r in d["results"]]
        gold = [g for g in gold if g[1] is not None]
        found = list(numbers(d["text"], language) if kind == "number" else quantity_values(d["text"], language, kind))
        n_gold, n_found = n_gold + len(gold), n_found + len(found)
        left, left_value = list(found), list(found)
        for text, value in gold:
            both = next(
                (f for f in left if (f[0].strip() == text or (bounded and f[0].endswith(text))) and same(value, f[1])), None
            )
            alone = next((f for f in left_value if same(value, f[1])), None)
            if both:
                left.remove(both)
                hit += 1
            if alone:
                left_value.remove(alone)
                value_hit += 1
    return {"span_value": f1(hit, n_gold, n_found), "value": f1(value_hit, n_gold, n_found), "gold": n_gold}


# What news uses of recognizers' datetime, by rule: a result of type date, daterange, duration or set whose value is one plain
# TIMEX3 value and whose words hold a letter. Left out are times of day and stretches between two of them (appointments), begin-
# end-length triples, dates in digits alone (22/04, which no newspaper writes), days that do not exist or are not resolved,
# feasts, and lengths whose number is made up ("some days": three), and texts that do not say what day they were written on, though
# their values are counted from one. A text counts only if all its results are kept, so that
# nothing found in it is unfairly extra.
NEWS_TYPES = frozenset({"date", "daterange", "duration", "set"})
PLAIN = re.compile(
    r"[0-9X]{4}(-(\d\d|XX|Q\d|H\d|SP|SU|FA|WI|W(\d\d|XX)(-WE|-\d)?)(-(\d\d|XX))?)?|P[T\d.]+[YMWDHS]|(PAST|PRESENT|FUTURE)_REF"
)
EDGES = (
    "no later than niet starting beginning beginnend startend on in at the of during from since by for before after "
    "until around about "
    "to this op de het van om dat tijdens sinds voor na uit tegen tot vanaf rond over deze early begin voorafgaand "
    "aan am im den der dem seit bis le la les du des en à depuis avant après el los las del desde hasta antes "
    "después "
)
EDGE = re.compile(rf"^(?:{'|'.join(EDGES.split())}|l['’])\s+|[.,;\s]+$", re.IGNORECASE)
FEASTS = re.compile(
    r"easter|pasen|paas|christmas|kerst|thanksgiving|halloween|saint|juneteenth|vrijheidsdag|nieuwjaar|new year", re.I
)


def counted(text):
    return any(
        atom.cardinal is not None or atom.scale or atom.half or atom.fraction or atom.article
        for language in LANGUAGES
        for word in tokens(text).words
        for atom in numerals(language).cut(word)
    )


def is_news(result):
    kind = (result["type"] or "").rpartition(".")[2]
    values = result["resolution"].get("values", [])
    plainly = values and all(PLAIN.fullmatch(v.get("timex", "")) for v in values)
    named = re.search(r"[^\W\d_]", result["text"]) and not re.search(r"\d[/.-]\d", result["text"])
    possible = plainly and all(v.get("value") != "not resolved" or kind == "set" for v in values)
    feast = FEASTS.search(result["text"])
    made_up = (
        values
        and re.match(r"P[2-9]", values[0].get("timex", ""))
        and not re.search(r"\d", result["text"])
        and not counted(result["text"])
    )
    return kind in NEWS_TYPES and bool(plainly and named and possible and not feast and not made_up)


def bare(text):
    before = None
    while before != text:
        before, text = text, EDGE.sub("", text.strip())
    return text.lower()


def edges(edtf):
    """The first day of an EDTF date and the day after its last; of an open interval, those of the end that is named."""
    head, _, tail = edtf.replace("../", "").replace("/..", "").partition("/")
    if tail:
        ends = edges(head), edges(tail)
        return (ends[0][0], ends[1][1]) if all(ends) else None
    parts = head.rstrip("~?%").partition("T")[0].split("-")
    if not all(part.isdigit() for part in parts):
        return None
    year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
    if day:
        first = datetime.date(year, month, day)
        return str(first), str(first + datetime.timedelta(days=1))
    if month > 12:
        return None
    following = (year + 1, 1) if month in (0, 12) else (year, month + 1)
    return f"{year:04}-{month or 1:02}-01", "{:04}-{:02}-01".format(*following)


LENGTHS = {"Y": 12, "M": 1, "Q": 3, "DE": 120, "W": 7, "D": 1, "H": 60, "TM": 1, "S": 1 / 60}


def length(timex):
    """A duration as months, days or minutes, so that P3Y6M is P3.5Y and P1Q is P3M."""
    total, kind = 0.0, None
    for number, letters in re.findall(r"([\d.]+)(DE|[A-Z])", timex):
        unit = "TM" if letters == "M" and "T" in timex else letters
        kind = "months" if unit in ("Y", "M", "Q", "DE") else "days" if unit in ("W", "D") else "minutes"
        total += float(number) * LENGTHS[unit]
    return total, kind


def agrees(result, found):
    """Whether a value is the gold one: the same TIMEX3 value, length or stretch of days.

    One reading of an open year ("September") is enough, and a day that is counted in weeks or months from today agrees with the
    week or month it falls in, since no more than that was said.
    """
    for value in result["resolution"]["values"]:
        stated = (value.get("start"), value.get("end")) if "start" in value or "end" in value else (value.get("value"), None)
        gold = value["timex"]
        if gold == found.timex or (found.edtf and found.edtf.strip("./?~%") == stated[0]):
            return True
        if gold.startswith("P") and found.timex.startswith("P") and "X" not in found.timex and "_" not in found.timex + gold:
            return length(gold) == length(found.timex)
        if not found.edtf or not found.edtf[:4].isdigit():
            continue
        first, after = edges(found.edtf) or (None, None)
        if (first, after) == stated or (
            stated[0] and first and found.precision in ("week", "month", "year") and first <= stated[0][:10] < after
        ):
            return True
        if gold.startswith("XXXX-") and found.timex[4:] == gold[4:] and any(s and s[:4] == found.timex[:4] for s in stated):
            return True
    return False


def flat_dates(language):
    hit = n_gold = n_found = texts = left_out = 0
    for d in lines(BENCH / f"recognizers-flat/datetime.{language}.jsonl"):
        if not d["ref"] or not d["results"] or not all(is_news(r) for r in d["results"]):
            left_out += 1
            continue
        texts += 1
        found = find_moments(d["text"], language, d["ref"][:10])
        n_gold, n_found = n_gold + len(d["results"]), n_found + len(found)
        for result in d["results"]:
            match = next((m for m in found if bare(d["text"][m.start : m.end]) == bare(result["text"]) and agrees(result, m)), None)
            if match is not None:
                found.remove(match)
                hit += 1
    return {"span_value": f1(hit, n_gold, n_found), "texts": texts, "left_out": left_out, "gold": n_gold}


# timex ----------------------------------------------------------------------------------------------------------------------


def timex(names, language):
    score, gold, found = scorer("dates"), [], []
    for name in names:
        for d in lines(BENCH / f"timex/{name}.jsonl"):
            gold.append(d)
            moments = find_moments(d["text"], language, d["dct"])
            timexes = [{"start": m.start, "end": m.end, "type": m.type, "value": m.timex} for m in moments]
            found.append({"doc_id": d["doc_id"], "text": d["text"], "timex": timexes})
    return score.score(read(score, gold), read(score, found))


def read(score, documents):
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"figures-{os.getpid()}.jsonl"
    path.write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
    try:
        return score.read(path)
    finally:
        path.unlink()


# meantime -------------------------------------------------------------------------------------------------------------------


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
                theirs += (d["doc_key"], one[:40].strip()) in excused
    return {
        "sentences": n,
        "quantities": round(100 * numbers_agreed / n, 1),
        "both": round(100 * agreed / n, 1),
        "translator's, corpus's or the languages' own": theirs,
        "both, but for those": round(100 * agreed / (n - theirs), 1),
    }, apart


# speed ----------------------------------------------------------------------------------------------------------------------


def articles(size=2_500, most=200):
    text = "\n".join(d["text"] for d in lines(BENCH / "polnear/dev.jsonl"))
    return [text[at : at + size] for at in range(0, len(text) - size, size)][:most]


def per_second(work, texts):
    for text in texts[:20]:
        work(text)
    begin = time.process_time()
    for text in texts:
        work(text)
    return round(len(texts) / (time.process_time() - begin))


def ours(text):
    find_quantities(text, "en", context=True)
    find_moments(text, "en", "2022-02-16")


def speed():
    texts = articles()
    out = {"rashomon, both": max(per_second(ours, texts) for _ in range(3))}
    try:
        from dateparser.search import search_dates

        out["dateparser"] = per_second(lambda text: search_dates(text, languages=["en"]), texts[:40])
    except ImportError:
        out["dateparser"] = "not installed"
    try:
        from quantulum3 import parser

        out["quantulum3"] = per_second(parser.parse, texts[:10])
    except ImportError:
        out["quantulum3"] = "not installed"
    return out


PIECES = (
    "1",
    "million ",
    "1,",
    "12 345 ",
    ". ",
    "between 1 and ",
    "monday ",
    "the last ",
    "1-",
    "one ",
    "minus ",
    "1 out of ",
    "(",
    "$",
)
TOPICS = ("numbers", "quantities", "units", "counted", "dates")
SAMPLE = 12  # phrases of a language's data, each repeated alone and behind a number


def phrases(held):
    """Every word and phrase in a language's data, and the literal words of its date patterns."""
    if isinstance(held, str):
        yield from (re.sub(r"[{}\[\]()|^]", " ", line.split("->")[0]) for line in held.splitlines() if len(line) < 80)
    elif hasattr(held, "items"):
        for key, value in held.items():
            yield from phrases(value) if key != "source" else ()
    elif isinstance(held, list | tuple):
        for value in held:
            yield from phrases(value)


def spent(text, language):
    begin = time.process_time()
    find_quantities(text, language, context=True)
    find_moments(text, language, "2022-02-16")
    matches.cache_clear()
    tokens.cache_clear()
    return time.process_time() - begin


def growth(piece, language, size):
    """Seconds for eight times `size` characters of a piece, and how they grew from `size` (8 is linear, 64 a square)."""
    small, large = (spent(piece * (n // len(piece)), language) for n in (size, 8 * size))
    return round(large, 2), round(large / max(small, 1e-3), 1)


def linear():
    """How time grows on hostile text: the worst pieces at one megabyte, and of each language's own words the worst growth."""
    megabyte = {piece: dict(zip(("seconds", "growth"), growth(piece, "en", 125_000), strict=True)) for piece in PIECES}
    by_language = {}
    for language in (*LANGUAGES, "it"):
        found = sorted({" ".join(p.split()) for topic in TOPICS for p in phrases(words.topic(language, topic)) if p.strip()})
        chosen = found[:: max(1, len(found) // SAMPLE)]
        grown = sorted((growth(q, language, 2_000)[1], q) for p in chosen for q in (f"{p} ", f"1 {p} "))
        worst = grown[-1][1]
        seconds, factor = growth(worst, language, 20_000)
        by_language[language] = {
            "pieces": len(grown),
            "median growth": grown[len(grown) // 2][0],
            "worst piece": worst,
            "its seconds for 160 kB": seconds,
            "its growth": factor,
        }
    return {"pieces of 1 MB": megabyte, "each language's words": by_language}


def measured():
    apart = {}
    out = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "commit": subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
        ).stdout.strip(),
        "newsquant": newsquant(),
        "timex_en": timex(["te3-timebank", "te3-aquaint"], "en"),
        "timex_de": timex(["krauts-all"], "de"),
        "recognizers": {
            kind: {language: flat(kind, language) for language in LANGUAGES}
            for kind in ("number", "numberrange", "percent", "currency", "dimension")
        },
        "datetime": {language: flat_dates(language) for language in LANGUAGES},
        "meantime": {},
        "articles_per_second": speed(),
        "linear": linear(),
    }
    for other in ("nl", "es", "it"):
        out["meantime"][other], apart[other] = meantime(other)
    return out, apart


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", type=Path)
    options.add_argument("--disagreements", type=Path)
    chosen = options.parse_args()
    out, apart = measured()
    print(json.dumps(out, indent=1, ensure_ascii=False))
    if chosen.json:
        chosen.json.parent.mkdir(parents=True, exist_ok=True)
        chosen.json.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if chosen.disagreements:
        chosen.disagreements.write_text(json.dumps(apart, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
