"""What a correction leaves behind: the value is a person's, the words stay, search follows, verify and forget agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from archive import search
from archive.admin.forms import BROKEN
from archive.extraction.records import Role
from archive.ingest import ForgetRefusedError, forget
from archive.models import (
    Candidate,
    Citation,
    City,
    Delegation,
    Directive,
    Document,
    Meeting,
    MeetingSource,
    Official,
    OfficialName,
    Participation,
    Passage,
    Resolution,
    StatedOffice,
    StatedRole,
    User,
)
from archive.models.documents import PASSAGE_TARGETS
from archive.verification import problems
from tests.admin.conftest import errors_of
from tests.admin.test_admin import page
from tests.factories import city, make_official, make_participation, make_resolution
from tests.ingest.reports import Person, Report, ingest

pytestmark = pytest.mark.django_db(transaction=True)

Correct = Callable[..., Any]


@pytest.fixture
def read(staff: User) -> Meeting:
    """A meeting as ingest leaves it."""
    report = Report(
        day=date(2024, 3, 4),
        city="Cà Mau",
        host="Ban Thường vụ Tỉnh ủy Cà Mau",
        number="950",
        authority="Bộ Chính trị",
        people=(Person("Lò A Sáng", ("Bí thư Tỉnh ủy",)), Person("Lục Thị Sao", ("Bộ trưởng",), (Role.HEAD,))),
        directives=(("Lục Thị Sao", "Giữ rừng phòng hộ ven biển"),),
    )
    ingest(report)
    assert list(problems()) == []
    return Meeting.objects.get()


def by_a_person(record: Any) -> set[str]:
    """Give the fields of a record that a person gave."""
    return set(record.passages.filter(basis="person").values_list("field", flat=True))


def found(text: str) -> bool:
    return search.search(Meeting.objects.all(), text).exists()


def test_an_office_is_corrected(read: Meeting, correct: Correct):
    office = StatedOffice.objects.get(text="Bí thư Tỉnh ủy")
    words = list(office.passages.values_list("quote", flat=True))
    assert errors_of(correct(page(StatedOffice, "change", office.pk), text="Chủ tịch nhà vườn")) == ""
    office.refresh_from_db()
    assert office.fold_key == "chu tich nha vuon" and by_a_person(office) == {""}
    assert list(office.passages.filter(basis="stated").values_list("quote", flat=True)) == words, "the words stay"
    assert found("chu tich nha vuon")
    assert list(problems()) == []
    with pytest.raises(ForgetRefusedError, match="a person has edited"):
        forget(Document.objects.get())


def test_without_a_person_the_difference_is_reported(read: Meeting):
    office = StatedOffice.objects.get(text="Bí thư Tỉnh ủy")
    office.text = "Chủ tịch nhà vườn"
    office.save()
    assert any("does not state" in problem for problem in problems())


def test_the_facts_of_a_meeting(read: Meeting, correct: Correct):
    Meeting.objects.update(date_is_inferred=True)
    address = page(Meeting, "change", read.pk)
    assert errors_of(correct(address, host="Huyện ủy Năm Căn", city=city("can-tho").pk)) == ""
    assert by_a_person(read) == {"host", "city"}
    assert Meeting.objects.get().date_is_inferred, "the date was not touched"
    before = read.search_entry.rank_id
    assert errors_of(correct(address, date="05/03/2024")) == ""
    assert by_a_person(read) == {"host", "city", "date"}
    changed = Meeting.objects.get()
    assert (changed.date, changed.date_is_inferred) == (date(2024, 3, 5), False), "the day stands before the month"
    assert changed.search_entry.rank_id == before + 2**32
    assert found("huyen uy nam can can tho")
    assert list(problems()) == []


def test_saving_without_a_change_leaves_no_trace(read: Meeting, correct: Correct):
    for record in (read, *read.participations.all(), *read.directives.all(), read.delegation):
        assert errors_of(correct(page(type(record), "change", record.pk))) == ""
    assert not Passage.objects.filter(basis="person").exists()
    forget(Document.objects.get())


def test_each_value_has_its_own_trace(read: Meeting, correct: Correct):
    """Table: the record, the column changed, the field the page asks for."""
    sang = read.participations.get(name="Lò A Sáng")
    directive = read.directives.get()
    office, role = sang.offices.get(), StatedRole.objects.get()
    cited = Citation.objects.create(meeting=read, kind="law", as_written="Luật", reference="law:1")
    Passage.objects.create(basis="person", citation=cited, field="before")
    cases: list[tuple[Any, dict[str, Any], str]] = [
        (sang, {"side": "delegation"}, "side"),
        (sang, {"name": "Lò A Sang"}, "name"),
        (office, {"text": "Phó Bí thư"}, ""),
        (role, {"role": "chair"}, ""),
        (cited, {"as_written": "Luật Biển"}, ""),
        (cited, {"resolution": make_resolution().pk}, "resolution"),
        (directive, {"text": "Giữ rừng đước"}, ""),
        (directive, {"addressee": "Tỉnh ủy"}, "addressee"),
        (directive, {"issuer_name": "Sao"}, "issuer"),
        (read, {"session": "morning"}, "session"),
        (read, {"kind": "conference"}, "kind"),
        (read, {"title": "Tên mới"}, "title"),
        (read, {"delegation": ""}, "delegation"),
    ]
    for record, change, field in cases:
        assert errors_of(correct(page(type(record), "change", record.pk), **change)) == "", change
        assert field in by_a_person(record), change
    assert list(problems()) == []


def test_rows_added_by_hand_are_supported(read: Meeting, correct: Correct):
    document = Document.objects.get()
    rows = {
        "participations-TOTAL_FORMS": 3,
        "participations-2-name": "Vừ A Dế",
        "participations-2-position": 2,
        "citations-TOTAL_FORMS": 1,
        "citations-0-as_written": "Luật số 77/2022",
        "citations-0-kind": "law",
        "citations-0-number": "77",
        "citations-0-period": "2022",
        "directives-TOTAL_FORMS": 2,
        "directives-1-text": "Trồng thêm cây tràm",
        "directives-1-document": document.pk,
        "directives-1-position": 1,
    }
    assert errors_of(correct(page(Meeting, "change", read.pk), **rows)) == ""
    added = read.participations.get(name="Vừ A Dế")
    assert (added.match, by_a_person(added)) == ("open", {"name"})
    assert by_a_person(read.citations.get()) == {""} and read.citations.get().reference == "law:77/2022"
    assert by_a_person(read.directives.get(text="Trồng thêm cây tràm")) == {""}
    offices = {"offices-TOTAL_FORMS": 1, "offices-0-text": "Trưởng bản", "offices-0-position": 0}
    roles = {"roles-TOTAL_FORMS": 1, "roles-0-role": "secretary"}
    address = page(Participation, "change", added.pk)
    assert errors_of(correct(address, **offices, **roles)) == ""
    assert found("vu a de truong ban") and found("cay tram") and found("luat 77 2022")
    assert list(problems()) == []


def test_a_deletion_is_remembered(read: Meeting, correct: Correct, desk: Client):
    sang = read.participations.get(name="Lò A Sáng")
    office = sang.offices.get()
    assert desk.post(page(StatedOffice, "delete", office.pk), {"post": "yes"}).status_code == 302
    assert by_a_person(sang) == {"statedoffice"}
    place = list(read.participations.all()).index(sang)
    assert errors_of(correct(page(Meeting, "change", read.pk), **{f"participations-{place}-DELETE": "on"})) == ""
    assert by_a_person(read) == {"participation"}
    assert list(problems()) == []


def test_who_it_is_by_hand(read: Meeting, correct: Correct, staff: User):
    """Linked to another: a person's link, the former one is remembered as not the same, instructions follow."""
    sao = read.participations.get(name="Lục Thị Sao")
    former, other = sao.official, make_official("Lục Thị Sao", note="người khác")
    assert former and read.directives.get().issuer == former
    assert errors_of(correct(page(Participation, "change", sao.pk), official=other.pk)) == ""
    sao.refresh_from_db()
    assert (sao.official, sao.match, by_a_person(sao)) == (other, "person", {"official"})
    assert Candidate.objects.get(participation=sao, official=former).rejected_by == staff
    assert read.directives.get().issuer == other
    # Nobody after all: open again, and neither of the two.
    assert errors_of(correct(page(Participation, "change", sao.pk), official="")) == ""
    sao.refresh_from_db()
    assert (sao.official, sao.match) == (None, "open")
    assert sao.candidates.filter(rejected_by=staff).count() == 2
    # The first one again: no longer refused.
    assert errors_of(correct(page(Participation, "change", sao.pk), official=former.pk)) == ""
    assert Candidate.objects.get(participation=sao, official=former).rejected_by is None
    assert list(problems()) == []


def test_a_candidate_is_accepted_once(read: Meeting, desk: Client, staff: User):
    sang = read.participations.get(name="Lò A Sáng")
    one, two = make_official("Giàng Thị Mỷ"), make_official("Giàng Thị Mỵ")
    unsure = make_participation(read, name="Giàng Thị Mỉ", match="open")
    Passage.objects.create(basis="person", participation=unsure, field="name")
    here = Candidate.objects.create(participation=unsure, official=sang.official, reason="same name")
    first = Candidate.objects.create(participation=unsure, official=one, reason="same name")
    second = Candidate.objects.create(participation=unsure, official=two, reason="same name")
    data = {"action": "it_is", "_selected_action": [here.pk, first.pk, second.pk]}
    answer = desk.post(page(Candidate, "changelist"), data, follow=True)
    unsure.refresh_from_db()
    # The first takes part already, the second is linked, the third comes too late.
    assert (unsure.official, unsure.match) == (one, "person")
    assert len(list(answer.context["messages"])) == 3
    assert one.names.filter(name="Giàng Thị Mỉ").exists(), "found by this name from now on"
    assert found("giang thi my")
    assert list(problems()) == []


def test_citations_are_decided_too(read: Meeting, desk: Client):
    unsure = Citation.objects.create(
        meeting=read, kind="resolution", as_written="Nghị quyết 7", reference="resolution:7"
    )
    Passage.objects.create(basis="person", citation=unsure)
    candidate = Candidate.objects.create(citation=unsure, resolution=make_resolution("7"), reason="same number")
    desk.post(page(Candidate, "changelist"), {"action": "it_is", "_selected_action": [candidate.pk]})
    unsure.refresh_from_db()
    assert (unsure.resolution, unsure.match) == (candidate.resolution, "person")


def test_a_name_changes_wherever_it_is_searched(read: Meeting, correct: Correct):
    """City, delegation and official: every meeting of theirs is found by the new name, not only the one at hand."""
    other = Meeting.objects.create(slug="khac", kind="inspection", city=read.city, delegation=read.delegation)
    sang = read.participations.get(name="Lò A Sáng").official
    assert sang and read.delegation
    named = make_participation(other, sang)
    Passage.objects.create(basis="person", participation=named)
    both = [read, other]
    search.index(both)

    def count(text: str) -> int:
        return search.search(Meeting.objects.all(), text).count()

    assert errors_of(correct(page(City, "change", read.city_id), name="Đất Mũi")) == ""
    assert count("dat mui") == 2
    assert errors_of(correct(page(Delegation, "change", read.delegation.pk), number="951", authority="Ban Dầu")) == ""
    assert count("951 ban dau") == 2
    assert by_a_person(other) == {"delegation.number", "delegation.authority"}
    name = sang.names.get()
    rows = {"names-TOTAL_FORMS": 2, "names-0-id": name.pk, "names-0-name": name.name, "names-1-name": "Lò Văn Sáng"}
    assert errors_of(correct(page(Official, "change", sang.pk), **rows)) == ""
    assert count("lo van sang") == 2
    assert list(problems()) == []


def test_identity_follows_its_parts(read: Meeting, correct: Correct):
    delegation = read.delegation
    assert delegation and delegation.identity_key() == delegation.key, "as ingest made it"
    assert errors_of(correct(page(Delegation, "change", delegation.pk), number="")) == ""
    delegation.refresh_from_db()
    assert delegation.key.startswith("head:bo chinh tri|")
    twin = Delegation.objects.create(slug="doi", key="meeting:x", kind="inspection", authority="Bộ Chính trị")
    answer = correct(page(Delegation, "change", twin.pk), head=delegation.head_id)
    assert errors_of(answer) == BROKEN["key"] % {"record": delegation}
    # Known by an older key than its parts make: an edit of something else does not touch it.
    Delegation.objects.filter(pk=twin.pk).update(head=delegation.head)
    assert errors_of(correct(page(Delegation, "change", twin.pk), kind="survey")) == ""
    instrument = make_resolution("7912")
    assert errors_of(correct(page(Resolution, "change", instrument.pk), period="XII")) == ""
    assert Resolution.objects.get(pk=instrument.pk).key == "resolution:7912|tw|XII"


def test_a_changed_address_leads_on(read: Meeting, correct: Correct, client: Client):
    former = read.get_absolute_url()
    assert errors_of(correct(page(Meeting, "change", read.pk), slug="dia-chi-khac")) == ""
    answer = client.get(former)
    assert (answer.status_code, answer.headers["Location"]) == (301, reverse("archive:meeting", args=["dia-chi-khac"]))
    assert not by_a_person(read), "an address is not a value"


def test_a_withdrawn_meeting_is_not_forgotten(read: Meeting, desk: Client):
    data = {"action": "withdraw", "_selected_action": [read.pk], "reason": "Nhầm"}
    desk.post(page(Meeting, "changelist"), data)
    with pytest.raises(ForgetRefusedError):
        forget(Document.objects.get())


def test_every_column_a_person_can_change_has_a_trace_or_needs_none():
    """A new column of these models must be thought of: it is a value, or it is listed here with its reason."""
    from archive.editing import TARGETS, VALUES

    none = {
        "id", "slug",  # addresses
        "meeting", "participation", "document",  # what it belongs to
        "position",  # order on the page
        "exact_key", "fold_key", "text_key", "host_key", "reference", "match",  # derived
        "hidden_at", "hidden_reason",  # by actions
    }  # fmt: skip
    for model, columns in VALUES.items():
        assert {field.name for field in model._meta.fields} - none == set(columns), model
        assert set(columns).isdisjoint(none)
    assert set(TARGETS) == set(VALUES) and set(TARGETS.values()) == set(PASSAGE_TARGETS)
    assert MeetingSource not in VALUES and OfficialName not in VALUES and Directive in VALUES
