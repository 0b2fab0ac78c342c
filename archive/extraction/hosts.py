"""The host of a meeting: the body inspected, worked with or convening."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from archive.extraction.bodies import HEAD, bodies_after, body_at, spelled_out, without_brackets
from archive.extraction.lexicon.bodies import CENTRAL
from archive.extraction.page import Event, Page
from archive.extraction.places import find_places, province_in
from archive.extraction.records import Basis, Found, MeetingKind, Span
from archive.extraction.reports import LEADERS, MEETING_NOUN, WORKED_WITH
from archive.vietnamese import exact, fold

# What the name of the body inspected follows.
_INSPECTED = re.compile(
    rf"\b(?:kiểm\s+tra|giám\s+sát|quyết\s+định|kế\s+hoạch)\b[^.;:]{{0,160}}?\b(?:đối\s+với|tại|với|tới|cho)\s+{LEADERS}"
)
_SURVEYED = re.compile(rf"\bkhảo\s+sát\b[^.;:]{{0,160}}?\b(?:tại|với)\s+{LEADERS}")
# "tiến hành kiểm tra Ban Thường vụ Huyện ủy X"; not "Đoàn kiểm tra", "Ủy ban Kiểm tra"
_DIRECTLY = re.compile(r"(?<!đoàn )(?<!ủy ban )(?<!quyết định )\b(?:kiểm\s+tra|giám\s+sát)\s+")
# "đã nghe Ban Thường vụ Tỉnh ủy X báo cáo"
_HEARD = re.compile(rf"\bnghe\s+{LEADERS}(?:đại\s+diện\s+)?")
_TOWARDS = re.compile(rf"\b(?:đối\s+với|tại)\s+{LEADERS}")
# "Ban Thường vụ Tỉnh ủy X tổ chức hội nghị": what follows the name of the body that convenes; "được Bộ Chính trị tổ
# chức"
_CONVENES = re.compile(
    r"(?:\s*,?\s*(?:khóa\s+\w+|nhiệm\s+kỳ\s+\d{4}\s*[-–]\s*\d{4}|(?:ngày|sáng|chiều|tối)\s+[\d/.-]+))*,?"
    r"\s+(?:đã\s+|vừa\s+|phối\s+hợp\s+[^.;]{0,80}?)?(?:tổ\s+chức|triệu\s+tập|tiến\s+hành|khai\s+mạc|bế\s+mạc|họp|mở|giao\s+ban"
    rf"|(?:cho\s+ý\s+kiến|thông\s+qua|thảo\s+luận|xem\s+xét)\b[^.;]{{0,120}}?\btại\s+{MEETING_NOUN})\b"
)
# "Ban Thường vụ Tỉnh ủy X tiếp và làm việc với Đoàn", "… được Đoàn kiểm tra": the host is who receives
_RECEIVES = re.compile(
    r"\s+(?:đã\s+|vừa\s+|có\s+buổi\s+)*(?:(?:tiếp|đón)(?:\s+và\s+làm\s+việc\s+với)?|làm\s+việc\s+với)\s+đoàn\b"
    r"|\s+(?:\([^()]{1,40}\)\s*)?(?:đã\s+|vừa\s+)*được\s+(?:đoàn|tổ)\b"
)
_SITTING_OF = re.compile(rf"\b{MEETING_NOUN}\b(?P<about>[^.;:]{{0,200}})")
_SITTING_OF_NOW = re.compile(rf"\b{MEETING_NOUN}\b(?:\s+(?:thứ\s+\S+|lần\s+thứ\s+\S+|của))*\s+(?={HEAD})")
_CHAIRS_AS_HEAD = re.compile(
    r"\b(?:trưởng|chủ\s+nhiệm|chủ\s+tịch|bí\s+thư)\s+(?=tiểu\s+ban|ban|ủy\s+ban|hội\s+đồng|tỉnh\s+ủy|thành\s+ủy|đảng\s+ủy|quận\s+ủy|huyện\s+ủy)"
)
_DELEGATION_BEFORE = re.compile(r"\b(?:đoàn|tổ)\b[^.;,]{0,60}\bcủa\s+(?:[^.;]{0,40},\s*)?$")
_CENTRAL = re.compile(rf"^bộ(?!\w)|(?<!\w)(?:{'|'.join(re.escape(exact(words)) for words in CENTRAL)})(?!\w)")
_HEAD_WORD = re.compile(rf"(?<!\w){HEAD}")


def find_host(page: Page, event: Event, kind: MeetingKind, title: Sequence[Span]) -> Span | None:
    """Give the place of the host's name.

    In the sentence that reports the meeting, the headline, or its report, whichever names it first and wholly.
    """
    if event.visited:
        return event.visited
    conference = kind is MeetingKind.CONFERENCE
    visited = (
        (WORKED_WITH, _INSPECTED, _DIRECTLY, _TOWARDS, _HEARD)
        if kind is MeetingKind.INSPECTION
        else (WORKED_WITH, _SURVEYED)
    )
    if conference:
        for find in (partial(_acting, act=_CONVENES), _sitting_of):
            if ours := next((body for sentence in event.sentences for body in find(page, sentence)), None):
                return ours
        searches = [(_SITTING_OF_NOW, (*title, *event.told)), (_CHAIRS_AS_HEAD, event.sentences)]
    elif receiving := next((body for said in event.sentences for body in _acting(page, said, _RECEIVES)), None):
        return receiving
    else:
        searches = [(pattern, (*event.sentences, *title)) for pattern in visited] + [
            (pattern, event.told) for pattern in visited
        ]
    candidates = [
        body for pattern, spans in searches for span in spans for body in bodies_after(page.text, pattern, span)
    ]
    named = [span for span in title if (body := body_at(page.text, span.start)) and body == span]
    return next((body for body in (*candidates, *named) if not _sets_up(page, body)), None)


def _acting(page: Page, sentence: Span, act: re.Pattern[str]) -> Iterator[Span]:
    """The bodies that a sentence says do something: "Tỉnh ủy X tổ chức …", "được Bộ Chính trị tổ chức"."""
    words = page.words(sentence)
    for head in _HEAD_WORD.finditer(words):
        body = body_at(page.text, sentence.start + head.start())
        if body and act.match(page.stream, body.end) and not _sets_up(page, body) and not _is_office(page, body):
            yield body


def _sitting_of(page: Page, sentence: Span) -> Iterator[Span]:
    """The bodies whose sitting a sentence names, or whose affairs the sitting is about.

    "Hội nghị thông qua văn kiện Đại hội Đảng bộ X".
    """
    sitting = _SITTING_OF.search(page.words(sentence))
    if sitting is None:
        return
    for head in _HEAD_WORD.finditer(sitting["about"]):
        body = body_at(page.text, sentence.start + sitting.start("about") + head.start())
        if body and page.text[body.start].isupper() and not _sets_up(page, body) and not _is_office(page, body):
            yield body


def _is_office(page: Page, body: Span) -> bool:
    """Say whether the body belongs to somebody's office: "Bí thư Tỉnh ủy X tổ chức"."""
    return bool(
        re.search(
            r"\b(?:bí\s+thư|chủ\s+tịch|trưởng|ủy\s+viên|giám\s+đốc|chủ\s+nhiệm|viên|phó)\s+$",
            page.stream[max(0, body.start - 20) : body.start],
        )
    )


def _sets_up(page: Page, body: Span) -> bool:
    """Say whether the body is named as the one a delegation is of."""
    return bool(_DELEGATION_BEFORE.search(page.stream, max(0, body.start - 110), body.start))


def host_found(page: Page, body: Span, city: str) -> Found[str]:
    """Give the host's own name, spelled out and with its province: "BTV Tỉnh ủy" -> "Ban Thường vụ Tỉnh ủy Sơn La"."""
    as_written = without_brackets(body.of(page.text))
    name = spelled_out(as_written)
    if city and not find_places(name) and re.search(r"(?:tỉnh|thành phố|\bTP|tỉnh ủy|thành ủy)$", exact(name)):
        name = f"{name} {city}"
    same = fold(name) == fold(" ".join(body.of(page.text).split()))
    return Found(name, (body,), Basis.STATED if same else Basis.COMPOSED)


def is_central(name: str) -> bool:
    """Say whether a body is of the centre, so that its city is where it met, not the place it is of."""
    return not province_in(name) and bool(_CENTRAL.search(exact(name)))
