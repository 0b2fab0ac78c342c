"""The filter panel and chips of the meetings list: each choice with the number of meetings it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import ExtractQuarter, ExtractYear
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext

from archive.filters import ListFilter, MeetingFilter
from archive.models import Citation, City, Delegation, Meeting, OfficialName, Resolution
from archive.models.meetings import MeetingQuerySet

SHOWN = 6  # choices shown at once; the others unfold
MOST = 30  # choices fetched of a facet that has no end
TIME = ("year", "date_from", "date_to")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value one can tick."""

    value: str
    label: str
    count: int | None
    checked: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of choices: what is ticked first, then by number."""

    name: str
    legend: str
    choices: tuple[Choice, ...]
    error: str = ""

    @property
    def shown(self) -> tuple[Choice, ...]:
        """Give the choices shown at once."""
        return self.choices[: self._cut]

    @property
    def folded(self) -> tuple[Choice, ...]:
        """Give the choices that unfold; never a single one."""
        return self.choices[self._cut :]

    @property
    def _cut(self) -> int:
        ticked = sum(choice.checked for choice in self.choices)
        cut = max(SHOWN, ticked)
        return cut if len(self.choices) > cut + 1 else len(self.choices)


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition in force: its field's name, its value, and the address of the list without it."""

    name: str
    field: str
    value: str
    href: str


def address(query: QueryDict, *names: str, **values: Any) -> str:
    """Give `?…` of the same list without the parameters `names` and the page, with `values` put in; "?" for none."""
    changed = query.copy()
    for name in (*names, "page"):
        changed.pop(name, None)
    for name, value in values.items():
        changed[name] = str(value)
    return f"?{changed.urlencode()}"


def chips(filterset: ListFilter, query: QueryDict) -> list[Chip]:
    """Give a chip for each value of each condition in force."""
    found = []
    for name in filterset.condition_names():
        field, value = filterset.form.fields[name], filterset.form.cleaned_data[name]
        for each in value if isinstance(value, list) else [value]:
            label = str(dict(getattr(field, "choices", ())).get(each, each)) if isinstance(each, str) else _label(each)
            found.append(Chip(name, str(field.label), label, _without_value(query, name, value, each)))
    return found


def _label(value: Any) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if hasattr(value, "isoformat") else str(value)


def _without_value(query: QueryDict, name: str, values: Any, removed: Any) -> str:
    changed = query.copy()
    changed.pop("page", None)
    kept = [each for each in values if each != removed] if isinstance(values, list) else []
    changed.setlist(name, [each if isinstance(each, str) else each.slug for each in kept])
    return f"?{changed.urlencode()}"


def kind_counts(filterset: MeetingFilter) -> Counter[str]:
    """Give the number of meetings of each kind, whatever kinds are ticked; one query."""
    return Counter(dict(filterset.without("kind").values_list("kind").annotate(n=Count("pk"))))


def quarter_counts(filterset: MeetingFilter) -> Counter[tuple[int, int]]:
    """Give the number of meetings by year and quarter, whatever dates are asked for; one query."""
    dated = filterset.without(*TIME).filter(date__isnull=False)
    rows = dated.values_list(ExtractYear("date"), ExtractQuarter("date")).annotate(n=Count("pk"))
    return Counter({(year, quarter): n for year, quarter, n in rows})


def facets(filterset: MeetingFilter, kinds: Counter[str], quarters: Mapping[tuple[int, int], int]) -> list[Facet]:
    """Give the facets in the order of the panel: one query for the places, one each for delegations and instruments.

    Numbers of a facet leave its own choices out of account, so that a second choice can be made.
    """
    chosen = filterset.form.cleaned_data.get
    years: Counter[str] = Counter()
    for (year, _quarter), n in quarters.items():
        years[str(year)] += n
    kind_names = {value: str(name) for value, name in Meeting.Kind.choices}
    panel = [
        _cities(filterset, chosen("city") or []),
        _facet(
            "year",
            gettext("Year"),
            ((year, year, years[year]) for year in sorted(years, reverse=True)),
            {year: year for year in chosen("year") or ()},
        ),
        _facet(
            "kind",
            gettext("Kind of meeting"),
            ((value, name, kinds[value]) for value, name in kind_names.items() if kinds[value]),
            {value: kind_names[value] for value in chosen("kind") or ()},
        ),
        _delegations(filterset, chosen("delegation") or []),
        _resolutions(filterset, chosen("resolution") or []),
        _ticked("official", gettext("Official"), chosen("official") or []),
    ]
    messages = {name: str(found[0]) for name, found in filterset.form.errors.items()}
    panel = [replace(facet, error=messages.get(facet.name, "")) for facet in panel]
    return [facet for facet in panel if facet.choices or facet.error]


def _facet(name: str, legend: str, rows: Iterable[tuple[str, str, int]], chosen: Mapping[str, str]) -> Facet:
    """Put the choices together, ticked ones first; `chosen` are the labels of what is ticked, by value."""
    choices = [Choice(value, label, count, value in chosen) for value, label, count in rows]
    present = {choice.value for choice in choices}
    choices += [Choice(value, label, 0, checked=True) for value, label in chosen.items() if value not in present]
    return Facet(name, legend, tuple(sorted(choices, key=lambda choice: not choice.checked)))


def _ticked(name: str, legend: str, records: list[Any]) -> Facet:
    return Facet(name, legend, tuple(Choice(record.slug, str(record), None, checked=True) for record in records))


def _cities(filterset: MeetingFilter, chosen: list[City]) -> Facet:
    """A unit counts its own meetings and those of the units since merged into it, as the filter finds them."""
    parts = [f"{city}__{part}" for city in ("city", "city__successor") for part in ("sort_key", "slug", "name")]
    counts: Counter[tuple[str, str, str]] = Counter()
    for *values, n in filterset.without("city").filter(city__isnull=False).values_list(*parts).annotate(n=Count("pk")):
        unit, successor = tuple(values[:3]), tuple(values[3:])
        counts[unit] += n
        if successor[0] is not None:
            counts[successor] += n
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [(slug, name, n) for (_, slug, name), n in ordered]
    return _facet("city", gettext("Place"), rows, {city.slug: city.name for city in chosen})


def _delegations(filterset: MeetingFilter, chosen: list[Delegation]) -> Facet:
    legend = gettext("Delegation")
    if chosen:
        return _ticked("delegation", legend, chosen)
    preferred = OfficialName.objects.filter(official=OuterRef("delegation__head"), preferred=True)
    parts = ("slug", "kind", "number", "authority", "period")
    rows = (
        filterset.without("delegation")
        .filter(delegation__isnull=False)
        .annotate(head_name=Subquery(preferred.values("name")[:1]))
        .values_list(*(f"delegation__{part}" for part in parts), "head_name")
        .annotate(n=Count("pk"))
        .order_by("-n", "delegation")[:MOST]
    )
    choices = []
    for *values, head, n in rows:
        delegation = Delegation(**dict(zip(parts, values, strict=True)))
        label = f"{delegation} ({head})" if head and not delegation.number else str(delegation)
        choices.append((delegation.slug, label, n))
    return _facet("delegation", legend, choices, {})


def _resolutions(filterset: MeetingFilter, chosen: list[Resolution]) -> Facet:
    legend = gettext("Instrument cited")
    if chosen:
        return _ticked("resolution", legend, chosen)
    parts = ("slug", "kind", "number", "symbol", "issuer", "period", "congress", "plenum", "title")
    rows = (
        Citation.objects.filter(meeting__in=filterset.without("resolution"), resolution__isnull=False)
        .values_list(*(f"resolution__{part}" for part in parts))
        .annotate(n=Count("meeting", distinct=True))
        .order_by("-n", "resolution__kind", "resolution")[:MOST]
    )
    choices = []
    for *values, n in rows:
        resolution = Resolution(**dict(zip(parts, values, strict=True)))
        choices.append((resolution.slug, str(resolution), n))
    return _facet("resolution", legend, choices, {})


def left_without(filterset: MeetingFilter) -> dict[str, int]:
    """Give for each condition in force how many meetings there are without it; one query."""
    names = filterset.condition_names()
    counts = {name: Count("pk", filter=Q(pk__in=filterset.without(name).values("pk"))) for name in names}
    return Meeting.objects.visible().order_by().aggregate(**counts) if counts else {}


def nearest(filterset: MeetingFilter) -> MeetingQuerySet:
    """Give the last meeting before and the first after the days asked for, all other conditions kept; two queries."""
    cleaned = filterset.form.cleaned_data
    years = [int(year) for year in cleaned.get("year") or ()]
    first = cleaned.get("date_from") or (f"{min(years)}-01-01" if years else cleaned.get("date_to"))
    last = cleaned.get("date_to") or (f"{max(years)}-12-31" if years else first)
    if not first:
        return Meeting.objects.none()
    others = filterset.without(*TIME).values_list("pk", flat=True)
    found = [*others.filter(date__lt=first).order_by("-date")[:1], *others.filter(date__gt=last).order_by("date")[:1]]
    return Meeting.objects.filter(pk__in=found)
