"""The bars on annotated documents of ../shared: the five seeds, and the development documents that may be looked at."""

import json
from pathlib import Path

import pytest

from archive.extraction import extract
from archive.extraction.scoring import Report, score_pair
from archive.extraction.serialise import to_guide
from archive.readers import SUFFIXES, read

from .test_meetings import assert_sound

MAX_BYTES = 10_000_000
# Kept aside, never opened: they show how the rules do on documents that nobody has looked at.
KEPT_ASIDE = ("d05", "d11", "d16", "2024-10-29", "2024-12-26", "2025-01-02")

SEED_BARS = dict.fromkeys(
    ("meetings", "date", "session", "city", "kind", "delegation", "heads", "published", "inferred"), 1.0
) | {
    "participants": 0.95,
    "resolutions": 0.95,
    "citations": 0.95,
    "host": 0.95,
    "titles": 0.85,
    "directives": 0.70,
    "entries": 0.70,
}
FLOORS = dict.fromkeys(
    ("meetings", "date", "session", "city", "kind", "host", "delegation", "heads", "published", "inferred"), 0.98
) | {
    "participants": 0.98,
    "titles": 0.97,
    "resolutions": 0.98,
    "citations": 0.98,
    "directives": 0.90,
    "entries": 0.90,
}


def documents(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and not path.name.startswith(KEPT_ASIDE))


def score(*folders: Path) -> Report:
    report = Report()
    for path in (path for folder in folders for path in documents(folder)):
        source = read(path, max_bytes=MAX_BYTES)
        found = extract(source)
        assert_sound(source.text, found)
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        report += score_pair(to_guide(source, found), gold, path.stem)
    return report


def below(report: Report, bars: dict[str, float]) -> list[str]:
    short = [name for name, bar in bars.items() if report.tallies[name].f1 < bar]
    return [f"{name} {report.tallies[name].f1:.3f}" for name in short] + [
        str(difference) for difference in report.differences if difference.field in short
    ]


def test_the_seeds_reach_their_bars(shared: Path) -> None:
    report = score(shared / "corpus" / "seeds")
    assert report.documents == 5
    assert below(report, SEED_BARS) == []


@pytest.mark.parametrize("folder", ["posts", "devset"])
def test_the_development_documents_do_not_fall_back(shared: Path, folder: str) -> None:
    assert below(score(shared / "corpus" / folder), FLOORS) == []
