"""Folding and ordering of Vietnamese text: one character in, one character out.

Nothing here knows Django, documents or people. Every function that returns a *stream* (`fold`, `exact`) keeps the
number of code points, so an
offset in the stream is an offset in the text; they expect NFC, which `nfc` gives and every reader hands over.

Sources of the rules: Unicode (NFC/NFD; đ does not decompose), and the two accepted placements of a tone mark on open
oa, oe and uy
("hòa" and "hoà" are one spelling).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import product

# Letters that are a fault of a font or a code page and never Vietnamese: replaced one for one on reading.
GLYPH_FAULTS = {"ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ", "ð": "đ"}

_TONES = {
    "\u0300": 1,
    "\u0309": 2,
    "\u0303": 3,
    "\u0301": 4,
    "\u0323": 5,
}  # huyền, hỏi, ngã, sắc, nặng: the order of CLDR's vi
_ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)}
_UNKNOWN_LETTER = 99

# "hoà" (tone on the second vowel of an open oa, oe, uy) -> "hòa". Not after q: in "quý" the u belongs to the consonant.
_NEW_STYLE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])")


def nfc(text: str) -> str:
    """Give `text` in Unicode normal form C (composed letters)."""
    return unicodedata.normalize("NFC", text)


def _lower(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char


def _exact_char(char: str) -> str:
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)  # superscript and circled digits too: "m²" and "m2" are one word
    if unicodedata.category(char) == "No":
        return " "  # fractions and the like: letters to SQLite, signs to PostgreSQL
    return _lower(GLYPH_FAULTS.get(char, char))


def _fold_char(char: str) -> str:
    char = _exact_char(char)
    return "d" if char == "đ" else _lower(unicodedata.normalize("NFD", char)[0])


class _Stream(dict[int, str]):
    """A table for `str.translate` that works each character out when it is first met."""

    def __init__(self, one_for_one: Callable[[str], str]) -> None:
        super().__init__()
        self.one_for_one = one_for_one

    def __missing__(self, code: int) -> str:
        char = self[code] = self.one_for_one(chr(code))
        return char


_FOLD, _EXACT = _Stream(_fold_char), _Stream(_exact_char)


def fold(text: str) -> str:
    """Give `text` without case, tones, vowel marks and the bar of đ, one code point for each of NFC `text`.

    A stray combining mark (text that has no composed form) stays where it is: length is kept whatever comes in.
    """
    return text.translate(_FOLD)


def _old_style(match: re.Match[str]) -> str:
    first, second = match[0][0], match[0][1]
    decomposed = unicodedata.normalize("NFD", second)
    return nfc(first + decomposed[1:]) + decomposed[0]


def exact(text: str) -> str:
    """Give the form in which two spellings of a word are equal: lower case, faulty glyphs mended, tones the old way.

    Tones and vowel marks stay: "Hiếu" and "Hiểu" differ. One code point for each of NFC `text`.
    """
    return _NEW_STYLE.sub(_old_style, text.translate(_EXACT))


def words(text: str) -> list[str]:
    """Split into runs of letters and digits, in order; punctuation and spaces separate."""
    return re.findall(r"[^\W_]+", text)


def key(text: str) -> str:
    """Give the comparison key of a name: NFC, `exact`, words joined by one space."""
    return " ".join(words(exact(nfc(text))))


def fold_key(text: str) -> str:
    """Give the toneless comparison key of a name: NFC, `fold`, words joined by one space."""
    return " ".join(words(fold(nfc(text))))


_I_Y = dict(zip("iìíỉĩịyỳýỷỹỵ", "yỳýỷỹỵiìíỉĩị", strict=True))
# A name has two or three such syllables; beyond, spellings are no longer combined (their number doubles with each).
_MOST_I_Y = 4


def i_y_variants(name_key: str) -> set[str]:
    """Give `name_key` (see `key`) and its spellings with i and y exchanged at the end of a syllable (Sỹ/Sĩ, Lý/Lí).

    Officially these are different names; lookups try all of them, storage keeps what was written.
    """
    options = [_i_y_spellings(syllable) for syllable in name_key.split()]
    if sum(len(spellings) > 1 for spellings in options) > _MOST_I_Y:
        return {name_key}
    return {" ".join(form) for form in product(*options)}


def _i_y_spellings(syllable: str) -> list[str]:
    # After h, k, l, m, s, t and qu the two letters sound alike; after a vowel they do not (mai/may).
    alike = syllable[-2:-1] in set("hklmst") or syllable[-3:-1] == "qu"
    swapped = _I_Y.get(syllable[-1])
    return [syllable, syllable[:-1] + swapped] if alike and swapped else [syllable]


def _letter_keys(word: str) -> tuple[str, int]:
    letters, tone = "", 0
    for char in nfc(word).lower():
        decomposed = unicodedata.normalize("NFD", char)
        tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), tone)
        bare = nfc("".join(mark for mark in decomposed if mark not in _TONES))
        letters += f"{_ALPHABET.get(bare, _UNKNOWN_LETTER):02d}"
    return letters, tone


def alphabetical_key(text: str) -> str:
    """Give an ASCII key that sorts words in Vietnamese alphabetical order; tones break ties."""
    keys = [_letter_keys(word) for word in words(exact(nfc(text)))]
    return " ".join(letters for letters, _ in keys) + "/" + "".join(str(tone) for _, tone in keys)


def sort_key(name: str) -> str:
    """Give an ASCII key that sorts people's names as Vietnamese lists do: given name, then surname, then middle names.

    Letters decide first (ă, â, đ, ê, ô, ơ, ư are letters of their own), tones break ties (ngang huyền hỏi ngã sắc
    nặng). The two databases collate differently, so this key, not the name, is what they sort by. The last syllable
    counts as the given name.
    """
    parts = words(exact(nfc(name)))
    ordered = parts[-1:] + parts[:1] + parts[1:-1] if len(parts) > 1 else parts
    return alphabetical_key(" ".join(ordered))


def slugify(text: str) -> str:
    """Give the part of an address for `text`.

    Toneless ASCII words joined by hyphens ("Đắk Lắk" -> "dak-lak"); "" if no letter is left.
    """
    return "-".join(word for word in words(fold(nfc(text))) if word.isascii())
