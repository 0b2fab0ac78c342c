"""What stands in fixtures/ holds together: the gold beside the documents, the cities, the instruments."""

import csv
import json
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from archive.readers import SUFFIXES, read

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
DOCUMENTS = sorted(p for p in (FIXTURES / "documents").iterdir() if p.suffix in SUFFIXES)

SESSIONS = {"morning", "afternoon", "evening", None}
MEETING_KINDS = {"inspection", "working_session", "conference"}
ROLES = {"head", "deputy_head", "member", "chair", "signatory"}
INSTRUMENT_KINDS = {
    "resolution",
    "directive",
    "decision",
    "conclusion",
    "programme",
    "plan",
    "regulation",
    "guidance",
    "notice",
    "law",
}
REFERENCE = re.compile(
    rf"(?:{'|'.join(sorted(INSTRUMENT_KINDS))}):"
    r"(?:\d+(?:/\d{4})?|congress-[IVX]+(?:@.+)?|plenum-\d+(?:-[IVX]+)?)"
)


def words_of(path: Path) -> str:
    """Give a document's text in one line, repaired letter for letter as a reader does, without page numbers."""
    if path.suffix in {".pdf", ".docx"}:
        return " ".join(read(path, max_bytes=1 << 20).text.split())
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        text = "".join(map(str, html.fromstring(text).itertext()))
    text = unicodedata.normalize("NFC", text).translate(str.maketrans("ƣƢ\xa0", "ưƯ "))
    return " ".join(" ".join(line for line in text.splitlines() if not line.strip().isdigit()).split())


def gold_of(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return gold


def rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)


def test_there_are_documents_of_every_kind() -> None:
    kinds = Counter(path.suffix for path in DOCUMENTS)
    assert kinds.keys() == {".txt", ".md", ".html", ".pdf", ".docx"}
    assert kinds[".pdf"] == kinds[".docx"] == 2
    assert all(path.stat().st_size < 100_000 for path in DOCUMENTS)


def test_every_gold_has_its_document_and_no_two_documents_share_one() -> None:
    gold = sorted(p.stem for p in (FIXTURES / "documents").glob("*.json"))
    assert gold == sorted(p.stem for p in DOCUMENTS)


@every_document
def test_gold_has_the_form_of_a_record(path: Path) -> None:
    gold = gold_of(path)
    assert gold.keys() == {"document", "meetings"}
    assert gold["document"].keys() == {"title", "published_on", "publisher", "source_url"}
    published = gold["document"]["published_on"]
    assert published is None or date.fromisoformat(published) < date.max
    for meeting in gold["meetings"]:
        assert meeting.keys() - {"date_is_inferred"} == {
            "date",
            "session",
            "kind",
            "city",
            "host",
            "delegation",
            "participants",
            "resolutions",
            "directives",
        }
        assert meeting.get("date_is_inferred", True) is True  # the mark is there or it is not; it is never false
        assert meeting["date"] is None or date.fromisoformat(meeting["date"]) < date.max
        assert meeting["session"] in SESSIONS
        assert meeting["kind"] in MEETING_KINDS
        assert meeting["delegation"] is None or meeting["delegation"].keys() == {"number", "authority"}
        assert len(set(meeting["resolutions"])) == len(meeting["resolutions"])
        assert all(REFERENCE.fullmatch(key) for key in meeting["resolutions"]), meeting["resolutions"]
        for person in meeting["participants"]:
            assert person.keys() == {"name", "titles", "roles"}
            assert set(person["roles"]) <= ROLES
        assert all(directive.keys() == {"issued_by", "text"} for directive in meeting["directives"])


@every_document
def test_gold_is_composed_unicode(path: Path) -> None:
    text = path.with_suffix(".json").read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "ƣ" not in text  # a fault of the page, repaired in every record


@every_document
def test_gold_stands_in_the_document(path: Path) -> None:
    words = words_of(path)
    gold = gold_of(path)
    assert gold["document"]["title"] in words
    for meeting in gold["meetings"]:
        missing = [p["name"] for p in meeting["participants"] if p["name"] not in words]
        missing += [d["text"] for d in meeting["directives"] if d["text"] not in words]
        assert not missing


@every_document
def test_cities_of_gold_are_known(path: Path) -> None:
    known = {row["name"]: row for row in rows("cities.csv")}
    for meeting in gold_of(path)["meetings"]:
        if meeting["city"] is not None:
            ended = known[meeting["city"]]["valid_to"]
            assert not ended or meeting["date"] <= ended


def test_cities_are_the_63_units_before_the_mergers_and_thua_thien_hue() -> None:
    cities = rows("cities.csv")
    assert len(cities) == 64
    assert len({city["name"] for city in cities}) == 64
    assert len({city["slug"] for city in cities}) == 64
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", city["slug"]) for city in cities)
    assert all(unicodedata.is_normalized("NFC", "".join(city.values())) for city in cities)


def test_30_units_ended_in_a_unit_that_goes_on() -> None:
    cities = {city["name"]: city for city in rows("cities.csv")}
    ended = [city for city in cities.values() if city["valid_to"]]
    assert Counter(city["valid_to"] for city in ended) == {"2025-06-30": 29, "2024-12-31": 1}
    assert [city for city in cities.values() if city["successor"]] == ended
    assert not [city["name"] for city in ended if cities[city["successor"]]["valid_to"]]
    assert len(cities) - len(ended) == 34
    assert cities["Huế"]["valid_from"] == "2025-01-01"
    assert cities["Thừa Thiên Huế"]["successor"] == "Huế"


def test_no_spelling_names_two_cities() -> None:
    named = {(city["name"].casefold(), city["name"]) for city in rows("cities.csv")}
    named |= {
        (alias.casefold(), city["name"]) for city in rows("cities.csv") for alias in city["aliases"].split("|") if alias
    }
    assert [name for name, count in Counter(name for name, _ in named).items() if count > 1] == []


def test_instruments_have_an_identity_each() -> None:
    instruments = rows("instruments.csv")
    assert all(row["kind"] in INSTRUMENT_KINDS for row in instruments)
    assert all(row["number"] or row["congress"] or row["plenum"] for row in instruments)
    # What names an instrument: its number where it has one, else the congress or plenum that passed it.
    keys = Counter(
        (row["kind"], row["issuer"], row["period"], row["number"] or f"{row['congress']} {row['plenum']}")
        for row in instruments
    )
    assert [key for key, count in keys.items() if count > 1] == []
    # Two numbered resolutions may not both answer to "Nghị quyết Trung ương 4 khóa XII".
    plenums = Counter((row["kind"], row["period"], row["plenum"]) for row in instruments if row["plenum"])
    assert [key for key, count in plenums.items() if count > 1] == []


@pytest.mark.parametrize(
    "row", rows("instruments.csv"), ids=lambda row: f"{row['kind']}-{row['number']}-{row['period']}"
)
def test_an_instrument_is_written_as_it_is_looked_up(row: dict[str, str]) -> None:
    assert re.fullmatch(r"([1-9]\d*)?", row["number"])  # without leading zeros: 05-CT/TW is 5
    assert re.fullmatch(r"([IVX]+|\d{4})?", row["period"])
    assert re.fullmatch(r"[IVX]*", row["congress"])
    assert re.fullmatch(r"\d*", row["plenum"])
    assert row["issuer"] in {"tw", "qh", "chinh-phu"} or row["issuer"].removeprefix("tu:") in {
        city["slug"] for city in rows("cities.csv")
    }
    assert row["title"]
    issued = date.fromisoformat(row["issued_on"]) if row["issued_on"] else None
    if issued and row["period"].isdigit():
        assert issued.year == int(row["period"])
