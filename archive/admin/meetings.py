"""Meetings, with everything that stands on their pages."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive import editing, search
from archive.admin.base import ArchiveAdmin, RowsStack, RowsTable, meetings_holding, spelled
from archive.admin.forms import MeetingSourceFormSet
from archive.models import Citation, Directive, Meeting, MeetingSource, Participation


class SourceInline(RowsTable):
    """The documents that report it; one added by hand reports it somewhere."""

    model = MeetingSource
    formset = MeetingSourceFormSet
    fields = ("document", "ordinal", "start", "end")
    readonly_fields = ("ordinal", "start", "end")
    autocomplete_fields = ("document",)


class ParticipationInline(RowsTable):
    """Who took part; offices and roles stand on the page of each."""

    model = Participation
    fields = ("name", "official", "match", "side", "position")
    readonly_fields = ("match",)
    autocomplete_fields = ("official",)
    show_change_link = True


class CitationInline(RowsStack):
    """What is cited, one below the other: its eight columns would be wider than the page."""

    model = Citation
    fields = ("as_written", ("kind", "number", "symbol"), ("issuer", "period"), ("resolution", "match"))
    readonly_fields = ("match",)
    autocomplete_fields = ("resolution",)
    show_change_link = True


class DirectiveInline(RowsStack):
    """The instructions given."""

    model = Directive
    fields = ("text", "issuer", "issuer_name", "addressee", "document", "position")
    autocomplete_fields = ("issuer", "document")
    show_change_link = True


class ReasonForm(ActionForm):
    """The actions, with the reason that a withdrawal needs."""

    reason = forms.CharField(label=_("reason for withdrawal"), max_length=300, required=False)


@admin.register(Meeting)
class MeetingAdmin(ArchiveAdmin):
    """Meetings. They are withdrawn, never deleted: an address that once worked answers for ever."""

    list_display = ("date", "kind", "host", "city", "delegation", "hidden_at")
    list_display_links = ("date", "kind", "host")
    list_filter = (
        "kind",
        "session",
        "date_is_inferred",
        ("hidden_at", admin.EmptyFieldListFilter),
        ("city", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("city", "delegation")
    date_hierarchy = "date"
    search_fields = ("slug",)
    autocomplete_fields = ("city", "delegation")
    fields = (
        "date",
        "date_is_inferred",
        "session",
        "kind",
        "city",
        "host",
        "delegation",
        "title",
        "slug",
        "hidden_at",
        "hidden_reason",
    )
    readonly_fields = ("hidden_at", "hidden_reason")
    inlines = (SourceInline, ParticipationInline, CitationInline, DirectiveInline)
    action_form = ReasonForm
    actions = ("withdraw", "restore")

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give what the site's search finds."""
        return search.search(queryset, text)  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A meeting is withdrawn, not deleted."""
        return False

    @admin.action(description=_("Withdraw (with a reason)"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Hide the chosen meetings from readers."""
        reason = request.POST.get("reason", "").strip()
        if not reason:
            self.message_user(request, gettext("Give the reason for withdrawal beside the action."), messages.ERROR)
        elif len(reason) > 300:
            self.message_user(request, gettext("The reason is too long."), messages.ERROR)
        else:
            shown = queryset.filter(hidden_at=None)
            self.each(request, shown, partial(editing.withdraw, reason=reason), _("Withdrawn"))

    @admin.action(description=_("Restore"), permissions=["change"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Show the chosen meetings again."""
        self.each(request, queryset.exclude(hidden_at=None), editing.restore, _("Restored"))


@admin.register(MeetingSource)
class MeetingSourceAdmin(ArchiveAdmin):
    """Which document reports which meeting."""

    list_display = ("document", "meeting", "ordinal", "start", "end")
    list_filter = ("meeting__kind", ("meeting__city", admin.RelatedOnlyFieldListFilter), "document__is_retelling")
    list_select_related = ("document", "meeting__city")
    date_hierarchy = "meeting__date"
    search_fields = ("document__slug", "meeting__slug")
    autocomplete_fields = ("meeting", "document")
    fields = ("meeting", "document", "ordinal", "start", "end")
    readonly_fields = ("ordinal", "start", "end")
    fixed_fields = ("meeting", "document")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave texts and readings in the database."""
        heavy = ("document__text", "document__reading", "document__declared")
        return super().get_queryset(request).select_related(*self.list_select_related).defer(*heavy)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was read stands on it; a source added by hand is taken away on the meeting's page."""
        return False


@admin.register(Directive)
class DirectiveAdmin(ArchiveAdmin):
    """Instructions."""

    list_display = ("__str__", "issuer_shown", "addressee", "meeting")
    list_filter = (("meeting__city", admin.RelatedOnlyFieldListFilter), "document__is_retelling")
    list_select_related = ("meeting__city",)
    date_hierarchy = "meeting__date"
    ordering = ("-meeting__date", "meeting", "position", "pk")
    search_fields = ("text", "issuer_name", "addressee")
    autocomplete_fields = ("meeting", "document", "issuer")
    fields = ("meeting", "text", "issuer", "issuer_name", "addressee", "document", "position", "slug")
    fixed_fields = ("meeting",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Annotate who issued them."""
        return Directive.objects.with_issuers().select_related(*self.list_select_related)

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give those whose words are like that: in meetings that the site's search finds."""
        return spelled(queryset.filter(meeting__in=meetings_holding(text)), text, self.search_fields)

    @admin.display(description=_("issued by"), ordering="issuer_name")
    def issuer_shown(self, row: Any) -> str:
        """Name the issuer as written, or else by the preferred name."""
        return str(row.issuer_shown)
