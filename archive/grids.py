"""Tables that are also charts: a row a thing, a column a day or a year, a dot where a document says so. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """A dot: leads to the words (`href`), hollow where the link is not `sure`; `text` stands in it, if any."""

    href: str
    sure: bool = True
    text: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One thing and its cells, one a column, None where no document mentions it; `runs`: the cell before is set too."""

    head: Any
    cells: tuple[tuple[Cell | None, bool], ...]

    @property
    def count(self) -> int:
        """Count the set cells."""
        return sum(cell is not None for cell, _ in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns in order, and rows in the order in which they were first met."""

    columns: tuple[Any, ...]
    rows: tuple[GridRow, ...]


def grid(columns: Sequence[Hashable], finds: Iterable[tuple[Hashable, Any, Hashable, Cell]]) -> Grid:
    """Lay finds out: each is (key of the row, its head, column, cell); the first of several for one cell stays."""
    heads: dict[Hashable, Any] = {}
    cells: dict[tuple[Hashable, Hashable], Cell] = {}
    for key, head, column, cell in finds:
        heads.setdefault(key, head)
        cells.setdefault((key, column), cell)

    def row(key: Hashable) -> GridRow:
        own = [cells.get((key, column)) for column in columns]
        runs = [bool(cell and before) for before, cell in zip([None, *own], own, strict=False)]
        return GridRow(heads[key], tuple(zip(own, runs, strict=True)))

    return Grid(tuple(columns), tuple(row(key) for key in heads))
