"""Delegations: đoàn kiểm tra, giám sát, công tác, khảo sát, their numbers and the bodies that set them up.

"Đoàn" also begins what is none: Đoàn đại biểu Quốc hội, Đoàn Thanh niên, đoàn thể; only a kind or a number after the
word makes a delegation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.extraction.bodies import body_at, spelled_out
from archive.extraction.citations import CitationMention, issuing_body
from archive.extraction.records import Basis, DelegationKind, Found, FoundDelegation, Instrument, InstrumentKind, Span
from archive.extraction.text import sentences
from archive.vietnamese import exact


@dataclass(frozen=True, slots=True)
class DelegationMention:
    """A delegation as named once. `kind` is None for "Đoàn số 17", "Đoàn 1348"."""

    span: Span
    kind: DelegationKind | None
    kind_span: Span | None
    number: str = ""
    number_span: Span | None = None
    authority: str = ""
    authority_span: Span | None = None
    is_team: bool = False

    def says_more_than(self, bare: DelegationMention) -> bool:
        """Say whether this mention names, in full and before it, what `bare` calls "Đoàn kiểm tra" only."""
        is_full = bool(self.number or self.authority)
        return is_full and self.span < bare.span and self.kind is bare.kind and self.is_team is bare.is_team


# "Đoàn kiểm tra, giám sát số 12", "Đoàn Kiểm tra 1348", "đoàn công tác", "Đoàn số 17", "Tổ công tác số 1"; not "các
# đoàn kiểm tra", "22 đoàn kiểm tra"
_DELEGATION = re.compile(
    r"""
    (?<!\w) (?<!\bcác\s) (?<!những\s) (?<!nhiều\s) (?<!từng\s) (?<!\bmỗi\s) (?<!\d[^\S\n])
    (?: (?P<team>tổ) | đoàn )
    (?: \s+ (?P<kind> kiểm\s+tra (?:\s*,\s*|\s+và\s+|\s*-\s*|\s+) giám\s+sát
                    | kiểm\s+tra | giám\s+sát | công\s+tác | khảo\s+sát ) )?
    (?: \s+ (?: số \s+ (?P<said>\d{1,4}) | (?P<bare>\d{2,4}) )
        (?! \d | [/.,-]\d | \s*% | \s+(?:đồng|người|đại|thành|xã|huyện|đơn|tổ|đảng) ) )?
    (?! \w )
    """,
    re.VERBOSE,
)
# What may stand between the name and "của": "(KTGS)", "năm 2026", "liên ngành"
_OF = re.compile(
    r"(?:\s*\([^()]{1,30}\)|\s+năm\s+\d{4}|\s+liên\s+ngành|\s+chuyên\s+đề|\s+theo\s+quyết\s+định\s+(?:số\s+)?\S+)*\s+của\s+"
)
_BY = re.compile(r"\s+do\s+")  # "Đoàn kiểm tra do Tỉnh ủy thành lập"
_HAS_SET_UP = re.compile(r"\s+(?:quyết\s+định\s+)?(?:thành\s+lập|cử)\b")
_AND_SECRETARIAT = re.compile(r"\s*(?:,|và)\s*(?:ban\s+bí\s+thư|bbt)(?!\w)")
# "Đoàn kiểm tra theo Quyết định số …", "Đoàn kiểm tra được thành lập theo Quyết định số …"
_UNDER = re.compile(r"\bđoàn\b[^.;,]{0,50}?\btheo\s+$")
# "Đoàn đã làm việc với …": the delegation that the page is about, without its name
THE_DELEGATION = re.compile(r"(?<!\w)đoàn\s+(?:đã|cũng|tiếp\s+tục|làm\s+việc|công\s+bố|tiến\s+hành|có\s+buổi)\b")
_FOUNDS = re.compile(r"(?:thành\s+)?lập\s+[^.;]{0,40}?\bđoàn\b")
# Numbers of decisions have three digits or more; shorter ones count a year's delegations.
_DECISION_DIGITS = 3
_KINDS = {
    "kiểm tra": DelegationKind.INSPECTION,
    "giám sát": DelegationKind.SUPERVISION,
    "công tác": DelegationKind.WORKING,
    "khảo sát": DelegationKind.SURVEY,
}


def find_delegations(text: str) -> list[DelegationMention]:
    """Give every delegation named in `text`, in order."""
    stream = exact(text)
    return [mention for match in _DELEGATION.finditer(stream) if (mention := _mention(text, stream, match))]


def _mention(text: str, stream: str, match: re.Match[str]) -> DelegationMention | None:
    digits = match["said"] or match["bare"]
    if not (match["kind"] or (digits and not match["team"])):
        return None
    kind = _KINDS.get(" ".join(match["kind"].split()), DelegationKind.BOTH) if match["kind"] else None
    number_span = Span(*match.span("said" if match["said"] else "bare")) if digits else None
    is_named = bool(digits) or kind is DelegationKind.WORKING
    authority_span = _authority(text, stream, match.end()) or (_apposed(text, match.end()) if is_named else None)
    return DelegationMention(
        Span(match.start(), match.end()),
        kind,
        Span(*match.span("kind")) if kind else None,
        (digits or "").lstrip("0"),
        number_span,
        spelled_out(authority_span.of(text)) if authority_span else "",
        authority_span,
        bool(match["team"]),
    )


def _authority(text: str, stream: str, end: int) -> Span | None:
    of = _OF.match(stream, end)
    body = body_at(text, of.end()) if of else None
    if body is None:
        by = _BY.match(stream, end)
        founder = body_at(text, by.end()) if by else None
        return founder if founder and _HAS_SET_UP.match(stream, founder.end) else None
    joint = _AND_SECRETARIAT.match(stream, body.end)
    return Span(body.start, joint.end()) if joint else body


def _apposed(text: str, end: int) -> Span | None:
    """The body named right after a delegation that is told apart by its number or does not inspect.

    "Đoàn kiểm tra số 5 Huyện ủy X", "Đoàn công tác Chính phủ"; "đoàn kiểm tra Huyện ủy X" may name the one inspected.
    """
    is_next = text[end : end + 1] in (" ", "\N{NO-BREAK SPACE}") and text[end + 1 : end + 2].isupper()
    return body_at(text, end + 1) if is_next else None


def merge(
    text: str, named: Sequence[DelegationMention], others: Sequence[DelegationMention], founded_by: Instrument | None
) -> FoundDelegation | None:
    """Give the delegation that the mentions `named`, where the meeting is told, are about; `others` add to it.

    A number comes from the first numbered mention; the authority from the first mention of the same number, or of none.
    """
    if not named:
        return None
    number = next((mention.number for mention in named if mention.number), "")
    if not number:
        numbers = {mention.number for mention in others if mention.number and mention.kind == named[0].kind}
        number = numbers.pop() if len(numbers) == 1 else ""
    ours = [mention for mention in (*named, *others) if mention.number in (number, "")]
    kinds = [mention for mention in ours if mention.kind]
    if not kinds:
        return None
    numbered = [mention for mention in ours if mention.number]
    first = next((mention for mention in kinds if mention.number and mention in named), kinds[0])
    with_authority = sorted(
        (mention for mention in ours if mention.authority), key=lambda mention: mention.number != number
    )
    return FoundDelegation(
        Found(first.kind, (first.kind_span,)),  # type: ignore[arg-type]  # `kinds` have both
        _number(text, numbered) if numbered else None,
        _stated(text, with_authority[0]) if with_authority else None,
        founded_by,
    )


def _number(text: str, mentions: Sequence[DelegationMention]) -> Found[str]:
    spans = tuple(sorted({mention.number_span for mention in mentions if mention.number_span}))
    number = mentions[0].number
    return Found(number, spans, Basis.STATED if all(span.of(text) == number for span in spans) else Basis.COMPOSED)


def _stated(text: str, mention: DelegationMention) -> Found[str]:
    span = mention.authority_span or mention.span
    as_written = " ".join(span.of(text).split())
    return Found(
        mention.authority, (span,), Basis.STATED if exact(as_written) == exact(mention.authority) else Basis.COMPOSED
    )


def founding_decision(text: str, mentions: Sequence[CitationMention], paragraphs: Sequence[Span]) -> Instrument | None:
    """Give the numbered decision that a sentence says set up a delegation, None if none does.

    "Quyết định số 12-QĐNS/TW … thành lập Đoàn kiểm tra".
    """
    decisions = [mention for mention in mentions if mention.instrument.kind is InstrumentKind.DECISION]
    if not decisions:
        return None
    for paragraph in paragraphs:
        inside = [mention for mention in decisions if mention.span.within(paragraph)]
        for sentence in sentences(text, paragraph) if inside else ():
            cited = [mention for mention in inside if mention.span.within(sentence)]
            for mention in cited:
                after, before = text[mention.span.end : sentence.end], text[sentence.start : mention.span.start]
                if _FOUNDS.search(exact(after)) or _UNDER.search(exact(before[-90:])):
                    return mention.instrument
    return None


def with_decision(
    delegation: FoundDelegation | None, cited: Sequence[CitationMention]
) -> tuple[FoundDelegation | None, list[CitationMention]]:
    """Let a delegation and the decision that it is numbered after tell of each other.

    "Đoàn kiểm tra số 1348" bears the number of the decision that set it up (DOMAIN, numbering): where "Quyết định 1348"
    is cited without its issuer, that is who sent the delegation, and it is the founding decision.
    """
    issuer = issuing_body(exact(delegation.authority.value)) if delegation and delegation.authority else ""
    if delegation is None or delegation.number is None or not issuer:
        return delegation, list(cited)
    number = delegation.number.value
    if len(number) < _DECISION_DIGITS:
        return delegation, list(cited)
    completed = []
    for mention in cited:
        instrument = mention.instrument
        if instrument.kind is InstrumentKind.DECISION and instrument.number == number:
            instrument = replace(instrument, issuer=instrument.issuer or issuer)
            founded_by = delegation.founded_by
            if founded_by is None or founded_by.number == number:
                delegation = replace(delegation, founded_by=instrument)
        completed.append(replace(mention, instrument=instrument))
    return delegation, completed
