"""From the lines of a file to paragraphs: page numbers out, columns apart, wrapped lines joined.

Whether a file is wrapped is told by the file itself: its lines end and begin in mid-sentence. In a notice taken from a
PDF a blank line stands between every two lines and says nothing; elsewhere it ends a paragraph. A file with one
paragraph a line is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from archive.readers.letters import collapsed

_WIDEST = 140  # characters; lines longer than that were not wrapped for a page
_LONG = 20  # characters; shorter lines end where their writer wanted and say nothing about wrapping
_MOST_OF_THE_WIDTH = 0.75
_NEARLY = 0.9  # not even a program's lines all reach the margin: some words must not be parted
_EARLY_SHARE = 20  # one in so many wrapped lines may end earlier than the margin asks
_MOST_APART = 0.75
_BROKEN_SHARE = 0.25  # of the ends of long lines, and at least two of them, are in mid-sentence in a wrapped file

# A page number alone: "7", "- 7 -", "Trang 7", "Trang 7/12"
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s?)?\d{1,3}(?:\s?[-–—])?|(?:Trang|Page)\s\d{1,3}(?:\s?(?:/|of)\s?\d{1,3})?", re.IGNORECASE
)
# Columns are held apart by a tab or by a gap that justified lines do not have.
_COLUMN_GAP = re.compile(r"\t+| {5,}")
# What stands on the left of a letterhead or signature block: the star under a name, "Số 12-TB/TU", "Nơi nhận:"
_LEFT_COLUMN = re.compile(r"\W*$|Số\b|Nơi nhận|- ")
# What stands on the right of a letterhead: "Hải Sơn, ngày 05 tháng 12 năm 2023"
_DATED_PLACE = re.compile(r".{2,40}, ngày .{1,12} tháng")

# The item of a list: "- báo cáo", "– báo cáo"
_DASH = re.compile(r"[-–—]\s")
# "* báo cáo", "• báo cáo", "+ báo cáo"
_BULLET = re.compile(r"[*•●▪■◦○+]\s")
# The number of an item: "1- Rà soát", "2. Rà soát", "1.2 Giao", "(4) Một số", "IV- Tổ chức", "a) Giao", "Điều 3. Giao"
_NUMBER = re.compile(
    r"(?:\(?\d{1,2}\)|\d{1,2}(?:\.\d{1,2})*[.\-/]|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5}[-./)]|[a-zđ][.)]|Điều\s\d+\.)\s"
)
_BRACKETED = re.compile(r"\(\d{1,2}\)\s")
# Numbers inside a paragraph, "còn hạn chế: (1) chậm"; those that follow may stand at the start of a line.
_NUMBER_INSIDE = re.compile(r"\S\s\(\d{1,2}\)\s")

# The end of a sentence, with the quotes and brackets that close with it: "đủ.", "đủ…", "đủ./.", "đủ.”"
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")
# No end of a sentence: the name that goes with "TP." or "đ/c." is on the next line.
_ABBREVIATED = re.compile(r"(?:\b(?:TP|TX|Q|P|GS|TS|ThS|BS|KS|LS|St|Mr|Ms)|đ/c)\.$", re.IGNORECASE)
# "có các đồng chí:", "Ảnh:", with the names on the next line
_NAME_FOLLOWS = re.compile(r"(?:đồng chí|đ/c|ông|bà|ảnh):$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line, white space collapsed. `gap`: a blank line stands above it. `apart`: it begins a paragraph."""

    text: str
    gap: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """How a file was wrapped: see `_least_reach`, and what a blank line says."""

    reach: float
    blanks_say_nothing: bool
    blanks_end_paragraphs: bool

    def is_full(self, above: str, below: str) -> bool:
        """Say whether `above` was ended by the margin, not by its writer: the first word of `below` had no room."""
        return _reach(above, below) >= self.reach


def paragraphs(text: str, *, wrapped: bool = False) -> list[str]:
    """Give the paragraphs of `text` (letters already normalised), in order, none of them empty.

    `wrapped`: the lines are known to be those of a page, however few of them show it.
    """
    lines = _without_page_breaks(_lines(text))
    across_blanks = _is_wrapped(lines, across_blanks=True)
    if not (wrapped or across_blanks or _is_wrapped(lines, across_blanks=False)):
        return [line.text for line in lines]
    reach = _least_reach(lines)
    apart = wrapped and _sets_paragraphs_apart(lines, reach)
    separated = not across_blanks and (apart or any(line.gap for line in lines))
    return _joined(lines, _Wrapping(reach, across_blanks, separated))


def is_capitals(line: str) -> bool:
    """Say whether `line` is written in capitals: a heading, a letterhead, an office above a signature."""
    return " " in line and line == line.upper() and sum(map(str.isalpha, line)) >= 6


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    gap = apart = False
    for raw in text.split("\n"):
        cells = _cells(raw)
        gap = gap or not cells
        for cell in cells:
            if any(map(str.isalnum, cell)):
                found.append(Line(cell, gap, apart or len(cells) > 1))
                gap, apart = False, len(cells) > 1
            else:
                apart = True  # a rule, "-----" or "* * *", ends what stands above it
    return found


def _cells(raw: str) -> list[str]:
    """Give the two columns of a line of a letterhead or signature block; any other line stays whole."""
    whole = collapsed(raw)
    if not whole:
        return []
    cells = [collapsed(cell) for cell in _COLUMN_GAP.split(raw) if cell.strip()]
    return cells if len(cells) == 2 and len(whole) <= _WIDEST and _are_columns(*cells) else [whole]


def _are_columns(left: str, right: str) -> bool:
    if not right[0].isupper() or _NUMBER.fullmatch(f"{left} ") or _DASH.fullmatch(f"{left} "):
        return False
    return (
        is_capitals(left)
        or is_capitals(right)
        or _LEFT_COLUMN.match(left) is not None
        or _DATED_PLACE.match(right) is not None
        or (is_name(left) and is_name(right))
    )


def is_name(cell: str) -> bool:
    """Say whether `cell` is written as a person's name is: two to five words, each with a capital."""
    parts = cell.split()
    return 2 <= len(parts) <= 5 and all(part[0].isupper() for part in parts)


def _without_page_breaks(lines: list[Line]) -> list[Line]:
    """Drop page numbers, and the head or foot that stands beside more than one of them."""
    numbers = {at for at, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line.text)}
    beside = {at + step for at in numbers for step in (-1, 1)} & set(range(len(lines))) - numbers
    often = Counter(lines[at].text for at in beside)
    dropped = numbers | {at for at in beside if often[lines[at].text] > 1}
    return [line for at, line in enumerate(lines) if at not in dropped]


def _is_wrapped(lines: list[Line], *, across_blanks: bool) -> bool:
    """Say whether lines break off in mid-sentence; only ends with (or only those without) a blank line count."""
    if not lines or _usual_width(lines) > _WIDEST:
        return False
    long = max(_LONG, _usual_width(lines) // 2)
    ends = [
        _breaks_off(above.text, below.text)
        for above, below in pairwise(lines)
        if below.gap is across_blanks and not below.apart and len(above.text) >= long
    ]
    return sum(ends) >= max(2, _BROKEN_SHARE * len(ends))


def _sets_paragraphs_apart(lines: list[Line], reach: float) -> bool:
    """Say whether most of the paragraphs that end before the margin are held apart from the next by the page itself."""
    ended = [
        below.apart
        for above, below in pairwise(lines)
        if _SENTENCE_END.search(above.text) and _reach(above.text, below.text) < reach
    ]
    return bool(ended) and sum(ended) >= _MOST_APART * len(ended)


def _usual_width(lines: list[Line]) -> int:
    """Give the length that nine lines in ten do not exceed."""
    return sorted(len(line.text) for line in lines)[(len(lines) - 1) * 9 // 10] if lines else 0


def _least_reach(lines: list[Line]) -> float:
    """Give how far a line with the next word must reach to have been ended by the margin, not by its writer.

    A program fills (nearly) every line: with the next word it would have passed the margin. In a notice typed by hand
    lines end early too, so that a name or a date is not parted; there most of the width is enough.
    """
    pairs = [(above.text, below.text) for above, below in pairwise(lines)]
    wrapped = sorted(_reach(above, below) for above, below in pairs if _breaks_off(above, below))
    width = _usual_width(lines)
    least = wrapped[len(wrapped) // _EARLY_SHARE] if wrapped else 0
    return _NEARLY * least if least >= width else _MOST_OF_THE_WIDTH * width


def _reach(above: str, below: str) -> int:
    return len(above) + 1 + len(below.split(" ", 1)[0])


def _breaks_off(above: str, below: str) -> bool:
    unfinished = above[-1].isalnum() or above[-1] in ",;)"
    return unfinished and below[0].islower() and not (is_capitals(above) or _NUMBER.match(below))


def _joined(lines: list[Line], wrapping: _Wrapping) -> list[str]:
    found: list[list[str]] = []
    numbers_inside = False
    above = ""
    for line in lines:
        goes_on = (
            bool(above)
            and not line.apart
            and (wrapping.blanks_say_nothing or not line.gap or _breaks_off(above, line.text))
            and _continues(above, line.text, wrapping, numbers_inside)
        )
        if goes_on:
            found[-1].append(line.text)
        else:
            found.append([line.text])
        numbers_inside = (goes_on and numbers_inside) or _NUMBER_INSIDE.search(line.text) is not None
        above = line.text
    return [" ".join(parts) for parts in found]


def _continues(above: str, below: str, wrapping: _Wrapping, numbers_inside: bool) -> bool:
    """Say whether `below` goes on with the paragraph whose last line is `above`."""
    full = wrapping.is_full(above, below)
    if _ABBREVIATED.search(above) or (full and _NAME_FOLLOWS.search(above)):
        return True
    if is_capitals(above) or is_capitals(below):
        return full and is_capitals(above) and is_capitals(below)
    if _BULLET.match(below) or _DASH.match(below) or _NUMBER.match(below):
        return full and _runs_into(above, below, numbers_inside)
    if _SENTENCE_END.search(above):
        return below[0].islower() or (full and wrapping.blanks_end_paragraphs)
    if above.endswith(":"):
        return full and (below[0].islower() or wrapping.blanks_end_paragraphs)
    return full or above.endswith(",") or below[0].islower()


def _runs_into(above: str, below: str, numbers_inside: bool) -> bool:
    """Say whether what looks like the mark of an item at the start of `below` belongs to the sentence of `above`."""
    if _BULLET.match(below):
        return False
    if _DASH.match(below):
        return above[-1].isalnum()  # "chính trị / - xã hội"
    if _BRACKETED.match(below) and numbers_inside:
        return True
    return above[-1].isalnum() or above[-1] == ","  # "ngày 15 tháng / 4. Các đơn vị"
