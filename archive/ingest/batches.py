"""Many files, in the order they were named: read in one process or several, written by this one alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from archive import readers
from archive.extraction.processes import Reading, ReadingPool
from archive.ingest.documents import Outcome, Result, save, stored
from archive.readers import UnreadableDocumentError

_T = TypeVar("_T")


def read_batch(paths: Iterable[Path], *, jobs: int = 1) -> Iterator[tuple[Path, Reading | UnreadableDocumentError]]:
    """Read files and what is in them, without the database; a file that cannot be read gives its error."""

    def begin(path: Path, pool: ReadingPool) -> Callable[[], Reading]:
        return pool.begin(readers.load(path, max_bytes=settings.INGEST_MAX_BYTES), path)

    return _in_order(paths, jobs, begin)


def ingest_batch(
    paths: Iterable[Path], *, jobs: int = 1, note: str = "", is_retelling: bool = False
) -> Iterator[tuple[Path, Result | UnreadableDocumentError]]:
    """Make files part of the archive as `ingest_file` does each; a file that cannot be read gives its error."""

    def begin(path: Path, pool: ReadingPool) -> Callable[[], Result]:
        data = readers.load(path, max_bytes=settings.INGEST_MAX_BYTES)
        known = stored(data)
        if known:
            return lambda: Result(Outcome.UNCHANGED, known)
        reading = pool.begin(data, path)
        return lambda: save(*reading(), data, note=note, is_retelling=is_retelling)

    return _in_order(paths, jobs, begin)


def _in_order(
    paths: Iterable[Path], jobs: int, begin: Callable[[Path, ReadingPool], Callable[[], _T]]
) -> Iterator[tuple[Path, _T | UnreadableDocumentError]]:
    """Begin each path, some ahead of the one that is finished; finish them one by one."""
    with ReadingPool(jobs) as pool:
        waiting: deque[tuple[Path, Callable[[], _T] | UnreadableDocumentError]] = deque()
        for path in paths:
            try:
                waiting.append((path, begin(path, pool)))
            except UnreadableDocumentError as error:
                waiting.append((path, error))
            if len(waiting) > pool.ahead:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())


def _finished(
    path: Path, begun: Callable[[], _T] | UnreadableDocumentError
) -> tuple[Path, _T | UnreadableDocumentError]:
    if isinstance(begun, UnreadableDocumentError):
        return path, begun
    try:
        return path, begun()
    except UnreadableDocumentError as error:
        return path, error
