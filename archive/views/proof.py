"""The sample of evidence on home: values of a real meeting, and the words that state them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from archive.evidence import Mark, MarkedText, anchor_of
from archive.models import Document, Meeting, Passage, StatedRole

FIELDS = ("date", "delegation", "delegation.number")


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and the mark of its words."""

    name: str
    value: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Proof:
    """A meeting's facts, and the words of a document they were read from."""

    meeting: Meeting
    document: Document
    facts: tuple[Fact, ...]

    @property
    def words(self) -> SafeString:
        """Give the marked words with a little context, as HTML."""
        return MarkedText(self.document.text, [fact.mark for fact in self.facts]).passages()


def proof(meetings: QuerySet[Meeting]) -> Proof | None:
    """Give the sample from the latest inspection whose date a document states; None without any. Two queries."""
    dated = (
        Passage.objects.filter(meeting__in=meetings, meeting__kind=Meeting.Kind.INSPECTION)
        .filter(field="date", start__isnull=False)
        .select_related("meeting__delegation", "document")
        .order_by(F("meeting__date").desc(nulls_last=True), "-meeting", "start", "pk")
        .first()
    )
    if not (dated and dated.meeting and dated.document):
        return None
    head = Q(participation__meeting=dated.meeting, participation__roles__role=StatedRole.Role.HEAD, field="name")
    passages = (
        Passage.objects.filter(Q(meeting=dated.meeting, field__in=FIELDS) | head)
        .filter(document=dated.document, start__isnull=False)
        .select_related("participation")
        .order_by("start", "pk")
    )
    return Proof(dated.meeting, dated.document, tuple(_facts(dated.meeting, passages)))


def _facts(meeting: Meeting, passages: Iterable[Passage]) -> list[Fact]:
    """Give the date, the delegation and its head, each with the first of its passages, numbered as they stand."""
    first: dict[str, tuple[str, Passage]] = {}
    for passage in passages:
        if passage.participation:
            first.setdefault(gettext("Head of delegation"), (passage.participation.name, passage))
        elif passage.field == "date" and meeting.date:
            day = f"{meeting.date.day}/{meeting.date.month}/{meeting.date.year}"
            first.setdefault(gettext("Date"), (day, passage))
        elif meeting.delegation:
            first.setdefault(gettext("Delegation"), (str(meeting.delegation), passage))
    return [
        Fact(name, value, _mark(meeting, passage, str(number), f"{name}: {value}"))
        for number, (name, (value, passage)) in enumerate(first.items(), start=1)
    ]


def _mark(meeting: Meeting, passage: Passage, number: str, label: str) -> Mark:
    href = f"{meeting.get_absolute_url()}#{anchor_of(passage)}"
    return Mark(passage.start or 0, passage.end or 0, f"w-{passage.pk}", href, label, number)
