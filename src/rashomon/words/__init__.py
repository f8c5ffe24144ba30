"""Language data: one folder a language (BCP 47), one YAML file a topic, or a folder of them for a large one. No word list stands
in code.

Folder `mul` holds what belongs to no one language. Each file begins with `source:`, where its contents come from.
A language is added by adding a folder; the shape of each topic's file is held by tests/test_words.py.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml

__all__ = ["languages", "topic"]


@cache
def topic(language: str, name: str) -> Mapping[str, Any]:
    """Return what words/`language`/`name`.yaml holds, or the files of words/`language`/`name` together; an empty mapping where a
    language does not have that topic."""
    held: dict[str, Any] = {}
    for file in _files(resources.files(__name__) / language, name):
        held |= yaml.load(file.read_text(encoding="utf-8"), Loader=_plain_loader())
    return MappingProxyType(held)


def _files(folder: Traversable, name: str) -> list[Traversable]:
    """Return the file of a topic, or those of its folder, by name."""
    inside = folder / name
    if inside.is_dir():
        return sorted((file for file in inside.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    file = folder / f"{name}.yaml"
    return [file] if file.is_file() else []


@cache
def _plain_loader() -> type[yaml.SafeLoader]:
    """Return a safe YAML loader that reads words as words: `no`, `on` and `2022-02-15` stay text, as in YAML 1.2."""

    class PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    unwanted = {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"}
    PlainLoader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in unwanted]
        for first, resolvers in PlainLoader.yaml_implicit_resolvers.items()
    }
    PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    return PlainLoader


@cache
def languages(name: str) -> tuple[str, ...]:
    """Return the languages that have a topic, sorted; `mul` is not a language."""
    folders = resources.files(__name__).iterdir()
    return tuple(sorted(f.name for f in folders if f.is_dir() and f.name != "mul" and _files(f, name)))
