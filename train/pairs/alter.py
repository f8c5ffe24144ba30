"""A sentence in, the same sentence with one thing altered out: a number, a negation, a word.

Each function returns None, or nothing, where it finds no safe place; which place is taken is chance, by the given generator.
"""

import random
import re

from train.pairs.lexicon import Table

__all__ = ["NAME", "NUMBER", "affirmed", "another", "bounded", "negated", "negative", "parts", "replaced", "rounded"]

NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:[.,]\d+)*(?![\w/-])")
NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][a-zà-ü]+(?: [A-Z][a-zà-ü]+)*\b")
_YEAR = re.compile(r"(19|20)\d\d")
_LARGE = re.compile(r"\d{3,}|\d{1,3}(,\d{3})+")
_NOT = re.compile(r"\b(do|does|did) not |n't\b| not\b|\bcannot\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|has been|have been|had been|has|have|had)\b(?! not|n't)(?= [a-z])",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[a-z])[,;] (?=\w)")
_KEPT = frozenset(  # words that mean too much else
    re.findall(
        r"\w+",
        """
    not no be is are was were have has had do does did will can may this that man woman men women he she it
    his her in out up down on off over under here there now then well back still just even ever never
    always also more most less least good better other same own first last day night north south east west
    right left
        """,
    )
)


def another(number: str, rng: random.Random) -> str | None:
    """Return another number of the same look; a year becomes one near it."""
    if _YEAR.fullmatch(number):
        return str(int(number) + rng.choice([-7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 7]))
    digits = [i for i, c in enumerate(number) if c.isdigit()]
    for _ in range(9):
        at = digits[0] if rng.random() < 0.75 else rng.choice(digits)
        other = number[:at] + rng.choice("123456789") + number[at + 1 :]
        if other != number:
            return other
    return None


def rounded(number: str, times: float = 1.0) -> str | None:
    """Return a large number times `times`, to two digits, as one rounds in English."""
    if not _LARGE.fullmatch(number) or _YEAR.fullmatch(number):
        return None
    value = int(number.replace(",", ""))
    step = 10 ** (len(str(value)) - 2)
    return f"about {round(value * times / step) * step:,}"


def bounded(number: str) -> re.Pattern[str]:
    """Return a pattern for this number, and not for one that it is a part of."""
    return re.compile(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)")


def negative(text: str) -> bool:
    """Tell whether an English sentence says "not"."""
    return _NOT.search(text) is not None


def negated(text: str, rng: random.Random) -> str | None:
    """Say "not" after the first auxiliary verb."""
    found = _VERB.search(text)
    if found is None:
        return None
    first, rest = re.match(r"(\w+)(.*)", found[0]).groups()
    if rng.random() < 0.5:
        said = f"{first} not{rest}"
    else:
        said = {"can": "can't", "will": "won't"}.get(first.lower(), f"{first}n't") + rest
    return text[: found.start()] + said + text[found.end() :]


def affirmed(text: str) -> str | None:
    """Leave out the only "not"."""
    found = list(_NOT.finditer(text))
    if len(found) != 1 or found[0][1]:
        return None
    said, before, after = found[0][0].lower(), text[: found[0].start()], text[found[0].end() :]
    if said == "cannot":
        return f"{before}can{after}"
    if said != "n't":
        return before + after
    verb = re.search(r"\w+$", before)
    if verb is None or verb[0].lower() in ("do", "does", "did"):
        return None
    whole = {"wo": "will", "ca": "can"}.get(verb[0].lower(), verb[0])
    return before[: verb.start()] + whole + after


def replaced(text: str, table: Table, rng: random.Random) -> str | None:
    """Put another word of `table` for one word."""
    found = [m for m in re.finditer(r"\b[a-z]{3,}\b", text) if m[0] in table and m[0] not in _KEPT]
    rng.shuffle(found)
    for m in found:
        other = rng.choice(table[m[0]])
        if other in _KEPT:
            continue
        before = text[: m.start()]
        if before.endswith(" a ") and other[0] in "aeiou":
            before = before[:-1] + "n "
        elif before.endswith(" an ") and other[0] not in "aeiou":
            before = before[:-2] + " "
        return before + other + text[m.end() :]
    return None


def parts(text: str) -> list[str]:
    """Return the clauses of a sentence that are long enough to say something, each as a sentence."""
    cut = [p.strip() for p in _CLAUSE.split(text)]
    if len(cut) < 2:
        return []
    return [p[0].upper() + p[1:].rstrip(".") + "." for p in cut if len(p) > 35]
