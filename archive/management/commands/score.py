"""manage.py score GOLD…: how well extraction agrees with annotated documents."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive import readers
from archive.extraction.scoring import Report, score_pair
from archive.extraction.serialise import to_guide
from archive.ingest import read_file
from archive.readers import UnreadableDocumentError


class Command(BaseCommand):
    """Read the document beside each gold file and compare; no database is touched."""

    help = "Score extraction against gold files: precision, recall and F1 a field, and every difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "gold", nargs="+", type=Path, metavar="GOLD", help="a gold file (.json), or a folder of them"
        )
        parser.add_argument("--json", action="store_true", help="print the scores as one JSON object, no differences")

    def handle(self, *args: Any, **options: Any) -> None:
        """Score what can be scored; name what cannot on standard error, exit status 1."""
        report, failed = Report(), 0
        for gold in gold_files(options["gold"]):
            try:
                report += score_file(gold)
            except (UnreadableDocumentError, GoldError) as error:
                failed += 1
                self.stderr.write(str(error))
        if not report.documents and not failed:
            raise CommandError("no gold files there")
        if options["json"]:
            self.stdout.write(json.dumps({"documents": report.documents, "fields": report.as_dict()}))
        else:
            self.stdout.write(f"{report.documents} documents\n{report}")
            for difference in report.differences:
                self.stdout.write(str(difference))
        if failed:
            sys.exit(1)


class GoldError(Exception):
    """A gold file that cannot be used; the message names it and says why."""


def gold_files(paths: list[Path]) -> Iterator[Path]:
    """Give the gold files that `paths` name, a folder's in order of name."""
    for path in paths:
        yield from sorted(path.glob("*.json")) if path.is_dir() else [path]


def score_file(gold: Path) -> Report:
    """Score the document beside `gold` (same stem).

    Raises `GoldError`, or `UnreadableDocumentError` for the document.
    """
    try:
        annotated = json.loads(gold.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{gold}: no gold that can be read: {error}") from error
    if not isinstance(annotated, dict) or "meetings" not in annotated:
        raise GoldError(f"{gold}: not a gold file: it has no meetings")
    beside = [path for suffix in sorted(readers.SUFFIXES) if (path := gold.with_suffix(suffix)).exists()]
    if not beside:
        raise GoldError(f"{gold}: no document of that name beside it")
    source, found = read_file(beside[0])
    return score_pair(to_guide(source, found), annotated, gold.stem)
