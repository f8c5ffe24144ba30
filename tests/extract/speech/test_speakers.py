"""Whose name a source stands for: (language, text, {name: (kind, spellings)}, speaker and role of each statement in text order)."""

import pytest

from rashomon.extract.speech.statements import statements
from rashomon.model import ArticleSpan, Name, identify
from tests.articles import article

PESKOV = {"Dmitry Peskov": ("person", ["Dmitry Peskov", "Peskov"])}
LAVROV = {"Sergei Lavrov": ("person", ["Sergei Lavrov", "Lavrov"])}
KREMLIN = {"Kremlin": ("organisation", ["Kremlin"])}
NATO = {"NATO": ("organisation", ["NATO", "Western military alliance"])}
STOLTENBERG = {"Jens Stoltenberg": ("person", ["Jens Stoltenberg", "Stoltenberg"])}
DEFENCE = {"ministerie van Defensie": ("organisation", ["ministerie van Defensie"])}
RUSSIA = {"Russia": ("place", ["Russia"])}
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
            out.append(Name(identify("name", name), name, kind, tuple(sorted(spellings)), tuple(sorted(found.values()))))
    return tuple(out)


@pytest.mark.parametrize(("language", "text", "known", "expected"), CASES)
def test_speakers(language, text, known, expected):
    named = _names(text, known)
    shown = {n.id: n.name for n in named}
    made = statements(article("a", text, language=language), named)
    assert [(shown.get(s.speaker), s.role and s.role.text) for s in made] == expected
