"""What matching answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import models

from archive.models.meetings import Match

RowT = TypeVar("RowT", bound=models.Model)


@dataclass(frozen=True)
class Answer(Generic[RowT]):
    """Where a find leads.

    `row`: the one row it is. `is_new`: no row is known that it could be, so a new one may be made. Neither: it stays
    open, and `candidates` are
    the rows it might be, each with the reason in a few words. `reason`: what the link rests on.
    """

    row: RowT | None = None
    is_new: bool = False
    match: Match = Match.SURE
    candidates: tuple[tuple[RowT, str], ...] = ()
    reason: str = ""
