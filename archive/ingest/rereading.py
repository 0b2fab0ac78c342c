"""Today's rules on the stored text of documents: the rows move with the reading, the addresses stay.

A document that a person has touched is left as it is. Ingesting a file again never does this (it is "unchanged").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone

from archive import extraction, search
from archive.extraction.comparison import differences
from archive.extraction.records import DocumentFacts, Extraction, FoundMeeting
from archive.extraction.serialise import from_json, to_guide, to_json
from archive.ingest.documents import columns_of, take_writers_turn
from archive.ingest.forgetting import (
    drop_orphans,
    drop_unsupported_rows,
    empty_unsupported_facts,
    rows_led_to,
    touched_by_a_person,
)
from archive.ingest.meetings import MeetingWriter
from archive.models import Delegation, Directive, Document, FormerSlug, Meeting, Official, Participation, Resolution
from archive.readers.source import Declared, SourceDocument


class RereadOutcome(StrEnum):
    """What became of a document."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(frozen=True)
class Reread:
    """A document that was read again; `differences` from the stored reading, a line each; why it was left."""

    document: Document
    outcome: RereadOutcome
    differences: tuple[str, ...] = ()
    reason: str = ""


def reread(document: Document, *, dry_run: bool = False) -> Reread:
    """Read the stored text of `document` by today's rules and bring its rows in step, in one transaction.

    With `dry_run` nothing is written and the outcome is what it would be.
    """
    source = SourceDocument(
        document.slug, document.sha256, document.media_type, document.text, Declared(**document.declared)
    )
    found = extraction.extract(source)
    if to_json(found) == document.reading:
        if document.rules_version != extraction.RULES_VERSION and not dry_run:
            Document.objects.filter(pk=document.pk).update(rules_version=extraction.RULES_VERSION)
        return Reread(document, RereadOutcome.UNCHANGED)
    with transaction.atomic():
        take_writers_turn()
        document = Document.objects.get(pk=document.pk)
        former = _former_reading(document)
        changes = tuple(differences(to_guide(source, former), to_guide(source, found)))
        reason = _why_left(document, former)
        if reason:
            return Reread(document, RereadOutcome.LEFT, changes, reason)
        if not dry_run:
            _replace(document, former, found)
    return Reread(document, RereadOutcome.CHANGED, changes)


def _former_reading(document: Document) -> Extraction:
    """Give the stored reading; one of a form that is no longer known counts as empty."""
    try:
        return from_json(document.reading)
    except (KeyError, TypeError, ValueError):
        return Extraction(DocumentFacts())


def _why_left(document: Document, former: Extraction) -> str:
    """Say what a person did to the rows of `document`; '' if nothing."""
    if touched_by_a_person(document, list(document.meetings.all())):
        return "a person has edited what was read from it"
    told = sorted(document.reports.values_list("ordinal", flat=True))
    if document.copy_of is None and former.meetings and told != list(range(len(former.meetings))):
        return "a person has changed which meetings it reports"
    return ""


def _replace(document: Document, former: Extraction, found: Extraction) -> None:
    """Store `found` in place of the reading `former`, on the rows that `former` gave wherever they fit."""
    before, led_to = _places(document), rows_led_to(list(document.meetings.all()))
    rows = {source.ordinal: source.meeting for source in document.reports.select_related("meeting")}
    known = _people(rows.values())
    _store_reading(document, former, found)
    if document.copy_of:
        return
    _withdraw(document, list(rows.values()))
    writer = MeetingWriter(document, document.text, known)
    meetings = [
        writer.save(ordinal, meeting, rows.get(pair) if pair is not None else None)
        for ordinal, (meeting, pair) in enumerate(_paired(found.meetings, former.meetings))
    ]
    writer.save_doubts(found.doubts, meetings)
    touched = {meeting.pk: meeting for meeting in (*rows.values(), *meetings)}
    for meeting in touched.values():
        drop_unsupported_rows(meeting, document)
    Meeting.objects.filter(pk__in=touched, sources=None).delete()
    drop_orphans(led_to)
    _redirect(before, _places(document))
    search.index(Meeting.objects.filter(pk__in=touched))


def _store_reading(document: Document, former: Extraction, found: Extraction) -> None:
    """Set the document's own columns; one that no longer is what was read was corrected, and stays."""
    read, now = columns_of(former.document), columns_of(found.document)
    for name, value in now.items():
        if getattr(document, name) == read[name]:
            setattr(document, name, value)
    document.reading = to_json(found)
    document.rules_version = extraction.RULES_VERSION
    document.read_at = timezone.now()
    document.save()


def _people(meetings: Any) -> dict[str, Official]:
    """Give who the linked names at `meetings` are, by key; a name that two people have there settles nothing."""
    linked = Participation.objects.filter(meeting__in=list(meetings), official__isnull=False).select_related("official")
    people: dict[str, set[Official]] = {}
    for each in linked:
        people.setdefault(each.exact_key, set()).add(each.official)  # type: ignore[arg-type]  # filtered above
    return {key: officials.pop() for key, officials in people.items() if len(officials) == 1}


def _withdraw(document: Document, meetings: list[Meeting]) -> None:
    """Take away what `document` says, and of each meeting what only it said; instructions keep their rows for now."""
    document.flags.all().delete()
    document.passages.all().delete()
    document.reports.all().delete()
    for meeting in meetings:
        for rows in (meeting.participations, meeting.citations):
            rows.filter(passages=None).delete()
        if not meeting.sources.exists():
            meeting.title = ""
        delegation = meeting.delegation
        empty_unsupported_facts(meeting)
        if delegation and not delegation.meetings.exists():
            delegation.authority, delegation.head, delegation.founded_by = "", None, None
            delegation.save()


def _paired(found: Sequence[FoundMeeting], former: Sequence[FoundMeeting]) -> Iterator[tuple[FoundMeeting, int | None]]:
    """Give each found meeting with the ordinal of the former one that it is: the one most like it, each once.

    The same day and place first, then the same day, then the same turn in a document that still has as many meetings.
    """
    same_count = len(found) == len(former)
    ranked = sorted(
        (-likeness, abs(i - j), i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(former)
        if (likeness := _likeness(one, other) + (same_count and i == j))
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    for i, meeting in enumerate(found):
        yield meeting, pairs.get(i)


def _likeness(one: FoundMeeting, other: FoundMeeting) -> int:
    """Count what two readings of a meeting share; 0 where their days differ or are unknown."""
    if not one.date or not other.date or one.date.value != other.date.value:
        return 0
    shared = [
        one.city and other.city and one.city.value == other.city.value,
        one.session and other.session and one.session.value == other.session.value,
        one.kind.value == other.kind.value,
        one.stretch.overlaps(other.stretch),
    ]
    return 2 + sum(map(bool, shared))


# Where a document speaks of a record: its key, its address, and the stretch of text.
Place = tuple[int, str, int, int]


def _places(document: Document) -> dict[type[models.Model], list[Place]]:
    """Give, for every noun with an address, where `document` speaks of which record."""
    words = document.passages.filter(start__isnull=False)
    told: tuple[tuple[type[models.Model], QuerySet[Any], str], ...] = (
        (Meeting, document.reports.filter(start__isnull=False), "meeting"),
        (Official, words.filter(field="name"), "participation__official"),
        (Delegation, words.filter(field__startswith="delegation"), "meeting__delegation"),
        (Resolution, words, "citation__resolution"),
        (Directive, words.filter(field=""), "directive"),
    )
    return {
        model: list(rows.filter(**{f"{path}__isnull": False}).values_list(path, f"{path}__slug", "start", "end"))
        for model, rows, path in told
    }


def _redirect(before: dict[type[models.Model], list[Place]], after: dict[type[models.Model], list[Place]]) -> None:
    """Let the address of every record that is gone lead to the one that the same words speak of now."""
    for model, places in before.items():
        there = set(model._default_manager.filter(pk__in={place[0] for place in places}).values_list("pk", flat=True))
        gone = {(pk, slug) for pk, slug, _, _ in places if pk not in there}
        for pk, slug in sorted(gone):
            spans = [(start, end) for key, _, start, end in places if key == pk]
            successor = _successor(spans, after[model])
            if successor is None:
                continue
            name = model._meta.model_name
            FormerSlug.objects.filter(model=name, object_id=pk).update(object_id=successor[0])
            if successor[1] != slug:
                FormerSlug.objects.update_or_create(model=name, slug=slug, defaults={"object_id": successor[0]})


def _successor(spans: list[tuple[int, int]], places: list[Place]) -> tuple[int, str] | None:
    """Give the record whose words overlap `spans` most."""
    shared = {
        (pk, slug): sum(max(0, min(end, to) - max(start, since)) for since, to in spans)
        for pk, slug, start, end in places
    }
    best = max(shared, key=lambda record: shared[record], default=None)
    return best if best and shared[best] else None
