"""Words in, whether they have the form of a name out: capitals, and particles between them. One idea: form, no list of names."""

from functools import cache

from rashomon import words

__all__ = ["is_name", "leading_name"]

_TRIM = ",.;:|()[]\"“”'’"


@cache
def _particles() -> frozenset[str]:
    return frozenset(words.topic("mul", "bylines")["particles"])


def _capital(word: str) -> bool:
    bare = word.lstrip("'’\"“(@")
    return bool(bare) and bare[0].isupper()


def is_name(text: str, *, least: int = 1, most: int = 6) -> bool:
    """Tell whether `text` is `least` to `most` words in capitals, with particles ("van der", "of the") only in between.

    A first particle in lower case is allowed: "de Volkskrant", "van der Berg".
    """
    tokens = text.split()
    if not least <= len(tokens) <= most or not _capital(tokens[-1]):
        return False
    return all(_capital(t) or t.strip(_TRIM).casefold() in _particles() for t in tokens) and any(map(_capital, tokens))


def leading_name(text: str, *, most: int = 4) -> int:
    """Return where the name of 2 to `most` capitalised words that `text` begins with ends, or 0. Looks at 80 characters."""
    end, capitals, position = 0, 0, 0
    for token in text[:80].split(" ")[: most + 3]:
        if not token:
            return 0
        if _capital(token) and token.strip(_TRIM).replace("-", "").replace("’", "").replace("'", "").isalpha() is not False:
            if capitals == most or not any(c.isalpha() for c in token):
                break
            capitals += 1
            end = position + len(token.rstrip(",;:.") if len(token) > 2 else token)
            if token[-1] in ",;:":
                break
        elif not capitals or token not in _particles():
            break
        position += len(token) + 1
    return end if capitals >= 2 else 0
