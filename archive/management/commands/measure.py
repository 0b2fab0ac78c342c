"""manage.py measure: score the annotated documents there are and write fixtures/quality.json, which /quality/ shows."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from archive.extraction import RULES_VERSION
from archive.extraction.scoring import Report
from archive.management.commands.score import gold_files, score_file

QUALITY = Path(settings.BASE_DIR) / "fixtures" / "quality.json"


@dataclass(frozen=True)
class GoldSet:
    """Annotated documents measured together: gold in `folders`, beside the checkout's root.

    without: stems, or their beginnings, of documents kept aside to measure what nobody has looked at.
    """

    name: str
    folders: tuple[str, ...]
    without: tuple[str, ...] = ()


SETS = (
    GoldSet("fixtures", ("fixtures/documents",)),
    GoldSet("invented", ("tests/gold",)),
    GoldSet("seeds", ("../shared/corpus/seeds",)),
    GoldSet(
        "development",
        ("../shared/corpus/devset", "../shared/corpus/posts"),
        ("d05", "d11", "d16", "2024-10-29", "2024-12-26", "2025-01-02"),
    ),
)
# The set of documents that nobody had looked at, measured once.
FIRST_SEEN = "first-seen"


class Command(BaseCommand):
    """Measure each set that is there; of one that is not, what was measured before stays, with its date."""

    help = "Score the annotated documents and write fixtures/quality.json."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--first-seen",
            nargs="+",
            type=Path,
            metavar="GOLD",
            help="gold of documents that nobody had looked at: scored now, kept as it is from then on",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file, say what was measured."""
        known = {each["name"]: each for each in stored()}
        if options["first_seen"]:
            if FIRST_SEEN in known:
                raise CommandError("Documents are seen for the first time once: that set has been measured.")
            report = scored(options["first_seen"])
            known[FIRST_SEEN] = {"measured_on": timezone.localdate().isoformat(), **described(FIRST_SEEN, report)}
        for gold_set in SETS:
            measured = measure(gold_set)
            if measured:
                known[gold_set.name] = {"measured_on": timezone.localdate().isoformat(), **measured}
        sets = [known[name] for name in (*(gold_set.name for gold_set in SETS), FIRST_SEEN) if name in known]
        QUALITY.write_text(json.dumps({"sets": sets}, ensure_ascii=False, indent=1) + "\n", "utf-8")
        for each in sets:
            self.stdout.write(f"{each['name']}: {each['documents']} documents, measured on {each['measured_on']}")


def stored() -> list[dict[str, Any]]:
    """Give the sets of fixtures/quality.json; none where there is no file yet."""
    if not QUALITY.exists():
        return []
    sets: list[dict[str, Any]] = json.loads(QUALITY.read_text("utf-8"))["sets"]
    return sets


def measure(gold_set: GoldSet) -> dict[str, Any] | None:
    """Score a set: its name, rules version, number of documents, and for each field the counts and scores.

    None where its folders are missing. Raises `GoldError` or `UnreadableDocumentError` on what cannot be scored.
    """
    folders = [Path(settings.BASE_DIR) / folder for folder in gold_set.folders]
    if not all(folder.is_dir() for folder in folders):
        return None
    kept = [gold for gold in gold_files(folders) if not gold.stem.startswith(gold_set.without or ("\0",))]
    return described(gold_set.name, scored(kept))


def scored(golds: Iterable[Path]) -> Report:
    """Score the documents beside these gold files, together."""
    report = Report()
    for gold in golds:
        report += score_file(gold)
    return report


def described(name: str, report: Report) -> dict[str, Any]:
    """Give a set's scores as the file has them."""
    scores = report.as_dict()
    return {
        "name": name,
        "rules_version": RULES_VERSION,
        "documents": report.documents,
        "fields": {field: {**asdict(tally), **scores[field]} for field, tally in report.tallies.items()},
    }
