"""The thresholds of comparing, each with what it was read from."""

from dataclasses import dataclass

from rashomon.model import Finding

__all__ = ["CompareConfig"]


@dataclass(frozen=True, slots=True)
class CompareConfig:
    """How alike is alike. Scores are centred cosines (likeness.py).

    together   from here on two sentences speak of one thing
    figures    from here on two numbers count one thing
    against    from here on two sentences with exclusive terms ("withdrawal", "build-up") speak of one thing
    order      in which findings are shown: what needs a reader's judgement first
    """

    together: float = 0.42
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
