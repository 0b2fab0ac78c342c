"""Which sentences report a meeting, and which paragraphs belong to which meeting.

A meeting is reported by a sentence that names a day and what was held on it ("Sáng 28/8, … làm việc với …", "… chủ
trì hội nghị"). A page can report a second one: "* Chiều cùng ngày, …". What is told as background ("Trước đó, ngày
2-3, …"), planned or only cited is no meeting.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from typing import Protocol, TypeVar

from archive.extraction.citations import CitationMention
from archive.extraction.dates import Calendar, DateMention, Relative, is_deadline
from archive.extraction.delegations import DelegationMention
from archive.extraction.records import Found, Span
from archive.extraction.text import sentences
from archive.vietnamese import exact

LEAD = 10  # the first event of a page is told among its first paragraphs
NEWS_IS_FRESH = timedelta(days=60)
ONE_PAGE_COVERS = timedelta(days=15)
ONE_PAGE_TELLS = 20  # meetings; more than this no page reports, whatever its text looks like

MEETING_NOUN = (
    r"(?:hội\s+nghị|phiên\s+họp|cuộc\s+họp|buổi\s+họp|kỳ\s+họp|đại\s+hội|buổi\s+làm\s+việc|cuộc\s+làm\s+việc)"
)
_NOUN = re.compile(MEETING_NOUN)
# All of these read the `exact` form of a sentence.
_TRIGGERS = {
    # "làm việc với Ban Thường vụ Tỉnh ủy", "làm việc tại"
    "works_with": re.compile(r"\blàm\s+việc\s+(?:với|tại)\b"),
    # "công bố quyết định kiểm tra", "triển khai Quyết định, Kế hoạch giám sát"
    "announces": re.compile(
        r"\b(?:công\s+bố|triển\s+khai|trao|thông\s+báo)\s+(?:các\s+)?(?:quyết\s+định|kế\s+hoạch)\b[^.;]{0,40}?(?:kiểm\s+tra|giám\s+sát)"
    ),
    # "có buổi làm việc công bố quyết định"
    "has": re.compile(r"\bcó\s+(?:buổi|cuộc)\s+(?:làm\s+việc|họp|kiểm\s+tra|giám\s+sát)\b"),
    # "tổ chức Hội nghị", "chủ trì buổi làm việc", "dự và chỉ đạo hội nghị"
    "convenes": re.compile(
        rf"\b(?:tổ\s+chức|chủ\s+trì|khai\s+mạc|bế\s+mạc|triệu\s+tập|tiến\s+hành|tham\s+dự|dự|họp)\b(?!\s+lễ\b)[^.;:]{{0,90}}?\b{MEETING_NOUN}\b"
    ),
    # "Kỳ họp … đã diễn ra", "Hội nghị … được Bộ Chính trị tổ chức", "… do Tỉnh ủy tổ chức", "… họp sáng"
    "held": re.compile(
        rf"\b{MEETING_NOUN}\b[^.;]{{0,260}}?"
        r"(?:diễn\s+ra|khai\s+mạc|bế\s+mạc|tiếp\s+tục\s+họp|(?<!cuộc )(?<!phiên )(?<!kỳ )\bhọp\b"
        r"|\b(?:được|do)\s+[^.;]{0,120}?(?:tổ\s+chức|chủ\s+trì|triệu\s+tập))"
    ),
    # "diễn ra Hội nghị"; "dưới sự chủ trì của"
    "takes_place": re.compile(rf"\bdiễn\s+ra\s+[^.;]{{0,40}}?{MEETING_NOUN}|\bdưới\s+sự\s+(?:chủ\s+trì|điều\s+hành)\b"),
    # "tổ chức quán triệt …", "tổ chức sơ kết …"
    "studies": re.compile(r"\btổ\s+chức\s+(?:quán\s+triệt|sơ\s+kết|tổng\s+kết|học\s+tập|triển\s+khai|công\s+bố)\b"),
    # "Ủy ban Kiểm tra Tỉnh ủy họp kỳ 40": a body sits; not "họp báo", "họp mặt"
    "sits": re.compile(r"(?<!cuộc )(?<!phiên )(?<!kỳ )(?<!buổi )\bhọp\b(?!\s+(?:báo|mặt))"),
}
# "Đoàn kiểm tra … do đồng chí A làm trưởng đoàn đã …": the report of a delegation, even where the rest of the
# sentence is cut off
_LED = re.compile(r"\b(?:làm|là)\s+(?:tổ\s+)?trưởng(?:\s+đoàn)?\b")
_INSPECTS = re.compile(r"\b(?:đã|tiến\s+hành|bắt\s+đầu|tổ\s+chức|thực\s+hiện)\s+(?:kiểm\s+tra|giám\s+sát|khảo\s+sát)\b")
# A sitting named in passing, which counts when the rest of the page is about it: "Sáng 5/7, tại Kỳ họp thứ 15, HĐND
# tỉnh đã thông qua …"
_AT_A_SITTING = re.compile(
    rf"\btại\s+{MEETING_NOUN}\b[^.;]{{0,200}}?\b(?:đã|cho\s+ý\s+kiến|thông\s+qua|biểu\s+quyết|bầu)\b"
)
_SUPPORT = re.compile(
    rf"\b(?:phát\s+biểu|kết\s+luận|tham\s+dự|cùng\s+dự|dự|chủ\s+trì|khai\s+mạc|bế\s+mạc)\b[^.;]{{0,60}}?\b(?:{MEETING_NOUN}|buổi\s+kiểm\s+tra)|^tại\s+{MEETING_NOUN}"
)
# "quyết định ngày 23/2", "Thông báo ngày 5/6": the day of an instrument cited without a number
_OF_AN_INSTRUMENT = re.compile(
    r"\b(?:nghị\s+quyết|quyết\s+định|chỉ\s+thị|kết\s+luận|kế\s+hoạch|thông\s+báo|công\s+văn|văn\s+bản|tờ\s+trình|báo\s+cáo"
    r"|ban\s+hành|có\s+hiệu\s+lực|\bký)\s*,?\s*(?:từ\s+)?$"
)
_FUTURE = re.compile(r"\b(?:sẽ|dự\s+kiến|sắp|chuẩn\s+bị|tới\s+đây)\b[^.;,]{0,40}$")
_FORESEES = re.compile(
    r"\bngày\s+mai\b|\b(?:sẽ|dự\s+kiến)\b[^.;]{0,60}\b(?:làm\s+việc|tổ\s+chức|diễn\s+ra|chủ\s+trì|công\s+bố)\b"
)
_CLOSED = re.compile(r"\bbế\s+mạc\b")
# "khai mạc từ ngày 12-7": the first day of a sitting whose end is the news
_OPENED = re.compile(r"\bkhai\s+mạc\s+(?:từ\s+|vào\s+|hôm\s+)*$")
_BACKGROUND = re.compile(
    r"^\W*(?:trước\s+(?:đó|đây|nay|khi|kỳ\s+họp|hội\s+nghị|buổi|phiên)|năm\s+\d{4}|cùng\s+(?:đợt|thời\s+gian|thời\s+điểm)\s+này|nhiệm\s+kỳ\s+trước|theo\s+kế\s+hoạch|được\s+biết|năm\s+ngoái|như\s+(?:tin\s+)?đã\s+(?:đưa|thông\s+tin))\b"
)
_EARLIER = re.compile(r"\W*(?:trước\s+đây|năm\s+(?P<year>\d{4})|năm\s+ngoái|nhiệm\s+kỳ\s+trước)")
_TAIL = re.compile(
    r"^\W*(?:tin\s+liên\s+quan|bài\s+liên\s+quan|xem\s+thêm|đọc\s+thêm|tin\s+đã\s+đưa|(?:các\s+)?tin\s+khác|tin\s+cùng\s+chuyên\s+mục|tin\s+mới|chia\s+sẻ|từ\s+khóa|"
    r"mời\s+bạn\s+đọc)\b"
)
_CAPTION = re.compile(r"\bảnh\s*:")
# A page that is an instrument or a life, not a report: its type stands in a line of its own.
_NOT_A_REPORT = re.compile(
    r"^\W*(?:(?:nghị\s+quyết|quyết\s+định|chỉ\s+thị|quy\s+định|quy\s+chế|hướng\s+dẫn|kế\s+hoạch|chương\s+trình|tờ\s+trình|giấy\s+mời|lịch\s+công\s+tác|công\s+văn)\W*$"
    r"|(?:tóm\s+tắt\s+)?tiểu\s+sử\b|lý\s+lịch\b)"
)


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting as the page tells it.

    The sentence that reports it, its day, and the paragraphs (in text order) that belong to it.
    """

    sentence: Span
    mention: DateMention | None
    on: Found[date] | None
    paragraphs: tuple[Span, ...] = ()  # every paragraph of its report
    told: tuple[Span, ...] = ()  # the parts of them that tell of it, not of other days and delegations


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
            _SUPPORT.search(self.words(sentence))
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


def _start(item: _Placed) -> int:
    return item.span.start


def inside(items: Sequence[_P], within: Span) -> Sequence[_P]:
    """Give those of `items` (in text order) that begin inside `within`."""
    return items[bisect_left(items, within.start, key=_start) : bisect_left(items, within.end, key=_start)]


def body_of(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Give the paragraphs up to the links to other articles ("Tin liên quan", "Xem thêm")."""
    for index, paragraph in enumerate(paragraphs):
        if index > 1 and _TAIL.match(exact(paragraph.of(text)[:60])):
            return tuple(paragraphs[:index])
    return tuple(paragraphs)


def find_events(page: Page) -> list[Event]:
    """Give the meetings that the page reports, in the order of the text, each with its paragraphs.

    [] for a page that reports none.
    """
    if any(_NOT_A_REPORT.match(page.words(paragraph)) for paragraph in page.paragraphs[:LEAD]):
        return []
    first = _first(page)
    if first is None:
        return []
    return _with_paragraphs(page, [first, *islice(_further(page, first), ONE_PAGE_TELLS - 1)])


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
    for paragraph in paragraphs:
        if _CAPTION.search(page.words(paragraph)) and paragraph.end - paragraph.start < 200:
            continue
        for sentence in sentences(page.text, paragraph):
            if _BACKGROUND.match(page.words(sentence)) or not _reports(page, sentence):
                continue
            for mention in _days(page, sentence):
                on = page.calendar.resolve(mention)
                if _is_news(page, on):
                    yield Event(sentence, mention, on)
                    break


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
        before = bisect_left(page.citations, mention.span.end, key=_start) - 1
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


def _reports(page: Page, sentence: Span) -> bool:
    """Say whether a sentence tells, as past, that a meeting was held."""
    words = page.words(sentence)
    for pattern in _TRIGGERS.values():
        match = pattern.search(words)
        if match and not _FUTURE.search(words, max(0, match.start() - 60), match.start()):
            return True
    if inside(page.delegations, sentence) and (_LED.search(words) or _INSPECTS.search(words)):
        return not re.search(r"\bsẽ\b", words)
    return bool(_AT_A_SITTING.search(words)) and page.is_supported


def _undated(page: Page) -> Event | None:
    """The meeting of a page that does not say when it was: told in the headline or the lead, and people spoke at it."""
    for paragraph in page.paragraphs[:4]:
        for sentence in sentences(page.text, paragraph):
            if _FORESEES.search(page.words(sentence)):
                return None  # the page announces
            if _reports(page, sentence) and not _BACKGROUND.match(page.words(sentence)) and page.is_supported:
                return Event(sentence, None, None)
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
        for mention in _days(page, opening)[:1]:
            on = page.calendar.resolve(mention, latest.on)
            if on and _is_another(page, (first, latest), opening, mention, on):
                latest = Event(opening, mention, on)
                yield latest


def _is_another(page: Page, told: tuple[Event, Event], opening: Span, mention: DateMention, on: Found[date]) -> bool:
    """Say whether `opening`, of the day `on`, tells of another meeting than the first and the latest `told`."""
    first, latest = told
    if first.on is None or latest.on is None:
        return False
    if on.value == latest.on.value:
        before = latest.mention.session if latest.mention else None
        told_apart = mention.relative is Relative.SAME_DAY or bool(mention.session and mention.session is not before)
        return told_apart or page.words(opening).startswith("*")
    background = bool(_BACKGROUND.match(page.words(opening)))
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
            and _BACKGROUND.match(page.words(events[current].sentence))
            and _returns(page.words(paragraph), nouns[current], nouns[current - 1])
        ):
            current -= 1
        owners.append(current)
    placed = []
    for index, event in enumerate(events):
        own = tuple(paragraph for paragraph, owner in zip(page.paragraphs, owners, strict=True) if owner == index)
        told = tuple(run for paragraph in own for run in _runs(_told(page, paragraph, event), page.text))
        placed.append(Event(event.sentence, event.mention, event.on, own, told))
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
            _BACKGROUND.match(page.words(sentence))
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
