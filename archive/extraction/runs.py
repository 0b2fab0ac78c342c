"""A scoring run kept as JSON, and two runs side by side: gains and losses, document by document, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from archive.extraction.scoring import FIELDS, Report, Tally


@dataclass(frozen=True, slots=True)
class Change:
    """How one field of one document did before and does now; `document` is '' for all documents together."""

    document: str
    field: str
    before: Tally
    after: Tally

    @property
    def gain(self) -> float:
        """The F1 gained, negative where it was lost."""
        return self.after.f1 - self.before.f1

    def __str__(self) -> str:
        before, after = self.before, self.after
        counts = f"right {before.right} of {before.found} found, {before.gold} gold → "
        counts += f"{after.right} of {after.found}, {after.gold} gold"
        where = f"{self.document}: " if self.document else ""
        return f"{where}{self.field} {before.f1:.3f} → {after.f1:.3f} ({self.gain:+.3f}; {counts})"


Run = Mapping[str, Report]


def total(run: Run) -> Report:
    """Give the report of all documents of a run."""
    report = Report()
    for each in run.values():
        report += each
    return report


def run_to_json(run: Run, *, rules_version: str) -> dict[str, Any]:
    """Give a run as JSON: the tallies of every document and field that has any, and the scores of all."""
    return {
        "rules_version": rules_version,
        "fields": total(run).as_dict(),
        "documents": {
            name: {field: asdict(tally) for field, tally in report.tallies.items() if tally != Tally()}
            for name, report in run.items()
        },
    }


def run_from_json(written: dict[str, Any]) -> dict[str, Report]:
    """Give the run that `run_to_json` wrote, without its differences. Raises KeyError or TypeError on anything else."""
    run = {}
    for name, fields in written["documents"].items():
        report = Report(documents=1)
        report.tallies.update({field: Tally(**tally) for field, tally in fields.items() if field in FIELDS})
        run[name] = report
    return run


def changes(before: Run, after: Run) -> Iterator[Change]:
    """Give what changed: first over the documents that both runs have, then document by document."""
    shared = [name for name in after if name in before]
    totals = (total({name: run[name] for name in shared}) for run in (before, after))
    yield from _changed("", *totals)
    for name in shared:
        yield from _changed(name, before[name], after[name])


def _changed(document: str, before: Report, after: Report) -> Iterator[Change]:
    for field in FIELDS:
        if before.tallies[field] != after.tallies[field]:
            yield Change(document, field, before.tallies[field], after.tallies[field])
