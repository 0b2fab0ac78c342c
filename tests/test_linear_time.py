"""Twice the text, at most three times the time: no rule goes over the same words again and again.

Stretches that nearly are what a rule looks for, repeated. A run of all tests goes up to LINEAR_BYTES = 100,000 bytes;
`make fuzz` up to 1,000,000.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from archive.extraction import extract
from archive.readers import SourceDocument, UnreadableDocumentError, read_bytes

LARGEST = int(os.environ.get("LINEAR_BYTES", "100000"))
BODY = "Sáng 11/3/2024, Đoàn kiểm tra số 905 của Bộ Chính trị làm việc với Ban Thường vụ Tỉnh ủy Nam Định. "
# Below this, the clock and other work of the machine say more than the text does.
TOO_QUICK = 0.05

NEAR_MATCHES = {
    "days": "ngày 11/3, ",
    "days without end": "11/3/",
    "numbers": "1",
    "delegations": "Đoàn kiểm tra số ",
    "heads": "do đồng chí ",
    "names": "Lò A Sáng ",
    "capitals": "ĐẢNG BỘ ",
    "offices": "Ủy viên Trung ương Đảng, ",
    "office and name": "đồng chí Bế Thị Na, Phó Bí thư Tỉnh ủy, ",
    "list of people": "Bế Thị Na, Lò A Sáng; ",
    "instruments": "Nghị quyết số 18-NQ/TW, ",
    "numbers of instruments": "Chỉ thị số 05, ",
    "congresses": "Nghị quyết Đại hội XIII của Đảng và ",
    "orders": "Đồng chí Lò A Sáng yêu cầu tỉnh làm ngay. ",
    "orders without end": "yêu cầu ",
    "tasks": "1. Làm ngay.\n",
    "counted": "Một là, làm ngay; ",
    "quotes": "“",
    "brackets": "(",
    "semicolons": "; ",
    "short lines": "a\n",
    "sentences": "Tỉnh đã làm. ",
    "meetings": BODY + "\n",
    "signatories": "T/M BAN THƯỜNG VỤ\n",
    "cities": "tỉnh Cà Mau, ",
    "hosts": "làm việc với Ban Thường vụ ",
    "furniture": "Tin liên quan\n",
    "spaces": " ",
    "tags": "<p>",
    "open tags": "<div><a href='",
    "entities": "&amp",
    "stars": "*a **b ",
    "links": "[a](",
}


def doubled(run: Callable[[str], object], stretch: str) -> tuple[float, float]:
    """Give the least seconds of three runs for half of LARGEST and for all of it."""
    size = len(stretch.encode())
    texts = [BODY + "\n" + stretch * (length // size) for length in (LARGEST // 2, LARGEST)]
    best = [float("inf"), float("inf")]
    for _ in range(3):
        for index, text in enumerate(texts):
            start = time.process_time()
            run(text)
            best[index] = min(best[index], time.process_time() - start)
        if best[1] <= 3 * max(best[0], TOO_QUICK):
            break
    return best[0], best[1]


def assert_linear(run: Callable[[str], object], stretch: str) -> None:
    half, whole = doubled(run, stretch)
    assert whole <= 3 * max(half, TOO_QUICK), f"{half:.2f} s, twice the text {whole:.2f} s"


@pytest.mark.parametrize("name", NEAR_MATCHES)
def test_extraction(name: str) -> None:
    assert_linear(lambda text: extract(SourceDocument("a.txt", "", "text/plain", text)), NEAR_MATCHES[name])


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize("name", NEAR_MATCHES)
def test_readers(name: str, suffix: str) -> None:
    def run(text: str) -> None:
        try:
            read_bytes(text.encode(), f"a{suffix}")
        except UnreadableDocumentError as error:
            assert error.reason

    assert_linear(run, NEAR_MATCHES[name])
