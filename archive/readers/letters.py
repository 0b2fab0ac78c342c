"""The letters of a text, normalised once: whatever the file was, the same word is the same code points afterwards.

Letters change only one for one: NFC, the faulty glyphs of PDF fonts, every Unicode space to a space. What is no letter
goes: controls, zero-width and soft hyphens, lone surrogates.
"""

from __future__ import annotations

import re
import unicodedata

from archive.vietnamese import GLYPH_FAULTS, nfc

# Line feeds under other names; Zl and Zp are Unicode's own line and paragraph separators.
_LINE_ENDS = "\n\v\f\r\x1c\x1d\x1e\x85"
_GOES = {"Cc", "Cf", "Cs"}
# The bullet of the Symbol font, which PDF text carries in the private use area.
_SYMBOL_BULLET = "\uf0b7"

# Icelandic has a true ð; the one that stands for đ begins a syllable: "Ðảng", "củaÐảng", never "Guðni".
_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_STANDS_FOR_D = re.compile(rf"(?<![^\W\d_])[Ðð]|[Ðð](?=[{_VOWELS}])", re.IGNORECASE)


class _Replacements(dict[int, str]):
    """What each code point becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = replacement = self._replacement(chr(code))
        return replacement

    @staticmethod
    def _replacement(char: str) -> str:
        category = unicodedata.category(char)
        if char == "\t":
            return char
        if char in _LINE_ENDS or category in {"Zl", "Zp"}:
            return "\n"
        if category == "Zs":
            return " "
        if category in _GOES:
            return ""
        return {"ƣ": "ư", "Ƣ": "Ư", _SYMBOL_BULLET: "•"}.get(char, char)


_REPLACEMENTS = _Replacements()


def normalised(text: str) -> str:
    """Give `text` in NFC with the line feed as its only line end, no white space but spaces and tabs, and no controls.

    Applying it again changes nothing.
    """
    composed = nfc(text.replace("\r\n", "\n").translate(_REPLACEMENTS))
    return _STANDS_FOR_D.sub(lambda match: GLYPH_FAULTS[match[0]], composed)


def collapsed(text: str) -> str:
    """Give `text` without white space at its ends and with one space for every run inside."""
    return " ".join(text.split())
