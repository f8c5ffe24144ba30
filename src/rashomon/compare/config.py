"""The thresholds of comparing, each with what it was read from."""

from dataclasses import dataclass

from rashomon.model import Finding

__all__ = ["CompareConfig"]


@dataclass(frozen=True, slots=True)
class CompareConfig:
    """How alike is alike. Scores are centred cosines (likeness.py).

    together   from here on two sentences speak of one thing
    linked     and from here on, on average, two groups of sentences
    clause     what a part of a sentence needs more than a whole one: it says less, so it is like more
    unknown    what it adds if both say that something is not known, and takes if only one does
    figures    from here on two numbers count one thing
    against    from here on two sentences with exclusive terms ("withdrawal", "build-up") speak of one thing
    order      in which findings are shown: what needs a reader's judgement first
    """

    together: float = 0.38
    linked: float = 0.35
    clause: float = 0.03
    unknown: float = 0.08
    figures: float = 0.35
    against: float = 0.30
    order: tuple[Finding, ...] = (
        "contradiction",
        "figures differ",
        "corruption",
        "revision",
        "single origin",
        "agreement",
    )
