"""What is to be done, said without who says it: bare imperatives, tasks with who is to act, and what only looks so.

Vietnamese verbs have no form for orders. In the words of someone who is giving instructions a sentence without a
subject of its own and without a mark of time ("đã", "đang") is one; a sentence with a subject is, if a body acts in it.
"""

from __future__ import annotations

import re

from archive.extraction.lexicon import speech as lexicon
from archive.extraction.names import Prose, any_of
from archive.extraction.records import Span
from archive.extraction.speech import hopes, in_a_name, is_no_verb, opening

_CONNECTORS = re.compile(rf"(?:{any_of(lexicon.CONNECTORS)}\s*,?\s*)+")
_FRONTED = re.compile(r"(?:về|đối\s+với|với|riêng|trong|để|thực\s+hiện|muốn|nhằm|trên|ngay)(?!\w)[^,;:]{0,140}[,:]\s*")
_INSTRUCTING_START = re.compile(
    rf"(?:xin\s+)?{any_of(('đề nghị', 'yêu cầu', 'lưu ý', 'giao', 'phân công', 'đôn đốc', 'nhắc nhở', 'chỉ đạo'))}"
)
_IMPERATIVE = re.compile(any_of(lexicon.IMPERATIVES))
# Not "Tăng trưởng", "Thu nhập", "Thay mặt": the second syllable makes another word of it.
_ACTION = re.compile(
    rf"(?!không\s+(?:ít|chỉ|phải|có|còn|những|riêng|gì|ai|nơi|thể\s+(?:phủ|không|nói|kể|quên|đo))(?!\w)){any_of(lexicon.ACTIONS)}"
    r"(?!\s+(?:trưởng|nhập|hút|ngân\s+sách|lượng|viên|chủ|cửa|đầu|tướng|mặt|vì|bộ|nhánh|cục|khí|gian|sinh|lời|biến|phí)(?!\w))"
)
# "Thu ngân sách đạt …", "Giảm 12% so với": a result, not a task.
_RESULT = re.compile(r"(?<!\w)(?:đã|đạt|ước|chiếm|so\s+với\s+(?:cùng\s+kỳ|năm))(?!\w)")
_DONE = re.compile(r"(?<!\w)(?:đã|vừa|vẫn|đạt|đang|tăng|còn|có\s+(?:nhiều|những|bước))(?!\w)")
# "những người đã bị phản ánh", "nơi đang vướng": the mark of time inside what is spoken of, not of the sentence's verb.
_RELATIVE = re.compile(
    r"(?<!\w)(?:những|các|mọi|số|người|nơi|chỗ|hộ|việc|điều|khâu|vụ|dự\s+án|cán\s+bộ|đơn\s+vị|trường\s+hợp|mà)(?:\s+\w+){0,5}\s+\Z"
)
# "những việc còn thiếu": so many words for an adjective.
_LACKING = re.compile(r"còn\s+(?:thiếu|lại|tồn|nợ|đọng|trống|hạn\s+chế|yếu|dở|vướng|chậm)")
_OUTCOME = re.compile(r"đạt|ước|chiếm|so\s")
# "Tham gia đoàn có …", "Dự buổi làm việc còn có …": who is there.
_ATTENDANCE = re.compile(
    r"(?:cùng\s+)?(?:tham\s+(?:gia|dự)|dự|đi|đón|tiếp|làm\s+việc|chào\s+đón|chủ\s+trì)(?!\w)[^,.;:]{0,80}?\s(?:có|gồm|là)(?!\w)"
)
_SUBJECT_OPENING = re.compile(any_of(lexicon.SUBJECT_OPENINGS))
_COMPLEMENT = re.compile(rf"\w+\s+(?:\w+\s+)?{any_of(lexicon.COMPLEMENTS)}")
# By when, how often: what is set for a task.
_DEADLINE = re.compile(
    r"(?<!\w)(?:(?:xong\s+)?trước\s+(?:ngày|tháng|quý|mùa)|chậm\s+nhất|(?:xong|ngay)\s+trong|(?:mỗi|hằng|hàng)\s+(?:tuần|tháng|quý|năm)"
    r"|trong\s+(?:tuần|tháng|quý)(?!\s+(?:qua|trước)))(?!\w)"
)
_FORBIDS = re.compile(any_of(lexicon.FORBIDDING))
_PLAIN_VERBS = re.compile(rf"(?<!\w){any_of((*lexicon.IMPERATIVES, *lexicon.ASSIGNED, *lexicon.ACTIONS))}")
_IMPERATIVES = re.compile(rf"(?<!\w){any_of(lexicon.IMPERATIVES)}")
_TASK_VERBS = re.compile(rf"(?<!\w){any_of((*lexicon.IMPERATIVES, *lexicon.ASSIGNED))}")
_ACTOR = re.compile(rf"(?:các\s+)?{any_of(lexicon.ACTORS)}")
# "Đồng thời, …" without a subject of its own goes on with what is to be done.
_ALSO = re.compile(r"đồng\s+thời\s*,?\s+(?!đã|sẽ|đang|cho|các\s+đại\s+biểu)")
_TOLD = re.compile(r"(?<!\w)(?:đã|sẽ|đang|còn|được|vừa|cũng|từng|vẫn|là|có|đề\s+nghị|mong|cam\s+kết)(?!\w)")


# "Nơi nào làm chưa tốt thì …", "Nếu có vướng mắc thì …", "Những hộ đã nhận thì …"
_CONDITION = re.compile(r"(?:nếu|khi|những|ai|trường\s+hợp|(?:\w+\s+){1,3}nào)(?!\w)[^;:]{0,120}?\sthì\s+")


def said(source: Prose, sentence: Span) -> int:
    """Give where what is said begins: after marks, connectors ("Đồng thời,") and fronted phrases ("Về nhân sự,")."""
    pos = opening(source, sentence)
    for pattern in (_CONNECTORS, _FRONTED, _CONNECTORS, _CONDITION):
        match = pattern.match(source.low, pos, sentence.end)
        pos = match.end() if match else pos
    return pos


def opening_instruction(source: Prose, sentence: Span) -> Span | None:
    """Give the instructing verb without a subject that opens the sentence ("Yêu cầu …", "Về …, đề nghị …"), or None."""
    pos = said(source, sentence)
    match = _INSTRUCTING_START.match(source.low, pos, sentence.end)
    return Span(*match.span()) if match and not is_no_verb(source, pos) else None


def begins_with_imperative(source: Prose, sentence: Span, *, actions: bool = True) -> bool:
    """Say whether the sentence begins with what is to be done ("Tập trung …", "Đồng thời, rà soát …").

    The verb is a usual one of tasks, or anything that is no subject and has behind it what only verbs have. actions:
    plain verbs of action count too, which reports use as well.
    """
    if lists_attendance(source, sentence) or hopes(source, sentence):
        return False
    also = _ALSO.match(source.low, opening(source, sentence), sentence.end)
    if also and source.text[also.end()].islower() and not _TOLD.search(source.low, also.end(), also.end() + 40):
        return True
    start = said(source, sentence)
    match = _IMPERATIVE.match(source.low, start, sentence.end) or _FORBIDS.match(source.low, start, sentence.end)
    if match:
        return not in_a_name(source, match)
    match = _ACTION.match(source.low, start, sentence.end) if actions else None
    if match and not _marked(source, _RESULT, match.end(), min(sentence.end, match.end() + 90)):
        return not in_a_name(source, match)
    return _is_bare_verb(source, start, sentence.end)


def _is_bare_verb(source: Prose, start: int, end: int) -> bool:
    """Say whether an unlisted verb without a subject opens the words: a complement behind it, or a deadline further on.

    A mark of time or of result anywhere in its clause makes the words a report.
    """
    if _SUBJECT_OPENING.match(source.low, start, end) or source.text[start + 1 : start + 2].isupper():
        return False
    following = re.compile(r"\S+\s+(\S)").match(source.text, start, end)
    if not following or following[1].isupper() or not source.text[start].isalpha():
        return False
    clause = re.compile(r"[^.;:]{0,140}").match(source.low, start, end)
    reach = clause.end() if clause else end
    if _marked(source, _TOLD, start, reach) or _marked(source, _RESULT, start, reach):
        return False
    return bool(_COMPLEMENT.match(source.low, start, end) or _DEADLINE.search(source.low, start, end))


def _marked(source: Prose, marks: re.Pattern[str], start: int, end: int) -> bool:
    """Say whether one of `marks` stands between `start` and `end` by the main verb, not inside what is spoken of."""
    return any(
        _OUTCOME.match(match[0])
        or not (_LACKING.match(source.low, match.start()) or _RELATIVE.search(source.low, start, match.start()))
        for match in marks.finditer(source.low, start, end)
    )


def lists_attendance(source: Prose, sentence: Span) -> bool:
    """Say whether the sentence tells who is there ("Tham gia đoàn có …")."""
    return bool(_ATTENDANCE.match(source.low, said(source, sentence), sentence.end))


def forbids(source: Prose, start: int, end: int) -> bool:
    """Say whether the words open with what must not be ("Không thể để …", "Tuyệt đối không …")."""
    words = Span(start, end)
    return bool(_FORBIDS.match(source.low, opening(source, words), end))


def gives_a_task(source: Prose, sentence: Span) -> bool:
    """Say whether a body does something here, in the present and bare ("Thành ủy … chủ động phối hợp …").

    Behind "Trước hết," or with a deadline any plain verb is its task.
    """
    start = said(source, sentence)
    pressed = start > opening(source, sentence) or _DEADLINE.search(source.low, start, sentence.end)
    actor = _actor(source, start, sentence.end, _PLAIN_VERBS if pressed else _IMPERATIVES)
    return bool(actor) and not _TOLD.search(actor.of(source.low)) and not hopes(source, sentence)  # type: ignore[union-attr]


def _actor(source: Prose, pos: int, end: int, verbs: re.Pattern[str]) -> Span | None:
    """Give the words from `pos` that name who is to act, up to the first of `verbs` in small letters."""
    actor = _ACTOR.match(source.low, pos, end)
    if not actor:
        return None
    reach = re.compile(r"[^.;:]{0,130}").match(source.low, actor.end(), end)
    for verb in verbs.finditer(source.low, actor.end(), reach.end() if reach else end):
        if source.text[verb.start()].islower():
            return Span(pos, pos + len(source.low[pos : verb.start()].rstrip(" ,")))
    return None


def tells_the_past(source: Prose, sentence: Span) -> bool:
    """Say whether the sentence opens with what has been done or is hoped ("Thứ nhất, tỉnh đã …")."""
    start = said(source, sentence)
    reach = min(start + 70, sentence.end)
    ordered = _IMPERATIVE.match(source.low, start, reach) or _ACTION.match(source.low, start, reach)
    done = _marked(source, _DONE, start, reach) if ordered else bool(_DONE.search(source.low, start, reach))
    return done or hopes(source, sentence)


def addressee(source: Prose, pos: int, end: int) -> Span | None:
    """Give the words after the verb at `pos` that name who is told, up to what is to be done; None if not plain."""
    start = pos + len(source.low[pos:end]) - len(source.low[pos:end].lstrip())
    return _actor(source, start, end, _TASK_VERBS)
