"""Documents, the passages read from them, and what is derived: all of it to look at, little to change."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ArchiveAdmin, LookOnly, ToneBlind, holding, meetings_holding
from archive.models import Document, FormerSlug, Passage, SearchEntry


@admin.register(Document)
class DocumentAdmin(ArchiveAdmin):
    """Files that were read. They come by `manage.py ingest` and go by `manage.py ingest --forget`, never here."""

    list_display = ("__str__", "publisher", "published_on", "media_type", "is_retelling", "read_at")
    list_filter = ("is_retelling", "media_type", "publisher", ("copy_of", admin.EmptyFieldListFilter))
    date_hierarchy = "published_on"
    search_fields = ("slug",)
    read = ("text", "declared", "sha256", "text_sha256", "media_type", "copy_of")
    readonly_fields = (*read, "reader_version", "rules_version", "read_at", "removal")
    fieldsets = (
        (None, {"fields": ("title", "publisher", "published_on", "source_url", "note", "is_retelling", "slug")}),
        (_("As it was read"), {"fields": (*read, "reader_version", "rules_version", "read_at", "removal")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave the readings in the database, and in lists the texts."""
        queryset = super().get_queryset(request).select_related("copy_of").defer("reading", "copy_of__text")
        match = request.resolver_match
        return queryset if match and "object_id" in match.kwargs else queryset.defer("reading", "text", "declared")

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give those whose address (day and title) has the words, or that report a meeting the site's search finds."""
        return queryset.filter(
            holding(text, self.search_fields) | Q(reports__meeting__in=meetings_holding(text))
        ).distinct()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Documents come by `manage.py ingest`."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What rests on a document goes with it: `manage.py ingest --forget` sees to that."""
        return False

    @admin.display(description=_("to remove it"))
    def removal(self, row: Document) -> str:
        """Say how a document is removed."""
        return f"manage.py ingest --forget {row.sha256}"


@admin.register(Passage)
class PassageAdmin(LookOnly, ToneBlind):
    """The words values were read from, and the values that a person gave."""

    list_display = ("words", "basis", "field", "supports", "document")
    list_filter = ("basis", "field")
    list_select_related = (
        "document",
        "meeting__city",
        "participation",
        "office",
        "role__participation",
        "citation",
        "directive",
    )
    date_hierarchy = "document__published_on"
    search_fields = (
        "document__slug",
        "meeting__slug",
        "participation__fold_key",
        "office__fold_key",
        "office__participation__fold_key",
        "directive__slug",
    )
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave texts and readings in the database."""
        heavy = ("document__text", "document__reading", "document__declared")
        return super().get_queryset(request).select_related(*self.list_select_related).defer(*heavy)

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give those of documents, meetings and people so called; a column that is empty holds no word."""
        return queryset.filter(holding(text, self.search_fields))

    @admin.display(description=_("quotation"), ordering="quote")
    def words(self, row: Passage) -> str:
        """Give the beginning of the words."""
        return Truncator(row.quote or row.get_basis_display()).chars(80)

    @admin.display(description=_("supports"))
    def supports(self, row: Passage) -> str:
        """Name the record."""
        return Truncator(str(row.target)).chars(80)


@admin.register(FormerSlug)
class FormerSlugAdmin(LookOnly, ToneBlind):
    """Former addresses, kept by themselves when an address is changed; they lead to the present one for ever."""

    list_display = ("slug", "model", "object_id")
    list_filter = ("model",)
    search_fields = ("slug",)


@admin.register(SearchEntry)
class SearchEntryAdmin(LookOnly, ToneBlind):
    """What search sees of each meeting; `manage.py rebuild_search` makes all of it anew."""

    list_display = ("meeting", "fold_version")
    list_filter = ("fold_version", "meeting__kind")
    list_select_related = ("meeting__city",)
    date_hierarchy = "meeting__date"
    ordering = ("-rank_id",)
    search_fields = ("title_fold", "people_fold", "body_fold")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """In lists, leave the long texts in the database."""
        match = request.resolver_match
        queryset = super().get_queryset(request)
        return queryset if match and "object_id" in match.kwargs else queryset.defer("body_exact", "body_fold")

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give what the site's search finds."""
        return queryset.filter(meeting__in=meetings_holding(text))
