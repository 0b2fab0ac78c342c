"""Days named in the text, and the year of those that do not say it.

A mention keeps what was written; `resolve` turns it into a date. Always day before month. A mention without a year
needs a cue ("ngày 28/8", "Chiều 18-10", "hôm nay (28/6)"): bare "3/3 đơn vị", "5/10 chỉ tiêu", "24/7" are ratios, not
days.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from archive.extraction.records import Basis, Found, Session, Span
from archive.vietnamese import exact

SESSIONS = {
    "sáng": Session.MORNING,
    "chiều": Session.AFTERNOON,
    "tối": Session.EVENING,
    "đêm": Session.EVENING,
}  # trưa (noon) has no code
WEEKDAYS = {
    "thứ hai": 0, "thứ 2": 0, "thứ ba": 1, "thứ 3": 1, "thứ tư": 2, "thứ 4": 2, "thứ năm": 3, "thứ 5": 3,
    "thứ sáu": 4, "thứ 6": 4, "thứ bảy": 5, "thứ bẩy": 5, "thứ 7": 5, "chủ nhật": 6,
}  # fmt: skip


class Relative(Enum):
    """A day named by its distance from another."""

    SAME_DAY = "cùng ngày"
    TODAY = "hôm nay"
    YESTERDAY = "hôm qua"
    TOMORROW = "ngày mai"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day as written. `span` runs from the part of the day to the last figure.

    `session_span` is the word for the part of the day.
    """

    span: Span
    day: int = 0
    month: int = 0
    year: int = 0
    session: Session | None = None
    session_span: Span | None = None
    weekday: int | None = None
    relative: Relative | None = None
    has_cue: bool = True

    @property
    def is_full(self) -> bool:
        """Whether day, month and year are all written."""
        return bool(self.day and self.year)


_PART = r"(?:buổi\s+)?(?P<part>sáng|trưa|chiều|tối|đêm)\b"
_WEEKDAY = r"(?P<weekday>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)\b"

# The patterns read the `exact` form of the text: small letters, old tone placement, one character for one.
_DAY = re.compile(
    rf"""
    (?<![\w/]) (?=\w)
    (?: {_PART} [\s,]* )?                               # sáng …
    (?P<cue> (?:(?:trong|các|những|hai|ba|bốn|0?[2-9])\s+){{0,3}} \bngày \b (?:\s+hôm\s+(?:nay|qua))?
           | \bhôm\s+nay\b | \bhôm\s+qua\b | \bnay\b | \bqua\b | \bmai\b | \bcùng\s+ngày\b | \btừ\b | \bhôm\b )?
    (?: [\s,]* {_WEEKDAY} )?                            # thứ bảy
    [\s,]* (?P<open>\( \s*)? (?: (?:tức\s+)? ngày \s+ )? (?:mồng\s+|mùng\s+)?
    (?P<day>\d{{1,2}})
    # 12 và 13/8, 21-22/6: the first counts
    (?: \s* (?:,|và|-|–|đến(?:\s+ngày)?) \s* \d{{1,2}} (?=\s*(?:[,/.–-]|và\s|đến\s|tháng)) ){{0,3}}
    (?: \s*(?P<mark>[-/.])\s* (?P<month>\d{{1,2}}) (?: \s*(?P=mark)\s* (?P<year>(?:19|20)\d\d) )?      # 28/8, 28-8-2024
      | \s+tháng\s+(?P<month_word>\d{{1,2}})
        (?: [\s,]*năm\s+(?P<year_word>(?:19|20)\d\d) | \s*/\s*(?P<year_slash>(?:19|20)\d\d) )? )
    (?! \d | [/-]\d | \.\d | \s*% )
    (?(open) \s*\)? )
    """,
    re.VERBOSE,
)
# "chiều cùng ngày", "sáng nay", "hôm nay", "ngày hôm qua", "sáng mai": no figure follows.
_RELATIVE = re.compile(
    rf"""
    (?<!\w)
    (?: {_PART} \s+ (?P<short>nay|qua|mai|cùng\s+ngày)\b
      | (?:ngày\s+)? (?P<long>hôm\s+nay|hôm\s+qua|cùng\s+ngày)\b
      | (?P<next>ngày\s+mai)\b )
    """,
    re.VERBOSE,
)
_RELATIVES = {
    "nay": Relative.TODAY, "hôm nay": Relative.TODAY, "qua": Relative.YESTERDAY, "hôm qua": Relative.YESTERDAY,
    "cùng ngày": Relative.SAME_DAY, "mai": Relative.TOMORROW, "ngày mai": Relative.TOMORROW,
}  # fmt: skip
# What stands before a day that is a deadline: "trước ngày 5/4", "chậm nhất là ngày", "đến hết ngày".
_DEADLINE = re.compile(
    r"(?:\btrước|\bđến(?:\s+hết)?|chậm\s+nhất(?:\s+là)?|muộn\s+nhất(?:\s+là)?|\bhạn(?:\s+cuối)?|kể\s+từ)\s*$"
)
# Two full dates joined by a dash are an anniversary: (30/4/1975 - 30/4/2024).
_ANNIVERSARY = re.compile(r"\d{4}\s*[-–]\s*(?:ngày\s+)?\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}")
# "Quyết định số … ngày 23/6/2021": what is cited was issued before the meeting.
_ISSUED = re.compile(r"\b(?:quyết\s+định|nghị\s+quyết|chỉ\s+thị|kết\s+luận|kế\s+hoạch|thông\s+báo)\b[^.;]*$")
# How far after a meeting a full date of its own report can lie: a term that was set at it, the day of the report.
_AHEAD = timedelta(days=45)
# A year that says when the text was written: "kiểm tra năm 2026", not "đến năm 2030", "giai đoạn 2021-2030".
_PLAN_YEAR = re.compile(r"(?<!đến )(?<!tới )(?<!khoảng )\bnăm\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–])")


def find_dates(text: str) -> list[DateMention]:
    """Give every day named in `text`, in order: full, short with a cue, ranges by their first day, relative ones."""
    stream = exact(text)
    found = [mention for match in _DAY.finditer(stream) if (mention := _day(match))]
    taken = [mention.span for mention in found]
    index = 0
    for match in _RELATIVE.finditer(stream):
        span = Span(match.start(), match.end())
        while index < len(taken) and taken[index].end <= span.start:
            index += 1
        if index == len(taken) or not taken[index].overlaps(span):
            found.append(_relative(match))
    return sorted(found, key=lambda mention: mention.span)


def _day(match: re.Match[str]) -> DateMention | None:
    day, month = int(match["day"]), int(match["month"] or match["month_word"])
    year = int(match["year"] or match["year_word"] or match["year_slash"] or 0)
    try:
        date(year or 2000, month, day)  # 2000 is a leap year: 29/2 may be right
    except ValueError:
        return None
    has_cue = bool(match["part"] or match["cue"] or match["weekday"] or match["month_word"])
    if not (year or has_cue):
        return None
    start = next(match.start(name) for name in ("part", "cue", "weekday", "day") if match[name])
    return DateMention(
        Span(start, match.end()),
        day,
        month,
        year,
        *_session(match),
        WEEKDAYS.get(" ".join(match["weekday"].split())) if match["weekday"] else None,
        _RELATIVES.get(" ".join((match["cue"] or "").split())),
        has_cue,
    )


def _relative(match: re.Match[str]) -> DateMention:
    word = " ".join((match["short"] or match["long"] or match["next"]).split())
    return DateMention(Span(match.start(), match.end()), 0, 0, 0, *_session(match), None, _RELATIVES[word])


def _session(match: re.Match[str]) -> tuple[Session | None, Span | None]:
    session = SESSIONS.get(match["part"] or "")
    return session, Span(*match.span("part")) if session else None


def is_deadline(text: str, mention: DateMention) -> bool:
    """Say whether `mention` is the end of a term ("trước ngày 25-3"), not a day on which something happened."""
    return bool(_DEADLINE.search(exact(text[max(0, mention.span.start - 30) : mention.span.start])))


def past_days(text: str, mentions: Iterable[DateMention]) -> list[DateMention]:
    """Give the full dates that can serve to date the text: no anniversaries, no deadlines."""
    anniversaries = [Span(*match.span()) for match in _ANNIVERSARY.finditer(text)]
    starts = {span.start for span in anniversaries}
    days = []
    for mention in mentions:
        joined = (
            any(span.start <= mention.span.end and mention.span.start < span.end for span in anniversaries)
            if starts
            else False
        )
        if mention.is_full and not joined and not is_deadline(text, mention):
            days.append(mention)
    return days


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a document offers for working out a year.

    The day it was published, full dates in it, the years it plans for.
    """

    published: Found[date] | None
    days: Sequence[DateMention]
    years: Sequence[tuple[int, Span]]
    issued: frozenset[Span] = frozenset()  # those of the days on which something cited was issued

    @classmethod
    def of(cls, text: str, mentions: Iterable[DateMention], published: Found[date] | None) -> Calendar:
        """Read the calendar of `text`."""
        years = [(int(match["year"]), Span(*match.span("year"))) for match in _PLAN_YEAR.finditer(text)]
        days, stream = past_days(text, mentions), exact(text)
        before = ((day.span, max(0, day.span.start - 80)) for day in days)
        issued = frozenset(span for span, start in before if _ISSUED.search(stream, start, span.start))
        return cls(published, days, years, issued)

    def resolve(self, mention: DateMention, same_day: Found[date] | None = None) -> Found[date] | None:
        """Give the date of `mention`; None when nothing says the year. `same_day`: what "cùng ngày" refers to.

        The result is stated only if the mention itself has the year; otherwise inferred, with the words it was worked
        out from among its spans.
        """
        if mention.is_full:
            return Found(date(mention.year, mention.month, mention.day), (mention.span,))
        if mention.day:
            return self._with_year(mention)
        if mention.relative is Relative.SAME_DAY and same_day:
            return Found(same_day.value, _ordered(mention.span, *same_day.spans), Basis.INFERRED)
        if self.published and mention.relative in (Relative.TODAY, Relative.YESTERDAY):
            back = timedelta(days=mention.relative is Relative.YESTERDAY)
            return Found(self.published.value - back, _ordered(mention.span, *self.published.spans), Basis.INFERRED)
        return None

    def _with_year(self, mention: DateMention) -> Found[date] | None:
        year, spans = self._year(mention)
        on = _date(year, mention) if year else None
        return Found(on, _ordered(mention.span, *spans), Basis.INFERRED) if on else None

    def _year(self, mention: DateMention) -> tuple[int, tuple[Span, ...]]:
        """The latest year that puts the day on or before publication.

        Else the first that puts it on or after the latest full date, or a few weeks before one that is no instrument's:
        such a date is what lay ahead of the meeting, not what led to it.
        """
        if self.published:
            top = self.published.value
            years = (year for year in range(top.year, top.year - 9, -1) if (on := _date(year, mention)) and on <= top)
            return next(years, 0), self.published.spans
        if self.days:
            last = max(self.days, key=lambda day: (day.year, day.month, day.day))
            return self._year_beside(last, mention), (last.span,)
        if self.years:
            counts = Counter(year for year, _ in self.years)
            year = max(counts, key=lambda value: (counts[value], value))
            return year, (next(span for value, span in self.years if value == year),)
        return 0, ()

    def _year_beside(self, last: DateMention, mention: DateMention) -> int:
        known = date(last.year, last.month, last.day)
        around = [on for year in range(last.year - 1, last.year + 9) if (on := _date(year, mention))]
        before = [on for on in around if known - _AHEAD <= on < known]
        after = [on for on in around if on >= known]
        days = after if last.span in self.issued else [*before, *after]
        return days[0].year if days else 0


def _date(year: int, mention: DateMention) -> date | None:
    try:
        on = date(year, mention.month, mention.day)
    except ValueError:
        return None
    return on if mention.weekday in (None, on.weekday()) else None


def _ordered(*spans: Span) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
