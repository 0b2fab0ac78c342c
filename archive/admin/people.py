"""Officials, and what is stated of them at meetings."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from archive import editing, search
from archive.admin.base import ArchiveAdmin, LookOnly, RowsTable
from archive.admin.forms import NewOfficialForm, OfficialNameForm, OfficialNameFormSet
from archive.models import Candidate, Official, OfficialName, Participation, StatedOffice, StatedRole
from archive.models.officials import preferred_name


def in_brackets(column: str) -> Concat:
    """Give, for annotations, the plain name with the text of `column` behind it."""
    return Concat("plain_name", Value(" ("), column, Value(")"))


# Two may share a name: with the note or else the latest office.
TOLD_APART = Case(
    When(~Q(note=""), then=in_brackets("note")),
    When(latest_office__isnull=False, then=in_brackets("latest_office")),
    default="plain_name",
)


class OfficialNameInline(RowsTable):
    """The names of an official."""

    model = OfficialName
    form = OfficialNameForm
    formset = OfficialNameFormSet
    fields = ("name", "preferred")


@admin.register(Official)
class OfficialAdmin(ArchiveAdmin):
    """People. They are found by the site's own search for names, best first."""

    list_display = ("shown_name", "note", "latest_office", "meetings_link")
    list_filter = (("note", admin.EmptyFieldListFilter),)
    search_fields = ("names__fold_key",)
    ordering = ("sort_key", "pk")
    inlines = (OfficialNameInline,)
    fields = ("note", "slug", "meetings_link")
    readonly_fields = ("meetings_link",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Annotate names and offices; `name`, which str() gives, tells people of one name apart."""
        offices = StatedOffice.objects.filter(participation__official=OuterRef("pk")).order_by(
            F("participation__meeting__date").desc(nulls_last=True), "position", "pk"
        )
        told = Official.objects.annotate(
            plain_name=preferred_name("pk"),
            latest_office=Subquery(offices.values("text")[:1]),
            held=Count("participations", distinct=True),
        )
        return told.annotate(name=TOLD_APART).order_by(*self.ordering)

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give the people of that name."""
        return search.officials_named(queryset, text)  # type: ignore[arg-type]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask for the name of a new person; the names of a known one stand below."""
        return super().get_fields(request, obj) if obj else ("name", "note")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Use the form with a name for a new person."""
        return super().get_form(request, obj, change, **(kwargs if obj else {"form": NewOfficialForm} | kwargs))

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Show names once there is a person."""
        return super().get_inlines(request, obj) if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save a new person with the name."""
        if change:
            super().save_model(request, obj, form, change)
        else:
            editing.add_official(obj, form.cleaned_data["name"])

    @admin.display(description=_("name"), ordering="sort_key")
    def shown_name(self, row: Any) -> str:
        """Give the preferred name alone."""
        return str(row.plain_name or row.slug)

    @admin.display(description=_("latest office"))
    def latest_office(self, row: Any) -> str:
        """Give the office last stated."""
        return str(row.latest_office or "")

    @admin.display(description=_("participations"))
    def meetings_link(self, row: Any) -> str:
        """Lead to the participations, where offices are corrected."""
        address = reverse("admin:archive_participation_changelist")
        return format_html('<a href="{}?official__id__exact={}">{}</a>', address, row.pk, row.held)


class StatedOfficeInline(RowsTable):
    """Offices as stated."""

    model = StatedOffice
    fields = ("text", "position")


class StatedRoleInline(RowsTable):
    """Roles as stated."""

    model = StatedRole
    fields = ("role",)


class CandidateInline(LookOnly, RowsTable):
    """Who or what it might be; decided in the inbox of candidates."""

    model = Candidate
    fields = readonly_fields = ("candidate_name", "reason", "rejected_by")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch what the names need."""
        return (
            super().get_queryset(request).select_related("official", "resolution").prefetch_related("official__names")
        )

    @admin.display(description=_("candidate"))
    def candidate_name(self, row: Candidate) -> str:
        """Name the official or instrument."""
        return str(row.official or row.resolution)


@admin.register(Participation)
class ParticipationAdmin(ArchiveAdmin):
    """People at meetings, with their offices and roles there."""

    list_display = ("name", "official_name", "meeting", "side", "match")
    list_filter = ("match", "side", "roles__role", ("meeting__city", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("official", "meeting__city")
    date_hierarchy = "meeting__date"
    ordering = ("-meeting__date", "meeting", "position", "pk")
    search_fields = ("fold_key",)
    autocomplete_fields = ("meeting", "official")
    fields = ("meeting", "name", "official", "match", "side", "position")
    readonly_fields = ("match",)
    fixed_fields = ("meeting",)
    inlines = (StatedOfficeInline, StatedRoleInline, CandidateInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch the names of the officials."""
        return Participation.objects.prefetch_related("official__names")

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give those whose name as written, or whose official, is called so."""
        people = OfficialName.objects.filter(search.name_condition(text)).values("official")
        return queryset.filter(search.name_condition(text) | Q(official__in=people))

    @admin.display(description=_("official"), ordering="official__sort_key")
    def official_name(self, row: Participation) -> str:
        """Name the official, '' while the name is open."""
        return str(row.official or "")


STATED_FILTERS = ("participation__side", ("participation__meeting__city", admin.RelatedOnlyFieldListFilter))


class Stated(ArchiveAdmin):
    """What is stated of a person at a meeting."""

    list_select_related = ("participation__meeting__city",)
    date_hierarchy = "participation__meeting__date"
    ordering = ("-participation__meeting__date", "participation", "pk")
    autocomplete_fields = ("participation",)
    fixed_fields = ("participation",)

    @admin.display(description=_("meeting"), ordering="participation__meeting__date")
    def meeting(self, row: Any) -> str:
        """Name the meeting."""
        return str(row.participation.meeting)


@admin.register(StatedOffice)
class StatedOfficeAdmin(Stated):
    """Offices as documents state them."""

    list_display = ("text", "participation", "meeting")
    list_filter = STATED_FILTERS
    search_fields = ("fold_key", "participation__fold_key")
    fields = ("participation", "text", "position")


@admin.register(StatedRole)
class StatedRoleAdmin(Stated):
    """Roles at meetings."""

    list_display = ("role", "participation", "meeting")
    list_filter = ("role", *STATED_FILTERS)
    search_fields = ("participation__fold_key",)
    fields = ("participation", "role")
