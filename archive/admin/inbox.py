"""What waits for a person: open candidates and unsettled doubts."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from archive import editing
from archive.admin.base import ArchiveAdmin, holding, meetings_holding
from archive.models import Candidate, Flag


class StateFilter(admin.SimpleListFilter):
    """What waits; on request what is decided, or everything."""

    title = _("state")
    parameter_name = "state"
    waiting: Q

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Name the states beside the first, which is what waits."""
        return [("decided", _("decided")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        """Name the first state for what it shows."""
        first, *rest = super().choices(changelist)
        yield first | {"display": _("waiting")}
        yield from rest

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list."""
        if self.value() == "all":
            return queryset
        return queryset.exclude(self.waiting) if self.value() == "decided" else queryset.filter(self.waiting)


class CandidateState(StateFilter):
    """Not refused, and what it is about still open."""

    waiting = Q(rejected_by=None) & (
        Q(participation__isnull=False, participation__official=None)
        | Q(citation__isnull=False, citation__resolution=None)
    )


class FlagState(StateFilter):
    """Not settled."""

    waiting = Q(settled_at=None)


class Inbox(ArchiveAdmin):
    """Rows that rules leave and persons decide, by actions alone."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rules add."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A decision is remembered, not deleted."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show everything."""
        return [field.name for field in self.opts.fields if not field.primary_key]


@admin.register(Candidate)
class CandidateAdmin(Inbox):
    """Who or what an open find might be."""

    list_display = ("found", "candidate_name", "reason", "meeting", "rejected_by")
    list_filter = (CandidateState, "reason", ("participation", admin.EmptyFieldListFilter))
    list_select_related = (
        "participation__meeting__city",
        "citation__meeting__city",
        "official",
        "resolution",
        "rejected_by",
    )
    ordering = ("pk",)
    search_fields = ("participation__fold_key", "official__slug", "resolution__slug", "citation__number")
    actions = ("it_is", "not_the_same", "open_again")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch the officials' names."""
        return super().get_queryset(request).prefetch_related("official__names")

    @admin.display(description=_("found"), ordering="participation__fold_key")
    def found(self, row: Candidate) -> str:
        """Give the name or citation as written."""
        return str(row.participation or row.citation)

    @admin.display(description=_("candidate"))
    def candidate_name(self, row: Candidate) -> str:
        """Name the official or instrument, with the note that tells people apart."""
        note = f" ({row.official.note})" if row.official and row.official.note else ""
        return f"{row.official or row.resolution}{note}"

    @admin.display(description=_("meeting"))
    def meeting(self, row: Candidate) -> str:
        """Name the meeting."""
        found = row.participation or row.citation
        return str(found.meeting) if found else ""

    @admin.action(description=_("It is this one"), permissions=["change"])
    def it_is(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Link the find."""
        self.each(request, queryset, partial(editing.accept, user=request.user), _("Linked"))  # type: ignore[arg-type]

    @admin.action(description=_("Not the same"), permissions=["change"])
    def not_the_same(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Remember that it is not."""
        self.each(request, queryset, partial(editing.reject, user=request.user), _("Not the same"))  # type: ignore[arg-type]

    @admin.action(description=_("Perhaps the same after all"), permissions=["change"])
    def open_again(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Forget that it is not."""
        self.each(request, queryset, partial(editing.reject, user=None), _("Perhaps the same after all"))


@admin.register(Flag)
class FlagAdmin(Inbox):
    """Doubts about what was read."""

    list_display = ("code", "quotation", "note", "meeting", "settled_by", "settled_at")
    list_filter = (FlagState, "code", ("meeting__city", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("passage", "meeting__city", "document", "settled_by")
    date_hierarchy = "document__published_on"
    search_fields = ("document__slug", "meeting__slug")
    actions = ("settled", "unsettled")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave texts and readings in the database."""
        heavy = ("document__text", "document__reading", "document__declared")
        return super().get_queryset(request).select_related(*self.list_select_related).defer(*heavy)

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give those of meetings that the site's search finds, and of documents so called."""
        return queryset.filter(holding(text, self.search_fields) | Q(meeting__in=meetings_holding(text)))

    @admin.display(description=_("quotation"))
    def quotation(self, row: Flag) -> str:
        """Give the words that raised the doubt."""
        return Truncator(row.passage.quote if row.passage else "").chars(80)

    @admin.action(description=_("Settled"), permissions=["change"])
    def settled(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Take them off the list, remembering who looked."""
        self.each(request, queryset, partial(editing.settle, user=request.user), _("Settled"))  # type: ignore[arg-type]

    @admin.action(description=_("Not settled"), permissions=["change"])
    def unsettled(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Put them back."""
        self.each(request, queryset, editing.reopen, _("Not settled"))
