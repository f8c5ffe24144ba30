"""Translations with damage planted in one side: documents in, cases out, each with what was altered, where and in which way.

Used by bench/damage.py, which measures, and train/altered and train/pairs, which learn from the training half; halves are told by a
hash of the document. MEANTIME (en-nl, en-es) as it is tokenised there, NTREX (en-nl, en-fr), WMT news with its reference
translations (de-fr).

    number     digits: others of as many; swapped: two of its digits; tenfold: a nought more or less; words: another number word
    name       foreign: one of another document; neighbour: another of the same document; country: any country, as CLDR spells it
    negation   left out; put in, after an auxiliary
    unit       currency: another currency's sign or word; measure: another unit of the same kind, times included

What is altered is found by patterns of this file and not by the product's own reading, but for names, of which half are found
by each.
"""

import json
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.model import Article, Paragraph

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
KINDS = ("number", "name", "negation", "unit")
WAYS = {
    "number": ("digits", "swapped", "tenfold", "words"),
    "name": ("foreign", "neighbour", "country"),
    "negation": ("left out", "put in"),
    "unit": ("currency", "measure"),
}
NUMBER_WORDS = {
    "en": ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty"],
    "nl": ["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "twintig", "dertig"],
    "de": ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "zwanzig", "dreißig"],
    "fr": ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "vingt", "trente"],
    "es": ["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "veinte", "treinta"],
}
SIGNS = ["$", "€", "£", "¥"]
CURRENCIES = {
    "en": ["dollars", "euros", "pounds", "yen"],
    "nl": ["dollar", "euro", "pond", "yen"],
    "de": ["Dollar", "Euro", "Pfund", "Yen"],
    "fr": ["dollars", "euros", "livres", "yens"],
    "es": ["dólares", "euros", "libras", "yenes"],
}
MEASURES = {
    "en": [["kilometres", "miles", "metres"], ["hours", "minutes", "days", "weeks", "months", "years"], ["percent", "points"]],
    "nl": [["kilometer", "mijl", "meter"], ["uur", "minuten", "dagen", "weken", "maanden", "jaar"], ["procent", "punten"]],
    "de": [["Kilometer", "Meilen", "Meter"], ["Stunden", "Minuten", "Tage", "Wochen", "Monate", "Jahre"], ["Prozent", "Punkte"]],
    "fr": [["kilomètres", "milles", "mètres"], ["heures", "minutes", "jours", "semaines", "mois", "ans"]],
    "es": [["kilómetros", "millas", "metros"], ["horas", "minutos", "días", "semanas", "meses", "años"]],
}
NOT = {
    "en": (
        r"\b(?:not )|(?<=[a-z])n['’]t\b|\bnever ",
        r"\b(?:is|are|was|were|will|would|could|has|have|had|should|can|may) ",
        "not ",
    ),
    "nl": (r"\b(?:niet|nooit) |\bg(?=een )", r"\b(?:is|zijn|was|waren|zal|zou|zullen|kan|heeft|had|werd|wordt) ", "niet "),
    "de": (r"\b(?:nicht|nie) |\bk(?=ein)", r"\b(?:ist|sind|war|wird|hat|hatte|kann) ", "nicht "),
    "fr": (r"\bn(?:e |['’])(\w+) (?:pas|jamais|plus) ", None, ""),
    "es": (r"\bno ", r"\b(?=(?:es|son|fue|será|ha|han|había|puede|está|están) )", "no "),
}


@dataclass(frozen=True)
class Pair:
    """A document and its translation: set and key, and for each side its language and text, one sentence a line."""

    key: str
    languages: tuple[str, str]
    texts: tuple[str, str]

    @property
    def training(self) -> bool:
        return training(self.key)


def training(key: str) -> bool:
    """Tell whether a document belongs to the half that is learnt from."""
    return zlib.crc32(("h" + key).encode()) % 2 == 0


@dataclass(frozen=True)
class Planted:
    """One alteration: in which side, its kind and way, and the altered text with the span of what is new in it."""

    pair: Pair
    side: int
    kind: str
    way: str
    text: str
    start: int
    end: int
    was: str


def pairs() -> list[Pair]:
    out = []
    for key, texts in [*_meantime(), *_ntrex(), *_wmt()]:
        for a, b in (("en", "nl"), ("en", "es"), ("en", "fr"), ("en", "de"), ("de", "fr")):
            if a in texts and b in texts:
                out.append(Pair(key, (a, b), (texts[a], texts[b])))
    return sorted(out, key=lambda p: (zlib.crc32(p.key.encode()), p.languages))


def _meantime() -> Iterator[tuple[str, dict[str, str]]]:
    docs: dict[str, dict[str, str]] = {}
    for language in ("en", "nl", "es"):
        for line in (BENCH / "meantime" / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
            d = json.loads(line)
            docs.setdefault(d["doc_key"], {})[language] = "\n".join(s.replace("\n", " ") for s in d["sentences"])
    yield from (("meantime/" + k, v) for k, v in docs.items())


def _ntrex() -> Iterator[tuple[str, dict[str, str]]]:
    keys = (BENCH / "ntrex" / "orig_DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split("\n")
    docs: dict[str, dict[str, list[str]]] = {}
    for language, name in (("en", "eng"), ("nl", "nld"), ("fr", "fra")):
        lines = (BENCH / "ntrex" / f"{name}.txt").read_text(encoding="utf-8").split("\n")
        for key, line in zip(keys, lines, strict=False):
            if key.strip():
                docs.setdefault(key.strip(), {}).setdefault(language, []).append(line)
    yield from (("ntrex/" + k, {lang: "\n".join(v) for lang, v in d.items()}) for k, d in docs.items())


def _wmt() -> Iterator[tuple[str, dict[str, str]]]:
    for line in (BENCH / "wmt_news_mt_copies" / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        d = json.loads(line)
        texts = {d["src_lang"]: "\n".join(d["src"])}
        for reference in d["refs"]:
            texts.setdefault(reference["lang"], "\n".join(reference["segs"]))
        yield "wmt/" + d["doc_id"], texts


def article(id, text, language):
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(at, at + len(line), "body", language))
        at += len(line) + 1
    whole = ((0, 0, len(text)),)
    return Article(id, id, id, None, None, None, language, None, None, None, None, None, "utf-8", text, whole, tuple(paragraphs))


def plant(pair, side, way, dice, others, named):
    """Return a Planted, or None where the text has nothing of the kind.

    others   names of other documents
    named    where names stand in this one, as the product finds them
    """
    kind = next(kind for kind, ways in WAYS.items() if way in ways)
    language, text = pair.languages[side], pair.texts[side]
    spots = list(_SPOTS[way](language, text, dice, others, named))
    if not spots:
        return None
    start, end, new = dice.choice(spots)
    altered = text[:start] + new + text[end:]
    return Planted(pair, side, kind, way, altered, start, start + max(len(new), 1), text[start:end])


def _digits(language, text, dice, others, named):
    for m in re.finditer(r"\d+", text):
        new = str(dice.randrange(10 ** (len(m[0]) - 1), 10 ** len(m[0])))
        if int(new) != int(m[0]):
            yield m.start(), m.end(), new


def _swapped(language, text, dice, others, named):
    for m in re.finditer(r"\d{2,}", text):
        k = dice.randrange(len(m[0]) - 1)
        new = m[0][:k] + m[0][k + 1] + m[0][k] + m[0][k + 2 :]
        if new != m[0] and new[0] != "0":
            yield m.start(), m.end(), new


def _tenfold(language, text, dice, others, named):
    for m in re.finditer(r"(?<![\d.,])\d{2,3}(?![\d.,]*\d)", text):
        yield m.start(), m.end(), m[0][:-1] if m[0].endswith("0") else m[0] + "0"


def _number_words(language, text, dice, others, named):
    known = NUMBER_WORDS[language]
    for m in re.finditer(rf"\b(?:{'|'.join(known)})\b", text):
        yield m.start(), m.end(), dice.choice([w for w in known if w != m[0]])


def _runs(text):
    """Capitals within a sentence, side by side."""
    return [m for m in re.finditer(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)*", text) if not m[0].isdigit()]


def _names(language, text, dice, named):
    found = [(s, e) for s, e in named] if dice.random() < 0.5 or language == "de" else [m.span() for m in _runs(text)]
    return [(s, e) for s, e in found if e - s > 2]


def _foreign(language, text, dice, others, named):
    for start, end in _names(language, text, dice, named):
        new = dice.choice(others)
        if new not in text:
            yield start, end, new


def _neighbour(language, text, dice, others, named):
    found = _names(language, text, dice, named)
    for start, end in found:
        a, b = dice.choice(found)
        if text[a:b][:4].lower() != text[start:end][:4].lower():
            yield start, end, text[a:b]


def _country(language, text, dice, others, named):
    from babel import Locale

    known = sorted(n for c, n in Locale(language).territories.items() if c.isalpha() and len(c) == 2 and " " not in n)
    for start, end in _names(language, text, dice, named):
        new = dice.choice(known)
        if new not in text:
            yield start, end, new


def _left_out(language, text, dice, others, named):
    for m in re.finditer(NOT[language][0], text):
        yield m.start(), m.end(), f"{m[1]} " if m.re.groups else ""


def _put_in(language, text, dice, others, named):
    _, after, word = NOT[language]
    yield from ((m.end(), m.end(), word) for m in re.finditer(after, text)) if after else ()


def _currency(language, text, dice, others, named):
    words = CURRENCIES[language]
    for m in re.finditer(r"[$€£](?= ?\d)|(?<=\d)[  ]?[$€£]", text):
        yield m.end() - 1, m.end(), dice.choice([s for s in SIGNS if s != m[0][-1]])
    for m in re.finditer(rf"(?<=[\dn] )(?:{'|'.join(words)})\b", text):
        yield m.start(), m.end(), dice.choice([w for w in words if w != m[0]])


def _measure(language, text, dice, others, named):
    for group in MEASURES[language]:
        for m in re.finditer(rf"(?<=\d )(?:{'|'.join(group)})\b|(?<=[a-z] )(?:{'|'.join(group)})\b(?<=\w{{3}})", text):
            before = text[: m.start()].rsplit(maxsplit=1)[-1:]
            if before and (before[0][-1].isdigit() or before[0] in NUMBER_WORDS[language]):
                yield m.start(), m.end(), dice.choice([w for w in group if w != m[0]])


_SPOTS = {
    "digits": _digits,
    "swapped": _swapped,
    "tenfold": _tenfold,
    "words": _number_words,
    "foreign": _foreign,
    "neighbour": _neighbour,
    "country": _country,
    "left out": _left_out,
    "put in": _put_in,
    "currency": _currency,
    "measure": _measure,
}
