"""Addresses: readable slugs that last for ever, and the former ones that redirect."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

SLUG_LENGTH = 120


class FormerSlug(models.Model):
    """An address a record once had; it answers 301 to the present one."""

    model = models.CharField(_("model"), max_length=40)
    slug = models.SlugField(_("former address"), max_length=SLUG_LENGTH)
    object_id = models.BigIntegerField(_("record"))

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [models.UniqueConstraint(fields=["model", "slug"], name="former_slug_once_a_model")]

    def __str__(self) -> str:
        return f"{self.model}: {self.slug}"


class Slugged(models.Model):
    """A noun with a page of its own. A changed slug is kept as a `FormerSlug` in the same save."""

    slug = models.SlugField(_("address"), max_length=SLUG_LENGTH, unique=True)

    _stored_slug: str | None = None

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; if the slug changed, the former one keeps leading here."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self._stored_slug and self._stored_slug != self.slug:
                FormerSlug.objects.update_or_create(
                    model=self._meta.model_name, slug=self._stored_slug, defaults={"object_id": self.pk}
                )
        self._stored_slug = self.slug

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """Remember the stored slug, so that `save` sees a change without asking the database."""
        record = super().from_db(db, field_names, values)
        if "slug" in field_names:
            record._stored_slug = record.slug
        return record

    @classmethod
    def free_slug(cls, wanted: str) -> str:
        """Give `wanted`, shortened at a hyphen, or the first of wanted-2, wanted-3 … that no record has or had."""
        stem = shortened(wanted, SLUG_LENGTH - 6) or "x"
        taken = set(cls._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
        taken |= set(
            FormerSlug.objects.filter(model=cls._meta.model_name, slug__startswith=stem).values_list("slug", flat=True)
        )
        if stem not in taken:
            return stem
        return next(slug for n in range(2, len(taken) + 3) if (slug := f"{stem}-{n}") not in taken)


def shortened(slug: str, length: int) -> str:
    """Give `slug` cut to at most `length` characters, at a hyphen where there is one."""
    if len(slug) <= length:
        return slug
    return slug[: length + 1].rpartition("-")[0][:length] or slug[:length]
