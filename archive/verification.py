"""Proof that what the archive holds is sound: every hash, passage, constraint and derived key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, models

from archive import search, vietnamese
from archive.ingest.documents import original_path
from archive.models import (
    Citation,
    Delegation,
    Directive,
    Document,
    Official,
    OfficialName,
    Participation,
    Passage,
    Resolution,
    StatedOffice,
    StatedRole,
)
from archive.models.delegations import authority_key
from archive.models.directives import text_key
from archive.models.documents import PASSAGE_TARGETS, PassageBasis

# Records that exist only because some words, or a person, say so.
SUPPORTED = (Participation, StatedOffice, StatedRole, Citation, Directive)


def problems() -> Iterator[str]:
    """Give, a sentence each, everything that does not hold; nothing when the archive is sound."""
    yield from _documents()
    yield from _passages()
    yield from _unsupported()
    yield from _constraints()
    yield from _derived_keys()
    for meeting in search.stale():
        yield f"meeting {meeting.slug}: its search entry is missing or old; run manage.py rebuild_search"


def _documents() -> Iterator[str]:
    for document in Document.objects.order_by("pk").iterator(chunk_size=200):
        if hashlib.sha256(document.text.encode()).hexdigest() != document.text_sha256:
            yield f"document {document.slug}: the text is not the one that was read (its hash differs)"
        path = original_path(document.sha256)
        if not path.is_file():
            yield f"document {document.slug}: the original is missing from {path.parent}"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != document.sha256:
            yield f"document {document.slug}: the original was changed (its hash differs)"


def _passages() -> Iterator[str]:
    """Every quotation stands in its text at its place; a stated value agrees with its quotation when folded.

    What a person corrected keeps the words that were misread, and need not agree with them.
    """
    with_span = Passage.objects.filter(start__isnull=False).order_by("document", "pk")
    related = ("document", "participation__official", "office", "directive", "meeting")
    corrected = {_place(passage) for passage in Passage.objects.filter(basis=PassageBasis.PERSON)}
    for passage in with_span.select_related(*related).iterator(chunk_size=500):
        text = passage.document.text if passage.document else ""
        if text[passage.start : passage.end] != passage.quote:
            yield f"passage {passage.pk}: the quotation does not stand at {passage.start} in {passage.document}"
        elif passage.basis == PassageBasis.STATED and _place(passage) not in corrected and not _agrees(passage):
            yield f"passage {passage.pk}: {passage.quote!r} does not state {_value(passage)!r} ({passage.document})"


def _place(passage: Passage) -> tuple[object, ...]:
    """Give which value of which record a passage supports."""
    return (*(getattr(passage, f"{target}_id") for target in PASSAGE_TARGETS), passage.field)


def _value(passage: Passage) -> str | None:
    """Give the value of a passage where it is words; None where it is a date, a kind or a role."""
    if passage.office:
        return passage.office.text
    if passage.directive and not passage.field:
        return passage.directive.text
    if passage.participation and passage.field == "name":
        return passage.participation.name
    if passage.meeting and passage.field == "host":
        return passage.meeting.host
    return None


def _agrees(passage: Passage) -> bool:
    value = _value(passage)
    if value is None or vietnamese.fold_key(value) == vietnamese.fold_key(passage.quote):
        return True
    # Two documents may write one person in two ways: each is a name of the official.
    official = passage.participation.official if passage.participation else None
    return official is not None and Official.objects.known_as(passage.quote).filter(pk=official.pk).exists()


def _unsupported() -> Iterator[str]:
    for model in SUPPORTED:
        for row in model._default_manager.filter(passages__isnull=True).iterator():
            yield f"{model._meta.model_name} {row.pk} ({row}): no passage and no person says so"


def _constraints() -> Iterator[str]:
    try:
        connections[DEFAULT_DB_ALIAS].check_constraints()
    except IntegrityError as error:
        yield f"foreign keys: {error}"
    for model in apps.get_app_config("archive").get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                broken = model._default_manager.exclude(constraint.condition)
            elif isinstance(constraint, models.UniqueConstraint):
                rows = model._default_manager.filter(constraint.condition or models.Q()).order_by()
                broken = rows.values(*constraint.fields).annotate(times=models.Count("pk")).filter(times__gt=1)
            else:  # pragma: no cover  # a kind of constraint that no model has yet
                raise TypeError(f"{constraint.name}: cannot be verified")
            count = broken.count()
            if count:
                yield f"{model._meta.model_name}: {count} rows break {constraint.name}"


def _derived_keys() -> Iterator[str]:
    """Columns that are made from others are in step with them."""
    yield from _out_of_step(OfficialName, lambda row: (row.exact_key, row.fold_key), lambda row: _keys(row.name))
    yield from _out_of_step(Participation, lambda row: (row.exact_key, row.fold_key), lambda row: _keys(row.name))
    yield from _out_of_step(StatedOffice, lambda row: row.fold_key, lambda row: vietnamese.fold_key(row.text))
    yield from _out_of_step(Delegation, lambda row: row.authority_key, lambda row: authority_key(row.authority))
    yield from _out_of_step(Directive, lambda row: row.text_key, lambda row: text_key(row.text))
    yield from _out_of_step(Resolution, lambda row: row.key, lambda row: row.identity_key())
    for name in OfficialName.objects.filter(preferred=True).select_related("official").iterator(chunk_size=500):
        if name.official.sort_key != vietnamese.sort_key(name.name):
            yield f"official {name.official.slug}: sorted by another name"


def _keys(name: str) -> tuple[str, str]:
    return vietnamese.key(name), vietnamese.fold_key(name)


def _out_of_step(
    model: type[models.Model], stored: Callable[..., object], made: Callable[..., object]
) -> Iterator[str]:
    for row in model._default_manager.iterator(chunk_size=500):
        if stored(row) != made(row):
            yield f"{model._meta.model_name} {row.pk} ({row}): its key is out of step"
