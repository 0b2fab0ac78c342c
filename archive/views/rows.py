"""What a row of a list shows, fetched in a fixed number of queries whatever the rows."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from archive.models import (
    Citation,
    Delegation,
    Directive,
    Document,
    Meeting,
    MeetingSource,
    Participation,
    Resolution,
    StatedOffice,
    StatedRole,
)
from archive.models.officials import OfficialQuerySet

LEADING = (StatedRole.Role.HEAD, StatedRole.Role.CHAIR)


def meeting_rows(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Add what `_meeting_row.html` shows: three queries in all.

    `leaders` are the participations of heads and chairs with their `role`, `cited` the citations that lead to an
    instrument, `directive_count` a number, `is_retold` whether a source retells.
    """
    leaders = (
        Participation.objects.filter(roles__role__in=LEADING)
        .select_related("official")
        .annotate(role=F("roles__role"))
        .order_by("position", "pk")
    )
    cited = Citation.objects.filter(resolution__isnull=False).select_related("resolution")
    orders = Directive.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    retold = MeetingSource.objects.filter(meeting=OuterRef("pk"), document__is_retelling=True)
    return (
        meetings.select_related("city", "delegation")
        .annotate(
            directive_count=Coalesce(Subquery(orders.annotate(n=Count("pk")).values("n")), 0),
            is_retold=Exists(retold),
        )
        .prefetch_related(
            Prefetch("participations", leaders, to_attr="leaders"), Prefetch("citations", cited, to_attr="cited")
        )
    )


def official_rows(officials: OfficialQuerySet) -> QuerySet[Any]:
    """Add what `_official_row.html` shows, in the same query.

    `name`; `meeting_count`, `first` and `last` day of the visible meetings; `latest_office` as stated at the last.
    """
    seen = Q(participations__meeting__in=Meeting.objects.visible().order_by())
    offices = StatedOffice.objects.filter(
        participation__official=OuterRef("pk"), participation__meeting__in=Meeting.objects.visible().order_by()
    ).order_by(F("participation__meeting__date").desc(nulls_last=True), "position", "pk")
    return officials.with_name().annotate(
        meeting_count=Count("participations", filter=seen),
        first=Min("participations__meeting__date", filter=seen),
        last=Max("participations__meeting__date", filter=seen),
        latest_office=Subquery(offices.values("text")[:1]),
    )


def delegation_rows(delegations: QuerySet[Delegation]) -> QuerySet[Any]:
    """Add what a delegation's row shows: `meeting_count`, `first` and `last` day, the head's name; two queries."""
    seen = Q(meetings__in=Meeting.objects.visible().order_by())
    return (
        delegations.select_related("head", "founded_by")
        .prefetch_related("head__names")
        .annotate(
            meeting_count=Count("meetings", filter=seen),
            first=Min("meetings__date", filter=seen),
            last=Max("meetings__date", filter=seen),
        )
    )


def resolution_rows(resolutions: QuerySet[Resolution]) -> QuerySet[Any]:
    """Add `meeting_count`, the visible meetings whose documents cite the instrument; the same query."""
    seen = Q(citations__meeting__in=Meeting.objects.visible().order_by())
    return resolutions.annotate(meeting_count=Count("citations", filter=seen))


def document_rows(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Add the visible meetings a document reports (`seen`), leave its text in the database; two queries."""
    seen = Meeting.objects.visible().newest_first().select_related("city")
    return documents.defer("text", "reading", "declared").prefetch_related(Prefetch("meetings", seen, to_attr="seen"))


def directive_rows(directives: QuerySet[Directive]) -> QuerySet[Directive]:
    """Add what an instruction's row shows: its meeting, issuer and whether it is retold; two queries."""
    return (
        directives.select_related("meeting__city", "document", "issuer")
        .defer("document__text", "document__reading", "document__declared")
        .prefetch_related("issuer__names")
    )
