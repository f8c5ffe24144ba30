"""All of it for one story, ready to read: as JSON, as one HTML page, as Markdown, on the terminal."""

from rashomon.dossier.build import build

__all__ = ["build"]
