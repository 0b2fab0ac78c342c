"""Records for tests, one function a noun: what a test does not say is filled in so that the record is valid.

People, papers and words are invented. The 64 cities are reference data that every migrate leaves behind: `city`.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from archive import vietnamese
from archive.models import (
    Citation,
    City,
    Delegation,
    Directive,
    Document,
    Meeting,
    MeetingSource,
    Official,
    OfficialName,
    Participation,
    Passage,
    Resolution,
    StatedOffice,
    StatedRole,
)

_serial = count(1)


def city(slug: str = "can-tho") -> City:
    """Give one of the 64 units."""
    return City.objects.get(slug=slug)


def make_official(name: str = "", *, also: tuple[str, ...] = (), **fields: Any) -> Official:
    """Make a person with a preferred name and perhaps others."""
    name = name or f"Trần Văn {_letters(next(_serial))}"
    fields.setdefault("slug", Official.free_slug(vietnamese.slugify(name)))
    official = Official.objects.create(**fields)
    OfficialName.objects.create(official=official, name=name, preferred=True)
    for other in also:
        OfficialName.objects.create(official=official, name=other)
    official.refresh_from_db()
    return official


def make_resolution(number: str = "", **fields: Any) -> Resolution:
    """Make an instrument: a party resolution with a number of its own unless told otherwise."""
    fields.setdefault("kind", Resolution._meta.get_field("kind").choices[0][0])  # type: ignore[index]
    if not (fields.get("congress") or fields.get("plenum")):
        fields["number"] = number or str(7000 + next(_serial))
        fields.setdefault("symbol", "NQ/TW")
        fields.setdefault("period", "XIII")
    fields.setdefault("issuer", "tw")
    resolution = Resolution(**fields)
    resolution.slug = fields.get("slug") or Resolution.free_slug(resolution.address())
    resolution.save()
    return resolution


def make_delegation(number: str = "", **fields: Any) -> Delegation:
    """Make a delegation; its key is its slug, so that tests need not think of it."""
    number = number or str(7000 + next(_serial))
    fields.setdefault("slug", Delegation.free_slug(f"doan-{number}"))
    fields.setdefault("key", f"test:{fields['slug']}")
    fields.setdefault("kind", Delegation.Kind.INSPECTION)
    fields.setdefault("authority", "Bộ Chính trị")
    return Delegation.objects.create(number=number, **fields)


def make_document(text: str = "Sáng 3/2, đoàn làm việc với Ban Thường vụ Tỉnh ủy.", **fields: Any) -> Document:
    """Make a document with this text."""
    serial = next(_serial)
    fields.setdefault("slug", f"tai-lieu-{serial}")
    fields.setdefault("sha256", hashlib.sha256(f"{serial}:{text}".encode()).hexdigest())
    fields.setdefault("text_sha256", hashlib.sha256(text.encode()).hexdigest())
    fields.setdefault("title", f"Bài số {serial}")
    fields.setdefault("media_type", "text/plain")
    fields.setdefault("reader_version", "1")
    fields.setdefault("rules_version", "1")
    fields.setdefault("read_at", datetime(2024, 9, 1, tzinfo=UTC))
    return Document.objects.create(text=text, **fields)


def make_meeting(
    day: date | str | None = "2024-08-28", *, documents: tuple[Document, ...] = (), **fields: Any
) -> Meeting:
    """Make a meeting on `day` (a date, ISO text, or None: unknown), reported by `documents`."""
    serial = next(_serial)
    fields.setdefault("slug", f"cuoc-{serial}")
    fields.setdefault("kind", Meeting.Kind.INSPECTION)
    fields.setdefault("title", f"Đoàn kiểm tra làm việc lần {serial}")
    meeting = Meeting.objects.create(date=date.fromisoformat(day) if isinstance(day, str) else day, **fields)
    for document in documents:
        MeetingSource.objects.create(meeting=meeting, document=document, ordinal=document.reports.count())
    return meeting


def make_participation(
    meeting: Meeting,
    official: Official | None = None,
    *,
    offices: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
    **fields: Any,
) -> Participation:
    """Put a person at a meeting, with offices as stated there and roles; without `official` the name stays open."""
    fields.setdefault("name", str(official) if official else "Lê Thị Mơ")
    fields.setdefault("position", meeting.participations.count())
    participation = Participation.objects.create(meeting=meeting, official=official, **fields)
    for position, text in enumerate(offices):
        StatedOffice.objects.create(participation=participation, position=position, text=text)
    for role in roles:
        StatedRole.objects.create(participation=participation, role=role)
    return participation


def make_citation(meeting: Meeting, resolution: Resolution | None = None, **fields: Any) -> Citation:
    """Let a meeting's documents cite an instrument; without one the citation stays open."""
    if resolution:
        fields = {"kind": resolution.kind, "number": resolution.number, "as_written": str(resolution)} | fields
    fields.setdefault("kind", "resolution")
    fields.setdefault("as_written", "Nghị quyết số 7000")
    fields.setdefault("reference", "resolution:7000")
    return Citation.objects.create(meeting=meeting, resolution=resolution, **fields)


def make_directive(meeting: Meeting, text: str = "", *, document: Document | None = None, **fields: Any) -> Directive:
    """Make an instruction given at a meeting, read from `document` (a new one unless told)."""
    serial = next(_serial)
    fields.setdefault("slug", f"y-kien-{serial}")
    fields.setdefault("position", meeting.directives.count())
    text = text or f"Việc thứ {serial} phải làm xong trong quý này."
    return Directive.objects.create(meeting=meeting, document=document or make_document(text), text=text, **fields)


def make_passage(document: Document, quote: str, **fields: Any) -> Passage:
    """Point at the first place of `quote` in the document's text; the target is a keyword (meeting=…, office=…)."""
    start = document.text.index(quote)
    fields.setdefault("basis", "stated")
    return Passage.objects.create(document=document, start=start, end=start + len(quote), quote=quote, **fields)


def _letters(number: int) -> str:
    """Give a name no other number gives: 1 → "Aa", 27 → "Ba"."""
    return chr(ord("A") + number // 26 % 26) + chr(ord("a") + number % 26)
