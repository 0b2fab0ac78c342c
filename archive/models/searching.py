"""What is searched: one row a meeting, strings made by the application."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """The searched text of one meeting, in the exact and the folded stream, words joined by one space.

    The only table that triggers (SQLite) and generated vectors (PostgreSQL) hang on. `rank_id` is the date's ordinal
    · 2³² + the meeting's id, so
    that newest first is the order of one integer; undated meetings have ordinal 0. `body` holds the stretch of each
    source.
    """

    meeting = models.OneToOneField(
        "archive.Meeting",
        verbose_name=_("meeting"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="search_entry",
    )
    rank_id = models.BigIntegerField(unique=True)
    title_exact = models.TextField()
    title_fold = models.TextField()
    people_exact = models.TextField()
    people_fold = models.TextField()
    body_exact = models.TextField()
    body_fold = models.TextField()
    fold_version = models.PositiveSmallIntegerField(db_index=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self) -> str:
        return self.title_exact
