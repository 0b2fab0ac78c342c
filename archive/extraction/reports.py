"""Whether a sentence tells that a meeting was held, or is to be, or tells of another time.

Everything here reads the `exact` form of a sentence: small letters, old tone placement.
"""

from __future__ import annotations

import re

from archive.extraction.bodies import HEAD

MEETING_NOUN = (
    r"(?:hội\s+nghị|phiên\s+họp|cuộc\s+họp|buổi\s+họp|kỳ\s+họp|đại\s+hội|buổi\s+làm\s+việc|cuộc\s+làm\s+việc)"
)
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
    # "Do Tỉnh ủy tổ chức, hội nghị …"
    "by_whom": re.compile(
        rf"^\W*(?:được|do)\s+[^.;]{{0,160}}?(?:tổ\s+chức|chủ\s+trì|triệu\s+tập)\b[^.;]{{0,120}}?\b{MEETING_NOUN}\b"
    ),
    # "diễn ra Hội nghị"; "dưới sự chủ trì của"
    "takes_place": re.compile(rf"\bdiễn\s+ra\s+[^.;]{{0,40}}?{MEETING_NOUN}|\bdưới\s+sự\s+(?:chủ\s+trì|điều\s+hành)\b"),
    # "tổ chức quán triệt …", "tổ chức sơ kết …"
    "studies": re.compile(r"\btổ\s+chức\s+(?:quán\s+triệt|sơ\s+kết|tổng\s+kết|học\s+tập|triển\s+khai|công\s+bố)\b"),
    # "Thường trực Tỉnh ủy giao ban với …"; not "hội nghị giao ban"
    "reviews": re.compile(r"(?<!nghị )(?<!cuộc )(?<!buổi )\bgiao\s+ban\s+(?:với|công\s+tác|định\s+kỳ|tháng|quý)\b"),
    # "Ủy ban Kiểm tra Tỉnh ủy họp kỳ 40": a body sits; not "họp báo", "họp mặt"
    "sits": re.compile(r"(?<!cuộc )(?<!phiên )(?<!kỳ )(?<!buổi )\bhọp\b(?!\s+(?:báo|mặt))"),
}
# Before the name of a body worked with. "lãnh đạo chủ chốt", "tập thể" belong to the visit, not to the name.
LEADERS = r"(?:(?:tập\s+thể|các\s+đồng\s+chí|lãnh\s+đạo|chủ\s+chốt|trong)\s+){0,4}"
WORKED_WITH = re.compile(rf"\blàm\s+việc\s+(?:với|tại)\s+{LEADERS}")
# "Đoàn kiểm tra … do đồng chí A làm trưởng đoàn đã …": the report of a delegation, even where the rest of the
# sentence is cut off
_LED = re.compile(r"\b(?:làm|là)\s+(?:tổ\s+)?trưởng(?:\s+đoàn)?\b")
_INSPECTS = re.compile(
    r"\b(?:đã|tiến\s+hành|bắt\s+đầu|tổ\s+chức|thực\s+hiện)\s+(?:kiểm\s+tra|giám\s+sát|khảo\s+sát)\b"
    r"|\bđã\s+(?:kết\s+thúc|hoàn\s+thành)\s+(?:đợt|cuộc)\s+(?:kiểm\s+tra|giám\s+sát|khảo\s+sát)\b"
    r"|\bđã\s+(?:nghe|công\s+bố|thông\s+qua|thông\s+báo|họp)\b"
)
_CARRIES_ON = re.compile(
    rf"\W*(?:{MEETING_NOUN}|buổi\s+(?:công\s+bố|kiểm\s+tra|giám\s+sát))\b[^.;,]{{0,60}}?\b(?:diễn\s+ra|tổ\s+chức|tiến\s+hành)\b"
)
# "Đoàn kiểm tra số 5 của Huyện ủy kiểm tra (đối với) Đảng ủy xã X": what the delegation does, not what it or anything
# else is called
_ACTS = re.compile(
    r"(?<!đoàn )(?<!tổ )(?<!ban )(?<!ubkt )(?<!trình )(?<!định )(?<!hoạch )(?<!công tác )(?<!kết quả )(?<!báo cáo )"
    r"(?<!để )(?<!nhằm )(?<!tự )(?<!cuộc )(?<!đợt )(?<!dung )(?<!được )(?<!về )(?<!việc )(?<!sau )(?<!cán bộ )"
    r"(?<!tra, )(?<!tra và )\b(?:kiểm\s+tra(?:\s*,\s*giám\s+sát|\s+và\s+giám\s+sát)?|giám\s+sát|khảo\s+sát)"
    rf"\s+(?:đối\s+với|trực\s+tiếp|thực\s+tế|việc|tình\s+hình|công\s+tác|toàn\s+diện|tại|về|(?:trong\s+|vào\s+)?(?:ngày|sáng|chiều)|{HEAD})"
)
_IS_SET_UP = re.compile(r"\b(?:lập|ban\s+hành)\b[^.;()]{0,60}$")
# A sitting named in passing, which counts when the rest of the page is about it: "Sáng 5/7, tại Kỳ họp thứ 15, HĐND
# tỉnh đã thông qua …"
_AT_A_SITTING = re.compile(
    rf"\btại\s+{MEETING_NOUN}\b[^.;]{{0,200}}?\b(?:đã|cho\s+ý\s+kiến|thông\s+qua|biểu\s+quyết|bầu)\b"
)
_SUPPORT = re.compile(
    rf"\b(?:phát\s+biểu|kết\s+luận|tham\s+dự|cùng\s+dự|dự|chủ\s+trì|khai\s+mạc|bế\s+mạc)\b[^.;]{{0,60}}?\b(?:{MEETING_NOUN}|buổi\s+kiểm\s+tra)|^tại\s+{MEETING_NOUN}"
)
_FUTURE = re.compile(r"\b(?:sẽ|dự\s+kiến|sắp|chuẩn\s+bị|tới\s+đây)\b[^.;,]{0,40}$")
_FORESEES = re.compile(
    r"\bngày\s+mai\b|\b(?:sẽ|dự\s+kiến)\b[^.;]{0,60}\b(?:làm\s+việc|tổ\s+chức|diễn\s+ra|chủ\s+trì|công\s+bố)\b"
)
_BACKGROUND = re.compile(
    r"^\W*(?:trước\s+(?:đó|đây|nay|khi|kỳ\s+họp|hội\s+nghị|buổi|phiên)|năm\s+\d{4}|cùng\s+(?:đợt|thời\s+gian|thời\s+điểm)\s+này|nhiệm\s+kỳ\s+trước|theo\s+kế\s+hoạch(?![^,.;]{0,40},\s*(?:sáng|chiều|tối)\b)|được\s+biết|năm\s+ngoái|như\s+(?:tin\s+)?đã\s+(?:đưa|thông\s+tin))\b"
)


def carries_on(sentence: str) -> bool:
    """Say whether `sentence` tells when a meeting was held that the one before it speaks of: "Hội nghị diễn ra …"."""
    return bool(_CARRIES_ON.match(sentence))


def tells_of_a_meeting(sentence: str) -> bool:
    """Say whether `sentence` tells, as past, that a meeting was held."""
    for pattern in _TRIGGERS.values():
        match = pattern.search(sentence)
        if match and not _FUTURE.search(sentence, max(0, match.start() - 60), match.start()):
            return True
    return False


def tells_of_a_delegation(sentence: str, named_at: int) -> bool:
    """Say whether `sentence`, which names a delegation at the offset `named_at`, tells, as past, what it did."""
    if re.search(r"\bsẽ\b", sentence):
        return False
    if _LED.search(sentence) or _INSPECTS.search(sentence):
        return True
    return bool(_ACTS.search(sentence, named_at)) and not _IS_SET_UP.search(sentence, 0, named_at)


def names_a_sitting(sentence: str) -> bool:
    """Say whether `sentence` tells what was done at a sitting that it names in passing."""
    return bool(_AT_A_SITTING.search(sentence))


def supports(sentence: str) -> bool:
    """Say whether `sentence` tells of somebody who spoke at a sitting or attended it."""
    return bool(_SUPPORT.search(sentence))


def foresees(sentence: str) -> bool:
    """Say whether `sentence` announces a meeting."""
    return bool(_FORESEES.search(sentence))


def is_background(sentence: str) -> bool:
    """Say whether `sentence` opens as one that tells of another time: "Trước đó", "Năm 2020"."""
    return bool(_BACKGROUND.match(sentence))
