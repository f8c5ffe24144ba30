"""How well and how fast article text is extracted, beside trafilatura in the same run, and how much of it maps back to the page.

    python -m bench.extraction [--write]       (--write: keep the numbers in bench/results/extraction.json)

Data: the folder `article-extraction` of RASHOMON_BENCH (default ../shared/bench). Score: as in scrapinghub's
article-extraction-benchmark: shingles of four words as a multiset; precision and recall are means over pages, F1 is made of the
two means. Each peer runs over all pages once before its time is taken: seconds of processor time of this process.
"""

import bisect
import gzip
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench")) / "article-extraction"
RESULTS = Path(__file__).parent / "results" / "extraction.json"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Score:
    f1: float
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Result:
    name: str
    score: Score
    pages_per_cpu_second: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def matched(true: str, found: str) -> tuple[int, int, int]:
    """Count shingles: in both, in `found` alone, in `true` alone."""
    a, b = shingles(true), shingles(found)
    both = (a & b).total()
    return both, b.total() - both, a.total() - both


def ratio(hits: int, misses: int, other: int) -> float:
    if misses == other == 0:
        return 1.0
    return hits / (hits + misses) if hits else 0.0


def score(pairs: Sequence[tuple[str, str]]) -> Score:
    """Score (true, found) texts, one pair a page."""
    counts = [matched(true, found) for true, found in pairs]
    precisions = [ratio(tp, fp, fn) for tp, fp, fn in counts if tp + fp]
    recalls = [ratio(tp, fn, fp) for tp, fp, fn in counts if tp + fn]
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return Score(round(2 * precision * recall / (precision + recall), 4), round(precision, 4), round(recall, 4))


def pages() -> list[tuple[str, str]]:
    """Return (source, true article body) of each page, in the order of their names."""
    truth = json.loads((FOLDER / "ground-truth.json").read_text(encoding="utf-8"))
    sources = {name: gzip.decompress((FOLDER / "html" / f"{name}.html.gz").read_bytes()) for name in sorted(truth)}
    return [(source.decode("utf-8", "replace"), truth[name]["articleBody"]) for name, source in sources.items()]


def mapped_share(data: Sequence[tuple[str, str]]) -> float:
    """Return the share of kept characters, white space and decoded entities apart, that stand in a run that holds good."""
    from rashomon.clean.html import extract

    kept = back = 0
    for source, _ in data:
        found = extract(source)
        mapped = set()
        for start, at, length in found.page_map:
            if found.text[start : start + length] == source[at : at + length]:
                mapped.update(range(start, start + length))
        gaps = [i for i, c in enumerate(found.text) if i not in mapped and not c.isspace()]
        decoded = sum(entity_before(found, i, source) for i in gaps)
        visible = sum(not c.isspace() for c in found.text)
        kept, back = kept + visible - decoded, back + visible - len(gaps)
    return back / kept


def entity_before(found, place: int, source: str) -> bool:
    """Tell whether the unmapped character at `place` is a decoded entity: one stands between the runs around it."""
    index = bisect.bisect_right(found.page_map, (place,)) - 1
    after = source[sum(found.page_map[index][1:]) :][:2_000] if index >= 0 else source
    if index + 1 < len(found.page_map):
        after = source[sum(found.page_map[index][1:]) if index >= 0 else 0 : found.page_map[index + 1][1]]
    return "&" in after


def measure(name: str, run: Callable[[str], str], data: Sequence[tuple[str, str]]) -> Result:
    texts = [run(source) for source, _ in data]
    begun = time.process_time()
    for source, _ in data:
        run(source)
    speed = len(data) / (time.process_time() - begun)
    return Result(name, score([(true, text) for (_, true), text in zip(data, texts, strict=True)]), round(speed, 1))


def peers() -> list[tuple[str, Callable[[str], str]]]:
    import trafilatura

    from rashomon.clean.html import extract

    return [
        ("rashomon", lambda source: extract(source).text),
        ("trafilatura fast", lambda source: trafilatura.extract(source, fast=True, include_comments=False) or ""),
        ("trafilatura default", lambda source: trafilatura.extract(source, include_comments=False) or ""),
        (
            "trafilatura favor_precision",
            lambda source: trafilatura.extract(source, favor_precision=True, include_comments=False) or "",
        ),
    ]


def main() -> None:
    data = pages()
    results = [measure(name, run, data) for name, run in peers()]
    share = mapped_share(data)
    for result in results:
        s = result.score
        print(
            f"{result.name:28} F1 {s.f1:.4f}  P {s.precision:.4f}  R {s.recall:.4f}  {result.pages_per_cpu_second:6.1f} pages/cpu-s"
        )
    print(f"characters kept that map back to the page: {share:.4%} on {len(data)} pages")
    if "--write" in sys.argv:
        commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
        machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        kept = {"date": date.today().isoformat(), "machine": machine, "commit": commit, "pages": len(data), "mapped": share}
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(kept | {"results": [asdict(r) for r in results]}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
