"""What a file says of itself, brought to one form: titles without tags, dates as ISO days."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from archive.readers.letters import collapsed, normalised
from archive.vietnamese import fold_key

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
# dd/mm/yyyy, day first as in Vietnamese
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
# ngày 5 tháng 3 năm 2024
_IN_WORDS = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})[,\s]+(?:năm\s+)?(\d{4})", re.I)
# Wed, 28 Aug 2024 22:00:00 +0700
_RFC = re.compile(r"(?<!\d)(\d{1,2})[\s-]([A-Z][a-z]{2})[a-z]*[\s-](\d{4})(?!\d)")
# Aug 28, 2024
_AMERICAN = re.compile(r"([A-Z][a-z]{2})[a-z]*\.?\s(\d{1,2}),?\s(\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# " [Họ Tên] Đoàn …": what a feed was searched for stands before the headline.
_TAG = re.compile(r"\[[^\]]{0,80}\]\s*")

_HEAD = 3000  # characters of a text among which its headline stands


def day(written: str) -> str:
    """Give the ISO date (YYYY-MM-DD) of the first day named in `written`, "" if there is none.

    The day is the one that stands there: no time zone shifts it. Numbers are day first unless the year leads.
    """
    written = written[:200]
    for pattern, order in ((_ISO, "ymd"), (_DAY_FIRST, "dmy"), (_IN_WORDS, "dmy"), (_RFC, "dmy"), (_AMERICAN, "mdy")):
        if found := pattern.search(written):
            return _iso(dict(zip(order, found.groups(), strict=True)))
    return ""


def _iso(parts: dict[str, str]) -> str:
    month = parts["m"]
    try:
        number = int(month) if month.isdecimal() else _MONTHS.index(month) + 1
        return date(int(parts["y"]), number, int(parts["d"])).isoformat()
    except ValueError:
        return ""


def headline(title: str) -> str:
    """Give `title` without the tag in brackets and the emoji before it; a headline that was cut stays cut."""
    title = _without_signs(collapsed(normalised(title)))
    if tag := _TAG.match(title):
        title = _without_signs(title[tag.end() :]) or title
    return title


def in_text(title: str, text: str) -> str:
    """Give the `title` among a file's properties as a headline if its words stand in the head of `text`, else "".

    Word processors fill that property themselves: "Microsoft Word - TB 12.doc", or the title of the file that this
    one was made from. The day on which the file was made is no day of publication either.
    """
    title = headline(title)
    wanted = fold_key(title)
    return title if wanted and f" {wanted} " in f" {fold_key(text[:_HEAD])} " else ""


def _without_signs(title: str) -> str:
    start = 0
    while start < len(title) and (title[start] == " " or unicodedata.category(title[start]) in {"So", "Sk", "Mn"}):
        start += 1
    return title[start:]
