"""Files that were read, the passages values rest on, and doubts for a person to settle."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.naming import Slugged

if TYPE_CHECKING:
    from archive.models.meetings import Meeting


class Document(Slugged):
    """A file that was read.

    `text` never changes after: all offsets are into it. The bytes are in DATA_DIR/originals/<sha256>.
    """

    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, unique=True, editable=False)
    text_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, db_index=True, editable=False)
    text = models.TextField(_("text"), editable=False)
    media_type = models.CharField(_("media type"), max_length=80)
    title = models.TextField(_("title"), blank=True, default="")
    publisher = models.CharField(_("publisher"), max_length=200, blank=True, default="")
    published_on = models.DateField(_("published on"), null=True, blank=True, db_index=True)
    source_url = models.TextField(_("address of the source"), blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")
    is_retelling = models.BooleanField(_("retelling"), default=False, help_text=_("retold, not quoted"))
    copy_of = models.ForeignKey(
        "self", verbose_name=_("copy of"), null=True, blank=True, on_delete=models.PROTECT, related_name="copies"
    )
    declared = models.JSONField(_("declared by the file"), default=dict, editable=False)
    reading = models.JSONField(_("reading"), default=dict, editable=False)
    reader_version = models.CharField(max_length=20, editable=False)
    rules_version = models.CharField(max_length=20, editable=False)
    read_at = models.DateTimeField(_("read at"), editable=False)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = [models.F("published_on").desc(nulls_last=True), "-pk"]

    def __str__(self) -> str:
        return self.title or self.slug

    def get_absolute_url(self) -> str:
        """Give the address of the document's page."""
        return reverse("archive:document", args=[self.slug])


class PassageBasis(models.TextChoices):
    """How a value rests on the words: see `archive.extraction.records.Basis`; person: a staff member said so."""

    STATED = "stated", _("stated")
    COMPOSED = "composed", _("composed")
    INFERRED = "inferred", _("inferred")
    METADATA = "metadata", _("from metadata")
    PERSON = "person", _("by a person")


PASSAGE_TARGETS = ("meeting", "participation", "office", "role", "citation", "directive")
SPANLESS = (PassageBasis.METADATA, PassageBasis.PERSON)


def _only(target: str) -> models.Q:
    """Give the condition that `target` is set and the other five are not."""
    return models.Q(**{f"{name}__isnull": name != target for name in PASSAGE_TARGETS})


class PassageQuerySet(models.QuerySet["Passage"]):
    """Passages."""

    def of_meetings(self, meetings: models.QuerySet[Meeting]) -> PassageQuerySet:
        """Give what the values of these meetings rest on, those of their people and instructions among them."""
        people = ("participation__meeting", "office__participation__meeting", "role__participation__meeting")
        paths = ("meeting", *people, "citation__meeting", "directive__meeting")
        chosen = meetings.order_by().values("pk")
        # One branch a target: each takes its own index, where conditions joined by OR would read the whole table.
        first, *rest = (Passage.objects.filter(**{f"{path}__in": chosen}).order_by().values("pk") for path in paths)
        return self.filter(pk__in=first.union(*rest, all=True))

    def with_targets(self) -> PassageQuerySet:
        """Fetch what says which value each passage supports."""
        return self.select_related(
            "meeting__city",
            "meeting__delegation",
            "participation",
            "office__participation",
            "role__participation",
            "citation",
            "directive",
        )


class Passage(models.Model):
    """The words one value was read from: `quote == document.text[start:end]`.

    `field` names the value on its target ("date", "delegation.number"; '' where the target is the value). A value may
    have several passages, and
    a second document just adds more. A person's correction has no document and no span.
    """

    document = models.ForeignKey(
        Document, verbose_name=_("document"), null=True, blank=True, on_delete=models.CASCADE, related_name="passages"
    )
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    quote = models.TextField(_("quotation"), blank=True, default="")
    field = models.CharField(_("field"), max_length=40, blank=True, default="")
    basis = models.CharField(_("basis"), max_length=10, choices=PassageBasis.choices)
    meeting = models.ForeignKey(
        "archive.Meeting", null=True, blank=True, on_delete=models.CASCADE, related_name="passages"
    )
    participation = models.ForeignKey(
        "archive.Participation", null=True, blank=True, on_delete=models.CASCADE, related_name="passages"
    )
    office = models.ForeignKey(
        "archive.StatedOffice", null=True, blank=True, on_delete=models.CASCADE, related_name="passages"
    )
    role = models.ForeignKey(
        "archive.StatedRole", null=True, blank=True, on_delete=models.CASCADE, related_name="passages"
    )
    citation = models.ForeignKey(
        "archive.Citation", null=True, blank=True, on_delete=models.CASCADE, related_name="passages"
    )
    directive = models.ForeignKey(
        "archive.Directive", null=True, blank=True, on_delete=models.CASCADE, related_name="passages"
    )

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["document", "start", "pk"]
        constraints = [
            models.CheckConstraint(name="passage_one_target", condition=reduce(or_, map(_only, PASSAGE_TARGETS))),
            models.CheckConstraint(
                name="passage_span_fits_basis",
                condition=models.Q(basis__in=SPANLESS, start__isnull=True, end__isnull=True)
                | (
                    ~models.Q(basis__in=SPANLESS)
                    & models.Q(start__isnull=False, end__isnull=False, start__gte=0)
                    & models.Q(end=models.F("start") + Length("quote"))
                ),
            ),
            models.CheckConstraint(
                name="passage_document_unless_person",
                condition=models.Q(document__isnull=False) | models.Q(basis=PassageBasis.PERSON),
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:80] or self.get_basis_display()

    @property
    def target(self) -> models.Model:
        """The record this passage supports."""
        return next(value for name in PASSAGE_TARGETS if (value := getattr(self, name)) is not None)


class FlagCode(models.TextChoices):
    """Why a person should look. The first six are extraction's (`DoubtCode`), the rest are raised on saving."""

    INFERRED_YEAR = "inferred_year", _("the year was worked out")
    NO_DATE = "no_date", _("no date found")
    NO_CITY = "no_city", _("no city found")
    SEVERAL_CANDIDATES = "several_candidates", _("several candidates")
    REPAIRED_GLYPH = "repaired_glyph", _("a lost letter was filled in")
    COUNT_MISMATCH = "count_mismatch", _("the number of people does not agree")
    CONFLICT = "conflict", _("sources contradict each other")
    SEVERAL_MEETINGS = "several_meetings", _("fits several meetings")


class Flag(models.Model):
    """A doubt about what was read, with the passage that raised it, until a person settles it."""

    document = models.ForeignKey(Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="flags")
    passage = models.ForeignKey(
        Passage, verbose_name=_("passage"), null=True, blank=True, on_delete=models.SET_NULL, related_name="flags"
    )
    meeting = models.ForeignKey(
        "archive.Meeting",
        verbose_name=_("meeting"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="flags",
    )
    code = models.CharField(_("reason"), max_length=24, choices=FlagCode.choices)
    note = models.TextField(_("note"), blank=True, default="")
    raised_by_rules = models.CharField(_("rules version"), max_length=20)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("settled by"), null=True, blank=True, on_delete=models.PROTECT
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_code_display())
