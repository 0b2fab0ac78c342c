"""What a reader hands over, whatever the file was."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Self

# Escapes of front matter can write a NUL or half a character, which no database holds.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


class UnreadableDocumentError(Exception):
    """A file that cannot be read as a document; `reason` is one sentence for whoever started the ingest.

    `path` is the file as it was named; nothing of the file is kept.
    """

    def __init__(self, path: PurePath | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Keep path and reason when it comes from another process."""
        return type(self), (self.path, self.reason)


@dataclass(frozen=True, slots=True)
class Declared:
    """What the file says of itself outside its text: front matter, meta tags, properties. '' where it is silent.

    `published_on` is an ISO date (YYYY-MM-DD) already worked out from the field's own format; `raw` keeps the fields
    as they stood. What is no text (NUL, lone surrogates) goes from all of it.
    """

    title: str = ""
    published_on: str = ""
    publisher: str = ""
    source_url: str = ""
    raw: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("title", "published_on", "publisher", "source_url"):
            object.__setattr__(self, name, _NO_TEXT.sub("", getattr(self, name)))
        raw = {_NO_TEXT.sub("", key): _NO_TEXT.sub("", value) for key, value in self.raw.items()}
        object.__setattr__(self, "raw", raw)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document as text.

    `text` is NFC; its letters are the file's, changed only one for one (composed, faulty glyphs, every space a space);
    furniture lines are dropped, wrapped lines joined, blanks collapsed; paragraphs are separated by one newline. All
    offsets of an extraction are code points into it. `sha256` is of the original bytes; `path` is the file as named.
    """

    path: str
    sha256: str
    media_type: str
    text: str
    declared: Declared = Declared()

    @property
    def text_sha256(self) -> str:
        """SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()
