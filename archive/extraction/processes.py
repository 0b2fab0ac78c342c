"""Reading and extracting in processes of their own. They know no Django and no database, only bytes in, records out."""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.extraction import extract
from archive.extraction.records import Extraction
from archive.readers import SourceDocument, UnreadableDocumentError, read_bytes

Reading = tuple[SourceDocument, Extraction]


def read_document(data: bytes, path: Path) -> Reading:
    """Read `data`, the content of the file named `path`, and what is in it. Raises `UnreadableDocumentError`."""
    source = read_bytes(data, path)
    return source, extract(source)


class ReadingPool:
    """`jobs` processes that read documents; one job reads in this process, when the reading is asked for.

    Used as a context manager: on leaving, what has not begun is dropped and what has is waited for.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        # How many documents to begin before the first is asked for: enough that no process waits for the writer.
        self.ahead = 0 if jobs == 1 else 3 * jobs
        self._executor = _executor(jobs) if jobs > 1 else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def begin(self, data: bytes, path: Path) -> Callable[[], Reading]:
        """Begin to read; what is given back waits for the reading, or raises `UnreadableDocumentError`."""
        if self._executor is None:
            return lambda: read_document(data, path)
        executor = self._executor
        try:
            future = _submitted(executor, data, path)
        except BrokenProcessPool:
            executor = self._renewed(executor)
            future = _submitted(executor, data, path)
        return lambda: self._result(executor, future, data, path)

    def _result(self, executor: ProcessPoolExecutor, future: Future[Reading], data: bytes, path: Path) -> Reading:
        """Give the reading; when a process ended, every document under way is in doubt and read again alone."""
        try:
            return future.result()
        except BrokenProcessPool:
            self._renewed(executor)
        with _executor(1) as alone:
            try:
                return _submitted(alone, data, path).result()
            except BrokenProcessPool as error:
                raise UnreadableDocumentError(path, "Reading it ended the process that read it.") from error

    def _renewed(self, broken: ProcessPoolExecutor) -> ProcessPoolExecutor:
        if self._executor is None or self._executor is broken:
            broken.shutdown(wait=False, cancel_futures=True)
            self._executor = _executor(self.jobs)
        return self._executor


def _executor(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a child has no part in the parent's database connections.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def _submitted(executor: ProcessPoolExecutor, data: bytes, path: Path) -> Future[Reading]:
    """Hand a document to the executor, which may start a process for it.

    Ctrl-C reaches every process of the terminal, but what becomes of them is the parent's to say: what starts while
    the signal is blocked never sees it, while here it only waits.
    """
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return executor.submit(read_document, data, path)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
