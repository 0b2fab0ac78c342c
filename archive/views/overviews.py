"""A page for each record that runs through many meetings: official, delegation, instrument, city.

Only visible meetings are counted and shown. Every page takes a fixed number of queries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, F, Max, Min, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from archive.grids import Cell, Grid, grid
from archive.models import (
    Candidate,
    Citation,
    City,
    Delegation,
    Directive,
    Meeting,
    Official,
    Participation,
    Passage,
    Resolution,
    StatedOffice,
    StatedRole,
)
from archive.models.officials import preferred_name
from archive.views.records import RecordDetail
from archive.views.rows import meeting_rows

Role = StatedRole.Role

# What a page shows of long lists; the rest is one link away, in the filtered list.
MEETINGS_SHOWN = 20
VISITS_SHOWN = 8
COMPANIONS_SHOWN = 12
INSTRUMENTS_SHOWN = 12
YEARS_SHOWN = 12  # with fewer, years without a meeting have a column too


def _words(meeting: Meeting, passages: Iterable[Passage]) -> Cell:
    """Give the dot that leads to the words on the meeting's page, hollow where they do not say so themselves."""
    first = next((passage for passage in passages if passage.start is not None), None)
    url = meeting.get_absolute_url()
    if first is None:
        return Cell(url, sure=False)
    return Cell(f"{url}#w-{first.pk}", sure=first.basis in {"stated", "composed"})


class OfficialDetail(RecordDetail):
    """A person: offices as stated over time, meetings with the role there, instructions, people met."""

    model = Official
    template_name = "archive/official_detail.html"
    reports = ("participations__official", "directives__issuer")

    def records(self) -> QuerySet[Official]:
        """Fetch the names with the person."""
        return Official.objects.with_name().prefetch_related("names")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows."""
        official = self.object
        visible = Meeting.objects.visible()
        taken = _taken_part(official)
        directives = Directive.objects.visible().filter(issuer=official).with_issuers()
        return super().get_context_data(
            latest=next((each for each in taken if each.meeting.date and each.offices.all()), None),
            offices=_offices(taken),
            participations=taken[:MEETINGS_SHOWN],
            taken=len(taken),
            roles=_roles(taken),
            directives=list(
                directives.select_related("meeting__city")
                .prefetch_related(_first_words())
                .order_by(F("meeting__date").desc(nulls_last=True), "meeting", "position")
            ),
            perhaps=list(
                Candidate.objects.filter(official=official, rejected_by=None, participation__meeting__in=visible)
                .select_related("participation__meeting__city", "participation__meeting__delegation")
                .order_by(F("participation__meeting__date").desc(nulls_last=True))
            ),
            headed=list(Delegation.objects.filter(head=official, meetings__in=visible).distinct()),
            met=list(_met(official)[:COMPANIONS_SHOWN]),
            **kwargs,
        )


def _first_words() -> Prefetch[str, QuerySet[Passage], str]:
    """Fetch the passages of instructions that are their very words."""
    words = Passage.objects.filter(field="", start__isnull=False).order_by("document", "start")
    return Prefetch("passages", words, to_attr="words")


def _taken_part(official: Official) -> list[Participation]:
    """Give the official's visible participations, newest first, with offices, their passages, and roles."""
    return list(
        official.participations.visible()
        .select_related("meeting__city", "meeting__delegation")
        .prefetch_related("offices__passages", "roles")
        .order_by(F("meeting__date").desc(nulls_last=True), "-meeting")
    )


def _offices(taken: list[Participation]) -> Grid:
    """Lay the offices out by meeting, oldest first, undated ones last."""
    dated = [each for each in reversed(taken) if each.meeting.date] + [each for each in taken if not each.meeting.date]
    stated = [each for each in dated if each.offices.all()]

    def finds() -> Iterator[tuple[str, StatedOffice, Meeting, Cell]]:
        for each in stated:
            for office in each.offices.all():
                yield office.fold_key, office, each.meeting, _words(each.meeting, office.passages.all())

    return grid([each.meeting for each in stated], finds())


def _roles(taken: list[Participation]) -> list[tuple[str, int]]:
    """Count the roles, most frequent first; taking part without one is counted as such."""
    counts: dict[str, int] = {}
    for each in taken:
        for name in [str(role) for role in each.roles.all()] or [gettext("took part")]:
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])


def _met(official: Official) -> QuerySet[Official]:
    """Give the people met at visible meetings, most often first, annotated with `times`."""
    meetings = Meeting.objects.visible().filter(participations__official=official)
    return (
        Official.objects.with_name()
        .filter(participations__meeting__in=meetings)
        .exclude(pk=official.pk)
        .annotate(times=Count("participations"))
        .order_by("-times", "sort_key", "pk")
    )


class DelegationDetail(RecordDetail):
    """A delegation: facts, members, meetings, and its sisters by the same decision."""

    model = Delegation
    template_name = "archive/delegation_detail.html"
    reports = ("delegation",)

    def records(self) -> QuerySet[Delegation]:
        """Fetch the founding decision and the head with it."""
        return Delegation.objects.select_related("founded_by", "head").annotate(head_name=preferred_name("head"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows."""
        delegation = self.object
        visible = Meeting.objects.visible()
        meetings = list(meeting_rows(visible.filter(delegation=delegation).newest_first()))
        sisters = visible.filter(
            delegation__founded_by__isnull=False, delegation__founded_by=delegation.founded_by_id
        ).exclude(delegation=delegation)
        return super().get_context_data(
            meetings=meetings,
            members=_members(meetings),
            words=_field_words(meetings, "delegation"),
            sisters=_by_delegation(sisters.select_related("delegation", "city").newest_first()),
            **kwargs,
        )


def _members(meetings: list[Meeting]) -> list[Participation]:
    """Give those who sat with the delegation, each once, with what the newest of the meetings says of them."""
    people = (
        Participation.objects.filter(meeting__in=meetings, side=Participation.Side.DELEGATION)
        .select_related("official", "meeting")
        .prefetch_related("offices", "roles")
        .order_by(F("meeting__date").desc(nulls_last=True), "-meeting", "position")
    )
    once: dict[object, Participation] = {}
    for person in people:
        once.setdefault(person.official_id or person.exact_key, person)
    return list(once.values())


def _field_words(meetings: list[Meeting], field: str) -> dict[str, Cell]:
    """Give the words that a field of meetings and its parts rest on: {"delegation": …, "delegation_number": …}."""
    own = {meeting.pk: meeting for meeting in meetings}
    passages = Passage.objects.filter(meeting__in=meetings, field__startswith=field, start__isnull=False)
    found: dict[str, Cell] = {}
    for passage in passages.order_by("pk"):
        found.setdefault(passage.field.replace(".", "_"), _words(own[passage.meeting_id or 0], [passage]))
    return found


def _by_delegation(meetings: Iterable[Meeting]) -> list[tuple[Delegation, list[Meeting]]]:
    """Group meetings by their delegation, in the order in which these are met."""
    groups: dict[int, tuple[Delegation, list[Meeting]]] = {}
    for meeting in meetings:
        if meeting.delegation:
            groups.setdefault(meeting.delegation.pk, (meeting.delegation, []))[1].append(meeting)
    return list(groups.values())


class ResolutionDetail(RecordDetail):
    """An instrument: what it is, where and when it is cited, the delegations it founded."""

    model = Resolution
    template_name = "archive/resolution_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows."""
        resolution = self.object
        visible = Meeting.objects.visible()
        citations = list(
            resolution.citations.visible()
            .select_related("meeting__city", "meeting__delegation")
            .prefetch_related("passages")
            .order_by(F("meeting__date").desc(nulls_last=True), "-meeting")
        )
        perhaps = Candidate.objects.filter(resolution=resolution, rejected_by=None, citation__meeting__in=visible)
        founded = visible.filter(delegation__founded_by=resolution).select_related("delegation", "city")
        return super().get_context_data(
            cited=[(each, _words(each.meeting, each.passages.all())) for each in citations[:MEETINGS_SHOWN]],
            count=len(citations),
            places=_places(resolution, [each.meeting for each in citations]),
            perhaps=list(perhaps.select_related("citation__meeting__city", "citation__meeting__delegation")),
            founded=_by_delegation(founded.newest_first()),
            **kwargs,
        )


def _places(resolution: Resolution, meetings: list[Meeting]) -> Grid:
    """Lay the citing meetings out by place and year; a number leads to these meetings in the list."""
    known = [(each.city, each.date.year) for each in meetings if each.city and each.date]
    counts = Counter((city.pk, year) for city, year in known)
    years = sorted({year for _, year in known})
    columns = list(range(years[0], years[-1] + 1)) if years and years[-1] - years[0] < YEARS_SHOWN else years

    def finds() -> Iterator[tuple[int, City, int, Cell]]:
        for city, year in sorted(known, key=lambda pair: pair[0].sort_key):
            query = urlencode({"resolution": resolution.slug, "city": city.slug, "year": str(year)})
            yield city.pk, city, year, Cell(f"{reverse('archive:meetings')}?{query}", text=str(counts[city.pk, year]))

    return grid(columns, finds())


class CityDetail(RecordDetail):
    """A place: its name then and its unit now, visits side by side, instruments cited again and again, who came."""

    model = City
    template_name = "archive/city_detail.html"

    def records(self) -> QuerySet[City]:
        """Fetch the units merged with it."""
        return City.objects.select_related("successor").prefetch_related("merged_units", "successor__merged_units")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows."""
        city = self.object
        unit = city.successor or city
        visible = Meeting.objects.visible()
        counts = visible.filter(Q(city=unit) | Q(city__successor=unit)).aggregate(
            then=Count("pk", filter=Q(city=city)),
            now=Count("pk"),
            first=Min("date", filter=Q(city=city)),
            last=Max("date", filter=Q(city=city)),
        )
        concerned = visible.filter(Q(city=city) | Q(city__successor=city))
        newest = list(_visits(concerned.newest_first())[:VISITS_SHOWN])
        visits = [each for each in newest[::-1] if each.date] + [each for each in newest if not each.date]
        return super().get_context_data(
            unit=unit,
            merged=[each for each in unit.merged_units.all() if each.pk != city.pk],
            counts=counts,
            concerned=counts["now"] if unit.pk == city.pk else counts["then"],
            visits=visits,
            instruments=_instruments(visits),
            came=_came(newest),
            **kwargs,
        )


def _visits(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Fetch what a visit shows: who led on each side, what was told with its words, what was cited."""
    leaders = (
        Participation.objects.filter(roles__role__in=(Role.HEAD, Role.DEPUTY_HEAD, Role.CHAIR))
        .select_related("official")
        .prefetch_related("offices", "roles")
        .distinct()
    )
    directives = Directive.objects.with_issuers().prefetch_related(_first_words())
    citations = Citation.objects.select_related("resolution").prefetch_related("passages")
    return meetings.select_related("city", "delegation").prefetch_related(
        Prefetch("participations", leaders, to_attr="leaders"),
        Prefetch("directives", directives),
        Prefetch("citations", citations),
    )


def _instruments(visits: list[Meeting]) -> Grid:
    """Lay the instruments out by visit, the most often cited first; an open citation is left out."""

    def finds() -> Iterator[tuple[int, Resolution, Meeting, Cell]]:
        for visit in visits:
            for citation in visit.citations.all():
                if citation.resolution:
                    yield citation.resolution.pk, citation.resolution, visit, _words(visit, citation.passages.all())

    laid = grid([visit for visit in visits if visit.citations.all()], finds())
    often = sorted(laid.rows, key=lambda row: -row.count)
    return Grid(laid.columns, tuple(often[:INSTRUMENTS_SHOWN]))


def _came(visits: list[Meeting]) -> list[tuple[Meeting, Participation]]:
    """Give heads and deputy heads of delegations, newest first."""
    led = {Role.HEAD, Role.DEPUTY_HEAD}
    return [
        (visit, person)
        for visit in visits
        for person in visit.leaders  # type: ignore[attr-defined]
        if led & {role.role for role in person.roles.all()}
    ]
