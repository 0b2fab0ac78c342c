"""Forgetting removes what a document alone supported, and nothing else."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from django.db import transaction
from django.db.models import Model

from archive.extraction.records import Instrument, InstrumentKind, Role, Session
from archive.ingest import ForgetRefusedError, forget
from archive.ingest.documents import original_path
from archive.models import (
    Candidate,
    Citation,
    Delegation,
    Directive,
    Document,
    Flag,
    Meeting,
    Official,
    Participation,
    Passage,
    Resolution,
    SearchEntry,
    StatedOffice,
    User,
)
from archive.models.meetings import Match
from archive.verification import problems
from tests.ingest.reports import Person, Report, ingest

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2024, 3, 4)
NQ = ("Nghị quyết số 899-NQ/TW", Instrument(InstrumentKind.RESOLUTION, "899", symbol="NQ/TW", issuer="tw"))
CT = ("Chỉ thị số 898-CT/TW", Instrument(InstrumentKind.DIRECTIVE, "898", symbol="CT/TW", issuer="tw"))
KEPT = (Document, Meeting, Delegation, Official, Participation, StatedOffice, Citation, Directive, Passage, SearchEntry)


def counted() -> dict[type[Model], int]:
    return {model: model._default_manager.count() for model in (*KEPT, Resolution, Flag)}


def first() -> Report:
    return Report(
        day=DAY,
        city="Cà Mau",
        host="Ban Thường vụ Tỉnh ủy Cà Mau",
        number="950",
        authority="Bộ Chính trị",
        people=(Person("Lò A Sáng", ("Bí thư Tỉnh ủy",)), Person("Lục Thị Sao", ("Bộ trưởng",), (Role.HEAD,))),
        citations=(NQ,),
        directives=(("Lục Thị Sao", "Giữ rừng phòng hộ ven biển"),),
    )


def second() -> Report:
    report = first()
    report.session = Session.MORNING
    report.people = (*report.people, Person("Bế Thị Na", ("Chánh Văn phòng",)))
    report.citations = (NQ, CT)
    report.directives = (*report.directives, ("Lục Thị Sao", "Mở thêm trường học"))
    return report


def test_the_only_document_leaves_nothing_behind() -> None:
    before = counted()
    document = ingest(first()).document
    assert counted() != before
    forget(document)
    assert counted() == before
    assert not original_path(document.sha256).exists()
    assert list(problems()) == []


def test_what_another_document_says_stays() -> None:
    ingest(first())
    before = counted()
    document = ingest(second(), title="Bài khác").document
    forget(document)
    assert counted() == before
    assert Meeting.objects.get().session == ""
    assert list(problems()) == []


def test_the_first_document_goes_and_the_second_carries_the_meeting() -> None:
    document = ingest(first()).document
    other = ingest(second(), title="Bài khác").document
    forget(document)
    meeting = Meeting.objects.get()
    assert (meeting.session, meeting.participations.count(), meeting.directives.count()) == ("morning", 3, 2)
    assert set(Directive.objects.values_list("document", flat=True)) == {other.pk}
    assert list(problems()) == []


def test_forgotten_and_read_again_is_the_same() -> None:
    document = ingest(first()).document
    slugs = set(Meeting.objects.values_list("slug", flat=True))
    before = counted()
    forget(document)
    ingest(first())
    assert counted() == before
    assert set(Meeting.objects.values_list("slug", flat=True)) == slugs


@pytest.mark.parametrize("edit", ["passage", "match", "flag"])
def test_refused_where_a_person_has_edited(edit: str, django_user_model: type[Model]) -> None:
    document = ingest(first()).document
    meeting = Meeting.objects.get()
    if edit == "passage":
        Passage.objects.create(basis="person", field="date", meeting=meeting)
    elif edit == "match":
        Participation.objects.filter(name="Lò A Sáng").update(match=Match.PERSON)
    else:
        Flag.objects.create(
            document=document, meeting=meeting, code="conflict", raised_by_rules="1", settled_at="2024-05-05T00:00Z"
        )
    before = counted()
    with pytest.raises(ForgetRefusedError, match="a person has edited"):
        forget(document)
    assert counted() == before
    assert original_path(document.sha256).exists()


def test_refused_while_there_are_copies() -> None:
    document = ingest(first()).document
    Document.objects.create(
        slug="ban-sao",
        sha256="0" * 64,
        text_sha256=document.text_sha256,
        text=document.text,
        copy_of=document,
        media_type="text/plain",
        reader_version="1",
        rules_version="1",
        read_at=document.read_at,
    )
    with pytest.raises(ForgetRefusedError, match="1 other files are copies"):
        forget(document)


def test_a_headline_goes_with_its_document() -> None:
    forgotten = ingest(first(), title="Giữ rừng").document
    meeting = ingest(second(), title="Rừng ven biển").meetings[0]
    assert meeting.title == "Giữ rừng"
    forget(forgotten)
    meeting.refresh_from_db()
    assert meeting.title == "Rừng ven biển"


def test_a_file_ingested_again_while_it_is_forgotten_keeps_its_original() -> None:
    """The bytes go after the commit: by then another process may have stored the same file."""
    document = ingest(first()).document
    with transaction.atomic():
        transaction.on_commit(partial(ingest, first()))
        forget(document)
    assert original_path(Document.objects.get().sha256).is_file()


def test_a_rejected_instrument_is_a_persons_edit() -> None:
    document = ingest(first()).document
    Candidate.objects.create(
        citation=Citation.objects.get(),
        resolution=Resolution.objects.exclude(number="899")[0],
        reason="same number",
        rejected_by=User.objects.create(username="lan"),
    )
    with pytest.raises(ForgetRefusedError):
        forget(document)
