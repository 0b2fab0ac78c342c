"""`manage.py score`: scores what it is given and names what it cannot use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

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


class TestRuns:
    """A run that was kept, against one of today."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        gold = GOLD | {"meetings": [{"date": "2024-03-04", "city": "Cà Mau", "kind": "conference", "host": None}]}
        for name in ("mot", "hai"):
            (tmp_path / f"{name}.txt").write_text("Thời tiết ngày mai nhiều mây, có mưa rào vài nơi.", "utf-8")
            (tmp_path / f"{name}.json").write_text(json.dumps(gold if name == "mot" else GOLD), "utf-8")
        return tmp_path

    def test_against_itself_nothing_changed(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        kept = folder / "kept"
        assert score(folder, save=kept) == 0
        capsys.readouterr()
        assert score(folder, compare=kept) == 0
        assert capsys.readouterr().out == "no field of any document changed\n"

    def test_gains_and_losses_document_by_document(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        kept = folder / "kept"
        score(folder, save=kept)
        run = json.loads(kept.read_text("utf-8"))
        here = folder.name
        # The other run found the meeting, and its day; it found something where there is nothing; it had one more page.
        run["documents"][f"{here}/mot"]["meetings"] |= {"found": 1, "right": 1, "hit": 1}
        run["documents"][f"{here}/hai"]["city"] = {"found": 1, "gold": 0, "right": 0, "hit": 0}
        run["documents"][f"{here}/ba"] = {}
        kept.write_text(json.dumps(run), "utf-8")
        capsys.readouterr()
        assert score(folder, compare=kept) == 0
        assert capsys.readouterr().out.splitlines() == [
            "losses, all documents:",
            "  meetings 1.000 → 0.000 (-1.000; right 1 of 1 found, 1 gold → 0 of 0, 1 gold)",
            "as good, otherwise, all documents:",
            "  city 0.000 → 0.000 (+0.000; right 0 of 1 found, 1 gold → 0 of 0, 1 gold)",
            "gains, document by document:",
            f"  {here}/hai: city 0.000 → 1.000 (+1.000; right 0 of 1 found, 0 gold → 0 of 0, 0 gold)",
            "losses, document by document:",
            f"  {here}/mot: meetings 1.000 → 0.000 (-1.000; right 1 of 1 found, 1 gold → 0 of 0, 1 gold)",
            f"{here}/ba: only in the run kept",
        ]

    @pytest.mark.parametrize("content", [None, "{", "[]", '{"documents": []}', '{"documents": {"a": {"city": 1}}}'])
    def test_a_file_that_holds_no_run_is_refused(self, folder: Path, content: str | None) -> None:
        kept = folder / "kept"
        if content is not None:
            kept.write_text(content, "utf-8")
        with pytest.raises(CommandError, match="no run that can be read"):
            score(folder, compare=kept)
