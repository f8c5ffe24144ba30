"""A sentence without a reporting clause in, the triple that carries it on as reported speech out. One idea: its mood says so.

German tells reported speech by the verb: "Der Anwalt widersprach. Sein Mandant sei unschuldig." The speaker is the last one.
"""

from collections.abc import Sequence

from rashomon.extract.speech.grammar import Grammar
from rashomon.extract.speech.tokens import Item
from rashomon.extract.speech.triple import Triple

__all__ = ["in_reported_mood"]


def in_reported_mood(items: Sequence[Item], before: Sequence[Triple], g: Grammar) -> Triple | None:
    """Return the triple of a sentence whose verb is in the mood of reported speech, by who spoke last in its paragraph.

    before   what the sentences before it in the paragraph report; without any the sentence is nobody's, and left alone
    """
    words = [i for i in items if i.kind == "w"]
    if not g.reported_mood or not before or len(words) < 3:
        return None
    said = any(i.low in g.reported_mood and i.text[0].islower() for i in words)
    if not said or any(i.low in g.first_person for i in words) or words[0].low in g.conjunctions | g.as_:
        return None
    end = items[-1].end
    return Triple(before[-1].source, (), ((items[0].start, end),))
