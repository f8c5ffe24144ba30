"""What an article says twice in its own text: the headline as a caption, a tag glued to the first word. One idea:
repetition is form."""

from collections import Counter

__all__ = ["counts", "glued", "key"]

_TAG = 60  # characters of a tag line that may be glued to the text
_ENDS = " .:|-–—\"“”'‘’*"


def key(line: str) -> str:
    """Return what two lines must share to be called the same."""
    return " ".join(line[:400].casefold().split()).strip(_ENDS)


def counts(lines: list[str]) -> Counter[str]:
    """Count equal lines of at most 200 characters."""
    return Counter(key(line) for line in lines if len(line) <= 200)


def glued(line: str) -> int:
    """Return where a tag that is glued to the text ends: a run of 1 to 4 words, repeated, then a capital with no space.

    >>> "Ukraine UkraineRussia’s defence ministry"[: glued("Ukraine UkraineRussia’s defence ministry")]
    'Ukraine Ukraine'
    """
    window = line[: 3 * _TAG]
    tokens = window[:_TAG].split(" ")
    for size in range(1, 5):
        tag = " ".join(tokens[:size])
        if len(tokens) <= size or not tag[:1].isupper() or not tag[-1:].isalpha():
            continue
        end, times = len(tag), 1
        while window.startswith(tag, end + 1) and window[end] == " ":
            end, times = end + 1 + len(tag), times + 1
        if times > 1 and window[end : end + 1].isupper() and window[end - 1].islower():
            return end
    return 0
