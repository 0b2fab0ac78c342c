"""Who took part, in which offices and roles, and who else it might have been."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive import vietnamese
from archive.models.meetings import Match, Meeting
from archive.models.officials import preferred_name


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """People at meetings."""

    def visible(self) -> ParticipationQuerySet:
        """Give those of the meetings that readers may see."""
        return self.filter(meeting__in=Meeting.objects.visible())

    def with_statements(self) -> ParticipationQuerySet:
        """Fetch offices and roles, and who an open name might be, in a fixed number of queries."""
        candidates = Candidate.objects.with_names().filter(rejected_by=None)
        return self.select_related("official").prefetch_related(
            "offices", "roles", models.Prefetch("candidates", candidates)
        )


class Participation(models.Model):
    """A person at a meeting.

    `official` is null while the name is open: it is kept as written and searched all the same.
    """

    class Side(models.TextChoices):
        """Where the person sat (`records.Side`)."""

        DELEGATION = "delegation", _("delegation")
        HOST = "host", _("host")

    meeting = models.ForeignKey(
        "archive.Meeting", verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="participations"
    )
    name = models.CharField(_("name"), max_length=120)
    exact_key = models.CharField(max_length=120, editable=False, db_index=True)
    fold_key = models.CharField(max_length=120, editable=False, db_index=True)
    official = models.ForeignKey(
        "archive.Official",
        verbose_name=_("official"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
    )
    match = models.CharField(_("match"), max_length=10, choices=Match.choices, default=Match.SURE)
    side = models.CharField(_("side"), max_length=10, choices=Side.choices, blank=True, default="")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "official"],
                condition=models.Q(official__isnull=False),
                name="participation_once_a_meeting",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the keys in step with the name."""
        self.name = vietnamese.nfc(self.name).strip()
        self.exact_key = vietnamese.key(self.name)
        self.fold_key = vietnamese.fold_key(self.name)
        super().save(*args, **kwargs)


class StatedOffice(models.Model):
    """An office as a document states it; with the meeting's date, one line of "offices over time"."""

    participation = models.ForeignKey(
        Participation, verbose_name=_("participation"), on_delete=models.CASCADE, related_name="offices"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    text = models.CharField(_("office"), max_length=300)
    fold_key = models.CharField(max_length=300, editable=False, db_index=True)

    class Meta:
        verbose_name = _("stated office")
        verbose_name_plural = _("stated offices")
        ordering = ["participation", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["participation", "fold_key"], name="office_once_a_participation")
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the key in step with the text."""
        self.fold_key = vietnamese.fold_key(self.text)
        super().save(*args, **kwargs)


class StatedRole(models.Model):
    """A role at the meeting, beside the offices."""

    class Role(models.TextChoices):
        """The roles (`records.Role`)."""

        HEAD = "head", _("head of delegation")
        DEPUTY_HEAD = "deputy_head", _("deputy head")
        MEMBER = "member", _("member of the delegation")
        CHAIR = "chair", _("chair")
        SIGNATORY = "signatory", _("signatory")
        SECRETARY = "secretary", _("secretary")
        SUPPORT = "support", _("support team")

    participation = models.ForeignKey(
        Participation, verbose_name=_("participation"), on_delete=models.CASCADE, related_name="roles"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)

    class Meta:
        verbose_name = _("stated role")
        verbose_name_plural = _("stated roles")
        ordering = ["participation", "pk"]
        constraints = [models.UniqueConstraint(fields=["participation", "role"], name="role_once_a_participation")]

    def __str__(self) -> str:
        return str(self.get_role_display())


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Who or what open finds might be."""

    def with_names(self) -> CandidateQuerySet:
        """Fetch the record each leads to; annotate `name`, the preferred one of an official."""
        return self.select_related("official", "resolution").annotate(name=preferred_name("official"))


class Candidate(models.Model):
    """Who or what an open find might be. "Not the same" is remembered in `rejected_by`."""

    participation = models.ForeignKey(
        Participation, null=True, blank=True, on_delete=models.CASCADE, related_name="candidates"
    )
    citation = models.ForeignKey(
        "archive.Citation", null=True, blank=True, on_delete=models.CASCADE, related_name="candidates"
    )
    official = models.ForeignKey(
        "archive.Official", null=True, blank=True, on_delete=models.CASCADE, related_name="candidacies"
    )
    resolution = models.ForeignKey(
        "archive.Resolution", null=True, blank=True, on_delete=models.CASCADE, related_name="candidacies"
    )
    reason = models.CharField(_("reason"), max_length=200)
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("rejected by"), null=True, blank=True, on_delete=models.PROTECT
    )

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="candidate_of_one_kind",
                condition=models.Q(
                    participation__isnull=False, official__isnull=False, citation__isnull=True, resolution__isnull=True
                )
                | models.Q(
                    participation__isnull=True, official__isnull=True, citation__isnull=False, resolution__isnull=False
                ),
            ),
            models.UniqueConstraint(
                fields=["participation", "official"],
                condition=models.Q(participation__isnull=False),
                name="candidate_official_once",
            ),
            models.UniqueConstraint(
                fields=["citation", "resolution"],
                condition=models.Q(citation__isnull=False),
                name="candidate_resolution_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official or self.resolution}: {self.reason}"
