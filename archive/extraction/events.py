"""Which sentences report a meeting, and which paragraphs belong to which meeting.

A meeting is reported by a sentence that names a day and what was held on it ("Sáng 28/8, … làm việc với …", "… chủ
trì hội nghị"). A page can report a second one: "* Chiều cùng ngày, …". What is told as background ("Trước đó, ngày
2-3, …"), planned or only cited is no meeting.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from archive.extraction.citations import CitationMention
from archive.extraction.dates import DateMention, Relative, is_deadline
from archive.extraction.page import Event, Page, inside, start_of
from archive.extraction.parts import by_part_of_the_day, is_elsewhere, part_of_the_day
from archive.extraction.records import Found, Span
from archive.extraction.reports import (
    MEETING_NOUN,
    carries_on,
    foresees,
    is_background,
    names_a_sitting,
    tells_of_a_delegation,
    tells_of_a_meeting,
)
from archive.extraction.text import sentences

UNDATED_LEAD = 4  # a meeting without a day is told among its first paragraphs
LEAD = 10  # the first event of a page is told among its first paragraphs
NEWS_IS_FRESH = timedelta(days=60)
ONE_PAGE_COVERS = timedelta(days=15)
ONE_PAGE_TELLS = 20  # meetings; more than this no page reports, whatever its text looks like

_NOUN = re.compile(MEETING_NOUN)
# "quyết định ngày 23/2", "Thông báo ngày 5/6": the day of an instrument cited without a number
_OF_AN_INSTRUMENT = re.compile(
    r"\b(?:nghị\s+quyết|quyết\s+định|chỉ\s+thị|kết\s+luận|kế\s+hoạch|thông\s+báo|công\s+văn|văn\s+bản|tờ\s+trình|báo\s+cáo"
    r"|ban\s+hành|có\s+hiệu\s+lực|\bký)\s*,?\s*(?:từ\s+)?$"
)
_CLOSED = re.compile(r"\bbế\s+mạc\b")
# "khai mạc từ ngày 12-7": the first day of a sitting whose end is the news
_OPENED = re.compile(r"\bkhai\s+mạc\s+(?:từ\s+|vào\s+|hôm\s+)*$")
_EARLIER = re.compile(r"\W*(?:trước\s+đây|năm\s+(?P<year>\d{4})|năm\s+ngoái|nhiệm\s+kỳ\s+trước)")
_CAPTION = re.compile(r"\bảnh\s*:")
# A page that is an instrument or a life, not a report: its type stands in a line of its own.
_NOT_A_REPORT = re.compile(
    r"^\W*(?:(?:nghị\s+quyết|quyết\s+định|chỉ\s+thị|quy\s+định|quy\s+chế|hướng\s+dẫn|kế\s+hoạch|chương\s+trình|tờ\s+trình|giấy\s+mời|lịch\s+công\s+tác|công\s+văn)\W*$"
    r"|(?:tóm\s+tắt\s+)?tiểu\s+sử\b|lý\s+lịch\b)"
)


def find_events(page: Page) -> list[Event]:
    """Give the meetings that the page reports, in the order of the text, each with its paragraphs.

    [] for a page that reports none.
    """
    if any(_NOT_A_REPORT.match(page.words(paragraph)) for paragraph in page.paragraphs[:LEAD]):
        return []
    first = _first(page)
    if first is None:
        return []
    events = by_part_of_the_day(page, first)
    told = {event.sentence for event in events}
    further = (event for event in _further(page, first) if event.sentence not in told)
    events = sorted([*events, *islice(further, ONE_PAGE_TELLS - 1)], key=lambda event: event.sentence)
    return _with_paragraphs(page, events)


def _first(page: Page) -> Event | None:
    dated = next(_dated(page, page.paragraphs[:LEAD]), None)
    return _from_its_first_day(page, dated) if dated else _undated(page)


def _from_its_first_day(page: Page, event: Event) -> Event:
    """Give the event with the day it was opened on, if the page tells of its close and of its opening."""
    if not _CLOSED.search(page.words(event.sentence)):
        return event
    paragraph = next((part for part in page.paragraphs if event.sentence.within(part)), event.sentence)
    for mention in inside(page.dates, paragraph):
        opened = page.calendar.resolve(mention)
        is_opening = _OPENED.search(page.stream, max(0, mention.span.start - 30), mention.span.start)
        if is_opening and opened and event.on and opened.value < event.on.value:
            return Event(event.sentence, mention, opened)
    return event


def _dated(page: Page, paragraphs: Sequence[Span]) -> Iterator[Event]:
    for before, sentence in _in_turn(page, paragraphs):
        if not _is_report(page, sentence):
            continue
        for mention in _days(page, sentence):
            on = page.calendar.resolve(mention)
            if _is_news(page, on):
                carried = before and carries_on(page.words(sentence)) and _is_report(page, before)
                yield Event(sentence, mention, on, (before,) if before and carried else ())
                break


def _in_turn(page: Page, paragraphs: Sequence[Span]) -> Iterator[tuple[Span | None, Span]]:
    """Each sentence with the one before it; captions are passed over."""
    before = None
    for paragraph in paragraphs:
        if _CAPTION.search(page.words(paragraph)) and paragraph.end - paragraph.start < 200:
            continue
        for sentence in sentences(page.text, paragraph):
            yield before, sentence
            before = sentence


def _days(page: Page, sentence: Span) -> list[DateMention]:
    """The days in a sentence on which something can have been held: not those of instruments, deadlines or tomorrow."""
    days = []
    for mention in inside(page.dates, sentence):
        if mention.relative is Relative.TOMORROW or is_deadline(page.text, mention):
            continue
        if not mention.session and _OF_AN_INSTRUMENT.search(
            page.stream, max(0, mention.span.start - 20), mention.span.start
        ):
            continue
        before = bisect_left(page.citations, mention.span.end, key=start_of) - 1
        if before < 0 or not _dates(page.citations[before], mention):
            days.append(mention)
    return sorted(days, key=lambda day: day.session is None)  # "sáng 28/8" before a bare day; else as they stand


def _dates(citation: CitationMention, mention: DateMention) -> bool:
    """Say whether a day is the day of an instrument: inside its citation, or right after a number without one."""
    gap = mention.span.start - citation.span.end
    return gap < 0 or (gap <= 2 and not mention.session and citation.instrument.issued_on is None)


def _is_news(page: Page, on: Found[date] | None) -> bool:
    published = page.calendar.published
    return on is None or published is None or timedelta() <= published.value - on.value <= NEWS_IS_FRESH


def _is_report(page: Page, sentence: Span) -> bool:
    return _reports(page, sentence) and not is_background(page.words(sentence))


def _reports(page: Page, sentence: Span) -> bool:
    """Say whether a sentence tells, as past, that a meeting was held."""
    words = page.words(sentence)
    if tells_of_a_meeting(words):
        return True
    named = inside(page.delegations, sentence)
    if named and tells_of_a_delegation(words, named[0].span.end - sentence.start):
        return True
    return names_a_sitting(words) and page.is_supported


def _undated(page: Page) -> Event | None:
    """The meeting of a page whose report does not say when it was, though people spoke at it.

    Told in the headline or the lead, or right after a sentence with the day ("… lời nhắn của buổi học sáng 9/5").
    """
    first = None
    for before, sentence in _in_turn(page, page.paragraphs[:LEAD]):
        is_early = sentence.start < page.paragraphs[:UNDATED_LEAD][-1].end
        if is_early and foresees(page.words(sentence)):
            return None  # the page announces
        if not (_is_report(page, sentence) and page.is_supported):
            continue
        if before and (day := _day_before(page, before)):
            return Event(sentence, *day, (before,))
        if first is None and is_early:
            first = Event(sentence, None, None)
    return first


def _day_before(page: Page, before: Span) -> tuple[DateMention, Found[date]] | None:
    """The day that the sentence before a report names by its part ("sáng 9/5") or from today ("hôm qua")."""
    if is_background(page.words(before)) or foresees(page.words(before)):
        return None
    for mention in _days(page, before):
        on = page.calendar.resolve(mention)
        if on and _is_news(page, on) and (mention.session or mention.relative in (Relative.TODAY, Relative.YESTERDAY)):
            return mention, on
    return None


def _further(page: Page, first: Event) -> Iterator[Event]:
    """The other meetings.

    On the same day ("Chiều cùng ngày", "Trước đó, sáng cùng ngày") or within days after, each opening a paragraph.
    """
    latest = first
    for paragraph in page.paragraphs:
        opening = next(iter(sentences(page.text, paragraph)), paragraph)
        if paragraph.start <= first.sentence.start or not _reports(page, opening):
            continue
        for mention in _days(page, opening)[:1] or _part(page, paragraph, opening, first, latest):
            on = page.calendar.resolve(mention, latest.on)
            if on and _is_another(page, (first, latest), opening, mention, on):
                latest = Event(opening, mention, on)
                yield latest


def _part(page: Page, paragraph: Span, opening: Span, first: Event, latest: Event) -> list[DateMention]:
    """The part of the day that a paragraph opens with ("Buổi chiều, …"), if it tells of work with a further body."""
    mention = part_of_the_day(page, paragraph)
    before = latest.mention.session if latest.mention else None
    if mention is None or mention.session is before:
        return []
    return [mention] if is_elsewhere(page, opening, Span(first.sentence.start, opening.start)) else []


def _is_another(page: Page, told: tuple[Event, Event], opening: Span, mention: DateMention, on: Found[date]) -> bool:
    """Say whether `opening`, of the day `on`, tells of another meeting than the first and the latest `told`."""
    first, latest = told
    if first.on is None or latest.on is None:
        return False
    if on.value == latest.on.value:
        before = latest.mention.session if latest.mention else None
        told_apart = mention.relative is Relative.SAME_DAY or bool(mention.session and mention.session is not before)
        return told_apart or page.words(opening).startswith("*")
    background = is_background(page.words(opening))
    soon_after = first.on.value < on.value <= first.on.value + ONE_PAGE_COVERS
    return not background and soon_after and _is_news(page, on)


def _with_paragraphs(page: Page, events: Sequence[Event]) -> list[Event]:
    """Give each event its paragraphs: from its own to the next event's.

    The first has the headline too, and what returns to it after a flashback.
    """
    owners = []
    current = 0
    nouns = [_noun(page, event) for event in events]
    for paragraph in page.paragraphs:
        opened = next((index for index, event in enumerate(events) if index and event.sentence.within(paragraph)), None)
        if opened is not None:
            current = opened
        elif (
            current
            and is_background(page.words(events[current].sentence))
            and _returns(page.words(paragraph), nouns[current], nouns[current - 1])
        ):
            current -= 1
        owners.append(current)
    placed = []
    for index, event in enumerate(events):
        own = tuple(paragraph for paragraph, owner in zip(page.paragraphs, owners, strict=True) if owner == index)
        told = tuple(run for paragraph in own for run in _runs(_told(page, paragraph, event), page.text))
        placed.append(replace(event, paragraphs=own, told=told))
    return placed


def _runs(parts: Iterable[Span], text: str) -> Iterator[Span]:
    """Join parts of a paragraph that nothing but white space separates."""
    joined: Span | None = None
    for part in parts:
        if joined and not text[joined.end : part.start].strip():
            joined = Span(joined.start, part.end)
            continue
        if joined:
            yield joined
        joined = part
    if joined:
        yield joined


def _noun(page: Page, event: Event) -> str:
    """The word for the event: after the day if there is one ("Trước kỳ họp, chiều cùng ngày, … tổ chức hội nghị")."""
    words = page.words(event.sentence)
    day_ends = event.mention.span.end - event.sentence.start if event.mention else 0
    match = _NOUN.search(words, day_ends) or _NOUN.search(words)
    return " ".join(match[0].split()) if match else ""


def _returns(words: str, flashback: str, main: str) -> bool:
    """Say whether a paragraph is about the `main` meeting again, by the word it uses for it.

    "kỳ họp", after a flashback to a "hội nghị".
    """
    return bool(main) and main != flashback and main in words and (not flashback or flashback not in words)


def _told(page: Page, paragraph: Span, event: Event) -> Iterator[Span]:
    """The sentences of a paragraph that tell of the event itself.

    Not of another delegation, nor of another day given as background.
    """
    numbers = {mention.number for mention in inside(page.delegations, event.sentence) if mention.number}
    if not numbers:
        numbers = {mention.number for mention in page.delegations[:1] if mention.number}
    for sentence in sentences(page.text, paragraph):
        others = {mention.number for mention in inside(page.delegations, sentence) if mention.number}
        if numbers and others and not others & numbers:
            continue
        if (
            is_background(page.words(sentence))
            and sentence != event.sentence
            and _is_another_time(page, sentence, event)
        ):
            continue
        yield sentence


def _is_another_time(page: Page, sentence: Span, event: Event) -> bool:
    """Say whether a sentence of background is of another day or an earlier year than the event."""
    opening = _EARLIER.match(page.words(sentence))
    if opening:
        return not (opening["year"] and event.on) or int(opening["year"]) < event.on.value.year
    days = [page.calendar.resolve(mention, event.on) for mention in inside(page.dates, sentence)]
    return any(day and event.on and day.value != event.on.value for day in days)
