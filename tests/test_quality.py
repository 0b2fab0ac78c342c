"""Quality is measured, shown and cannot fall unseen."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from archive.extraction.scoring import FIELDS
from archive.management.commands import measure
from archive.management.commands.measure import SETS, GoldSet, stored
from archive.views import quality

OWN = [gold_set for gold_set in SETS if gold_set.name in ("fixtures", "invented")]
# F1 a field on the fixtures. They may only rise.
FLOORS = dict.fromkeys(FIELDS, 1.0)


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Any]]:
    """What the rules of today reach on the documents that are part of the project."""
    return {gold_set.name: measure.measure(gold_set) or {} for gold_set in OWN}


def test_the_fixtures_keep_their_floors(measured: dict[str, dict[str, Any]]) -> None:
    reached = {field: scores["f1"] for field, scores in measured["fixtures"]["fields"].items()}
    assert reached.keys() == FLOORS.keys()
    assert {field: reached[field] for field, floor in FLOORS.items() if reached[field] < floor} == {}


@pytest.mark.parametrize("name", [gold_set.name for gold_set in OWN])
def test_what_is_shown_is_what_the_rules_reach_today(name: str, measured: dict[str, dict[str, Any]]) -> None:
    (kept,) = (each for each in stored() if each["name"] == name)
    today = {"measured_on": kept["measured_on"], **measured[name]}
    assert kept == today, "the rules read otherwise than when this was measured: run manage.py measure"


def test_no_day_is_after_today() -> None:
    assert all(date.fromisoformat(each["measured_on"]) <= date.today() for each in stored())  # noqa: DTZ011


def test_what_is_not_there_keeps_what_was_measured_before(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = stored()
    path = tmp_path / "quality.json"
    path.write_text(json.dumps({"sets": before}), "utf-8")
    monkeypatch.setattr(measure, "QUALITY", path)
    monkeypatch.setattr(measure, "SETS", tuple(GoldSet(each.name, ("nowhere",)) for each in SETS))
    call_command("measure")
    assert stored() == before
    assert capsys.readouterr().out.startswith(f"fixtures: {before[0]['documents']} documents, measured on ")


def test_documents_that_are_kept_aside_are_not_measured(tmp_path: Any) -> None:
    for stem in ("a1", "b1"):
        (tmp_path / f"{stem}.txt").write_text("Mưa.", "utf-8")
        (tmp_path / f"{stem}.json").write_text('{"document": {"published_on": null}, "meetings": []}', "utf-8")
    assert (measure.measure(GoldSet("x", (str(tmp_path),), ("b",))) or {})["documents"] == 1
    assert (measure.measure(GoldSet("x", (str(tmp_path),))) or {})["documents"] == 2


class TestPage:
    """The page "How good is the reading"."""

    @pytest.fixture
    def page(self, client: Client) -> str:
        with translation.override("en"):
            answer = client.get(reverse("archive:quality"))
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    def test_it_shows_every_figure_of_the_file(self, page: str) -> None:
        for field in FIELDS:
            for each in stored():
                scores = each["fields"][field]
                missed, wrong = scores["gold"] - scores["hit"], scores["found"] - scores["right"]
                if scores["gold"] or wrong:
                    told = f"{missed:,} of {scores['gold']:,} missed, {wrong:,} wrong"
                    assert f'<strong>{scores["f1"]:.3f}</strong><br><span class="meta">{told}</span>' in page
        assert len(re.findall("<tr>", page)) == 1 + len(FIELDS)

    def test_it_says_what_was_measured_when_and_who_annotated(self, page: str) -> None:
        for each in stored():
            title, description = quality.SETS[each["name"]]
            with translation.override("en"):
                assert f"<dt>{title}</dt>" in page
                assert str(description) in page
            assert f'datetime="{each["measured_on"]}"' in page

    def test_it_speaks_vietnamese_and_asks_no_database(self, client: Client) -> None:
        assert "<h1>Máy đọc đúng đến đâu</h1>" in client.get("/quality/").content.decode()

    @pytest.mark.django_db
    def test_every_page_leads_there(self, client: Client) -> None:
        assert 'href="/quality/"' in client.get("/").content.decode()


def test_documents_are_seen_for_the_first_time_once(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "quality.json"
    monkeypatch.setattr(measure, "QUALITY", path)
    monkeypatch.setattr(measure, "SETS", ())
    (tmp_path / "tin.txt").write_text("Thời tiết ngày mai nhiều mây, có mưa rào vài nơi.", "utf-8")
    (tmp_path / "tin.json").write_text('{"document": {}, "meetings": []}', "utf-8")
    call_command("measure", "--first-seen", str(tmp_path / "tin.json"))
    (first,) = stored()
    assert (first["name"], first["documents"]) == ("first-seen", 1)
    with pytest.raises(CommandError, match="once"):
        call_command("measure", "--first-seen", str(tmp_path / "tin.json"))
    call_command("measure")
    assert stored() == [first]
