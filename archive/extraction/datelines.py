"""The line of a page that says when it was published: "Thứ Tư, 12/04/2023, 15:20", "Ngày đăng: 12/4/2023 | 15:20".

A dateline is a short line that holds one full date and is no sentence: the date alone, with the time of day, after a
word that says what it is ("Cập nhật lúc"), after a name that a stroke or a bracket parts from it, or, on a notice,
after the place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from archive.extraction.records import Found, Span
from archive.vietnamese import exact

_LONGEST = 140  # characters
_FOOT = 4  # at the end of a page a labelled line among the last paragraphs is the page's own
# All of these read the `exact` form of a line.
_LABEL = (
    r"(?:(?:ngày|thời\s+gian|giờ)\s+)?(?:cập\s+nhật|đăng(?:\s+(?:tải|tin|bài))?|xuất\s+bản|phát\s+hành|ban\s+hành)"
    r"(?:\s+lần\s+cuối)?|(?:ngày|thời\s+gian)\s*(?=:)"
)
_DATE = (
    r"(?:(?P<day>\d{1,2})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<year>(?:19|20)\d\d)"
    r"|(?P<day_word>\d{1,2})\s+tháng\s+(?P<month_word>\d{1,2})[\s,]+năm\s+(?P<year_word>(?:19|20)\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?:t(?=\d))?)"
)
_TIME = r"\d{1,2}\s*(?::|h|giờ)\s*\d{2}(?::\d{2})?"
_ZONE = r"[\s(\[]*gmt\s*[+-]?\d*[\s)\]]*"
_DATELINE = re.compile(
    rf"""
    [\s\W]*
    (?: (?P<label>{_LABEL}) (?:\s+(?:lúc|vào|ngày))*
      | (?P<name>[^\W\d][^\d|(•·:;!?]{{1,60}}?) (?P<parted>\s+[-–]|\s*[|(•·])
      | (?!sáng|trưa|chiều|tối|hôm)(?P<place>(?:tp\.\s*)?[^\W\d]+(?:\s+[^\W\d]+){{0,4}}) ,\s* (?=ngày\s|\d) )?
    [\s,|•·()\[\]:–-]*
    (?: (?:lúc\s+)? (?P<time_before>{_TIME}) [\s,|•·()\[\]–-]* )?
    (?: (?:thứ\s+\w+|chủ\s+nhật) [\s,–-]* )?
    (?:ngày\s+)?
    {_DATE} (?:(?<=t)|(?!\d))
    (?: [\s,|•·–-]* (?:lúc\s+)? (?P<time>{_TIME})(?:\.\d+)?(?:[+-]\d\d:?\d\d|z)? )?
    (?:{_ZONE})? [)\]]?
    """,
    re.VERBOSE,
)
# What may follow on the line: "| Cỡ chữ A+", "826 lượt xem", "- Lượt xem: 5"; after a time of day a few words.
_BESIDE = re.compile(r"\s*(?:[|(•·].{0,80}|[\s,-]*(?:[\d.]+\s+)?(?:lượt|views?)\b.{0,30})?$")
_BESIDE_A_TIME = re.compile(r"[^.!?;…]{0,40}$")


def is_dateline(words: str) -> bool:
    """Say whether the line `words` is a dateline, or the clock of whoever saved the page."""
    return _match(words) is not None


def published_on(text: str, header: Sequence[Span], paragraphs: Sequence[Span], headline: int) -> Found[date] | None:
    """Give the day that the page says it was published on, None if no line says it.

    `header`: its first paragraphs; `headline`: the offset of its headline. The dateline after the headline counts, or
    the last one before it, as a saved page opens with the clock of its saving; else a labelled line at the foot.
    """
    after: list[Found[date]] = []
    before: list[Found[date]] = []
    for line in header:
        if found := _day(line, _match(line.of(text))):
            (after if line.start > headline else before).append(found)
    if after or before:
        return after[0] if after else before[-1]
    for line in reversed(paragraphs[len(header) :][-_FOOT:]):
        match = _match(line.of(text))
        if match and match["label"] and (found := _day(line, match)):
            return found
    return None


def _match(words: str) -> re.Match[str] | None:
    if len(words) > _LONGEST:
        return None
    stream = exact(words)
    match = _DATELINE.match(stream)
    if match is None:
        return None
    timed = match["time"] or match["time_before"]
    if match["name"] and match["parted"].strip() == "(" and not timed:
        return None  # "Kế hoạch đợt hai (14/8/2025)": the day of something named
    if _BESIDE.match(stream, match.end()) or (timed and _BESIDE_A_TIME.match(stream, match.end())):
        return match
    return None


def _day(line: Span, match: re.Match[str] | None) -> Found[date] | None:
    if match is None:
        return None
    try:
        if match["iso"]:
            return Found(date.fromisoformat(match["iso"]), (_span(line, match, "iso", "iso"),))
        kind = "" if match["day"] else "_word"
        day, month, year = (int(match[f"{part}{kind}"]) for part in ("day", "month", "year"))
        return Found(date(year, month, day), (_span(line, match, f"day{kind}", f"year{kind}"),))
    except ValueError:
        return None


def _span(line: Span, match: re.Match[str], first: str, last: str) -> Span:
    return Span(line.start + match.start(first), line.start + match.end(last))
