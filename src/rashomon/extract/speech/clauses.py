"""A sentence's items in, its reporting clauses out: who, by what words, what. One idea: what stands right of the verb decides.

After the verb, its addressee and its adjuncts comes a clause, a quotation, an object or an infinitive: then that is the content. If
nothing comes, the content stands before the clause, or in the sentence before: “...,” X said. Likewise: Dat meldt X.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.speech.grammar import Grammar, Verb
from rashomon.extract.speech.phrases import noun_phrase, skip_adjuncts, subject_before
from rashomon.extract.speech.tokens import Item

__all__ = ["Clause", "clauses"]

Pieces = tuple[tuple[int, int], ...]
_SAID = frozenset({"bare", "quote"})  # frames of the verbs whose content may stand before them
_CLAUSAL = frozenset({"bare", "that", "object", "to"})
_DASHES = frozenset("-–—―")
_FAR = 24  # items between the parts of one verb


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause with what it reports, as (start, end) pairs in code points; `first` and `last` are item numbers."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True)
class _Cue:
    """A reporting verb in its sentence: its own item, the first item of its verb group, where its right side begins."""

    verb: Verb
    at: int
    first: int
    after: int
    parts: tuple[tuple[int, int], ...]  # item ranges


def clauses(items: Sequence[Item], previous: Sequence[Item], g: Grammar, *, ahead: Pieces = ()) -> list[Clause]:
    """Find the reporting clauses of one sentence.

    previous   the sentence before it in the paragraph, or empty
    ahead      the quotations with which the next paragraph opens: what a colon at this one's end announces
    """
    found: list[Clause] = []
    taken: list[tuple[int, int]] = []
    finder = _Finder(items, previous, g, ahead)
    for k in range(len(items)):
        if items[k].kind != "w" or any(a <= items[k].start < b for a, b in taken):
            clause = finder.colon(k) if items[k].low == ":" else finder.signature(k)
        else:
            clause = finder.according(k) or finder.aldus(k) or finder.as_said(k) or finder.verb(k, found)
        if clause is not None:
            found.append(clause)
            taken += [*clause.cue, *clause.source]
    return found


def _outermost(found: Sequence[Clause]) -> Clause:
    """The last clause that stands in no other's content: the one that a participle goes on with."""
    for clause in reversed(found):
        at = clause.cue[0][0]
        if not any(a <= at < b for other in found if other is not clause for a, b in other.content):
            return clause
    return found[-1]


class _Finder:
    def __init__(self, items: Sequence[Item], previous: Sequence[Item], g: Grammar, ahead: Pieces) -> None:
        self.items, self.previous, self.g, self.ahead = items, previous, g, ahead
        last = len(items)
        while last and items[last - 1].kind == "p" and items[last - 1].low not in {")", "%"}:
            last -= 1
        self.last = last  # final marks are no content

    # -- the shapes without a verb ---------------------------------------------------------------------------------

    def according(self, k: int) -> Clause | None:
        """Find "According to X, ..." and "..., according to X"; in Dutch "Volgens X is ..."."""
        width = self._phrase(k, self.g.according) or self._before_report(k)
        if not width:
            return None
        end = noun_phrase(self.items, k + width, self.g)
        if end is None:
            return None
        content = self._around(k, end)
        return self._clause((k + width, end), [(k, k + width)], content) if content else None

    def _before_report(self, k: int) -> int:
        """Find a preposition before a noun of saying, "nach [ersten] Angaben": 1 if there is one, else 0."""
        if self.items[k].low not in self.g.before_reports:
            return 0
        return int(any(i.low in self.g.reports for i in self.items[k + 1 : k + 4]))

    def aldus(self, k: int) -> Clause | None:
        if k and self.items[k - 1].kind == "w":
            return None
        width = self._phrase(k, self.g.aldus)
        end = noun_phrase(self.items, k + width, self.g) if width else None
        if end is None:
            return None
        content = self._left(k)
        return self._clause((k + width, end), [(k, k + width)], content) if content else None

    def as_said(self, k: int) -> Clause | None:
        """Find "as X said", with its verb last where the language puts it there, and "X zufolge"."""
        items, g = self.items, self.g
        if items[k].low in g.after and k:
            subject = subject_before(items, k, g)
            content = self._around(subject[0], k + 1) if subject else ()
            return self._clause(subject, [(k, k + 1)], content) if subject and content else None
        if items[k].low not in g.as_ or (k and items[k - 1].kind == "w"):
            return None
        verbs = [n for n in range(k + 2, min(k + 12, self.last)) if self._says(n)]
        end = noun_phrase(items, k + 1, g, stop=verbs[0]) if verbs else None
        if end is None or not self._closes(skip_adjuncts(items, verbs[0] + 1, g)):
            return None
        content = self._around(k, verbs[0] + 1)
        return self._clause((k + 1, end), [(k, k + 1), (verbs[0], verbs[0] + 1)], content) if content else None

    def _says(self, k: int) -> bool:
        """Tell whether item `k` is a form of a verb of saying: a finite one, or one with its particle grown together."""
        return any(
            v.form != "gerund" and v.attitude == "says" and v.frames & _SAID for v in self.g.verbs.get(self.items[k].low, ())
        )

    def colon(self, k: int) -> Clause | None:
        """Find "X: “...”", as headlines and interviews have it."""
        if not 0 < k <= 8 or any(i.kind != "w" for i in self.items[:k]) or k + 1 >= len(self.items):
            return None
        if self.items[k + 1].kind != "q" or any(self.g.verbs.get(i.low) for i in self.items[:k]):
            return None
        return self._clause((0, k), [(k, k + 1)], self._quotes_from(k + 1))

    def signature(self, k: int) -> Clause | None:
        """Find "“...” — X" at a sentence's end."""
        if self.items[k].low not in _DASHES or (k and self.items[k - 1].kind != "q"):
            return None
        end = noun_phrase(self.items, k + 1, self.g)
        if end is None or end < self.last or not self.items[k + 1].text[0].isupper():
            return None
        content = self._left(k)
        return self._clause((k + 1, end), [(k, k + 1)], content) if content else None

    def _phrase(self, k: int, phrases: tuple[tuple[str, ...], ...]) -> int:
        for phrase in phrases:
            if self.items[k].low == phrase[0] and tuple(i.low for i in self.items[k : k + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def _around(self, k: int, end: int) -> Pieces:
        """The content of "according to": what follows it where it opens the sentence, else what goes before it."""
        opens = all(i.low in self.g.conjunctions | self.g.adverbs | self.g.coordinators for i in self.items[:k])
        if not opens and self.items[k - 1].low in self.g.relative | self.g.that:
            comma = self._next(",", end) or self.last
            return self._pieces([(end, comma)]) if comma > end else ()
        if not opens:
            left = self._left(k)
            follows = end < self.last and self.items[end].low == ","
            parenthetic = follows and self.items[k - 1].low == ","
            inserted = self.items[k - 1].kind == "w" and end < self.last and self.items[end].kind != "p"
            tail = self._tail(end + parenthetic) if left and (parenthetic or inserted) else ()
            return (*left, *tail)
        start = end
        if end < self.last and self.items[end].low == ",":
            start = end + 1
            if start < self.last and self.items[start].low in self.g.relative:
                closing = self._next(",", start)
                start = closing + 1 if closing is not None else start
        return self._tail(start)

    # -- verbs -----------------------------------------------------------------------------------------------------

    def verb(self, k: int, found: list[Clause]) -> Clause | None:
        if k and self.items[k].text[0].isupper():
            return None  # "the United States", "Claims Court"
        for verb in self.g.verbs.get(self.items[k].low, ()):
            cue = self._cue(k, verb)
            clause = self._report(cue, found) if cue else None
            if clause:
                return clause
        return None

    def _cue(self, k: int, verb: Verb) -> _Cue | None:
        g, items = self.g, self.items
        particle = self._particle(k, verb)
        if particle is None:
            return None
        after = max(k + 1, particle[1])
        parts = [(k, k + 1)] + ([particle] if particle[1] > particle[0] else [])
        if verb.form == "participle":
            return self._perfect(k, verb, after, parts)
        first = k
        while first > 0 and k - first < 5 and (items[first - 1].low in g.auxiliaries or self._adverb(first - 1)):
            first -= 1
        before = items[first - 1].low if first else ""
        if before in g.infinitive or before in g.determiners - g.pronouns - g.anaphors or before in g.prepositions - g.chain:
            return None
        if verb.form == "gerund":
            be = before in g.be or before in g.clitics
            return _Cue(verb, k, first - be, after, tuple(parts)) if be or before in {",", ""} else None
        if before in g.clitics and first > 1 and items[first - 2].low in g.pronouns:
            first -= 1  # "he's said"
        elif before in g.clitics or before in g.be or before in g.chain or items[first].low in g.be:
            return None
        if first < k:
            parts[0] = (first, k + 1)
        return _Cue(verb, k, first, after, tuple(parts))

    def _adverb(self, k: int) -> bool:
        item = self.items[k]
        return item.low in self.g.adverbs - self.g.determiners - self.g.pronouns or item.low.endswith(self.g.adverb_endings)

    def _particle(self, k: int, verb: Verb) -> tuple[int, int] | None:
        """Find the verb's particle: (0, 0) if it has none, None if it is missing. Verb-second languages part them far."""
        if not verb.particle:
            return (0, 0)
        reach = _FAR if self.g.inversion else 1
        for at in range(k + 1, min(len(self.items), k + 1 + reach)):
            if self.items[at].kind == "p" and self.items[at].low != ",":
                return None
            end = at + len(verb.particle)
            if tuple(i.low for i in self.items[at:end]) == verb.particle:
                prefix = self.g.inversion and self.items[at].low in self.g.prepositions
                return (at, end) if not prefix or self._closes(end) or self._opens(end) else None
            if self.items[at].kind == "q" or self.items[at].low in self.g.that:
                return None
        return None

    def _perfect(self, k: int, verb: Verb, after: int, parts: list[tuple[int, int]]) -> _Cue | None:
        """Find the auxiliary of a participle: "heeft ... gezegd"."""
        for at in range(k - 1, max(-1, k - _FAR), -1):
            item = self.items[at]
            if item.low in self.g.perfect:
                joined = [(at, k + 1)] if at + 1 == k else [(at, at + 1), *parts]
                return _Cue(verb, k, at, after, tuple(joined))
            if item.kind != "w" or item.low in self.g.be:
                return None
        return None

    def _report(self, cue: _Cue, found: list[Clause]) -> Clause | None:
        inverted = self._inverted(cue)
        if inverted:
            return inverted
        subject = self._subject(cue, found)
        if subject is None:
            return None
        content = self._within_subordinate(self._right(cue), subject)
        if not content and cue.verb.frames & _SAID and cue.verb.form != "gerund":
            content = self._before_clause(subject, cue)
        if not content:
            return None
        return Clause(subject, self._pieces(cue.parts), content)

    def _within_subordinate(self, content: Pieces, subject: Pieces) -> Pieces:
        """End what a clause that opens the sentence with a conjunction reports at its comma: "Although X denied it, ..."."""
        opening = self.items[0]
        if (
            not content
            or opening.low not in self.g.conjunctions
            or opening.low in self.g.that
            or self.items[1].start != subject[0][0]
        ):
            return content
        comma = next((i.start for i in self.items if i.low == "," and content[0][0] < i.start < content[0][1]), None)
        return ((content[0][0], comma),) if comma is not None else content

    def _subject(self, cue: _Cue, found: list[Clause]) -> Pieces | None:
        items = self.items
        if cue.verb.form == "gerund" and (cue.first == 0 or items[cue.first - 1].low == ","):
            if found:
                return _outermost(found).source
            end = noun_phrase(items, 0, self.g, stop=self._first_past(cue.first))
            return ((items[0].start, items[end - 1].end),) if end else None
        subject = subject_before(items, cue.first, self.g)
        if subject is None and cue.first and items[cue.first - 1].low in self.g.coordinators | self.g.conjunctions and found:
            return _outermost(found).source if items[cue.first - 1].low in self.g.coordinators else None
        if subject is None and cue.first > 1 and items[cue.first - 1].low in self.g.coordinators and not self.g.inversion:
            end = noun_phrase(
                items, 0, self.g, stop=self._first_past(cue.first)
            )  # "The nominee outlined his plan and vowed to ..."
            subject = (0, end) if end and end < cue.first - 1 else None
        return ((items[subject[0]].start, items[subject[1] - 1].end),) if subject else None

    def _first_past(self, before: int) -> int:
        """The first word that looks like a verb in the past, after the first word of the sentence: where its subject ends."""
        endings = self.g.past_endings
        past = (n for n in range(2, before) if self.items[n].low.endswith(endings) and self.items[n].text[0].islower())
        return next(past, before)

    def _inverted(self, cue: _Cue) -> Clause | None:
        """Find "...", said X and, in verb-second languages, "Maandag zei X dat ..." and "Dat meldt X"."""
        items, g, verb = self.items, self.g, cue.verb
        before = items[cue.first - 1] if cue.first else None
        if verb.form == "gerund" or not verb.frames & {"bare", "quote", "that"}:
            return None
        fronted = before is None or before.kind == "q" or before.low in {",", "?", "!", "…"}
        anaphor = (
            before is not None
            and before.low in g.anaphors
            and (cue.first == 1 or items[cue.first - 2].kind != "w" or items[cue.first - 2].kind == "q")
        )
        pronoun = self.items[cue.at + 1].low in g.subject_pronouns if cue.at + 1 < self.last else False
        adverbial = g.inversion and before is not None and (pronoun or self._adverbial(cue.first))
        if not (fronted or adverbial or (anaphor and g.inversion)):
            return None
        if before is not None and before.low == "," and (apposed := subject_before(items, cue.first, g)) and apposed[0] == 0:
            return None  # "AirTanker, a consortium, said"
        stop = cue.parts[-1][0] if cue.parts[-1][0] > cue.at or verb.form == "participle" else None
        begin = cue.first + 1 if verb.form == "participle" else cue.at + 1
        end = noun_phrase(items, begin, g, stop=stop)
        if end is None:
            return None
        after = skip_adjuncts(items, max(end, cue.after), g)
        source = (begin, end)
        if fronted and before is not None and verb.frames & _SAID and self._closes(after):
            content = self._left(cue.first)
            return self._clause(source, list(cue.parts), content) if content else None
        if fronted and not g.inversion:
            return None
        if anaphor and self._closes(after):
            content = self._left(cue.first - 1) if cue.first > 1 else self._whole_previous()
            return self._clause(source, list(cue.parts), content) if content else None
        content = self._right_from(after, verb)
        return self._clause(source, list(cue.parts), content) if content else None

    def _adverbial(self, first: int) -> bool:
        """Tell whether all before the verb is a time, an adverb or one prepositional phrase: then the subject follows it."""
        k = 0
        while k < first and self.items[k].low in self.g.coordinators | self.g.conjunctions - self.g.that - self.g.relative:
            k += 1
        return 0 < first <= 12 and skip_adjuncts(self.items[:first], k, self.g) >= first > k

    def _closes(self, k: int) -> bool:
        """Tell whether a reporting clause may end at item `k`: at a mark, a quotation, or the sentence's end."""
        if k >= self.last:
            return True
        item = self.items[k]
        return (item.kind != "w" and item.low not in {":", "-"}) or item.low in (
            self.g.conjunctions | self.g.coordinators
        ) - self.g.that - self.g.whether

    # -- content ---------------------------------------------------------------------------------------------------

    def _right(self, cue: _Cue) -> Pieces:
        k, verb = cue.after, cue.verb
        if verb.frames & {"tell", "askto"}:
            end = noun_phrase(self.items, k, self.g)
            skipped = skip_adjuncts(self.items, end, self.g) if end else k
            direct = self._right_from(skipped, verb) if end and (self._opens(skipped) or not verb.frames & {"bare"}) else ()
            return direct or (self._right_from(k, verb) if not end or "bare" in verb.frames else ())
        skipped = skip_adjuncts(self.items, k, self.g)
        if self.g.inversion and not self._opens(skipped):
            return self._right_from(k, verb)
        if verb.frames <= {"object"} or ("object" in verb.frames and skipped >= self.last):
            skipped = k
        return self._right_from(skipped, verb) or (self._right_from(k, verb) if skipped != k else ())

    def _opens(self, k: int) -> bool:
        """Tell whether content that cannot be mistaken begins at item `k`: a quotation, a mark before one, or a conjunction."""
        if k >= self.last:
            return True
        g, item = self.g, self.items[k]
        return item.kind != "w" or item.low in g.that | g.whether | g.infinitive

    def _right_from(self, k: int, verb: Verb) -> Pieces:
        """The content that begins at item `k`, if one of the verb's frames allows it to."""
        g, frames = self.g, verb.frames
        if k < len(self.items) and self.items[k].low in {":", ","}:
            if k + 1 == len(self.items) and self.items[k].low == ":":
                return self.ahead
            k += 1
            if k < len(self.items) and self.items[k].kind == "q":
                return self._quotes_from(k) if frames & {"bare", "quote", "that", "tell", "object"} else ()
            clause = k < self.last and (self.items[k].low in g.that | g.whether or (g.comma_clause and frames & _CLAUSAL))
            if self.items[k - 1].low == "," and not clause:
                return ()
        if k >= self.last:
            return ()
        item = self.items[k]
        if item.kind == "q":
            return self._quotes_from(k)
        announced = next((n for n in range(k, min(k + 6, self.last)) if self.items[n].kind != "w"), k)
        if self.items[announced].low == ":" and announced + 1 < len(self.items) and self.items[announced + 1].kind == "q":
            return self._quotes_from(announced + 1)  # "said the following: “...”"
        if item.kind != "w":
            return ()
        if item.low in g.that or item.low in g.whether - g.that:
            said = frames & {"bare", "that", "quote", "tell", "whether"}
            return self._tail(k) if said else ()
        if item.low in g.infinitive:
            return self._tail(k) if frames & {"to", "askto"} else ()
        if item.low in g.conjunctions - g.determiners or item.low in g.coordinators or self._finite_at(k):
            return ()
        if frames & {"object", "bare"} and item.low not in g.prepositions:
            return self._tail(k)
        return ()

    def _finite_at(self, k: int) -> bool:
        """Tell whether item `k` is a finite verb: then what looked like a reporting verb was a noun, or ended a relative clause."""
        item, g = self.items[k], self.g
        if item.low in g.be or item.low in g.auxiliaries or item.low in g.perfect:
            return True
        return g.inversion and item.low in g.finite and (item.low not in g.determiners or self.items[k - 1].low.endswith("en"))

    def _tail(self, start: int) -> Pieces:
        """From item `start` to where the clause ends: at the sentence's end, a semicolon, or another's reporting clause."""
        end = start
        depth = 0
        while end < self.last:
            item = self.items[end]
            depth += (item.low == "(") - (item.low == ")")
            if item.low == ";" and depth <= 0:
                break
            if item.low == "," and end > start and self._other_clause(end + 1):
                break
            end += 1
        return self._pieces([(start, end)]) if end > start else ()

    def _other_clause(self, k: int) -> bool:
        """Tell whether "according to", "aldus", or a conjunction and a new reporting clause begins at item `k`."""
        if k >= self.last:
            return False
        g = self.g
        if self._phrase(k, g.according) or self._phrase(k, g.aldus):
            return True
        if self.items[k].low in self.g.verbs and any(v.form == "gerund" for v in g.verbs[self.items[k].low]):
            return True
        reports = [j for j in range(k, min(k + 9, self.last)) if self.items[j].text in g.verbs]
        if not reports:
            return False
        joins = self.items[k].low in g.conjunctions | g.coordinators
        closes = self._closes(reports[0] + 1)
        return (
            (joins or closes)
            and all(i.kind == "w" for i in self.items[k : reports[0]])
            and self.items[k].low not in g.that | g.relative
        )

    def _quotes_from(self, k: int) -> Pieces:
        """A quotation at item `k`, and what belongs to it: the rest of a clause it begins, or the quotations that follow it."""
        item = self.items[k]
        nxt = self.items[k + 1] if k + 1 < self.last else None
        if nxt is not None and nxt.kind == "w" and item.text.rstrip("\"”'’»“").rstrip()[-1:] not in {".", "!", "?", ","}:
            return self._tail(k)
        pieces = [(item.start, item.end)]
        for other in self.items[k + 1 : self.last]:
            if other.kind == "q":
                pieces.append((other.start, other.end))
            elif other.kind == "w":
                break
        return tuple(pieces)

    def _before_clause(self, subject: Pieces, cue: _Cue) -> Pieces:
        """The content of "..., X said": what stands before the subject, and a quotation that goes on after it."""
        at = next((n for n, i in enumerate(self.items) if i.start == subject[0][0]), None)
        if at is None:
            return ()
        after_quote = at > 0 and self.items[at - 1].kind == "q"
        if not after_quote and not self._closes(skip_adjuncts(self.items, self._addressee_end(cue), self.g)):
            return ()
        return self._left(at)

    def _addressee_end(self, cue: _Cue) -> int:
        if cue.verb.frames & {"tell", "askto"}:
            return noun_phrase(self.items, cue.after, self.g) or cue.after
        return cue.after

    def _left(self, k: int) -> Pieces:
        """What stands before item `k`, a reporting clause, and belongs to it; with the quotations that go on after the clause."""
        end = k
        while end and self.items[end - 1].kind == "p" and self.items[end - 1].low not in {")", "%"}:
            end -= 1
        if end == 0:
            return self._trailing_quote() if k == 0 else ()
        if end == k and self.items[k - 1].kind != "q" and not (self._phrase(k, self.g.according) or self._phrase(k, self.g.aldus)):
            return ()
        start = end - 1
        while (
            start > 0
            and self.items[start - 1].low != ";"
            and not (self.items[start].kind == "q" and self.items[start - 1].low == ":")
        ):
            start -= 1
        if self.items[end - 1].kind == "q" and not any(i.kind == "w" for i in self.items[start : end - 1]):
            start = next(n for n in range(start, end) if self.items[n].kind == "q")
        pieces = [(self.items[start].start, self.items[end - 1].end)]
        if any(i.kind == "q" for i in self.items[start:end]):
            pieces += self._resumed(k)
        return tuple(pieces)

    def _resumed(self, k: int) -> list[tuple[int, int]]:
        """The quotations after the reporting clause at `k`: “...,” he said, “...”."""
        out = []
        for n in range(k + 1, self.last):
            item, before = self.items[n], self.items[n - 1]
            if item.kind == "q" and before.kind == "p":
                out.append((item.start, item.end))
            elif item.low == ";" or n > k + 30:
                break
        return out

    def _trailing_quote(self) -> Pieces:
        """The quotation that ends the sentence before: “...?” He said."""
        if self.previous and self.previous[-1].kind == "q":
            return ((self.previous[-1].start, self.previous[-1].end),)
        return ()

    def _whole_previous(self) -> Pieces:
        words = [i for i in self.previous if i.kind != "p"]
        return ((words[0].start, words[-1].end),) if words else ()

    def _next(self, low: str, start: int) -> int | None:
        return next((n for n in range(start, self.last) if self.items[n].low == low), None)

    def _pieces(self, ranges: Sequence[tuple[int, int]]) -> Pieces:
        merged: list[tuple[int, int]] = []
        for a, b in sorted(ranges):
            if merged and merged[-1][1] == a:
                merged[-1] = (merged[-1][0], b)
            else:
                merged.append((a, b))
        return tuple((self.items[a].start, self.items[b - 1].end) for a, b in merged)

    def _clause(self, source: tuple[int, int], cue: list[tuple[int, int]], content: Pieces) -> Clause:
        return Clause(self._pieces([source]), self._pieces(cue), content)
