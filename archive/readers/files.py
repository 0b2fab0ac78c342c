"""Files: opened, refused or handed to the reader of their kind."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path, PurePath

from archive.readers import html, markdown, pdf, word
from archive.readers.encoding import decoded
from archive.readers.source import Declared, SourceDocument, UnreadableDocumentError
from archive.readers.text import settled

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": PDF,
    ".docx": WORD,
}
SUFFIXES = frozenset(_MEDIA_TYPES)

_PDF_MARK = re.compile(rb"%PDF-[12]\.\d")
_MOST_BEFORE_PDF = 1024  # bytes that mail programs and servers put before it; every reader of PDF skips them

_PAGE_START = re.compile(
    r"\s*(?:<!--.{0,500}?-->\s*|<\?xml[^>]{0,200}>\s*){0,3}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(r"<[a-z!/]", re.I)


def read(path: Path, *, max_bytes: int) -> SourceDocument:
    """Read the file at `path`: `load`, then `read_bytes`, with the errors of both."""
    return read_bytes(load(path, max_bytes=max_bytes), path)


def load(path: Path, *, max_bytes: int) -> bytes:
    """Give the bytes of the file at `path`.

    Raises UnreadableDocumentError, with the reason in one sentence, if it cannot be opened, is not a regular file, or
    is larger than `max_bytes`, of which no more than one byte too many is read.
    """
    try:
        kind = path.stat().st_mode  # asked before opening: a pipe would wait for a writer for ever
        if stat.S_ISDIR(kind):
            raise UnreadableDocumentError(path, "It is a folder that cannot be opened, not a regular file.")
        if not stat.S_ISREG(kind):
            raise UnreadableDocumentError(path, "It is not a regular file.")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise UnreadableDocumentError(path, f"It cannot be opened: {reason}.") from error
    if len(data) > max_bytes:
        raise UnreadableDocumentError(path, f"It is larger than {max_bytes} bytes, the most that is read.")
    return data


def read_bytes(data: bytes, path: PurePath | str) -> SourceDocument:
    """Read `data`, the content of the file named `path`; nothing is opened.

    The ending of the name says what it is; the start of a PDF file, a Word document, front matter or the start of an
    HTML page overrule it. Raises UnreadableDocumentError, with the reason in one sentence, if it is empty, damaged,
    protected, in an encoding that is not known for certain, of a kind that is not read, or holds no text beside page
    furniture.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableDocumentError(path, f"Files of its kind are not read, only {', '.join(sorted(SUFFIXES))}.")
    if _PDF_MARK.search(data, 0, _MOST_BEFORE_PDF):
        media_type, (text, declared) = PDF, pdf.read_pdf(data, path)
    elif word.is_word(data):
        media_type, (text, declared) = WORD, word.read_word(data, path)
    elif word.is_encrypted(data):
        raise UnreadableDocumentError(path, "It is an Office file protected by a password.")
    else:
        media_type, text, declared = _read_as(_MEDIA_TYPES[suffix], decoded(data, path))
    if not text:
        raise UnreadableDocumentError(path, "It holds no text.")
    return SourceDocument(str(path), hashlib.sha256(data).hexdigest(), media_type, text, declared)


def _read_as(media_type: str, raw: str) -> tuple[str, str, Declared]:
    """Give the media type that the content shows, the text, and what the file declares."""
    if _PAGE_START.match(raw[:4000]) or (media_type == "text/html" and _TAG.search(raw)):
        return "text/html", *html.read_page(raw)
    front = markdown.front_matter(raw)
    if front is not None:
        return "text/markdown", *markdown.read_post(raw[front.end :], front)
    if media_type == "text/markdown":
        return media_type, *markdown.read_post(raw)
    return "text/plain", settled(raw), Declared()
