"""Documents at the edge of what the columns and the two databases hold.

PostgreSQL refuses what is longer than its column, where SQLite keeps it, and text with a NUL: both must store the same.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive.extraction.records import Instrument, InstrumentKind, Role
from archive.ingest import ingest_file
from archive.models import Official, StatedOffice
from archive.verification import problems
from tests.ingest.reports import Person, Report, ingest

pytestmark = pytest.mark.django_db

LONG = "Ủy viên Ban Chấp hành " * 200


def citing(**parts: Any) -> Report:
    return Report(DAY, citations=(("Nghị quyết ấy", Instrument(InstrumentKind.RESOLUTION, **parts)),))


DAY = date(2024, 3, 11)
HEAD = Person("Lục Văn Sao", roles=(Role.HEAD,))
# What a document may say at unheard-of length, on unheard-of days or in no letters at all: every limited column once.
EXTREMES = {
    "name": Report(DAY, people=(Person(f"Lục {'Văn ' * 60}Sao"),)),
    "name that only just fits": Report(DAY, people=(Person("Lục " + "ễ" * 116),)),
    "office": Report(DAY, people=(Person("Lục Văn Sao", (LONG,)),)),
    "offices alike as far as a column goes": Report(
        DAY, people=(Person("Lục Văn Sao", ("a" * 299 + ", b", "a" * 299 + ", c")),)
    ),
    "host": Report(DAY, host=LONG),
    "authority": Report(DAY, number="1348", authority=LONG),
    "authority that only just fits, with a head": Report(
        DAY, number="", authority="Ủ" * 200, people=(replace(HEAD, name="Lục " + "ễ" * 116),)
    ),
    "number of a delegation": Report(DAY, number="1" * 60),
    "number": citing(number="9" * 60, issuer="tw"),
    "symbol": citing(number="9", symbol="NQ/" + "T" * 90, issuer="tw"),
    "issuer": citing(number="9", issuer="b" * 300),
    "congress of": citing(congress="XIII", local=LONG),
    "plenum": citing(plenum="9" * 60, issuer="tw"),
    "mention": Report(DAY, citations=((LONG, Instrument(InstrumentKind.RESOLUTION, number="9", issuer="tw")),)),
    "issuer of an instruction": Report(DAY, directives=((LONG, "Làm ngay"),)),
    "instruction": Report(DAY, directives=(("Lục Văn Sao", "Làm ngay việc này " * 6000),)),
    "day one": Report(date(1, 1, 1), city="Cần Thơ", number="1348", authority="Bộ Chính trị"),
    "last day": Report(date(9999, 12, 31), city="Cần Thơ", number="1348", authority="Bộ Chính trị"),
    "nothing": Report(),
    "beyond the basic plane": Report(
        DAY,
        host="😀𝒜" * 100,
        number="",
        authority="😀𝒜",
        people=(Person("𝒜 😀", ("😀",), (Role.HEAD,)), Person("😀")),
        directives=(("😀", "😀𝒜"), ("😀", "𝒜😀")),
        citations=(("😀", Instrument(InstrumentKind.RESOLUTION, number="😀", symbol="😀", issuer="😀")),),
    ),
}


@pytest.mark.parametrize("what", EXTREMES)
def test_both_databases_store_it(what: str) -> None:
    ingest(EXTREMES[what], title="Một tiêu đề " * 300)
    ingest(EXTREMES[what], EXTREMES[what], title="Một tiêu đề khác")
    assert not list(problems())


def test_what_does_not_fit_is_left_out_and_the_rest_stays() -> None:
    person = Person("Lục Văn Sao", (LONG, "Bí thư Tỉnh ủy"))
    (meeting,) = ingest(Report(DAY, host=LONG, people=(person, Person("Lục " + "Văn " * 60)))).meetings
    assert [each.name for each in meeting.participations.all()] == ["Lục Văn Sao"]
    assert [each.text for each in StatedOffice.objects.all()] == ["Bí thư Tỉnh ủy"]
    assert meeting.host == ""


def test_one_name_in_two_spellings_is_one_person() -> None:
    """Officially i and y are different names; papers exchange them, even within one report."""
    home = ("Bí thư Tỉnh ủy",)
    ingest(Report(DAY, city="Nam Định", people=(Person("Lục Văn Sĩ", home),)))
    both = (Person("Lục Văn Sĩ", home), Person("Lục Văn Sỹ", home))
    ingest(Report(date(2024, 3, 12), city="Nam Định", people=both))
    assert Official.objects.count() == 1
    ingest(Report(date(2024, 3, 12), city="Hà Nội", people=(Person("Bế Văn Mỹ"), Person("Bế Văn Mĩ"))))
    assert Official.objects.count() == 2
    assert not list(problems())


def test_two_hundred_meetings_of_one_document() -> None:
    reports = (Report(DAY, city="Nam Định", people=(Person(f"Lục Văn Sao{'a' * n}"),)) for n in range(200))
    assert len(ingest(*reports).meetings) == 200
    assert not list(problems())


@pytest.mark.parametrize("escape", [r"\0", r"\x01", r"\ud83d", r"\U0001F600"])
def test_front_matter_may_escape_what_is_no_text(escape: str, tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    head = "".join(f'{key}: "https://bao.example/{escape}"\n' for key in ("title", "source", "publisher", "other"))
    path.write_text(f"---\n{head}---\nMột tin.\n", "utf-8")
    document = ingest_file(path).document
    document.refresh_from_db()
    assert document.title.startswith("https://bao.example/")
    assert document.source_url.startswith("https://bao.example/")
    assert "\0" not in document.source_url + str(document.declared)
