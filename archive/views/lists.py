"""Home and the lists. Addresses are read by `archive.filters`; rows are fetched by `archive.views.rows`."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractQuarter, ExtractYear
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import TemplateView
from django_filters import FilterSet
from django_filters.views import FilterView

from archive.filters import (
    CityFilter,
    DelegationFilter,
    DirectiveFilter,
    DocumentFilter,
    ListFilter,
    MeetingFilter,
    OfficialFilter,
    ResolutionFilter,
)
from archive.models import City, Delegation, Directive, Document, Meeting, Official, Resolution
from archive.search import find_officials, find_open_participations, snippets_for
from archive.views import charts, facets, rows
from archive.views.proof import proof


class ListPage(FilterView):
    """A list with its filter: `title` stands above it, `noun` says in the template what is counted."""

    paginate_by = 20
    title = gettext_lazy("List")
    filterset: ListFilter

    def get_filterset_kwargs(self, filterset_class: type[FilterSet]) -> dict[str, Any]:
        """Check the address even where nothing stands in it."""
        return {**super().get_filterset_kwargs(filterset_class), "data": self.request.GET}

    def rows(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Add to the filtered records what their rows show."""
        return queryset

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Paginator[Any], Page[Any], Any, bool]:
        """Give the page asked for; one there is none of is a message and an empty list."""
        form = self.filterset.form
        paginator = self.get_paginator(self.rows(queryset), page_size)
        number = form.cleaned_data.get("page") or 1
        if number > paginator.num_pages:
            form.add_error("page", gettext("There is no page %(number)s.") % {"number": number})
            paginator, number = Paginator(queryset.none(), page_size), 1
        page = paginator.page(number)
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the title, the messages and the conditions in force."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = self.filterset.form
        errors = [(name, form.fields[name].label, messages) for name, messages in form.errors.items()]
        chips = facets.chips(self.filterset, self.request.GET)
        return context | {"title": self.title, "errors": errors, "chips": chips, "form": form}


class MeetingList(ListPage):
    """Which meetings are like this?"""

    filterset_class = MeetingFilter
    filterset: MeetingFilter
    template_name = "archive/meeting_list.html"
    title = gettext_lazy("Meetings")

    def get_queryset(self) -> QuerySet[Meeting]:
        """Give what readers may see."""
        return Meeting.objects.visible().newest_first()

    def rows(self, queryset: QuerySet[Meeting]) -> QuerySet[Meeting]:
        """Add what `_meeting_row.html` shows."""
        return rows.meeting_rows(queryset)

    def get_paginator(self, queryset: Any, per_page: int, *args: Any, **kwargs: Any) -> Paginator[Meeting]:
        """Count by kind, which the panel needs anyway, not once more for the pages."""
        paginator: Paginator[Meeting] = super().get_paginator(queryset, per_page, *args, **kwargs)
        self.kinds = facets.kind_counts(self.filterset)
        chosen = self.filterset.form.cleaned_data.get("kind")
        if self.filterset.is_valid():
            paginator.count = sum(n for kind, n in self.kinds.items() if not chosen or kind in chosen)
        return paginator

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the panel, the bars and the words found; on an empty list what else there is."""
        context = super().get_context_data(**kwargs)
        sort = self.filterset.form.cleaned_data.get("sort") or MeetingFilter.Sort.NEWEST
        context |= {
            "sort": sort,
            "sorts": [
                (value, name, facets.address(self.request.GET, sort=value))
                for value, name in MeetingFilter.Sort.choices
            ],
            "here": facets.address(self.request.GET),
            "query": self.filterset.form.cleaned_data.get("q") or "",
        }
        context |= self._people(context["query"])
        if context["errors"] or context["page_obj"].object_list:
            return context | self._found(context)
        return context | self._nothing_found()

    def _people(self, query: str) -> dict[str, Any]:
        """Give the people whose name was typed, where nothing else was asked for."""
        if self.filterset.condition_names() != ["q"]:
            return {}
        return {"officials": list(rows.official_rows(find_officials(query, limit=3)))}

    def _found(self, context: dict[str, Any]) -> dict[str, Any]:
        quarters = facets.quarter_counts(self.filterset)
        panel = facets.facets(self.filterset, self.kinds, quarters)
        timeline = charts.timeline(quarters, self._between, size="low")
        shown = list(context["page_obj"].object_list)
        if context["query"] and may_read_text(self.request):
            snippets = snippets_for(shown, context["query"])
            for meeting in shown:
                # What was found may stand in the title or the names alone: then no words are worth showing.
                segments = snippets[meeting.pk]
                meeting.snippet = segments if any(segment.marked for segment in segments) else []
        by_year = [(year, list(of_year)) for year, of_year in groupby(shown, lambda each: each.date and each.date.year)]
        return {"facets": panel, "timeline": timeline, "by_year": by_year}

    def _between(self, first: date, last: date) -> str:
        """Give the address of this list for these days."""
        return facets.address(self.request.GET, *facets.TIME, **days(first, last))

    def _nothing_found(self) -> dict[str, Any]:
        left = facets.left_without(self.filterset)
        relax = [
            (chip, left[chip.name], facets.address(self.request.GET, chip.name))
            for chip in facets.chips(self.filterset, self.request.GET)
        ]
        near = facets.nearest(self.filterset).newest_first()
        return {"relax": relax, "near": list(rows.meeting_rows(near))}


def may_read_text(request: Any) -> bool:
    """Say whether this reader may read documents, not only the passages values rest on (PUBLIC_TEXT)."""
    return settings.PUBLIC_TEXT == "full" or bool(request.user.is_staff)


class OfficialList(ListPage):
    """Who is in the archive? Alphabetical by given name; with a name typed, best first."""

    filterset_class = OfficialFilter
    template_name = "archive/official_list.html"
    title = gettext_lazy("Officials")
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Official]:
        """Give those who took part in a meeting, or gave an instruction at one, that readers may see."""
        seen = Meeting.objects.visible().order_by()
        present = Q(participations__meeting__in=seen) | Q(directives__meeting__in=seen)
        known = Official.objects.filter(pk__in=Official.objects.filter(present).order_by().values("pk"))
        return known.order_by("sort_key", "pk")

    def rows(self, queryset: Any) -> QuerySet[Official]:
        """Add what `_official_row.html` shows."""
        return rows.official_rows(queryset)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the names left open that are like what was typed."""
        context = super().get_context_data(**kwargs)
        query = self.filterset.form.cleaned_data.get("q") or ""
        still_open = find_open_participations(query).select_related("meeting__city")[:10] if query else []
        return context | {"query": query, "still_open": list(still_open)}


class DelegationList(ListPage):
    """Which delegations were sent, by whom? The last at work first."""

    filterset_class = DelegationFilter
    template_name = "archive/delegation_list.html"
    title = gettext_lazy("Delegations")

    def get_queryset(self) -> QuerySet[Delegation]:
        """Give those with a meeting that readers may see."""
        shown = rows.delegation_rows(Delegation.objects.all()).filter(meeting_count__gt=0)
        return shown.order_by(F("last").desc(nulls_last=True), "-pk")


class ResolutionList(ListPage):
    """Which instruments are cited? The most cited first, by kind."""

    filterset_class = ResolutionFilter
    template_name = "archive/resolution_list.html"
    title = gettext_lazy("Instruments")
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Resolution]:
        """Give those that a meeting which readers may see cites."""
        shown = rows.resolution_rows(Resolution.objects.all()).filter(meeting_count__gt=0)
        return shown.order_by("-meeting_count", "kind", "pk")


class CityList(ListPage):
    """Which places? As they are since 1 July 2025, or as they were before."""

    filterset_class = CityFilter
    template_name = "archive/city_list.html"
    title = gettext_lazy("Places")
    paginate_by = 64  # all of them on one page
    queryset = City.objects.select_related("successor")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the units of the time asked for with their numbers of meetings."""
        context = super().get_context_data(**kwargs)
        units = self.filterset.form.cleaned_data.get("units") or CityFilter.Units.NOW
        shown = [] if context["errors"] else list(context["page_obj"].object_list)
        own, merged = city_counts()
        listed = [city for city in shown if is_of(city, units)]
        for city in listed:
            city.meeting_count = (merged if units == CityFilter.Units.NOW else own)[city.pk]
            city.former = [each for each in shown if each.successor_id == city.pk]
        tabs = [(value, name, f"?units={value}") for value, name in CityFilter.Units.choices]
        return context | {"units": units, "tabs": tabs, "cities": listed}


def is_of(city: City, units: str) -> bool:
    """Say whether a unit is one of the 34 of today (`now`) or one of the 63 of 30 June 2025 (`then`)."""
    if units == CityFilter.Units.NOW:
        return city.successor_id is None
    return city.valid_to is None or city.valid_to >= date(2025, 6, 30)


def city_counts() -> tuple[Counter[int | None], Counter[int | None]]:
    """Give the visible meetings of each unit: its own, and with those of units since merged into it; one query.

    Under None stand the meetings whose place is not known.
    """
    own: Counter[int | None] = Counter()
    merged: Counter[int | None] = Counter()
    counted = Meeting.objects.visible().order_by().values_list("city", "city__successor")
    for city, successor, n in counted.annotate(n=Count("pk")):
        own[city] += n
        merged[successor or city] += n
    return own, merged


class DocumentList(ListPage):
    """Which documents were read? The latest published first."""

    filterset_class = DocumentFilter
    template_name = "archive/document_list.html"
    title = gettext_lazy("Documents")

    def get_queryset(self) -> QuerySet[Document]:
        """Give all but those that report only withdrawn meetings."""
        seen = Meeting.objects.visible().order_by()
        return Document.objects.filter(
            Q(pk__in=Document.objects.filter(meetings__in=seen).order_by().values("pk")) | Q(meetings__isnull=True)
        )

    def rows(self, queryset: QuerySet[Document]) -> QuerySet[Document]:
        """Add the meetings a document reports."""
        return rows.document_rows(queryset)


class DirectiveList(ListPage):
    """What was instructed, where, by whom? The latest first."""

    filterset_class = DirectiveFilter
    template_name = "archive/directive_list.html"
    title = gettext_lazy("Instructions given")

    def get_queryset(self) -> QuerySet[Directive]:
        """Give those given at a meeting that readers may see."""
        seen = Meeting.objects.visible().order_by()
        newest = (F("meeting__date").desc(nulls_last=True), "-meeting", "position", "pk")
        return Directive.objects.filter(meeting__in=seen).order_by(*newest)

    def rows(self, queryset: QuerySet[Directive]) -> QuerySet[Directive]:
        """Add meeting, issuer and document."""
        return rows.directive_rows(queryset)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the places that can be chosen."""
        context = super().get_context_data(**kwargs)
        chosen = self.filterset.form.cleaned_data.get
        return context | {"cities": City.objects.all(), "chosen_cities": chosen("city") or []}


class Home(TemplateView):
    """What is this, and how do I start?"""

    template_name = "archive/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the latest meetings, bars over time, delegations, the map and the most cited instruments."""
        seen = Meeting.objects.visible().order_by()
        quarters = seen.filter(date__isnull=False).values_list(ExtractYear("date"), ExtractQuarter("date"))
        counts = {(year, quarter): n for year, quarter, n in quarters.annotate(n=Count("pk"))}
        delegations = rows.delegation_rows(Delegation.objects.all()).filter(meeting_count__gt=0)
        cited = rows.resolution_rows(Resolution.objects.all()).filter(meeting_count__gt=0)
        own, merged = city_counts()
        cities = list(City.objects.all())
        return super().get_context_data(**kwargs) | {
            "total": own.total(),
            "with_place": own.total() - own[None],
            "without_place": own[None],
            "proof": proof(seen),
            "latest": rows.meeting_rows(seen.newest_first())[:6],
            "timeline": charts.timeline(counts, meetings_between, size="high"),
            "delegations": delegations.order_by(F("last").desc(nulls_last=True), "-pk")[:4],
            "tiles_now": charts.tiles(charts.TILES_NOW, cities, merged),
            "tiles_then": charts.tiles(charts.TILES_THEN, cities, own),
            "cited": list(cited.order_by("-meeting_count", "kind", "pk")[:5]),
        }


def meetings_between(first: date, last: date) -> str:
    """Give the address of the meetings from one day to another."""
    return f"{reverse('archive:meetings')}?{urlencode(days(first, last))}"


def days(first: date, last: date) -> dict[str, str]:
    """Give the parameters for these days: `year` where they are one."""
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return {"year": str(first.year)}
    return {"date_from": first.isoformat(), "date_to": last.isoformat()}
