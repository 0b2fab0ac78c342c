"""The searched text of a meeting: what goes into its entry, and when entries are out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from archive import vietnamese
from archive.models import Document, Meeting, SearchEntry
from archive.search.query import words_of

# Raised whenever `fold`, `exact` or the composition of entries changes: older entries are then out of date.
FOLD_VERSION = 1
# Of one entry, title first. PostgreSQL keeps no positions beyond word 16,383 and refuses vectors over 1 MiB.
MAX_SYLLABLES = 15_000
MAX_BYTES = 800_000
BATCH = 200


def index(meetings: Iterable[Meeting]) -> None:
    """Write the entries of these meetings, in the caller's transaction.

    Everything is read afresh from the database, in a fixed number of queries for every BATCH meetings. Whoever changes
    what an entry is made of (a meeting's parts, a person's names, a city's name) calls this for the meetings concerned.
    """
    ids = [meeting.pk for meeting in meetings]
    for first in range(0, len(ids), BATCH):
        _write(ids[first : first + BATCH])


def rebuild(*, only_stale: bool = False) -> Iterator[int]:
    """Write all entries anew, or only those missing or out of date; give the number written after each batch.

    Each batch is a transaction of its own, so that readers and writers get their turn.
    """
    last = written = 0
    meetings = stale() if only_stale else Meeting.objects.all()
    while ids := list(meetings.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        _write(ids)
        last, written = ids[-1], written + len(ids)
        yield written


def stale(using: str = "default") -> QuerySet[Meeting]:
    """Give the meetings whose entry is missing or was made by other rules."""
    current = SearchEntry.objects.filter(fold_version=FOLD_VERSION)
    return Meeting.objects.using(using).exclude(pk__in=current.values("meeting_id"))


def needs_rebuild(using: str = "default") -> bool:
    """Say whether `manage.py rebuild_search` has something to do."""
    return stale(using).exists()


def rank_id(day: date | None, meeting_id: int) -> int:
    """Give the integer whose order is newest first: the date's ordinal (0 without a date) above the meeting's id."""
    return (day.toordinal() if day else 0) * 2**32 + meeting_id


def _write(ids: list[int]) -> None:
    columns = [field.name for field in SearchEntry._meta.concrete_fields if not field.primary_key]
    with transaction.atomic():
        entries = [_entry(meeting) for meeting in _with_everything(ids)]
        SearchEntry.objects.bulk_create(
            entries, update_conflicts=True, unique_fields=["meeting"], update_fields=columns, batch_size=BATCH
        )


def _with_everything(ids: list[int]) -> QuerySet[Meeting]:
    """Give the meetings with all that entries are made of, locked until the transaction ends.

    So that of two writers at once (a rebuild and an ingest) the later one reads what the earlier one wrote.
    """
    meetings = Meeting.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    return meetings.select_related("city", "delegation").prefetch_related(
        "participations__offices",
        "participations__official__names",
        "directives",
        "citations",
        "sources",
        Prefetch("sources__document", Document.objects.only("text")),
    )


def _entry(meeting: Meeting) -> SearchEntry:
    budget = _Budget()
    title, people = budget.words(_title(meeting)), budget.words(_people(meeting))
    body = budget.words(_body(meeting))
    return SearchEntry(
        meeting=meeting,
        rank_id=rank_id(meeting.date, meeting.pk),
        title_exact=title[0],
        title_fold=title[1],
        people_exact=people[0],
        people_fold=people[1],
        body_exact=body[0],
        body_fold=body[1],
        fold_version=FOLD_VERSION,
    )


class _Budget:
    """What is left of an entry's limits."""

    def __init__(self) -> None:
        self.syllables, self.bytes = MAX_SYLLABLES, MAX_BYTES

    def words(self, text: str) -> tuple[str, str]:
        """Give the words of `text` that still fit, joined by one space, in the exact and the folded stream."""
        text = vietnamese.nfc(text)
        exact = words_of(vietnamese.exact(text))[: self.syllables]
        size = 0
        for count, word in enumerate(exact):
            size += len(word.encode()) + 1
            if size > self.bytes:
                exact = exact[:count]
                break
        self.syllables -= len(exact)
        self.bytes -= min(size, self.bytes)
        # Both streams split at the same places, so a word's number is the same in both.
        return " ".join(exact), " ".join(words_of(vietnamese.fold(text))[: len(exact)])


def _title(meeting: Meeting) -> str:
    parts = [meeting.title, meeting.host, meeting.city.name if meeting.city else ""]
    if meeting.delegation:
        parts += [meeting.delegation.number, meeting.delegation.authority]
    return "\n".join(parts)


def _people(meeting: Meeting) -> str:
    parts: list[str] = []
    for participation in meeting.participations.all():
        names = [participation.name]
        if participation.official:
            names += [known.name for known in participation.official.names.all()]
        parts += dict.fromkeys(names)
        parts += [office.text for office in participation.offices.all()]
    return "\n".join(parts)


def _body(meeting: Meeting) -> str:
    """Give the stretches of the sources, then instructions and citations that do not stand in them as they are.

    A whole document counts where the stretch is unknown.
    """
    stretches = [source.document.text[source.start : source.end] for source in meeting.sources.all()]
    directives = [part for each in meeting.directives.all() for part in (each.issuer_name, each.addressee, each.text)]
    citations = [citation.as_written for citation in meeting.citations.all()]
    known = f" {vietnamese.key(' '.join(stretches))} "
    return "\n".join(stretches + [part for part in directives + citations if f" {vietnamese.key(part)} " not in known])
