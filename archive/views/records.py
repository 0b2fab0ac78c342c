"""A page for each record that stands in documents: meeting, instruction, document.

Readers see what visible meetings support, and nothing that rests on withdrawn ones alone. Every page takes a fixed
number of queries, whatever the number of its rows.
"""

from __future__ import annotations

from functools import partial, reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext
from django.views.generic import TemplateView

from archive.evidence import Item, Ledger
from archive.models import Directive, Document, FormerSlug, Meeting, MeetingSource, Participation, Passage, Slugged
from archive.models.documents import FlagCode
from archive.views.system import gone
from archive.views.values import DOUBT, SHOWN_ELSEWHERE, host_name, item_of

# What a meeting's page shows of the meetings around it.
SISTERS_SHOWN = 10


class RecordDetail(TemplateView):
    """A record's page: a former address answers 301, a withdrawn record 410, an unknown one 404.

    `reports`: the look-ups from a meeting to the record. A record with meetings of which none is visible was withdrawn
    with them. `object` is the record once it is found, in the template under the name of its model too.
    """

    model: type[Slugged]
    reports: tuple[str, ...] = ()
    object: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page."""
        slug = kwargs["slug"]
        own = [Meeting.objects.filter(**{path: OuterRef("pk")}) for path in self.reports]
        record = (
            self.records()
            .annotate(
                shown=reduce(or_, (Exists(meetings.visible()) for meetings in own), Q(pk__in=[])),
                known=reduce(or_, (Exists(meetings) for meetings in own), Q(pk__in=[])),
            )
            .filter(slug=slug)
            .first()
        )
        if record is None:
            return self.moved(slug)
        if hidden := self.withdrawn(record):
            return gone(request, hidden)
        self.object = record
        return self.render_to_response(self.get_context_data(**{str(self.model._meta.model_name): record}))

    def records(self) -> QuerySet[Any]:
        """Give the records the address may name, with what the page needs of them."""
        return self.model._default_manager.all()

    def moved(self, slug: str) -> HttpResponse:
        """Lead from a former address to the present one."""
        former = FormerSlug.objects.filter(model=self.model._meta.model_name, slug=slug).first()
        record: Any = self.model._default_manager.filter(pk=former.object_id).first() if former else None
        if record is None:
            raise Http404(gettext("There is no such page in the archive."))
        return HttpResponsePermanentRedirect(record.get_absolute_url())

    def withdrawn(self, record: Any) -> Meeting | None:
        """Give the withdrawn meeting that the record went with; None if the record may be shown."""
        if record.shown or not record.known:
            return None
        own = reduce(or_, (Q(**{path: record.pk}) for path in self.reports))
        return Meeting.objects.filter(own).order_by("-hidden_at").first()


class MeetingDetail(RecordDetail):
    """A meeting: facts, people, instruments and instructions beside the documents that report it."""

    model = Meeting
    template_name = "archive/meeting_detail.html"

    def records(self) -> QuerySet[Meeting]:
        """Fetch place and delegation with it."""
        return Meeting.objects.select_related("city__successor", "delegation__founded_by")

    def withdrawn(self, record: Meeting) -> Meeting | None:
        """Give the meeting itself if it was withdrawn."""
        return record if record.hidden_at else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows."""
        meeting = self.object
        sources = list(meeting.sources.with_documents())
        passages = Passage.objects.of_meetings(Meeting.objects.filter(pk=meeting.pk)).with_targets()
        directives = list(meeting.directives.with_issuers())
        return super().get_context_data(
            sources=sources,
            ledger=Ledger([source.document for source in sources], passages, item_of),
            host_label=host_name(meeting),
            sides=_sides(list(meeting.participations.with_statements())),
            citations=list(meeting.citations.with_instruments()),
            directives=directives,
            all_retold=bool(directives) and all(each.is_retold for each in directives),
            doubts=_doubts(meeting),
            permalink=self.request.build_absolute_uri(meeting.get_absolute_url()),
            **_around(meeting),
            **kwargs,
        )


def _doubts(meeting: Meeting) -> list[tuple[str, str, list[str]]]:
    """Give the doubts nobody has settled: field of their passages, name, notes; each kind once."""
    notes: dict[str, list[str]] = {}
    for flag in meeting.flags.filter(settled_at=None).exclude(code__in=SHOWN_ELSEWHERE):
        notes.setdefault(flag.code, []).extend([flag.note] if flag.note else [])
    return [(f"{DOUBT}{code}", str(FlagCode(code).label), own) for code, own in notes.items()]


def _sides(people: list[Participation]) -> list[tuple[str, list[Participation]]]:
    """Group people by the side they sat on, the delegation first; a side nobody sat on is left out."""
    names = {
        Participation.Side.DELEGATION.value: gettext("Delegation"),
        Participation.Side.HOST.value: gettext("Host"),
        "": gettext("Side not stated"),
    }
    sides = [(name, [person for person in people if person.side == side]) for side, name in names.items()]
    return [(name, group) for name, group in sides if group]


def _around(meeting: Meeting) -> dict[str, Any]:
    """Give the visible meetings just before and after this one in its city, and those of its delegation's decision."""
    others = Meeting.objects.visible().exclude(pk=meeting.pk)
    chosen = Q(pk__in=[])
    if meeting.city_id and meeting.date:
        local = others.filter(city=meeting.city_id, date__isnull=False)
        earlier = Q(date__lt=meeting.date) | Q(date=meeting.date, pk__lt=meeting.pk)
        chosen |= Q(pk__in=local.filter(earlier).order_by("-date", "-pk").values("pk")[:1])
        chosen |= Q(pk__in=local.exclude(earlier).order_by("date", "pk").values("pk")[:1])
    if delegation := meeting.delegation:
        related = Q(delegation=delegation)
        if delegation.founded_by_id:
            related |= Q(delegation__founded_by=delegation.founded_by_id)
        chosen |= Q(pk__in=others.filter(related).newest_first().values("pk")[:SISTERS_SHOWN])
    found = list(others.filter(chosen).select_related("city", "delegation").newest_first())
    here = [each for each in found if meeting.date and each.date and each.city_id == meeting.city_id]
    place = (meeting.date, meeting.pk)
    return {
        "before": next((each for each in here if (each.date, each.pk) < place), None),
        "after": next((each for each in reversed(here) if (each.date, each.pk) > place), None),
        "sisters": [each for each in found if _same_decision(each, meeting)],
    }


def _same_decision(one: Meeting, other: Meeting) -> bool:
    mine, theirs = one.delegation, other.delegation
    if not (mine and theirs):
        return False
    return mine.pk == theirs.pk or bool(mine.founded_by_id and mine.founded_by_id == theirs.founded_by_id)


class DirectiveDetail(RecordDetail):
    """An instruction: its words, who gave it to whom, the meeting, and the documents that have it."""

    model = Directive
    template_name = "archive/directive_detail.html"
    reports = ("directives",)

    def records(self) -> QuerySet[Directive]:
        """Fetch the meeting with it."""
        return Directive.objects.with_issuers().select_related("issuer", "meeting__city", "meeting__delegation")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words and the documents they stand in."""
        directive = self.object
        passages = list(directive.passages.with_targets())
        having = {passage.document_id for passage in passages} | {directive.document_id}
        sources = [source for source in directive.meeting.sources.with_documents() if source.document_id in having]
        given = directive.meeting.directives.order_by("position", "pk").only("slug", "position", "meeting")
        return super().get_context_data(
            sources=sources,
            ledger=Ledger([source.document for source in sources], passages, item_of),
            meeting=directive.meeting,
            siblings=list(given),
            **kwargs,
        )


class DocumentDetail(RecordDetail):
    """A document: what it is, its text with every value that was read from it, the meetings it reports."""

    model = Document
    template_name = "archive/document_detail.html"
    reports = ("sources__document",)

    def records(self) -> QuerySet[Document]:
        """Fetch the original of a copy with it; leave the readings in the database."""
        return Document.objects.select_related("copy_of").defer("reading", "declared")

    def withdrawn(self, record: Any) -> Meeting | None:
        """Give the withdrawn meeting it reports, or its original does: a copy shows no more than the original."""
        if hidden := super().withdrawn(record):
            return hidden
        if not record.copy_of_id:
            return None
        own = Meeting.objects.filter(sources__document=record.copy_of_id)
        hidden = own.exclude(pk__in=own.visible().values("pk")).first()
        return hidden if hidden and not own.visible().exists() else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the marked text and the meetings."""
        document = self.object
        reports = MeetingSource.objects.filter(document=document)
        visible = Meeting.objects.visible().filter(documents=document)
        meetings = list(visible.for_lists().newest_first())
        addresses = {meeting.pk: meeting.get_absolute_url() for meeting in meetings}
        passages = Passage.objects.filter(document=document).of_meetings(visible).with_targets()
        return super().get_context_data(
            ledger=Ledger([document], passages, partial(_linked, addresses)),
            meetings=meetings,
            withdrawn=reports.count() > len(meetings),
            copies=list(document.copies.only("slug", "title", "copy_of")),
            **kwargs,
        )


def _linked(addresses: dict[int, str], passage: Passage) -> Item | None:
    """Say what a passage supports, with the address of the meeting's page, where the value stands."""
    target = passage.target
    meeting = passage.meeting_id or getattr(target, "meeting_id", None) or target.participation.meeting_id  # type: ignore[attr-defined]
    return item_of(passage, addresses[meeting])
