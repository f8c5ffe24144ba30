"""Progress of long work on standard error: a line that is overwritten on a terminal, and nothing elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["shown"]


@contextmanager
def shown(*, quiet: bool) -> Iterator[Callable[[str, int], None]]:
    """Give a function to call with a stage's name and the number of items done; the line is taken away at the end."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("starting") as status:
        yield lambda stage, done: status.update(f"{stage}: {done}")
