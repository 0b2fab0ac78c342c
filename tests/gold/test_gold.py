"""Extraction on documents that no rule was written from: the gold is sound, and the scores keep above their floors."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive import readers
from archive.extraction.scoring import FIELDS, Report, score_pair
from archive.extraction.serialise import to_guide
from archive.ingest import read_file
from archive.vietnamese import nfc

HERE = Path(__file__).parent
GOLD = sorted(HERE.glob("*.json"))

# F1 a field over the documents of a set, first and last named, a hundredth below what was measured. They may only rise,
# with the rules. Documents that join make a set of their own: what they score on the day they join is its first floor,
# and the floors of the sets before them stand as they were.
FLOORS: dict[tuple[str, str], dict[str, float]] = {
    ("g01", "g17"): {
        "meetings": 0.99,
        "date": 0.99,
        "session": 0.99,
        "city": 0.99,
        "kind": 0.99,
        "host": 0.99,
        "delegation": 0.99,
        "heads": 0.99,
        "roles": 0.99,
        "participants": 0.99,
        "titles": 0.99,
        "resolutions": 0.99,
        "citations": 0.99,
        "directives": 0.98,
        "entries": 0.95,
        "issuers": 0.98,
        "published": 0.99,
        "inferred": 0.99,
    },
    ("g18", "g31"): {
        "meetings": 0.99,
        "date": 0.99,
        "session": 0.99,
        "city": 0.99,
        "kind": 0.99,
        "host": 0.99,
        "delegation": 0.99,
        "heads": 0.99,
        "roles": 0.99,
        "participants": 0.99,
        "titles": 0.99,
        "resolutions": 0.99,
        "citations": 0.99,
        "directives": 0.99,
        "entries": 0.99,
        "issuers": 0.99,
        "published": 0.99,
        "inferred": 0.99,
    },
}

KINDS = {"inspection", "working_session", "conference"}
SESSIONS = {"morning", "afternoon", "evening", None}
ROLES = {"head", "deputy_head", "member", "chair", "signatory"}
REFERENCE_KEY = re.compile(
    r"(resolution|directive|decision|conclusion|programme|plan|regulation|guidance|notice|law)"
    r":([1-9]\d*(/\d{4})?|congress-[IVX]+(@\S.*)?|plenum-[1-9]\d*(-[IVX]+)?)"
)


def flat(text: str) -> str:
    return " ".join(text.split())


def record(gold: Path) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(gold.read_text("utf-8"))
    return written


def members(first: str, last: str) -> list[Path]:
    """Give the gold files from `first` to `last`, both named by their stem."""
    return [gold for gold in GOLD if first <= gold.stem <= last]


def document(gold: Path) -> Path:
    """Give the one document beside `gold`."""
    (path,) = (beside for suffix in readers.SUFFIXES if (beside := gold.with_suffix(suffix)).exists())
    return path


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.stem)
def test_gold_is_in_the_form_of_the_guide(gold: Path) -> None:
    raw = gold.read_text("utf-8")
    assert raw == nfc(raw)
    written = record(gold)
    assert set(written) == {"document", "meetings"}
    assert set(written["document"]) == {"title", "published_on", "publisher", "source_url"}
    days = [written["document"]["published_on"], *(meeting["date"] for meeting in written["meetings"])]
    assert all(date.fromisoformat(day) for day in days if day is not None)
    for meeting in written["meetings"]:
        assert meeting["kind"] in KINDS
        assert meeting["session"] in SESSIONS
        assert meeting.get("date_is_inferred", True) is True  # left out where false
        names = [person["name"] for person in meeting["participants"]]
        assert len(names) == len(set(names))
        assert {role for person in meeting["participants"] for role in person["roles"]} <= ROLES
        assert len(meeting["resolutions"]) == len(set(meeting["resolutions"]))
        assert [key for key in meeting["resolutions"] if not REFERENCE_KEY.fullmatch(key)] == []


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.stem)
def test_what_gold_quotes_stands_in_the_document(gold: Path) -> None:
    text = flat(read_file(document(gold))[0].text)
    for meeting in record(gold)["meetings"]:
        for directive in meeting["directives"]:
            assert directive["text"] in text
            assert directive["issued_by"] in text
        for person in meeting["participants"]:
            assert person["name"] in text
            for title in person["titles"]:  # a notice prints the signatory's office in capitals
                assert title.casefold() in text.casefold()


def test_each_document_is_of_one_set() -> None:
    assert [gold.stem for ends in FLOORS for gold in members(*ends)] == [gold.stem for gold in GOLD]


@pytest.mark.parametrize("ends", FLOORS, ids="-".join)
def test_extraction_keeps_above_its_floors(ends: tuple[str, str]) -> None:
    report = Report()
    for gold in members(*ends):
        source, found = read_file(document(gold))
        report += score_pair(to_guide(source, found), record(gold), gold.stem)
    floors = FLOORS[ends]
    assert set(floors) == set(FIELDS)
    reached = report.as_dict()
    below = {name: reached[name]["f1"] for name, floor in floors.items() if reached[name]["f1"] < floor}
    assert below == {}, "\n".join(str(difference) for difference in report.differences if difference.field in below)
