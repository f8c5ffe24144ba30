"""A text in, its language out: a BCP 47 tag, or "und" where the text is too short or too unsure to tell.

One idea: a classifier over a restricted set of labels proposes, and words that only one of a close pair has (Dutch and
Afrikaans, Danish and Norwegian) decide between the two. Language data: words/mul/languages.yaml.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from rashomon import words
from rashomon.model import Article, Paragraph

__all__ = ["detect", "label", "likeliest", "odds"]

_LETTERS = 500  # letters that are looked at: the label no longer changes beyond, the cost does
_FEWEST = 12  # letters below which no answer is given (4 where one letter is a syllable or a word)
_SURE = 0.6  # of the classifier's probability; below, "und"
_OWN = 60  # letters from which a paragraph may have a language of its own
_LEAST = 1e-30  # of a probability: what the classifier rounds to nothing
_CLEARLY = (0.95, 0.02)  # a paragraph's own language: at least that probable, and the article's at most that

_WORD = re.compile(r"(?<![^\W\d_])['’]?[^\W\d_]+")  # "'n", but not that of "zo'n"
_NOISE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def _classifier() -> Any:  # noqa: ANN401 - the library has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages(words.topic("mul", "languages")["labels"])
    return made


@cache
def _tell(pair: int, language: str) -> frozenset[str]:
    return frozenset(words.topic("mul", "languages")["close"][pair][language])


def _settle(found: dict[str, float], sample: str) -> dict[str, float]:
    """Give a close pair's joint probability to that of the two whose telling words are the more."""
    for number, pair in enumerate(words.topic("mul", "languages")["close"]):
        one, other = sorted(pair)
        joint = found.get(one, 0.0) + found.get(other, 0.0)
        if joint < 0.3 or max(found, key=found.__getitem__) not in pair:
            continue
        seen = [w.lower() for w in _WORD.findall(sample)]
        ahead = sum(w in _tell(number, one) for w in seen) - sum(w in _tell(number, other) for w in seen)
        if ahead:
            found[one], found[other] = (joint, 0.0) if ahead > 0 else (0.0, joint)
    return found


def _probable(text: str) -> Mapping[str, float]:
    """Return how probable each language is, by tag, likeliest first; empty where there is too little text."""
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    if letters < (4 if _DENSE.search(sample) else _FEWEST):
        return {}
    tags = words.topic("mul", "languages")["tags"]
    found = {tags.get(name, name): probability for name, probability in _classifier().rank(sample)}
    return dict(sorted(_settle(found, sample).items(), key=lambda item: (-item[1], item[0])))


def _sample(text: str) -> str:
    window = _NOISE.sub(" ", text[: 4 * _LETTERS])
    pieces, count = [], 0
    for piece in window.split():
        pieces.append(piece)
        count += len(piece)
        if count >= _LETTERS:
            break
    return " ".join(pieces)[: 2 * _LETTERS].encode("utf-8", "replace").decode("utf-8")


def detect(text: str) -> str:
    """Return the BCP 47 tag of the language of `text`, judged by its first 500 letters, or "und"."""
    found = _probable(text)
    best = next(iter(found), None)
    return best if best is not None and found[best] >= _SURE else "und"


def likeliest(text: str) -> str:
    """Return the language that `text`, a list of names too, looks most like, however unsurely."""
    name = _classifier().rank(text)[0][0]
    return str(words.topic("mul", "languages")["tags"].get(name, name))


def odds(text: str, one: str, other: str) -> float:
    """Return how much likelier `text` is in the language `one` than in `other`, as the log of the odds; 0 if one is not known.

    For a list of names, too, of which no language could be told.
    """
    tags = words.topic("mul", "languages")["tags"]
    found = {tags.get(name, name): probability for name, probability in _classifier().rank(text)}
    if one not in found or other not in found:
        return 0.0
    return math.log(max(found[one], _LEAST)) - math.log(max(found[other], _LEAST))


def label(article: Article) -> Article:
    """Return the article with its language, and each paragraph's, filled in where they are "und".

    A language that was declared or given is believed. A paragraph takes the article's language unless it is long enough
    (60 letters) and clearly in another.
    """
    language = article.language
    if language == "und":
        language = detect(_body(article))
    labelled = tuple(_labelled(p, article.text, language) for p in article.paragraphs)
    return replace(article, language=language, paragraphs=labelled)


def _body(article: Article) -> str:
    pieces, count = [], 0
    for kind in ("body", None):
        for p in article.paragraphs:
            if (kind is None or p.kind == kind) and count < _LETTERS:
                pieces.append(article.text[p.start : min(p.end, p.start + 4 * _LETTERS)])
                count += p.end - p.start
        if pieces:
            break
    return "\n".join(pieces) or article.text


def _labelled(paragraph: Paragraph, text: str, language: str) -> Paragraph:
    if paragraph.language != "und":
        return paragraph
    return replace(paragraph, language=_own(text[paragraph.start : min(paragraph.end, paragraph.start + 4 * _LETTERS)], language))


def _own(text: str, language: str) -> str:
    if len(text) < _OWN:
        return language
    found = _probable(text)
    best = next(iter(found), None)
    if best is None:
        return language
    least, most = _CLEARLY
    article = found.get(language.split("-", maxsplit=1)[0], 0.0)
    return best if found[best] >= least and article <= most else language
