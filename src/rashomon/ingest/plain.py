"""Text, Markdown and HTML files in: each is one page, its bytes untouched. Characters are read later, by `encodings.py`."""

from rashomon.ingest.limits import Limits
from rashomon.ingest.source import Found, Source, page_of, too_large

__all__ = ["read_html", "read_markdown", "read_text"]


def read_text(source: Source, limits: Limits) -> Found:
    """Read a plain text file. Raises ItemError if it is empty or too large, OSError."""
    yield page_of(source.path, _content(source, limits), "text/plain")


def read_markdown(source: Source, limits: Limits) -> Found:
    """Read a Markdown file; raises as read_text."""
    yield page_of(source.path, _content(source, limits), "text/markdown")


def read_html(source: Source, limits: Limits) -> Found:
    """Read an HTML or XHTML file; raises as read_text."""
    yield page_of(source.path, _content(source, limits), "text/html")


def _content(source: Source, limits: Limits) -> bytes:
    """Read a source that holds one page; its size is looked at first. Raises ItemError if it is too large or empty, OSError."""
    with source.open() as file:
        size = file.seek(0, 2)
        if size > limits.page_bytes:
            raise source.error(too_large(size, limits.page_bytes, "page_bytes"))
        file.seek(0)
        content = file.read(limits.page_bytes)
    if not content:
        raise source.error("an empty file; an article was expected. Save it again, or leave it out")
    if not content.strip(b" \t\r\n\0\f\v\xef\xbb\xbf"):
        raise source.error("nothing but white space; an article was expected. Save it again, or leave it out")
    return content
