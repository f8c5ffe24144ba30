"""Paths in, pages out: files, folders and standard input, in every format that is read. Nothing is fetched.

`files.py` says which file is read by what; one file a format gives its pages; `encodings.py` reads a page's characters.
What cannot be read becomes a LeftOut that names the item, what was found and what can be done; the rest goes on.
"""

from rashomon.ingest.encodings import Decoded, decode
from rashomon.ingest.files import pages
from rashomon.ingest.limits import Limits

__all__ = ["Decoded", "Limits", "decode", "pages"]
