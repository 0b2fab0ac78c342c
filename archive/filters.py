"""Filters of the lists: what stands in an address after the question mark is a form.

Every parameter may be left out or empty; unknown ones are ignored. A bad value is a message at its field. Records are
named by their slugs, so that an address can be shared; where several values are given, any of them will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, Filter, FilterSet

from archive.models import (
    Citation,
    City,
    Delegation,
    Directive,
    Document,
    FormerSlug,
    Meeting,
    Official,
    Participation,
    Resolution,
)
from archive.models.instruments import InstrumentKind
from archive.models.meetings import MeetingQuerySet
from archive.models.officials import OfficialQuerySet
from archive.search import officials_named, search

# The party was founded in 1930: no document of the archive is older. 2100 is as far as anyone plans.
YEARS = range(1930, 2101)
DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")  # what a date field of a browser sends; what people write
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")


class WordsField(forms.CharField):
    """What a reader types: one line, of a length people type."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)


class DayField(forms.DateField):
    """A date; the message names what was typed."""

    def to_python(self, value: Any) -> date | None:
        """Give the date, None for nothing; what is no date is named in the message."""
        try:
            return super().to_python(value)
        except ValidationError:
            message = _("There is no day “%(value)s”. Correct it or leave it empty.")
            raise ValidationError(message, code="invalid", params={"value": value}) from None


class ChoicesField(forms.MultipleChoiceField):
    """Any number of fixed values."""

    default_error_messages = {"invalid_choice": _("“%(value)s” cannot be chosen here.")}

    def to_python(self, value: Any) -> list[str]:
        """Give the values, without empty ones and repetitions."""
        return list(dict.fromkeys(each for each in super().to_python(value) if each))


class OneChoiceField(forms.ChoiceField):
    """One of a few fixed values."""

    default_error_messages = {"invalid_choice": _("“%(value)s” cannot be chosen here.")}


class SlugsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic when running
    """Any number of records, named by their slugs, present or former; one query, two where a former one is used."""

    default_error_messages = {"invalid_choice": _("The archive has no “%(value)s”.")}

    def clean(self, value: Any) -> list[Any]:  # type: ignore[override]  # read once, as chips and as conditions
        """Give the records in the order named; a slug that none has or had is named in the message."""
        slugs = list(dict.fromkeys(slug for slug in value or () if slug))
        found = self._by_slug([slug for slug in slugs if SLUG.fullmatch(slug)])
        if unknown := next((slug for slug in slugs if slug not in found), None):
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": unknown})
        return list(dict.fromkeys(found[slug] for slug in slugs))

    def _by_slug(self, slugs: list[str]) -> dict[str, Any]:
        if not slugs or self.queryset is None:
            return {}
        found = {record.slug: record for record in self.queryset.filter(slug__in=slugs)}
        if missing := [slug for slug in slugs if slug not in found]:
            name = self.queryset.model._meta.model_name
            former = dict(FormerSlug.objects.filter(model=name, slug__in=missing).values_list("slug", "object_id"))
            records = self.queryset.in_bulk(former.values()) if former else {}
            found |= {slug: records[pk] for slug, pk in former.items() if pk in records}
        return found


class PageField(forms.IntegerField):
    """The number of a page, from 1."""

    default_error_messages = {"invalid": _("There is no such page."), "min_value": _("There is no such page.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, **kwargs)


class WordsFilter(CharFilter):
    """A filter by what a reader types."""

    field_class = WordsField


class DayFilter(Filter):
    """A filter by a date."""

    field_class = DayField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, input_formats=DATE_FORMATS, **kwargs)


class ChoicesFilter(Filter):
    """A filter by any of several fixed values."""

    field_class = ChoicesField


class SlugsFilter(Filter):
    """A filter by any of several records."""

    field_class = SlugsField

    def __init__(self, queryset: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(queryset=queryset, to_field_name="slug", **kwargs)


class OneChoiceFilter(Filter):
    """A filter by one of a few fixed values."""

    field_class = OneChoiceField


class PageFilter(Filter):
    """Not a filter: the page of the list is checked with the rest of the form."""

    field_class = PageField

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Leave the list as it is."""
        return qs


class ListForm(forms.Form):
    """The form of a list: the days of a range stand in order."""

    def clean(self) -> dict[str, Any]:
        """Refuse a range that ends before it begins."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("date_from"), cleaned.get("date_to")
        if first and last and first > last:
            self.add_error("date_to", _("This day is before the first one."))
        return cleaned


class ListFilter(FilterSet):
    """What all lists share."""

    queryset: QuerySet[Any]
    page = PageFilter(label=_("Page"))

    class Meta:
        form = ListForm

    def without(self, *names: str) -> QuerySet[Any]:
        """Give the rows that every valid condition leaves but those named; not sorted."""
        rows = self.queryset.all()
        for name, value in self.form.cleaned_data.items():
            if name not in {*names, "sort", "page"}:
                rows = self.filters[name].filter(rows, value)
        return rows.order_by()

    def condition_names(self) -> list[str]:
        """Give the names of the conditions that are set and valid."""
        return [
            name
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "", []) and name not in {"sort", "page"}
        ]


def in_cities(cities: Iterable[City], path: str = "city") -> Q:
    """Give the condition that a meeting took place in one of `cities`, or in a unit since merged into one.

    One step is enough: no unit was merged twice. A former unit has none merged into it and finds only its own.
    """
    return Q(**{f"{path}__in": cities}) | Q(**{f"{path}__successor__in": cities})


class MeetingFilter(ListFilter):
    """Which meetings."""

    class Sort:
        """The orders of the list: value and name."""

        NEWEST, OLDEST = "newest", "oldest"
        choices = ((NEWEST, _("newest first")), (OLDEST, _("oldest first")))

    q = WordsFilter(label=_("Words"), method="with_words")
    city = SlugsFilter(City.objects.all(), label=_("Place"), method="in_city")
    year = ChoicesFilter(label=_("Year"), choices=[(str(year), year) for year in YEARS], method="in_year")
    date_from = DayFilter(label=_("From"), field_name="date", lookup_expr="gte")
    date_to = DayFilter(label=_("To"), field_name="date", lookup_expr="lte")
    kind = ChoicesFilter(label=_("Kind of meeting"), choices=Meeting.Kind.choices, field_name="kind", lookup_expr="in")
    delegation = SlugsFilter(Delegation.objects.all(), label=_("Delegation"), field_name="delegation", lookup_expr="in")
    official = SlugsFilter(Official.objects.with_name(), label=_("Official"), method="with_official")
    resolution = SlugsFilter(Resolution.objects.all(), label=_("Instrument cited"), method="citing")
    sort = OneChoiceFilter(label=_("Sort by"), choices=Sort.choices, method="sorted_by")

    class Meta(ListFilter.Meta):
        model = Meeting
        fields: list[str] = []

    def with_words(self, rows: MeetingQuerySet, name: str, value: str) -> MeetingQuerySet:
        """Keep meetings whose documents have the words (`archive.search`)."""
        return search(rows, value)

    def in_city(self, rows: QuerySet[Meeting], name: str, value: list[City]) -> QuerySet[Meeting]:
        """Keep meetings in these units and in those since merged into them."""
        return rows.filter(in_cities(value))

    def in_year(self, rows: QuerySet[Meeting], name: str, value: list[str]) -> QuerySet[Meeting]:
        """Keep meetings of these years; not `date__year__in`, which no index helps."""
        years = Q()
        for year in map(int, value):
            years |= Q(date__range=(date(year, 1, 1), date(year, 12, 31)))
        return rows.filter(years)

    def with_official(self, rows: QuerySet[Meeting], name: str, value: list[Official]) -> QuerySet[Meeting]:
        """Keep meetings these people took part in."""
        return rows.filter(pk__in=Participation.objects.filter(official__in=value).values("meeting"))

    def citing(self, rows: QuerySet[Meeting], name: str, value: list[Resolution]) -> QuerySet[Meeting]:
        """Keep meetings whose documents cite these instruments."""
        return rows.filter(pk__in=Citation.objects.filter(resolution__in=value).values("meeting"))

    def sorted_by(self, rows: QuerySet[Meeting], name: str, value: str) -> QuerySet[Meeting]:
        """Order by date; undated meetings stand last either way."""
        if value == self.Sort.OLDEST:
            return rows.order_by(F("date").asc(nulls_last=True), "pk")
        return rows.order_by(F("date").desc(nulls_last=True), "-pk")


class OfficialFilter(ListFilter):
    """Which people."""

    q = WordsFilter(label=_("Name"), method="by_name")

    class Meta(ListFilter.Meta):
        model = Official
        fields: list[str] = []

    def by_name(self, rows: OfficialQuerySet, name: str, value: str) -> OfficialQuerySet:
        """Keep people with a name like what was typed, best first (`archive.search.names`)."""
        return officials_named(rows, value)


class DelegationFilter(ListFilter):
    """Which delegations."""

    kind = ChoicesFilter(label=_("Kind"), choices=Delegation.Kind.choices, field_name="kind", lookup_expr="in")

    class Meta(ListFilter.Meta):
        model = Delegation
        fields: list[str] = []


class ResolutionFilter(ListFilter):
    """Which instruments."""

    kind = ChoicesFilter(label=_("Kind"), choices=InstrumentKind.choices, field_name="kind", lookup_expr="in")

    class Meta(ListFilter.Meta):
        model = Resolution
        fields: list[str] = []


class CityFilter(ListFilter):
    """Which units: those of today or the former ones."""

    class Units:
        """The two lists: value and name."""

        NOW, THEN = "now", "then"
        choices = ((NOW, _("34 provinces and cities today")), (THEN, _("63 provinces and cities until 30 June 2025")))

    units = OneChoiceFilter(label=_("Units"), choices=Units.choices, method="of_time")

    class Meta(ListFilter.Meta):
        model = City
        fields: list[str] = []

    def of_time(self, rows: QuerySet[City], name: str, value: str) -> QuerySet[City]:
        """Leave the list as it is: the page shows the units of that time."""
        return rows


class DocumentFilter(ListFilter):
    """Which documents."""

    retelling = OneChoiceFilter(
        label=_("Kind"), choices=(("no", _("as published")), ("yes", _("retold"))), method="by_retelling"
    )

    class Meta(ListFilter.Meta):
        model = Document
        fields: list[str] = []

    def by_retelling(self, rows: QuerySet[Document], name: str, value: str) -> QuerySet[Document]:
        """Keep retellings or the others."""
        return rows.filter(is_retelling=value == "yes")


class DirectiveFilter(ListFilter):
    """Which instructions."""

    issuer = SlugsFilter(Official.objects.with_name(), label=_("Issued by"), field_name="issuer", lookup_expr="in")
    city = SlugsFilter(City.objects.all(), label=_("Place"), method="in_city")
    date_from = DayFilter(label=_("From"), field_name="meeting__date", lookup_expr="gte")
    date_to = DayFilter(label=_("To"), field_name="meeting__date", lookup_expr="lte")

    class Meta(ListFilter.Meta):
        model = Directive
        fields: list[str] = []

    def in_city(self, rows: QuerySet[Directive], name: str, value: list[City]) -> QuerySet[Directive]:
        """Keep instructions given in these units and in those since merged into them."""
        return rows.filter(in_cities(value, "meeting__city"))
