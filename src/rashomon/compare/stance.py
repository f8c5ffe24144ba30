"""What an article holds on a claim, from where the words stand: its own, somebody's statement, a denial."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon import words
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit
from rashomon.model import Account, Article, Span, Stance, Statement

__all__ = ["Silent", "account", "called_untrue", "denying"]

CLAIM = 6  # words in which a claim is named: "rejected the widespread criticism that"

_BY_POLARITY: dict[str, Stance] = {"affirms": "reports", "denies": "denies", "doubts": "doubts"}


def account(unit: Unit, *, quantity: str | None = None, at: Span | None = None) -> Account:
    """Return the account that `unit` gives: within a statement it is reported, denied or doubted, elsewhere asserted.

    at   the words of the unit that the claim is about, such as a figure: whoever is said to say these is meant
    """
    said = unit.voice if at is None else _said_at(unit, at)
    if said is not None and at is not None and said.polarity != "affirms" and _taken_for_granted(said, at, unit.language):
        said = None
    if said is not None and said.attitude == "intends" and said.polarity == "denies":
        said = None  # who refuses to do a thing denies nothing: the article tells it
    if said is not None and said.polarity == "denies" and _turned_down(said, unit.language):
        said = None  # nor does who turns a thing down: "object to a proposal", "dismissed its doctor"
    stance: Stance = "asserts" if said is None else _BY_POLARITY[said.polarity]
    return Account(unit.article, stance, unit.span, said.id if said else None, quantity, said.evidence if said else None)


def called_untrue(said: Statement, language: str) -> bool:
    """Tell whether a statement calls what somebody claims untrue, in a word for that: "calls the story nonsense"."""
    untrue = frozenset(words.topic(language, "polarity").get("untrue", ()))
    return said.polarity == "denies" and said.polarity_span is not None and said.polarity_span.text.casefold() in untrue


def _turned_down(said: Statement, language: str) -> bool:
    """Tell whether what a statement turns down is a thing, and no claim: the word does either, and no claim is named behind it."""
    data = words.topic(language, "comparing").get("rebuttals", {})
    either = {*data.get("weak", ()), *data.get("against", ())}
    if said.polarity_span is None or said.polarity_span.text.casefold() not in either:
        return False
    first = said.content[0].text.casefold().split()[:CLAIM]
    return not {*data.get("claims", ()), *data.get("that", ()), *data.get("faults", ())}.intersection(first)


def _said_at(unit: Unit, at: Span) -> Statement | None:
    """Return the statement that holds most of `at`; none where `at` tells who speaks ("the party, which won 24 seats, says")."""
    holding = [(_shared(s.content, at), s) for s in unit.touched]
    most = max((shared for shared, _ in holding), default=0)
    if 2 * most > at.end - at.start:
        return next(s for shared, s in holding if shared == most)
    voice = unit.voice
    return None if voice is not None and 2 * _shared(voice.source, at) > at.end - at.start else voice


def _taken_for_granted(said: Statement, at: Span, language: str) -> bool:
    """Tell whether what is denied only mentions `at`: who rejects "any blame for the fire that killed three" denies no death."""
    relative, told = terms(language, "relatives"), terms(language, "told_nouns")
    for content in said.content:
        if relative is None or not content.start <= at.start < content.end:
            continue
        before = content.text[: at.start - content.start]
        for match in relative.finditer(before):
            if match.start() > 0 and (told is None or not any(m.end() == match.start() - 1 for m in told.finditer(before))):
                return True
    return False


def _shared(spans: Sequence[Span], at: Span) -> int:
    return sum(max(0, min(at.end, span.end) - max(at.start, span.start)) for span in spans)


def denying(unit: Unit) -> Account:
    """Return the account of a unit that holds the contrary of a claim; within a denial it holds the claim itself."""
    held = account(unit)
    turned: Stance = "reports" if held.stance == "denies" else "doubts" if held.stance == "doubts" else "denies"
    return replace(held, stance=turned)


class Silent:
    """The articles of a story, of which those that do not speak of a claim can be asked.

    near   who speaks of what an article speaks of; an article that is about other things has no account. Unknown: all do
    """

    def __init__(self, articles: Sequence[Article], near: Mapping[str, frozenset[str]]) -> None:
        self.place = {article.id: n for n, article in enumerate(articles)}
        self._near = {id: frozenset(self.place[i] for i in others if i in self.place) for id, others in near.items()}
        self._account = [Account(article.id, "cut" if article.truncated else "silent", None) for article in articles]
        self._asked = frozenset(n for n, article in enumerate(articles) if article.truncated or article.id not in near)

    def missing(self, holders: set[str]) -> list[Account]:
        """Return an account for each article that is not of `holders`, in order: cut where it is not whole, silent where it is."""
        spoken = {self.place[holder] for holder in holders if holder in self.place}
        others = self._asked.union(*(self._near.get(holder, ()) for holder in holders)) - spoken
        return [self._account[n] for n in sorted(others)]
