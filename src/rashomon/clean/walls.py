"""A text and its paragraphs in, what stands in place of an article out: a robot check, a consent notice, a call to subscribe.

One idea: such a page is short and says hardly anything but what sites say to their reader (words/*/walls.yaml, in all languages at
once), so it is told by how few words are left without that. One sentence that only a site says must be there; a report on cookies
has words of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon import words
from rashomon.clean.phrases import normal
from rashomon.model import Paragraph, Span, Wall, WallKind
from rashomon.sentences import sentences, words_of

__all__ = ["find", "told"]

_LONGEST = 6_000  # characters of a text that may be such a page: consent notices run long, but no longer
_OWN = 25  # words that may be left, at most: a headline, a name, a reference number
_SHARE = 0.5  # of all words that the site's must make up
_SHOWN = 80  # characters of the sentence that tells
_ENDS = " \t*:.!|»›>→«‹<…-–—•·()[]_?\"“”'’‘"


@dataclass(frozen=True, slots=True)
class _Phrases:
    lines: Mapping[str, WallKind]
    surely: tuple[tuple[str, WallKind], ...]
    besides: tuple[tuple[str, WallKind], ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its paragraph's number; `kind` and `phrase` where it is the site's, `sure` where only a site says so."""

    paragraph: int
    span: Span
    kind: WallKind | None
    phrase: str
    sure: bool


def find(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Wall | None, tuple[Paragraph, ...]]:
    """Return what stands in place of the article, its paragraphs so marked; of an article None, and the paragraphs as given."""
    if len(text) > _LONGEST:
        return None, paragraphs
    found: list[_Sentence] = []
    own = 0
    for sentence in _sentences(text, paragraphs):
        found.append(sentence)
        own += _count(sentence) if sentence.kind is None and paragraphs[sentence.paragraph].kind != "furniture" else 0
        if own > _OWN:
            return None, paragraphs
    first = next((s for s in found if s.sure), None)
    if first is None or first.kind is None or own > (1 - _SHARE) * sum(map(_count, found)):
        return None, paragraphs
    return Wall(first.kind, first.span), tuple(_marked(paragraphs, found))


def told(wall: Wall) -> str:
    """Say what stands in place of an article, for a person."""
    article = "an" if wall.kind[0] in "aeiou" else "a"
    text = " ".join(wall.span.text.split())
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1].rsplit(" ", 1)[0] + " …"
    return f"{article} {wall.kind} stands in place of the article: “{shown}”"


def _marked(paragraphs: Sequence[Paragraph], found: Sequence[_Sentence]) -> Iterator[Paragraph]:
    """Yield the paragraphs, those that are the site's throughout as furniture."""
    for number, paragraph in enumerate(paragraphs):
        inside = [s for s in found if s.paragraph == number]
        said = next((s for s in inside if s.kind), None)
        whole = said is not None and all(s.kind for s in inside) and paragraph.kind != "furniture"
        yield replace(paragraph, kind="furniture", reason=f"{said.kind}: “{said.phrase}”") if whole and said else paragraph


def _sentences(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Sentence]:
    for number, p in enumerate(paragraphs):
        for start, end in sentences(text, p.start, p.end, p.language):
            yield _sentence(number, Span.of(text, start, end))


def _sentence(paragraph: int, span: Span) -> _Sentence:
    plain, known = normal(span.text), _phrases()
    if (kind := known.lines.get(plain.strip(_ENDS))) is not None:
        return _Sentence(paragraph, span, kind, plain.strip(_ENDS), sure=True)
    for phrases, sure in ((known.surely, True), (known.besides, False)):
        for phrase, kind in phrases:
            if phrase in plain:
                return _Sentence(paragraph, span, kind, phrase, sure)
    return _Sentence(paragraph, span, None, "", sure=False)


def _count(sentence: _Sentence) -> int:
    return len(words_of(sentence.span.text))


@cache
def _phrases() -> _Phrases:
    lines: dict[str, WallKind] = {}
    surely: list[tuple[str, WallKind]] = []
    besides: list[tuple[str, WallKind]] = []
    for language in words.languages("walls"):
        for kind, lists in words.topic(language, "walls")["groups"].items():
            lines |= {normal(line).strip(_ENDS): kind for line in lists["lines"]}
            surely += [(normal(phrase), kind) for phrase in lists["surely"]]
            besides += [(normal(phrase), kind) for phrase in lists["besides"]]
    return _Phrases(lines, tuple(surely), tuple(besides))
