"""The JSON-LD of a page in; what its article node says out.

One idea: whatever the nesting (@graph, lists, a page around the article), the nodes are walked in order and the one that is this
page's article is taken; broken blocks are mended where a comma or a tail is the trouble, else passed over.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["LinkedArticle", "linked_article"]

_MOST_NODES = 20_000
_LOOSE_COMMA = re.compile(r",(?=\s*[}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article as its JSON-LD describes it (schema.org Article and its kinds); "" or () where it is silent."""

    headline: str = ""
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    language: str = ""
    url: str = ""
    section: str = ""
    body: str = ""


def linked_article(blocks: Sequence[str], *, headings: Sequence[str]) -> LinkedArticle | None:
    """Return the article that the JSON-LD `blocks` of a page describe, or None.

    headings   what stands in the page's h1: of several article nodes the one whose headline agrees is meant, else the first
    """
    nodes = [node for block in blocks for node in _nodes(_parsed(block))]
    named = {str(node["@id"]): node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return None
    agreeing = (node for node in articles if _agrees(_text(node.get("headline")), headings))
    return _read(next(agreeing, articles[0]), named)


def _agrees(headline: str, headings: Sequence[str]) -> bool:
    one = headline.casefold()
    return bool(one) and any(h and (h.casefold() in one or one in h.casefold()) for h in headings)


def _parsed(block: str) -> object:
    text = _WRAPPING.sub("", _WRAPPING.sub("", block)).strip()
    for attempt in (text, _LOOSE_COMMA.sub("", text)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[Node]:
    """Give all objects within `value`, outer before inner, in order; at most a fixed number."""
    waiting, given = [value], 0
    while waiting and given < _MOST_NODES:
        item = waiting.pop()
        given += 1
        if isinstance(item, dict):
            yield item
            waiting.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    return any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _read(node: Node, named: dict[str, Node]) -> LinkedArticle:
    page, body = _first(node.get("mainEntityOfPage")), node.get("articleBody")
    return LinkedArticle(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        updated=_text(node.get("dateModified")),
        authors=_names(node.get("author"), named) or _names(node.get("creator"), named),
        publisher=next(iter(_names(node.get("publisher"), named)), ""),
        language=_language(node.get("inLanguage")),
        url=_text(node.get("url")) or (_text(page.get("@id")) if isinstance(page, dict) else _text(page)),
        section=_text(_first(node.get("articleSection"))),
        body=body if isinstance(body, str) else "",
    )


def _names(value: object, named: dict[str, Node]) -> tuple[str, ...]:
    found = []
    for item in value if isinstance(value, list) else [value]:
        node = named.get(str(item.get("@id")), item) if isinstance(item, dict) else item
        name = _text(_first(node.get("name"))) if isinstance(node, dict) else _text(node)
        if name and name not in found:
            found.append(name)
    return tuple(found)


def _language(value: object) -> str:
    value = _first(value)
    return (_text(value.get("alternateName")) or _text(value.get("name"))) if isinstance(value, dict) else _text(value)


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
