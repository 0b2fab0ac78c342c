"""A file becomes a `SourceDocument`: its text and what it declares of itself. Readers may not guess meaning.

One door: `read` for a file, `read_bytes` for its content. `SUFFIXES` are the endings of the files that are read.
"""

from archive.readers.files import SUFFIXES, read, read_bytes
from archive.readers.source import Declared, SourceDocument, UnreadableDocumentError

__all__ = ["SUFFIXES", "Declared", "SourceDocument", "UnreadableDocumentError", "read", "read_bytes"]
