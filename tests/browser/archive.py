"""The archive the browser sees: the documents of fixtures/, and beside them what those do not have.

Invented meetings, people and words, so that every state of a page occurs: a second source that says otherwise, an open
name, a value given by a person, a withdrawn meeting, more rows than a page takes, a meeting with a great many of them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management import call_command

from archive import search
from archive.models import Candidate, Document, Flag, Meeting, MeetingSource, Passage
from tests.factories import (
    city,
    make_citation,
    make_delegation,
    make_directive,
    make_document,
    make_meeting,
    make_official,
    make_participation,
    make_passage,
    make_resolution,
)

DOCUMENTS = Path(__file__).resolve().parents[2] / "fixtures" / "documents"
STAFF, PASSWORD = "lan", "bốn từ để vào"
INSPECTION = "/meetings/2024-08-28-can-tho-kiem-tra/"

# Every kind of page by its name: address, and what it answers with.
KINDS: dict[str, tuple[str, int]] = {
    "home": ("/", 200),
    "meetings": ("/meetings/", 200),
    "meetings, second page": ("/meetings/?page=2", 200),
    "meetings, filtered": ("/meetings/?city=can-tho&year=2024&kind=inspection&date_from=2024-01-01", 200),
    "meetings, words found": ("/meetings/?q=kiem+tra", 200),
    "meetings, a name": ("/meetings/?q=tran+luu+quang", 200),
    "meetings, none": ("/meetings/?year=1999&city=can-tho&kind=inspection&q=kiem", 200),
    "meetings, bad values": ("/meetings/?date_from=31/2/2024&year=abc&city=atlantis&page=x&q=" + "a" * 201, 200),
    "officials": ("/officials/", 200),
    "officials, a name": ("/officials/?q=tran", 200),
    "officials, an open name": ("/officials/?q=lo+a+mo", 200),
    "officials, none": ("/officials/?q=xyzzy", 200),
    "delegations": ("/delegations/", 200),
    "delegations, none": ("/delegations/?kind=steering", 200),
    "resolutions": ("/resolutions/", 200),
    "cities": ("/cities/", 200),
    "cities, former": ("/cities/?units=then", 200),
    "documents": ("/documents/", 200),
    "documents, not retold": ("/documents/?retelling=no", 200),
    "directives": ("/directives/", 200),
    "directives, bad values": ("/directives/?date_to=x&issuer=x", 200),
    "directives, none": ("/directives/?date_to=1950-01-01", 200),
    "meeting": (INSPECTION, 200),
    "meeting, two sources": ("/meetings/hai-nguon/", 200),
    "meeting, crowded": ("/meetings/dong-nguoi/", 200),
    "meeting, without documents": ("/meetings/trong/", 200),
    "official": ("/officials/tran-luu-quang/", 200),
    "official, much met": ("/officials/lo-a-sang/", 200),
    "delegation": ("/delegations/doan-7348/", 200),
    "resolution": ("/resolutions/nghi-quyet-7001/", 200),
    "city": ("/cities/can-tho/", 200),
    "city, merged": ("/cities/soc-trang/", 200),
    "document": ("/documents/bai-dong-nguoi/", 200),
    "document, a copy": ("/documents/ban-sao/", 200),
    "directive": ("/directives/viec-dau/", 200),
    "unknown": ("/meetings/khong-co/", 404),
    "unknown to all": ("/khong-co/", 404),
    "withdrawn": ("/meetings/da-rut/", 410),
}


def fill() -> None:
    """Fill the empty database."""
    get_user_model().objects.create_superuser(STAFF, "", PASSWORD)
    call_command("ingest", str(DOCUMENTS), retelling=True, verbosity=0)
    head = make_official("Lò A Sáng", slug="lo-a-sang")
    decision = make_resolution("7002", kind="decision", symbol="QĐ/TW", issued_on="2023-01-05")
    resolution = make_resolution("7001", slug="nghi-quyet-7001", title="về nghề làm vườn")
    delegation = make_delegation("7348", slug="doan-7348", head=head, founded_by=decision)
    _two_sources(head, delegation, resolution)
    _crowded(head, delegation, resolution)
    make_meeting(None, slug="trong", title="")
    for number in range(24):  # with the others more than a page of 20 takes
        meeting = make_meeting(f"{2019 + number % 4}-0{1 + number % 9}-11", city=city("soc-trang"), host="Huyện ủy Mơ")
        make_participation(meeting, head, offices=("Chủ tịch Hội Làm vườn", f"Trưởng ban thứ {number}"))
    withdrawn = make_meeting("2022-02-02", slug="da-rut", hidden_at=datetime(2024, 10, 1, tzinfo=UTC))
    withdrawn.hidden_reason = "Trùng với một cuộc khác"
    withdrawn.save()
    search.index(list(Meeting.objects.all()))


def _two_sources(head, delegation, resolution) -> None:
    """A meeting that two documents report and date differently, with an open name and values given by a person."""
    first = make_document(
        "Sáng 3/2, Đoàn kiểm tra số 7348 làm việc tại Sóc Trăng. Ông Lò A Sáng, Trưởng đoàn, nêu "
        "Nghị quyết 7001-NQ/TW. Bà Lò A Mơ cùng dự.\n"
        "<x1 onclick=x>đ 😀 & “ngoặc”</x1>\nÔng đề nghị sửa xong đê bao trước mùa lũ.",
        title="Đoàn 7348 về <x1>Sóc Trăng</x1>",
        publisher="Báo Thử",
        source_url="https://www.bao.example/bai?a=1&b=2",
    )
    second = make_document("Ngày 4/2, Lò A Sáng, Bí thư Quận ủy, bàn chuyện đê bao ở Sóc Trăng.", is_retelling=True)
    meeting = make_meeting(
        "2024-02-03", slug="hai-nguon", documents=(first, second), city=city("soc-trang"), delegation=delegation,
        session="morning", date_is_inferred=True, host="Huyện ủy Mơ", title="Hai nguồn về đê bao",
    )  # fmt: skip
    person = make_participation(meeting, head, offices=("Bí thư Quận ủy",), roles=("head",), side="delegation")
    unknown = make_participation(meeting, name="Lò A Mơ", match="open")
    for note in ("người ở Mơ Trên", "người ở Mơ Dưới"):
        namesake = make_official("Lò A Mơ", note=note)
        Candidate.objects.create(participation=unknown, official=namesake, reason="same name")
    directive = make_directive(
        meeting, "sửa xong đê bao trước mùa lũ", document=first, issuer=head, issuer_name="Lò A Sáng", slug="viec-dau"
    )
    make_passage(first, "3/2", meeting=meeting, field="date", basis="inferred")
    flag = Flag.objects.create(document=second, meeting=meeting, code="conflict", raised_by_rules="1", note="date: 4/2")
    make_passage(second, "4/2", meeting=meeting, field=f"doubt.{flag.code}")
    for document in (first, second):
        make_passage(document, "Sóc Trăng", meeting=meeting, field="city")
        make_passage(document, "Lò A Sáng", participation=person, field="name")
    make_passage(first, "7348", meeting=meeting, field="delegation.number", basis="composed")
    make_passage(first, "Lò A Mơ", participation=unknown, field="name")
    make_passage(second, "Bí thư Quận ủy", office=person.offices.get())
    make_passage(first, "Nghị quyết 7001-NQ/TW", citation=make_citation(meeting, resolution))
    make_passage(first, directive.text, directive=directive)
    Passage.objects.create(meeting=meeting, field="host", basis="person")


def _crowded(head, delegation, resolution) -> None:
    """A meeting with as much of everything as the longest reports have, in a document of 40,000 characters."""
    names = [f"Vừ A {chr(65 + n // 8)}{'aăâeêioô'[n % 8]}" for n in range(32)]
    offices = [f"Chủ nhiệm Hợp tác xã số {n}, Ủy viên Ban Thường vụ Huyện ủy" for n in range(32)]
    orders = [f"việc thứ {n} là đắp xong đoạn đê số {n} và báo cáo bằng văn bản trước ngày mùng {n}" for n in range(30)]
    people = "; ".join(f"ông {name}, {office}" for name, office in zip(names, offices, strict=True))
    told = "\n".join(f"Ông Lò A Sáng giao {order}. " + "Đê bao dài thêm mỗi năm một quãng. " * 28 for order in orders)
    text = f"Chiều 5/3/2024, đoàn làm việc tại Sóc Trăng. Dự có {people}.\n{told}"
    document = make_document(text, slug="bai-dong-nguoi", title="Cuộc họp đông người về đê bao")
    Document.objects.filter(pk=make_document(text, slug="ban-sao").pk).update(copy_of=document)
    meeting = make_meeting("2024-03-05", slug="dong-nguoi", city=city("soc-trang"), delegation=delegation)
    MeetingSource.objects.create(meeting=meeting, document=document, ordinal=0)
    make_passage(document, "5/3/2024", meeting=meeting, field="date")
    for name, office in zip(names, offices, strict=True):
        person = make_participation(meeting, make_official(name), offices=(office,), side="host")
        make_passage(document, name, participation=person, field="name")
        make_passage(document, office, office=person.offices.get())
    for order in orders:
        directive = make_directive(meeting, order, document=document, issuer=head, issuer_name="Lò A Sáng")
        make_passage(document, order, directive=directive)
    for _ in range(20):
        make_citation(meeting, make_resolution())
    make_citation(meeting, resolution)
