"""Readings for tests, made without rules: a text is composed from the values, so that every span is true."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from archive.extraction.records import (
    Basis,
    DelegationKind,
    DocumentFacts,
    Extraction,
    Found,
    FoundCitation,
    FoundDelegation,
    FoundDirective,
    FoundMeeting,
    FoundParticipant,
    Instrument,
    MeetingKind,
    Role,
    Session,
    Side,
    Span,
)
from archive.ingest import Result, save
from archive.readers import SourceDocument


@dataclass
class Person:
    """Someone at a meeting, as a test says it."""

    name: str
    offices: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    side: Side = Side.HOST


@dataclass
class Report:
    """What one document says of one meeting; unsaid is unknown."""

    day: date | None = None
    city: str = ""
    host: str = ""
    number: str | None = None
    authority: str = ""
    people: tuple[Person, ...] = ()
    citations: tuple[tuple[str, Instrument], ...] = ()
    directives: tuple[tuple[str, str], ...] = ()
    session: Session | None = None
    kind: MeetingKind = MeetingKind.INSPECTION
    inferred: bool = False
    subject: str = ""


@dataclass
class Composer:
    """Puts words one after another and remembers where they stand."""

    text: str = ""
    meetings: list[FoundMeeting] = field(default_factory=list)

    def put(self, value: Any, words: str, basis: Basis = Basis.STATED, then: str = "") -> Found[Any]:
        """Append `words` (and what goes on in the same sentence) and give `value` found there."""
        start = len(self.text)
        self.text += words + then + ". "
        return Found(value, (Span(start, start + len(words)),), basis)

    def meeting(self, report: Report) -> None:
        """Append the words of one meeting."""
        start = len(self.text)
        kind = self.put(report.kind, "làm việc", Basis.INFERRED)
        day = self.put(report.day, f"Ngày {report.day:%d/%m/%Y}", Basis.INFERRED) if report.day else None
        session = self.put(report.session, "sáng", Basis.INFERRED) if report.session else None
        city = self.put(report.city, report.city) if report.city else None
        host = self.put(report.host, report.host) if report.host else None
        people = tuple(
            FoundParticipant(
                self.put(person.name, person.name),
                tuple(self.put(office, office) for office in person.offices),
                tuple(self.put(role, "Trưởng đoàn") for role in person.roles),
                person.side,
            )
            for person in report.people
        )
        citations = tuple(
            FoundCitation(instrument, self.put(words, words, then=report.subject))
            for words, instrument in report.citations
        )
        directives = tuple(
            FoundDirective(self.put(words, words), self.put(name, name)) for name, words in report.directives
        )
        self.meetings.append(
            FoundMeeting(
                kind=kind,
                stretch=Span(start, len(self.text)),
                date=day,
                date_is_inferred=report.inferred,
                session=session,
                city=city,
                host=host,
                delegation=self.delegation(report),
                participants=people,
                citations=citations,
                directives=directives,
            )
        )

    def delegation(self, report: Report) -> FoundDelegation | None:
        """Append the words about the delegation, if there is one (`number` is None without, '' unnumbered)."""
        if report.number is None:
            return None
        return FoundDelegation(
            self.put(DelegationKind.INSPECTION, "Đoàn kiểm tra"),
            self.put(report.number, f"số {report.number}", Basis.COMPOSED) if report.number else None,
            self.put(report.authority, report.authority) if report.authority else None,
        )


def reading(*reports: Report, title: str = "") -> tuple[SourceDocument, Extraction, bytes]:
    """Give what `archive.ingest.save` takes, for a document that reports these meetings."""
    composer = Composer()
    headline = composer.put(title, title) if title else None
    for report in reports:
        composer.meeting(report)
    composer.text = composer.text or "Không có gì."
    data = composer.text.encode()
    source = SourceDocument("invented.txt", hashlib.sha256(data).hexdigest(), "text/plain", composer.text)
    return source, Extraction(DocumentFacts(title=headline), tuple(composer.meetings)), data


def ingest(*reports: Report, title: str = "") -> Result:
    """Save a document that reports these meetings."""
    source, found, data = reading(*reports, title=title)
    return save(source, found, data)
