"""Whatever comes in: no error but "cannot be read", and every span true. `make fuzz` tries 20,000, a test run 300.

FUZZ_TEXTS says how many, FUZZ_SEED which; a failure names seed and number, and repeats.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.extraction import extract
from archive.extraction.records import Basis, Found, FoundMeeting, Span
from archive.extraction.serialise import from_json, to_guide, to_json
from archive.readers import SUFFIXES, UnreadableDocumentError, read_bytes
from archive.vietnamese import fold_key
from tests.corpora import documents, mutated

TEXTS = int(os.environ.get("FUZZ_TEXTS", "300"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
# A fifth is written by Hypothesis, the rest are documents that something happened to.
WRITTEN = TEXTS // 5

# Words that start rules, and what they meet in bad luck.
SCRAPS = (
    *("Sáng 11/3, ", "ngày 31/2/2024", "ngày 29-02-2023", "chiều cùng ngày ", "Trong 2 ngày (27 và 28/8), ", "năm 20"),
    *("Đoàn kiểm tra số 99 ", "Đoàn kiểm tra của Bộ Chính trị ", "do đồng chí ", "làm Trưởng đoàn ", "làm việc với "),
    *("Ban Thường vụ Tỉnh ủy ", "Cà Mau", "TP.HCM", "Thành ủy ", "đồng chí Lò A Sáng", "Bế Thị Na, Phó Bí thư; "),
    *(
        "yêu cầu ",
        "đề nghị: ",
        "nhấn mạnh",
        "Một là, ",
        "Thứ hai, ",
        "(1) ",
        "- ",
        "+ ",
        "cần ",
        "phải ",
        "“",
        "”",
        "./.",
    ),
    *("Nghị quyết số 18-NQ/TW, ", "Chỉ thị 05, 06 và 07", "Đại hội XIII ", "Trung ương 4 khóa XII", "NQ/TU", "/QH15"),
    *(
        "T/M BAN THƯỜNG VỤ",
        "Nơi nhận:",
        "Tin, ảnh: ",
        "Ảnh: ",
        "---\n",
        "title: ",
        "<p>",
        "</p>",
        "&nbsp;",
        "\n",
        "\n\n",
    ),
)
ANY_TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(SCRAPS) | st.text(max_size=5), max_size=80).map("".join),
    st.lists(st.sampled_from(SCRAPS), max_size=120).map(" ".join),
)


def finds(record: Any) -> Iterator[Found[Any]]:
    """Give every value of a record that knows its places."""
    if isinstance(record, Found):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from finds(item)
    elif is_dataclass(record) and not isinstance(record, type):
        for field in fields(record):
            yield from finds(getattr(record, field.name))


def verified(meeting: FoundMeeting) -> Iterator[Found[str]]:
    """Give the values whose words `manage.py verify` compares with their passages."""
    if meeting.host:
        yield meeting.host
    for person in meeting.participants:
        yield person.name
        yield from person.titles
    for directive in meeting.directives:
        yield directive.text


def prove(data: bytes, name: str) -> bool:
    """Read and extract; prove every span; say whether there was anything to read."""
    try:
        source = read_bytes(data, name)
    except UnreadableDocumentError as error:
        assert error.reason
        return False
    found = extract(source)
    text = source.text
    for value in finds(found):
        assert all(span.end <= len(text) for span in value.spans), value
        assert list(value.spans) == sorted(value.spans), value
    for meeting in found.meetings:
        assert meeting.stretch.within(Span(0, len(text)))
        for value in verified(meeting):
            if value.basis is Basis.STATED:
                assert all(fold_key(value.value) == fold_key(span.of(text)) for span in value.spans), value
    for doubt in found.doubts:
        assert doubt.span is None or doubt.span.end <= len(text)
        assert doubt.meeting is None or doubt.meeting < len(found.meetings)
    assert from_json(to_json(found)) == found
    guide = to_guide(source, found)
    assert all(end <= len(text) for spans in guide["spans"].values() for _, end in spans)
    return True


@settings(max_examples=WRITTEN, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=ANY_TEXT, suffix=st.sampled_from(sorted(SUFFIXES)))
def test_any_text(text: str, suffix: str) -> None:
    prove(text.encode("utf-8", "surrogatepass"), f"a{suffix}")


def test_what_happens_to_documents() -> None:
    there = documents()
    read = 0
    for number in range(TEXTS - WRITTEN):
        rng = random.Random(f"{SEED}:{number}")
        name, data = rng.choice(there)
        try:
            read += prove(mutated(rng, data, there), name)
        except Exception as error:
            pytest.fail(f"FUZZ_SEED={SEED}, number {number}, from {name}: {error!r}")
    assert read > TEXTS // 4, "hardly anything was read: the changes are too harsh to prove much"
