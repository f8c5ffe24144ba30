"""Language data: one folder a language (BCP 47), one YAML file a topic. No word list stands in code.

Folder `mul` holds what belongs to no one language. Each file begins with `source:`, where its contents come from.
A language is added by adding a folder; the shape of each topic's file is held by tests/test_words.py.
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

__all__ = ["languages", "topic"]


@cache
def topic(language: str, name: str) -> Mapping[str, Any]:
    """Return what words/`language`/`name`.yaml holds; an empty mapping where a language does not have that topic."""
    file = resources.files(__name__) / language / f"{name}.yaml"
    if not file.is_file():
        return MappingProxyType({})
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return MappingProxyType(yaml.load(file.read_text(encoding="utf-8"), Loader=loader))


@cache
def languages(name: str) -> tuple[str, ...]:
    """Return the languages that have a topic, sorted; `mul` is not a language."""
    folders = resources.files(__name__).iterdir()
    return tuple(sorted(f.name for f in folders if f.name != "mul" and (f / f"{name}.yaml").is_file()))
