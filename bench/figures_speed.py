"""How fast quantities and dates are found, beside peers, and how time grows on hostile text. Run by bench/figures.py."""

import json
import re
import tempfile
import time

from bench.labelled import BENCH, LANGUAGES, lines
from rashomon import pipeline, words
from rashomon.extract.figures.both import figures
from rashomon.extract.figures.dates import matches
from rashomon.extract.figures.moments import find_moments
from rashomon.extract.figures.quantities import find_quantities
from rashomon.extract.figures.tokens import tokens

__all__ = ["linear", "speed"]


def whole():
    """The articles of PolNeAR's dev part (805 words on average) as the pipeline hands them on."""
    said = "".join(
        json.dumps({"text": d["text"], "language": "en", "published": "2016-08-03"}) + "\n"
        for d in lines(BENCH / "polnear/dev.jsonl")
    )
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(said)
        file.flush()
        return pipeline.read([file.name], pipeline.Options()).articles


def articles(size=2_500, most=200):
    """Stretches of 2,500 characters of the same texts, which no peer needs paragraphs for."""
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
    texts, found = articles(), whole()
    out = {
        "rashomon, both, on whole articles of 805 words": max(per_second(figures, found) for _ in range(3)),
        "rashomon, both": max(per_second(ours, texts) for _ in range(3)),
    }
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
    "1 ",
    "january ",
    "of the of the ",
    "one ",
    "one and a ",
    "the 787 ",
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
