"""Scores: each field on tables of found against gold."""

from typing import Any

import pytest

from archive.extraction.scoring import FIELDS, Report, Tally, score_pair


def meeting(**changes: Any) -> dict[str, Any]:
    return {
        "date": "2024-06-10",
        "session": "morning",
        "kind": "inspection",
        "city": "Sơn La",
        "host": "Ban Thường vụ Huyện ủy Mường La",
        "delegation": {"number": "12", "authority": "Ban Thường vụ Tỉnh ủy"},
        "participants": [{"name": "Lê Văn Tạo", "titles": ["Phó Bí thư Tỉnh ủy"], "roles": ["head"]}],
        "resolutions": ["resolution:18"],
        "directives": [
            {"issued_by": "Lê Văn Tạo", "text": "Đồng chí yêu cầu huyện sớm khắc phục các thiếu sót đã nêu."}
        ],
        "date_is_inferred": True,
    } | changes


def document(*meetings: dict[str, Any], published_on: str | None = "2024-06-11") -> dict[str, Any]:
    return {"document": {"published_on": published_on}, "meetings": list(meetings)}


def score(found: dict[str, Any], gold: dict[str, Any]) -> Report:
    return score_pair(found, gold, "tin")


def test_equal_documents_score_one_everywhere() -> None:
    report = score(document(meeting()), document(meeting()))
    assert all(report.tallies[name].f1 == 1 for name in FIELDS)
    assert report.differences == []


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("date", {"date": "2024-06-09"}),
        ("date", {"date": None}),
        ("session", {"session": None}),
        ("city", {"city": "Lai Châu"}),
        ("kind", {"kind": "conference"}),
        ("host", {"host": "Tỉnh đoàn"}),
        ("delegation", {"delegation": None}),
        ("delegation", {"delegation": {"number": "13", "authority": "Ban Thường vụ Tỉnh ủy"}}),
        ("participants", {"participants": []}),
        ("heads", {"participants": [{"name": "Lê Văn Tạo", "titles": [], "roles": []}]}),
        ("titles", {"participants": [{"name": "Lê Văn Tạo", "titles": ["Chánh Thanh tra"], "roles": ["head"]}]}),
        ("citations", {"resolutions": []}),
        ("resolutions", {"resolutions": ["resolution:19"]}),
        ("directives", {"directives": []}),
        ("entries", {"directives": []}),
        ("issuers", {"directives": [{"issued_by": "Ai đó", "text": meeting()["directives"][0]["text"]}]}),
        ("inferred", {"date_is_inferred": False}),
    ],
)
def test_one_wrong_value_costs_its_field_and_is_named(field: str, changes: dict[str, Any]) -> None:
    report = score(document(meeting(**changes)), document(meeting()))
    assert report.tallies[field].f1 == 0
    assert any(difference.field in (field, "directives") for difference in report.differences)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("host", {"host": "BTV Huyện ủy Mường La"}),  # short forms are spelled out
        ("city", {"city": "SƠN LA"}),
        ("titles", {"participants": [{"name": "Lê Văn Tạo", "titles": ["Phó Bí thư Tỉnh uỷ"], "roles": ["head"]}]}),
        ("delegation", {"delegation": {"number": "012", "authority": "BTV Tỉnh ủy"}}),
    ],
)
def test_spelling_costs_nothing(field: str, changes: dict[str, Any]) -> None:
    assert score(document(meeting(**changes)), document(meeting())).tallies[field].f1 == 1


def test_two_names_that_differ_in_a_tone_are_two() -> None:
    other = [{"name": "Lê Văn Tảo", "titles": [], "roles": []}]
    assert score(document(meeting(participants=other)), document(meeting())).tallies["participants"].hit == 0


def test_meetings_are_paired_by_day_place_and_people() -> None:
    afternoon = meeting(session="afternoon", participants=[{"name": "Phạm Văn Nhu", "titles": [], "roles": []}])
    report = score(document(afternoon, meeting()), document(meeting(), afternoon))
    assert report.tallies["session"].f1 == 1
    assert report.differences == []


def test_what_is_no_meeting_and_what_is_missed() -> None:
    extra = score(document(meeting()), document())
    assert (extra.tallies["meetings"].precision, extra.tallies["meetings"].recall) == (0, 0)
    assert "not a meeting" in str(extra.differences[0])
    missed = score(document(), document(meeting()))
    assert missed.tallies["participants"].gold == 1
    assert "missed" in str(missed.differences[0])


def test_nothing_found_where_nothing_is_there_is_right() -> None:
    report = score(document(published_on=None), document(published_on=None))
    assert report.tallies["meetings"].f1 == 1
    assert report.tallies["published"].f1 == 1


def test_reports_add_up() -> None:
    total = Report()
    total += score(document(meeting()), document(meeting()))
    total += score(document(meeting(city="Lai Châu")), document(meeting()))
    assert total.documents == 2
    assert total.tallies["city"].precision == 0.5
    assert total.as_dict()["city"] == {"p": 0.5, "r": 0.5, "f1": 0.5}
    assert "city" in str(total)


def test_half_an_instruction_counts_by_its_words_not_as_an_entry() -> None:
    text = "Đồng chí yêu cầu huyện sớm khắc phục"
    report = score(document(meeting(directives=[{"issued_by": "Lê Văn Tạo", "text": text}])), document(meeting()))
    assert report.tallies["directives"].precision == 1
    assert 0 < report.tallies["directives"].recall < 1
    assert report.tallies["entries"].hit == 0


@pytest.mark.parametrize(
    ("tally", "f1"),
    [(Tally(0, 0, 0, 0), 1.0), (Tally(2, 0, 0, 0), 0.0), (Tally(0, 2, 0, 0), 0.0), (Tally(2, 2, 1, 1), 0.5)],
)
def test_f1(tally: Tally, f1: float) -> None:
    assert tally.f1 == f1
