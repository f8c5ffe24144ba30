"""A language in, its closed word classes and reporting verbs out, read from words/<language>/clauses.yaml and reporting.yaml.

One idea: the rules of attribution are the same for every language; what differs is data.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rashomon import words
from rashomon.model import Attitude, Polarity

__all__ = ["Grammar", "Showing", "Verb", "grammar"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One reading of a form of a reporting verb.

    form      "finite", "participle", "gerund"; "noun" or "adjective" where it is none ("the claim that", "sure that")
    frames    what may follow: bare, that, whether, quote, object, to, tell, askto
    particle  the words without which the verb does not report ("point ... out", "maakt ... bekend"), or none
    """

    lemma: str
    form: str
    frames: frozenset[str]
    attitude: Attitude
    polarity: Polarity
    particle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Showing:
    """A form in which images or documents show something: preposition, verbs, the words behind the verb, and the conjunctions."""

    before: str
    verbs: frozenset[str]
    after: tuple[str, ...]
    that: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words that bound phrases and clauses. Phrases of several words are tuples of lower-case words.

    finite   forms that are, or may be, finite verbs; `verbal` are those of them that are no determiners too
    nouns    nouns of saying, and adjectives of those who believe ("convinced"), which report where a clause follows
    light    verbs that go with such nouns and say nothing themselves ("made a claim"); `being` those that go with adjectives
    owning   prepositions before who owns a noun ("the claim of"), `genitives` the articles that say so without one
    agents   prepositions before who does something in the passive; `places` those before where "it says" so
    supposing    forms of the mood of reported speech that as often tell what only might be; `wishes` words beside it where a wish
                 or a set phrase stands in that mood ("sei erwähnt", "es sei denn")
    expletives   subjects that are nobody, where the verb is passive or "it says"
    facts    nouns whose clause nobody says ("the fact that")
    quarters prepositions before the place that a passive comes from ("was dismissed from Moscow")
    none     words before a noun that say there is nothing of it; `withheld` nouns of what a reporter is not told ("no details")
    known    words of what is known to everybody, `unknown` of what is known to nobody ("it is unclear")
    modals   auxiliaries of what may be or will be; `conditional` conjunctions of what is only supposed
    believed scores from which the tagger is believed alone, where they are not those of every language (joined.Joining)
    """

    language: str
    inversion: bool
    comma_clause: bool
    believed: Mapping[str, float]
    null_subjects: bool
    reported_mood: frozenset[str]
    supposing: frozenset[str]
    wishes: frozenset[str]
    hearsay: frozenset[str]
    hearsay_ends: frozenset[str]
    hearsay_phrases: tuple[tuple[str, ...], ...]
    showing: tuple[Showing, ...]
    first_person: frozenset[str]
    verbs: Mapping[str, tuple[Verb, ...]]
    nouns: Mapping[str, Verb]
    noun_that: frozenset[str]
    noun_capitals: bool
    agents: frozenset[str]
    places: frozenset[str]
    expletives: frozenset[str]
    impersonal: tuple[tuple[str, ...], ...]
    facts: frozenset[str]
    quarters: frozenset[str]
    none: frozenset[str]
    withheld: frozenset[str]
    known: frozenset[str]
    unknown: frozenset[str]
    modals: frozenset[str]
    conditional: frozenset[str]
    before_numbers: frozenset[str]  # the first 12 witnesses
    light: frozenset[str]
    being: frozenset[str]
    owning: frozenset[str]
    genitives: frozenset[str]
    possessives: frozenset[str]
    titles: frozenset[str]
    that: frozenset[str]
    whether: frozenset[str]
    infinitive: frozenset[str]
    pronouns: frozenset[str]
    objects: frozenset[str]  # pronouns behind a preposition ("according to him"); some are possessives, too ("her lawyer")
    relative: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    perfect: frozenset[str]
    negations: frozenset[str]
    doubting: frozenset[str]
    adverbs: frozenset[str]
    conjunctions: frozenset[str]
    coordinators: frozenset[str]
    chain: frozenset[str]
    follow: frozenset[str]
    prepositions: frozenset[str]
    adjuncts: frozenset[str]
    times: frozenset[str]
    anaphors: frozenset[str]
    articles: frozenset[str]
    clitics: frozenset[str]
    as_: frozenset[str]
    after: frozenset[str]
    reports: frozenset[str]
    before_reports: frozenset[str]
    subject_pronouns: frozenset[str]
    finite: frozenset[str]
    verbal: frozenset[str]
    adverb_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    present_endings: tuple[str, ...]
    weak_past: tuple[str, ...]  # of the past of weak verbs, where nothing else tells it from a noun
    according: tuple[tuple[str, ...], ...]
    aldus: tuple[tuple[str, ...], ...]


_CLASSES = (
    "that",
    "whether",
    "infinitive",
    "pronouns",
    "relative",
    "determiners",
    "auxiliaries",
    "be",
    "perfect",
    "negations",
    "doubting",
    "adverbs",
    "conjunctions",
    "coordinators",
    "chain",
    "follow",
    "prepositions",
    "adjuncts",
    "times",
    "anaphors",
    "articles",
    "clitics",
    "after",
    "reports",
    "before_reports",
    "subject_pronouns",
)


@cache
def grammar(language: str) -> Grammar | None:
    """Return the grammar of a language (BCP 47; only its first part counts), or None where there is no data for it."""
    primary = language.split("-", maxsplit=1)[0].lower()
    clauses, reporting = words.topic(primary, "clauses"), words.topic(primary, "reporting")
    if not clauses or not reporting:
        return None
    verbs = _verbs(reporting, grow=bool(clauses["inversion"]))
    reporting_finite = {form for form, readings in verbs.items() if any(v.form == "finite" for v in readings)}
    finite = frozenset(clauses["verbs"]) | reporting_finite | frozenset(clauses["auxiliaries"]) | frozenset(clauses["be"])
    return Grammar(
        language=primary,
        inversion=bool(clauses["inversion"]),
        comma_clause=bool(clauses["comma_clause"]),
        believed={str(k): float(v) for k, v in clauses.get("believed", {}).items()},
        null_subjects=bool(clauses.get("null_subjects")),
        reported_mood=frozenset(clauses.get("reported_mood", ())),
        supposing=frozenset(clauses.get("supposing", ())),
        wishes=frozenset(clauses.get("wishes", ())),
        hearsay=frozenset(clauses.get("hearsay", ())),
        hearsay_ends=frozenset(clauses.get("hearsay_ends", ())),
        hearsay_phrases=_phrases(clauses.get("hearsay_phrases", [])),
        showing=tuple(_showing(form) for form in clauses.get("showing", ())),
        titles=frozenset(words.topic(primary, "roles").get("roles", ())),
        first_person=frozenset(clauses.get("first_person", ())),
        objects=frozenset(clauses.get("objects", ())),
        as_=frozenset(clauses["as"]),
        verbs=verbs,
        nouns=_nouns(reporting),
        noun_that=frozenset(reporting.get("noun_that", clauses["that"])),
        noun_capitals=bool(clauses.get("noun_capitals")),
        agents=frozenset(reporting.get("agents", ())),
        expletives=frozenset(reporting.get("expletives", ())),
        places=frozenset(reporting.get("places", ())),
        impersonal=_phrases(reporting.get("impersonal", [])),
        facts=frozenset(reporting.get("facts", ())),
        quarters=frozenset(reporting.get("quarters", ())),
        none=frozenset(reporting.get("none", ())),
        withheld=frozenset(reporting.get("withheld", ())),
        known=frozenset(reporting.get("known", ())),
        unknown=frozenset(reporting.get("unknown", ())),
        modals=frozenset(clauses.get("modals", ())),
        conditional=frozenset(clauses.get("conditional", ())),
        before_numbers=frozenset(clauses.get("before_numbers", ())),
        light=frozenset(reporting.get("light", ())),
        being=frozenset(reporting.get("being", ())),
        owning=frozenset(reporting.get("owning", ())),
        genitives=frozenset(reporting.get("genitives", ())),
        possessives=frozenset(reporting.get("possessives", ())),
        finite=finite,
        verbal=finite - frozenset(clauses["determiners"]),
        adverb_endings=tuple(clauses["adverb_endings"]),
        verb_endings=tuple(clauses["verb_endings"]),
        past_endings=tuple(e for e in clauses["past_endings"] if e),
        present_endings=tuple(e for e in clauses["present_endings"] if e),
        weak_past=tuple(clauses.get("weak_past", ())),
        according=_phrases(clauses["according"]),
        aldus=_phrases(clauses["aldus"]),
        **{name: frozenset(clauses[name]) for name in _CLASSES},
    )


def _showing(form: Mapping[str, Any]) -> Showing:
    return Showing(form["before"], frozenset(form["verbs"]), tuple(form["after"].split()), frozenset(form["that"]))


def _phrases(listed: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(p.split()) for p in listed), key=lambda p: (-len(p), p)))


def _verbs(data: Mapping[str, Any], *, grow: bool) -> dict[str, tuple[Verb, ...]]:
    """Read the verbs by their forms. `grow`: at the end of a clause a particle and its verb are one word, "wie X mitteilte"."""
    by_form: dict[str, list[Verb]] = defaultdict(list)
    for entry in (*data["verbs"], *data.get("phrases", ())):
        for form in ("finite", "participle", "gerund"):
            for word in entry.get(form, ()):
                by_form[word].append(_verb(entry, form, word))
        particle = str(entry.get("particle", ""))
        grown = {particle + word for word in entry.get("finite", ())} if grow and particle.isalpha() else set()
        for word in sorted(grown - {entry["lemma"]}):  # the infinitive is no clause's verb
            by_form[word].append(replace(_verb(entry, "finite", word), particle=()))
    return {word: tuple(sorted(readings, key=lambda v: -len(v.particle))) for word, readings in by_form.items()}


def _nouns(data: Mapping[str, Any]) -> dict[str, Verb]:
    """Read the nouns of saying, and the adjectives of those who believe or intend ("convinced that")."""
    listed = [("noun", e, w) for e in data.get("nouns", ()) for w in e["nouns"]]
    listed += [("adjective", e, w) for e in data.get("adjectives", ()) for w in e["adjectives"]]
    return {word: _verb({**entry, "lemma": word}, form, word) for form, entry, word in listed}


def _verb(entry: Mapping[str, Any], form: str, word: str) -> Verb:
    particle = str(entry.get("particle", ""))
    grown = form == "participle" and bool(particle) and word.startswith(particle)  # "mitgeteilt"
    return Verb(
        lemma=entry["lemma"],
        form=form,
        frames=frozenset(entry["frames"]),
        attitude=entry.get("attitude", "says"),
        polarity=entry.get("polarity", "affirms"),
        particle=() if grown else tuple(particle.split()),
    )
