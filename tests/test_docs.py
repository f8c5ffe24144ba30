"""The documents say what the program does: no field of the format is undocumented."""

import re
from pathlib import Path

import pytest

from rashomon.dossier import json as dossier_json

DOCS = Path(__file__).parent.parent / "docs"
FORMAT = (DOCS / "dossier.md").read_text(encoding="utf-8")
DEFINITIONS = dossier_json.schema()["$defs"]


@pytest.mark.parametrize("kind", sorted(k for k in DEFINITIONS if "properties" in DEFINITIONS[k]))
def test_every_field_is_documented(kind):
    assert [name for name in DEFINITIONS[kind]["properties"] if f"`{name}`" not in FORMAT and f'"{name}"' not in FORMAT] == []


def test_nothing_in_the_project_names_a_path_of_a_machine_or_a_registry():
    root = DOCS.parent
    forbidden = re.compile(r"/work/|/tmp/wt|pypi\.org|files\.pythonhosted|registry\.npmjs|/root/")
    for file in [
        *root.glob("*.md"),
        *root.glob("*.toml"),
        *root.glob("lock/*"),
        *(root / "src").rglob("*.py"),
        *(root / "docs").rglob("*.md"),
    ]:
        assert not forbidden.search(file.read_text(encoding="utf-8")), file
