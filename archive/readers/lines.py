"""From the lines of a file to paragraphs: page numbers out, columns apart, wrapped lines joined.

Whether a file is wrapped is told by the file itself: lines that end and begin in mid-sentence. A notice taken from a
PDF has a blank line between every two lines, so a blank line there says nothing; elsewhere it ends a paragraph. A file
with one paragraph a line is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.readers.letters import collapsed

# "7", "- 7 -", "Trang 7", "Trang 7/12"
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s?)?\d{1,3}(?:\s?[-–—])?|(?:Trang|Page)\s\d{1,3}(?:\s?(?:/|of)\s?\d{1,3})?", re.I)
# "1- ", "1. ", "1.2. ", "(1) ", "2) ", "IV- ", "a) ", "- ", "* ", "Điều 3. "
_MARKER = re.compile(
    r"(?:\(?\d{1,2}\)|\d{1,2}(?:\.\d{1,2})*\.?[-/]?|[IVX]{1,5}[-./)]|[a-zđ][.)]|(?P<dash>[-–—])|[*•●▪■◦○+]|Điều\s\d+\.)\s"
)
_INLINE_NUMBER = re.compile(r"\S\s\(\d{1,2}\)\s")
_BRACKETED = re.compile(r"\(\d{1,2}\)\s")
# A full stop, with the quotes and brackets that close with it: "…", "./.", ".”"
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")
# "TP.", "đ/c.", "GS.TS.": the name that goes with it is on the next line.
_ABBREVIATED = re.compile(r"(?:\b(?:TP|TX|Q|P|GS|TS|ThS|BS|KS|LS|St|Mr|Ms)|đ/c)\.$", re.I)
# "… có các đồng chí:" with the names on the next line
_PERSONS_FOLLOW = re.compile(r"(?:đồng chí|đ/c|ông|bà):$", re.I)
_COLUMN_GAP = re.compile(r"\t+| {5,}")
# What stands in the left column of a letterhead or of a signature block beside names in capitals.
_LEFT_COLUMN = re.compile(r"\W*$|Số\b|Nơi nhận|-\s")
_DATED_PLACE = re.compile(r".{2,40}, ngày .{1,12} tháng")

_WIDEST = 140  # characters; a line above that was not wrapped for a page
_FULL = 0.7  # of the usual width: a line this long was ended by the margin
_BROKEN_SHARE = 0.25  # of the line ends, and at least two of them, are in mid-sentence in a wrapped file


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: white space collapsed, `gap` blank lines above it, `apart` if nothing may be joined to it."""

    text: str
    gap: int = 0
    apart: bool = False


def paragraphs(text: str) -> list[str]:
    """Give the paragraphs of `text` (letters already normalised), in order, none of them empty."""
    lines = _without_running_heads(_lines(text))
    across_blanks = _is_wrapped(lines, across_blanks=True)
    if not across_blanks and not _is_wrapped(lines, across_blanks=False):
        return [line.text for line in lines]
    return _joined(lines, across_blanks)


def is_page_number(line: str) -> bool:
    """Say whether `line` (collapsed) holds a page number and nothing else."""
    return _PAGE_NUMBER.fullmatch(line) is not None


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    gap, apart = 0, False
    for raw in text.split("\n"):
        cells = _cells(raw)
        if not cells:
            gap += 1
            continue
        for cell in cells:
            if any(map(str.isalnum, cell)):
                found.append(Line(cell, gap, apart or len(cells) > 1))
                gap, apart = 0, len(cells) > 1
            else:
                apart = True  # a rule, "-----" or "* * *", ends what stands above it
    return found


def _cells(raw: str) -> list[str]:
    """Give the columns of a line of a letterhead or signature block; a line with wide gaps for any other reason stays one."""
    whole = collapsed(raw)
    if len(whole) > _WIDEST or not whole:
        return [whole] if whole else []
    cells = [collapsed(cell) for cell in _COLUMN_GAP.split(raw) if cell.strip()]
    if len(cells) != 2 or not _are_columns(*cells):
        return [whole]
    return cells


def _are_columns(left: str, right: str) -> bool:
    if _MARKER.fullmatch(left + " ") and left[0] != "*":
        return False
    if not right[0].isupper():
        return False
    return (
        is_capitals(right)
        or is_capitals(left)
        or _LEFT_COLUMN.match(left) is not None
        or _DATED_PLACE.match(right) is not None
        or (_is_title_case(left) and _is_title_case(right))
    )


def _is_title_case(cell: str) -> bool:
    names = cell.split()
    return 2 <= len(names) <= 5 and all(word[0].isupper() for word in names)


def is_capitals(line: str) -> bool:
    """Say whether `line` is written in capitals: a heading, a letterhead, an office above a signature."""
    letters = sum(map(str.isalpha, line))
    return letters >= 6 and " " in line and line == line.upper()


def _without_running_heads(lines: list[Line]) -> list[Line]:
    """Drop page numbers, and beside them the line that stands at every page break."""
    pages = [at for at, line in enumerate(lines) if is_page_number(line.text)]
    beside: dict[str, int] = {}
    for at in pages:
        for neighbour in {at - 1, at + 1} & set(range(len(lines))) if len(pages) > 1 else ():
            beside[lines[neighbour].text] = beside.get(lines[neighbour].text, 0) + 1
    numbers = set(pages)
    heads = {
        at
        for page in pages
        for at in (page - 1, page + 1)
        if 0 <= at < len(lines) and at not in numbers and beside.get(lines[at].text, 0) > 1
    }
    return [line for at, line in enumerate(lines) if at not in numbers and at not in heads]


def _is_wrapped(lines: list[Line], *, across_blanks: bool) -> bool:
    """Say whether lines break off in mid-sentence, looking only at line ends with (or without) a blank line between."""
    if not lines or _usual_width(lines) > _WIDEST:
        return False
    pairs = [
        (above.text, below.text)
        for above, below in zip(lines, lines[1:], strict=False)
        if (below.gap > 0) is across_blanks and not (above.apart and below.apart)
    ]
    broken = sum(_breaks_off(above, below) for above, below in pairs)
    return broken >= 2 and broken >= _BROKEN_SHARE * len(pairs)


def _usual_width(lines: list[Line]) -> int:
    """Give the length that nine lines in ten do not exceed."""
    return sorted(len(line.text) for line in lines)[(len(lines) - 1) * 9 // 10]


def _breaks_off(above: str, below: str) -> bool:
    return (
        len(above) >= 20
        and (above[-1].isalnum() or above[-1] in ",;)")
        and below[0].islower()
        and not _MARKER.match(below)
        and not is_capitals(above)
    )


def _joined(lines: list[Line], across_blanks: bool) -> list[str]:
    width = _usual_width(lines)
    found: list[list[str]] = []
    enumerates = False  # the paragraph has "(1)" in mid-line, so a "(2)" at a line start belongs to it
    above = None
    for line in lines:
        goes_on = (
            above is not None
            and not line.apart
            and (across_blanks or not line.gap or _breaks_off(above.text, line.text))
            and _continues(above.text, line.text, width, enumerates)
        )
        if goes_on:
            found[-1].append(line.text)
        else:
            found.append([line.text])
        enumerates = (goes_on and enumerates) or _INLINE_NUMBER.search(line.text) is not None
        above = line
    return [" ".join(parts) for parts in found]


def _continues(above: str, below: str, width: int, enumerates: bool) -> bool:
    """Say whether `below` goes on with the paragraph that `above` is the last line of."""
    full = len(above) >= _FULL * width
    mid_sentence = above[-1].isalnum()
    if is_capitals(above) or is_capitals(below):
        return full and is_capitals(above) and is_capitals(below)
    if marker := _MARKER.match(below):
        if enumerates and _BRACKETED.match(below):
            return full
        # "chính trị / - xã hội" and "tháng / 4. Các" are no items: nothing ended above them.
        return full and mid_sentence and not (marker["dash"] is None and below[0] in "*•●▪■◦○+")
    if _SENTENCE_END.search(above) and not _ABBREVIATED.search(above):
        return below[0].islower()
    if above.endswith(":"):
        return full and (below[0].islower() or _PERSONS_FOLLOW.search(above) is not None)
    return full or above.endswith(",") or below[0].islower()
