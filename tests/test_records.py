"""Pages of records: what they show, to whom, and in how many queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from archive.models import (
    Candidate,
    City,
    Document,
    Flag,
    Meeting,
    Official,
    Passage,
    User,
)
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

pytestmark = pytest.mark.django_db

TEXT = (
    "Sáng 3/2, Đoàn kiểm tra số 7011 của Bộ Chính trị làm việc tại Cần Thơ.\n"
    "Trưởng đoàn Trần Văn Bưởi, Bí thư Tỉnh ủy Mơ, đề nghị nộp đủ sổ sách trong tháng. <script>alert(1)</script>\n"
    "Đoàn nhắc lại Nghị quyết số 7001-NQ/TW. Ông Lê Thị Mơ cùng dự.\n"
    "Đoạn cuối kể chuyện thời tiết, không liên quan gì tới cuộc làm việc này."
)
WITHDRAWN = datetime(2024, 10, 1, tzinfo=UTC)


class World:
    """A meeting with one of everything, and passages for it."""

    def __init__(self, **document: Any) -> None:
        self.document = make_document(TEXT, **document)
        self.head = make_official("Trần Văn Bưởi")
        self.resolution = make_resolution("7001")
        self.decision = make_resolution("7002", kind="decision")
        self.delegation = make_delegation("7011", head=self.head, founded_by=self.decision)
        self.city = city()
        self.meeting = make_meeting(
            "2024-02-03",
            documents=(self.document,),
            city=self.city,
            delegation=self.delegation,
            session="morning",
            date_is_inferred=True,
            title="Đoàn 7011 ở Cần Thơ",
        )
        self.person = make_participation(
            self.meeting, self.head, offices=("Bí thư Tỉnh ủy Mơ",), roles=("head",), side="delegation"
        )
        self.open = make_participation(self.meeting, name="Lê Thị Mơ", match="name_only")
        self.citation = make_citation(self.meeting, self.resolution)
        self.directive = make_directive(
            self.meeting, "đề nghị nộp đủ sổ sách trong tháng", document=self.document, issuer=self.head
        )
        self.office = self.person.offices.get()
        make_passage(self.document, "3/2", meeting=self.meeting, field="date", basis="inferred")
        make_passage(self.document, "Cần Thơ", meeting=self.meeting, field="city")
        make_passage(self.document, "7011", meeting=self.meeting, field="delegation.number")
        make_passage(self.document, "Trần Văn Bưởi", participation=self.person, field="name")
        make_passage(self.document, "Bí thư Tỉnh ủy Mơ", office=self.office)
        make_passage(self.document, "Trưởng đoàn", role=self.person.roles.get())
        make_passage(self.document, "7001-NQ/TW", citation=self.citation)
        make_passage(self.document, self.directive.text, directive=self.directive)

    @property
    def records(self) -> list[Any]:
        return [
            self.meeting, self.head, self.delegation, self.resolution, self.city, self.document, self.directive,
        ]  # fmt: skip

    def more(self) -> None:
        """Add rows of every kind, so that a query for each row would show."""
        for n in range(3):
            other = make_official(f"Phạm Văn {'ABC'[n]}")
            person = make_participation(
                self.meeting, other, offices=(f"Chánh Văn phòng {n}", "Ủy viên"), roles=("member",), side="delegation"
            )
            Candidate.objects.create(participation=self.open, official=other, reason="cùng tên")
            for office in person.offices.all():
                make_passage(self.document, "Đoàn", office=office)
            cited = make_resolution()
            make_passage(self.document, "Nghị quyết", citation=make_citation(self.meeting, cited))
            still_open = make_citation(self.meeting)
            Candidate.objects.create(citation=still_open, resolution=self.resolution, reason="cùng số")
            make_directive(self.meeting, document=self.document, issuer=other)
            make_directive(self.meeting, document=self.document, issuer=self.head)
            Flag.objects.create(document=self.document, meeting=self.meeting, code="conflict", raised_by_rules="1")
            second = make_document(f"Ngày 3/2, bản tin số {n} nhắc Trần Văn Bưởi.")
            second.reports.create(meeting=self.meeting, ordinal=0)
            make_passage(second, "3/2", meeting=self.meeting, field="date")
            make_document(TEXT, copy_of=self.document)
            third = make_meeting(
                f"2024-0{n + 3}-05", documents=(make_document(TEXT), self.document), city=self.city,
                delegation=make_delegation(founded_by=self.decision) if n else self.delegation,
            )  # fmt: skip
            make_participation(
                third, self.head, offices=("Ủy viên", f"Trưởng ban {n}"), roles=("head", "chair"), side="delegation"
            )
            make_passage(third.documents.all()[0], "7001-NQ/TW", citation=make_citation(third, self.resolution))
            make_directive(third, issuer=self.head)
            unknown = make_participation(third, name="Trần Văn Bưởi", match="name_only")
            Candidate.objects.create(participation=unknown, official=self.head, reason="cùng tên")


@pytest.fixture
def world() -> World:
    return World(publisher="Báo Thử", source_url="https://www.bao.example/bai?a=1&b=2")


def body(client: Client, record: Any, status: int = 200) -> str:
    response = client.get(record.get_absolute_url())
    assert response.status_code == status
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@pytest.mark.parametrize("place", range(7))
def test_queries_do_not_grow_with_rows(
    client: Client, world: World, place: int, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    world.more()
    record = world.records[place]
    with django_assert_max_num_queries(12) as few:
        body(client, record)
    world.more()
    for meeting in Meeting.objects.all():
        make_participation(meeting, make_official(), offices=("Ủy viên",), roles=("chair",), side="delegation")
        make_directive(meeting, issuer=world.head)
    with django_assert_max_num_queries(12) as many:
        body(client, record)
    assert len(many) == len(few)


def test_every_number_leads_to_words_and_back(client: Client, world: World) -> None:
    world.more()
    for record in (world.meeting, world.directive):
        html = body(client, record)
        ids = set(re.findall(r' id="([^"]+)"', html))
        assert len(ids) == len(re.findall(r' id="([^"]+)"', html)), "ids are unique"
        links = set(re.findall(r'href="#([^"]+)"', html))
        assert links <= ids
        marks = {name for name in ids if name.startswith("w-")}
        assert marks
        assert marks <= links, "no words without a value that leads to them"


def test_values_carry_the_numbers_of_their_words(client: Client, world: World) -> None:
    html = body(client, world.meeting)
    passage = world.office.passages.get()
    number = re.search(rf'id="w-{passage.pk}" href="#f-office-{world.office.pk}" data-n="(\d+)"', html)
    assert number
    value = re.search(rf'<span class="val" id="f-office-{world.office.pk}">(.*?)</a></span>', html)
    assert value
    assert value[1].endswith(number[1])
    assert f'href="#w-{passage.pk}"' in value[1]


def test_documents_lead_to_the_values_on_the_meetings_page(client: Client, world: World) -> None:
    html = body(client, world.document)
    assert f'href="{world.meeting.get_absolute_url()}#f-office-{world.office.pk}"' in html


def test_hostile_text_stays_text(client: Client, world: World) -> None:
    hostile = '"><img src=x onerror=alert(1)> & đ 😀'
    Document.objects.filter(pk=world.document.pk).update(
        title=hostile, publisher=hostile, source_url="javascript:alert(1)"
    )
    Meeting.objects.filter(pk=world.meeting.pk).update(title=hostile, host=hostile)
    world.person.offices.update(text=hostile)
    Official.objects.filter(pk=world.head.pk).update(note=hostile)
    for record in world.records:
        html = body(client, record)
        assert "<img" not in html
        assert "<script>alert" not in html
        assert 'href="javascript' not in html
    assert hostile in words(body(client, world.meeting))
    assert "<script>alert(1)</script>" in words(body(client, world.document))


def test_bases_are_told_apart(client: Client, world: World) -> None:
    world.office.passages.update(basis="composed")
    Passage.objects.create(meeting=world.meeting, field="city", basis="person")
    html = body(client, world.meeting)
    assert re.search(r'3/2/<span class="guess"[^>]*>2024', html), "the year alone was worked out"
    assert '<span class="guess guess--composed">Bí thư Tỉnh ủy Mơ</span>' in html
    value = re.search(rf'id="f-meeting-{world.meeting.pk}-city">.*?</a></span>', html)
    assert value
    assert 'class="tag"' in value[0], "a person said so"


def test_open_names_show_who_it_might_be(client: Client, world: World) -> None:
    perhaps = make_official("Lê Thị Mơ", note="Mơ Xanh")
    Candidate.objects.create(participation=world.open, official=perhaps, reason="cùng tên")
    rejected = make_official("Lê Thị Mơ", slug="nguoi-khac")
    staff = User.objects.create(username="staff")
    Candidate.objects.create(participation=world.open, official=rejected, reason="cùng tên", rejected_by=staff)
    html = body(client, world.meeting)
    assert perhaps.get_absolute_url() in html
    assert "Mơ Xanh" in html
    assert rejected.get_absolute_url() not in html
    assert world.meeting.get_absolute_url() in body(client, perhaps)
    assert world.meeting.get_absolute_url() not in body(client, rejected)


@pytest.mark.parametrize("retelling", [True, False])
def test_retold_words_are_never_shown_as_quotations(client: Client, retelling: bool) -> None:
    world = World(is_retelling=retelling)
    for record in (world.meeting, world.directive, world.head, world.city, world.document):
        html = body(client, record)
        if retelling:
            assert "<blockquote" not in html
            assert "<q" not in html
            assert f"“{world.directive.text}" not in html
            assert 'class="tag"' in html
    assert ("<blockquote" in body(client, world.directive)) is not retelling


def test_addresses_of_sources(client: Client, world: World) -> None:
    html = body(client, world.document)
    assert 'href="https://www.bao.example/bai?a=1&amp;b=2" rel="nofollow noopener external"' in html
    assert world.document.sha256 in html
    assert world.document.text_sha256 in html


# What readers see


def test_public_text_may_be_passages_only(client: Client, world: World, settings: Any) -> None:
    settings.PUBLIC_TEXT = "passages"
    for record in (world.meeting, world.document, world.directive):
        html = body(client, record)
        assert "thời tiết" not in html
        assert "[…]" in html
    client.force_login(User.objects.create(username="staff", is_staff=True))
    for record in (world.meeting, world.document, world.directive):
        assert "thời tiết" in body(client, record)


def test_withdrawn_meetings_are_gone_with_all_that_rests_on_them_alone(client: Client, world: World) -> None:
    Meeting.objects.update(hidden_at=WITHDRAWN, hidden_reason="Trùng với một cuộc khác")
    for gone in (world.meeting, world.delegation, world.directive, world.document, world.head):
        assert "Trùng với một cuộc khác" in body(client, gone, 410)
    # Instruments and places are reference data: their pages stay, without the meeting.
    for record in (world.resolution, world.city):
        html = body(client, record)
        assert world.meeting.get_absolute_url() not in html
        assert world.directive.text not in html
        assert world.head.get_absolute_url() not in html


def test_nothing_of_a_withdrawn_meeting_shows_beside_a_visible_one(client: Client, world: World) -> None:
    other = make_meeting("2024-05-01", documents=(world.document,), city=world.city, delegation=world.delegation)
    make_participation(other, world.head, offices=("Chức vụ khác",), side="delegation")
    companion = make_participation(world.meeting, make_official("Đỗ Thị Lựu"), side="delegation")
    Candidate.objects.create(participation=world.open, official=world.head, reason="cùng tên")
    make_passage(world.document, "Đoàn", meeting=other, field="kind")
    Meeting.objects.filter(pk=world.meeting.pk).update(hidden_at=WITHDRAWN)
    for record in (other, world.head, world.delegation, world.resolution, world.city, world.document):
        html = body(client, record)
        assert world.meeting.get_absolute_url() not in html
        assert "Bí thư Tỉnh ủy Mơ" not in html
        assert companion.name not in html
        assert "sổ sách" not in html, "the document's text is cut down to the visible meeting's passages"


def test_copies_of_withdrawn_documents_are_gone_too(client: Client, world: World) -> None:
    copy = make_document(TEXT, copy_of=world.document)
    html = body(client, copy)
    assert world.document.get_absolute_url() in html
    assert "thời tiết" not in html, "the original shows the text, with its marks"
    Meeting.objects.update(hidden_at=WITHDRAWN)
    body(client, copy, 410)


def test_documents_without_meetings_and_people_without_are_shown(client: Client) -> None:
    assert "Không có gì ở đây" in body(client, make_document("Không có gì ở đây."))
    body(client, make_official("Trần Văn Bưởi"))


def test_an_absent_leader_is_gone_with_the_meeting_that_read_out_the_words(client: Client, world: World) -> None:
    absent = make_official("Hoàng Thị Sen")
    make_directive(world.meeting, issuer=absent)
    body(client, absent)
    Meeting.objects.update(hidden_at=WITHDRAWN)
    body(client, absent, 410)


def test_an_official_with_only_instructions_in_view_is_shown(client: Client, world: World) -> None:
    other = make_meeting("2024-05-01", documents=(world.document,))
    told = make_directive(other, "Việc khác phải làm ngay.", issuer=world.head)
    Meeting.objects.filter(pk=world.meeting.pk).update(hidden_at=WITHDRAWN)
    assert told.text in words(body(client, world.head))


# Addresses


def test_former_addresses_lead_to_the_present_one(client: Client, world: World) -> None:
    for record in world.records:
        record = type(record)._default_manager.get(pk=record.pk)
        former = record.get_absolute_url()
        record.slug = f"{record.slug[:100]}-moi"
        record.save()
        response = client.get(former)
        assert response.status_code == 301
        assert response["Location"] == record.get_absolute_url()


@pytest.mark.parametrize(
    "noun", ["meetings", "officials", "delegations", "resolutions", "cities", "documents", "directives"]
)
def test_unknown_addresses(client: Client, noun: str) -> None:
    assert client.get(f"/{noun}/khong-co/").status_code == 404


# Places, instruments


def test_a_place_counts_under_its_name_then_and_its_unit_now(client: Client) -> None:
    former = City.objects.get(slug="hau-giang")
    make_meeting("2023-03-01", city=former, title="Cuộc ở Hậu Giang")
    make_meeting("2024-03-01", city=city())
    then, now = re.findall(r"<strong>(\d+)</strong>", body(client, city()))
    assert (then, now) == ("1", "2")
    assert re.findall(r"<strong>(\d+)</strong>", body(client, former)) == ["1", "2"]
    assert "Cuộc ở Hậu Giang" in words(body(client, city())), "visits of units since merged in are shown"


def test_an_instrument_lists_places_by_year(client: Client, world: World) -> None:
    html = body(client, world.resolution)
    table = html[html.index("<table") : html.index("</table>")]
    assert "2024" in table
    assert f"city={world.city.slug}&amp;year=2024" in table


def test_delegations_of_one_decision_are_shown_together(client: Client, world: World) -> None:
    sister = make_delegation("7012", founded_by=world.decision)
    make_meeting("2024-03-01", delegation=sister)
    unseen = make_delegation("7013", founded_by=world.decision)
    html = body(client, world.delegation)
    assert sister.get_absolute_url() in html
    assert unseen.get_absolute_url() not in html, "known from no visible meeting"
    assert sister.get_absolute_url() in body(client, world.decision)
