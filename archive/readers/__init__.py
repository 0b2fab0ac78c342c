"""A file becomes a `SourceDocument`: its text and what it declares of itself. Readers may not guess meaning.

One door: `read` for a file; `load` and `read_bytes` are its two halves, for who keeps the bytes too. `SUFFIXES` are
the endings of the files that are read.
"""

from archive.readers.files import SUFFIXES, load, read, read_bytes
from archive.readers.source import Declared, SourceDocument, UnreadableDocumentError

# Kept with every document: which readers made its text. Raised when the text of an old file would come out otherwise.
READER_VERSION = "1"

__all__ = [
    "READER_VERSION",
    "SUFFIXES",
    "Declared",
    "SourceDocument",
    "UnreadableDocumentError",
    "load",
    "read",
    "read_bytes",
]
