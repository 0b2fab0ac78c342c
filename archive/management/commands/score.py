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
from archive.extraction import RULES_VERSION
from archive.extraction.runs import Run, changes, run_from_json, run_to_json, total
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
        parser.add_argument("--save", type=Path, metavar="FILE", help="keep this run in FILE")
        parser.add_argument(
            "--compare", type=Path, metavar="FILE", help="show gains and losses against the run kept in FILE"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Score what can be scored; name what cannot on standard error, exit status 1."""
        former = self._kept(options["compare"]) if options["compare"] else None
        run: dict[str, Report] = {}
        failed = 0
        for gold in gold_files(options["gold"]):
            try:
                run[f"{gold.resolve().parent.name}/{gold.stem}"] = score_file(gold)
            except (UnreadableDocumentError, GoldError) as error:
                failed += 1
                self.stderr.write(str(error))
        if not run and not failed:
            raise CommandError("no gold files there")
        self._tell(total(run), options) if former is None else self._compare(former, run)
        if options["save"]:
            kept = run_to_json(run, rules_version=RULES_VERSION)
            options["save"].write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
        if failed:
            sys.exit(1)

    def _tell(self, report: Report, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps({"documents": report.documents, "fields": report.as_dict()}))
        else:
            self.stdout.write(f"{report.documents} documents\n{report}")
            for difference in report.differences:
                self.stdout.write(str(difference))

    def _kept(self, path: Path) -> dict[str, Report]:
        try:
            return run_from_json(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise CommandError(f"{path}: no run that can be read: {error}") from error

    def _compare(self, former: Run, run: Run) -> None:
        """Print gains and losses: over all documents that both runs have, then each; then what only one has."""
        found = list(changes(former, run))
        for documents, heading in ((False, "all documents"), (True, "document by document")):
            for sign, word in ((1, "gains"), (-1, "losses"), (0, "as good, otherwise")):
                lines = [each for each in found if bool(each.document) is documents and _sign(each.gain) == sign]
                if lines:
                    self.stdout.write("\n".join([f"{word}, {heading}:", *(f"  {each}" for each in lines)]))
        for name in sorted(former.keys() ^ run.keys()):
            self.stdout.write(f"{name}: only in {'this run' if name in run else 'the run kept'}")
        if not found:
            self.stdout.write("no field of any document changed")


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


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
