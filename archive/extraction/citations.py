"""Instruments that a text cites by number, by congress or by plenum.

`find_citations` gives every mention with what the words themselves say; `gather` merges the mentions of one meeting's
report into citations, with what only the page says (whose "Tỉnh ủy", which "Đảng bộ thành phố") filled in. The
grammar of numbers is the Party's (số N-TYPE/BODY) and the State's (số N/TYPE-BODY, N/YYYY/TYPE-BODY, N/YYYY/QHnn).
Counts ("02 Nghị quyết") stand before the noun and are not citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.extraction.bodies import body_at, expand_body, without_brackets
from archive.extraction.lexicon.instruments import ISSUERS, ISSUING_BODIES, NOUNS, SYMBOLS
from archive.extraction.places import province_in
from archive.extraction.records import Found, FoundCitation, Instrument, InstrumentKind, Span
from archive.vietnamese import exact, slugify

HERE = "%"  # in an issuer or a local congress: the province of the page


@dataclass(frozen=True, slots=True)
class CitationMention:
    """One mention of an instrument; `%` in its issuer or local congress stands for the province the page is about."""

    instrument: Instrument
    span: Span


_NOUN = "(?:" + "|".join(noun.replace(" ", r"\s+") for noun in NOUNS) + ")"
_DATE = r"(?P<day>\d{1,2})\s*(?:[-/.]|\s+tháng\s+)\s*(?P<month>\d{1,2})\s*(?:[-/.]|\s+năm\s+)\s*(?P<year>(?:19|20)\d\d)"

# All patterns read the `exact` form of the text (small letters, one character for one).
# Samples: 59-NQ/TW, 137-QĐNS/TW, 107-KH /BCĐTW, 12- KL/T.Ư; 98/NQ-CP, 30/2018/QĐ-UBND, 1046/NQ-UBTVQH15; 45/2022/QH15.
_SYMBOLLED = re.compile(
    r"""
    (?<![\w/.,-]) (?P<number>\d{1,5}) [a-z]? \s*
    (?: [-–] \s* (?P<party>[a-zđ]{2,6}) \s* / \s* (?P<body>(?:t\.ư|t\.w|[a-zđư]{2,10})) (?! \w )
      | / \s* (?:(?P<year>(?:19|20)\d\d) \s* / \s*)? (?P<state>[a-zđ]{2,5})
        \s* [-–] \s* (?P<agency>[a-zđ]{2,10}) (?P<assembly>\d{0,2}) (?! \w )
      | / \s* (?P<legal_year>(?:19|20)\d\d) \s* / \s* (?P<legal>(?:ubtv)?qh) \s? (?P<legal_assembly>\d{1,2}) (?! \w )
    )
    """,
    re.VERBOSE,
)
# The noun that governs the number after it: "Nghị quyết số số ", "Chương trình kiểm tra, giám sát số ".
_GOVERNING = re.compile(rf"\b(?P<noun>{_NOUN})(?P<words>(?:\s+[^\W\d_]+,?){{0,9}}?)\s*(?:\bsố\s*)*$")
# Samples: "Quyết định 1348", "Chỉ thị số 01/2026", "các Nghị quyết 57, 59, 66 và 68".
_BARE = re.compile(
    rf"""
    \b(?P<noun>{_NOUN}) (?P<said>(?:\s+số)*) \s+
    (?P<numbers> \d{{1,4}} (?:/20\d\d)? (?: \s*(?:,|;|\bvà\b)\s* (?:số\s+)? \d{{1,4}} (?:/20\d\d)? )* )
    (?! \d | \s*[-–/]\s*\w | [.,]\d | \s*% )
    """,
    re.VERBOSE,
)
# A number before one of these counts things: "Kế hoạch 5 năm", "kết luận 3 nội dung". "Chỉ thị 05 năm 2016" is a number
# and its year.
_COUNTED = re.compile(
    r"""
    \s+(?: năm(?!\s+(?:19|20)\d\d(?!\s*[-–])) | tháng | quý | ngày(?!\s+\d) | tuần | nội\s+dung | nhiệm\s+vụ
      | giải\s+pháp | điểm | vấn\s+đề | chỉ\s+tiêu | chuyên\s+đề | đơn\s+vị | trường\s+hợp | cá\s+nhân | đồng\s+chí
      | phần | bước | triệu | tỷ | người | xã | huyện | dự\s+án | đoàn | tổ\b | lần | nhóm | việc
      | mục\s+tiêu | văn\s+bản | hạng\s+mục | đảng\s+viên )
    """,
    re.VERBOSE,
)
# The date of issue: ", ngày 24/11/2023", " (14-6-2024)", " ngày 29 tháng 4 năm 2021".
_ISSUED = re.compile(rf"\s*,?\s*\(?\s*(?:ban\s+hành\s+)?(?:ngày\s+)?{_DATE}\s*\)?")
# The issuer, after the date or the number: " của Bộ Chính trị".
_ISSUER = re.compile(r"[\s,]*(?:\bcủa\s+)(?P<body>[^\d,;.()]{2,60})")
# The issuer as the one who acts, before or after: "Bộ Chính trị ban hành Quyết định 812", "Chỉ thị 9 do Ban Bí thư ra".
_BODIES = "|".join(sorted((re.escape(body) for body, code in ISSUING_BODIES.items() if code), key=len, reverse=True))
_ISSUES = r"\s+(?:(?:đã|vừa|mới|cũng)\s+)*(?:ký\s+ban\s+hành|ban\s+hành|ký|ra)"
_ISSUED_BEFORE = re.compile(rf"\b(?P<body>{_BODIES}){_ISSUES}\s+(?:các\s+)?$")
_ISSUED_BY = re.compile(rf"[\s,]*(?:do|được|mà)\s+(?P<body>{_BODIES})(?:,\s*ban\s+bí\s+thư)?{_ISSUES}\b")
# How far before a mention its issuer may stand.
_BEFORE = 80
# The committee's term: " khóa XII", " của Ban Chấp hành Trung ương Đảng (khóa XIII)",
# ", Hội nghị lần thứ 8 Ban Chấp hành Trung ương Đảng (khóa XIII)".
_TERM = re.compile(
    r"""
    [\s,]* (?:của\s+)? (?:hội\s+nghị\s+(?:lần\s+thứ\s+)?\w+\s+)? (?:(?:ban\s+chấp\s+hành|bch)\s+)?
    (?:(?:trung\s+ương|tw|t\.ư)\s*)? (?:đảng\s*)? [\s,(]* khóa\s+(?P<term>[ivx]+|\d{1,2})\b
    """,
    re.VERBOSE,
)
_LOCAL = r"(?P<{0}>đảng\s+bộ\s+[^\d,;.:()“”\"]{{1,80}}?)"
# Samples: "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII", "Nghị quyết ĐH XIII",
# "Nghị quyết Đại hội Đảng bộ thành phố lần thứ XIV", "Nghị quyết Đại hội lần thứ XVII Đảng bộ tỉnh Sơn La";
# a list goes on with ", Đại hội Đảng bộ tỉnh lần thứ …".
_CONGRESS = re.compile(
    rf"""
    (?: \b(?:các\s+)?(?:nghị\s+quyết|nq)(?:\s+của)? \s+ | (?P<also> (?:,|\bvà\b) \s* ) )
    (?:đại\s+hội|đh)\b (?:\s*\(\s*đh\s*\))?
    (?: \s+(?:đại\s+biểu|toàn\s+quốc|của\s+đảng|đảng(?!\s+bộ)) )*
    (?: \s+ {_LOCAL.format("before")} )?
    (?: \s+ (?P<said>(?:lần\s+)?thứ|khóa) )? \s+ (?P<ordinal>[ivx]{{1,6}}|\d{{1,2}}) \b (?! \s*[-/%] | [.,]\d )
    (?: \s+(?:của\s+)? (?P<after>đảng\s+bộ\s) )?
    """,
    re.VERBOSE,
)
# Samples: "Nghị quyết Trung ương 4 khóa XII", "Nghị quyết T.Ư 6 (lần 2) khóa VIII", "NQTW4",
# "Nghị quyết Hội nghị lần thứ 8 Ban Chấp hành Trung ương (khóa XIII)".
_PLENUM = re.compile(
    r"""
    \b(?P<noun>nghị\s+quyết|kết\s+luận|nq)\s*(?:của\s+)?(?:hội\s+nghị\s+)?
    (?: (?:ban\s+chấp\s+hành\s+|bch\s+)? (?:trung\s+ương|t\.ư|tw|tư) (?:\s+đảng)? \s* (?:\(?\s*lần\s+thứ\s+)?
        (?P<first>\d{1,2}|bốn|tư|năm|sáu|bảy|tám|chín|mười)
      | (?:\(?\s*lần\s+thứ\s+)? (?P<second>\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười) \)? \s+ (?:của\s+)?
        (?:ban\s+chấp\s+hành|bch) \s+ (?:trung\s+ương|tw|t\.ư) (?:\s+đảng)? )
    (?! \d | [-/] ) \)?
    (?: \s*\(\s*lần\s+\d\s*\) )?
    (?: [\s,(]* khóa \s+ (?P<term>[ivx]+|\d{1,2}) \b \)? )?
    """,
    re.VERBOSE,
)
_ORDINALS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(ordinal: str) -> str:
    """Give "xiii" or "13" as "XIII"."""
    if not ordinal.isdecimal():
        return ordinal.upper()
    left, letters = int(ordinal), ""
    for value, letter in _ROMAN:
        letters += letter * (left // value)
        left %= value
    return letters


def find_citations(text: str) -> list[CitationMention]:
    """Give every mention of an instrument in `text`, in order, none overlapping another."""
    stream = exact(text)
    found: list[CitationMention] = []
    taken: set[int] = set()
    for reader in (_symbolled, _congresses, _plenums, _bare):
        for mention in reader(text, stream):
            if taken.isdisjoint(range(mention.span.start, mention.span.end)):
                taken.update(range(mention.span.start, mention.span.end))
                found.append(mention)
    return sorted(found, key=lambda mention: mention.span)


def _symbolled(text: str, stream: str) -> Iterator[CitationMention]:
    for match in _SYMBOLLED.finditer(stream):
        line = stream.rfind("\n", 0, match.start()) + 1
        start = max(line, match.start() - 110)
        governing = _last_governing(stream, start, match.start())
        # A letterhead's own number ("Số 1127-QĐ/TU" on a line by itself) is no citation.
        if not governing and stream[line : match.start()].strip(" :") == "số":
            continue
        noun = governing or _noun_before(stream, start, match.start())
        kind, symbol, issuer = _read_symbol(match, " ".join(noun["noun"].split()) if noun else "")
        if kind:
            year = match["year"] or match["legal_year"] or ""
            instrument = Instrument(kind, _number(match["number"]), year, symbol, issuer)
            yield _finish(text, stream, instrument, governing.start() if governing else match.start(), match.end())


def _last_governing(stream: str, start: int, end: int) -> re.Match[str] | None:
    """The last noun that the words up to `end` tie to the number there."""
    last = None
    for noun in re.finditer(rf"\b{_NOUN}", stream[start:end]):
        last = _GOVERNING.match(stream, start + noun.start(), end) or last
    return last


def _noun_before(stream: str, start: int, end: int) -> re.Match[str] | None:
    """The noun that an earlier number of the same list stands after: "Quy định số 22-QĐ/TW và 69-QĐ/TW"."""
    clause = max(stream.rfind(mark, start, end) for mark in (". ", "; ", ": "))
    nouns = list(re.compile(rf"\b(?P<noun>{_NOUN})").finditer(stream, max(start, clause), end))
    return nouns[-1] if nouns else None


def _read_symbol(match: re.Match[str], noun: str) -> tuple[InstrumentKind | None, str, str]:
    named = NOUNS.get(noun)
    if match["legal"]:
        is_recorded = named in (InstrumentKind.LAW, InstrumentKind.RESOLUTION)
        issuer = "ubtvqh" if match["legal"].startswith("ubtv") else "qh"
        return named if is_recorded else None, f"{match['legal'].upper()}{match['legal_assembly']}", issuer
    letters, kind = SYMBOLS.get(match["party"] or match["state"], ("", None))
    if kind is InstrumentKind.DECISION and named is InstrumentKind.REGULATION and letters == "QĐ":
        kind = named
    agency = (match["body"] or match["agency"]).replace(".", "").replace("tư", "tw")
    issuer = ISSUERS.get(agency, agency.replace("đ", "d"))
    joint = "/" if match["party"] else "-"
    return kind, f"{letters}{joint}{agency.upper()}{match['assembly'] or ''}".replace("TTG", "TTg"), issuer


def _bare(text: str, stream: str) -> Iterator[CitationMention]:
    for match in _BARE.finditer(stream):
        noun = " ".join(match["noun"].split())
        listed = stream[max(0, match.start() - 4) : match.start()] == "các "
        if not (match["said"] or listed or text[match.start()].isupper()) or noun == "luật":
            continue
        numbers = list(re.finditer(r"(\d+)(?:/(\d{4}))?", match["numbers"]))
        if _COUNTED.match(stream, match.end()):
            numbers.pop()
        listed_issuer = None
        for index, number in reversed(list(enumerate(numbers))):
            if len(number[1]) == 4 and not match["said"] and noun in ("chương trình", "kế hoạch"):
                continue  # a year: "Kế hoạch 2024"
            start, end = (match.start("numbers") + place for place in number.span())
            instrument = Instrument(NOUNS[noun], _number(number[1]), number[2] or "")
            mention = _finish(text, stream, instrument, match.start() if index == 0 else start, end)
            if listed_issuer is None:  # "các Nghị quyết 57, 59 của Bộ Chính trị": the issuer at the end is everyone's
                listed_issuer = mention.instrument.issuer
            yield replace(mention, instrument=replace(mention.instrument, issuer=listed_issuer))


def _finish(text: str, stream: str, instrument: Instrument, start: int, end: int) -> CitationMention:
    """Read on after the number: the date of issue, the issuer, the committee's term."""
    if (issued := _ISSUED.match(stream, end)) and (on := _date(issued)):
        instrument, end = replace(instrument, issued_on=on), issued.end()
    if term := _TERM.match(stream, end):
        instrument = replace(instrument, term=roman(term["term"]))
    if not instrument.issuer and (issuer := _ISSUER.match(stream, end)):
        words = " ".join(issuer["body"].split())
        instrument = replace(instrument, issuer=issuing_body(words))
    acts = _ISSUED_BY.match(stream, end) or _ISSUED_BEFORE.search(stream[max(0, start - _BEFORE) : start])
    if not instrument.issuer and acts:
        instrument = replace(instrument, issuer=issuing_body(acts["body"]))
    return CitationMention(instrument, Span(start, end))


def issuing_body(words: str) -> str:
    """Give the code of the body that `words` (in the exact form) begin with, "" if it is none that issues."""
    return next((code for body, code in ISSUING_BODIES.items() if words.startswith(body)), "")


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _number(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _congresses(text: str, stream: str) -> Iterator[CitationMention]:
    last_end = -1
    for match in _CONGRESS.finditer(stream):
        ordinal = text[slice(*match.span("ordinal"))]
        if (match["also"] and match.start() - last_end > 30) or not (ordinal.isdecimal() or ordinal.isupper()):
            continue
        if ordinal.isdecimal() and not (match["said"] or int(ordinal) in range(6, 21)):
            continue
        end, local = match.end("ordinal"), ""
        if match["before"]:
            body = body_at(text, match.start("before"))
            local = _local_name(text, body) if body else HERE
        elif match["after"] and (body := body_at(text, match.start("after"))):
            end, local = body.end, _local_name(text, body)
        start = match.end("also") if match["also"] else match.start()
        last_end = end
        yield CitationMention(
            Instrument(InstrumentKind.RESOLUTION, congress=roman(ordinal), local=local), Span(start, end)
        )


def _local_name(text: str, body: Span) -> str:
    """The name of a congress's body as keys write it.

    The province, `%` for "Đảng bộ thành phố" alone, else the body without "Đảng bộ".
    """
    name = expand_body(text, body)
    rest = re.sub(r"^Đảng bộ\s+", "", without_brackets(name), flags=re.IGNORECASE)
    if re.fullmatch(r"(?:tỉnh|thành\s+phố|TP\.?)", rest, re.IGNORECASE):
        return HERE
    if re.match(r"(?:tỉnh|thành\s+phố|TP\.?)", rest, re.IGNORECASE) and (province := province_in(rest)):
        return province
    return rest


def _plenums(text: str, stream: str) -> Iterator[CitationMention]:
    for match in _PLENUM.finditer(stream):
        word = match["first"] or match["second"]
        number = str(_ORDINALS.get(word, word)).lstrip("0")
        kind = InstrumentKind.CONCLUSION if match["noun"].startswith("kết") else InstrumentKind.RESOLUTION
        end = match.end("term") if match["term"] else match.end()
        if match["term"] and "(" in match[0] and stream[end : end + 1] == ")":
            end += 1  # "(khóa XI)"
        term = roman(match["term"]) if match["term"] else ""
        yield CitationMention(Instrument(kind, issuer="tw", plenum=number, term=term), Span(match.start(), end))


def gather(text: str, mentions: Iterable[CitationMention], city: str, host: str = "") -> tuple[FoundCitation, ...]:
    """Merge mentions of the same instrument, in the order of their first mention.

    `city` is the province the page is about ("" if unknown): it completes "Đảng bộ thành phố" and the symbol TU;
    `host`, the name of the meeting's host, completes "Đảng bộ xã".
    Mentions with different issuers are different instruments even when their reference keys agree; one without an
    issuer or a term belongs with the only one that has it.
    """
    groups: dict[tuple[str, ...], list[tuple[Instrument, list[Span]]]] = {}
    for mention in mentions:
        instrument = _located(mention.instrument, city, host)
        alike = groups.setdefault(_identity(instrument), [])
        for index, (known, spans) in enumerate(alike):
            if (merged := _merged(known, instrument)) is not None:
                alike[index] = (merged, [*spans, mention.span])
                break
        else:
            alike.append((instrument, [mention.span]))
    found = [_citation(text, *group) for alike in groups.values() for group in alike]
    return tuple(sorted(found, key=lambda citation: citation.mention.spans[0]))


# "Đảng bộ xã": the unit whose committee is the host
_COMMITTEES = {
    "xã": "đảng ủy xã",
    "phường": "đảng ủy phường",
    "huyện": "huyện ủy",
    "quận": "quận ủy",
    "thị xã": "thị ủy",
}


def _identity(instrument: Instrument) -> tuple[str, ...]:
    number, congress = instrument.number, instrument.congress
    return instrument.kind, number, instrument.year, congress, instrument.local, instrument.plenum


def _located(instrument: Instrument, city: str, host: str) -> Instrument:
    slug = slugify(city)
    issuer = instrument.issuer.replace(HERE, slug).rstrip(":")
    local = instrument.local.replace(HERE, city) if city else instrument.local.replace(HERE, "")
    if instrument.local == HERE and not city:
        local = "?"  # a local congress of an unknown province is not a national one
    if committee := _COMMITTEES.get(local):
        own = re.search(rf"(?:{committee}|\b{local})\s+(?P<name>\S.*)$", exact(host))
        local = f"{local} {host[own.start('name') :]}" if own else local
    return replace(instrument, issuer=issuer, local=local)


def _merged(one: Instrument, other: Instrument) -> Instrument | None:
    """The two, of one identity, as one instrument, or None if their issuers or terms differ."""
    values = {}
    for name in ("issuer", "term", "issued_on", "symbol"):
        a, b = getattr(one, name), getattr(other, name)
        if a and b and a != b and name in ("issuer", "term"):
            return None
        values[name] = a or b
    return replace(one, **values)


def _citation(text: str, instrument: Instrument, spans: Sequence[Span]) -> FoundCitation:
    fullest = max(spans, key=lambda span: (span.end - span.start, -span.start))
    return FoundCitation(instrument, Found(" ".join(fullest.of(text).split()), tuple(sorted(spans))))
