"""Taking a document out again, with everything that rested on it alone."""

from __future__ import annotations

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q

from archive import search
from archive.ingest.documents import original_path, take_writers_turn
from archive.models import (
    Candidate,
    Citation,
    Delegation,
    Document,
    Meeting,
    Official,
    Participation,
    Passage,
    Resolution,
    StatedOffice,
    StatedRole,
)
from archive.models.documents import PassageBasis
from archive.models.meetings import Match
from archive.reference import instrument_keys

# What a meeting holds only because a document says so: emptied when no passage is left.
_FACTS = {"date": None, "session": "", "city": None, "host": "", "delegation": None}


class ForgetRefusedError(Exception):
    """The document cannot be forgotten; the message says why."""


def forget(document: Document) -> None:
    """Remove `document`, its passages, and the records that only it supported; its original bytes go last.

    Raises `ForgetRefusedError` where a person has edited what rests on it, or where another file is a copy of it.
    """
    with transaction.atomic():
        take_writers_turn()
        meetings = list(document.meetings.all())
        _refuse_if_needed(document, meetings)
        led_to = rows_led_to(meetings)
        document.passages.all().delete()
        alone = [meeting for meeting in meetings if not meeting.sources.exclude(document=document).exists()]
        shared = [meeting for meeting in meetings if meeting not in alone]
        Meeting.objects.filter(pk__in=[meeting.pk for meeting in alone]).delete()
        document.reports.all().delete()
        for meeting in shared:
            if meeting.title == document.title:
                meeting.title = next((each.document.title for each in meeting.sources.filter(ordinal=0)), "")
            empty_unsupported_facts(meeting)
            drop_unsupported_rows(meeting, document)
        document.delete()
        drop_orphans(led_to)
        search.index(shared)
        transaction.on_commit(lambda: _remove_original(document.sha256))


def _remove_original(sha256: str) -> None:
    """Remove the bytes of a document that is gone, unless the same file was ingested again since the commit."""
    with transaction.atomic():
        take_writers_turn()
        if not Document.objects.filter(sha256=sha256).exists():
            original_path(sha256).unlink(missing_ok=True)


def _refuse_if_needed(document: Document, meetings: list[Meeting]) -> None:
    copies = document.copies.count()
    if copies:
        raise ForgetRefusedError(f"{document.slug}: {copies} other files are copies of it; forget those first")
    if touched_by_a_person(document, meetings):
        raise ForgetRefusedError(f"{document.slug}: a person has edited what was read from it")


def touched_by_a_person(document: Document, meetings: list[Meeting]) -> bool:
    """Say whether a person gave, took away or settled anything of the meetings that `document` reports."""
    people = Participation.objects.filter(meeting__in=meetings)
    touched = (
        Q(meeting__in=meetings)
        | Q(participation__meeting__in=meetings)
        | Q(office__participation__meeting__in=meetings)
        | Q(role__participation__meeting__in=meetings)
        | Q(citation__meeting__in=meetings)
        | Q(directive__meeting__in=meetings)
    )
    by_hand = Passage.objects.filter(touched, basis=PassageBasis.PERSON)
    decided = people.filter(match=Match.PERSON)
    rejected = Candidate.objects.filter(
        Q(participation__meeting__in=meetings) | Q(citation__meeting__in=meetings), rejected_by__isnull=False
    )
    settled = document.flags.filter(settled_at__isnull=False)
    return any(rows.exists() for rows in (by_hand, decided, rejected, settled))


def empty_unsupported_facts(meeting: Meeting) -> None:
    """Empty and save what a meeting holds only because some document said so and none says any more."""
    for field, empty in _FACTS.items():
        if not meeting.passages.filter(field=field).exists():
            setattr(meeting, field, empty)
    meeting.date_is_inferred = meeting.date_is_inferred and meeting.date is not None
    meeting.save()


def drop_unsupported_rows(meeting: Meeting, document: Document) -> None:
    """Take from a meeting the people, citations and instructions that no document states.

    What `document` used to state and another still does becomes that one's.
    """
    without = ~Exists(Passage.objects.filter(directive=OuterRef("pk")))
    meeting.directives.filter(without).delete()
    for directive in meeting.directives.filter(document=document).exclude(passages__document=document):
        directive.document = Document.objects.filter(passages__directive=directive).earliest("pk")
        directive.save()
    meeting.citations.filter(~Exists(Passage.objects.filter(citation=OuterRef("pk")))).delete()
    for model, name in ((StatedOffice, "office"), (StatedRole, "role")):
        rows: models.QuerySet[models.Model] = model._default_manager.filter(participation__meeting=meeting)
        rows.filter(~Exists(Passage.objects.filter(**{name: OuterRef("pk")}))).delete()
    meeting.participations.filter(~Exists(Passage.objects.filter(participation=OuterRef("pk")))).delete()


def rows_led_to(meetings: list[Meeting]) -> dict[str, set[int | None]]:
    """Give the rows that the meetings lead to and that may be left over without them."""
    return {
        "delegations": {meeting.delegation_id for meeting in meetings},
        "officials": set(Participation.objects.filter(meeting__in=meetings).values_list("official", flat=True)),
        "resolutions": {
            *Citation.objects.filter(meeting__in=meetings).values_list("resolution", flat=True),
            *(meeting.delegation.founded_by_id for meeting in meetings if meeting.delegation),
        },
    }


def drop_orphans(led_to: dict[str, set[int | None]]) -> None:
    """Remove what nothing leads to any more; reference data and people with a note by staff stay."""
    Delegation.objects.filter(pk__in=led_to["delegations"] - {None}, meetings=None).delete()
    people = Official.objects.filter(pk__in=led_to["officials"] - {None}, note="")
    people.filter(participations=None, directives=None, headed_delegations=None).delete()
    instruments = Resolution.objects.filter(pk__in=led_to["resolutions"] - {None}, citations=None, delegations=None)
    instruments.exclude(key__in=instrument_keys()).delete()
