"""Corrections by hand: what a staff member changes is saved, remembered as theirs, and found by search.

Every value a person gives gets a passage of basis "person" on the record it stands on, beside the words that were read
before, which stay: the page shows both, `verify` accepts the difference, `forget` refuses. The caller (the admin) opens
the transaction, calls `take_turn` first and `search.index(meetings_of(record))` last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import CharField, Model, Q, QuerySet, TextField
from django.utils import timezone

from archive import vietnamese
from archive.models import (
    Candidate,
    Citation,
    City,
    Delegation,
    Directive,
    Flag,
    Meeting,
    MeetingSource,
    Official,
    OfficialName,
    Participation,
    Passage,
    Resolution,
    Slugged,
    StatedOffice,
    StatedRole,
    User,
)
from archive.models.delegations import authority_key
from archive.models.directives import text_key
from archive.models.documents import PassageBasis
from archive.models.meetings import Match

# Which value, by its name in `Passage.field`, each column of a record holds. The first is the record itself.
VALUES: dict[type[Model], dict[str, str]] = {
    Meeting: {
        "kind": "kind",
        "title": "title",
        "date": "date",
        "date_is_inferred": "date",
        "session": "session",
        "city": "city",
        "host": "host",
        "delegation": "delegation",
    },
    Participation: {"name": "name", "official": "official", "side": "side"},
    StatedOffice: {"text": ""},
    StatedRole: {"role": ""},
    Citation: {
        "as_written": "",
        "kind": "",
        "number": "",
        "symbol": "",
        "issuer": "",
        "period": "",
        "resolution": "resolution",
    },
    Directive: {"text": "", "issuer": "issuer", "issuer_name": "issuer", "addressee": "addressee"},
}
TARGETS: dict[type[Model], str] = {
    Meeting: "meeting",
    Participation: "participation",
    StatedOffice: "office",
    StatedRole: "role",
    Citation: "citation",
    Directive: "directive",
}
# A delegation's values are told on the pages of its meetings.
DELEGATION_VALUES = {"kind": "delegation", "number": "delegation.number", "authority": "delegation.authority"}


class RefusedError(Exception):
    """What a person asked for cannot be done; the message (translated by the caller) says why."""


def take_turn() -> None:
    """Wait until no document is being saved: an index written beside a running ingest would miss what that adds."""
    # Here, not above: the readers of documents start slowly, and most requests edit nothing.
    from archive.ingest.documents import take_writers_turn

    take_writers_turn()


# Saving and deleting


def save(record: Model, changed: Collection[str], user: User) -> None:
    """Save a record with the values a person gave, and remember which.

    changed: names of columns; of a new record all that hold something count.
    """
    is_new = record._state.adding
    before = None if is_new else type(record)._default_manager.get(pk=record.pk)
    derive(record)
    _prepare(record, set(changed), is_new)
    record.save()
    columns = VALUES.get(type(record), {})
    if is_new:
        changed = [column for place, column in enumerate(columns) if place == 0 or getattr(record, column)]
    if columns:
        _remember(record, {columns[column] for column in changed if column in columns})
    if isinstance(record, Participation) and "official" in changed:
        _relinked(record, before.official if isinstance(before, Participation) else None, user)
    if isinstance(record, Delegation):
        fields = {DELEGATION_VALUES[column] for column in changed if column in DELEGATION_VALUES}
        for meeting in record.meetings.all() if fields else ():
            _remember(meeting, fields)


def delete(record: Model) -> None:
    """Delete a record; what it belonged to remembers that a person took something away."""
    match record:
        case Participation() | Citation() | Directive() | MeetingSource():
            _remember(record.meeting, {str(record._meta.model_name)})
        case StatedOffice() | StatedRole():
            _remember(record.participation, {str(record._meta.model_name)})
    record.delete()


def derive(record: Model) -> None:
    """Bring what was typed into NFC; work out the columns that follow, before uniqueness is asked and before saving."""
    _compose(record)
    match record:
        case OfficialName():
            record.set_keys()
        case Participation():
            record.exact_key, record.fold_key = vietnamese.key(record.name), vietnamese.fold_key(record.name)
        case StatedOffice():
            record.fold_key = vietnamese.fold_key(record.text)
        case Directive():
            record.text_key = text_key(record.text)
        case City():
            record.sort_key = vietnamese.alphabetical_key(record.name)
        case Delegation():
            record.authority_key = authority_key(record.authority)
            record.slug = record.slug or free_slug(record)
            stored = Delegation.objects.filter(pk=record.pk).first()
            # Rules may know a delegation under an older key than its parts now make: it stays while they do.
            if stored is None or stored.identity_key() != record.identity_key():
                record.key = record.identity_key()
        case Resolution():
            record.key = record.identity_key()


def _compose(record: Model) -> None:
    for field in record._meta.concrete_fields:
        if field.editable and isinstance(field, CharField | TextField):
            setattr(record, field.attname, vietnamese.nfc(getattr(record, field.attname)).strip())


def free_slug(record: Slugged) -> str:
    """Give a new record an address of its own, made as ingest makes it. An official's is made from the first name."""
    match record:
        case City():
            wanted = record.name
        case Delegation():
            who = record.number or (record.head.slug if record.head else "")
            wanted = f"đoàn {record.authority.split(',')[0]} {who} {record.period}"
        case Meeting():
            day = record.date.isoformat() if record.date else "không rõ ngày"
            wanted = f"{day} {record.city or ''} {record.title or record.host}"
        case Directive():
            wanted = f"{record.meeting.slug} {record.meeting.directives.count() + 1}"
        case Resolution():
            wanted = record.address()
        case _:
            wanted = str(record._meta.verbose_name)
    return type(record).free_slug(vietnamese.slugify(wanted))


def add_official(official: Official, name: str) -> None:
    """Save a new person under the one name known so far."""
    official.slug = Official.free_slug(vietnamese.slugify(name))
    official.save()
    OfficialName.objects.create(official=official, name=name, preferred=True)


def _prepare(record: Model, changed: set[str], is_new: bool) -> None:
    """Set what a person's hand implies."""
    if isinstance(record, Slugged) and not record.slug:
        record.slug = free_slug(record)
    if isinstance(record, Meeting) and "date" in changed and "date_is_inferred" not in changed:
        record.date_is_inferred = False
    if isinstance(record, Participation) and (is_new or "official" in changed):
        record.match = Match.PERSON if record.official_id else Match.OPEN
    if isinstance(record, Citation):
        if is_new or "resolution" in changed:
            record.match = Match.PERSON if record.resolution_id else Match.OPEN
        year = f"/{record.period}" if record.period.isdigit() else ""
        record.reference = record.reference or f"{record.kind}:{record.number}{year}"
    if isinstance(record, MeetingSource) and is_new:
        last = record.document.reports.order_by("ordinal").last()
        record.ordinal = last.ordinal + 1 if last else 0
    if isinstance(record, OfficialName) and record.preferred:
        # One at a time: the former one first, whatever the order of the rows on the page.
        record.official.names.exclude(pk=record.pk).update(preferred=False)


def _remember(record: Model, fields: Iterable[str]) -> None:
    """Store, once, that a person gave the values `fields` of a record that passages can support."""
    target: dict[str, Any] = {TARGETS[type(record)]: record}
    for field in fields:
        Passage.objects.get_or_create(**target, field=field, basis=PassageBasis.PERSON)


def _relinked(participation: Participation, former: Official | None, user: User) -> None:
    """After a person said who it is: not the former one, the name is one of theirs, and so are their instructions."""
    official = participation.official
    if former:
        Candidate.objects.update_or_create(
            participation=participation,
            official=former,
            defaults={"rejected_by": user},
            create_defaults={"rejected_by": user, "reason": "linked before"},
        )
    if official:
        participation.candidates.filter(official=official).update(rejected_by=None)
        if not official.names.filter(exact_key=participation.exact_key).exists():
            OfficialName.objects.create(official=official, name=participation.name)
    for directive in participation.meeting.directives.filter(issuer=former):
        if vietnamese.key(directive.issuer_name) == participation.exact_key:
            directive.issuer = official
            directive.save()
            _remember(directive, {"issuer"})


# The inboxes


def accept(candidate: Candidate, user: User) -> None:
    """Link an open find to this candidate. Raises `RefusedError` where it is linked, or where the meeting has it."""
    found = candidate.participation or candidate.citation
    if found is None:  # pragma: no cover  # candidate_of_one_kind
        return
    found.refresh_from_db()  # of several candidates for one find, the first that is accepted wins
    column = "official" if candidate.participation else "resolution"
    if getattr(found, column):
        raise RefusedError("linked")
    row = getattr(candidate, column)
    if type(found)._default_manager.filter(meeting=found.meeting, **{column: row}).exists():
        raise RefusedError("twice")
    candidate.rejected_by = None
    candidate.save()
    setattr(found, column, row)
    save(found, [column], user)


def reject(candidate: Candidate, user: User | None) -> None:
    """Remember that it is not this one; without a user, forget that somebody said so."""
    candidate.rejected_by = user
    candidate.save()


def settle(flag: Flag, user: User) -> None:
    """Remember who looked at a doubt, and when."""
    flag.settled_by, flag.settled_at = user, timezone.now()
    flag.save()


def reopen(flag: Flag) -> None:
    """Put a doubt back into the inbox."""
    flag.settled_by = flag.settled_at = None
    flag.save()


def withdraw(meeting: Meeting, reason: str) -> None:
    """Hide a meeting from readers; its page answers 410 with the reason."""
    meeting.hidden_at, meeting.hidden_reason = timezone.now(), reason
    meeting.save()
    _remember(meeting, {"hidden_at"})


def restore(meeting: Meeting) -> None:
    """Show a withdrawn meeting again."""
    meeting.hidden_at, meeting.hidden_reason = None, ""
    meeting.save()


# Search


def meetings_of(record: Any) -> QuerySet[Meeting]:
    """Give the meetings in whose search entry a record's words stand."""
    match record:
        case Meeting():
            chosen = Q(pk=record.pk)
        case Participation() | Citation() | Directive() | MeetingSource():
            chosen = Q(pk=record.meeting_id)
        case StatedOffice() | StatedRole():
            chosen = Q(pk=record.participation.meeting_id)
        case City():
            chosen = Q(city=record)
        case Delegation():
            chosen = Q(delegation=record)
        case Official():
            chosen = Q(pk__in=Participation.objects.filter(official=record).values("meeting"))
        case OfficialName():
            chosen = Q(pk__in=Participation.objects.filter(official=record.official_id).values("meeting"))
        case Candidate():
            found = record.participation or record.citation
            chosen = Q(pk=found.meeting_id) if found else Q(pk__in=[])
        case _:
            chosen = Q(pk__in=[])
    return Meeting.objects.filter(chosen)
