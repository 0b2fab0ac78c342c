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
from collections.abc import Iterator
from typing import Any

MOST_PAGES = 500  # a report to a congress has some 200
MOST_CHARACTERS = 2_000_000  # some 500 full pages
MOST_SECONDS = 20  # of the processor; 500 full pages take a few
MOST_MEMORY = 1 << 30  # bytes; PDFium alone would let one stream grow to as much

_NEW_RUN = 0.8  # times the height of the letters: a wider gap begins a new run
_SAME_BASELINE = 0.4  # times the height of the letters; keeps 1st and m² in their line
_SLANT = 0.1  # radians; text that leans more is no line of the page
_LONGEST_WORD = 30  # letters; what is longer is placed piece by piece
_HYPHENS = {0x02, 0xFFFE}  # what PDFium gives for a hyphen at the end of a line
_UNKNOWN_SHARE = 0.1  # of the words of a page, on most pages; with more of them the text is not what the page shows

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
        letters += len(page.letters)
        unknown += page.unknown() > _UNKNOWN_SHARE
        if letters > MOST_CHARACTERS:
            raise Refused(f"It has more than {MOST_CHARACTERS} characters, the most that is read.")
        pages.append({"pictures": page.pictures(), "runs": list(page.runs())})
    if 2 * unknown > len(pages):
        raise Refused("Its fonts do not say which letters they show.")
    return {"properties": document.get_metadata_dict(skip_empty=True), "pages": pages}


class _Page:
    """A page: its letters with their places, turned as the page is shown."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw

        self.raw = raw
        self.page = page
        self.open = page.get_textpage()  # closed when nothing refers to it
        self.text = self.open.raw
        self.turn = page.get_rotation()
        self.upright = math.radians(-self.turn)  # PDFium measures clockwise
        self.letters = [_letter(raw.FPDFText_GetUnicode(self.text, at)) for at in range(self.open.count_chars())]

    def pictures(self) -> int:
        """Give the number of pictures on the page."""
        return sum(1 for _ in self.page.get_objects(filter=[self.raw.FPDF_PAGEOBJ_IMAGE], max_depth=5))

    def runs(self) -> Iterator[Run]:
        """Give the runs of the page in the order in which the file draws them."""
        run: Run | None = None
        for gap, start, end in self._words():
            word = self._placed(start, end)
            if word is None:
                continue
            if run is not None and "\n" not in gap and _goes_on(run, word):
                run = (run[0] + gap + word[0], run[1], max(run[2], word[2]), run[3], max(run[4], word[4]))
                continue
            if run is not None:
                yield run
            run = word
        if run is not None:
            yield run

    def unknown(self) -> float:
        """Give the share of words that begin with a letter of which the font does not say what it is."""
        starts = [start for _, start, _ in self._words()]
        return sum(self.raw.FPDFText_HasUnicodeMapError(self.text, at) == 1 for at in starts) / max(1, len(starts))

    def _words(self) -> Iterator[tuple[str, int, int]]:
        """Give the white space before each word ("" before the rest of a long one), and the word's place."""
        gap, start = "", 0
        for at, letter in enumerate([*self.letters, " "]):
            if letter.isspace() or at - start == _LONGEST_WORD:
                if at > start:
                    yield gap, start, at
                    gap, start = "", at
                if letter.isspace():
                    gap += "\n" if letter in "\r\n" else " "
                    start = at + 1

    def _placed(self, start: int, end: int) -> Run | None:
        """Give the word as a run, None if it does not stand upright.

        PDFium is asked for its two ends only: questions cost more than all the rest.
        """
        raw = self.raw
        if abs(math.remainder(raw.FPDFText_GetCharAngle(self.text, start) - self.upright, math.tau)) > _SLANT:
            return None  # a stamp or watermark across the page
        left, right, base, height = self._place(start)
        if end - start > 1:
            _, right, _, size = self._place(end - 1)
            height = max(height, size)
        return (
            ("".join(self.letters[start:end]), left, right, base, height)
            if math.isfinite(left + right + base)
            else None
        )

    def _place(self, at: int) -> tuple[float, float, float, float]:
        """Give the left and right end, the baseline and the height of a letter on the page as it is shown."""
        x, y, box = ctypes.c_double(), ctypes.c_double(), self.raw.FS_RECTF()
        self.raw.FPDFText_GetCharOrigin(self.text, at, x, y)
        self.raw.FPDFText_GetLooseCharBox(self.text, at, box)
        if self.turn == 0:
            return box.left, box.right, y.value, box.top - box.bottom
        if self.turn == 90:
            return box.bottom, box.top, -x.value, box.right - box.left
        if self.turn == 180:
            return -box.right, -box.left, -y.value, box.top - box.bottom
        return -box.top, -box.bottom, x.value, box.right - box.left


def _letter(code: int) -> str:
    return "-" if code in _HYPHENS else chr(code)


def _goes_on(run: Run, word: Run) -> bool:
    """Say whether `word` stands beside the end of `run` on its baseline."""
    size = max(run[4], word[4])
    return abs(word[3] - run[3]) <= _SAME_BASELINE * size and -size < word[1] - run[2] <= _NEW_RUN * size


if __name__ == "__main__":
    main()
