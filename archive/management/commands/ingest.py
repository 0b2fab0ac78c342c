"""manage.py ingest PATH…: read documents into the archive."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from archive.extraction.processes import Reading
from archive.extraction.records import Extraction, FoundMeeting
from archive.extraction.serialise import from_json, to_guide
from archive.ingest import ForgetRefusedError, Outcome, Result, document_paths, forget, ingest_batch, read_batch
from archive.models import Document
from archive.readers import SourceDocument, UnreadableDocumentError

# What shells expect of a program that Ctrl-C ended.
INTERRUPTED = 130


class Command(BaseCommand):
    """Read files and folders; what cannot be read is named on standard error, the rest goes on, exit status 1."""

    help = "Read documents (files or folders) into the archive."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file or a folder of files")
        parser.add_argument("--dry-run", action="store_true", help="read and show, touch no database")
        parser.add_argument("--json", action="store_true", help="print one JSON object a document, nothing else")
        parser.add_argument(
            "--jobs",
            type=int,
            default=1,
            metavar="N",
            help="read in N processes, as many as there are cores with 0 (default 1); one alone writes",
        )
        parser.add_argument("--note", default="", help="a note kept with what is added")
        parser.add_argument(
            "--retelling", action="store_true", help="what is added retells its source, it does not quote it"
        )
        parser.add_argument(
            "--forget", metavar="PATH|SHA256", action="append", default=[], help="take a document out again"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, then read; fail at the end if anything failed."""
        if not options["paths"] and not options["forget"]:
            raise CommandError("name a file or a folder to read, or a document to forget")
        if options["jobs"] < 0:
            raise CommandError("--jobs takes a number of processes, 0 for as many as there are cores")
        self.counts: Counter[str] = Counter()
        for name in options["forget"]:
            self._forget(name)
        paths, done = list(document_paths(options["paths"])), 0
        try:
            # tqdm shows nothing unless standard error is a terminal (disable=None).
            for path, read in tqdm(self._batch(paths, options), total=len(paths), unit="doc", disable=None):
                done += 1
                self._tell(path, read, options)
        except KeyboardInterrupt:
            self._complain(f"Interrupted; what was written stays. Of {len(paths)}, {self._summary(done)}")
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            raise
        except OSError as error:  # a full or read-only disk: the next file would fare no better
            raise CommandError(f"an original cannot be kept: {error}. Stopped; what was written stays.") from error
        if not options["json"]:
            self.stdout.write(self._summary(len(paths)))
        if self.counts["failed"]:
            sys.exit(1)

    def _batch(
        self, paths: list[Path], options: dict[str, Any]
    ) -> Iterator[tuple[Path, Reading | Result | UnreadableDocumentError]]:
        jobs = options["jobs"] or os.cpu_count() or 1
        if options["dry_run"]:
            return read_batch(paths, jobs=jobs)
        return ingest_batch(paths, jobs=jobs, note=options["note"], is_retelling=options["retelling"])

    def _complain(self, sentence: str) -> None:
        with tqdm.external_write_mode(file=sys.stderr):
            self.stderr.write(sentence)

    def _say(self, line: str) -> None:
        with tqdm.external_write_mode(file=sys.stdout):
            self.stdout.write(line)

    def _tell(self, path: Path, read: Reading | Result | UnreadableDocumentError, options: dict[str, Any]) -> None:
        if isinstance(read, UnreadableDocumentError):
            self.counts["failed"] += 1
            self._complain(str(read))
            return
        source, found, outcome = self._written(path, read) if isinstance(read, Result) else (*read, "read")
        self.counts[outcome] += 1
        self.counts["meetings"] += len(found.meetings) if outcome in ("read", Outcome.ADDED) else 0
        if options["json"]:
            self._say(json.dumps(to_guide(source, found), ensure_ascii=False))
        else:
            self._say(f"{path}: {outcome}" + ("" if outcome == Outcome.UNCHANGED else f"; {described(found)}"))

    def _written(self, path: Path, result: Result) -> tuple[SourceDocument, Extraction, str]:
        stored = result.document
        source = SourceDocument(str(path), stored.sha256, stored.media_type, stored.text)
        return source, result.extraction or from_json(stored.reading), result.outcome

    def _forget(self, name: str) -> None:
        """Forget the document that a path or a hash names."""
        path = Path(name)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else name.lower()
        document = Document.objects.filter(sha256=sha256).first()
        if document is None:
            self.counts["failed"] += 1
            self._complain(f"{name}: no document of the archive")
            return
        try:
            forget(document)
        except ForgetRefusedError as error:
            self.counts["failed"] += 1
            self._complain(str(error))
        else:
            self.counts["forgotten"] += 1
            self.stderr.write(f"{name}: forgotten")

    def _summary(self, count: int) -> str:
        order = ("read", Outcome.ADDED, Outcome.UNCHANGED, Outcome.COPY, "forgotten", "failed")
        parts = [f"{self.counts[name]} {name}" for name in order if self.counts[name]]
        return f"{count} documents: {', '.join(parts) or 'none'}; {self.counts['meetings']} meetings"


def described(found: Extraction) -> str:
    """Give one line on what was found in a document."""
    return "; ".join(map(_described_meeting, found.meetings)) or "no meeting"


def _described_meeting(meeting: FoundMeeting) -> str:
    delegation = meeting.delegation
    parts = [
        meeting.date.value.isoformat() if meeting.date else "undated",
        meeting.city.value if meeting.city else "no city",
        meeting.kind.value.value,
        f"delegation {delegation.number.value if delegation.number else 'unnumbered'}" if delegation else "",
        f"{len(meeting.participants)} people",
        f"{len(meeting.citations)} instruments",
        f"{len(meeting.directives)} instructions",
    ]
    return ", ".join(part for part in parts if part)
