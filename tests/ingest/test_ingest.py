"""The command on real files: what it says, what it stores, and that it can be run again, or be killed, at any time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import ForeignKey
from django.test.utils import CaptureQueriesContext

from archive.ingest.documents import document_paths, original_path
from archive.models import Document, Meeting, Passage
from archive.verification import problems

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures" / "documents"

PAGE = """Đoàn kiểm tra của Bộ Chính trị làm việc với Ban Thường vụ Tỉnh ủy Nam Định

12/03/2024 - 08:10

Sáng 11/3, Đoàn kiểm tra số 905 của Bộ Chính trị do đồng chí Lục Văn Sao, Ủy viên Bộ Chính trị, Trưởng Ban Nội chính \
Trung ương làm Trưởng đoàn làm việc với Ban Thường vụ Tỉnh ủy Nam Định.

Dự buổi làm việc có đồng chí Bế Thị Na, Bí thư Tỉnh ủy Nam Định.

Kết luận buổi làm việc, đồng chí Lục Văn Sao yêu cầu Ban Thường vụ Tỉnh ủy Nam Định hoàn thiện báo cáo trước cuối tháng.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "papers" / "nam-dinh.txt"
    path.parent.mkdir()
    path.write_text(PAGE, "utf-8")
    return path


def run(*args: Any, **options: Any) -> int:
    """Run the command as a user would; give its exit status."""
    try:
        call_command("ingest", *map(str, args), **options)
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@pytest.mark.django_db(transaction=True)
class TestCommand:
    """What `manage.py ingest` does with a file."""

    def test_a_document_becomes_records(self, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(page, note="từ kho báo", retelling=True) == 0
        document = Document.objects.get()
        assert (document.note, document.is_retelling, document.copy_of) == ("từ kho báo", True, None)
        assert original_path(document.sha256).read_bytes() == page.read_bytes()
        meeting = Meeting.objects.get()
        assert (str(meeting.date), str(meeting.city), meeting.delegation.number) == ("2024-03-11", "Nam Định", "905")
        out = capsys.readouterr().out
        assert f"{page}: added; 2024-03-11, Nam Định, inspection, delegation 905, 2 people" in out
        assert "1 documents: 1 added; 1 meetings" in out
        assert list(problems()) == []

    def test_the_same_files_again_write_nothing(self, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
        run(FIXTURES, page)
        capsys.readouterr()
        with CaptureQueriesContext(connection) as queries:
            assert run(FIXTURES, page) == 0
        said = capsys.readouterr().out
        assert "added" not in said and "unchanged" in said
        writes = [each["sql"] for each in queries if each["sql"].split()[0] not in ("SELECT", "PRAGMA")]
        assert writes == []

    def test_the_same_text_in_another_file_is_a_copy(self, page: Path) -> None:
        copy = page.with_name("ban-sao.txt")
        copy.write_text(PAGE + "\n\n", "utf-8")
        run(page, copy)
        first, second = Document.objects.order_by("pk")
        assert second.copy_of == first
        assert Meeting.objects.count() == 1
        assert run(copy) == 0
        assert Document.objects.count() == 2

    def test_a_document_without_a_meeting_is_stored(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "tin.txt"
        path.write_text("Thời tiết ngày mai nhiều mây, có mưa rào vài nơi.", "utf-8")
        run(path)
        assert "no meeting" in capsys.readouterr().out
        assert Document.objects.get().meetings.count() == 0

    def test_bad_files_are_named_and_the_rest_goes_on(
        self, page: Path, settings: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        settings.INGEST_MAX_BYTES = 4000
        folder = page.parent
        bad = {
            "empty.txt": b"",
            "blank.txt": b" \n\n ",
            "binary.txt": b"\x00\x01\x02",
            "large.txt": b"a" * 4001,
            "latin.txt": "Les délégués".encode("latin-1"),
            "cut.pdf": b"%PDF-1.7\n1 0 obj",
            "tcvn.txt": b"\xbb\xa4\xff Ban",
            "broken.html": b"<html><body></body></html>",
        }
        for name, data in bad.items():
            (folder / name).write_bytes(data)
        (folder / "gone.md").symlink_to(folder / "nowhere")
        os.mkfifo(folder / "pipe.txt")
        assert run(folder) == 1
        said = capsys.readouterr()
        for name in (*bad, "gone.md", "pipe.txt"):
            (line,) = [line for line in said.err.splitlines() if line.startswith(str(folder / name))]
            assert len(line) > len(str(folder / name)) + 5, line
        assert Document.objects.count() == 1
        assert "10 failed" in said.out

    def test_a_folder_that_cannot_be_opened_is_reported(self, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Root may open any folder, so the refusal is the system's own error, raised by hand."""
        (page.parent / "shut").mkdir()
        scandir = os.scandir

        def refuse(folder: Any) -> Any:
            if Path(folder).name == "shut":
                raise PermissionError(13, "Permission denied", str(folder))
            return scandir(folder)

        monkeypatch.setattr(os, "scandir", refuse)
        assert list(document_paths([page.parent])) == [page, page.parent / "shut"]

    def test_a_full_disk_ends_in_a_sentence(self, page: Path, settings: Any) -> None:
        """The folder of originals cannot be made: a file is in its way."""
        (settings.DATA_DIR / "originals").write_text("")
        with pytest.raises(CommandError, match=r"an original cannot be kept: .*Stopped; what was written stays"):
            run(page)
        assert Document.objects.count() == 0

    def test_an_error_leaves_nothing_half_written(self, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever goes wrong while a document is saved, no row of it stays."""
        from archive import search

        def fails(*_: object) -> None:
            raise RuntimeError("disk full")

        monkeypatch.setattr(search, "index", fails)
        with pytest.raises(RuntimeError, match="disk full"):
            run(page)
        assert (Document.objects.count(), Meeting.objects.count(), Passage.objects.count()) == (0, 0, 0)

    def test_forget(self, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
        run(page)
        assert run(forget=[str(page)]) == 0
        assert Document.objects.count() == Meeting.objects.count() == 0
        run(page)
        assert run(forget=[hashlib.sha256(page.read_bytes()).hexdigest()]) == 0
        assert run(forget=["nonsense"]) == 1
        assert "nonsense: no document of the archive" in capsys.readouterr().err

    def test_json_of_what_is_stored_is_json_of_what_was_read(
        self, page: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run(page, dry_run=True, json=True)
        dry = capsys.readouterr().out
        run(page, json=True)
        added = capsys.readouterr().out
        run(page, json=True)
        assert dry == added == capsys.readouterr().out

    def test_dry_run_touches_no_database(self, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with CaptureQueriesContext(connection) as queries:
            assert run(page, dry_run=True) == 0
        assert len(queries) == 0
        assert "1 read" in capsys.readouterr().out


Manage = Callable[..., subprocess.CompletedProcess[str]]


def test_json_works_before_migrate(page: Path, manage: Manage, data_dir: Path) -> None:
    """In a fresh clone: no database, no variable, nothing on standard error."""
    done = manage("ingest", "--dry-run", "--json", str(page))
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert found["source"] == str(page)
    assert found["meetings"][0]["delegation"] == {"number": "905", "authority": "Bộ Chính trị"}
    assert found["spans"]["/meetings/0/participants/1/titles/0"]
    assert not list(data_dir.glob("*.sqlite3"))


def rows(dump: str) -> list[dict[str, Any]]:
    """Give the dumped rows without what says nothing of the documents: ids become places in order, times go."""
    records = json.loads(dump)
    ranks: dict[str, dict[int, int]] = {}
    for each in sorted(records, key=lambda record: (record["model"], record["pk"])):
        model = ranks.setdefault(each["model"], {})
        model[each["pk"]] = len(model)
    for each in records:
        fields = apps.get_model(each["model"])._meta.get_fields()
        for field in fields:
            if isinstance(field, ForeignKey) and each["fields"].get(field.name) is not None:
                target = field.remote_field.model._meta.label_lower
                each["fields"][field.name] = ranks[target][each["fields"][field.name]]
        each["pk"] = ranks[each["model"]][each["pk"]]
        for name in ("read_at", "rank_id"):
            each["fields"].pop(name, None)
    return sorted(records, key=lambda record: (record["model"], record["pk"]))


def check_kills(manage: Manage, folder: Path, database: dict[str, str]) -> None:
    """Kill a real process after each of the first documents; the next run completes to the same rows."""
    whole = {"DATA_DIR": str(folder / "whole")}
    killed = {"DATA_DIR": str(folder / "killed"), "PYTHONUNBUFFERED": "1"} | database
    for variables in (whole, killed):
        assert manage("migrate", "-v0", **variables).returncode == 0
    assert manage("ingest", str(FIXTURES), **whole).returncode == 0
    command = [sys.executable, str(ROOT / "manage.py"), "ingest", str(FIXTURES)]
    for _ in range(3):
        with subprocess.Popen(
            command, env={"PATH": os.environ["PATH"], **killed}, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            next(line for line in process.stdout if ": added" in line)
            process.kill()
    assert manage("ingest", str(FIXTURES), **killed).returncode == 0
    assert manage("verify", **killed).returncode == 0
    dumps = [manage("dumpdata", "archive", **variables).stdout for variables in (whole, killed)]
    assert rows(dumps[0]) == rows(dumps[1])


def test_killed_between_documents(manage: Manage, tmp_path: Path) -> None:
    check_kills(manage, tmp_path, {})


def test_killed_between_documents_on_postgres(manage: Manage, tmp_path: Path, postgres: str) -> None:
    """And the rows are those that SQLite has."""
    check_kills(manage, tmp_path, {"DATABASE_URL": postgres})
