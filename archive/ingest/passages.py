"""Where values were read: passages, each once."""

from __future__ import annotations

from typing import Any

from django.db import models

from archive.extraction.records import Found
from archive.models import Document, Passage


class PassageWriter:
    """Stores the passages of one document's finds."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text

    def add(self, target: models.Model, field: str, found: Found[Any] | None) -> list[Passage]:
        """Store the passages of `found` for `field` of `target`; give them, made or already there."""
        if found is None:
            return []
        name = TARGET_FIELDS[type(target).__name__]
        places: list[tuple[int | None, int | None, str]] = [
            (span.start, span.end, span.of(self.text)) for span in found.spans
        ] or [(None, None, "")]
        return [
            Passage.objects.get_or_create(
                document=self.document,
                field=field,
                start=start,
                end=end,
                **{name: target},
                defaults={"quote": quote, "basis": found.basis.value},
            )[0]
            for start, end, quote in places
        ]


TARGET_FIELDS = {
    "Meeting": "meeting",
    "Participation": "participation",
    "StatedOffice": "office",
    "StatedRole": "role",
    "Citation": "citation",
    "Directive": "directive",
}
