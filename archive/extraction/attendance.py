"""What a sentence says of the people it names.

Who chairs, who came with the delegation, on which side they sit, and who is only spoken of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from archive.extraction.lexicon import people as lexicon
from archive.extraction.names import Prose, any_of, prose
from archive.extraction.records import Found, Role, Side, Span


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place at the meeting as one sentence tells it."""

    roles: tuple[Found[Role], ...]
    side: Side
    takes_part: bool


# "về phía thành phố có", "Làm việc với Đoàn có", "Tiếp Đoàn có", "Thành phố Hà Nội: …"
_HOSTS = re.compile(
    r"""
    phía\s+\w
    | làm\s+việc\s+với\s+(?:\w+\s+){0,3}?đoàn
    | (?:tiếp|đón)\s+(?:và\s+làm\s+việc\s+với\s+)?(?:\w+\s+)?đoàn
    | tiếp\s+và\s+làm\s+việc
    | ^\W*(?:thành\s+phố|tỉnh|địa\s+phương)\b[^:,.]{0,30}:
    """,
    re.VERBOSE,
)
# "về phía Trung ương có", "dự cùng Đoàn", "* Trung ương: …"
_VISITORS = re.compile(
    r"""
    phía\s+(?:đoàn|quốc\s+hội|bộ|(?:(?!có\b)\w+\s+){0,6}?trung\s+ương)(?!\w)
    | (?:cùng\s+)?(?:tham\s+)?dự\s+(?:cùng|với)\s+đoàn
    | ^\W*trung\s+ương\s*:
    | đại\s+diện\s+đoàn
    """,
    re.VERBOSE,
)
# "Cùng đi với Đoàn có", "Tham gia Đoàn có", "thành viên Đoàn gồm"
_MEMBERS = re.compile(
    r"""
    cùng\s+đi(?!\s+với\s+(?:đồng\s+chí|ông|bà)\s*$) (?:\s+(?:với|cùng|theo)\s+\w+)?
    | (?:cùng\s+)?tham\s+gia\s+(?:với\s+)?(?:\w+\s+)?đoàn(?!\s+đại\s+biểu)
    | thành\s+viên\s+(?:của\s+|trong\s+|tham\s+gia\s+)?đoàn\b[^;.]{0,60}?(?:gồm|có|là|:)
    | đoàn\s+(?:kiểm\s+tra|giám\s+sát|công\s+tác|khảo\s+sát)?\s*(?:,\s*giám\s+sát\s*)?(?:còn\s+)?(?:gồm|có\s+các)
    """,
    re.VERBOSE,
)
_WITH_SOMEONE = re.compile(r"cùng\s+đi\s+(?:với|cùng)\s+$")

_CHAIRS = re.compile(r"(?:đồng\s+)?chủ\s+trì(?!\w)")
# "A … chủ trì": none of these may stand between the person and the verb, or someone else is to chair.
_NO_CHAIR_BETWEEN = re.compile(r"yêu\s+cầu|đề\s+nghị|giao|phân\s+công|đơn\s+vị|được|\bdo\b|lưu\s+ý|chỉ\s+đạo|[;:]")
# "chủ trì, phối hợp với …" is a task, not the chair of a meeting.
_NO_CHAIR_AFTER = re.compile(
    r"\s*,?\s*(?:và\s+)?(?:phối\s+hợp|tham\s+mưu|soạn|xây\s+dựng|thực\s+hiện|triển\s+khai|nghiên\s+cứu|rà\s+soát)"
)
# "chủ trì hội nghị có", "dưới sự chủ trì của"
_CHAIRED_BY = re.compile(
    r"(?:đồng\s+)?chủ\s+trì(?:\s+(?!của)[^;.]{0,120}?)??(?:\s+của|\s+có|\s+là|\s+gồm|\s*:)(?:\s+các)?\s*:?\s*$"
)
_JOINED = re.compile(r"\s*(?:,|và|cùng|, và|;)\s*")
# What opens a list of people who are there, not of those who do what the verb behind it says.
_ATTENDING = re.compile(r"(?<!\w)(?:có|gồm|dự|của|với|nghe)(?!\w)[^,;:]*:?\s*\Z")
_LISTED = re.compile(r"[\s,;]*(?:và|cùng)?\s*")

_BACKGROUND = re.compile(rf"[\W\d]*(?:{any_of(lexicon.BACKGROUND_OPENINGS)}|(?:từ\s+)?(?:năm|tháng)\s+\d[\d./]*)")
_STILL_THIS_DAY = re.compile(r"cùng\s+ngày|cùng\s+buổi|cũng\s+trong|cũng\s+tại|hội\s+nghị\s+đã")
_OF = re.compile(r"(?P<noun>\w+\s+\w+)?\s+của\s+$")
_PRESENCE_OF = re.compile(rf"(?:{any_of(lexicon.PRESENCE_OF)})$")
_ABOUT = re.compile(rf"(?<!\w)(?:{any_of(lexicon.ABOUT_A_PERSON)})(?:\s+(?:nhân\s+sự|đồng\s+chí|ông|bà))?\s*$")
_CONSENT = re.compile(r"(?<!\w)(?:cho|việc|để)\s+$")
_NOT_THERE = re.compile(
    rf"[\s,]*(?:đã\s+|vì\s+\w+\s+\w+\s+|xin\s+)?(?:{any_of(lexicon.NOT_THERE)})|[\s,(]*\d{{1,3}}\s+tuổi(?!\w)"
)
# "thực hiện kết luận của …", "theo tinh thần chỉ đạo của …": what the person said elsewhere.
_SAID_ELSEWHERE = re.compile(r"(?:thực\s+hiện|theo|quán\s+triệt|triển\s+khai|tinh\s+thần)\s+(?:\w+\s+){0,5}của\s+$")


# "…, đang ở cơ sở nên không dự": the reason first, then the absence, with no other subject between.
_ABSENT = re.compile(
    r"\s*,?\s*(?:\([^)]*\)\s*)?(?:hiện\s+|đang|do|vì|bận|đi|phải|có\s+việc|ốm|bị|nghỉ|xin)(?!\w)[^.;:]{0,120}?"
    r"(?:không\s+(?:thể\s+|đến\s+|về\s+|tham\s+)*(?:dự|có\s+mặt)|vắng\s+mặt|vắng)(?!\w)"
)
# "Trong thư, đồng chí …", "Thư gửi hội nghị của …": who wrote is not there.
_BY_LETTER = re.compile(
    r"[\W\d]*(?:(?:trong|qua)\s+(?:(?:bức|lá|nội\s+dung)\s+)?(?:thư|điện\s+mừng|công\s+điện|thông\s+điệp|lời\s+nhắn|bài\s+viết)"
    r"|(?:(?:bức|lá)\s+thư|thư|điện\s+mừng)(?!\s+(?:ký|viện)))(?!\w)"
)
_THEN = re.compile(r"\s*[,(]?\s*(?:khi|lúc|hồi|thời\s+điểm)\s+(?:đó|ấy|bấy\s+giờ)(?:\s+\w+)?\s+(?:là|giữ)(?!\w)")
# "trao 10 triệu đồng cho gia đình ông …", "tặng quà bà …": who is given presents or called on at home.
_PRESENTED = re.compile(
    r"(?<!\w)(?:(?:tặng|trao|biếu)\s+(?:tặng\s+)?(?:\d[\d.,]*\s+|những\s+|các\s+)?(?:phần\s+|suất\s+)?"
    r"(?:quà|sổ|nhà|tiền|xe|bò|học\s+bổng|triệu)(?!\w)|thăm(?:\s+hỏi)?(?:,\s*(?:động\s+viên|tặng\s+quà))*)"
    r"(?:(?!\b(?:có|cùng|với|do|của)\b)[^.,;:]){0,80}\Z|(?<!\w)(?:gia\s+đình|hộ|nhà|con|vợ|chồng|thân\s+nhân)(?:\s+của)?\s+(?:các\s+)?\Z"
)


def seats(text: str, sentence: Span, people: Sequence[Span], stated: Sequence[tuple[Found[Role], ...]]) -> list[Seat]:
    """Give each person of `sentence` a seat.

    `people`: their mentions in order, `stated`: the roles named beside them.
    """
    source = prose(text)
    chairs = _chairs(source, sentence, people)
    sides = _sides(source, sentence, people)
    background = bool(_BACKGROUND.match(source.low, sentence.start, sentence.end)) and not _STILL_THIS_DAY.search(
        source.low, sentence.start, sentence.end
    )
    background = background or bool(_BY_LETTER.match(source.low, sentence.start, sentence.end))
    found = []
    for index, person in enumerate(people):
        roles = list(stated[index])
        side, member = sides[index]
        if member and not roles:
            roles.append(Found(Role.MEMBER, (member,)))
        if index in chairs:
            roles.append(Found(Role.CHAIR, (chairs[index],)))
        until = people[index + 1].start if index + 1 < len(people) else sentence.end
        absent = _ABSENT.match(source.low, person.end, until)
        takes_part = not background and not absent and not _spoken_of(source, sentence, person)
        found.append(Seat(tuple(roles), side, takes_part))
    return found


def _sides(source: Prose, sentence: Span, people: Sequence[Span]) -> list[tuple[Side, Span | None]]:
    """Give each person a side and, for members of the delegation, the words that say so.

    A lead-in holds until the next one.
    """
    found: list[tuple[Side, Span | None]] = []
    side, member = Side.UNKNOWN, None
    last = sentence.start
    for person in people:
        start = (
            max(last, source.low.rfind(";", last, person.start) + 1) if ";" in source.low[last : person.start] else last
        )
        lead = source.low[start : person.start]
        hosts, visitors, members = _HOSTS.search(lead), _VISITORS.search(lead), _MEMBERS.search(lead)
        if hosts and not (visitors and visitors.end() >= hosts.end()):
            side, member = Side.HOST, None
        elif members:
            side, member = Side.DELEGATION, Span(start + members.start(), start + len(lead[: members.end()].rstrip()))
        elif visitors:
            side, member = Side.DELEGATION, None
        if _WITH_SOMEONE.search(lead):
            found.append((Side.DELEGATION, None))
            side, member = Side.DELEGATION, Span(start + lead.index("cùng"), person.start - 1)
        else:
            found.append((side, member))
        last = person.end
    return found


def _chairs(source: Prose, sentence: Span, people: Sequence[Span]) -> dict[int, Span]:
    """Give the people (by index) who chair, each with the words "chủ trì" that say so."""
    found: dict[int, Span] = {}
    starts = [person.start for person in people]
    for match in _CHAIRS.finditer(source.low, sentence.start, sentence.end):
        following = bisect_right(starts, match.start())
        last = following - 1
        beside_someone = last >= 0 and people[last].end > match.start()
        if beside_someone or _NO_CHAIR_AFTER.match(source.low, match.end(), sentence.end):
            continue
        words = Span(*match.span())
        if following < len(people) and _CHAIRED_BY.fullmatch(source.low, match.start(), people[following].start):
            found.update(dict.fromkeys(_list_from(source, people, following), words))
        elif last >= 0 and _may_chair(source, people[last].end, match.start()):
            jointly = match[0].startswith("đồng")
            found.update(dict.fromkeys(_list_to(source, sentence, people, last, jointly=jointly), words))
    return found


def _may_chair(source: Prose, start: int, verb: int) -> bool:
    """Say whether the person whose mention ended at `start` can be the subject of "chủ trì" at `verb`."""
    return verb - start < 90 and not _NO_CHAIR_BETWEEN.search(source.low, start, verb)


def _list_from(source: Prose, people: Sequence[Span], first: int) -> list[int]:
    indexes = [first]
    for index in range(first + 1, len(people)):
        if not _LISTED.fullmatch(source.low, people[index - 1].end, people[index].start):
            break
        indexes.append(index)
    return indexes


def _lead(sentence: Span, person: Span) -> tuple[int, int]:
    """Give the stretch of the sentence before a person, not longer than what a list opens with."""
    return max(sentence.start, person.start - 200), person.start


def _list_to(source: Prose, sentence: Span, people: Sequence[Span], last: int, *, jointly: bool) -> list[int]:
    """Give the people joined with the last one before the verb ("A và B chủ trì").

    The chain of commas or semicolons counts if "và" closes it, if they chair jointly ("A; B đồng chủ trì"), or if it
    is the subject of the sentence and not a list of who attends ("dự có A, B; C chủ trì").
    """
    indexes = [last]
    closed = jointly
    for index in range(last - 1, -1, -1):
        gap = source.low[people[index].end : people[index + 1].start]
        if not _JOINED.fullmatch(gap):
            break
        closed = closed or "và" in gap or "cùng" in gap
        indexes.append(index)
    if not closed:
        closed = not _ATTENDING.search(source.low, *_lead(sentence, people[indexes[-1]]))
    return indexes if closed else [last]


def _spoken_of(source: Prose, sentence: Span, person: Span) -> bool:
    """Say whether the words around a mention only speak of the person.

    "bài viết của …", "bầu ông …", "đồng chí … vắng mặt".
    """
    before = source.low[max(sentence.start, person.start - 80) : person.start]
    of = _OF.search(before)
    if of and (not _PRESENCE_OF.search((of["noun"] or "").strip()) or _SAID_ELSEWHERE.search(before)):
        return True
    after = any(words.match(source.low, person.end, sentence.end) for words in (_NOT_THERE, _THEN))
    return (
        bool(_ABOUT.search(before) or _PRESENTED.search(before))
        or after
        or (bool(_CONSENT.search(before)) and "thôi giữ" in source.low[person.end : sentence.end])
    )
