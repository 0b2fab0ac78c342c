"""Bytes to letters: UTF-8, what a byte order mark or the file itself names, or windows-1258; else a refusal.

A wrong guess is worse than a refusal: what is not UTF-8 must read as Vietnamese, syllable by syllable.
"""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from charset_normalizer import from_bytes

from archive.readers.source import UnreadableDocumentError
from archive.vietnamese import fold, nfc

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
)
# In this order: the mark of UTF-32 begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# <meta charset="big5">, <meta http-equiv="Content-Type" content="text/html; charset=windows-1258">
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.I
)
_HEAD = 4096  # bytes in which a page must declare its charset
_SAMPLE = 64 * 1024  # bytes from which a guess is made for the message of a refusal
# Other names of the one older encoding that has a place for every Vietnamese letter and that programs agree on.
_WINDOWS_1258 = "cp1258"

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

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
# A Vietnamese syllable without its marks: "nghieng", "quoc", "uy", "yeu", "da"
_SYLLABLE = re.compile(
    r"(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?", re.ASCII
)
_LETTERS = frozenset("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
_ABBREVIATION = re.compile(r"[A-ZĐ]{2,8}")  # HĐND, QĐNS: no syllable, and no sign of another language
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_ENOUGH = 12  # syllables with marks; with fewer, other languages may look the same by chance
_ENOUGH_KINDS = 8  # different ones among them
_MOST_FOREIGN = 0.02  # of the words with marks: names such as "Köln"


def decoded(data: bytes, path: PurePath | str) -> str:
    """Give the text of `data`, without a byte order mark.

    Raises UnreadableDocumentError if it is empty, binary, in an encoding that is not known for certain, or if its
    letters are those of an older Vietnamese encoding.
    """
    if reason := _is_no_text(data):
        raise UnreadableDocumentError(path, reason)
    text = _by_its_mark(data, path) or _by_its_name(data, path) or _by_its_bytes(data, path)
    refuse_legacy(text, path)
    return text


def refuse_legacy(text: str, path: PurePath | str) -> None:
    """Raise UnreadableDocumentError if the letters of `text` are those of an older encoding, taken for Unicode."""
    most = _LEGACY_SHARE * (text.count(" ") + text.count("\n") + 1)
    for encoding, sign in _LEGACY:
        if sum(1 for _ in sign.finditer(text)) > max(most, 2):
            raise UnreadableDocumentError(path, f"Its letters are {encoding}, not Unicode.")


def is_vietnamese(text: str) -> bool:
    """Say whether (nearly) every word with marks in `text` is a Vietnamese syllable, and whether there are enough.

    Bytes read in the wrong one of two encodings give letters too, but hardly ever syllables.
    """
    words = (word for word in _WORD.findall(nfc(text)) if not word.isascii())
    marked = [word for word in words if not _ABBREVIATION.fullmatch(word)]
    syllables = [word for word in marked if _is_syllable(word)]
    return (
        len(syllables) >= _ENOUGH
        and len({word.lower() for word in syllables}) >= _ENOUGH_KINDS
        and len(marked) - len(syllables) <= _MOST_FOREIGN * len(marked)
    )


def _is_syllable(word: str) -> bool:
    folded = fold(word)
    letters = all(char.isascii() or char in _LETTERS for char in word.lower())
    return letters and _SYLLABLE.fullmatch(folded) is not None


def _is_no_text(data: bytes) -> str:
    if not data:
        return "It is empty."
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return f"It is {kind}, not text."
    if not data.startswith(tuple(mark for mark, _ in _BYTE_ORDER_MARKS)) and (at := data.find(b"\x00")) >= 0:
        return f"It is binary: byte {at} is NUL."
    return ""


def _by_its_mark(data: bytes, path: PurePath | str) -> str:
    """Give the text if a byte order mark says how it is encoded, "" if there is none."""
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    if not encoding:
        return ""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(path, f"It begins as {encoding}, and byte {error.start} is not.") from error
    if "\x00" in text:
        raise UnreadableDocumentError(path, f"It is binary: as {encoding} it holds NUL.")
    return text


def _by_its_name(data: bytes, path: PurePath | str) -> str:
    """Give the text if it says how it is encoded and is, "" if it does not say, or says UTF-8."""
    declared = _DECLARED.search(data[:_HEAD])
    name = declared[1].decode("ascii", "replace") if declared else ""
    codec = _codec(name)
    if not name or codec == "utf-8" or data.isascii():
        return ""
    if codec == _WINDOWS_1258 and not _is_utf_8(data):
        text = _as_windows_1258(data)
        if text:
            return text
    raise UnreadableDocumentError(path, f"It says that it is encoded in {name}; it cannot be read so for certain.")


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _by_its_bytes(data: bytes, path: PurePath | str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if text := _as_windows_1258(data):
            return text
        reason = f"It is not UTF-8: byte {error.start} is 0x{data[error.start]:02x}{_guess(data)}."
        raise UnreadableDocumentError(path, reason) from error


def _as_windows_1258(data: bytes) -> str:
    """Give `data` as windows-1258 where that makes Vietnamese of it, else ""."""
    try:
        text = data.decode(_WINDOWS_1258)
    except UnicodeDecodeError:
        return ""
    # Every tone goes with the vowel before it into one letter.
    return text if is_vietnamese(text) and not _TONES.intersection(nfc(text)) else ""


def _guess(data: bytes) -> str:
    """Give what a statistical guess takes `data` for, as the end of a sentence."""
    best = from_bytes(data[:_SAMPLE]).best()
    return f", and {best.encoding.replace('_', '-')} is only a guess" if best else ""


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
