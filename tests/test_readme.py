"""The README's output is the program's: what stands between the demo marks is what the demo prints."""

import io
import re
from pathlib import Path

from rich.console import Console

from rashomon import pipeline
from rashomon.cli import cli
from rashomon.dossier import terminal

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def demo():
    out = io.StringIO()
    terminal.summary(
        pipeline.compare([str(ROOT / "examples" / "pullback")]).dossier, console=Console(file=out, width=80, color_system=None)
    )
    return out.getvalue()


def test_the_demo_prints_what_the_readme_shows():
    shown = re.search(r"<!-- demo -->\n\n(.*?)\n\n<!-- /demo -->", README, re.DOTALL)
    assert shown, "the README shows no demo"
    lines = [line.removeprefix("    ").rstrip() for line in shown[1].split("\n")]
    assert lines == [line.rstrip() for line in demo().rstrip("\n").split("\n")]


def test_every_command_is_in_the_readme():
    assert [c for c in cli.commands if f"rashomon {c}" not in README] == []


def test_every_decision_is_numbered_once():
    numbers = sorted(f.name[:4] for f in (ROOT / "docs" / "decisions").glob("*.md"))
    assert len(numbers) == len(set(numbers))
