"""Is this meeting one that another document reported? MODEL.md, "One meeting from two documents"."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from archive import vietnamese
from archive.models import City, Delegation, Document, Meeting


def match_meetings(
    *,
    day: date | None,
    session: str,
    city: City | None,
    host: str,
    delegation: Delegation | None,
    document: Document,
) -> list[Meeting]:
    """Give the stored meetings that a find could be: one means joined, several mean a new one with a flag.

    The dates are equal and known; the cities equal or one unknown; the parts of the day do not contradict; it is the
    same delegation row or the
    same host (a place alone is no host); no other find of `document` is that meeting. Nothing equals an unknown.
    """
    host_key = vietnamese.fold_key(host)
    if city and host_key in {vietnamese.fold_key(city.name), ""}:
        host_key = ""
    if not day or not (delegation or host_key):
        return []
    same = Q()
    if delegation:
        same |= Q(delegation=delegation)
    if host_key:
        same |= Q(host_key=host_key)
    found = Meeting.objects.filter(same, date=day).exclude(sources__document=document)
    if city:
        found = found.filter(Q(city=city) | Q(city__isnull=True))
    if session:
        found = found.filter(Q(session=session) | Q(session=""))
    return list(found.order_by("pk"))
