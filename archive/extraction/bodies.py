"""Names of bodies: where one begins, how far it goes, and how it is spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.extraction.lexicon.bodies import (
    ALSO_VERBS,
    COMPOUNDS,
    HEADS,
    INNER,
    LINKS,
    OUTSIDE,
    PHRASES,
    SHORT_FORMS,
    UNITS,
)
from archive.extraction.places import PROVINCE_NAME
from archive.extraction.records import Span
from archive.vietnamese import exact

_LONGEST = 160
_SAMPLES = 20


def _words(names: Iterable[str]) -> str:
    return "|".join(re.escape(exact(name)).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))


# Read on the `exact` form of the text.
HEAD = rf"(?:{_words(HEADS)})(?!\w)"
_HEAD = re.compile(HEAD)
_HEAD_OR_UNIT = re.compile(rf"(?:{_words((*HEADS, *UNITS))})(?!\w)")
_PHRASE = re.compile(_words(PHRASES))
_COMPOUND = re.compile(rf"(?:{_words(COMPOUNDS)})(?!\w)")
_SMALL_COMPOUND = re.compile(rf"(?:{_words(set(COMPOUNDS) - set(ALSO_VERBS))})(?!\w)")
# One small syllable after a capitalised one, when the name visibly goes on or ends after it: "Ban Đối ngoại Trung
# ương", "Sở Ngoại vụ,".
_SECOND_SYLLABLE = re.compile(r"\s([^\W\d_]+)(?=\s[^\W\d_a-z]|[,;.)]|$)")
_INNER = re.compile(rf"(?:{_words(INNER)})(?!\w)")
_LINK = re.compile(rf"(?:{_words(LINKS)})(?!\w)")
_SHORT_IN_BRACKETS = re.compile(r"\(\s*[A-ZĐƯÂÊÔƠĂ][A-ZĐƯÂÊÔƠĂ, ]{1,14}\)")  # Ban Thường vụ (BTV)
_TOKEN = re.compile(r"TP\s?\.|[^\W_]+(?:['’][^\W_]+)?")
# "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh": a steering committee is named by its task, up to whose it is
_STEERING = re.compile(
    rf"(?:tiểu\s+)?ban\s+(?:chỉ\s+đạo|quản\s+lý|vận\s+động)(?:(?!\s+(?:{'|'.join(sorted(OUTSIDE))})(?!\w))\s+[^\W\d_]+,?){{1,12}}?"
    r"\s+(?:tỉnh|thành\s+phố|huyện|quận|trung\s+ương)(?!\w)"
)
_GAP = re.compile(r"\s+(?:[-–]\s+(?=[^\W\d_a-z]))?")
_CUT = re.compile(r"\s*(?:\.{3}|…)")


def body_at(text: str, start: int) -> Span | None:
    """Give the body whose name begins at `start`, as far as it goes.

    None if none begins there, or if the text breaks off inside it ("Ban Thường vụ ...").
    A name goes on over capitalised words, figures, other heads and a few small words ("nhân dân", "tối cao"), and
    ends with a province.
    """
    window = text[start : start + _LONGEST]
    stream = exact(window)
    head = _HEAD_OR_UNIT.match(stream)
    if not head:
        return None
    steering = _STEERING.match(stream)
    position = end = steering.end() if steering else head.end()
    while step := _step(window, stream, position):
        position, ends, is_last = step
        end = position if ends else end
        if is_last:
            break
    if _CUT.match(window, end) or (end == head.end() and _is_bare(head[0])):
        return None
    return Span(start, start + end)


def _is_bare(head: str) -> bool:
    """Say whether a head is no name by itself: "Ban", "tỉnh", "Sở"."""
    return " " not in head or head in (
        "thành phố",
        "thị xã",
        "ủy ban",
        "hội đồng",
        "đặc khu",
        "tổ chức",
        "cơ quan",
        "bộ đội",
        "thường trực",
        "thường vụ",
    )


def _step(window: str, stream: str, position: int) -> tuple[int, bool, bool] | None:
    """Read one more piece of a name from `position`: where it ends, whether the name may end there, whether it must."""
    gap = _GAP.match(window, position)
    if not gap:
        return None
    at = gap.end()
    if brackets := _SHORT_IN_BRACKETS.match(window, at):
        return brackets.end(), False, False
    if (province := PROVINCE_NAME.match(stream, at)) and window[at : at + 1].isupper():
        return province.end(), True, True
    capital = window[at : at + 1].isupper()
    for pattern, ends in ((_PHRASE, True), (_HEAD, True), (_COMPOUND, True), (_INNER, True), (_LINK, False)):
        if (match := pattern.match(stream, at)) and (capital or pattern not in (_HEAD, _COMPOUND)):
            return match.end(), ends, False
    if small := _SMALL_COMPOUND.match(
        stream, at
    ):  # "Ban Chỉ đạo Cải cách tư pháp Trung ương": inside a name, never at its end
        return small.end(), False, False
    token = _TOKEN.match(window, at)
    if not token or not (capital or token[0].isdecimal()):
        return None
    second = _SECOND_SYLLABLE.match(window, token.end())
    if second and second[1].islower() and second[1] not in OUTSIDE and second.end() < len(window):
        return second.end(), True, False
    return token.end(), not token[0].upper().startswith("TP"), False


def bodies_after(text: str, pattern: re.Pattern[str], within: Span) -> list[Span]:
    """Give the bodies inside `within` that begin where a match of `pattern` (read on the `exact` form) ends."""
    stream = exact(within.of(text))
    found = []
    for match in pattern.finditer(stream):
        body = body_at(text, within.start + match.end())
        if body and body.end <= within.end:
            found.append(body)
    return found


def without_brackets(name: str) -> str:
    """Give `name` without "(BTV)" and the like, white space collapsed."""
    return " ".join(_SHORT_IN_BRACKETS.sub(" ", name).split())


def spelled_out(name: str) -> str:
    """Give `name` with its short forms written in full: "BTV Tỉnh ủy" -> "Ban Thường vụ Tỉnh ủy"."""
    return re.sub(
        r"(?<!\w)(?:T\.[ƯW]|[A-ZĐ]{2,7})(?!\w)",
        lambda match: SHORT_FORMS.get(match[0], match[0]),
        without_brackets(name),
    )


def expand_body(text: str, body: Span) -> str:
    """Give the fullest name in `text` that begins with the words of `body`.

    "Đảng bộ Khối" -> "Đảng bộ Khối Doanh nghiệp tỉnh Sơn La".
    """
    name = without_brackets(body.of(text))
    best, start = name, 0
    for _ in range(_SAMPLES):
        start = text.find(body.of(text), start)
        if start < 0:
            break
        if longer := body_at(text, start):
            best = max(best, without_brackets(longer.of(text)), key=len)
        start += 1
    return best
