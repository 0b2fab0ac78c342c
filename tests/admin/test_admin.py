"""The admin's pages: they open, find without tones, cost a fixed number of queries, and refuse with a message."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.admin.forms import BROKEN
from archive.models import (
    Citation,
    City,
    Delegation,
    Directive,
    Document,
    Flag,
    Meeting,
    Official,
    OfficialName,
    Participation,
    Passage,
    Resolution,
    SearchEntry,
    StatedOffice,
    User,
)
from tests.admin.conftest import errors_of, make_world
from tests.factories import make_delegation, make_document, make_meeting, make_official, make_participation

REGISTERED = sorted(admin.site._registry, key=lambda model: model.__name__)
OURS = [model for model in REGISTERED if model._meta.app_label == "archive"]
# Every letter of the phrase in a place where the model's own search must find it.
NAMES = {
    "Candidate": "dang trung hieu",
    "Citation": "nghi quyet 7000",
    "City": "can tho",
    "Delegation": "bo chinh tri",
    "Directive": "sua xong de mua lu",
    "Document": "de bien",
    "Flag": "de bien",
    "FormerSlug": "dia-chi-cu",
    "Meeting": "hieu quan uy de bien",
    "MeetingSource": "tai-lieu",
    "Official": "dang trung hieu",
    "Participation": "hieu dang",
    "Passage": "bi thu",
    "Resolution": "nghi quyet nq/tw",
    "SearchEntry": "de bien",
    "StatedOffice": "bi thu trung hieu",
    "StatedRole": "trung hieu",
    "User": "lan",
}


def page(model: type[Model], name: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def test_every_model_has_its_place():
    # OfficialName and the people's offices also stand beneath their records; names have no list of their own.
    missing = {model.__name__ for model in apps.get_app_config("archive").get_models()} - {m.__name__ for m in OURS}
    assert missing == {"OfficialName"}


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_every_page_opens(model: type[Model], desk: Client, world: dict[str, Any], rf: Any, staff: User):
    request = rf.get("/")
    request.user = staff
    model_admin = admin.site._registry[model]
    row = model._default_manager.first()
    addresses = [page(model, "changelist"), page(model, "changelist") + "?q=%C4%91%00x"]
    if model_admin.has_add_permission(request):
        addresses.append(page(model, "add"))
    if row:
        addresses += [page(model, "change", row.pk), page(model, "history", row.pk)]
        if model_admin.has_delete_permission(request):
            addresses.append(page(model, "delete", row.pk))
    for address in addresses:
        assert desk.get(address).status_code == 200, address


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_found_without_tones(model: type[Model], desk: Client, world: dict[str, Any]):
    """Typed without tones, in capitals with tones, and decomposed: the same rows, and not by chance all of them."""
    words = NAMES[model.__name__]

    def found(text: str) -> set[Any]:
        response = desk.get(page(model, "changelist"), {"q": text})
        return {row.pk for row in response.context["cl"].queryset}

    assert found(words)
    assert found(words.upper()) == found(words) == found(unicodedata.normalize("NFD", words))
    assert found("xyzzy") == set()
    assert found("!!!") == set()


def test_tones_typed_bind_and_decomposed_is_the_same(desk: Client, db: None):
    hieu, hieu_hoi = make_official("Đặng Trung Hiếu"), make_official("Đặng Trung Hiểu")

    def found(text: str) -> list[int]:
        response = desk.get(page(Official, "changelist"), {"q": text})
        return [row.pk for row in response.context["cl"].queryset]

    assert set(found("trung hieu")) == {hieu.pk, hieu_hoi.pk}
    for text in ("Hiếu", "HIẾU ĐẶNG", unicodedata.normalize("NFD", "Trung Hiếu")):
        assert found(text) == [hieu.pk]


@pytest.mark.parametrize(
    ("asking", "field", "term", "expected"),
    [
        (Participation, "official", "dang trung hieu", {"Đặng Trung Hiếu (Bí thư Quận ủy)",
                                                         "Đặng Trung Hiếu (người ở Đồng Tháp)"}),
        (Meeting, "city", "CAN THO", {"Cần Thơ"}),
        (Meeting, "delegation", "bo chinh tri", None),
        (Delegation, "head", unicodedata.normalize("NFD", "Đặng Trung Hiếu"), None),
        (Delegation, "founded_by", "nghi quyet nq", None),
        (Citation, "resolution", "nghi quyet nq", None),
        (Directive, "document", "de bien", None),
        (StatedOffice, "participation", "trung hieu", None),
    ],
)  # fmt: skip
def test_autocompletes_find_without_tones(
    asking: type[Model], field: str, term: str, expected: set[str] | None, desk: Client, world: dict[str, Any]
):
    asked: dict[str, Any] = {
        "app_label": "archive",
        "model_name": asking._meta.model_name,
        "field_name": field,
        "term": term,
    }
    results = desk.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert results
    if expected:
        assert {each["text"] for each in results} == expected


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_lists_cost_the_same_however_long(model: type[Model], desk: Client, world: dict[str, Any]):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            response = desk.get(page(model, "changelist"))
        assert response.status_code == 200
        return len(captured)

    queries()  # content types and the like are remembered
    few = queries()
    for number in range(10):
        make_world(chr(ord("a") + number))
    # Django leaves out the count without filters where the table is empty, never more than that.
    assert queries() <= few + (1 if model is User else 0)


def test_who_may_enter(client: Client, world: dict[str, Any], db: None):
    for model in OURS:
        address = page(model, "changelist")
        assert client.get(address).status_code == 302
    nobody = User.objects.create_user("moi", "", "mật khẩu", is_staff=True)
    client.force_login(nobody)
    for model in OURS:
        assert client.get(page(model, "changelist")).status_code == 403
    nobody.user_permissions.add(Permission.objects.get(codename="change_participation"))
    assert client.get(page(Participation, "changelist")).status_code == 200
    assert client.get(page(Meeting, "changelist")).status_code == 403


def test_what_was_read_stays(correct: Callable[..., Any], desk: Client, world: dict[str, Any]):
    document: Document = world["document"]
    correct(page(Document, "change", document.pk), title="Tên mới", text="giả", sha256="0" * 64, media_type="x")
    stored = Document.objects.get()
    assert (stored.title, stored.text, stored.sha256) == ("Tên mới", document.text, document.sha256)
    assert desk.post(page(Document, "delete", document.pk), {"post": "yes"}).status_code == 403
    assert desk.post(page(Meeting, "delete", world["meeting"].pk), {"post": "yes"}).status_code == 403
    passage = Passage.objects.first()
    assert passage
    assert desk.post(page(Passage, "change", passage.pk), {"quote": "giả"}).status_code == 403


def test_protected_records_are_not_deleted(desk: Client, world: dict[str, Any]):
    for record in (world["hieu"], world["decision"], world["delegation"], world["meeting"].city):
        response = desk.post(page(type(record), "delete", record.pk), {"post": "yes"})
        assert response.status_code == 200
        assert response.context["protected"]


def names(*rows: tuple[Any, ...]) -> dict[str, Any]:
    """Give the fields of a names' table: (id, name, preferred) a row."""
    data: dict[str, Any] = {"names-TOTAL_FORMS": len(rows)}
    for place, (pk, name, preferred) in enumerate(rows):
        data |= {f"names-{place}-id": pk or "", f"names-{place}-name": name}
        data[f"names-{place}-preferred"] = "on" if preferred else None
    return data


def test_bad_combinations_are_messages(correct: Callable[..., Any], world: dict[str, Any]):
    """Everything a constraint of the database refuses, through the page on which a person could write it."""
    delegation, linked, open_one = world["delegation"], world["linked"], world["open"]
    meeting, directive, other = world["meeting"], world["directive"], world["other"]
    delegation.number, delegation.key = "1348", "number:1348|bo chinh tri|XIII"
    delegation.period = "XIII"
    delegation.save()
    twin = make_delegation("1349", period="XIII")
    second = Directive.objects.create(
        slug="y-kien-khac", meeting=meeting, document=world["document"], text="Trồng thêm rừng."
    )
    office = StatedOffice.objects.create(participation=linked, text="Ủy viên Ban Thường vụ")
    former = Meeting.objects.create(slug="dia-chi-moi", kind="inspection")
    cases = [  # the page, what is written there, the constraint in our words ("" for Django's own)
        (Delegation, twin, {"number": "1348", "authority": "BỘ CHÍNH TRỊ"}, "key"),
        (Delegation, twin, {"slug": delegation.slug}, ""),
        (Resolution, other, {"number": world["decision"].number}, "key"),
        (Resolution, other, {"number": ""}, "resolution_has_identity"),
        (City, meeting.city, {"valid_to": "2025-06-30"}, "city_ended_has_successor"),
        (City, meeting.city, {"name": "Hải Phòng"}, ""),
        (City, None, {"name": unicodedata.normalize("NFD", "Hải Phòng")}, ""),
        (Participation, open_one, {"official": world["hieu"].pk}, "participation_once_a_meeting"),
        (Participation, open_one, {"name": "???"}, ""),
        (StatedOffice, office, {"text": "BI THU QUAN UY"}, "office_once_a_participation"),
        (Directive, second, {"text": directive.text.upper()}, "directive_once_a_meeting"),
        (Citation, world["doubtful"], {"resolution": world["decision"].pk}, "citation_once_a_meeting"),
        (Meeting, former, {"slug": f"dia-chi-cu-{meeting.pk}"}, ""),
        (Meeting, meeting, {"date": "31/02/2024"}, ""),
        (Official, None, {"name": "…"}, ""),
    ]
    for model, row, change, constraint in cases:
        address = page(model, "change", row.pk) if row else page(model, "add")
        said = errors_of(correct(address, **change))
        assert said, change
        if constraint:
            assert said == str(BROKEN[constraint]) % {"record": delegation if row == twin else world["decision"]}


def test_rows_that_break_a_constraint_among_themselves(correct: Callable[..., Any], world: dict[str, Any]):
    hieu, linked, meeting = world["hieu"], world["linked"], world["meeting"]
    stored = hieu.names.get()
    person = page(Official, "change", hieu.pk)
    kept = (stored.pk, stored.name, True)
    assert errors_of(correct(person, **names(kept, ("", "Đặng Hiếu", False), ("", "ĐẶNG HIẾU", False))))
    assert errors_of(correct(person, **names(kept, ("", "Đặng Hiếu", True))))
    assert errors_of(correct(person, **names((stored.pk, stored.name, False))))
    offices = {"offices-TOTAL_FORMS": 3, "offices-1-text": "Chủ tịch", "offices-2-text": "chu tich"}
    offices |= {"offices-1-position": 1, "offices-2-position": 2}
    offices |= {f"offices-{place}-participation": linked.pk for place in (1, 2)}
    assert errors_of(correct(page(Participation, "change", linked.pk), **offices))
    twice = {"participations-1-official": hieu.pk}
    assert errors_of(correct(page(Meeting, "change", meeting.pk), **twice))
    assert errors_of(correct(page(Meeting, "change", meeting.pk), **{"sources-0-DELETE": "on"}))


def test_another_name_becomes_the_preferred_one(correct: Callable[..., Any], world: dict[str, Any]):
    hieu = world["hieu"]
    stored = hieu.names.get()
    rows = names((stored.pk, stored.name, False), ("", "Đặng Văn Hiếu", True))
    assert errors_of(correct(page(Official, "change", hieu.pk), **rows)) == ""
    added = OfficialName.objects.get(name="Đặng Văn Hiếu")
    assert added.preferred and not OfficialName.objects.get(pk=stored.pk).preferred
    # And back: the row that gains comes first on the page, or last; both orders are saved.
    rows = names((added.pk, added.name, False), (stored.pk, stored.name, True))
    assert errors_of(correct(page(Official, "change", hieu.pk), **rows)) == ""
    assert OfficialName.objects.get(pk=stored.pk).preferred
    assert "dang van hieu" in SearchEntry.objects.get().people_fold


def test_new_records_get_an_address(correct: Callable[..., Any], world: dict[str, Any]):
    assert errors_of(correct(page(Official, "add"), name="Vừ A Dế")) == ""
    assert Official.objects.get(slug="vu-a-de").preferred_name() == "Vừ A Dế"
    assert errors_of(correct(page(Delegation, "add"), kind="survey", number="7", authority="Ban Bí thư")) == ""
    assert Delegation.objects.get(number="7").key == "number:7|ban bi thu|"
    assert errors_of(correct(page(Delegation, "add"), kind="survey")) == ""
    assert errors_of(correct(page(Delegation, "add"), kind="survey")) == ""
    assert errors_of(correct(page(Resolution, "add"), kind="law", number="77", issuer="qh", period="2022")) == ""
    assert errors_of(correct(page(City, "add"), name="Đảo Xa")) == ""
    assert City.objects.get(name="Đảo Xa").sort_key
    assert errors_of(correct(page(Meeting, "add"), kind="inspection", date="05/03/2024", host="Huyện ủy")) == ""
    made = Meeting.objects.get(host="Huyện ủy")
    assert set(made.passages.values_list("field", "basis")) == {(f, "person") for f in ("kind", "date", "host")}
    assert SearchEntry.objects.filter(meeting=made).exists()


def test_actions_of_the_inboxes(desk: Client, world: dict[str, Any], staff: User):
    def act(model: type[Model], action: str, *rows: Model, **more: str) -> None:
        data = {"action": action, "_selected_action": [row.pk for row in rows], **more}
        every = "" if model is Meeting else "?state=all"
        assert desk.post(page(model, "changelist") + every, data).status_code == 302

    candidate, flag, meeting = world["candidate"], world["flag"], world["meeting"]
    act(type(candidate), "not_the_same", candidate)
    candidate.refresh_from_db()
    assert candidate.rejected_by == staff
    act(type(candidate), "open_again", candidate)
    candidate.refresh_from_db()
    assert candidate.rejected_by is None
    act(type(candidate), "it_is", candidate)
    linked = Participation.objects.get(pk=world["open"].pk)
    assert (linked.official, linked.match) == (world["namesake"], "person")
    act(type(candidate), "it_is", candidate)  # again: a message, no error
    act(Flag, "settled", flag)
    flag.refresh_from_db()
    assert flag.settled_by == staff and flag.settled_at
    assert list(desk.get(page(Flag, "changelist")).context["cl"].queryset) == []
    assert list(desk.get(page(Flag, "changelist") + "?state=decided").context["cl"].queryset) == [flag]
    act(Flag, "unsettled", flag)
    assert list(desk.get(page(Flag, "changelist")).context["cl"].queryset) == [flag]
    act(Meeting, "withdraw", meeting)
    assert Meeting.objects.visible().filter(pk=meeting.pk).exists(), "no reason given"
    act(Meeting, "withdraw", meeting, reason="Nhầm tỉnh")
    meeting.refresh_from_db()
    assert meeting.hidden_reason == "Nhầm tỉnh" and meeting not in Meeting.objects.visible()
    act(Meeting, "restore", meeting)
    assert Meeting.objects.visible().filter(pk=meeting.pk).exists()


def test_a_source_added_by_hand(correct: Callable[..., Any], world: dict[str, Any]):
    meeting, paper = make_meeting("2024-07-07"), make_document("Vườn ươm bên sông.")
    rows = {"sources-TOTAL_FORMS": 1, "sources-0-document": paper.pk, "sources-0-meeting": meeting.pk}
    assert errors_of(correct(page(Meeting, "change", meeting.pk), **rows)) == ""
    assert "vuon uom" in SearchEntry.objects.get(meeting=meeting).body_fold
    other = {"sources-0-document": world["document"].pk}
    correct(page(Meeting, "change", meeting.pk), **other)
    assert meeting.sources.get().document == paper, "a stored source keeps its document"
    assert errors_of(correct(page(Meeting, "change", meeting.pk), **{"sources-0-DELETE": "on"})) == ""
    assert "vuon uom" not in SearchEntry.objects.get(meeting=meeting).body_fold


def test_deleting_by_the_list(desk: Client, world: dict[str, Any]):
    person = make_participation(world["meeting"], name="Kẻ Thừa")
    data = {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"}
    assert desk.post(page(Participation, "changelist"), data).status_code == 302
    assert not Participation.objects.filter(pk=person.pk).exists()
    assert "ke thua" not in SearchEntry.objects.get().people_fold
    assert world["meeting"].passages.filter(basis="person", field="participation").exists()


@pytest.mark.parametrize("typed", ["\x00", "%", "_", "'", '"a b', "\\", "đ" * 3000, "🙂", "x:y", "=1+1", "a" * 100_000])
def test_whatever_is_typed_is_answered(typed: str, desk: Client, world: dict[str, Any]):
    for model in OURS:
        assert desk.get(page(model, "changelist"), {"q": typed}).status_code == 200, model
    for model, model_admin in admin.site._registry.items():
        for field in model_admin.autocomplete_fields:
            asked: dict[str, Any] = {"app_label": "archive", "model_name": model._meta.model_name}
            asked |= {"field_name": field, "term": typed}
            assert desk.get(reverse("admin:autocomplete"), asked).status_code == 200, (model, field)


def test_passages_go_with_what_they_support(client: Client, world: dict[str, Any]):
    """Who may delete an office need not be allowed to delete passages, which nobody may."""
    editor = User.objects.create_user("moi", "", "mật khẩu", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename__in=("view_statedoffice", "delete_statedoffice")))
    client.force_login(editor)
    office = StatedOffice.objects.get()
    assert client.post(page(StatedOffice, "delete", office.pk), {"post": "yes"}).status_code == 302
    assert not StatedOffice.objects.exists()
