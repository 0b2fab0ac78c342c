"""Meetings and the documents that report them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive import vietnamese
from archive.models.naming import Slugged

if TYPE_CHECKING:
    from archive.models.documents import Document


class Match(models.TextChoices):
    """How a find was led to a row: beyond doubt, by name alone, several could be meant, or a person decided."""

    SURE = "sure", _("sure")
    NAME_ONLY = "name_only", _("by name only")
    OPEN = "open", _("open")
    PERSON = "person", _("by a person")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings."""

    def visible(self) -> MeetingQuerySet:
        """Give what readers may see: the one place where that is decided."""
        return self.filter(hidden_at__isnull=True)

    def newest_first(self) -> MeetingQuerySet:
        """Order by date, newest first, undated last, then by id so that the order is whole."""
        return self.order_by(models.F("date").desc(nulls_last=True), "-pk")

    def for_lists(self) -> MeetingQuerySet:
        """Fetch what a row of a list shows, in a fixed number of queries."""
        return self.select_related("city", "delegation__head").prefetch_related("delegation__head__names")


class Meeting(Slugged):
    """An inspection, working session or conference on a day.

    What makes two finds one meeting is `archive.matching`'s to say.
    """

    class Session(models.TextChoices):
        """The part of the day."""

        MORNING = "morning", _("morning")
        AFTERNOON = "afternoon", _("afternoon")
        EVENING = "evening", _("evening")

    class Kind(models.TextChoices):
        """What sort of event (`records.MeetingKind`)."""

        INSPECTION = "inspection", _("Inspection")
        WORKING_SESSION = "working_session", _("Working session")
        CONFERENCE = "conference", _("Conference")

    date = models.DateField(_("date"), null=True, blank=True)
    date_is_inferred = models.BooleanField(_("year worked out"), default=False)
    session = models.CharField(_("part of the day"), max_length=10, choices=Session.choices, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    city = models.ForeignKey(
        "archive.City",
        verbose_name=_("city or province"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
    )
    host = models.CharField(_("host"), max_length=300, blank=True, default="")
    host_key = models.CharField(max_length=300, blank=True, default="", editable=False)
    delegation = models.ForeignKey(
        "archive.Delegation",
        verbose_name=_("delegation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
    )
    title = models.TextField(_("title"), blank=True, default="")
    hidden_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    hidden_reason = models.CharField(_("reason for withdrawal"), max_length=300, blank=True, default="")
    documents: models.ManyToManyField[Document, MeetingSource] = models.ManyToManyField(
        "archive.Document", through="MeetingSource", related_name="meetings"
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = [models.F("date").desc(nulls_last=True), "-pk"]
        indexes = [
            models.Index(fields=["date", "id"], name="meeting_date"),
            models.Index(fields=["city", "date"], name="meeting_city_date"),
            models.Index(fields=["delegation", "date"], name="meeting_delegation_date"),
        ]

    def __str__(self) -> str:
        """Give a name that tells the meeting from others: kind, host or city, date."""
        day = date_format(self.date, "SHORT_DATE_FORMAT") if self.date else gettext("date unknown")
        return f"{self.get_kind_display()}: {self.host or self.city or self.title or '?'}, {day}"

    def get_absolute_url(self) -> str:
        """Give the address of the meeting's page."""
        return reverse("archive:meeting", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the host's key in step."""
        self.host_key = vietnamese.fold_key(self.host)[:300]
        super().save(*args, **kwargs)


class MeetingSourceQuerySet(models.QuerySet["MeetingSource"]):
    """Documents that report meetings."""

    def with_documents(self) -> MeetingSourceQuerySet:
        """Fetch the documents without their readings; annotate `withdrawn`: each also reports a hidden meeting."""
        hidden = Meeting.objects.filter(sources__document=models.OuterRef("document")).exclude(
            pk__in=Meeting.objects.visible().values("pk")
        )
        return (
            self.select_related("document")
            .defer("document__reading", "document__declared")
            .annotate(withdrawn=models.Exists(hidden))
        )


class MeetingSource(models.Model):
    """A document reports a meeting, in the stretch `text[start:end]` (null: somewhere)."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="sources")
    document = models.ForeignKey(
        "archive.Document", verbose_name=_("document"), on_delete=models.CASCADE, related_name="reports"
    )
    ordinal = models.PositiveSmallIntegerField(_("place among the document's meetings"))
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)

    objects = MeetingSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source of a meeting")
        verbose_name_plural = _("sources of meetings")
        ordering = ["meeting", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "document"], name="meeting_source_once")]

    def __str__(self) -> str:
        return f"{self.document} → {self.meeting_id}"
