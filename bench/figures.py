"""Quality and speed of quantities and dates, on newsquant, recognizers-flat, timex and meantime, beside peers in the same run.

    python -m bench.figures [--json bench/results/figures.json] [--disagreements FILE]

Needs the labelled data folder (RASHOMON_BENCH, by default ../shared/bench) with its scorers. Peers (dateparser, quantulum3) are
measured where they are installed. Times are seconds of one core. Dates are in dates.py, agreement across languages in agreement.py,
speed and hostile text in figures_speed.py.
"""

import argparse
import json
import re
from pathlib import Path

from bench.agreement import meantime
from bench.dates import flat_dates, timex
from bench.figures_speed import linear, speed
from bench.labelled import BENCH, LANGUAGES, f1, lines, scorer
from bench.stamp import stamp
from rashomon.extract.figures.bounds import wording
from rashomon.extract.figures.dates import matches
from rashomon.extract.figures.digits import convention
from rashomon.extract.figures.numbers import number_at
from rashomon.extract.figures.numerals import numerals
from rashomon.extract.figures.quantities import find_quantities
from rashomon.extract.figures.tokens import tokens

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


def measured():
    apart = {}
    out = {
        **stamp(),
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
