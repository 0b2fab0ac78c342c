"""From words placed on pages to lines in the order in which they are read.

A page is cut where its columns are: an article in columns is read column by column. What stands side by side otherwise
(a letterhead, signatures, a table) stays in its row, with a tab between. Lines repeated at the head or foot of pages
go. The lines are those of a text file; `archive.readers.lines` makes paragraphs of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from archive.readers.letters import collapsed

# A line that ends the paragraph above it; see `archive.readers.lines`.
RULE = "-----"

_SAME_ROW = 0.4  # times the height of the letters
_CELL_GAP = 1.3  # times the height of the letters; justified words stand closer, columns of a letterhead farther apart
_GUTTER = 0.5  # times the height of the letters, at the least between two columns
_COLUMN_LINES = 5  # at the least in either column of an article; a letterhead has fewer
_COLUMN_LETTERS = 20  # at the least in most lines of an article; newspapers have some 30
_FILLED = 0.7  # of the width of a column: how far most lines of an article reach; those of a table do not
_HEADLINE_TAIL = 2  # rows
_MOST_EDGES = 3  # left edges that are tried for a column, those with most lines first
_NEW_PARAGRAPH = 1.2  # times the usual distance of lines: a paragraph begins
_LARGE = 1.15  # times the usual width of a letter: a headline
_INDENT = 0.6  # times the height of the letters
_SAME_WIDTH = 0.2  # columns whose widths differ by less hold the same text
_EDGE_ROWS = 3  # rows at the head and foot of a page among which running lines are looked for

_DIGITS = re.compile(r"\d+")
_LIST_MARK = re.compile(r"[-–—*•●▪■◦○+]|\(?[\dIVXa-zđ]{1,5}[.)/-]\s?")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row on one baseline; measures in points, from the bottom left of the page."""

    text: str
    left: float
    right: float
    base: float
    height: float


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of a column that stand on one baseline, from left to right."""

    runs: tuple[Run, ...]

    @property
    def left(self) -> float:
        """Where the row begins."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Where the row ends."""
        return max(run.right for run in self.runs)

    @property
    def base(self) -> float:
        """Where the row stands."""
        return self.runs[0].base

    @property
    def letter_width(self) -> float:
        """How wide a letter is on average."""
        return (self.right - self.left) / len(self.text)

    @property
    def text(self) -> str:
        """The words, with a tab between what stands far apart."""
        parts = [self.runs[0].text]
        for before, run in pairwise(self.runs):
            wide = run.left - before.right > _CELL_GAP * max(before.height, run.height)
            parts += ["\t" if wide else " ", run.text]
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Column:
    """Rows below each other, and where the column begins and ends."""

    rows: tuple[Row, ...]
    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide the column is."""
        return self.right - self.left


def flows(pages: Iterable[Sequence[Run]]) -> list[str]:
    """Give the lines of `pages`, in texts that each hold what was wrapped to one width; a `RULE` ends a paragraph."""
    columns = [column for rows in _without_running_lines([_rows(page) for page in pages]) for column in _columns(rows)]
    found: list[list[str]] = []
    above: Column | None = None
    for column in columns:
        if above is None or abs(column.width - above.width) > _SAME_WIDTH * above.width:
            found.append([])
        elif _ends_early(above.rows[-1], above.right, column.rows[0]):
            found[-1].append(RULE)
        found[-1] += _lines(column)
        above = column
    return ["\n".join(lines) for lines in found]


def _rows(runs: Iterable[Run]) -> list[Row]:
    """Give the rows of a page or column from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.base):
        if rows and rows[-1][0].base - run.base <= _SAME_ROW * min(rows[-1][0].height, run.height):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [Row(tuple(sorted(row, key=lambda run: run.left))) for row in rows]


def _without_running_lines(pages: list[list[Row]]) -> list[list[Row]]:
    """Drop the rows that return at the head or foot of at least half of the pages, whatever number they bear."""
    often = Counter(key for rows in pages for key in {*map(_running_key, rows[:_EDGE_ROWS] + rows[-_EDGE_ROWS:])})
    least = max(2, (len(pages) + 1) // 2)
    running = {key for key, count in often.items() if count >= least}
    return [_trimmed(rows, running) for rows in pages]


def _trimmed(rows: list[Row], running: set[tuple[int, str]]) -> list[Row]:
    """Give `rows` without those that are `running`, from either edge to the first that is not."""
    start, end = 0, len(rows)
    while start < min(_EDGE_ROWS, end) and _running_key(rows[start]) in running:
        start += 1
    while end > max(len(rows) - _EDGE_ROWS, start) and _running_key(rows[end - 1]) in running:
        end -= 1
    return rows[start:end]


def _running_key(row: Row) -> tuple[int, str]:
    return round(row.base), _DIGITS.sub("0", collapsed(row.text))


def _columns(rows: list[Row]) -> list[Column]:
    """Give the columns of a page in the order in which they are read."""
    if not rows:
        return []
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    for edge in _likely_edges(rows, left, right):
        if cut := _cut(rows, left, edge, right):
            return cut
    return [Column(tuple(rows), left, right)]


def _likely_edges(rows: list[Row], left: float, right: float) -> list[float]:
    """Give where a right column may begin: left ends that many runs share, away from both margins."""
    margin = (right - left) / 6
    starts = Counter(round(run.left) for row in rows for run in row.runs if left + margin < run.left < right - margin)
    return [edge for edge, count in starts.most_common(_MOST_EDGES) if count >= _COLUMN_LINES // 2]


def _cut(rows: list[Row], left: float, edge: float, right: float) -> list[Column]:
    """Cut `rows`, which stand between `left` and `right`, at the columns that begin at `edge`, [] if there are none.

    Rows that run across end the stretch of columns above them and are read before the one below.
    """
    found: list[Column] = []
    across: list[Row] = []
    beside: list[Row] = []
    has_columns = False
    for row in [*rows, None]:
        if row is not None and not _crosses(row, edge):
            beside.append(row)
            continue
        tail = _tail(beside, edge) if across else 0
        if columns := _side_by_side(beside[tail:], left, edge, right):
            has_columns = True
            found += [*_whole(across + beside[:tail]), *columns]
            across = []
        else:
            across += beside
        beside = []
        if row is not None:
            across.append(row)
    return found + _whole(across) if has_columns else []


def _tail(rows: list[Row], edge: float) -> int:
    """Give how many of the first of `rows` are the short end of a headline above: nothing stands beside them yet."""
    alone = next((at for at, row in enumerate(rows) if any(run.left >= edge - 1 for run in row.runs)), 0)
    return alone if alone <= _HEADLINE_TAIL else 0


def _crosses(row: Row, edge: float) -> bool:
    return any(run.left < edge - 1 and run.right > edge - _GUTTER * run.height for run in row.runs)


def _whole(rows: list[Row]) -> list[Column]:
    return [Column(tuple(rows), min(row.left for row in rows), max(row.right for row in rows))] if rows else []


def _side_by_side(rows: list[Row], left: float, edge: float, right: float) -> list[Column]:
    """Give the columns left and right of `edge` if these are columns of an article, else []."""
    runs = [run for row in rows for run in row.runs]
    before = _rows(run for run in runs if run.left < edge - 1)
    after = _rows(run for run in runs if run.left >= edge - 1)
    if not (_is_filled(before, edge - left) and _is_filled(after, right - edge)):
        return []
    return _columns(before) + _columns(after)


def _is_filled(rows: list[Row], width: float) -> bool:
    """Say whether most of `rows` are lines of text that reach across their column, not cells of a table."""
    if len(rows) < _COLUMN_LINES or median(len(row.text) for row in rows) < _COLUMN_LETTERS:
        return False
    return median(row.right - row.left for row in rows) >= _FILLED * width


def _lines(column: Column) -> list[str]:
    """Give the lines of a column; a `RULE` stands where the page itself shows that a paragraph begins."""
    steps = [above.base - below.base for above, below in pairwise(column.rows)]
    usual = sorted(steps)[len(steps) // 4] if steps else 0.0  # a quarter: many paragraphs have but two lines
    large = _LARGE * median(row.letter_width for row in column.rows)
    found: list[str] = [column.rows[0].text]
    for above, row in pairwise(column.rows):
        if min(above.letter_width, row.letter_width) > large and _is_full(above, column.right, row):
            found[-1] += f" {row.text}"  # a headline, whose lines hold fewer letters than those of the text
            continue
        if _begins_paragraph(above, row, usual, column.left) or _ends_early(above, column.right, row):
            found.append(RULE)
        found.append(row.text)
    return found


def _begins_paragraph(above: Row, row: Row, usual: float, left: float) -> bool:
    """Say whether a paragraph begins with `row`: it is set off or indented, and not in mid-sentence."""
    if row.text[:1].islower():
        return False
    indent = _INDENT * row.runs[0].height
    is_indented = row.left - left > indent and above.left - left <= indent and not _LIST_MARK.match(above.text)
    return is_indented or above.base - row.base > _NEW_PARAGRAPH * usual


def _ends_early(above: Row, margin: float, row: Row) -> bool:
    """Say whether a sentence ends with `above` although the first word of `row` had room before the `margin`."""
    return above.text.rstrip().endswith((".", "!", "?", "…", "”", ";")) and not _is_full(above, margin, row, 1.5)


def _is_full(above: Row, margin: float, row: Row, room: float = 1.0) -> bool:
    """Say whether the first word of `row` would have passed the `margin` behind `above`, or had barely `room`."""
    word = row.letter_width * (len(row.text.split(maxsplit=1)[0]) + 1)
    return above.right + room * word >= margin
