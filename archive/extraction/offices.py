"""Offices and roles in running text: "Ủy viên Bộ Chính trị, Trưởng Ban Nội chính Trung ương, Trưởng Đoàn kiểm tra".

An office is a head ("Phó Chủ tịch Thường trực") and a body that runs to a comma, to a verb, to the next office or to
a person's name. A comma can stand inside one office. What a person is in the delegation is a role, not an office;
"Trưởng Đoàn đại biểu Quốc hội" is an office.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.extraction.lexicon import people as lexicon
from archive.extraction.names import (
    Prose,
    any_of,
    follows_place,
    is_capital,
    name_at,
    name_behind_body,
    name_in_slot,
    place_at,
    syllables,
)
from archive.extraction.records import Basis, Found, Role, Span
from archive.extraction.text import collapsed

LONGEST_BODY = 22

# "nguyên Phó Chủ tịch Thường trực", "Bí thư", "Tân Chủ tịch"
_HEAD = re.compile(
    rf"""
    (?:(?P<newly>{any_of(lexicon.NEWLY)})\s+)?
    (?P<office>
        (?:{any_of(lexicon.FORMER)}\s*)?
        (?P<head> (?:phó\s+)?{any_of(lexicon.OFFICE_HEADS)}
          (?:\s+(?:thường\s+trực|chuyên\s+trách|phụ\s+trách)(?!\w)(?!\s+ban\s+bí\s+thư))?
        )
    )
    """,
    re.VERBOSE,
)
# "PBT Tỉnh ủy", "UVTW Đảng": as written, so in capitals only.
_SHORT_HEAD = re.compile(
    "(?:" + "|".join(map(re.escape, sorted(lexicon.OFFICE_ABBREVIATIONS, key=len, reverse=True))) + r")(?!\w)"
)

# "Phó Trưởng Đoàn Thường trực", "Trưởng Đoàn kiểm tra, giám sát số 12"; not "Trưởng Đoàn đại biểu Quốc hội"
_ROLE = re.compile(
    r"""
    (?: (?P<leader> (?P<vice>phó\s+(?:trưởng\s+)?|trưởng\s+|người\s+đứng\s+đầu\s+) đoàn
          (?!(?:\s+(?:thường|chuyên)\s+(?:trực|trách))?\s+(?:đoàn\s+)?(?:đại\s+biểu|đbqh|luật\s+sư|thanh\s+niên|thể|viên|khối|hội|nghệ)(?!\w))
          (?:\s+thường\s+trực)? )
      | (?P<team_leader> (?P<team_vice>phó\s+tổ\s+trưởng|tổ\s+phó|tổ\s+trưởng)
          (?:\s+ (?P<team>tổ\s+(?:công\s+tác|kiểm\s+tra|giám\s+sát|giúp\s+việc)))? )
      | (?P<secretary> thư\s+ký\s+(?:đoàn|tổ\s+công\s+tác)(?!\s+đại\s+biểu) )
      | (?P<member> (?:thành|ủy)\s+viên
          \s+ (?:đoàn(?!\s+(?:đại\s+biểu|đbqh|thanh\s+niên|chủ\s+tịch|thư\s+ký))|tổ\s+công\s+tác) )
      | (?P<support> (?:thành|ủy)\s+viên\s+tổ\s+giúp\s+việc )
    )
    (?!\w)
    (?:\s+(?:kiểm\s+tra|giám\s+sát|công\s+tác|khảo\s+sát)(?!\w))*
    (?:\s*(?:,|và)\s*giám\s+sát(?!\w))?
    (?:\s+(?:số\s+)?\d+(?!\w))?
    """,
    re.VERBOSE,
)
# "Đại tá", "PGS.TS", one or several, before a name.
RANKS = re.compile(rf"(?:{any_of(lexicon.RANKS)}[.,]?\s*)+")
_STOP = re.compile(any_of(lexicon.OFFICE_STOPS))
_STOP_EXCEPTION = re.compile(
    r"dự\s+(?:khuyết|án|báo|phòng|trữ)|tối\s+cao|thứ\s+trưởng|cho\s+vay|đại\s+diện\s+chủ|đầu\s+tư"
)
# "Bộ Ngoại giao": the second syllable of a common noun looks like a verb.
_SECOND_SYLLABLES = re.compile(r"(?:ngoại\s+giao|chuyển\s+giao|nội\s+trú|ngoại\s+vụ)$")
_WORD = re.compile(r"\s+([^\W_]+(?:[.'’/][^\W_]+)*)")
# "Ban Chỉ đạo Trung ương về phòng, chống …": what such a body is about, not a new phrase.
_SUBJECT = re.compile(r"\s+về\s+(?:phòng|cải|xây|đổi|phát|công|hội|thi|bảo|chống|an|kinh|chuyển|các\s+vấn)")
_TAIL = re.compile(any_of(lexicon.ORGAN_TAILS))
_GREATER = re.compile(any_of(lexicon.GREATER_ORGANS))
# "Phó Vụ trưởng Vụ …, Cơ quan …": the head of a unit whose organ may follow a comma.
_SMALL = re.compile(
    r"(?:phó\s+)?(?:(?:vụ|cục|viện|chi\s+cục|đội)\s*trưởng|trưởng\s+(?:phòng|khoa)|giám\s+đốc\s+trung\s+tâm)"
)
_LISTING = re.compile(any_of(lexicon.LISTING_ORGANS))
_DASH = re.compile(r"\s+[-–]\s+(?=[^\W\d_])")
# "Sở Lao động - Thương binh và Xã hội"
_DASHED = re.compile(
    r"(?:lao\s+động|thương\s+binh|kinh\s+tế|văn\s+hóa|chính\s+trị|hành\s+chính|khoa\s+học|kế\s+hoạch|nông\s+nghiệp|dân\s+số)$"
)


# "Người đứng đầu Tỉnh ủy", "… Đảng bộ tỉnh": its secretary; "… chính quyền huyện": the chairman.
_CHIEF = re.compile(
    r"người\s+đứng\s+đầu\s+(?:(?P<body>(?:tỉnh|thành|quận|huyện|thị|đảng)\s+ủy)|đảng\s+bộ\s+(?P<unit>tỉnh|thành|quận|huyện|thị)"
    r"|(?:chính\s+quyền|ubnd|ủy\s+ban\s+nhân\s+dân)\s+(?P<state>tỉnh|thành\s+phố|quận|huyện|thị\s+xã|xã|phường))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Offices:
    """What stands beside a name.

    Offices and roles in order, and where they end; `before_name` where a name follows the last without a mark.
    """

    offices: tuple[Found[str], ...]
    roles: tuple[Found[Role], ...]
    span: Span
    before_name: int | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """One office or one role, where its words end, and where the name begins that ended them."""

    end: int
    name: int | None
    office: Found[str] | None = None
    role: Found[Role] | None = None


def head_at(source: Prose, pos: int, end: int) -> re.Match[str] | None:
    """Give the match of an office's head at `pos` if it is written as an office.

    With a capital, or after "nguyên", "cố", "quyền".
    """
    match = _HEAD.match(source.low, pos, end)
    if match and (source.text[match.start("head")].isupper() or match.start("head") > match.start("office")):
        return match
    return None


def chief_at(source: Prose, pos: int, end: int) -> Found[str] | None:
    """Give the office of whoever is called the head of a body at `pos` ("Người đứng đầu Tỉnh ủy"), or None."""
    words = _CHIEF.match(source.low, pos, end)
    if not words:
        return None
    body = words["body"] or (f"{words['unit']} ủy" if words["unit"] else None)
    office = f"Bí thư {body.capitalize()}" if body else f"Chủ tịch UBND {words['state']}"
    return Found(office, (Span(*words.span()),), Basis.INFERRED)


def _small_head_at(source: Prose, pos: int, end: int) -> re.Match[str] | None:
    """Give the match of an office's head in small letters, which counts behind a name and a mark only.

    Its body names an organ within four words ("chuyên viên cao cấp Văn phòng Tỉnh ủy"); "chủ tịch các huyện" are
    other people.
    """
    match = _HEAD.match(source.low, pos, end)
    if not match or not source.text[pos].islower() or match["head"] in ("trưởng", "thành viên"):
        return None
    here = match.end()
    for _ in range(4):
        word = _WORD.match(source.text, here, end)
        if not word or word[1] in ("các", "những") or ends_offices(source, word.start(1), end):
            return None
        if word[1][0].isupper():
            return match
        here = word.end()
    return None


def _short_head_at(source: Prose, pos: int, end: int) -> re.Match[str] | None:
    match = _SHORT_HEAD.match(source.text, pos, end)
    if not match:
        return None
    following = _WORD.match(source.text, match.end(), end)
    alone = match[0].startswith("UV") and len(match[0]) > 3
    return match if alone or (following and following[1][0].isupper()) else None


def role_at(source: Prose, pos: int, end: int) -> tuple[Role, int] | None:
    """Give the role in the delegation that is named at `pos`, and where its words end; None if none is."""
    match = _ROLE.match(source.low, pos, end)
    if not match or (match["team_leader"] and not match["team"] and not _leads_the_team(source, match, end)):
        return None
    if match["leader"]:
        role = Role.DEPUTY_HEAD if match["vice"].startswith("phó") else Role.HEAD
    elif match["team_leader"]:
        role = Role.HEAD if match["team_vice"].startswith("tổ trưởng") else Role.DEPUTY_HEAD
        role = Role.SUPPORT if "giúp" in (match["team"] or "") else role
    elif match["secretary"]:
        role = Role.SECRETARY
    else:
        role = Role.MEMBER if match["member"] else Role.SUPPORT
    return role, match.end()


def _leads_the_team(source: Prose, match: re.Match[str], end: int) -> bool:
    """Say whether "Tổ trưởng" stands by itself, before a mark, a verb or the name; not "Tổ trưởng tổ dân phố"."""
    word = _WORD.match(source.text, match.end(), end)
    if not source.text[match.start()].isupper() or not word:
        return source.text[match.start()].isupper()
    start = word.start(1)
    if source.text[start].isupper():
        return len(syllables(source, start, end)) > 1 and name_at(source, start, end, announced=True) is not None
    return ends_offices(source, start, end)


def offices_at(source: Prose, pos: int, end: int, *, short_forms: bool = False) -> Offices | None:
    """Give the offices and roles that begin at `pos`, up to `end`, or None if none begins there.

    short_forms: abbreviations count too; they do only beside a name.
    """
    pieces: list[_Piece] = []
    start, here = pos, pos
    while piece := _piece_at(source, here, end, short_forms=short_forms):
        pieces.append(piece)
        if piece.name is not None:
            break
        following = _next_piece(source, piece.end, end, short_forms=short_forms)
        if following is None:
            break
        here = following
    if not pieces:
        return None
    offices = tuple(piece.office for piece in pieces if piece.office)
    roles = tuple(piece.role for piece in pieces if piece.role)
    return Offices(offices, roles, Span(start, pieces[-1].end), pieces[-1].name)


def _next_piece(source: Prose, pos: int, end: int, *, short_forms: bool) -> int | None:
    """Give where the next office begins after the one that ended at `pos`.

    Behind a comma, "và", "kiêm", a dash, or nothing but a space.
    """
    gap = re.compile(r"\s*,\s*(?:và\s+)?(?:kiêm\s+)?|\s+(?:và|kiêm)\s+|\s+[-–]\s+|\s+").match(source.low, pos, end)
    if not gap:
        return None
    here = gap.end()
    if role_at(source, here, end) or head_at(source, here, end):
        return here
    if short_forms and (_short_head_at(source, here, end) or ("," in gap[0] and _small_head_at(source, here, end))):
        return here
    return None


def _piece_at(source: Prose, pos: int, end: int, *, short_forms: bool) -> _Piece | None:
    role = role_at(source, pos, end)
    if role:
        kind, head_end = role
        stop, name = _body_end(source, head_end, end)
        return _Piece(stop, name, role=Found(kind, (Span(pos, head_end),)))
    head = head_at(source, pos, end)
    if head:
        start, head_end = head.start("office"), head.end()
    else:
        short = (_short_head_at(source, pos, end) or _small_head_at(source, pos, end)) if short_forms else None
        if not short:
            return None
        start, head_end = short.start(), short.end()
    stop, name = _body_end(source, head_end, end)
    stop, name = _over_commas(source, start, stop, name, end)
    office: Found[str] = Found(collapsed(source.text[start:stop]), (Span(start, stop),))
    return _Piece(stop, name, office=office)


def _body_end(source: Prose, pos: int, end: int) -> tuple[int, int | None]:
    """Give where the body of an office that begins at `pos` ends, and where the name begins that ended it."""
    here, previous, count = pos, "", 0
    while count < LONGEST_BODY:
        word = _WORD.match(source.text, here, end)
        if not word:
            dash = _dash_inside(source, here, end)
            if dash is None:
                break
            here = dash
            continue
        start = word.start(1)
        if "." in word[1] and len(word[1]) > 6:
            break
        if source.text[start].isupper():
            step = _capital_step(source, start, previous, end)
            if step is None:
                return here, None
            kind, here = step
            if kind == "name":
                return word.start(), here
        elif _ends_at_small_word(source, start, here, pos, end):
            break
        else:
            here = word.end(1)
        previous = source.low[start:here].split()[-1]
        count += 1
    return here, None


def _capital_step(source: Prose, start: int, previous: str, end: int) -> tuple[str, int] | None:
    """Say what the capital at `start` is in an office's body.

    A name ("name"), a word of the body and its end ("word"), or the next office (None).
    """
    begins_office = role_at(source, start, end) or head_at(source, start, end)
    if begins_office and previous not in _JOINERS:
        return None
    rank = RANKS.match(source.low, start, end)
    if rank and name_at(source, rank.end(), end, announced=True, stops=()):
        return "name", rank.end()
    run = syllables(source, start, end)
    place = place_at(source, run) if run else 0
    if place and not (len(run) > place and len(run) - place < 2 and previous not in _PLACE_WORDS):
        return "word", run[place - 1].end
    if run and not begins_office:
        stops = [span.start for span in run[1:] if head_at(source, span.start, end) or role_at(source, span.start, end)]
        if name_at(source, start, end, announced=False, stops=stops) and not _NOT_A_NAME_AFTER.match(previous):
            return "name", start
        complete = (
            not previous or _COMPLETE.search(source.low, max(0, start - 16), start) or follows_place(source, start)
        )
        if not stops and (
            (complete and name_in_slot(source, start, end)) or (previous and name_behind_body(source, start, end))
        ):
            return "name", start
    word = _WORD.match(source.text, start - 1, end)
    return "word", word.end(1) if word else start + 1


_JOINERS = frozenset(word.lower() for word in lexicon.HEAD_JOINERS)
_PLACE_WORDS = frozenset(["ủy", "tỉnh", "huyện", "quận", "xã", "phường", "phố", "tp", "tp.", "thị"])
# Bodies after which only a place or the holder's name follows: "Chủ tịch UBND tỉnh …". Communes are in no list, so
# "Đảng ủy" and "xã" are not among them.
_COMPLETE = re.compile(
    r"(?<!\w)(?:(?:tỉnh|thành|huyện|quận|thị)\s+ủy|tỉnh|huyện|quận|thành\s+phố|tp\.?|thị\s+xã|chính\s+phủ|việt\s+nam)\s+\Z"
)
_NOT_A_NAME_AFTER = re.compile(r"(?:đường|trường|giải|quỹ|thưởng|mang|tên)$")


def _ends_at_small_word(source: Prose, start: int, here: int, body: int, end: int) -> bool:
    if source.low.startswith("và", start) and _WORD.match(source.text, here, end)[1] == "và":  # type: ignore[index]  # a word begins here
        following = _WORD.match(source.text, start + 2, end)
        if not following or not is_capital(following[1]):
            return True
        return _begins_another(source, following.start(1), end) or _is_next_in_list(source, following.start(1), end)
    if _SUBJECT.match(source.low, here, end):
        return not any(organ in source.text[max(0, body - 30) : start] for organ in lexicon.BODIES_WITH_A_SUBJECT)
    if source.low.startswith("các ", start):
        return source.low[body:here].split()[-1:] not in (["khối"], ["ủy"], ["của"], ["về"])
    word = _WORD.match(source.low, here, end)
    if word and _SECOND_SYLLABLES.search(source.low, max(body, start - 10), word.end()):
        return False
    return ends_offices(source, start, end)


def ends_offices(source: Prose, pos: int, end: int) -> bool:
    """Say whether a verb or preposition that ends offices and names begins at `pos`."""
    return bool(_STOP.match(source.low, pos, end)) and not _STOP_EXCEPTION.match(source.low, pos, end)


def _begins_another(source: Prose, pos: int, end: int) -> bool:
    return bool(head_at(source, pos, end) or role_at(source, pos, end) or name_at(source, pos, end, announced=False))


def _is_next_in_list(source: Prose, pos: int, end: int) -> bool:
    """Say whether a name with a rare surname begins at `pos`, with an office of its own behind ("và Ông Thị Ba, …")."""
    name = name_in_slot(source, pos, end)
    mark = re.compile(r"\s*[,(]\s*|\s+[-–]\s+").match(source.text, name.end, end) if name else None
    return bool(mark and head_at(source, mark.end(), end))


def _dash_inside(source: Prose, pos: int, end: int) -> int | None:
    """Give where the body goes on after a dash inside an organ's name ("Lao động - Thương binh và Xã hội")."""
    dash = _DASH.match(source.text, pos, end)
    if dash and _DASHED.search(source.low[max(0, pos - 15) : pos]) and not _begins_another(source, dash.end(), end):
        return dash.end() - 1
    return None


def _over_commas(source: Prose, start: int, stop: int, name: int | None, end: int) -> tuple[int, int | None]:
    """Carry an office over the commas that stand inside it; give its end and the name that ends it."""
    for _ in range(4):
        comma = re.compile(r"\s*,\s*").match(source.text, stop, end)
        if name is not None or not comma or not _goes_on(source, start, stop, comma.end(), end):
            break
        stop, name = _body_end(source, comma.end() - 1, end)
    return stop, name


def _goes_on(source: Prose, start: int, stop: int, pos: int, end: int) -> bool:
    """Say whether the office at `start`, which came to a comma at `stop`, goes on at `pos`."""
    if pos >= end or _begins_another(source, pos, end):
        return False
    if not source.text[pos].isupper():
        return bool(_TAIL.match(source.low, pos, end))
    office = source.low[start:stop]
    if _SMALL.match(office) and _GREATER.match(source.low, pos, end):
        return True
    word = _WORD.match(source.text, pos - 1, end)
    run = syllables(source, pos, end)
    if not word or not is_capital(word[1]) or word[1] in lexicon.ORGAN_STARTS or (run and place_at(source, run)):
        return False
    following = source.low[pos : pos + 60]
    return (
        bool(_LISTING.search(office))
        and not _STOP.match(source.low, pos, end)
        and not re.match(r"\w+\s+\w+\s*:", following)
    )
