"""What every page needs: the navigation, dates, numbers, names kept whole."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from archive.models import Meeting, Resolution

register = template.Library()

# Two or three syllables that are one word to the eye.
COMPOUNDS = ("Bộ Chính trị", "Thường vụ", "Trung ương", "làm việc", "kiểm tra", "nghị quyết", "Hội nghị", "Đảng bộ")

# Combining breve, circumflex and horn: ă, â, ê, ô, ơ and ư are letters of their own, tones are not.
VOWEL_MARKS = "\u0306\u0302\u031b"

# The list and the records of each room, and what it is called in the navigation.
ROOMS = (
    ("meetings", "meeting", gettext_lazy("Meetings")),
    ("officials", "official", gettext_lazy("Officials")),
    ("cities", "city", gettext_lazy("Places")),
    ("delegations", "delegation", gettext_lazy("Delegations")),
    ("resolutions", "resolution", gettext_lazy("Instruments")),
    ("directives", "directive", gettext_lazy("Instructions given")),
    ("documents", "document", gettext_lazy("Documents")),
)


@register.simple_tag(takes_context=True)
def rooms(context: Context) -> list[dict[str, Any]]:
    """Give the rooms with their addresses; `current` is the value of aria-current, '' elsewhere."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.url_name if match and match.app_name == "archive" else ""
    return [
        {
            "name": name,
            "href": reverse(f"archive:{many}"),
            "current": "page" if here == many else "true" if here == one else "",
        }
        for many, one, name in ROOMS
    ]


@register.filter
def day(value: date | None) -> SafeString:
    """Give a date as Vietnamese pages write it, 28/8/2024, in a `time` element; the tongue of machines inside."""
    if not value:
        return format_html('<span class="muted">{}</span>', gettext("date unknown"))
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), _written(value))


@register.filter
def when(meeting: Meeting) -> SafeString:
    """Give the day of a meeting; a year that was worked out is marked."""
    if not (meeting.date and meeting.date_is_inferred):
        return day(meeting.date)
    return format_html(
        '<time datetime="{}">{}/{}/<span class="guess" title="{}">{}</span></time>',
        meeting.date.isoformat(),
        meeting.date.day,
        meeting.date.month,
        gettext("Year worked out"),
        meeting.date.year,
    )


@register.simple_tag
def span_of(first: date | None, last: date | None) -> str:
    """Give "2021–2024", "2024", or "" where no date is known."""
    if not (first and last):
        return ""
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


@register.filter
def figure(number: int) -> str:
    """Give a number with its thousands set apart: 1.000 in Vietnamese."""
    return number_format(number, force_grouping=True)


@register.filter
def nb(value: Any) -> SafeString:
    """Keep a name or number on one line."""
    return format_html('<span class="nb">{}</span>', value)


@register.filter
def title_of(meeting: Meeting) -> str:
    """Give the title of a meeting, or what tells it from others; fixed compounds do not break at the end of a line."""
    title = meeting.title or str(meeting)
    for words in COMPOUNDS:
        title = title.replace(words, words.replace(" ", "\u00a0"))
    return title


@register.filter
def short_name(resolution: Resolution) -> str:
    """Give an instrument's number and symbol where they say it all (59-NQ/TW), its name otherwise."""
    return str(resolution).rpartition(" ")[2] if resolution.number and resolution.symbol else str(resolution)


@register.filter
def given_initial(name: str) -> str:
    """Give the letter a name stands under in a Vietnamese list: the first of the given name, without its tone."""
    given = (unicodedata.normalize("NFC", name or "").split() or ["?"])[-1]
    parts = unicodedata.normalize("NFD", given[0])
    kept = parts[0] + "".join(mark for mark in parts[1:] if mark in VOWEL_MARKS)
    return unicodedata.normalize("NFC", kept).upper()


@register.filter
def lines(words: list[str]) -> SafeString:
    """Give words under each other."""
    return SafeString("<br>".join(conditional_escape(word) for word in words))


def _written(value: date) -> str:
    return f"{value.day}/{value.month}/{value.year}"
