"""Bytes to letters: UTF-8 or a refusal that names what the file is instead."""

from __future__ import annotations

import re
from pathlib import PurePath

from archive.readers.source import UnreadableDocumentError

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, ODT and EPUB are such archives too)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
)
_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# <meta charset="big5">, <meta http-equiv="Content-Type" content="text/html; charset=windows-1258">
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.I
)
_HEAD = 4096  # bytes in which a page must declare its charset
_UTF_8 = {"utf-8", "utf8"}

# What Vietnamese in an older encoding looks like when it is taken for Unicode, and the share of words that show it.
_LEGACY = (
    # Uû ban nh©n d©n
    ("TCVN3", re.compile(r"[A-Za-z][©®ª¬µ¶¸¹»¼½¾]|[©®ª¬µ¶¸¹¼½¾][a-z]")),
    # Thaønh phoá ñöôïc
    ("VNI", re.compile(r"[öñÖÑ]")),
    # Ä‘oÃ n kiá»ƒm tra
    ("UTF-8 decoded as another charset", re.compile(r"á»|áº|Ä‘|Æ°|Ã[\u00a0-\u00bf]")),
)
_LEGACY_SHARE = 0.05


def decoded(data: bytes, path: PurePath | str) -> str:
    """Give the text of `data`, without a byte order mark.

    Raises UnreadableDocumentError if it is empty, binary, not UTF-8, says that it is not UTF-8, or if its letters are
    those of an older Vietnamese encoding.
    """
    if reason := _is_no_text(data) or _is_not_utf_8(data):
        raise UnreadableDocumentError(path, reason)
    text = data.decode("utf-8-sig")
    most = _LEGACY_SHARE * (text.count(" ") + text.count("\n") + 1)
    for encoding, sign in _LEGACY:
        if sum(1 for _ in sign.finditer(text)) > max(most, 2):
            raise UnreadableDocumentError(path, f"Its letters are {encoding}, not Unicode.")
    return text


def _is_no_text(data: bytes) -> str:
    if not data:
        return "It is empty."
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return f"It is {kind}, not text."
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return f"It is encoded in {encoding}; only UTF-8 is read."
    if (at := data.find(b"\x00")) >= 0:
        return f"It is binary: byte {at} is NUL."
    return ""


def _is_not_utf_8(data: bytes) -> str:
    declared = _DECLARED.search(data[:_HEAD])
    charset = declared[1].decode("ascii", "replace") if declared else ""
    if charset and charset.lower() not in _UTF_8 and not data.isascii():
        return f"It says that it is encoded in {charset}; only UTF-8 is read."
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"It is not UTF-8: byte {error.start} is 0x{data[error.start]:02x}."
    return ""
