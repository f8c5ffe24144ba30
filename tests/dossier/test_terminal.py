"""The terminal: narrow, short, and without a control character of its own making."""

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from rashomon.dossier.terminal import summary
from rashomon.model import LeftOut

from .hostile import HOSTILE, many_articles, nothing, one_article
from .sample import sample


def printed(dossier, **options):
    out = io.StringIO()
    summary(dossier, console=Console(file=out, **{"width": 80, "color_system": None, **options}))
    return out.getvalue()


def test_sample():
    lines = printed(sample()).splitlines()
    assert lines[:4] == [
        "Russia pulls troops from Ukrainian border",
        "5 articles, taken as one story · 3 origins · English, Dutch",
        "published February 2022 and 15 February 2022; 2 dated by the story; 1 undated",
        "",
    ]
    assert "  contradiction      B “Russia announced a partial pullback of forces f…  3 of 3" in lines
    assert "  B    more than 150,000    “more than 150,000 Russian troops”" in lines
    assert lines[-1] == "Read it whole: --html FILE, --md FILE or --json FILE"


def test_articles_that_share_no_claim_are_named():
    whole = sample()
    (story,) = whole.stories
    lone = replace(whole, stories=(replace(story, claims=()),))
    assert "no two articles share a claim; rashomon stories tells which articles belong" in printed(lone)
    assert "no claim" not in printed(whole)


@pytest.mark.parametrize("make", [sample, one_article, many_articles, nothing, *(lambda t=t: one_article(t) for t in HOSTILE)])
def test_fits(make):
    text = printed(make())
    assert len(text.splitlines()) <= 44
    assert all(cell_len(line) <= 80 for line in text.splitlines())
    assert not any(ord(c) < 32 and c != "\n" for c in text)
    text.encode("utf-8")


def test_colour_only_where_wanted(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31m" in printed(sample(), force_terminal=True, color_system="standard")
    assert "\x1b" not in printed(sample(), color_system="auto", force_terminal=False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" not in printed(sample(), force_terminal=True, color_system="auto")


def test_importing_loads_no_rich():
    import subprocess
    import sys

    code = (
        "import sys, rashomon.dossier.terminal as t; print('rich' in sys.modules, 'jinja2' in sys.modules, 'babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False"]


def test_files_that_were_written_are_named():
    out = io.StringIO()
    summary(sample(), console=Console(file=out, width=80, color_system=None), written=["a.html", "b[x].json"])
    lines = out.getvalue().splitlines()
    assert lines[-2:] == ["written: a.html", "written: b[x].json"]
    assert not any("Read it whole" in line for line in lines)


def test_what_is_left_out_is_folded_and_not_cut():
    why = "the file holds nothing that could be read as an article, which may be a fault of the page or of the site. Give another"
    item = LeftOut("folder/with/a/long/name.html", "clean", why)
    text = printed(replace(sample(), left_out=(item,)))
    rows = text[text.index("left out: ") : text.index("Read it whole")]
    assert " ".join(rows.split()) == f"left out: {item.what}: {why}"
    long = printed(replace(sample(), left_out=(replace(item, why=" ".join([why] * 9)),)))
    rows = long[long.index("left out: ") : long.index("Read it whole")].splitlines()
    assert (len(rows), rows[-1].endswith("…")) == (3, True)


def test_each_figure_of_an_article_is_shown_once():
    rows = [line for line in printed(sample()).splitlines() if line.endswith("”") and line[2:6].strip().isalnum()]
    assert len(rows) == len(set(rows)) > 2


def test_a_count_of_which_only_some_are_sure_is_a_range():
    whole = sample()
    unsure = replace(whole, claims=tuple(replace(claim, sure_origins=1) if claim.origins > 1 else claim for claim in whole.claims))
    assert "  1 to 3 of 3" in printed(unsure)
    assert "(“1 to 2”: two may be one hand, or report the word of one speaker)" in printed(unsure)
    assert " to " not in "".join(line for line in printed(whole).splitlines() if line.endswith(" of 3"))
