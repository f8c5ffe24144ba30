"""Whose name a source stands for: (language, text, {name: (kind, spellings)}, speaker and role of each statement in text order)."""

import pytest

from rashomon.extract.speech.statements import assemble, statements
from rashomon.extract.speech.triple import Triple
from rashomon.model import ArticleSpan, Name, identify
from tests.articles import article

PESKOV = {"Dmitry Peskov": ("person", ["Dmitry Peskov", "Peskov"])}
LAVROV = {"Sergei Lavrov": ("person", ["Sergei Lavrov", "Lavrov"])}
KREMLIN = {"Kremlin": ("organisation", ["Kremlin"])}
NATO = {"NATO": ("organisation", ["NATO", "Western military alliance"])}
STOLTENBERG = {"Jens Stoltenberg": ("person", ["Jens Stoltenberg", "Stoltenberg"])}
DEFENCE = {"ministerie van Defensie": ("organisation", ["ministerie van Defensie"])}
RUSSIA = {"Russia": ("place", ["Russia"])}
COUNTRY = {"RU": ("place", ["Russia"])}
LAND = {"RU": ("place", ["Rusland"])}
RUSLAND = {"Rusland": ("place", ["Rusland"])}

CASES = [
    # a name in the source
    ("en", "Kremlin spokesman Dmitry Peskov said that talks go on.", PESKOV | KREMLIN, [("Dmitry Peskov", "Kremlin spokesman")]),
    ("en", "Dmitry Peskov, the Kremlin spokesman, said talks go on.", PESKOV | KREMLIN, [("Dmitry Peskov", "Kremlin spokesman")]),
    (
        "en",
        "Russia’s foreign minister Sergei Lavrov said talks go on.",
        LAVROV | RUSSIA,
        [("Sergei Lavrov", "Russia’s foreign minister")],
    ),
    ("en", "The Kremlin said that talks go on.", KREMLIN, [("Kremlin", None)]),
    ("en", "Russia said that talks go on.", RUSSIA, [("Russia", None)]),
    ("en", "A spokesman for Lavrov said that talks go on.", LAVROV, [(None, "spokesman for Lavrov")]),
    ("en", "Lavrov's ministry said that talks go on.", LAVROV, [(None, None)]),
    ("en", "A spokesman for the Kremlin said that talks go on.", KREMLIN, [("Kremlin", "spokesman")]),
    (
        "nl",
        "De Russische minister Sergei Lavrov zei dat de gesprekken doorgaan.",
        LAVROV,
        [("Sergei Lavrov", "Russische minister")],
    ),
    (
        "nl",
        "Sergei Lavrov, de Russische minister, zei dat de gesprekken doorgaan.",
        LAVROV,
        [("Sergei Lavrov", "Russische minister")],
    ),
    ("nl", "Het ministerie van Defensie zei dat de oefeningen doorgaan.", DEFENCE, [("ministerie van Defensie", None)]),
    ("nl", "Rusland zei dat de oefeningen doorgaan.", RUSLAND, [("Rusland", None)]),
    (
        "nl",
        "Een woordvoerder van Lavrovs partij zei dat de gesprekken doorgaan.",
        LAVROV,
        [(None, "woordvoerder van Lavrovs partij")],
    ),
    ("nl", "Een woordvoerder van Lavrov zei dat de gesprekken doorgaan.", LAVROV, [(None, "woordvoerder van Lavrov")]),
    (
        "nl",
        "Een woordvoerder van het ministerie van Defensie zei dat het doorgaat.",
        DEFENCE,
        [("ministerie van Defensie", "woordvoerder")],
    ),
    # a people stands for its country
    ("en", "Russia was cold. The Russians said that talks go on.", COUNTRY, [("Russia", None)]),
    ("en", "The Russians said that talks go on.", {}, [(None, None)]),
    ("en", "Some Russians said that talks go on.", COUNTRY, [(None, None)]),
    ("nl", "Rusland was koud. De Russen zeggen dat de gesprekken doorgaan.", LAND, [("Rusland", None)]),
    ("nl", "De Russen zeggen dat de gesprekken doorgaan.", {}, [(None, None)]),
    ("nl", "Sommige Russen zeggen dat de gesprekken doorgaan.", LAND, [(None, None)]),
    # short names, pronouns
    ("en", "Dmitry Peskov came.\nPeskov said that talks go on.", PESKOV, [("Dmitry Peskov", None)]),
    ("en", "Dmitry Peskov met reporters.\n“Talks go on,” he said.", PESKOV, [("Dmitry Peskov", None)]),
    ("en", "“Talks go on,” she said.", {}, [(None, None)]),
    (
        "en",
        "Anna Berg answered a letter that Jan Novak wrote.\n“Talks go on,” she said.",
        {"Jan Novak": ("person", ["Jan Novak"]), "Anna Berg": ("person", ["Anna Berg"])},
        [("Anna Berg", None)],
    ),
    (
        "en",
        "Mr. Novak met Mrs. Berg.\n“Talks go on,” she said.",
        {"Novak": ("person", ["Novak"]), "Berg": ("person", ["Berg"])},
        [("Berg", None)],
    ),
    ("nl", "Dmitry Peskov kwam langs.\n“Het gaat door”, zei hij.", PESKOV, [("Dmitry Peskov", None)]),
    ("nl", "“Het gaat door”, zei ze.", {}, [(None, None)]),
    (
        "nl",
        "Jan Novak las een brief van Anna Berg.\n“Het gaat door”, zei ze.",
        {"Jan Novak": ("person", ["Jan Novak"]), "Anna Berg": ("person", ["Anna Berg"])},
        [("Anna Berg", None)],
    ),
    (
        "nl",
        "Mevrouw Berg sprak met de heer Novak.\n“Het gaat door”, zei ze.",
        {"Novak": ("person", ["Novak"]), "Berg": ("person", ["Berg"])},
        [("Berg", None)],
    ),
    # roles and heads
    (
        "en",
        "Kremlin spokesman Dmitry Peskov came. Sergei Lavrov came too.\nThe Kremlin spokesman said that talks go on.",
        PESKOV | LAVROV | KREMLIN,
        [("Dmitry Peskov", "Kremlin spokesman")],
    ),
    (
        "en",
        "NATO chief Jens Stoltenberg came.\nThe head of the Western military alliance said that talks go on.",
        STOLTENBERG | NATO,
        [("Jens Stoltenberg", "head of the Western military alliance")],
    ),
    (
        "en",
        "The Kremlin said that talks go on. “They never stopped,” a spokesman said.",
        KREMLIN,
        [("Kremlin", None), ("Kremlin", "spokesman")],
    ),
    ("en", "The analyst said that talks go on.", PESKOV, [(None, "analyst")]),
    (
        "nl",
        "Minister Sergei Lavrov kwam. Dmitry Peskov kwam ook.\nDe minister zei dat de gesprekken doorgaan.",
        PESKOV | LAVROV,
        [("Sergei Lavrov", "minister")],
    ),
    (
        "nl",
        "Het ministerie van Defensie oefent.\nHet ministerie zei dat de oefeningen doorgaan.",
        DEFENCE,
        [("ministerie van Defensie", None)],
    ),
    ("nl", "De analist zei dat de gesprekken doorgaan.", PESKOV, [(None, "analist")]),
]


def _names(text, known):
    out = []
    for name, (kind, spellings) in known.items():
        found = {}
        for spelling in sorted(spellings, key=len, reverse=True):
            at = text.find(spelling)
            while at >= 0:
                if not any(a <= at < b for a, b in found):
                    found[at, at + len(spelling)] = ArticleSpan("a", at, at + len(spelling), spelling)
                at = text.find(spelling, at + 1)
        if found:
            id_ = identify("name", kind, name) if name.isupper() and kind == "place" else identify("name", name)
            out.append(Name(id_, spellings[0], kind, tuple(sorted(spellings)), tuple(sorted(found.values()))))
    return tuple(out)


@pytest.mark.parametrize(("language", "text", "known", "expected"), CASES)
def test_speakers(language, text, known, expected):
    named = _names(text, known)
    shown = {n.id: n.name for n in named}
    made = statements(article("a", text, language=language), named)
    assert [(shown.get(s.speaker), s.role and s.role.text) for s in made] == expected


@pytest.mark.parametrize(
    ("language", "text", "source", "known", "speaker"),
    [
        ("en", "Russia, which with its allies warned of war, was cold.", "which with its allies", RUSSIA, "Russia"),
        ("en", "Russia was cold. That which warned of war was cold.", "which", RUSSIA, None),
        ("nl", "Rusland, dat met anderen waarschuwt voor oorlog, was koud.", "dat met anderen", RUSLAND, "Rusland"),
        ("nl", "Rusland was koud. Die man waarschuwt voor oorlog.", "Die man", RUSLAND, None),
    ],
)
def test_a_relative_pronoun_stands_for_what_it_follows(language, text, source, known, speaker):
    named = _names(text, known)
    shown = {n.id: n.name for n in named}
    at, content = text.index(source), text.index("war" if language == "en" else "oorlog")
    triple = Triple(((at, at + len(source)),), ((content - 5, content - 1),), ((content, content + 3),))
    (made,) = assemble(article("a", text, language=language), [triple], named)
    assert shown.get(made.speaker) == speaker
