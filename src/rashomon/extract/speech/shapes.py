"""A place in a sentence in, the reporting clause without a verb of saying that begins there out, if one does.

The shapes: according to X; aldus X; as X said; X: “...”; “...” — X; from X it appears that; on X it can be seen how.
"""

from rashomon.extract.speech.contents import around, left, quotes_from
from rashomon.extract.speech.phrases import apposed_after, noun_phrase, skip_adjuncts, subject_before
from rashomon.extract.speech.sentence import Sentence
from rashomon.extract.speech.triple import Pieces, Triple

__all__ = ["according", "aldus", "as_said", "colon", "shown", "signature"]

_SAID = frozenset({"bare", "quote"})
_FAR, _NEAR = 14, 6  # items between what shows and its verb; between the verb, its words and the conjunction
_NAMED, _SHORT = 24, 8  # items before a colon: of a name and what it is, of anything without a verb of saying
_AS = 20  # items from "as" to its verb
_DASHES = frozenset("-–—―")


def according(s: Sentence, k: int) -> Triple | None:
    """Find "According to X, ..." and "..., according to X"; in Dutch "Volgens X is ..."."""
    width = s.according_at(k)
    verb = _verb_first(s, k)
    if verb is not None:
        return _as_verb_first(s, k, verb)
    if not width:
        return None
    end = noun_phrase(s.items, k + width, s.g)
    if end is None:
        return None
    opens = all(i.low in s.g.conjunctions | s.g.adverbs | s.g.coordinators for i in s.items[:k])
    end = _before_verb(s, k + width, end) if opens else _before_predicate(s, k, k + width, end)
    end = apposed_after(s.items, end, s.g, goes_on=opens)
    content = around(s, k, end)
    return _made(s, (k + width, end), [(k, k + width)], content) if content else None


def _before_verb(s: Sentence, start: int, end: int) -> int:
    """Return the end of a source that opens a verb-second sentence, without its verb: "Volgens een brief van de raad [barstte]".

    Behind such a source stands the finite verb, or a mark. Where neither does, but a pronoun, an article or a name, the verb was
    taken for the last noun. Before a preposition or an adverb it was so if no other verb is near and it looks like one in the past.
    """
    items, g = s.items, s.g
    unclear = not g.inversion or g.noun_capitals or end >= s.last or items[end].kind != "w"
    if not unclear and items[end].low in g.prepositions and (verb := _verb_near(s, end)):
        return verb  # "Volgens de politie [in Brabant] is ..."
    if unclear or items[end - 1].text[0].isupper() or s.finite_at(end) or items[end - 2].low in g.determiners - g.objects:
        return end
    fewest = 2 if items[start].low in g.objects or items[start].low not in g.determiners else 3
    following = items[end]
    subject = following.low in g.determiners | g.pronouns | g.times or not following.text[0].islower()
    idle = g.prepositions | g.adverbs | g.negations | g.conjunctions
    adjunct = following.low in idle and items[end - 1].low.endswith(g.weak_past)
    return end - 1 if end - start >= fewest and (subject or adjunct) else end


def _before_predicate(s: Sentence, k: int, start: int, end: int) -> int:
    """Return the end of a source without the last word of its sentence: "De bron is volgens de dienst [bekend]".

    Behind "is" something must be told; where nothing stands between it and "according to", the last word tells it.
    """
    items, g = s.items, s.g
    if not g.inversion or g.noun_capitals or not k or items[k - 1].low not in g.be | g.being or not s.closes(end):
        return end
    fewest = 3 if items[start].low in g.determiners else 2
    return end - 1 if end - start >= fewest and items[end - 1].text[0].islower() and items[end - 2].kind == "w" else end


def _verb_near(s: Sentence, k: int) -> int | None:
    """Return the first finite verb from item `k` on, if one is known before a mark, a conjunction or a pronoun."""
    bars = (s.g.conjunctions | s.g.pronouns) - s.g.prepositions - s.g.determiners
    for n in range(k, min(k + _NEAR, s.last)):
        if s.items[n].kind != "w" or s.items[n].low in bars:
            return None
        if s.finite_at(n):
            return n
    return None


def _verb_first(s: Sentence, k: int) -> int | None:
    """Find the verb of "según ha dicho X", "comme l’a dit X": a verb of saying with nothing but its helpers before it."""
    g = s.g
    if g.inversion or s.items[k].low not in g.as_:
        return None
    for n in range(k + 1, min(k + 5, s.last)):
        if _says(s, n):
            return n
        if s.items[n].low not in g.perfect | g.adverbs | g.articles | g.clitics:
            return None
    return None


def _as_verb_first(s: Sentence, k: int, verb: int) -> Triple | None:
    end = noun_phrase(s.items, verb + 1, s.g)
    content = around(s, k, end) if end is not None else ()
    if end is None or not content:
        return None
    return _made(s, (verb + 1, end), [(k, verb + 1)], content)


def aldus(s: Sentence, k: int) -> Triple | None:
    if k and s.items[k - 1].kind == "w":
        return None
    width = s.phrase_at(k, s.g.aldus)
    end = noun_phrase(s.items, k + width, s.g) if width else None
    if end is None:
        return None
    content = left(s, k)
    end = apposed_after(s.items, end, s.g)
    return _made(s, (k + width, end), [(k, k + width)], content) if content else None


def as_said(s: Sentence, k: int) -> Triple | None:
    """Find "as X said", with its verb last where the language puts it there, "wie aus X verlautete", and "X zufolge"."""
    items, g = s.items, s.g
    if k and (items[k].low in g.after or _opinion_after(s, k)):
        subject = subject_before(items, k, g)
        content = around(s, subject[0], k + 1, free=True) if subject else ()
        return _made(s, subject, [(k, k + 1)], content) if subject and content else None
    if items[k].low not in g.as_ or (k and items[k - 1].kind == "w"):
        return None
    verbs = [n for n in range(k + 2, min(k + _AS, s.last)) if _says(s, n)]
    first = k + 2 if verbs and items[k + 1].low in g.places and verbs[0] > k + 2 else k + 1
    end = noun_phrase(items, first, g, stop=verbs[0]) if verbs else None
    if end is not None and items[end].low == ",":  # "wie der Sprecher, Jan Bos, mitteilte"
        whole = subject_before(items, verbs[0], g)
        end = whole[1] if whole and whole[0] <= first and items[verbs[0] - 1].low == "," else end
    if end is None or not s.closes(skip_adjuncts(items, verbs[0] + 1, g)):
        return None
    content = around(s, k, verbs[0] + 1)
    return _made(s, (first, end), [(k, k + 1), (verbs[0], verbs[0] + 1)], content) if content else None


def _opinion_after(s: Sentence, k: int) -> bool:
    """Tell whether item `k` is the "nach" of "ihrer Meinung nach": a noun of saying and its owner go before it."""
    if s.items[k].low not in s.g.before_reports or k < 2 or s.items[k - 1].low not in s.g.reports:
        return False
    return s.items[k - 2].low in s.g.possessives | s.g.genitives


def _says(s: Sentence, k: int) -> bool:
    """Tell whether item `k` is a form of a verb of saying: a finite one, or one with its particle grown together."""
    if s.g.noun_capitals and s.items[k].text[0].isupper():
        return False
    return any(v.form != "gerund" and v.attitude == "says" and v.frames & _SAID for v in s.g.verbs.get(s.items[k].low, ()))


def colon(s: Sentence, k: int) -> Triple | None:
    """Find "X: “...”" and "X, head of the firm: “...”", as headlines, interviews and exchanges of letters have it."""
    first = 1 if s.items[0].low == ":" else 0
    if not first < k <= _NAMED or k + 1 >= len(s.items) or s.items[k + 1].kind != "q":
        return None
    before = s.items[first:k]
    apposed = before[0].text[0].isupper() and all(i.kind == "w" or i.low == "," for i in before)
    short = len(before) <= _SHORT and all(i.kind == "w" for i in before)
    verbal = any(s.g.verbs.get(i.low) or i.low in s.g.verbal for i in before if i.text[0].islower())
    if verbal or not (apposed or short):
        return None
    return _made(s, (first, k), [(k, k + 1)], quotes_from(s, k + 1))


def signature(s: Sentence, k: int) -> Triple | None:
    """Find "“...” — X" at a sentence's end."""
    if s.items[k].low not in _DASHES or (k and s.items[k - 1].kind != "q"):
        return None
    end = noun_phrase(s.items, k + 1, s.g)
    if end is None or end < s.last or not s.items[k + 1].text[0].isupper():
        return None
    content = left(s, k)
    return _made(s, (k + 1, end), [(k, k + 1)], content) if content else None


def shown(s: Sentence, k: int) -> Triple | None:
    """Find "Uit X blijkt dat ..." and "Op X is te zien hoe ...": what images and documents show, by the language's own forms."""
    forms = [f for f in s.g.showing if f.before == s.items[k].low]
    end = noun_phrase(s.items, k + 1, s.g) if forms else None
    for form in forms if end is not None else ():
        for verb in range(end or 0, min((end or 0) + _FAR, s.last)):
            after = _after(s, verb, form.after) if s.items[verb].low in form.verbs else None
            that = (
                next((n for n in range(after, min(after + _NEAR, s.last)) if s.items[n].low in form.that), None) if after else None
            )
            if after and that is not None:
                cue = [(verb, verb + 1), (after - len(form.after), after)] if form.after else [(verb, verb + 1)]
                return _made(s, (k + 1, end or 0), cue, ((s.items[that].start, s.items[s.last - 1].end),))
    return None


def _after(s: Sentence, verb: int, phrase: tuple[str, ...]) -> int | None:
    """Return the place behind the words that go with a verb of showing, which stand near behind it: "te zien"."""
    for n in range(verb + 1, min(verb + _NEAR, s.last)):
        if tuple(i.low for i in s.items[n : n + len(phrase)]) == phrase:
            return n + len(phrase)
    return None


def _made(s: Sentence, source: tuple[int, int], cue: list[tuple[int, int]], content: Pieces) -> Triple:
    return Triple(s.pieces([source]), s.pieces(cue), content)
