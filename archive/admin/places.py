"""Cities and provinces, delegations."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ArchiveAdmin, spelled
from archive.models import City, Delegation


@admin.register(City)
class CityAdmin(ArchiveAdmin):
    """The units, under the names they had."""

    list_display = ("name", "valid_from", "valid_to", "successor", "municipality_since")
    list_filter = (("successor", admin.EmptyFieldListFilter), ("municipality_since", admin.EmptyFieldListFilter))
    list_select_related = ("successor",)
    list_per_page = 100
    date_hierarchy = "valid_to"
    search_fields = ("name", "aliases", "slug")
    autocomplete_fields = ("successor",)
    fields = ("name", "aliases", "valid_from", "valid_to", "successor", "municipality_since", "slug")

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give the units by name, other spelling or address; there are a few dozen."""
        return spelled(queryset, text, self.search_fields)


@admin.register(Delegation)
class DelegationAdmin(ArchiveAdmin):
    """Delegations. Number, authority, term and head make the identity; two of one identity are refused."""

    list_display = ("number", "kind", "authority", "period", "head_name", "founded_by", "meetings_count")
    list_display_links = ("number", "kind")
    list_filter = ("kind", "period")
    list_select_related = ("founded_by", "head")
    ordering = ("-pk",)
    search_fields = ("slug", "authority_key", "number", "period")
    autocomplete_fields = ("founded_by", "head")
    fields = ("kind", "number", "authority", "period", "founded_by", "head", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count the meetings, fetch the head's names."""
        return Delegation.objects.annotate(held=Count("meetings")).order_by("-pk").prefetch_related("head__names")

    @admin.display(description=_("head"), ordering="head__sort_key")
    def head_name(self, row: Delegation) -> str:
        """Name the head."""
        return str(row.head or "")

    @admin.display(description=_("meetings"), ordering="held")
    def meetings_count(self, row: Any) -> int:
        """Count its meetings."""
        return int(row.held)
