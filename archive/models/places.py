"""Province-level units, under the name they had, and what became of them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.naming import Slugged


class City(Slugged):
    """A centrally run city or province: 64 rows, from fixtures/cities.csv.

    One that kept its name through a merger is one row.
    """

    name = models.CharField(_("name"), max_length=60, unique=True)
    aliases = models.TextField(_("other spellings"), blank=True, default="", help_text=_("separated by |"))
    valid_from = models.DateField(_("so called from"), null=True, blank=True)
    valid_to = models.DateField(_("so called until"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_units",
    )
    municipality_since = models.DateField(_("centrally run since"), null=True, blank=True)
    sort_key = models.CharField(max_length=200, editable=False, default="")

    class Meta:
        verbose_name = _("city or province")
        verbose_name_plural = _("cities and provinces")
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                name="city_ended_has_successor",
                condition=models.Q(valid_to__isnull=True, successor__isnull=True)
                | models.Q(valid_to__isnull=False, successor__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the address of the place's page."""
        return reverse("archive:city", args=[self.slug])
