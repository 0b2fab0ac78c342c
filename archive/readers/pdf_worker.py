"""Takes the words of a PDF file and where they stand on its pages. Run as a program, never imported.

PDFium is C++ and reads what strangers wrote: a file that makes it crash, loop or take all memory ends this process and
not the ingest. Standard input: the file. Standard output: one JSON object, `{"refused": reason}` or
`{"properties": {name: value}, "pages": [{"pictures": n, "runs": [[text, left, right, baseline, height], …]}, …]}`.
A run is words in a row on one baseline; measures are points, the origin is at the bottom left of the page as shown.
"""

from __future__ import annotations

import ctypes
import json
import math
import resource
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

MOST_PAGES = 500  # a report to a congress has some 200
MOST_CHARACTERS = 2_000_000  # some 500 full pages
MOST_SECONDS = 20  # of the processor; 500 full pages take a few
MOST_MEMORY = 1 << 30  # bytes; PDFium alone would let one stream grow to as much

_NEW_RUN = 0.8  # times the height of the letters: a wider gap begins a new run
_SAME_BASELINE = 0.4  # times the height of the letters; keeps 1st and m² in their line
_SLANT = 0.1  # radians; text that leans more is no line of the page
_UNKNOWN_SHARE = 0.1  # of the letters; with more of them the text is not what the page shows

Run = tuple[str, float, float, float, float]


class Refused(Exception):  # noqa: N818
    """The file cannot be read; the message is the reason in one sentence."""


def main() -> None:
    """Read standard input, write standard output."""
    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = _read(data)
    except Refused as refused:
        answer = {"refused": str(refused)}
    json.dump(answer, sys.stdout)


def _read(data: bytes) -> dict[str, Any]:
    import pypdfium2  # after the limits are set

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        protected = error.err_code in {pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY}
        raise Refused("It is protected by a password." if protected else "It is a damaged PDF file.") from error
    if len(document) > MOST_PAGES:
        raise Refused(f"It has {len(document)} pages; no more than {MOST_PAGES} are read.")
    pages: list[dict[str, Any]] = []
    letters = unknown = 0
    for at in range(len(document)):
        try:
            page = _Page(document[at])
        except pypdfium2.PdfiumError as error:
            raise Refused(f"It is a damaged PDF file: page {at + 1} cannot be read.") from error
        letters, unknown = letters + page.letters, unknown + page.unknown
        if letters > MOST_CHARACTERS:
            raise Refused(f"It has more than {MOST_CHARACTERS} characters, the most that is read.")
        pages.append({"pictures": page.pictures(), "runs": list(page.runs())})
    if unknown > _UNKNOWN_SHARE * letters:
        raise Refused("Its fonts do not say which letters they show.")
    return {"properties": document.get_metadata_dict(skip_empty=True), "pages": pages}


class _Page:
    """A page: its letters with their places, turned as the page is shown."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw

        self.raw = raw
        self.page = page
        self.text = page.get_textpage()
        self.turn = page.get_rotation()
        self.upright = math.radians(-self.turn)  # PDFium measures clockwise
        count = self.text.count_chars()
        self.letters = count
        self.unknown = sum(raw.FPDFText_HasUnicodeMapError(self.text, at) == 1 for at in range(count))

    def pictures(self) -> int:
        """Give the number of pictures on the page."""
        return sum(1 for _ in self.page.get_objects(filter=[self.raw.FPDF_PAGEOBJ_IMAGE], max_depth=5))

    def runs(self) -> Iterator[Run]:
        """Give the runs of the page in the order in which the file draws them."""
        text, left, right, base, height = "", 0.0, 0.0, 0.0, 0.0
        for letter, start, end, line, size in self._letters():
            spaced = letter.isspace()
            mark = unicodedata.combining(letter) != 0
            near = abs(line - base) <= _SAME_BASELINE * max(height, size) and -size < start - right <= _NEW_RUN * size
            if text and not (near or mark or (spaced and letter not in "\r\n")):
                yield text, left, right, base, height
                text = ""
            if letter in "\r\n" or (spaced and not text):
                continue
            if not text:
                left, base, height, right = start, line, size, end
            text += letter
            if not spaced:
                right, height = max(right, end), max(height, size)
        if text:
            yield text, left, right, base, height

    def _letters(self) -> Iterator[tuple[str, float, float, float, float]]:
        """Give each letter with its left and right end, its baseline and its height; line ends have no place."""
        raw = self.raw
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        for at in range(self.letters):
            letter = "-" if raw.FPDFText_IsHyphen(self.text, at) == 1 else chr(raw.FPDFText_GetUnicode(self.text, at))
            if letter in "\r\n":
                yield letter, 0, 0, 0, 0
                continue
            if abs(math.remainder(raw.FPDFText_GetCharAngle(self.text, at) - self.upright, math.tau)) > _SLANT:
                continue  # a stamp or watermark across the page
            raw.FPDFText_GetCharOrigin(self.text, at, x, y)
            raw.FPDFText_GetLooseCharBox(self.text, at, box)
            if not all(map(math.isfinite, (x.value, y.value, box.left, box.right, box.bottom, box.top))):
                continue
            if self.turn == 0:
                yield letter, box.left, box.right, y.value, box.top - box.bottom
            elif self.turn == 90:
                yield letter, box.bottom, box.top, -x.value, box.right - box.left
            elif self.turn == 180:
                yield letter, -box.right, -box.left, -y.value, box.top - box.bottom
            else:
                yield letter, -box.top, -box.bottom, x.value, box.right - box.left


if __name__ == "__main__":
    main()
