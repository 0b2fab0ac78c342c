"""Paragraphs and sentences as items of a list: the mark they begin with and what is left without it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.extraction.names import Prose
from archive.extraction.records import Span

# "1-", "2.", "(3)", "Một là,", "Thứ hai:": a task of its own, whatever number of sentences it has.
_NUMBERED = re.compile(
    r"""\s*(?:
      \(?(?P<number>\d{1,2})\s*[-.)]\s*(?!\d)[-.]?
    | (?P<ordinal>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+là(?:\s*[,:]|(?=\s))
    | thứ\s+(?P<nth>nhất|hai|ba|tư|năm|sáu|bảy|tám)\s*(?:là\s*)?[,:]
    )\s*""",
    re.VERBOSE,
)
_ORDINALS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NTHS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám")
# "-", "•": an item that is read sentence by sentence.
_DASHED = re.compile(r"\s*[-–•+*]\s+")


@dataclass(frozen=True, slots=True)
class Item:
    """Words without their list mark; `number` of a numbered item, else None."""

    whole: Span
    body: Span
    number: int | None
    marked: bool


def item_of(source: Prose, words: Span) -> Item:
    """Give the words at `words` as an item: unmarked, with a dash or bullet, or numbered in figures or words."""
    match = _NUMBERED.match(source.low, words.start, words.end)
    number = None
    if match:
        written = match["number"]
        number = int(written) if written else _place(match["ordinal"], _ORDINALS) or _place(match["nth"], _NTHS)
    match = match or _DASHED.match(source.low, words.start, words.end)
    if not match or match.end() >= words.end:
        return Item(words, words, None, marked=False)
    return Item(words, Span(match.end(), words.end), number, marked=True)


def _place(word: str | None, words: Sequence[str]) -> int | None:
    return words.index(word) + 1 if word else None


_LEAD_IN = re.compile(r":\s*[“\"]?(?=(?:một\s+là|thứ\s+nhất|\(?1\s?[.)])(?!\w))")


def without_lead_in(source: Prose, sentence: Span) -> list[Span]:
    """Give the lead-in and the first task of a list that opens in one sentence ("… các việc sau: Một là, …")."""
    match = _LEAD_IN.search(source.low, sentence.start, sentence.end)
    if not match or match.end() >= sentence.end:
        return [sentence]
    return [Span(sentence.start, match.start() + 1), Span(match.end(), sentence.end)]
