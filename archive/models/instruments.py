"""Party and state instruments, and where they are cited."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive import vietnamese
from archive.models.meetings import Match, Meeting
from archive.models.naming import Slugged
from archive.models.participation import Candidate


class InstrumentKind(models.TextChoices):
    """The kinds that are recorded (`records.InstrumentKind`)."""

    RESOLUTION = "resolution", _("Resolution")
    DIRECTIVE = "directive", _("Directive (instrument)")
    DECISION = "decision", _("Decision")
    CONCLUSION = "conclusion", _("Conclusion")
    PROGRAMME = "programme", _("Programme")
    PLAN = "plan", _("Plan")
    REGULATION = "regulation", _("Regulation")
    GUIDANCE = "guidance", _("Guidance")
    NOTICE = "notice", _("Notice")
    LAW = "law", _("Law")


# Addresses are in Vietnamese whatever language the interface has.
SLUG_WORDS = {
    InstrumentKind.RESOLUTION: "nghị quyết",
    InstrumentKind.DIRECTIVE: "chỉ thị",
    InstrumentKind.DECISION: "quyết định",
    InstrumentKind.CONCLUSION: "kết luận",
    InstrumentKind.PROGRAMME: "chương trình",
    InstrumentKind.PLAN: "kế hoạch",
    InstrumentKind.REGULATION: "quy định",
    InstrumentKind.GUIDANCE: "hướng dẫn",
    InstrumentKind.NOTICE: "thông báo",
    InstrumentKind.LAW: "luật",
}


def resolution_key(*, kind: str, number: str, issuer: str, period: str, congress: str, plenum: str) -> str:
    """Give the identity of an instrument (MODEL.md).

    Kind, number, issuer and period; or the congress or plenum that passed it.
    """
    if number:
        return f"{kind}:{number}|{issuer}|{period}"
    if plenum:
        return f"{kind}:plenum-{plenum}|{issuer}|{period}"
    return f"{kind}:congress-{congress}|{issuer}"


class Resolution(Slugged):
    """An instrument.

    `issuer`: tw, tu:<city>, chinh-phu, qh …; `period`: the congress term (XIII) or the year a state number carries
    (2022).
    """

    key = models.CharField(max_length=200, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=InstrumentKind.choices)
    number = models.CharField(_("number"), max_length=20, blank=True, default="")
    symbol = models.CharField(_("symbol"), max_length=40, blank=True, default="")
    issuer = models.CharField(_("issuer"), max_length=100, blank=True, default="")
    period = models.CharField(_("term or year"), max_length=10, blank=True, default="")
    congress = models.CharField(_("congress"), max_length=10, blank=True, default="")
    plenum = models.CharField(_("plenum"), max_length=10, blank=True, default="")
    title = models.TextField(_("subject"), blank=True, default="")
    issued_on = models.DateField(_("issued on"), null=True, blank=True)

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["kind", models.F("issued_on").desc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="resolution_has_identity",
                condition=~models.Q(number="") | ~models.Q(congress="") | ~models.Q(plenum=""),
            )
        ]

    def __str__(self) -> str:
        kind = self.get_kind_display()
        if self.number:
            # The slash or hyphen before the symbol tells party instruments (59-NQ/TW) from state ones (98/NQ-CP,
            # 45/2022/QH15).
            if "/" in self.symbol:
                return gettext("%(kind)s no. %(number)s") % {
                    "kind": kind,
                    "number": f"{self.number.zfill(2)}-{self.symbol}",
                }
            parts = [self.number, self.period if self.period.isdigit() else "", self.symbol]
            return gettext("%(kind)s no. %(number)s") % {
                "kind": kind,
                "number": "/".join(part for part in parts if part),
            }
        if self.plenum:
            return gettext("%(kind)s of plenum %(plenum)s, term %(term)s") % {
                "kind": kind,
                "plenum": self.plenum,
                "term": self.period or "?",
            }
        if self.issuer and self.issuer != "tw":
            return gettext("%(kind)s of congress %(congress)s, %(body)s") % {
                "kind": kind,
                "congress": self.congress,
                "body": self.title or self.issuer,
            }
        return gettext("%(kind)s of congress %(congress)s") % {"kind": kind, "congress": self.congress}

    def get_absolute_url(self) -> str:
        """Give the address of the instrument's page."""
        return reverse("archive:resolution", args=[self.slug])

    def address(self) -> str:
        """Give the slug wanted: "nghi-quyet-59-nq-tw-xii", "nghi-quyet-dai-hoi-xiii", "nghi-quyet-trung-uong-4-xii"."""
        kind = SLUG_WORDS[InstrumentKind(self.kind)]
        if self.number:
            return vietnamese.slugify(f"{kind} {self.number} {self.symbol or self.issuer} {self.period}")
        if self.plenum:
            return vietnamese.slugify(f"{kind} trung ương {self.plenum} {self.period}")
        body = "" if self.issuer == "tw" else self.issuer
        return vietnamese.slugify(f"{kind} đại hội {self.congress} {body}")

    def identity_key(self) -> str:
        """Give the key that the parts of the identity make."""
        return resolution_key(
            kind=self.kind,
            number=self.number,
            issuer=self.issuer,
            period=self.period,
            congress=self.congress,
            plenum=self.plenum,
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the key in step with its parts."""
        self.key = self.identity_key()
        super().save(*args, **kwargs)


class CitationQuerySet(models.QuerySet["Citation"]):
    """Citations."""

    def visible(self) -> CitationQuerySet:
        """Give those of the meetings that readers may see."""
        return self.filter(meeting__in=Meeting.objects.visible())

    def with_instruments(self) -> CitationQuerySet:
        """Fetch the instrument, and which ones an open citation might mean."""
        candidates = Candidate.objects.with_names().filter(rejected_by=None)
        return self.select_related("resolution").prefetch_related(models.Prefetch("candidates", candidates))


class Citation(models.Model):
    """A meeting's documents cite an instrument. Left open (`resolution` null) while several could be meant."""

    meeting = models.ForeignKey(
        "archive.Meeting", verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="citations"
    )
    as_written = models.CharField(_("as written"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=InstrumentKind.choices)
    number = models.CharField(_("number"), max_length=20, blank=True, default="")
    symbol = models.CharField(_("symbol"), max_length=40, blank=True, default="")
    issuer = models.CharField(_("issuer"), max_length=100, blank=True, default="")
    period = models.CharField(_("term or year"), max_length=10, blank=True, default="")
    reference = models.CharField(_("reference key"), max_length=120, editable=False)
    resolution = models.ForeignKey(
        Resolution,
        verbose_name=_("instrument"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="citations",
    )
    match = models.CharField(_("match"), max_length=10, choices=Match.choices, default=Match.SURE)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "resolution"],
                condition=models.Q(resolution__isnull=False),
                name="citation_once_a_meeting",
            )
        ]

    def __str__(self) -> str:
        return self.as_written
