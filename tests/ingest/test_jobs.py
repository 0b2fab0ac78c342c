"""Several processes read, one writes: the same rows in the same order, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from archive.extraction.processes import ReadingPool
from archive.ingest import Outcome, Result, ingest_batch, read_batch
from archive.models import Directive, Document, Meeting, Official, Passage
from archive.readers import UnreadableDocumentError

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures" / "documents"
TEXT = "Sáng 11/3/2024, Đoàn kiểm tra số {0} của Bộ Chính trị làm việc với Ban Thường vụ Tỉnh ủy Nam Định."


def text_files(folder: Path, number: int) -> list[Path]:
    paths = [folder / f"bai-{serial:04}.txt" for serial in range(number)]
    for serial, path in enumerate(paths):
        path.write_text(TEXT.format(2000 + serial), "utf-8")
    return paths


class Deadly(type(Path())):  # type: ignore[misc]  # the kind of path of this system
    """A path that ends the process it is sent to, as a fault in a library might."""

    def __reduce__(self) -> Any:
        return os._exit, (3,)


@pytest.mark.django_db(transaction=True)
class TestJobs:
    """`ingest --jobs N`."""

    def test_the_rows_are_those_of_one_job(self, capsys: pytest.CaptureFixture[str]) -> None:
        told, rows = [], []
        for jobs in (1, 3):
            call_command("ingest", str(FIXTURES), jobs=jobs)
            told.append(capsys.readouterr().out)
            rows.append(
                [
                    list(Document.objects.order_by("pk").values_list("slug", "reading")),
                    list(Meeting.objects.order_by("pk").values_list("slug", "date", "host")),
                    list(Official.objects.order_by("pk").values_list("slug", flat=True)),
                    list(Directive.objects.order_by("pk").values_list("slug", "text")),
                    list(Passage.objects.order_by("pk").values_list("field", "start", "end", "basis")),
                ]
            )
            for document in Document.objects.all():
                call_command("ingest", forget=[document.sha256])
            capsys.readouterr()
        assert told[0] == told[1]
        assert rows[0] == rows[1]

    def test_what_is_there_is_not_read_again_and_what_fails_is_named_in_its_turn(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        paths = text_files(tmp_path, 4)
        call_command("ingest", str(paths[1]))
        paths[2].write_bytes(b"\x00\x01\x02")
        capsys.readouterr()
        with pytest.raises(SystemExit):
            call_command("ingest", str(tmp_path), str(tmp_path / "gone.txt"), jobs=2)
        said = capsys.readouterr()
        lines = said.out.splitlines()
        assert [line.split(";")[0] for line in lines[:3]] == [
            f"{paths[0]}: added",
            f"{paths[1]}: unchanged",
            f"{paths[3]}: added",
        ]
        assert lines[3].startswith("5 documents: 2 added, 1 unchanged, 2 failed")
        assert [line.split(":")[0] for line in said.err.splitlines()] == [str(paths[2]), str(tmp_path / "gone.txt")]

    def test_a_file_that_ends_its_process_is_named_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        paths = text_files(tmp_path, 12)
        paths[2], paths[7] = Deadly(paths[2]), Deadly(paths[7])
        results = list(ingest_batch(paths, jobs=2))
        assert [path for path, _ in results] == paths
        for serial, (_, result) in enumerate(results):
            if serial in (2, 7):
                assert isinstance(result, UnreadableDocumentError)
                assert result.reason == "Reading it ended the process that read it."
            else:
                assert isinstance(result, Result)
                assert result.outcome is Outcome.ADDED
        assert Document.objects.count() == 10

    def test_a_dry_run_reads_in_processes_too(self, tmp_path: Path) -> None:
        paths = text_files(tmp_path, 3)
        read = [result for _, result in read_batch(paths, jobs=2)]
        assert read == [result for _, result in read_batch(paths)]
        assert not Document.objects.exists()

    def test_fewer_than_no_job_is_refused(self) -> None:
        with pytest.raises(CommandError, match="--jobs takes a number"):
            call_command("ingest", str(FIXTURES), jobs=-1)


def test_a_process_that_reads_knows_no_django() -> None:
    with ReadingPool(2) as pool:
        reading = pool.begin(TEXT.format(1).encode(), Path("a.txt"))
        assert reading()[0].text == TEXT.format(1)
        executor = pool._executor
        assert isinstance(executor, ProcessPoolExecutor)
        assert executor.submit(eval, "'django' in __import__('sys').modules").result() is False


def test_what_cannot_be_read_keeps_its_reason_between_processes() -> None:
    with ReadingPool(2) as pool:
        reading = pool.begin(b"\x00\x01", Path("a.txt"))
        with pytest.raises(UnreadableDocumentError) as error:
            reading()
    assert error.value.path == "a.txt"
    assert str(error.value) == f"a.txt: {error.value.reason}"


def test_an_interrupted_run_ends_cleanly_and_can_be_run_again(
    tmp_path: Path, data_dir: Path, manage: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    text_files(papers, 200)  # more than can be read while the signal is on its way
    assert manage("migrate", "--verbosity", "0").returncode == 0
    command = [sys.executable, "-u", str(ROOT / "manage.py"), "ingest", str(papers), "--jobs", "2"]
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command,
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A run that was itself started in the background ignores the signal, and would hand that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  # one thread here
    ) as running:
        assert running.stdout and running.stderr
        assert running.stdout.readline().startswith(f"{papers / 'bai-0000.txt'}: added")
        os.killpg(running.pid, signal.SIGINT)  # as the terminal does: to every process
        _, said = running.communicate(timeout=120)
    assert running.returncode == 130, said
    assert "Interrupted; what was written stays. Of 200, " in said
    assert "Traceback" not in said
    deadline = time.monotonic() + 10
    while _group_lives(running.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _group_lives(running.pid)
    again = manage("ingest", str(papers))
    assert again.returncode == 0
    assert " unchanged; " in again.stdout.splitlines()[-1]
    assert manage("verify").returncode == 0


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
