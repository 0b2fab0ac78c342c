"""Party and state instruments, and their citations."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ArchiveAdmin, meetings_holding, spelled
from archive.admin.people import CandidateInline
from archive.models import Citation, Resolution


@admin.register(Resolution)
class ResolutionAdmin(ArchiveAdmin):
    """Instruments. Two of one identity are refused."""

    list_display = ("__str__", "kind", "number", "symbol", "issuer", "period", "issued_on", "title", "citations_count")
    list_filter = ("kind", "issuer", "period")
    date_hierarchy = "issued_on"
    ordering = ("kind", "-issued_on", "pk")
    search_fields = ("slug", "title", "number", "symbol", "issuer", "period")
    fields = ("kind", "number", "symbol", "issuer", "period", "congress", "plenum", "title", "issued_on", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count the citations."""
        return Resolution.objects.annotate(cited=Count("citations")).order_by(*self.ordering)

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give the instruments by their parts, subject or address; those ever cited are some hundreds."""
        return spelled(queryset, text, self.search_fields)

    @admin.display(description=_("citations"), ordering="cited")
    def citations_count(self, row: Any) -> int:
        """Count where it is cited."""
        return int(row.cited)


@admin.register(Citation)
class CitationAdmin(ArchiveAdmin):
    """Citations, and which instruments the open ones might mean."""

    list_display = ("as_written", "resolution", "match", "meeting")
    list_filter = ("match", "kind", ("meeting__city", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("resolution", "meeting__city")
    date_hierarchy = "meeting__date"
    search_fields = ("as_written", "resolution__slug")
    autocomplete_fields = ("meeting", "resolution")
    fields = ("meeting", "as_written", "kind", "number", "symbol", "issuer", "period", "resolution", "match")
    readonly_fields = ("match",)
    fixed_fields = ("meeting",)
    inlines = (CandidateInline,)

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give those whose words are like that: in meetings that the site's search finds."""
        return spelled(queryset.filter(meeting__in=meetings_holding(text)), text, self.search_fields)
