"""What extraction finds: frozen records in which every value carries the place it was read from.

Offsets are code points into `SourceDocument.text`, half open. A value is never looked up again by its string.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the text: `text[start:end]`, with 0 ≤ start < end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Give the words of `text` at this span."""
        return text[self.start : self.end]

    def within(self, other: Span) -> bool:
        """Say whether this span lies wholly inside `other`."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class Basis(StrEnum):
    """How a value rests on its passages.

    stated: value and quotation agree when folded; composed: put together from several passages or rewritten in
    standard form (a short form spelled
    out, a repaired glyph, a place added to an office); inferred: the passages are what it was worked out from;
    metadata: from front matter or meta
    tags, no span.
    """

    STATED = "stated"
    COMPOSED = "composed"
    INFERRED = "inferred"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and where it was read: `spans` in text order, empty only for metadata."""

    value: T
    spans: tuple[Span, ...]
    basis: Basis = Basis.STATED

    def __post_init__(self) -> None:
        if bool(self.spans) == (self.basis is Basis.METADATA):
            raise ValueError(f"{self.basis} value {self.value!r} with {len(self.spans)} spans")


class Session(StrEnum):
    """The part of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class MeetingKind(StrEnum):
    """What sort of event: a delegation inspects or supervises, leaders work with a body, or a body's own conference."""

    INSPECTION = "inspection"
    WORKING_SESSION = "working_session"
    CONFERENCE = "conference"


class DelegationKind(StrEnum):
    """What a delegation is for: đoàn kiểm tra, giám sát, kiểm tra giám sát, công tác, khảo sát."""

    INSPECTION = "inspection"
    SUPERVISION = "supervision"
    BOTH = "both"
    WORKING = "working"
    SURVEY = "survey"


class Role(StrEnum):
    """What a person is at the meeting, beside their offices.

    The first five are scored; secretary and support are kept too.
    """

    HEAD = "head"
    DEPUTY_HEAD = "deputy_head"
    MEMBER = "member"
    CHAIR = "chair"
    SIGNATORY = "signatory"
    SECRETARY = "secretary"
    SUPPORT = "support"


class Side(StrEnum):
    """Where a person sits: with the delegation, with the body inspected or worked with, or not said."""

    DELEGATION = "delegation"
    HOST = "host"
    UNKNOWN = ""


class InstrumentKind(StrEnum):
    """The kinds of instrument that are recorded (GUIDE.md); the value is the first half of a reference key."""

    RESOLUTION = "resolution"
    DIRECTIVE = "directive"
    DECISION = "decision"
    CONCLUSION = "conclusion"
    PROGRAMME = "programme"
    PLAN = "plan"
    REGULATION = "regulation"
    GUIDANCE = "guidance"
    NOTICE = "notice"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Instrument:
    """What a citation says about the instrument it names; '' where it does not say.

    number: without leading zeros. year: only where the number carries it (45/2022/QH15). symbol: normalised,
    type/body for party instruments (NQ/TW,
    QĐNS/TW) and type-body for state ones (NQ-CP, QH15). issuer: tw, tu:<city slug>, chinh-phu, qh, ttg, …. congress
    and term: Roman numerals.
    plenum: Arabic. local: the name of the body of a congress that is not the national one, as keys write it ("Cần
    Thơ").
    issued_on: the date given with the citation.
    """

    kind: InstrumentKind
    number: str = ""
    year: str = ""
    symbol: str = ""
    issuer: str = ""
    congress: str = ""
    local: str = ""
    plenum: str = ""
    term: str = ""
    issued_on: date | None = None

    @property
    def key(self) -> str:
        """The reference key of GUIDE.md: kind:identifier, without the issuer."""
        if self.number:
            return f"{self.kind}:{self.number}" + (f"/{self.year}" if self.year else "")
        if self.plenum:
            return f"{self.kind}:plenum-{self.plenum}" + (f"-{self.term}" if self.term else "")
        return f"{self.kind}:congress-{self.congress}" + (f"@{self.local}" if self.local else "")


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """One instrument that a meeting's report cites; `mention` is its fullest mention, its spans every mention."""

    instrument: Instrument
    mention: Found[str]


@dataclass(frozen=True, slots=True)
class FoundDelegation:
    """The inspecting delegation.

    `number` without leading zeros; `authority` the body that set it up, spelled out ("Bộ Chính trị").
    """

    kind: Found[DelegationKind]
    number: Found[str] | None = None
    authority: Found[str] | None = None
    founded_by: Instrument | None = None


@dataclass(frozen=True, slots=True)
class FoundParticipant:
    """A person who took part.

    `titles`: offices in the order of the fullest mention, without the role in the delegation; lost glyphs of the name
    repaired.
    """

    name: Found[str]
    titles: tuple[Found[str], ...] = ()
    roles: tuple[Found[Role], ...] = ()
    side: Side = Side.UNKNOWN


@dataclass(frozen=True, slots=True)
class FoundDirective:
    """An instruction.

    `text` is the document's own, white space collapsed; `issued_by` a full name (of a participant, or of an absent
    leader read out).
    """

    text: Found[str]
    issued_by: Found[str] | None = None
    addressee: Found[str] | None = None


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """One event that the document reports. `stretch`: the part of the text that reports it."""

    kind: Found[MeetingKind]
    stretch: Span
    date: Found[date] | None = None
    date_is_inferred: bool = False
    session: Found[Session] | None = None
    city: Found[str] | None = None
    host: Found[str] | None = None
    delegation: FoundDelegation | None = None
    participants: tuple[FoundParticipant, ...] = ()
    citations: tuple[FoundCitation, ...] = ()
    directives: tuple[FoundDirective, ...] = ()


class DoubtCode(StrEnum):
    """Why a person should look: the codes of the archive's flags that extraction can raise."""

    INFERRED_YEAR = "inferred_year"
    NO_DATE = "no_date"
    NO_CITY = "no_city"
    SEVERAL_CANDIDATES = "several_candidates"
    REPAIRED_GLYPH = "repaired_glyph"
    COUNT_MISMATCH = "count_mismatch"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt and the passage that raised it.

    `meeting`: index into `Extraction.meetings`, None when it concerns the document.
    """

    code: DoubtCode
    span: Span | None
    note: str = ""
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the document is: headline, day of publication, publisher, address."""

    title: Found[str] | None = None
    published_on: Found[date] | None = None
    publisher: Found[str] | None = None
    source_url: Found[str] | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """The whole reading of one document."""

    document: DocumentFacts
    meetings: tuple[FoundMeeting, ...] = ()
    doubts: tuple[Doubt, ...] = ()
