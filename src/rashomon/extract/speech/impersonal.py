"""A place in a sentence in, the clause that begins there and names no subject who speaks out, if one does.

The shapes: er werd door X gezegd dat; es wurde vermutet, dass; In einem Papier heißt es, ...; ..., klinkt het bij X.
One idea: who says it stands, if anywhere, in a phrase with a preposition.
"""

from rashomon.extract.speech.contents import left, right_from
from rashomon.extract.speech.grammar import Verb
from rashomon.extract.speech.phrases import noun_phrase
from rashomon.extract.speech.sentence import Sentence
from rashomon.extract.speech.triple import Pieces, Triple

__all__ = ["it_says", "passive"]

_FAR = 24  # items between the auxiliary and its participle
_CLAUSE = frozenset({"that", "bare", "quote", "whether", "to"})


def passive(s: Sentence, k: int) -> Triple | None:
    """Find "er wordt [door X] gezegd dat ...", "es wurde vermutet, dass ...": what is said must be a clause."""
    g = s.g
    readings = [v for v in g.verbs.get(s.items[k].low, ()) if v.form == "participle" and not v.particle and v.frames & _CLAUSE]
    if not readings or not g.agents or k + 2 >= s.last:
        return None
    be = next((n for n in range(k - 1, max(-1, k - _FAR), -1) if s.items[n].low in g.be or s.items[n].kind != "w"), None)
    if be is None or s.items[be].low not in g.be:
        return None
    content = _clause(s, k + 1, readings[0])
    if not content:
        return None
    by = next((n for n in range(k) if s.items[n].low in g.agents and n != be), None)
    end = noun_phrase(s.items, by + 1, g, stop=k) if by is not None else None
    source = s.pieces([(by + 1, end)]) if by is not None and end else ()
    return Triple(source, s.pieces([(be, be + 1), (k, k + 1)]), content)


def _clause(s: Sentence, k: int, verb: Verb) -> Pieces:
    """The clause at item `k`: "dat ...", ", dass ...", ": ...", or after a comma one in the mood of reported speech."""
    item, nxt = s.items[k], s.items[k + 1]
    joins = item.low in s.g.that or item.low == ":" or (item.low == "," and nxt.low in s.g.that | s.g.whether)
    marked = (
        item.low == ","
        and s.g.comma_clause
        and ("to" in verb.frames or any(i.low in s.g.reported_mood for i in s.items[k + 1 : k + 12]))
    )
    return right_from(s, k, verb) if joins or marked else ()


def it_says(s: Sentence, k: int) -> Triple | None:
    """Find "In einem Papier heißt es, ...", "..., heißt es in einem Papier", "..., klinkt het bij X"."""
    width = s.phrase_at(k, s.g.impersonal)
    if not width:
        return None
    after, source = k + width, None
    if after + 1 < s.last and s.items[after].low in s.g.places and (end := noun_phrase(s.items, after + 1, s.g)):
        after, source = end, (after + 1, end)
    elif k and s.items[0].low in s.g.places and (end := noun_phrase(s.items, 1, s.g, stop=k)):
        source = (1, end)
    fronted = k > 0 and (s.items[k - 1].kind != "w")
    content = left(s, k) if fronted and s.closes(after) else right_from(s, after, _SAYS) if after < s.last else ()
    return Triple(s.pieces([source]) if source else (), s.pieces([(k, k + width)]), content) if content else None


_SAYS = Verb("say", "finite", frozenset({"bare", "that", "quote"}), "says", "affirms", ())
