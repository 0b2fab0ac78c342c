"""A staff member at work, and one archive with a row of every model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from archive import search
from archive.models import Candidate, Flag, FormerSlug, StatedRole, User
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

TEXT = "Sáng 3/2, đồng chí Đặng Trung Hiếu, Bí thư Quận ủy, dự. Nêu Nghị quyết số 7001-NQ/TW. Sửa xong đê trước mùa lũ."


@pytest.fixture
def staff(db: None) -> User:
    return User.objects.create_superuser("lan", "", "bốn từ để vào")


@pytest.fixture
def desk(client: Client, staff: User) -> Client:
    """The client of a superuser who has logged in."""
    client.force_login(staff)
    return client


@pytest.fixture
def world(db: None) -> dict[str, Any]:
    """One row of every model, two of some; indexed."""
    return make_world()


def make_world(mark: str = "") -> dict[str, Any]:
    """Make one row of every model beside those that are there; `mark` makes the names new ones."""
    document = make_document(TEXT, title=f"Bài về đê biển {mark}", published_on="2024-02-04")
    hieu = make_official(f"Đặng Trung Hiếu{mark}", note="")
    namesake = make_official(f"Đặng Trung Hiếu{mark}", note="người ở Đồng Tháp")
    decision, other = make_resolution(), make_resolution()
    delegation = make_delegation(founded_by=decision, head=hieu)
    meeting = make_meeting(
        "2024-02-03", documents=(document,), city=city(), delegation=delegation, host="Quận ủy", title=f"Đê biển {mark}"
    )
    meeting.sources.update(start=0, end=len(TEXT))
    linked = make_participation(meeting, hieu, offices=("Bí thư Quận ủy",), roles=("head",), side="host")
    open_one = make_participation(meeting, name=f"Đặng Trung Hiếu{mark}", match="open")
    cited, doubtful = make_citation(meeting, decision), make_citation(meeting, match="open")
    directive = make_directive(meeting, f"Sửa xong đê trước mùa lũ {mark}.", document=document, issuer=hieu)
    # Each row is supported, as ingest would leave it.
    make_passage(document, "3/2", meeting=meeting, field="date")
    make_passage(document, "Bí thư Quận ủy", office=linked.offices.get())
    for person in (linked, open_one):
        make_passage(document, "Đặng Trung Hiếu", participation=person, field="other")
    make_passage(document, "Bí thư", role=StatedRole.objects.get(participation=linked))
    for citation in (cited, doubtful):
        make_passage(document, "Nghị quyết số 7001-NQ/TW", citation=citation)
    passage = make_passage(document, "Sửa xong đê", directive=directive, field="other")
    candidate = Candidate.objects.create(participation=open_one, official=namesake, reason="same name")
    Candidate.objects.create(citation=doubtful, resolution=other, reason="same number")
    flag = Flag.objects.create(
        document=document, meeting=meeting, passage=passage, code="conflict", raised_by_rules="1", note="date: 4/2"
    )
    FormerSlug.objects.create(model="meeting", slug=f"dia-chi-cu-{meeting.pk}", object_id=meeting.pk)
    search.index([meeting])
    return {
        "document": document, "hieu": hieu, "namesake": namesake, "decision": decision, "other": other,
        "delegation": delegation, "meeting": meeting, "linked": linked, "open": open_one, "cited": cited,
        "doubtful": doubtful, "directive": directive, "candidate": candidate, "flag": flag,
    }  # fmt: skip


def filled(response: Any) -> dict[str, Any]:
    """Give what a browser would send back from an admin form that nobody has touched."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            data[bound.html_name] = "" if value is None else value
    return {name: value for name, value in data.items() if value is not False}


@pytest.fixture
def correct(desk: Client) -> Callable[..., Any]:
    """Open a page of the admin, change some fields by their names in the form, save; give the answer."""

    def run(url: str, /, **changes: Any) -> Any:
        response = desk.get(url)
        assert response.status_code == 200, url
        data = {name: value for name, value in (filled(response) | changes).items() if value is not None}
        return desk.post(url, data)

    return run


def errors_of(response: Any) -> str:
    """Give everything an admin form complains of, joined; '' where it was saved."""
    if response.status_code == 302:
        return ""
    context = response.context
    found = [str(error) for errors in context["adminform"].form.errors.values() for error in errors]
    for inline in context["inline_admin_formsets"]:
        found += [str(error) for error in inline.formset.non_form_errors()]
        found += [str(e) for form in inline.formset.forms for errors in form.errors.values() for e in errors]
    return " | ".join(found)
