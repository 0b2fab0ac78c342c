"""The frame of the site and the lists: addresses, numbers of queries, what is visible, errors, health, language."""

import re
from pathlib import Path

import polib
import pytest
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from archive.models import Meeting
from archive.search import index
from archive.templatetags import site
from tests import factories as make

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parent.parent
LISTS = ["home", "meetings", "officials", "delegations", "resolutions", "cities", "documents", "directives"]


def fill(meetings):
    """Make meetings in which everything a row shows occurs, and much of it twice."""
    slugs = ["can-tho", "soc-trang", "ha-noi", "thua-thien-hue"]
    for number in range(meetings):
        document = make.make_document("Sáng 3/2, Đoàn kiểm tra làm việc.", is_retelling=number % 2 == 0)
        head, member = make.make_official(), make.make_official()
        meeting = make.make_meeting(
            f"202{number % 5}-02-03",
            documents=(document, make.make_document()),
            city=make.city(slugs[number % 4]),
            delegation=make.make_delegation(head=head, founded_by=make.make_resolution()),
        )
        make.make_passage(document, "3/2", meeting=meeting, field="date")
        participation = make.make_participation(meeting, head, roles=("head",), offices=("Trưởng ban", "Ủy viên"))
        make.make_passage(document, "Đoàn kiểm tra", participation=participation, field="name")
        make.make_participation(meeting, member, roles=("chair",))
        make.make_participation(meeting, name="Trần Văn Mở")
        for _ in range(2):
            make.make_citation(meeting, make.make_resolution())
            make.make_directive(meeting, document=document, issuer=head)
        index([meeting])


# Every list, plain and with as many conditions as it takes, and the empty list.
ADDRESSES = [
    *(reverse(f"archive:{name}") for name in LISTS),
    "/meetings/?q=kiem+tra",
    "/meetings/?city=can-tho&city=ha-noi&year=2020&kind=inspection&q=kiem&date_from=2020-01-01&date_to=2024-12-31&sort=oldest",
    "/meetings/?year=1999&city=can-tho&kind=inspection&q=kiem",
    "/meetings/?year=abc",
    "/officials/?q=tran",
    "/cities/?units=then",
    "/directives/?city=can-tho&date_from=2020-01-01",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_list_takes_the_same_few_queries_whatever_its_rows(client, django_assert_max_num_queries, address):
    numbers = []
    for more in (2, 18):
        fill(more)
        with django_assert_max_num_queries(12) as captured:
            assert client.get(address).status_code == 200
        numbers.append(len(captured))
    assert numbers[0] == numbers[1]


def test_all_conditions_at_once_stay_within_twelve_queries(client, django_assert_max_num_queries):
    fill(3)
    meeting = Meeting.objects.latest("pk")
    address = (
        f"/meetings/?q=kiem&city={meeting.city.slug}&year={meeting.date.year}&kind=inspection"
        f"&delegation={meeting.delegation.slug}&official={meeting.delegation.head.slug}"
        f"&resolution={meeting.citations.first().resolution.slug}&date_from=2020-01-01&date_to=2024-12-31"
    )
    with django_assert_max_num_queries(12):
        assert len(client.get(address).context["page_obj"]) == 1


def test_an_empty_archive_has_all_pages(client):
    for name in LISTS:
        assert client.get(reverse(f"archive:{name}")).status_code == 200


def test_withdrawn_meetings_are_nowhere_nor_what_only_they_report(client):
    make.make_meeting(title="Còn đây")
    document = make.make_document(title="Bài bị rút")
    meeting = make.make_meeting(
        title="Đã rút",
        documents=(document,),
        hidden_at="2024-01-01T00:00Z",
        city=make.city(),
        delegation=make.make_delegation("7348"),
    )
    make.make_participation(meeting, make.make_official("Ngô Văn Khuất"))
    make.make_participation(meeting, name="Ngô Văn Mở")
    make.make_citation(meeting, make.make_resolution("7591", title="Trích yếu khuất"))
    make.make_directive(meeting, "Lời đã rút.", document=document)
    index([meeting])
    hidden = ["Đã rút", "Bài bị rút", "Ngô Văn Khuất", "Ngô Văn Mở", "7348", "7591", "Lời đã rút"]
    for address in [*ADDRESSES, "/officials/?q=ngo", "/meetings/?q=rut"]:
        page = client.get(address).content.decode()
        assert [words for words in hidden if words in page] == [], address
    assert client.get("/cities/").context["cities"][4].meeting_count == 0


def test_the_header_finds_a_person_without_tones(client):
    make.make_participation(make.make_meeting(), make.make_official("Trần Lưu Quảng"))
    page = client.get("/meetings/?q=tran+luu+quang").content.decode()
    assert '<a href="/officials/tran-luu-quang/"><span class="nb">Trần Lưu Quảng</span></a>' in page


def test_officials_stand_in_vietnamese_order_under_their_letters(client):
    meeting = make.make_meeting()
    for name in ["Lê Văn Ân", "Trần Bá An", "Đỗ Thị Dung", "Lê Đức Đạt", "Ngô Văn Ánh"]:
        make.make_participation(meeting, make.make_official(name))
    response = client.get("/officials/")
    assert [official.name for official in response.context["page_obj"]] == [
        "Trần Bá An", "Ngô Văn Ánh", "Lê Văn Ân", "Đỗ Thị Dung", "Lê Đức Đạt",
    ]  # fmt: skip
    assert re.findall(r"<h2>(\w)</h2>", response.content.decode()) == ["A", "Â", "D", "Đ"]


def test_words_found_are_marked_and_a_retelling_says_so(client):
    text = "Sáng ấy đoàn bàn về <b>dừa nước</b> & tôm."
    meeting = make.make_meeting(documents=(make.make_document(text, is_retelling=True),))
    index([meeting])
    page = client.get("/meetings/?q=dua").content.decode()
    assert '<span class="tag">Kể lại</span>' in page
    assert "&lt;b&gt;<mark>dừa</mark> nước&lt;/b&gt; &amp; tôm." in page


def test_documents_are_not_shown_where_only_passages_are_public(client, settings, admin_client):
    meeting = make.make_meeting(documents=(make.make_document("Đoàn bàn về dừa nước."),))
    index([meeting])
    settings.PUBLIC_TEXT = "passages"
    assert "<mark>" not in client.get("/meetings/?q=dua").content.decode()
    assert "<mark>" in admin_client.get("/meetings/?q=dua").content.decode()


HOSTILE = "<script>alert(1)</script>\"'đ🙂"


@pytest.mark.parametrize("name", LISTS)
def test_hostile_text_is_escaped_wherever_it_comes_from(client, name):
    official = make.make_official(HOSTILE, note=HOSTILE)
    document = make.make_document(HOSTILE, title=HOSTILE, publisher=HOSTILE)
    meeting = make.make_meeting(
        title=HOSTILE, documents=(document,), delegation=make.make_delegation(authority=HOSTILE, head=official)
    )
    make.make_passage(document, "alert", meeting=meeting, field="date")
    make.make_participation(meeting, official, offices=(HOSTILE,), roles=("head",))
    make.make_citation(meeting, make.make_resolution(title=HOSTILE))
    make.make_directive(meeting, HOSTILE, document=document, issuer_name=HOSTILE, addressee=HOSTILE)
    index([meeting])
    for query in ("", "?q=alert", "?" + "&".join(f"{key}={HOSTILE}" for key in ("q", "city", "year", "page", "kind"))):
        page = client.get(reverse(f"archive:{name}") + query).content.decode()
        assert "<script>" not in page
    if name != "cities":
        assert escape("<script>") in client.get(reverse(f"archive:{name}")).content.decode()


def test_home_shows_values_with_the_words_that_state_them(client):
    document = make.make_document("Sáng 3/2, Đoàn số 7348 do ông Lê Bá Mẫn dẫn đầu đến làm việc.")
    meeting = make.make_meeting("2024-02-03", documents=(document,), delegation=make.make_delegation("7348"))
    head = make.make_participation(meeting, make.make_official("Lê Bá Mẫn"), roles=("head",))
    date = make.make_passage(document, "3/2", meeting=meeting, field="date")
    number = make.make_passage(document, "7348", meeting=meeting, field="delegation.number")
    name = make.make_passage(document, "Lê Bá Mẫn", participation=head, field="name")
    shown = client.get("/").context["proof"]
    assert [(fact.value, fact.mark.key) for fact in shown.facts] == [
        ("3/2/2024", f"w-{date.pk}"),
        ("Đoàn kiểm tra số 7348 của Bộ Chính trị", f"w-{number.pk}"),
        ("Lê Bá Mẫn", f"w-{name.pk}"),
    ]
    page = client.get("/").content.decode()
    address = meeting.get_absolute_url()
    assert f'<a class="ev" href="{address}#w-{date.pk}">' in page
    assert f'href="{address}#f-meeting-{meeting.pk}-date"' in page
    meeting_page = client.get(address).content.decode()
    for target in (f'id="w-{date.pk}"', f'id="f-meeting-{meeting.pk}-date"', f'id="f-participation-{head.pk}-name"'):
        assert target in meeting_page


# Pages


def test_pages_lead_on_and_keep_the_conditions(client):
    for _ in range(41):
        make.make_meeting("2024-01-01")
    page = client.get("/meetings/?year=2024&page=2").content.decode()
    assert 'href="?year=2024&amp;page=1" rel="prev"' in page
    assert 'href="?year=2024&amp;page=3" rel="next"' in page
    assert "21 đến 40 trên 41" in page


def test_dates_are_written_the_vietnamese_way_and_a_year_worked_out_is_marked(client):
    make.make_meeting("2024-02-03", date_is_inferred=True)
    page = client.get("/meetings/").content.decode()
    assert '<time datetime="2024-02-03">3/2/<span class="guess" title="Năm suy ra">2024</span></time>' in page
    assert site.figure(1234567) == "1.234.567"


def test_every_page_says_its_language_and_can_be_skipped_to_its_content(client):
    page = client.get("/meetings/").content.decode()
    assert '<html lang="vi">' in page
    assert '<a class="skip" href="#content">' in page
    assert '<a href="/meetings/" aria-current="page">Cuộc làm việc</a>' in page


@pytest.mark.parametrize("name", [*LISTS, "nope"])
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client, name):
    address = "/nope/" if name == "nope" else reverse(f"archive:{name}")
    fill(1)
    page = client.get(address).content.decode()
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


# Errors and health


def test_an_unknown_address_is_a_page_of_the_site(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "Không có trang này" in response.content.decode()


def test_a_fault_is_a_page_that_needs_neither_context_nor_database(monkeypatch):
    monkeypatch.setattr("archive.views.lists.Home.get_context_data", lambda self, **kwargs: 1 / 0)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Có trục trặc" in response.content.decode()
    assert "/static/archive.css" in render_to_string("500.html")


def test_health_is_answered_to_any_host_without_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (response.status_code, response.content) == (200, b"ok")
    assert client.get("/", headers={"host": "10.0.0.7:8000"}).status_code != 200


def test_health_says_when_the_database_does_not_answer(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    assert client.get("/healthz").status_code == 503


# Words of the interface


CATALOGUE = ROOT / "archive/locale/vi/LC_MESSAGES/django.po"


def test_every_string_is_translated_and_the_compiled_catalogue_is_that_of_the_source():
    catalogue = polib.pofile(str(CATALOGUE))
    assert [entry.msgid for entry in catalogue if not entry.translated()] == []
    assert CATALOGUE.with_suffix(".mo").read_bytes() == catalogue.to_binary()


def test_a_translation_keeps_what_is_filled_in():
    """A name mistyped inside %( )s would be an error on the page."""
    for entry in polib.pofile(str(CATALOGUE)):
        filled = set(re.findall(r"%\(\w+\)s", entry.msgid + entry.msgid_plural))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            assert set(re.findall(r"%\(\w+\)s", text)) <= filled, entry.msgid


def test_every_string_of_templates_and_code_is_in_the_catalogue():
    known = {entry.msgid for entry in polib.pofile(str(CATALOGUE))}
    used = set()
    for template in (ROOT / "templates").rglob("*.html"):
        used |= set(re.findall(r"""{% translate (?:"([^"]+)"|'[^']+')""", template.read_text("utf-8")))
    for module in (ROOT / "archive").rglob("*.py"):
        used |= set(re.findall(r"\b(?:_|gettext|gettext_lazy)\(\s*\"([^\"]+)\"\s*\)", module.read_text("utf-8")))
    assert used - known - {""} == set()
