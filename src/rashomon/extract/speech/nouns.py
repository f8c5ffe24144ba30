"""A noun of saying in a sentence in, the attribution that it makes out. One idea: a noun reports when its content is spelt out.

"His claim that ..."; "the union’s demand to ..."; "uitte de beschuldiging dat ..."; "die Forderung der Partei, ... zu schließen".
Who says it stands behind the noun, before it, or is the subject of the empty verb that the noun goes with: "made a promise to ...".
"""

from rashomon.extract.speech.grammar import Verb
from rashomon.extract.speech.phrases import noun_phrase, subject_before
from rashomon.extract.speech.sentence import Sentence
from rashomon.extract.speech.triple import Pieces, Triple

__all__ = ["noun"]

_FAR = 14  # items between an empty verb and its noun
_LONGEST = 60  # items of an infinitive's clause


def noun(s: Sentence, k: int) -> Triple | None:
    """Find the attribution whose cue is the noun at item `k`, if its content follows it."""
    reading = s.g.nouns.get(s.items[k].low)
    if reading is None or s.items[k].text[0].isupper() != (s.g.noun_capitals and reading.form == "noun"):
        return None
    after, behind = _behind(s, k) if reading.form == "noun" else (k + 1, None)
    content = _content(s, after, reading) or (_content(s, k + 1, reading) if behind else ())
    if not content:
        return None
    cue = [(k, k + 1)]
    source = behind or (_before(s, k) if reading.form == "noun" else None)
    if source is None and (light := _light(s, k)):
        verb, source = light
        cue.insert(0, (verb, verb + 1))
    elif source is None and reading.form == "adjective":
        return None
    return Triple(s.pieces([source]) if source else (), s.pieces(cue), content)


def _behind(s: Sentence, k: int) -> tuple[int, tuple[int, int] | None]:
    """Return the item behind the noun and its owner, and the owner: "the claim [of the union]", "die Forderung [der Partei]"."""
    at = k + 1
    if at >= s.last:
        return at, None
    first = at + 1 if s.items[at].low in s.g.owning else at
    if first == at and s.items[at].low not in s.g.genitives:
        return at, None
    end = noun_phrase(s.items, first, s.g)
    return (end, (first, end)) if end else (at, None)


def _before(s: Sentence, k: int) -> tuple[int, int] | None:
    """Return the owner before the noun: "[his] claim", "[the union]’s demand"; an adjective may stand between."""
    for at in range(k - 1, max(-1, k - 3), -1):
        item = s.items[at]
        if item.low in s.g.possessives:
            verb = item.low in s.g.finite and at > 0 and s.items[at - 1].low in s.g.adverbs  # "er [zijn] plannen"
            return None if verb else (at, at + 1)
        if item.low in {"'s", "’s"} and at:
            return subject_before(s.items, at, s.g)
        if item.kind != "w" or item.low in s.g.determiners:
            return None
    return None


def _light(s: Sentence, k: int) -> tuple[int, tuple[int, int]] | None:
    """Return the empty verb before the noun and its subject: "[the minister] [made] a promise", "[hij] [is] van mening"."""
    for at in range(k - 1, max(-1, k - _FAR), -1):
        if s.items[at].kind == "p":
            return None
        owned = s.g.nouns[s.items[k].low].form == "adjective" or s.items[k - 1].low in s.g.owning | s.g.genitives
        if s.items[at].low in s.g.light or (owned and s.items[at].low in s.g.being):
            subject = subject_before(s.items, at, s.g)
            if subject is None and s.g.inversion and (end := noun_phrase(s.items, at + 1, s.g, stop=k)):
                subject = (at + 1, end)
            return (at, subject) if subject else None
    return None


def _content(s: Sentence, k: int, reading: Verb) -> Pieces:
    """The clause at item `k`, a comma before it left out: with its conjunction, or with its infinitive."""
    if k < s.last and s.items[k].low == ",":
        k += 1
    if k >= s.last:
        return ()
    low = s.items[k].low
    if (low in s.g.noun_that and "that" in reading.frames) or (low in s.g.whether and "whether" in reading.frames):
        return s.pieces([(k, _end(s, k, k))])
    if "to" not in reading.frames:
        return ()
    if low in s.g.infinitive:
        return s.pieces([(k, _end(s, k, k))])
    parted = s.items[k - 1].low == ","
    planned = s.g.inversion and not s.g.comma_clause and reading.attitude == "intends"  # "van plan de brug te sluiten"
    return _infinitive(s, k) if (s.g.comma_clause and parted) or (planned and not parted) else ()


def _infinitive(s: Sentence, k: int) -> Pieces:
    """The clause that ends in "zu schließen", or in a verb that has it inside: "einzuhalten"."""
    for n in range(k, min(s.last, k + _LONGEST)):
        word = s.items[n].low
        inside = word.endswith(("en", "rn", "ln")) and any(i in word[2:-3] for i in s.g.infinitive if len(i) == 2)
        if (s.items[n - 1].low in s.g.infinitive or inside) and (n + 1 >= s.last or s.closes(n + 1)):
            return s.pieces([(k, _end(s, n, k))])
        if s.items[n].kind == "p" or (s.finite_at(n) and s.items[n - 1].low not in s.g.infinitive):
            return ()
    return ()


def _end(s: Sentence, k: int, clause: int) -> int:
    """Where the clause that began at item `clause` ends, looked for from item `k` on.

    Before a comma and a finite verb; and where the sentence's own verb is still to come, before that: "the claim that ... [was]".
    """
    waits = not any(_verb(s, n) for n in range(clause))
    verbs = 0
    for n in range(k + 1, s.last):
        item = s.items[n]
        if item.low == ";" or (item.low == "," and n + 1 < s.last and (s.finite_at(n + 1) or (waits and _own(s, n + 1)))):
            return n
        if waits and not s.g.inversion and _verb(s, n) and not _verb(s, n - 1):
            verbs += 1
            if verbs == (1 if s.items[clause].low in s.g.infinitive else 2):
                return n
    return s.last


def _own(s: Sentence, k: int) -> bool:
    """Tell whether item `k` may be the sentence's own verb: a word in small letters of no closed class."""
    g, item = s.g, s.items[k]
    closed = g.determiners | g.prepositions | g.conjunctions | g.pronouns | g.coordinators | g.relative | g.adverbs | g.infinitive
    return item.kind == "w" and item.text[0].islower() and item.low not in closed


def _verb(s: Sentence, k: int) -> bool:
    item = s.items[k]
    return item.low in s.g.verbal and item.low not in s.g.nouns and not item.text[0].isupper()
