"""`manage.py score`: scores what it is given and names what it cannot use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command

GOLD = {"document": {"published_on": None}, "meetings": []}


def score(*paths: Path, **options: object) -> int:
    try:
        call_command("score", *map(str, paths), **options)
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_scores_and_differences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tin.txt").write_text("Thời tiết ngày mai nhiều mây, có mưa rào vài nơi.", "utf-8")
    gold = GOLD | {"meetings": [{"date": "2024-03-04", "city": "Cà Mau", "kind": "conference", "host": None}]}
    (tmp_path / "tin.json").write_text(json.dumps(gold), "utf-8")
    assert score(tmp_path) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 documents\n")
    assert "tin: missed" in out and "2024-03-04" in out


def test_json_is_nothing_but_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tin.md").write_text("Mưa.", "utf-8")
    (tmp_path / "tin.json").write_text(json.dumps(GOLD), "utf-8")
    assert score(tmp_path / "tin.json", json=True) == 0
    assert json.loads(capsys.readouterr().out)["documents"] == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("lone.json", json.dumps(GOLD), "no document of that name beside it"),
        ("broken.json", "{", "no gold that can be read"),
        ("other.json", "[]", "not a gold file"),
        ("gone.json", None, "no gold that can be read"),
    ],
)
def test_unusable_gold_is_named(
    tmp_path: Path, name: str, content: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    assert score(tmp_path / name) == 1
    assert f"{tmp_path / name}: {said}" in capsys.readouterr().err
