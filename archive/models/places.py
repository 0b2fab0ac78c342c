"""Province-level units, under the name they had, and what became of them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.naming import Slugged


class CityQuerySet(models.QuerySet["City"]):
    """Province-level units."""

    def named_on(self, name: str, day: date | None) -> City | None:
        """Give the unit called `name`, if it was called so on `day` (any day when unknown)."""
        city = self.filter(name=name).first()
        if city and day and ((city.valid_from and day < city.valid_from) or (city.valid_to and day > city.valid_to)):
            return None
        return city


class City(Slugged):
    """A centrally run city or province (64 rows.

    Fixtures/cities.csv). One that kept its name through a merger is one row.
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

    objects = CityQuerySet.as_manager()

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
