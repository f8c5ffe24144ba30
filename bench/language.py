"""How often, and how fast, the language of sentences and of articles is told: `python -m bench.language`.

Data: tatoeba_laser and ntrex (sentences), meantime (articles; first 500 letters) under RASHOMON_BENCH.
"""

import json
import os
import platform
import subprocess
import time
from pathlib import Path

from rashomon.language import detect

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
TAGS = {
    "ara": "ar",
    "deu": "de",
    "eng": "en",
    "fra": "fr",
    "ita": "it",
    "nld": "nl",
    "pol": "pl",
    "rus": "ru",
    "spa": "es",
    "tur": "tr",
}
TAGS["ukr"] = "uk"


def measure(texts, expected):
    began = time.process_time()
    found = [detect(text) for text in texts]
    spent = time.process_time() - began
    answered = [tag for tag in found if tag != "und"]
    return {
        "texts": len(texts),
        "right": round(found.count(expected) / len(texts), 4),
        "right_of_answered": round(answered.count(expected) / max(1, len(answered)), 4),
        "texts_per_cpu_s": round(len(texts) / spent),
    }


def lines(path):
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def main():
    detect("This sentence loads the model before the clock starts.")
    results = {}
    for code, tag in TAGS.items():
        name = f"{code}-eng.{code}" if code != "eng" else "deu-eng.eng"
        results[f"tatoeba {tag}"] = measure(lines(BENCH / "tatoeba_laser" / name), tag)
    for code in ("eng", "fra", "nld", "rus"):
        results[f"ntrex {TAGS[code]}"] = measure(lines(BENCH / "ntrex" / f"{code}.txt"), TAGS[code])
    for tag in ("en", "es", "it", "nl"):
        articles = [" ".join(json.loads(line)["sentences"]) for line in lines(BENCH / "meantime" / f"{tag}.jsonl")]
        results[f"meantime {tag}"] = measure(articles, tag)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    report = {"date": time.strftime("%Y-%m-%d"), "machine": machine, "commit": commit, "results": results}
    Path("bench/results/language.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
