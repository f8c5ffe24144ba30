"""The dossier as JSON, both ways, and its JSON Schema. One idea: the data model is the format.

The only difference is the trailing underscore of fields whose name is a Python keyword (`from_`), which JSON does not carry.
"""

import keyword
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from rashomon.errors import ItemError
from rashomon.model import Article, Descent, Dossier, Reading

if TYPE_CHECKING:
    from rashomon.stories import Placed

__all__ = ["decode", "descent_line", "encode", "line", "placed_line", "reading_line", "schema"]

_SCHEMA_TITLE = "rashomon dossier, version 1"


def encode(dossier: Dossier) -> bytes:
    """Write a dossier as UTF-8 JSON, indented by one space, ended by a newline. The same dossier gives the same bytes."""
    plain = _to_json_names(msgspec.to_builtins(dossier))
    ordered = {"schema": plain.pop("schema"), **plain}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n"


def decode(data: bytes) -> Dossier:
    """Read a dossier from JSON. Raises ItemError if it is not one; the message names the first field that is wrong."""
    try:
        return msgspec.convert(_to_python_names(msgspec.json.decode(data)), Dossier)
    except msgspec.MsgspecError as error:
        raise ItemError("dossier", where="dossier", why=f"not a rashomon dossier, version 1: {error}") from error


def reading_line(reading: Reading) -> bytes:
    """Write one article with its statements, quantities, moments and names as one line of JSON."""
    plain = _to_json_names(msgspec.to_builtins(reading))
    return msgspec.json.encode({**plain.pop("article"), **plain}) + b"\n"


def line(item: object) -> bytes:
    """Write any one item of the data model as one line of JSON."""
    return msgspec.json.encode(_to_json_names(msgspec.to_builtins(item))) + b"\n"


def descent_line(descent: Descent, articles: Mapping[str, Article]) -> bytes:
    """Write a descent as one line of JSON, with what a reader knows its two articles by."""
    named = {"from_article": _named(articles[descent.from_]), "to_article": _named(articles[descent.to])}
    return msgspec.json.encode({**_to_json_names(msgspec.to_builtins(descent)), **named}) + b"\n"


def placed_line(placed: "Placed", articles: Mapping[str, Article]) -> bytes:
    """Write where an article was placed as one line of JSON, with what a reader knows the article by."""
    plain = _to_json_names(msgspec.to_builtins(placed))
    plain.pop("because")  # the reasons, parted
    return msgspec.json.encode({**plain, "article": _named(articles[placed.id])}) + b"\n"


def _named(article: Article) -> dict[str, str | None]:
    return {"title": article.title, "outlet": article.outlet, "path": article.path, "url": article.url}


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a dossier."""
    found = _to_json_names(msgspec.json.schema(Dossier))
    for definition in found["$defs"].values():
        definition["required"] = [_json_name(name) for name in definition.get("required", ())]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _SCHEMA_TITLE, **found}


def _json_name(name: str) -> str:
    return name[:-1] if name.endswith("_") and keyword.iskeyword(name[:-1]) else name


def _to_json_names(item: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(item, dict):
        return {_json_name(k): _to_json_names(v) for k, v in item.items()}
    if isinstance(item, list | tuple):
        return [_to_json_names(v) for v in item]
    return item


def _to_python_names(item: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(item, dict):
        return {k + "_" if keyword.iskeyword(k) else k: _to_python_names(v) for k, v in item.items()}
    if isinstance(item, list):
        return [_to_python_names(v) for v in item]
    return item
