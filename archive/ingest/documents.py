"""From a path to a stored document: what is there already, what is a copy, what is new."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from archive import extraction, readers, search, vietnamese
from archive.extraction.records import DocumentFacts, Extraction, Found
from archive.extraction.serialise import to_json
from archive.ingest.meetings import MeetingWriter
from archive.models import Document, Meeting
from archive.models.naming import shortened
from archive.readers import SourceDocument

# Any constant number: what PostgreSQL calls the lock that writers of the archive take in turn.
WRITERS_LOCK = 4_207_849


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    COPY = "copy"


@dataclass(frozen=True)
class Result:
    """A file that was ingested.

    The row it has, what was read out of it (None when it was unchanged), and its meetings.
    """

    outcome: Outcome
    document: Document
    extraction: Extraction | None = None
    meetings: tuple[Meeting, ...] = ()


def document_paths(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the files that `paths` name.

    A file as it is, a folder's readable kinds in order of name, without hidden ones; a folder inside that cannot be
    opened is given too, so that it is reported like a file that cannot.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        shut: list[OSError] = []
        for folder, folders, names in os.walk(path, onerror=shut.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith(".") and Path(name).suffix.lower() in readers.SUFFIXES:
                    yield Path(folder, name)
        yield from (Path(error.filename) for error in shut)


def read_file(path: Path) -> tuple[SourceDocument, Extraction]:
    """Read a file and what is in it, without the database.

    Raises `UnreadableDocumentError`.
    """
    source = readers.read(path, max_bytes=settings.INGEST_MAX_BYTES)
    return source, extraction.extract(source)


def ingest_file(path: Path, *, note: str = "", is_retelling: bool = False) -> Result:
    """Make `path` part of the archive, unless it is already: all of it or, after any error, nothing.

    `note` and `is_retelling` mark a document that is added; one that is there keeps its own. Raises
    `UnreadableDocumentError`.
    """
    data = readers.load(path, max_bytes=settings.INGEST_MAX_BYTES)
    known = stored(data)
    if known:
        return Result(Outcome.UNCHANGED, known)
    source = readers.read_bytes(data, path)
    return save(source, extraction.extract(source), data, note=note, is_retelling=is_retelling)


def stored(data: bytes) -> Document | None:
    """Give the document that was made of a file with this content."""
    return Document.objects.filter(sha256=hashlib.sha256(data).hexdigest()).first()


def save(
    source: SourceDocument, found: Extraction, data: bytes, *, note: str = "", is_retelling: bool = False
) -> Result:
    """Store a document, its original bytes `data` and all that was found in it, in one transaction."""
    with transaction.atomic():
        take_writers_turn()
        known = Document.objects.filter(sha256=source.sha256).first()
        if known:
            return Result(Outcome.UNCHANGED, known)
        document = _new_document(source, found, note=note, is_retelling=is_retelling)
        document.copy_of = Document.objects.filter(text_sha256=document.text_sha256, copy_of=None).first()
        # Before the commit: a document that is stored always has its original. A file left by a crash is written
        # over next time.
        keep_original(source.sha256, data)
        document.save()
        if document.copy_of:
            return Result(Outcome.COPY, document, found)
        writer = MeetingWriter(document, source.text)
        meetings = [writer.save(ordinal, meeting) for ordinal, meeting in enumerate(found.meetings)]
        writer.save_doubts(found.doubts, meetings)
        search.index(meetings)
    return Result(Outcome.ADDED, document, found, tuple(meetings))


def take_writers_turn() -> None:
    """Wait until no other writer matches and saves, until the transaction ends.

    SQLite needs nothing: settings make its transactions IMMEDIATE. Matching first and saving later must not
    interleave with another writer's.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS_LOCK])


def original_path(sha256: str) -> Path:
    """Give where the original bytes of a document are kept."""
    return Path(settings.DATA_DIR) / "originals" / sha256


def keep_original(sha256: str, data: bytes) -> None:
    """Store the original bytes: whole or not at all, and on the disk before this returns. Raises OSError."""
    path = original_path(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink()
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the name, too
    finally:
        os.close(folder)


def _new_document(source: SourceDocument, found: Extraction, *, note: str, is_retelling: bool) -> Document:
    columns = columns_of(found.document)
    return Document(
        slug=_document_slug(found.document.published_on, columns["title"], source.sha256),
        sha256=source.sha256,
        text_sha256=source.text_sha256,
        text=source.text,
        media_type=source.media_type,
        **columns,
        note=note,
        is_retelling=is_retelling,
        declared=asdict(source.declared),
        reading=to_json(found),
        reader_version=readers.READER_VERSION,
        rules_version=extraction.RULES_VERSION,
        read_at=timezone.now(),
    )


def columns_of(facts: DocumentFacts) -> dict[str, Any]:
    """Give the columns of a document that hold what was read of it as a whole."""
    return {
        "title": _text(facts.title),
        "publisher": _text(facts.publisher)[:200],
        "published_on": facts.published_on.value if facts.published_on else None,
        "source_url": _text(facts.source_url),
    }


def _text(found: Found[str] | None) -> str:
    return found.value if found else ""


def _document_slug(published_on: Found[date] | None, title: str, sha256: str) -> str:
    """Give an address that reads well and that no other file can have: day, title, eight digits of the hash."""
    day = published_on.value.isoformat() if published_on else ""
    stem = shortened("-".join(part for part in (day, vietnamese.slugify(title)) if part), 80)
    return "-".join(part for part in (stem, sha256[:8]) if part)
