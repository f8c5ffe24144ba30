"""Every error that rashomon raises on purpose.

RashomonError
├── UsageError        the call itself is wrong: no paths, an unknown option value. Ends the run; exit code 2
├── MissingExtra      a capability that is not installed; the message holds the line that installs it. Ends the run; exit code 2
├── CaseError         the case file cannot be opened, read or written. Ends the run; exit code 2
├── OutputError       a result cannot be written where it was asked for. Ends the run; exit code 2
├── EncoderError      the encoder's weights or engine cannot be used. Ends the run; exit code 2
├── NothingRead       every item failed, so there is no result. Ends the run; exit code 1
└── ItemError         this one item failed, go on with the next; it becomes a line under `left_out`. Exit code 1

An ItemError never ends a run, and nothing else is ever caught to let a run go on.
"""

__all__ = ["CaseError", "EncoderError", "ItemError", "MissingExtra", "NothingRead", "OutputError", "RashomonError", "UsageError"]


class RashomonError(Exception):
    """Base of all errors raised on purpose. `str(error)` is a sentence fit to be shown to a user."""


class UsageError(RashomonError):
    """The call is wrong, whatever the data: raised before anything is read."""


class MissingExtra(RashomonError):  # noqa: N818 - it names what is missing, not what went wrong
    """A feature needs packages that are not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs packages that are not installed. Install them with: pip install 'rashomon[{extra}]'")
        self.feature = feature
        self.extra = extra


class CaseError(RashomonError):
    """The case file is not one, is from another version, is locked, or the disk is full."""


class OutputError(RashomonError):
    """A result could not be written; what stood there before is untouched."""


class EncoderError(RashomonError):
    """The multilingual encoder could not be built or run."""


class NothingRead(RashomonError):  # noqa: N818 - it says what happened
    """Not one article could be read: each failure has been named, and nothing is written."""


class ItemError(RashomonError):
    """One page, record or line could not be used.

    what   the item, as the user would name it: a path, `archive.warc.gz#7`, `items.jsonl:12`
    where  the stage that gave up: "ingest", "clean", ...
    why    what was found, what was expected, and what can be done
    """

    def __init__(self, what: str, *, where: str, why: str) -> None:
        super().__init__(f"{what}: {why}")
        self.what = what
        self.where = where
        self.why = why
