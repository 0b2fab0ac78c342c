"""Instructions given at meetings."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive import vietnamese
from archive.models.meetings import Meeting
from archive.models.naming import Slugged
from archive.models.officials import preferred_name


class DirectiveQuerySet(models.QuerySet["Directive"]):
    """Instructions."""

    def visible(self) -> DirectiveQuerySet:
        """Give those of the meetings that readers may see."""
        return self.filter(meeting__in=Meeting.objects.visible())

    def with_issuers(self) -> DirectiveQuerySet:
        """Fetch the issuers; annotate `issuer_shown`, as written or else the preferred name, and `is_retold`."""
        shown = Coalesce(NullIf("issuer_name", models.Value("")), preferred_name("issuer"), models.Value(""))
        return self.select_related("issuer").annotate(issuer_shown=shown, is_retold=models.F("document__is_retelling"))


class Directive(Slugged):
    """An instruction: by whom, to whom, in which words. Two papers that report the same words give one.

    The issuer need not be a participation: an absent leader's words may be read out. `text` is the document's own,
    white space collapsed.
    """

    meeting = models.ForeignKey(
        "archive.Meeting", verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="directives"
    )
    document = models.ForeignKey(
        "archive.Document", verbose_name=_("document"), on_delete=models.PROTECT, related_name="directives"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    text = models.TextField(_("text"))
    text_key = models.CharField(max_length=64, editable=False)
    issuer = models.ForeignKey(
        "archive.Official",
        verbose_name=_("issued by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="directives",
    )
    issuer_name = models.CharField(_("issuer as written"), max_length=120, blank=True, default="")
    addressee = models.CharField(_("addressee"), max_length=300, blank=True, default="")

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")
        ordering = ["meeting", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "text_key"], name="directive_once_a_meeting")]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Give the address of the instruction's page."""
        return reverse("archive:directive", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the key in step with the text."""
        self.text_key = text_key(self.text)
        super().save(*args, **kwargs)


def text_key(text: str) -> str:
    """Give the SHA-256 of the toneless words: what makes two reports of an instruction the same."""
    return hashlib.sha256(vietnamese.fold_key(text).encode()).hexdigest()
