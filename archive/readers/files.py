"""Files: opened, refused or handed to the reader of their kind."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path, PurePath

from archive.readers import html, markdown
from archive.readers.source import Declared, SourceDocument, UnreadableDocumentError
from archive.readers.text import settled

_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
}
SUFFIXES = frozenset(_MEDIA_TYPES)

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or a DOCX, ODT or EPUB file)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"{\\rtf", "an RTF file"),
)
_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_HTML_START = re.compile(r"\s*(?:<!--.{0,500}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def read(path: Path, *, max_bytes: int) -> SourceDocument:
    """Read the file at `path`.

    Raises UnreadableDocumentError, with the reason in one sentence, if it cannot be opened, is no regular file, is larger
    than `max_bytes` (which is asked before it is read), or for any reason of `read_bytes`.
    """
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(_status(file.fileno())):
                raise UnreadableDocumentError(path, "not a regular file.")
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableDocumentError(path, f"cannot be opened: {error.strerror or error}.") from error
    if len(data) > max_bytes:
        raise UnreadableDocumentError(path, f"larger than {max_bytes} bytes, the most that is read.")
    return read_bytes(data, path)


def _status(descriptor: int) -> int:
    import os

    return os.fstat(descriptor).st_mode


def read_bytes(data: bytes, path: PurePath | str) -> SourceDocument:
    """Read `data`, the content of the file named `path` (its ending says what it is, front matter or <html> overrule it).

    Raises UnreadableDocumentError, with the reason in one sentence, if it is of a kind that is not read, empty, binary, not
    UTF-8, or holds no text beside page furniture.
    """
    media_type = _MEDIA_TYPES.get(PurePath(path).suffix.lower())
    if media_type is None:
        raise UnreadableDocumentError(path, "of a kind that is not read.")
    raw = _decoded(data, path)
    text, declared, media_type = _text_and_declared(raw, media_type)
    if not text:
        raise UnreadableDocumentError(path, "holds no text.")
    return SourceDocument(str(path), hashlib.sha256(data).hexdigest(), media_type, text, declared)


def _text_and_declared(raw: str, media_type: str) -> tuple[str, Declared, str]:
    if media_type == "text/html" or _HTML_START.match(raw[:2000]):
        return *html.read_page(raw), "text/html"
    if front := markdown.split_front_matter(raw):
        return *markdown.read_post(*front), "text/markdown"
    if media_type == "text/markdown":
        return *markdown.read_post("", raw), media_type
    return settled(raw), Declared(), media_type


def _decoded(data: bytes, path: PurePath | str) -> str:
    if not data.strip():
        raise UnreadableDocumentError(path, "empty.")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            raise UnreadableDocumentError(path, f"encoded in {encoding}; only UTF-8 is read.")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UnreadableDocumentError(path, f"{kind}, not text.")
    if b"\x00" in data:
        raise UnreadableDocumentError(path, f"binary: a NUL byte at byte {data.index(0)}.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(path, f"not UTF-8: byte {error.start} is 0x{data[error.start]:02x}.") from error
