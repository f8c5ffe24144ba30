"""How well dates and times are read: recognizers-flat as far as news uses it, TimeBank, AQUAINT, KRAUTS. Run by figures.py."""

import datetime
import json
import os
import re
from pathlib import Path

from bench.labelled import BENCH, LANGUAGES, f1, lines, scorer
from rashomon.extract.figures.moments import find_moments
from rashomon.extract.figures.numerals import numerals
from rashomon.extract.figures.tokens import tokens

__all__ = ["flat_dates", "timex"]

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
