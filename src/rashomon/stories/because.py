"""Why an article was placed where it was: in plain words, with the articles it names and the numbers it rests on beside them.

One idea: a reader gets a grade ("close in meaning"), a program the number; both are made here, from the same likeness. The grades
were set by looking at what pairs of one event and of two reach: one event has a meaning of .45 to .8, another mostly below .3.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rashomon.stories.decision import Likeness

__all__ = ["Because", "joins", "likened", "nearest_is"]

_GAP = "{}"  # where the name of an article is to stand
_MEANING = ((0.5, "close in meaning"), (0.25, "near in meaning"), (-2.0, "far apart in meaning"))
_ANCHORS = ((0.3, "many names and numbers"), (0.1, "some names and numbers"), (-2.0, "hardly a name or number"))
_WORDS = ((0.15, "many words"), (0.05, "some words"), (-2.0, "hardly a word"))
_TOGETHER = ((3.0, "clearly"), (1.0, "probably"), (0.0, "narrowly"))  # of the sum, a log of odds: 95 of 100, 3 of 4, 1 of 2
_APART = ((3.0, "clearly another event"), (1.0, "probably another event"), (0.0, "but not near enough"))


@dataclass(frozen=True, slots=True)
class Because:
    """One reason.

    said       in plain words; {} stands where each of `articles` is named
    articles   ids
    measured   the numbers, "" where there are none
    """

    said: str
    articles: tuple[str, ...] = ()
    measured: str = ""

    def __str__(self) -> str:
        """Give the reason with ids for names, and the numbers in brackets behind."""
        return self.told(str) + (f" [{self.measured}]" if self.measured else "")

    def told(self, name: Callable[[str], str]) -> str:
        """Return the words alone, each article called what `name` calls it."""
        if not self.articles:
            return self.said
        first, *rest = self.said.split(_GAP)
        return first + "".join(name(id) + part for id, part in zip(self.articles, rest, strict=True))


def joins(other: str, found: Likeness) -> Because:
    """Say that an article joined the story of another."""
    return likened(f"joined the story of {_GAP}, {_grade(_TOGETHER, found.total)}", (other,), found)


def nearest_is(other: str, found: Likeness, far: str) -> Because:
    """Say which story was nearest to an article that joined none; `far`: what lies between, or ""."""
    how = "" if far else f", {_grade(_APART, -found.total)}"
    return likened(f"nearest is the story of {_GAP}{how}", (other,), found, far)


def likened(said: str, articles: tuple[str, ...], found: Likeness, more: str = "") -> Because:
    """Add to what is `said` how like two groups are, in words and in numbers."""
    words = "" if found.words is None else f", words {found.words:.2f}"
    measured = f"meaning {found.meaning:.2f}{words}, names and numbers {found.anchors:.2f}: {found.total:+.2f}, one story from 0 up"
    shared = [_grade(_ANCHORS, found.anchors), *([] if found.words is None else [_grade(_WORDS, found.words)])]
    return Because(f"{said}: {_grade(_MEANING, found.meaning)}, {' and '.join(shared)} in both{more}", articles, measured)


def _grade(grades: tuple[tuple[float, str], ...], value: float) -> str:
    return next((word for least, word in grades if value >= least), grades[-1][1])
