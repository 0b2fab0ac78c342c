"""Sentences as acts of speech: who says it, with what kind of verb, and whether the words oblige anyone.

The rules state how reports of meetings are written: a named person, an office or "Đồng chí" before a verb of saying
takes the floor; "cần" and "phải" oblige when they are the sentence's own verb and not part of a description ("những
việc cần làm").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from archive.extraction.lexicon import speech as lexicon
from archive.extraction.names import Prose, any_of
from archive.extraction.records import Span


class Act(Enum):
    """What the verb beside the speaker does."""

    INSTRUCTS = auto()
    STATES = auto()
    REPORTS = auto()


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that point at a person: a name, an office, a pronoun. `speaker`.

    The full name, None if nobody is known by these words.
    """

    span: Span
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """Who speaks in a sentence and how. `verb`: the words of saying.

    What is said comes after it (or before, in a quotation).
    """

    pointer: Pointer
    act: Act
    verb: Span


_ADVERBS = rf"(?:{any_of(lexicon.ADVERBS)}\s+)*"
_INSTRUCTING, _STATING, _REPORTING = (
    any_of(verbs) for verbs in (lexicon.INSTRUCTING, lexicon.STATING, lexicon.REPORTING)
)
_VERB = re.compile(
    rf"[\s,”\"]*(?:\([^)]*\)\s*)?{_ADVERBS}(?:(?P<instructs>{_INSTRUCTING})|(?P<states>{_STATING})|(?P<reports>{_REPORTING}))"
)
_ANY_VERB = re.compile(rf"(?<!\w)(?:(?P<instructs>{_INSTRUCTING})|(?P<states>{_STATING})|(?P<reports>{_REPORTING}))")
# "giao thông", "giao lưu", "yêu cầu" as a noun ("đáp ứng yêu cầu"): not verbs of instructing.
_NO_VERB = re.compile(
    r"giao\s+(?:thông|lưu|dịch|thoa|ban|thương|thừa|đất|khoán)(?!\w)|nói\s+(?:chung|riêng)|tin\s+(?:báo|tức)|thông\s+tin\s+tuyên"
)
_OBJECT = re.compile(
    r"(?<!\w)(?:của|nghe|với|cho|về|tiếp|thăm|cùng|bởi|đề\s+nghị|giao|yêu\s+cầu|mời|do|chúc\s+mừng|từ|thay\s+mặt|bầu|và\s+cá\s+nhân)\s+(?:các\s+)?$"
)
_ACCORDING = re.compile(r"(?<!\w)theo\s+$")
# "…, đồng thời giao Văn phòng …", "; yêu cầu các …": the same speaker's second verb.
_SECOND_VERB = re.compile(
    rf"(?:[,;]\s*(?:đồng\s+thời\s*,?\s*)?(?:và\s+)?|\s+và\s+|đồng\s+thời\s+){_ADVERBS}(?P<verb>đề\s+nghị|yêu\s+cầu|lưu\s+ý|giao|phân\s+công|chỉ\s+đạo|đôn\s+đốc|nhắc\s+nhở)\s+"
    rf"(?=(?P<object>{any_of(lexicon.ACTORS)}))"
)
_UNNAMED = re.compile(
    rf"(?:(?:tại|trong|qua|về|đối\s+với|bên\s+cạnh|cùng\s+với|phát\s+biểu|thảo\s+luận|sau)[^,]{{0,80}},\s*)?{any_of(lexicon.UNNAMED)}[^,.;:]{{0,60}}?\s{_ADVERBS}{any_of(lexicon.ASKING)}"
)
_LOCALITY_SPEAKS = re.compile(
    r"(?:tỉnh|thành\s+phố|địa\s+phương|huyện|quận|hà\s+nội)\s+(?:cũng\s+)?"
    r"(?:đề\s+nghị|kiến\s+nghị|đề\s+xuất|mong|mong\s+muốn|xin|cam\s+kết|hứa)(?!\w)"
    r"|(?:đại\s+diện\s+)?lãnh\s+đạo\s+(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|đoàn|sở|bộ|ngành)(?!\w)[^,.;:]{0,40}?"
    r"(?<!\w)(?:lưu\s+ý|nhấn\s+mạnh|khẳng\s+định|nêu|cho\s+biết|cho\s+rằng|yêu\s+cầu|giao|nhắc|cảm\s+ơn)(?!\w)"
)


# How far into a sentence the phrase before its subject reaches at most.
_LONGEST_FRONT = 600


def frame_of(source: Prose, sentence: Span, pointers: Sequence[Pointer]) -> Frame | None:
    """Give who speaks in `sentence`, or None if no pointer in it is the subject of a verb of saying.

    An instructing verb wins over others.
    """
    frames = [frame for pointer in pointers if (frame := _frame_at(source, sentence, pointer))]
    instructing = [frame for frame in frames if frame.act is Act.INSTRUCTS]
    if instructing or frames:
        return (instructing or frames)[0]
    return _loose_frame(source, sentence, pointers)


def _frame_at(source: Prose, sentence: Span, pointer: Pointer) -> Frame | None:
    before = source.low[max(sentence.start, pointer.span.start - 24) : pointer.span.start]
    if _ACCORDING.search(before):
        return Frame(pointer, Act.STATES, Span(pointer.span.start, pointer.span.end))
    if _OBJECT.search(before):
        return None
    match = _VERB.match(source.low, pointer.span.end, sentence.end)
    if not match or is_no_verb(source, _verb_start(match)):
        return None
    return Frame(pointer, _act(match), Span(_verb_start(match), match.end()))


def is_no_verb(source: Prose, pos: int) -> bool:
    """Say whether a common noun stands at `pos` ("giao ban"); in "giao Ban Tổ chức" the capital shows the verb."""
    match = _NO_VERB.match(source.low, pos)
    return bool(match) and match[0].split()[-1] == source.text[pos : match.end()].split()[-1]  # type: ignore[union-attr,index]


def _loose_frame(source: Prose, sentence: Span, pointers: Sequence[Pointer]) -> Frame | None:
    """Take the first verb of saying after a subject that opens the sentence or follows its fronted phrase."""
    for pointer in pointers:
        if pointer.span.start - sentence.start > _LONGEST_FRONT:
            break
        before = source.low[sentence.start : pointer.span.start]
        if pointer.speaker is None or _OBJECT.search(before) or not re.fullmatch(r"\W*|.*[,:]\s*", before, re.DOTALL):
            continue
        for match in _ANY_VERB.finditer(source.low, pointer.span.end, sentence.end):
            between = source.low[pointer.span.end : match.start()]
            if (
                not is_no_verb(source, match.start())
                and len(between) < 160
                and not re.search(r"[.;:]|(?<!\w)(?:cần|phải)(?!\w)", between)
            ):
                act = Act.REPORTS if _act(match) is Act.INSTRUCTS else _act(match)
                return Frame(pointer, act, Span(*match.span()))
    return None


def _verb_start(match: re.Match[str]) -> int:
    return match.start("instructs" if match["instructs"] else "states" if match["states"] else "reports")


def _act(match: re.Match[str]) -> Act:
    return Act.INSTRUCTS if match["instructs"] else Act.STATES if match["states"] else Act.REPORTS


def second_instruction(source: Prose, start: int, end: int) -> Span | None:
    """Give the words of a further instructing verb of the same speaker between `start` and `end`, or None."""
    match = _SECOND_VERB.search(source.low, start, end)
    return Span(match.start("verb"), match.end("verb")) if match else None


def speaks_for_nobody(source: Prose, sentence: Span) -> bool:
    """Say whether unnamed people or a body speak here ("các đại biểu đề nghị", "Tỉnh kiến nghị").

    The floor is theirs, no instruction follows.
    """
    start = opening(source, sentence)
    return bool(
        _UNNAMED.match(source.low, start, sentence.end) or _LOCALITY_SPEAKS.match(source.low, start, sentence.end)
    )


# Delegates, voters, papers: they ask, whatever "cần" or "phải" stands in what they ask for.
_DELEGATES_ASK = re.compile(
    r"(?:[^.,;:]{0,80},\s*)?(?:(?:một\s+số|nhiều|các|có|đa\s+số|hầu\s+hết)\s+)*"
    r"(?:đại\s+biểu|ý\s+kiến|cử\s+tri|tham\s+luận|người\s+dân|bà\s+con|nhân\s+dân)(?!\w)"
    r"(?:(?!\b(?:cần|phải)\b)[^.;:]){0,60}?"
    r"(?<!\w)(?:đề\s+nghị|kiến\s+nghị|đề\s+xuất|mong|cho\s+rằng|phản\s+ánh|góp\s+ý|đề\s+đạt)(?!\w)"
)
# "Trước đó, …": another day, unless the words say that it was at this meeting.
_EARLIER = re.compile(
    r"[\W\d]*(?:trước\s+(?:đó|đây)|trước\s+(?:khi\s+)?(?:buổi|cuộc|hội\s+nghị|ngày)|(?:năm|tháng|tuần)\s+(?:trước|ngoái)|hôm\s+trước)(?!\w)"
    r"|[^.:]{0,80}(?<!\w)(?:thư|công\s+văn|điện)\s+(?:đã\s+)?gửi(?:\s+\w+){0,6}\s+(?:từ\s+)?(?:trước|hôm|tuần|tháng)(?!\w)"
)
_AT_THIS_MEETING = re.compile(
    r"(?:bế\s+mạc|kết\s+thúc|khép\s+lại|ra\s+về)[^,.;:]{0,30},|phát\s+biểu|khai\s+mạc|thảo\s+luận|tại\s+(?:hội\s+nghị|buổi|cuộc|phiên|kỳ\s+họp)"
)


_SCENE = re.compile(
    r"[\W\d]*(?:(?:sáng|trưa|chiều|tối|đêm)\s+(?:cùng\s+ngày|nay|qua|\d)|cùng\s+ngày|(?:cũng\s+)?trong\s+(?:ngày|buổi|sáng|chiều)|ngày\s+\d)"
    r"[^.;]{0,120}?(?:đoàn|tổ\s+công\s+tác|đồng\s+chí|ông|bà)\s[^.;]{0,160}?"
    r"(?<!\w)(?:làm\s+việc|kiểm\s+tra|giám\s+sát|khảo\s+sát|thăm|tiếp|họp|dâng)(?!\w)"
)


def opens_a_scene(source: Prose, paragraph: Span) -> bool:
    """Say whether a paragraph begins the report of something else ("Chiều cùng ngày, Đoàn làm việc với …")."""
    found = _SCENE.match(source.low, paragraph.start, paragraph.end)
    return bool(found) and not obliges(source, paragraph.start, found.end())  # type: ignore[union-attr]


def opens_a_quotation(source: Prose, sentence: Span) -> bool:
    """Say whether the sentence begins with a quotation mark that no later one in it closes."""
    words = source.low[sentence.start : sentence.end]
    return words[0] in _QUOTES and _QUOTES[words[0]] not in words[1:]


def closing_mark(source: Prose, sentence: Span) -> int | None:
    """Give where the first closing quotation mark of the sentence stands, or None."""
    places = [place for mark in _QUOTES.values() if (place := source.low.find(mark, sentence.start, sentence.end)) >= 0]
    return min(places, default=None)


_QUOTES = {"“": "”", '"': '"', "«": "»"}


# "Trả lời kiến nghị của tỉnh, …", "Trao đổi về đề nghị này, …": an answer, whatever "cần" stands in it.
_ANSWER = re.compile(
    r"(?:trả\s+lời|giải\s+đáp|đáp\s+lời|giải\s+trình|hồi\s+đáp|phản\s+hồi|trao\s+đổi(?:\s+thêm)?\s+về)(?!\w)[^,.;:]{0,90},"
)


def answers(source: Prose, sentence: Span, frame: Frame) -> bool:
    """Say whether the phrase before the speaker of `frame` says that this is an answer ("Trả lời kiến nghị, …")."""
    match = _ANSWER.match(source.low, opening(source, sentence), frame.pointer.span.start)
    return match is not None


def delegates_ask(source: Prose, sentence: Span) -> bool:
    """Say whether delegates, voters or papers without a name ask for something here."""
    return bool(_DELEGATES_ASK.match(source.low, opening(source, sentence), sentence.end))


def tells_earlier(source: Prose, sentence: Span) -> bool:
    """Say whether the sentence tells of another day before ("Trước đó, …", a letter sent a week before)."""
    earlier = _EARLIER.match(source.low, sentence.start, sentence.end)
    return bool(earlier) and not _AT_THIS_MEETING.search(source.low, sentence.start, sentence.end)


def opening(source: Prose, sentence: Span) -> int:
    """Give where the words of the sentence begin, behind its marks."""
    return sentence.start + len(re.match(r"[\W\d_]*", source.low[sentence.start : sentence.end])[0])  # type: ignore[index]  # matches the empty string


_MODAL = re.compile(
    r"(?<!\w)(?:cần|phải|không\s+được|đòi\s+hỏi)(?!\w)(?!\s+thiết)(?!\s+chăng)(?!\s+\w+\s+(?:gì|sao|thế\s+nào|ra\s+sao)(?!\w))(?!\s+là\s+đảng\s+viên)"
)
_NO_MODAL_BEFORE = re.compile(
    r"(?:rất|chỉ|đã|từng|không|chưa|vừa|gặp|mắc|trái|bên|lẽ|thấy|việc|điều|mà|khi|nhu\s+cầu|thứ)\s+$"
)
# "những việc đã làm tốt cần phát huy", "một số nội dung cần thực hiện": a description.
_THINGS = (
    r"(?:việc|vấn\s+đề|nội\s+dung|khó\s+khăn|vướng\s+mắc|hạn\s+chế|tồn\s+tại|cách\s+làm|giải\s+pháp|nhiệm\s+vụ|kinh\s+nghiệm|mô\s+hình|bài\s+học|khâu|điểm|yếu\s+kém|"
    r"giấy\s+tờ|công\s+việc|kiến\s+nghị|sáng\s+tạo|văn\s+bản|chính\s+sách|mặt|lĩnh\s+vực)"
)
_DESCRIPTION = re.compile(
    rf"(?:(?<!\w)(?:những|các|một\s+số|nhiều|mọi|\d+)\s+(?:\w+\s+){{0,3}}?{_THINGS}(?:\s+\w+){{0,6}}|{_THINGS}(?:\s+(?:cụ\s+thể|mới|cấp\s+bách|khó|trọng\s+tâm))?)\s*$"
)
_CLAUSE_BREAK = re.compile(r"[,;:.“\"(]\s*|\s+(?:do\s+đó|do\s+vậy|vì\s+vậy|thì|nhưng|song|rằng)\s+")
_SHORTCOMING = re.compile(
    r"(?:vẫn\s+còn|còn(?:\s+(?:một\s+số|những|nhiều|có))?)\s+(?:\w+\s+){0,4}?"
    r"(?:hạn\s+chế|khó\s+khăn|tồn\s+tại|mặt\s+yếu|yếu\s+kém|điểm\s+yếu|khuyết\s+điểm|bất\s+cập)"
)
_NOT_AN_INSTRUCTION = re.compile(any_of(lexicon.NOT_AN_INSTRUCTION))


def obliges(source: Prose, start: int, end: int) -> bool:
    """Say whether "cần", "phải" or "không được" is the main verb somewhere between `start` and `end`."""
    for match in _MODAL.finditer(source.low, start, end):
        clause = _clause_before(source, start, match.start())
        if in_a_name(source, match) or _NO_MODAL_BEFORE.search(clause) or _DESCRIPTION.search(clause):
            continue
        if _SHORTCOMING.search(source.low, start, match.start()) or _NOT_AN_INSTRUCTION.match(clause.strip()):
            continue
        return True
    return False


def hopes(source: Prose, sentence: Span) -> bool:
    """Say whether the sentence opens with an aim, a hope or praise, which no "cần" makes an instruction."""
    return bool(_NOT_AN_INSTRUCTION.match(source.low, opening(source, sentence), sentence.end))


def in_a_name(source: Prose, match: re.Match[str]) -> bool:
    """Say whether the words found are half a place's name: Cần Thơ, Cần Giờ."""
    return source.text[match.start()].isupper() and source.text[match.end() : match.end() + 2].strip()[:1].isupper()


def _clause_before(source: Prose, start: int, pos: int) -> str:
    """Give the words from the last break to `pos`.

    A clause of less than three words reaches over one break ("cách làm mới, sáng tạo cần …").
    """
    breaks = [match.end() for match in _CLAUSE_BREAK.finditer(source.low, start, pos)]
    begin = breaks[-1] if breaks else start
    clause = source.low[begin:pos]
    if 0 < len(clause.split()) < 3 and len(breaks) > 1 and not re.match(any_of(lexicon.ACTORS), clause):
        clause = source.low[breaks[-2] : pos].replace(",", " ")
    return clause


_ANNOUNCES = re.compile(
    r"(?<!\w)(?:một\s+số|\d+|các|những|mấy|hai|ba|bốn|năm)\s+(?:nội\s+dung|nhiệm\s+vụ|vấn\s+đề|giải\s+pháp|việc|ý|điểm)(?:\s+(?:trọng\s+tâm|cơ\s+bản|cụ\s+thể|chính|chủ\s+yếu|lớn))*"
    r"(?:\s+(?:cần|phải|để)\s+(?:\w+\s*){1,6})?(?:\s*(?:sau|sau\s+đây|như\s+sau|dưới\s+đây))?\s*[.:…]*$"
)


_OF_TASKS = re.compile(
    r"(?<!\w)(?:ý\s+kiến\s+chỉ\s+đạo|đề\s+nghị|yêu\s+cầu|lưu\s+ý|giao|nhiệm\s+vụ|giải\s+pháp|tập\s+trung|thực\s+hiện|cần|phải)(?!\w)"
)


def announces_tasks(source: Prose, sentence: Span) -> bool:
    """Say whether a lead-in announces what is to be done, so that every item of its list is an instruction."""
    return bool(_OF_TASKS.search(source.low, sentence.start, sentence.end)) and not tells_shortcomings(source, sentence)


def tells_shortcomings(source: Prose, sentence: Span) -> bool:
    """Say whether the sentence is about what is still wrong ("vẫn còn những hạn chế …")."""
    return bool(_SHORTCOMING.search(source.low, sentence.start, sentence.end))


def only_announces(source: Prose, sentence: Span) -> bool:
    """Say whether the sentence is a lead-in.

    It ends with a colon, or with "một số nội dung cần thực hiện" and the like.
    """
    words = source.low[sentence.start : sentence.end].rstrip(" ”\"'")
    return words.endswith(":") or bool(_ANNOUNCES.search(words))


_SUPERIOR = re.compile(
    rf"\s*(?:với\s+)?(?:lãnh\s+đạo\s+)?{any_of(lexicon.SUPERIORS)}(?!\s+(?:đại\s+biểu|thanh\s+niên|viên|thể))"
)


def addressed_to_superiors(source: Prose, pos: int, end: int) -> bool:
    """Say whether what follows the verb at `pos` names those above a locality or the delegation.

    A request, not an instruction.
    """
    return bool(_SUPERIOR.match(source.low, pos, end))
