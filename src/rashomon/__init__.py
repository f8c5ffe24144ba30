"""rashomon: one event, many accounts.

Importing this package is cheap and starts nothing: a name below loads what it needs when it is first used. What the commands do is

    from rashomon.pipeline import Options, compare, extract

(not names of this package itself: `compare` and `extract` are its subpackages).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.errors import RashomonError
    from rashomon.model import Dossier
    from rashomon.pipeline import Options

__all__ = ["Dossier", "Options", "RashomonError", "__version__"]
__version__ = "0.1.0"

_HOMES = {
    "Dossier": "rashomon.model",
    "Options": "rashomon.pipeline",
    "RashomonError": "rashomon.errors",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what a module attribute is, only its home knows
    if name not in _HOMES:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
