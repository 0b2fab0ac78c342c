"""How long reading and extraction take: beside the least one could do with the same files, and on long documents.

`make bench` runs this; it prints machine, data, median and 95th percentile. Times are the processor's, so that other
work of the machine counts little.
"""
# ruff: noqa: T201  # printing is what it is for

from __future__ import annotations

import os
import platform
import re
import time
from collections.abc import Callable
from statistics import median, quantiles

import pytest

from archive.extraction import extract
from archive.readers import read_bytes
from tests.corpora import ROOT, documents

RUNS = 15
# Reading and extracting may take this many times as long as reading the same files and splitting them into words.
BAR = 35
LONG = {100_000: 1.0, 1_000_000: 10.0}  # bytes: seconds


def seconds(run: Callable[[], object], runs: int = RUNS) -> list[float]:
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return times


def told(times: list[float]) -> str:
    return f"median {1000 * median(times):.1f} ms, p95 {1000 * quantiles(times, n=20)[-1]:.1f} ms"


@pytest.fixture(scope="module", autouse=True)
def machine() -> None:
    print(f"\n{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")


def test_reading_against_splitting_into_words() -> None:
    paths = sorted(path for path in (ROOT / "fixtures" / "documents").iterdir() if path.suffix in {".txt", ".md"})
    size = sum(path.stat().st_size for path in paths)

    def split() -> None:
        for path in paths:
            re.findall(r"\w+", path.read_text("utf-8"))

    def read() -> None:
        for path in paths:
            extract(read_bytes(path.read_bytes(), path))

    read()  # tables and expressions are made once
    least, ours = seconds(split), seconds(read)
    ratio = median(ours) / median(least)
    per_second = size / 5000 / median(ours)
    print(f"{len(paths)} documents, {size} bytes: words {told(least)}; reading and extraction {told(ours)}")
    print(f"ratio {ratio:.1f} (bar {BAR}), {per_second:.0f} documents of 5 KB a second on one core")
    assert ratio <= BAR


@pytest.mark.parametrize("size", LONG)
def test_long_documents(size: int) -> None:
    parts = [data.decode() for name, data in documents() if name.endswith(".txt")]
    text = "\n\n".join(parts)
    data = (text * (size // len(text.encode()) + 1)).encode()[:size].decode("utf-8", "ignore").encode()
    times = seconds(lambda: extract(read_bytes(data, "long.txt")), runs=3)
    print(f"{len(data)} bytes: median {median(times):.2f} s, longest {max(times):.2f} s (bar {LONG[size]:.0f} s)")
    assert median(times) <= LONG[size]
