"""People, and the names they are written by."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive import vietnamese
from archive.models.naming import Slugged


class OfficialQuerySet(models.QuerySet["Official"]):
    """People of the archive."""

    def with_name(self) -> OfficialQuerySet:
        """Annotate `name`, the preferred one."""
        return self.annotate(name=preferred_name("pk"))

    def known_as(self, name: str) -> OfficialQuerySet:
        """Give the people who have this name.

        The same letters and tones; i/y spellings and tone placement do not matter.
        """
        keys = vietnamese.i_y_variants(vietnamese.key(name))
        return self.filter(names__exact_key__in=keys).distinct()


class Official(Slugged):
    """A person. The name is not unique: two officials may share one, and `note` tells them apart on the page."""

    sort_key = models.CharField(max_length=400, editable=False, default="", db_index=True)
    note = models.CharField(
        _("note"), max_length=200, blank=True, default="", help_text=_("told beside people of the same name")
    )

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        # `with_name()` annotates it; without, one query.
        return str(self.__dict__.get("name") or self.preferred_name())

    def preferred_name(self) -> str:
        """Give the name shown; the slug while a person is being entered and has none."""
        names = sorted(self.names.all(), key=lambda each: not each.preferred)
        return names[0].name if names else self.slug

    def get_absolute_url(self) -> str:
        """Give the address of the person's page."""
        return reverse("archive:official", args=[self.slug])


def preferred_name(path: str) -> models.Subquery:
    """Give, for annotations, the preferred name of the official that `path` leads to."""
    preferred = OfficialName.objects.filter(official=models.OuterRef(path), preferred=True)
    return models.Subquery(preferred.values("name")[:1])


class OfficialName(models.Model):
    """A name of an official as written somewhere."""

    official = models.ForeignKey(Official, verbose_name=_("official"), on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=120)
    exact_key = models.CharField(max_length=120, editable=False, db_index=True)
    fold_key = models.CharField(max_length=120, editable=False, db_index=True)
    preferred = models.BooleanField(_("preferred"), default=False)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["-preferred", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["official", "exact_key"], name="official_name_once"),
            models.UniqueConstraint(
                fields=["official"], condition=models.Q(preferred=True), name="official_one_preferred_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with keys in step with the name, and the person's sort key with the preferred name."""
        self.set_keys()
        super().save(*args, **kwargs)
        if self.preferred:
            Official.objects.filter(pk=self.official_id).update(sort_key=vietnamese.sort_key(self.name))

    def clean(self) -> None:
        """Work the keys out before uniqueness is checked."""
        self.set_keys()

    def set_keys(self) -> None:
        """Derive both keys from the name."""
        self.name = vietnamese.nfc(self.name).strip()
        self.exact_key = vietnamese.key(self.name)
        self.fold_key = vietnamese.fold_key(self.name)
