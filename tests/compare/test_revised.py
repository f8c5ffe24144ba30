"""What an article takes back of an earlier version, beside what it has now: tests/cases/corrections.yaml, and stories around it."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from rashomon import clean, encode, extract, ingest, language, lineage
from rashomon.compare import claims
from rashomon.dossier.index import Index
from rashomon.dossier.opening import opening
from rashomon.model import Dossier, Origin, Page, Story

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "corrections.yaml").read_text(encoding="utf-8"))
FIRST = {
    "en": "The council spoke about it for six hours on Monday, and the mayor then left the hall without a word.",
    "nl": "De raad sprak er maandag zes uur over, en de burgemeester verliet daarna zonder een woord de zaal.",
}


@cache
def encoder():
    return encode.Cached(encode.load())


def read(name, text):
    content = text.encode()
    page = Page(f"{name}.txt", content, sha256(content).hexdigest(), "text/plain")
    return extract.read(language.label(clean.article(page, ingest.decode(page))))


def compared(*texts):
    readings = [read(f"t{number}", text) for number, text in enumerate(texts)]
    hands = lineage.single_hands([r.article for r in readings], (), ())
    return readings, claims(readings, origins=hands, encoder=encoder())


def rows():
    return [pytest.param(tag, r, id=r["text"]) for tag, of in CASES.items() for r in of]


@pytest.mark.parametrize(("tag", "row"), rows())
def test_a_correction_is_a_revision_with_what_the_article_has_now(tag, row):
    said = " ".join(filter(None, (row.get("before"), row["text"], row.get("after"))))
    (reading,), found = compared(f"{FIRST[tag]}\n\n{said}\n\n{FIRST[tag]}")
    revisions = [c for c in found if c.finding == "revision"]
    assert len(revisions) == ("withdrawn" in row)
    for claim in revisions:
        held = {a.stance: a.span.text for a in claim.accounts}
        assert held.pop("denies") == row["withdrawn"]
        assert len(held) == ("now" in row)
        assert all(text.startswith(row["now"]) for text in held.values())
        assert claim.origins == 1
        assert claim.gist.text in reading.article.text
    withdrawn = [c.withdrawn for c in reading.article.corrections]
    inside = [q for q in reading.quantities for w in withdrawn if w.start <= q.span.start < w.end]
    inside += [s for s in reading.statements for w in withdrawn for p in (*s.content, *s.source) if w.start <= p.start < w.end]
    assert not inside


STORIES = {
    "en": (
        "Two climbers were killed when an ice wall gave way above the village of Sarn on Sunday.\n\n"
        "Correction: an earlier version of this article said that four climbers had been killed.\n\n"
        "The search for a fifth member of the group was called off at dusk.",
        "Four climbers were killed on Sunday when an ice wall above Sarn gave way, the rescue service said.\n\n"
        "A helicopter brought the bodies down in the evening. The path stays closed.",
        "Four cows were killed by lightning near Sarn on Sunday.\n\nThe farmer found them under a tree in the evening.",
    ),
    "nl": (
        "Twee klimmers zijn zondag omgekomen toen een ijswand boven het dorp Sarn bezweek.\n\n"
        "Correctie: in een eerdere versie van dit artikel stond dat vier klimmers waren omgekomen.\n\n"
        "Het zoeken naar een vijfde lid van de groep werd bij zonsondergang gestaakt.",
        "Vier klimmers zijn zondag omgekomen toen een ijswand boven Sarn bezweek, meldt de reddingsdienst.\n\n"
        "Een helikopter bracht de lichamen 's avonds naar beneden. Het pad blijft dicht.",
        "Vier koeien zijn zondag bij Sarn door de bliksem gedood.\n\nDe boer vond ze 's avonds onder een boom.",
    ),
}


@pytest.mark.parametrize("tag", STORIES)
def test_who_still_has_what_was_taken_back_is_named_and_agrees_with_nobody_on_it(tag):
    (first, *_), found = compared(*STORIES[tag])
    (revision,) = [c for c in found if c.finding == "revision"]
    still = [reason for reason in revision.reasons if "still has it" in reason]
    assert [reason.split()[0] for reason in still] == ["t1.txt"]
    withdrawn = first.article.corrections[0].withdrawn
    others = [a for c in found if c is not revision for a in c.accounts if a.article == first.article.id and a.span]
    assert not [a for a in others if a.span.start < withdrawn.end and withdrawn.start < a.span.end]


@pytest.mark.parametrize("tag", STORIES)
def test_the_opening_shows_the_correction_beside_what_the_article_has_now(tag):
    readings, found = compared(STORIES[tag][0], STORIES[tag][2])
    ids = tuple(r.article.id for r in readings)
    story = Story("s", "", (tag,), ids, tuple(Origin(i, (i,), ()) for i in ids), tuple(c.id for c in found))
    quantities = tuple(q for r in readings for q in r.quantities)
    dossier = Dossier(tuple(r.article for r in readings), (), (), quantities, (), (), (story,), tuple(found), ())
    (line,) = [x for x in opening(Index.of(dossier), story) if x.claim.finding == "revision"]
    assert line.gist.text.startswith(("Correction:", "Correctie:"))
    assert line.beside is not None
    assert line.beside.text in {"Two climbers", "Twee klimmers"}


@pytest.mark.parametrize("tag", STORIES)
def test_a_copy_carries_the_correction_and_adds_no_revision(tag):
    text, other, _ = STORIES[tag]
    _, alone = compared(text, other)
    _, copied = compared(text, other, f"{text}\n")
    (one,), (two,) = ([c for c in found if c.finding == "revision"] for found in (alone, copied))
    assert one.gist.text == two.gist.text
    assert [a.stance for a in two.accounts if a.span] == ["denies", "asserts"] * 2 or len([a for a in two.accounts if a.span]) == 4
    assert [r for r in two.reasons if "still has it" in r] == [r for r in one.reasons if "still has it" in r]


@pytest.mark.parametrize(
    ("tag", "text", "now"),
    [
        (
            "en",
            "Correction: a previous version of this article misidentified the mayor. She is called Ann Reed.",
            "She is called Ann Reed.",
        ),
        (
            "nl",
            "Correctie: een vorige versie van dit artikel noemde de verkeerde burgemeester. Zij heet Anna de Riet.",
            "Zij heet Anna de Riet.",
        ),
    ],
)
def test_the_sentence_behind_a_correction_tells_how_it_is(tag, text, now):
    _, found = compared(f"{FIRST[tag]}\n\n{text}\n\n{FIRST[tag]}")
    (revision,) = [c for c in found if c.finding == "revision"]
    assert [a.span.text for a in revision.accounts if a.stance == "asserts"] == [now]
