"""A sentence and a reporting clause in it in, what is reported out. One idea: a frame says what may follow, a mark where it ends.

Right of the verb stands a clause, a quotation, an object or an infinitive, each only where the verb's frames allow it. Left of the
clause stands the sentence's beginning, or the quotation that ended the sentence before; quotations go on after the clause.
"""

from rashomon.extract.speech.cues import Cue
from rashomon.extract.speech.grammar import Verb
from rashomon.extract.speech.phrases import noun_phrase, skip_adjuncts, subject_before
from rashomon.extract.speech.sentence import Sentence
from rashomon.extract.speech.triple import Pieces

__all__ = ["around", "before_clause", "left", "quotes_from", "right", "right_from", "tail", "whole_previous"]

_ADDRESSEE = 10  # items of somebody who is told
_ANTECEDENT = 7  # items of what a relative pronoun stands for, with its comma; what is longer is no name for it
_CLAUSE = 24  # items in which an infinitive's clause has its infinitive
_CLAUSAL = frozenset({"bare", "that", "object", "to"})


def right(s: Sentence, cue: Cue) -> Pieces:
    k, verb = cue.after, cue.verb
    if verb.frames & {"tell", "askto"}:
        end = noun_phrase(s.items, k, s.g)
        skipped = skip_adjuncts(s.items, end, s.g) if end else k
        direct = right_from(s, skipped, verb) if end and (s.opens(skipped) or not verb.frames & {"bare"}) else ()
        return direct or (right_from(s, k, verb) if not end or "bare" in verb.frames else ())
    if within := _between(s, cue):
        return within
    skipped = skip_adjuncts(s.items, k, s.g)
    if s.g.inversion and not s.opens(skipped):
        return right_from(s, k, verb)
    if verb.frames <= {"object"} or ("object" in verb.frames and skipped >= s.last):
        skipped = k
    return right_from(s, skipped, verb) or (right_from(s, k, verb) if skipped != k else ())


def _between(s: Sentence, cue: Cue) -> Pieces:
    """What stands between the parts of a verb that denies: "sluit [een technisch mankement] uit"."""
    parted = s.g.inversion and not s.g.noun_capitals and cue.verb.particle and cue.verb.polarity == "denies" and len(cue.parts) > 1
    if not parted or cue.verb.form != "finite" or not s.closes(cue.after):
        return ()
    start, end = cue.parts[0][1], cue.parts[-1][0]
    while start < end and s.items[start].low in s.g.adverbs - s.g.determiners:
        start += 1
    while start < end and s.items[end - 1].low in s.g.negations | s.g.adverbs:
        end -= 1
    inside = s.items[start:end]
    plain = all(i.kind == "w" for i in inside) and not any(i.low in s.g.anaphors for i in inside)
    return s.pieces([(start, end)]) if inside and plain else ()


def right_from(s: Sentence, k: int, verb: Verb) -> Pieces:
    """The content that begins at item `k`, if one of the verb's frames allows it to."""
    g, frames = s.g, verb.frames
    if k < len(s.items) and s.items[k].low in {":", ","}:
        return _after_mark(s, k, verb)
    if k >= s.last:
        return ()
    announced = next((n for n in range(k, min(k + 6, s.last)) if s.items[n].kind != "w"), k)
    if s.items[announced].low == ":" and announced + 1 < len(s.items) and s.items[announced + 1].kind == "q":
        return quotes_from(s, announced + 1)  # "said the following: “...”"
    item = s.items[k]
    if item.kind != "w":
        return quotes_from(s, k) if item.kind == "q" else ()
    if item.low in g.that | g.whether:
        return tail(s, k) if frames & {"bare", "that", "quote", "tell", "whether"} else ()
    if item.low in g.infinitive:
        return tail(s, k) if frames & {"to", "askto"} else ()
    if g.inversion and "object" not in frames and (clause := _past_addressee(s, k, verb)):
        return right_from(s, clause, verb)
    if item.low in g.conjunctions - g.determiners or item.low in g.coordinators or s.finite_at(k):
        return ()
    return tail(s, k) if frames & {"object", "bare"} and item.low not in g.prepositions else ()


def _past_addressee(s: Sentence, k: int, verb: Verb) -> int | None:
    """Return where the clause begins if somebody who is told stands at item `k`: "sagte [dem Sender], ..."."""
    g = s.g
    if s.items[k - 1].kind == "p":
        return None
    for n in range(k, min(k + _ADDRESSEE, s.last - 1)):
        item, told = s.items[n], n > k and s.items[n - 1].low not in g.nouns.keys() | g.facts
        if item.kind == "q" or (item.low in g.verbal and item.text[0].islower()):
            return None
        if item.kind == "p":
            return n if told and (item.low == ":" or (item.low == "," and g.comma_clause and _main_or_that(s, n + 1))) else None
        asked = verb.frames & {"to", "askto"} and not g.comma_clause and item.low in g.infinitive & g.prepositions  # "om"
        if item.low in g.that or asked:
            return n if told else None
    return None


def _main_or_that(s: Sentence, k: int) -> bool:
    """Tell whether a main clause, "dass" or an infinitive begins at item `k`; in a relative clause the verb stands last."""
    if s.items[k].low not in (s.g.whether | s.g.relative) - s.g.that:
        return True
    ahead = range(k + 1, min(k + _ADDRESSEE, len(s.items) - 1))
    marked = any(s.items[n].low in s.g.reported_mood and s.items[n + 1].kind != "p" for n in ahead)
    return marked or any(s.items[n].low in s.g.infinitive for n in ahead)


def _after_mark(s: Sentence, k: int, verb: Verb) -> Pieces:
    """The content after a colon or a comma at item `k`: a quotation, here or in the next paragraph, or a clause."""
    colon, g = s.items[k].low == ":", s.g
    if k + 1 == len(s.items):
        return s.ahead if colon else ()
    if s.items[k + 1].kind == "q":
        return quotes_from(s, k + 1) if verb.frames & {"bare", "quote", "that", "tell", "object"} else ()
    clause = s.items[k + 1].low in g.that | g.whether or (g.comma_clause and verb.frames & _CLAUSAL)
    if k + 1 >= s.last or not (colon or clause) or s.items[k + 1].kind != "w":
        return ()
    asked = "to" in verb.frames and any(i.low in g.infinitive for i in s.items[k + 2 : k + _CLAUSE])
    if g.comma_clause and not s.finite_at(k + 1) and (asked or s.items[k + 1].low in g.prepositions):
        return tail(s, k + 1)  # "bat ihn, die Brücke zu schließen"; "sagte, in der Stadt sei ..."
    return right_from(s, k + 1, verb)


def tail(s: Sentence, start: int) -> Pieces:
    """From item `start` to where the clause ends: at the sentence's end, a semicolon, or another's reporting clause."""
    end = start
    depth = 0
    while end < s.last:
        item = s.items[end]
        depth += (item.low == "(") - (item.low == ")")
        if item.low == ";" and depth <= 0:
            break
        if item.low == "," and end > start and _other_clause(s, end + 1):
            break
        if end > start and item.low in s.g.coordinators and _goes_on(s, end + 1):
            break
        end += 1
    return s.pieces([(start, end)]) if end > start else ()


def _goes_on(s: Sentence, k: int) -> bool:
    """Tell whether a reporting verb with content of its own stands at item `k`: "said that ... and [warned that] ..."."""
    verbs = s.g.verbs.get(s.items[k].low, ()) if k + 1 < s.last else ()
    reports = any(v.form == "finite" and not v.particle and v.frames & {"that", "bare", "quote"} for v in verbs)
    return reports and s.opens(k + 1) and s.items[k + 1].low not in s.g.infinitive


def _other_clause(s: Sentence, k: int) -> bool:
    """Tell whether "according to", "aldus", or a conjunction and a new reporting clause begins at item `k`."""
    if k >= s.last:
        return False
    g = s.g
    if s.according_at(k) or s.phrase_at(k, g.aldus):
        return True
    if s.items[k].low in s.g.verbs and any(v.form == "gerund" for v in g.verbs[s.items[k].low]):
        return True
    reports = [j for j in range(k, min(k + 9, s.last)) if s.items[j].text in g.verbs and s.items[j - 1].low not in g.infinitive]
    if not reports:
        return False
    joins = s.items[k].low in g.conjunctions | g.coordinators
    closes = s.closes(reports[0] + 1)
    return (joins or closes) and all(i.kind == "w" for i in s.items[k : reports[0]]) and s.items[k].low not in g.that | g.relative


def quotes_from(s: Sentence, k: int) -> Pieces:
    """A quotation at item `k`, and what belongs to it: the rest of a clause it begins, or the quotations that follow it."""
    item = s.items[k]
    nxt = s.items[k + 1] if k + 1 < s.last else None
    if nxt is not None and nxt.kind == "w" and item.text.rstrip("\"”'’»“").rstrip()[-1:] not in {".", "!", "?", ","}:
        return tail(s, k)
    pieces = [(item.start, item.end)]
    for other in s.items[k + 1 : s.last]:
        if other.kind == "q":
            pieces.append((other.start, other.end))
        elif other.kind == "w":
            break
    return tuple(pieces)


def around(s: Sentence, k: int, end: int, *, free: bool = False) -> Pieces:
    """The content of "according to": what follows it where it opens the sentence, else what goes before it.

    free   no mark need part the two: "kam es [Angaben der Polizei zufolge] zu ..."
    """
    opens = all(i.low in s.g.conjunctions | s.g.adverbs | s.g.coordinators for i in s.items[:k])
    if not opens and s.items[k - 1].low in s.g.relative | s.g.that:
        comma = s.next_mark(",", end) or s.last
        return s.pieces([*_relative(s, k - 1), (end, comma)]) if comma > end else ()
    if not opens:
        front = left(s, k, free=free)
        follows = end < s.last and s.items[end].low == ","
        parenthetic = follows and s.items[k - 1].low == ","
        inserted = s.items[k - 1].kind == "w" and end < s.last and s.items[end].kind != "p"
        rest = tail(s, end + parenthetic) if front and (parenthetic or inserted) else ()
        return (*front, *rest)
    start = end
    if end < s.last and s.items[end].low == ",":
        start = end + 1
        if start < s.last and s.items[start].low in s.g.relative:
            closing = s.next_mark(",", start)
            start = closing + 1 if closing is not None else start
    return tail(s, start)


def _relative(s: Sentence, k: int) -> list[tuple[int, int]]:
    """The relative pronoun at item `k` and what it stands for: "[an attack, which], according to X, may come"."""
    if s.items[k].low not in s.g.relative or k < 2 or s.items[k - 1].low != ",":
        return []
    named = subject_before(s.items, k - 1, s.g)
    return [(named[0] if named and k - named[0] <= _ANTECEDENT else k, k + 1)]


def before_clause(s: Sentence, subject: Pieces, cue: Cue) -> Pieces:
    """The content of "..., X said": what stands before the subject, and a quotation that goes on after it."""
    at = next((n for n, i in enumerate(s.items) if i.start == subject[0][0]), None)
    if at is None:
        return ()
    after_quote = at > 0 and s.items[at - 1].kind == "q"
    if not after_quote and not s.closes(skip_adjuncts(s.items, _addressee_end(s, cue), s.g)):
        return ()
    return left(s, at)


def _addressee_end(s: Sentence, cue: Cue) -> int:
    if cue.verb.frames & {"tell", "askto"}:
        return noun_phrase(s.items, cue.after, s.g) or cue.after
    return cue.after


def left(s: Sentence, k: int, *, free: bool = False) -> Pieces:
    """What stands before item `k`, a reporting clause, and belongs to it; with the quotations that go on after the clause."""
    end = k
    while end and s.items[end - 1].kind == "p" and s.items[end - 1].low not in {")", "%"}:
        end -= 1
    if end == 0:
        return _trailing_quote(s) if k == 0 else ()
    if not free and end == k and s.items[k - 1].kind != "q" and not (s.according_at(k) or s.phrase_at(k, s.g.aldus)):
        return ()
    start, inserted = end - 1, free or s.according_at(k) > 0
    while (
        start > 0
        and s.items[start - 1].low != ";"
        and not (inserted and s.items[start - 1].low == ":")
        and not (s.items[start].kind == "q" and s.items[start - 1].low == ":")
    ):
        start -= 1
    if s.items[end - 1].kind == "q" and not any(i.kind == "w" for i in s.items[start : end - 1]):
        start = next(n for n in range(start, end) if s.items[n].kind == "q")
    pieces = [(s.items[start].start, s.items[end - 1].end)]
    if any(i.kind == "q" for i in s.items[start:end]):
        pieces += _resumed(s, k)
    return tuple(pieces)


def _resumed(s: Sentence, k: int) -> list[tuple[int, int]]:
    """The quotations after the reporting clause at `k`: “...,” he said, “...”."""
    out = []
    for n in range(k + 1, s.last):
        item, before = s.items[n], s.items[n - 1]
        if item.kind == "q" and before.kind == "p":
            out.append((item.start, item.end))
        elif item.low == ";" or n > k + 30:
            break
    return out


def _trailing_quote(s: Sentence) -> Pieces:
    """The quotation that ends the sentence before: “...?” He said."""
    if s.previous and s.previous[-1].kind == "q":
        return ((s.previous[-1].start, s.previous[-1].end),)
    return ()


def whole_previous(s: Sentence) -> Pieces:
    words = [i for i in s.previous if i.kind != "p"]
    return ((words[0].start, words[-1].end),) if words else ()
