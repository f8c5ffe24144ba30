"""A form of a reporting verb in a sentence in, the whole verb out: auxiliaries, adverbs and particle; or nothing, if it is no verb.

One idea: forms are ambiguous ("the claims", "the United States"), and what stands just before one tells.
"""

from dataclasses import dataclass

from rashomon.extract.speech.grammar import Verb
from rashomon.extract.speech.sentence import Sentence

__all__ = ["Cue", "cue_at"]

_FAR = 24  # items between the parts of one verb


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in its sentence, in item numbers.

    at, first   its own item, and the first of its verb group
    after       where its right side begins
    parts       the ranges of items that make it up
    """

    verb: Verb
    at: int
    first: int
    after: int
    parts: tuple[tuple[int, int], ...]


def cue_at(s: Sentence, k: int, verb: Verb) -> Cue | None:
    g, items = s.g, s.items
    particle = _particle(s, k, verb)
    if particle is None:
        return None
    after = max(k + 1, particle[1])
    parts = [(k, k + 1)] + ([particle] if particle[1] > particle[0] else [])
    if particle[1] == k:
        parts = [(particle[0], k + 1)]
    if verb.form == "participle":
        return None if _first_half(s, k) else _perfect(s, k, verb, after, parts)
    first = k
    while first > 0 and k - first < 5 and (items[first - 1].low in g.auxiliaries or _adverb(s, first - 1)):
        first -= 1
    before = items[first - 1].low if first else ""
    if before in g.infinitive or before in g.determiners - g.pronouns - g.anaphors or before in g.prepositions - g.chain:
        return None
    if verb.form == "gerund":
        be = before in g.be or before in g.clitics
        return Cue(verb, k, first - be, after, tuple(parts)) if be or before in {",", ""} else None
    if before in g.clitics and first > 1 and items[first - 2].low in g.pronouns:
        first -= 1  # "he's said"
    elif before in g.clitics or before in g.be or before in g.chain or items[first].low in g.be:
        return None
    if first < k:
        parts[0] = (first, k + 1)
    return Cue(verb, k, first, after, tuple(parts))


def _adverb(s: Sentence, k: int) -> bool:
    item = s.items[k]
    return item.low in s.g.adverbs - s.g.determiners - s.g.pronouns or item.low.endswith(s.g.adverb_endings)


def _particle(s: Sentence, k: int, verb: Verb) -> tuple[int, int] | None:
    """Find the verb's particle: (0, 0) if it has none, None if it is missing. Verb-second languages part them far."""
    if not verb.particle:
        return (0, 0)
    split = k - len(verb.particle)
    if verb.form == "participle" and split > 0 and tuple(i.low for i in s.items[split:k]) == verb.particle:
        return (split, k)  # "bekannt gegeben"
    reach = _FAR if s.g.inversion else 1
    for at in range(k + 1, min(len(s.items), k + 1 + reach)):
        if s.items[at].kind == "p" and s.items[at].low != ",":
            return None
        end = at + len(verb.particle)
        if tuple(i.low for i in s.items[at:end]) == verb.particle:
            prefix = s.g.inversion and s.items[at].low in s.g.prepositions
            return (at, end) if not prefix or s.closes(end) or s.opens(end) else None
        if s.items[at].kind == "q" or s.items[at].low in s.g.that:
            return None
    return None


def _first_half(s: Sentence, k: int) -> bool:
    """Tell whether item `k` is the particle of the participle behind it: "heeft [bekend] gemaakt"."""
    following = s.g.verbs.get(s.items[k + 1].low, ()) if k + 1 < s.last else ()
    return any(v.form == "participle" and v.particle == (s.items[k].low,) for v in following)


def _perfect(s: Sentence, k: int, verb: Verb, after: int, parts: list[tuple[int, int]]) -> Cue | None:
    """Find the auxiliary of a participle: "heeft ... gezegd"."""
    for at in range(k - 1, max(-1, k - _FAR), -1):
        item = s.items[at]
        if item.low in s.g.perfect:
            first = _before_auxiliary(s, at)
            whole = at + 1 == k or (not s.g.inversion and all(_adverb(s, n) for n in range(at + 1, k)))  # "n’a pas confirmé"
            joined = [(first, k + 1), *parts[1:]] if whole else [(first, at + 1), *parts]
            return Cue(verb, k, first, after, tuple(joined))
        if item.kind != "w" or item.low in s.g.be:
            return None
    return None


def _before_auxiliary(s: Sentence, at: int) -> int:
    """Step back over "n’", "lo", "no", "l’" before an auxiliary, where the subject stands before them."""
    first = at
    while not s.g.inversion and first > 0 and at - first < 4 and (_adverb(s, first - 1) or s.items[first - 1].low in s.g.articles):
        first -= 1
    return first
