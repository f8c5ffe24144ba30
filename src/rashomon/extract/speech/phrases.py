"""A sentence's items in, the edges of noun phrases and clauses out. No parser: closed word classes bound them.

One idea: going left from a verb, a subject ends at the first word that cannot be in it; going right from a preposition or an
inverted verb, a name or a described person ends likewise. Every scan is bounded.
"""

from collections.abc import Sequence

from rashomon.extract.speech.grammar import Grammar
from rashomon.extract.speech.tokens import Item

__all__ = ["apposed_after", "noun_phrase", "skip_adjuncts", "subject_before"]

_LONGEST = 16  # words of a noun phrase
_NAME = 4  # words of a bare name
_CHANNEL = 2  # digits of a number that may be part of a name
_APPOSITION = 14  # words between the two commas


def subject_before(items: Sequence[Item], end: int, g: Grammar) -> tuple[int, int] | None:
    """Find the noun phrase that ends just before item `end`; (first, last + 1) as item numbers, or None."""
    last = end - 1
    if last < 0:
        return None
    item = items[last]
    if item.low in {",", ")", "–", "—"}:
        return _with_apposition(items, last, g)
    if item.kind != "w" or item.low in g.times or item.low in g.finite:
        return None
    if item.low in g.relative:
        head = last - 1 if last and items[last - 1].low == "," else last
        return subject_before(items, head, g) if head and items[head - 1].kind == "w" else None
    if item.low in g.pronouns:
        return (last, end)
    first = _leftmost(items, last, g)
    if g.inversion and first and items[first - 1].low in g.prepositions:
        return None  # a prepositional phrase before the verb: its subject stands after it
    while first < end and (items[first].low in g.adverbs or items[first].low in g.times or items[first].low in g.coordinators):
        first += 1
    if first >= end or not _nominal(items, first, end, g):
        return None
    return (0 if _named_at_start(items, first, g) else first, end)


def _named_at_start(items: Sequence[Item], first: int, g: Grammar) -> bool:
    """Tell whether all before item `first` is a name and the first of two commas, the second left out: "Jan Bos, its head said"."""
    name = items[: max(first - 1, 0)]
    if (
        not name
        or len(name) > _NAME
        or items[first - 1].low != ","
        or items[first].low in g.conjunctions | g.pronouns - g.determiners
    ):
        return False
    return all(i.kind == "w" and i.text[0].isupper() and i.low not in g.times | g.determiners | g.prepositions for i in name)


def _with_apposition(items: Sequence[Item], last: int, g: Grammar) -> tuple[int, int] | None:
    """Find "Peskov, the spokesman," before the verb: the phrase before the first of the two commas, and what stands between."""
    partner = {")": "("}.get(items[last].low, items[last].low)
    for k in range(last - 1, max(-1, last - _APPOSITION), -1):
        if items[k].kind == "q":
            return None
        if items[k].low == partner:
            inner = items[k + 1] if k + 1 < last else None
            if k == 0 or items[k - 1].kind != "w" or inner is None or _verbal(inner, g):
                return None
            before = subject_before(items, k, g)
            return (before[0], last) if before else None
    return None


def _verbal(item: Item, g: Grammar) -> bool:
    """Tell whether what begins with `item` is a clause of its own and no apposition."""
    return item.low in g.pronouns - g.relative or (
        item.low in g.finite and item.text[0].islower() and item.low not in g.determiners
    )


def _leftmost(items: Sequence[Item], last: int, g: Grammar) -> int:
    k = last
    while k > 0 and last - k < _LONGEST:
        word, before = items[k], items[k - 1]
        if before.kind != "w" or before.low in g.conjunctions or before.low in g.pronouns - g.determiners:
            break
        if before.low in g.finite - g.determiners and not before.text[0].isupper():
            break
        genitive = word.low in g.genitives and before.text[0].isupper()  # "der Sekretär [des Weltkongresses]"
        if not genitive and word.low in g.determiners - g.chain and before.low not in g.chain | g.determiners | g.coordinators:
            break
        if before.low in g.prepositions and before.low not in g.chain:
            break
        if before.low in g.coordinators and not _joins(items, k - 1, g):
            break
        if before.low in g.times and word.text[0].isupper() | (word.low in g.determiners):
            break
        if before.low.endswith(g.adverb_endings) and word.text[0].isupper():
            break
        k -= 1
    while k < last and items[k].low in g.chain - g.determiners:
        k += 1  # a preposition with nothing before it opens an adjunct: "In Moscow officials"
        while k < last and items[k].text[0].isupper() and items[k + 1].text[0].islower():
            k += 1
            break
    return k


def _joins(items: Sequence[Item], at: int, g: Grammar) -> bool:
    """Tell whether "and" joins two noun phrases: what goes before, back to a mark, is short and holds no verb."""
    k = at - 1
    while k >= 0 and items[k].kind == "w" and at - k < 7:
        if items[k].low in g.finite or items[k].low in g.pronouns - g.determiners or items[k].low.endswith(g.verb_endings):
            return False
        k -= 1
    return at - k < 7


def _nominal(items: Sequence[Item], first: int, end: int, g: Grammar) -> bool:
    """Tell whether a run of items can be a subject: something in it is no function word."""
    idle = g.adverbs | g.prepositions | g.conjunctions | g.auxiliaries | g.be | g.infinitive | g.coordinators
    if items[end - 1].low in idle - g.pronouns or items[end - 1].low in g.determiners - g.pronouns:
        return items[end - 1].low in g.determiners - g.articles - g.anaphors and end - first == 1
    return any(i.low not in idle and any(c.isalpha() for c in i.low) for i in items[first:end])


def noun_phrase(items: Sequence[Item], start: int, g: Grammar, *, stop: int | None = None) -> int | None:
    """Find the end (item number, exclusive) of the noun phrase that begins at item `start`; None if none does.

    stop   no item from here on may be in it
    """
    limit = min(len(items), start + _LONGEST, stop if stop is not None else len(items))
    if start >= limit or items[start].kind != "w":
        return None
    first = items[start].low
    if (first in g.pronouns and first not in g.determiners) or _object_alone(items, start, g):
        return start + 1
    if first in (g.conjunctions | g.prepositions | g.auxiliaries | g.times | g.infinitive) - g.determiners - g.adverbs:
        return None
    k, head = start, False
    while k < limit and not _ends_phrase(items, k, start, head, g):
        head = head or items[k].low not in g.determiners | g.chain | g.adverbs
        k += 1
    while k > start and items[k - 1].low in g.prepositions | g.coordinators | g.adverbs | g.determiners and k - start > 1:
        k -= 1
    return k if k > start and head else None


def _object_alone(items: Sequence[Item], k: int, g: Grammar) -> bool:
    """Tell whether item `k` is a pronoun behind a preposition and no possessive: "according to [her],", but not "to her lawyer"."""
    if items[k].low not in g.objects:
        return False
    after = items[k + 1] if k + 1 < len(items) else None
    if items[k].low not in g.determiners or after is None or after.kind != "w":
        return True
    return after.text[0].islower() and (after.low in g.finite or after.low in g.pronouns | g.determiners | g.conjunctions)


def _ends_phrase(items: Sequence[Item], k: int, start: int, head: bool, g: Grammar) -> bool:
    item, before = items[k], items[k - 1] if k > start else None
    if item.kind != "w" or (item.low in g.times and not (before and before.low in g.determiners)):
        return True
    if item.low in g.conjunctions - g.follow or (item.low in g.pronouns - g.determiners):
        return before is not None or item.low in g.conjunctions
    if before is None:
        return False
    if item.low in g.prepositions:
        return item.low not in g.follow
    joined = before.low in g.follow | g.coordinators | g.determiners
    if head and not joined and (_figure_after(items, k, g) or _past_a_name(items, k, start, g)):
        return True
    if g.inversion and _next_person(items, k, start, g):
        return head
    if g.noun_capitals and before.text[0].isupper() and item.text[0].islower() and not joined:
        return head and item.low not in g.follow | g.coordinators | g.genitives  # nothing but these goes on behind a noun
    if item.low in g.determiners - (g.follow & g.chain):
        named = before.text[0].isupper() and k + 1 < len(items) and items[k + 1].text[0].isupper()
        return head and not joined and not named  # "Jan de Vries"
    if before.text[0].isupper() and item.text[0].islower() and not joined and item.low.endswith(g.present_endings):
        return before.low not in g.determiners  # "Boeing verbruikt"
    return head and not joined and item.text[0].islower() and (item.low in g.finite or item.low in g.be)


def _figure_after(items: Sequence[Item], k: int, g: Grammar) -> bool:
    """Tell a figure that is told behind a source and is no part of it: "volgens Dohmen [620.000 euro]", but not "Channel 4"."""
    item, before = items[k], items[k - 1]
    if not item.text[0].isdigit() or before.low in g.prepositions | g.adverbs | g.determiners | g.before_numbers:
        return False
    if k + 3 < len(items) and items[k + 1].low in {",", "."} and items[k + 2].text.isdigit() and items[k + 1].start == item.end:
        return True  # "volgens de wethouder [4,5 procent]"
    counts = k + 1 < len(items) and items[k + 1].text[:1].islower() and items[k + 1].low not in g.follow | g.coordinators
    return counts and (g.inversion or before.text[0].islower() or not item.text.isdigit() or len(item.text) > _CHANNEL)


def _past_a_name(items: Sequence[Item], k: int, start: int, g: Grammar) -> bool:
    """Tell the verb that follows a name in a verb-second language, known or not: "volgens Anna Wolfs [verliep] het debat"."""
    item, before = items[k], items[k - 1]
    if not g.inversion or g.noun_capitals or not before.text[0].isupper() or not item.text[0].islower():
        return False
    if item.low in g.titles | g.determiners | g.chain | g.follow | g.coordinators | g.adverbs | g.relative or k - 2 < start:
        return False
    first = items[k - 2]
    named = first.text[0].isupper() and first.low not in g.determiners and not first.text.isupper()
    return named or first.low in g.titles  # "burgemeester Wolfs [verliep]", but not "het Russische persbureau"


def apposed_after(items: Sequence[Item], end: int, g: Grammar, *, goes_on: bool = False) -> int:
    """Return the end of a phrase with what stands in apposition to it, or `end`: "said Jan Bos[, head of the firm]".

    end       where the phrase ends that is a name, or ends in one
    goes_on   the sentence's own words follow, which look like an apposition too: only a verb-second language tells the two apart
    """
    if end + 1 >= len(items) or items[end].low != "," or not items[end - 1].text[0].isupper() or (goes_on and not g.inversion):
        return end
    first = items[end + 1]
    relative = first.low in g.relative and first.low not in g.that
    bars = g.conjunctions | g.coordinators | g.prepositions | (g.pronouns - g.determiners) | g.that | g.whether | g.adverbs
    if first.kind != "w" or (first.low in bars and not relative):
        return end
    for k in range(end + 1, min(end + 2 + _APPOSITION, len(items))):
        item = items[k]
        if item.kind == "q" or item.low in g.reported_mood or (not relative and item.low in g.verbal and item.text[0].islower()):
            return end
        if item.kind == "p" and item.low not in {"(", ")", "-"}:
            verb = k + 1 < len(items) and items[k + 1].low in g.finite
            return k if not goes_on or (item.low == "," and verb) else end
    return end


def _next_person(items: Sequence[Item], k: int, start: int, g: Grammar) -> bool:
    """Tell whether a second office and its name begin at item `k`, who are told: "vroeg minister Lavrov [president Poetin]"."""
    if (
        items[k].low not in g.titles
        or k + 1 >= len(items)
        or not (items[k - 1].text[0].isupper() and items[k + 1].text[0].isupper())
    ):
        return False
    return any(i.low in g.titles for i in items[start : k - 1])


def skip_adjuncts(items: Sequence[Item], k: int, g: Grammar) -> int:
    """Step over times, adverbs and short prepositional phrases after a verb: "said [on Tuesday] [in a statement] that"."""
    for _ in range(6):
        if k >= len(items):
            return k
        item = items[k]
        if item.low in g.determiners and _time_then_clause(items, k + 1, g):
            k += 2
        elif item.kind == "w" and (item.low in g.times or (item.low in g.adverbs - g.determiners - g.pronouns)):
            k += 1
        elif item.low in g.adjuncts and k + 1 < len(items):
            after = _adjunct(items, k, g)
            if after is None:
                return k
            k = after
        else:
            return k
    return k


def _time_then_clause(items: Sequence[Item], k: int, g: Grammar) -> bool:
    """Tell whether a time stands at item `k` before more adjuncts or a clause: "dijo [el lunes] que"."""
    while k < len(items) and items[k].low in g.times:
        k += 1
        if k == len(items) or items[k].kind != "w" or items[k].low in g.that | g.adjuncts:
            return True
    return False


def _adjunct(items: Sequence[Item], k: int, g: Grammar) -> int | None:
    if items[k + 1].low in g.times or items[k + 1].text.isdigit():
        end = k + 1
        while end < len(items) and (items[end].low in g.times or items[end].text.isdigit()):
            end += 1
        return end
    return noun_phrase(items, k + 1, g)
