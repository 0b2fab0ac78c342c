"""manage.py reread [SHA256|PATH|SLUG …]: apply today's rules to documents that were read before."""

from __future__ import annotations

import hashlib
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from archive.ingest import Reread, RereadOutcome, reread
from archive.models import Document


class Command(BaseCommand):
    """Bring rows in step with today's rules; documents that a person has touched are left, and named."""

    help = "Apply today's rules to the stored text of all documents, or of those named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "names", nargs="*", metavar="SHA256|PATH|SLUG", help="a document; without any, all of the archive"
        )
        parser.add_argument("--dry-run", action="store_true", help="show the differences, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read each again; name on standard error what is not in the archive, exit status 1."""
        known = [(name, document_named(name)) for name in options["names"]]
        keys = [document.pk for _, document in known if document]
        if not options["names"]:
            keys = list(Document.objects.order_by("pk").values_list("pk", flat=True))
        counts: Counter[str] = Counter()
        for key in tqdm(keys, unit="doc", disable=None, file=sys.stderr):
            result = reread(Document.objects.get(pk=key), dry_run=options["dry_run"])
            counts[result.outcome] += 1
            self._tell(result, show=options["dry_run"])
        told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in RereadOutcome if counts[outcome])
        self.stdout.write(f"{len(keys)} documents: {told or 'none'}")
        missing = [name for name, document in known if document is None]
        for name in missing:
            self.stderr.write(f"{name}: no document of the archive")
        if missing:
            sys.exit(1)

    def _tell(self, result: Reread, *, show: bool) -> None:
        if result.outcome is RereadOutcome.UNCHANGED:
            return
        why = f"; {result.reason}" if result.reason else ""
        lines = [f"{result.document.slug}: {result.outcome}{why}; {len(result.differences)} differences"]
        lines += [f"  {line}" for line in result.differences] if show else []
        with tqdm.external_write_mode(file=sys.stdout):
            self.stdout.write("\n".join(lines))


def document_named(name: str) -> Document | None:
    """Give the document that a path, a hash of the file or a slug names."""
    path = Path(name)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else name.lower()
    return Document.objects.filter(sha256=sha256).first() or Document.objects.filter(slug=name).first()
