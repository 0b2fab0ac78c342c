"""What is known of a page when its meetings are looked for, and what a meeting is before its fields are read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from archive.extraction.citations import CitationMention
from archive.extraction.dates import Calendar, DateMention
from archive.extraction.delegations import DelegationMention
from archive.extraction.records import Found, Span
from archive.extraction.reports import supports
from archive.extraction.text import sentences
from archive.vietnamese import exact

_TAIL = re.compile(
    r"^\W*(?:tin\s+liên\s+quan|bài\s+liên\s+quan|xem\s+thêm|đọc\s+thêm|tin\s+đã\s+đưa|(?:các\s+)?tin\s+khác|tin\s+cùng\s+chuyên\s+mục|tin\s+mới|chia\s+sẻ|từ\s+khóa|"
    r"mời\s+bạn\s+đọc)\b"
)


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting as the page tells it.

    The sentence that reports it, its day, and the paragraphs (in text order) that belong to it.
    """

    sentence: Span
    mention: DateMention | None
    on: Found[date] | None
    lead: tuple[Span, ...] = ()  # the sentence beside it that says what it does not: whose meeting, on which day
    visited: Span | None = None  # its body, where one sentence names those of several meetings
    paragraphs: tuple[Span, ...] = ()  # every paragraph of its report
    told: tuple[Span, ...] = ()  # the parts of them that tell of it, not of other days and delegations

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that report it, its own first."""
        return (self.sentence, *self.lead)


@dataclass(frozen=True)
class Page:
    """What segmentation reads.

    The text, its paragraphs without the list of other articles at the end, and everything found in it so far.
    """

    text: str
    stream: str
    paragraphs: tuple[Span, ...]
    dates: tuple[DateMention, ...]
    citations: tuple[CitationMention, ...]
    delegations: tuple[DelegationMention, ...]
    calendar: Calendar

    @classmethod
    def of(
        cls,
        text: str,
        paragraphs: Sequence[Span],
        dates: Sequence[DateMention],
        citations: Sequence[CitationMention],
        delegations: Sequence[DelegationMention],
        calendar: Calendar,
    ) -> Page:
        """Put together what was found in `text`; each sequence is in text order."""
        return cls(text, exact(text), tuple(paragraphs), tuple(dates), tuple(citations), tuple(delegations), calendar)

    @cached_property
    def is_supported(self) -> bool:
        """Whether the page tells of people speaking at or attending a sitting."""
        return any(
            supports(self.words(sentence))
            for paragraph in self.paragraphs
            for sentence in sentences(self.text, paragraph)
        )

    def words(self, span: Span) -> str:
        """Give the `exact` form of the words at `span`."""
        return self.stream[span.start : span.end]


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


_P = TypeVar("_P", bound=_Placed)


def start_of(item: _Placed) -> int:
    """Give the offset at which `item` begins."""
    return item.span.start


def inside(items: Sequence[_P], within: Span) -> Sequence[_P]:
    """Give those of `items` (in text order) that begin inside `within`."""
    return items[bisect_left(items, within.start, key=start_of) : bisect_left(items, within.end, key=start_of)]


def body_of(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Give the paragraphs up to the links to other articles ("Tin liên quan", "Xem thêm")."""
    for index, paragraph in enumerate(paragraphs):
        if index > 1 and _TAIL.match(exact(paragraph.of(text)[:60])):
            return tuple(paragraphs[:index])
    return tuple(paragraphs)
