"""Any number of made articles, and sentence vectors that stand to each other as those of news do.

Articles are made of PolNeAR's paragraphs: each takes eight of one source and four of others, by a seeded choice; every fifth is an
edit of one of the last 2,000 (cut, half of its paragraphs, or merged with another). A third of the words is drawn anew for each
article, a third for the thousand it is of, out of PolNeAR's words by how often they stand there, a capital for a capital: articles
share formulas with others of their thousand, as with others of their days, and not with ever more; and words stay as many as in
news. Three thousand arrive a day. Two of one source and thousand report one event.

A sentence's vector is that of the sentence it was made of, as the encoder gives it, turned towards that of a sentence drawn for the
event: .8 of the one and .6 of the other, each less the mean of all. So reports of one event lie near each other, those of other
events of the same source (the same people and places at another time) less near, and all as crowded as the encoder leaves them.
"""

import json
import os
import random
import time
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np

from rashomon.model import Article, Paragraph
from rashomon.sentences import of_article, sentences, words_of
from rashomon.stories.profile import LEAST_WORDS, OPENING

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
A_DAY, THOUSAND = 3_000, 1_000
OWN, EVENT = 0.8, 0.6
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2 ** 64 over the golden ratio, odd (Knuth)
HALF = np.uint64(32)


@cache
def sources():
    """The paragraphs of each article of PolNeAR that has eight of more than eight words."""
    files = [(BENCH / "polnear" / name).read_text(encoding="utf-8").splitlines() for name in ("train.jsonl", "dev.jsonl")]
    found = [[p for p in json.loads(line)["text"].split("\n") if len(p.split()) > 8] for file in files for line in file]
    return [of for of in found if len(of) >= 8]


@cache
def vocabulary():
    """All words of the sources, those with a capital first, and how many have one."""
    words = [w for of in sources() for p in of for w in p.split() if w.isalpha()]
    capital = [w for w in words if w[0].isupper()]
    return np.array([*capital, *(w for w in words if not w[0].isupper())], object), len(capital)


@cache
def pattern(source, paragraph):
    """The words of a paragraph, and of those that are drawn anew: place, first and number of what is drawn from, a number.

    Of these the first are drawn for the article, the others, from a place on, for its thousand.
    """
    words, (every, capitals) = sources()[source][paragraph].split(), vocabulary()
    places = [n for third in (0, 1) for n, word in enumerate(words) if n % 3 == third and word.isalpha()]
    capital = np.array([words[n][0].isupper() for n in places], bool)
    starts = np.array([crc32(f"{words[n]} {n}".encode()) for n in places], np.uint64)
    first, size = np.where(capital, 0, capitals), np.where(capital, capitals, len(every) - capitals)
    return np.array(words, object), np.array(places, np.int64), first, size, starts, sum(n % 3 == 0 for n in places)


def varied(source, paragraph, number):
    """The paragraph with two thirds of its words drawn anew: every second of these for the article alone."""
    words, places, first, size, starts, own = pattern(source, paragraph)
    out, drawn = words.copy(), starts.copy()
    drawn[:own] ^= np.uint64(2 * number << 32)
    drawn[own:] ^= np.uint64(2 * (number // THOUSAND) + 1 << 32)
    drawn *= SPREAD
    out[places] = vocabulary()[0][first + (drawn >> HALF).astype(np.int64) % size]
    return " ".join(out.tolist())


def made(count):
    """Yield (paragraphs, day), each paragraph as (text, number of the source, number in it, thousand)."""
    of, dice, earlier = sources(), random.Random(7), []
    pool = [(s, p) for s, paragraphs in enumerate(of) for p in range(len(paragraphs))]
    for number in range(count):
        if number % 5 == 4:
            old = dice.choice(earlier)
            half = old[: max(len(old) // 2, 2)]
            parts = dice.choice((half, old[::2], half + dice.choice(earlier)[:4]))
        else:
            source = dice.randrange(len(of))
            taken = [(source, p) for p in dice.sample(range(len(of[source])), 8)] + dice.sample(pool, 4)
            parts = [(varied(s, p, number), s, p, number // THOUSAND) for s, p in taken]
        earlier.append(parts)
        if len(earlier) > 2000:
            earlier.pop(0)
        yield parts, number // A_DAY


def article(number, parts, day):
    text = "\n".join(part[0] for part in parts)
    paragraphs, start = [], 0
    for line, *_ in parts:
        paragraphs.append(Paragraph(start, start + len(line), "body", "en"))
        start += len(line) + 1
    none = dict.fromkeys(("title", "outlet", "author", "truncated", "machine_translated", "republished_from"))
    return Article(
        id=f"{number:07}",
        path=f"{number:07}.txt",
        sha256="0" * 64,
        language="en",
        published=(datetime(2016, 1, 1, tzinfo=UTC) + timedelta(days=day)).date().isoformat(),
        published_from="given",
        encoding="utf-8",
        text=text,
        page_map=((0, 0, len(text)),),
        paragraphs=tuple(paragraphs),
        **none,
    )


def articles(count):
    """Yield the articles."""
    for number, (parts, day) in enumerate(made(count)):
        yield article(number, parts, day)


class Mixed:
    """Gives the sentences that articles open with their vectors; `seconds` says how long it took, since that is not measured."""

    name, dimensions = "mixed", 384

    def __init__(self, encoder):
        texts, self._first = [], {}
        for s, paragraphs in enumerate(sources()):
            for p, text in enumerate(paragraphs):
                self._first[s, p] = len(texts)
                found = [text[a:b][:600] for a, b in sentences(text, 0, len(text), "en")]
                texts += [t for t in found if len(words_of(t)) >= LEAST_WORDS] or found[:1]
        vectors = encoder.encode(texts)
        self._mean = vectors.mean(axis=0)
        self._centred = vectors - self._mean
        self._known = {}
        self.seconds = 0.0

    def learn(self, article, parts):
        """Remember of which sentence each that the article opens with was made, and the event: of its paragraph's source then."""
        begins, count = [p.start for p in article.paragraphs], {}
        for number, span in enumerate(of_article(article, least_words=LEAST_WORDS)):
            if number == OPENING:
                break
            at = bisect_right(begins, span.start) - 1
            _, s, p, thousand = parts[at]
            row = self._first[s, p] + count.get(at, 0)
            count[at] = count.get(at, 0) + 1
            event = crc32(f"{s} {thousand}".encode()) % len(self._centred)
            self._known[hash(span.text[:600])] = (min(row, len(self._centred) - 1), event)

    def encode(self, texts):
        began = time.process_time()
        rows = np.array([self._known[hash(t)] for t in texts], np.int64).reshape(-1, 2)
        out = self._mean + OWN * self._centred[rows[:, 0]] + EVENT * self._centred[rows[:, 1]]
        out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
        self.seconds += time.process_time() - began
        return out
