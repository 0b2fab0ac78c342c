"""Inspecting delegations and what makes two of them the same."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive import vietnamese
from archive.models.naming import Slugged

# First day of each national congress, from which a committee's term counts. Party numbers restart with every term.
CONGRESSES = (
    (date(2001, 4, 19), "IX"),
    (date(2006, 4, 18), "X"),
    (date(2011, 1, 12), "XI"),
    (date(2016, 1, 20), "XII"),
    (date(2021, 1, 25), "XIII"),
    (date(2026, 1, 19), "XIV"),
)
# Delegations numbered after their founding decision have its number; serial ones start at 1 with each plan.
FIRST_DECISION_NUMBER = 100


def congress_term(day: date | None) -> str:
    """Give the Roman number of the congress whose term `day` lies in, '' if unknown or before the ninth."""
    return next((term for first, term in reversed(CONGRESSES) if day and day >= first), "")


def delegation_key(
    *, number: str, authority_key: str, day: date | None, head_slug: str = "", meeting_key: str
) -> tuple[str, str]:
    """Give the identity of a delegation and its period (MODEL.md).

    Numbered: number, first-named authority, period (the congress term for decision numbers from 100 up, the year for
    serial ones). Unnumbered:
    authority and head. Without a head: one delegation a meeting, by `meeting_key`.
    """
    first_named = authority_key.split(",", maxsplit=1)[0].strip()
    if number:
        by_decision = number.isdigit() and int(number) >= FIRST_DECISION_NUMBER
        period = congress_term(day) if by_decision else (str(day.year) if day else "")
        return f"number:{number}|{first_named}|{period}", period
    if head_slug:
        return f"head:{first_named}|{head_slug}", ""
    return f"meeting:{meeting_key}", ""


class Delegation(Slugged):
    """A delegation: leads to its meetings and, by its founding decision, to its sisters."""

    class Kind(models.TextChoices):
        """What it was sent to do (`records.DelegationKind`)."""

        INSPECTION = "inspection", _("inspection")
        SUPERVISION = "supervision", _("supervision")
        BOTH = "both", _("inspection and supervision")
        WORKING = "working", _("working visit")
        SURVEY = "survey", _("survey")

    key = models.CharField(max_length=400, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    number = models.CharField(_("number"), max_length=20, blank=True, default="")
    authority = models.CharField(_("authority"), max_length=200, blank=True, default="")
    authority_key = models.CharField(max_length=200, blank=True, default="", editable=False)
    period = models.CharField(_("term or year"), max_length=10, blank=True, default="")
    founded_by = models.ForeignKey(
        "archive.Resolution",
        verbose_name=_("founding decision"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="delegations",
    )
    head = models.ForeignKey(
        "archive.Official",
        verbose_name=_("head"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="headed_delegations",
    )

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Give the name in the interface language: "Inspection delegation no. 1348 of Bộ Chính trị"."""
        parts = {"kind": self.get_kind_display(), "number": self.number, "authority": self.authority}
        if self.number and self.authority:
            return gettext("%(kind)s delegation no. %(number)s of %(authority)s") % parts
        if self.number:
            return gettext("%(kind)s delegation no. %(number)s") % parts
        if self.authority:
            return gettext("%(kind)s delegation of %(authority)s") % parts
        return gettext("%(kind)s delegation") % parts

    def get_absolute_url(self) -> str:
        """Give the address of the delegation's page."""
        return reverse("archive:delegation", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the authority's key in step."""
        self.authority_key = authority_key(self.authority)
        super().save(*args, **kwargs)

    def identity_key(self) -> str:
        """Give the key that number, first-named authority, term and head make, as they stand (`delegation_key`).

        Without number and head: the key it has as the delegation of one meeting, or one that no other can have.
        """
        first_named = authority_key(self.authority).split(",", maxsplit=1)[0]
        if self.number:
            return f"number:{self.number}|{first_named}|{self.period}"
        if self.head:
            return f"head:{first_named}|{self.head.slug}"
        return self.key if self.key.startswith("meeting:") else f"meeting:{self.slug}"


# Between two bodies stands a comma and a capital letter; in "… về phòng, chống tham nhũng" it is one body's own comma.
_NEXT_BODY = re.compile(r",\s*(?=[^\W\d_])")


def authority_key(authority: str) -> str:
    """Give the comparison form of an authority: toneless words, several bodies separated by commas."""
    bodies = [""]
    for part in _NEXT_BODY.split(authority):
        if bodies[-1] and part[:1].islower():
            bodies[-1] += " " + part
        else:
            bodies.append(part)
    return ",".join(vietnamese.fold_key(body) for body in bodies if body)
