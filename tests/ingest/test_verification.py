"""`manage.py verify` sees what is broken: each case breaks one thing behind the application's back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Model

from archive.extraction.records import Instrument, InstrumentKind, Role
from archive.ingest.documents import original_path
from archive.models import (
    Delegation,
    Directive,
    Document,
    Official,
    OfficialName,
    Participation,
    Passage,
    Resolution,
    SearchEntry,
    StatedOffice,
)
from archive.verification import problems
from tests.ingest.reports import Person, Report, ingest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def document() -> Document:
    return ingest(
        Report(
            day=date(2024, 3, 4),
            city="Cà Mau",
            host="Ban Thường vụ Tỉnh ủy Cà Mau",
            number="950",
            authority="Bộ Chính trị",
            people=(Person("Lò A Sáng", ("Bí thư Tỉnh ủy",), (Role.HEAD,)),),
            citations=(("Nghị quyết 899", Instrument(InstrumentKind.RESOLUTION, "899", issuer="tw")),),
            directives=(("Lò A Sáng", "Giữ rừng phòng hộ ven biển"),),
        )
    ).document


def test_a_sound_archive(document: Document, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(problems()) == []
    call_command("verify")
    assert capsys.readouterr().out.startswith("sound: 1 documents, 1 meetings, ")


def change_original(document: Document) -> None:
    original_path(document.sha256).write_bytes(b"other")


def lose_original(document: Document) -> None:
    original_path(document.sha256).unlink()


def change_text(document: Document) -> None:
    Document.objects.update(text=document.text.replace("Cà Mau", "Cà mau"))


def move_passage(document: Document) -> None:
    passage = Passage.objects.filter(office__isnull=False).first()
    assert passage and passage.start is not None and passage.end is not None
    Passage.objects.filter(pk=passage.pk).update(start=passage.start + 1, end=passage.end + 1)


def change_value(document: Document) -> None:
    StatedOffice.objects.update(text="Chủ tịch UBND tỉnh", fold_key="chu tich ubnd tinh")


def lose_support(document: Document) -> None:
    Passage.objects.filter(directive__isnull=False).delete()


def lose_entry(document: Document) -> None:
    SearchEntry.objects.all().delete()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (change_original, "the original was changed"),
        (lose_original, "the original is missing"),
        (change_text, "the text is not the one that was read"),
        (move_passage, "the quotation does not stand at"),
        (change_value, "'Bí thư Tỉnh ủy' does not state 'Chủ tịch UBND tỉnh'"),
        (lose_support, "no passage and no person says so"),
        (lose_entry, "its search entry is missing or old"),
        (lambda _: OfficialName.objects.update(exact_key="x"), "officialname 1"),
        (lambda _: Official.objects.update(sort_key="x"), "sorted by another name"),
        (lambda _: Participation.objects.update(fold_key="x"), "its key is out of step"),
        (lambda _: Delegation.objects.update(authority_key="x"), "its key is out of step"),
        (lambda _: Directive.objects.update(text_key="x"), "its key is out of step"),
        (lambda _: Resolution.objects.filter(number="899").update(key="x"), "its key is out of step"),
    ],
)
def test_damage_is_named(
    document: Document, damage: Callable[[Document], object], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(document)
    with pytest.raises(SystemExit) as stop:
        call_command("verify")
    assert stop.value.code == 1
    assert said.removesuffix(" 1") in capsys.readouterr().err


@contextmanager
def unchecked(model: type[Model], name: str) -> Iterator[None]:
    """Let rows in that break the CHECK `name`: a copied file, another tool."""
    (constraint,) = [each for each in model._meta.constraints if each.name == name]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = 1")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = 0")
        return
    with connection.schema_editor() as editor:
        editor.remove_constraint(model, constraint)
    yield
    model._default_manager.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(model, constraint)


def test_a_broken_constraint_is_named(document: Document) -> None:
    with unchecked(Passage, "passage_one_target"):
        Passage.objects.filter(directive__isnull=False).update(directive=None)
        # Of the instruction: its words and its issuer.
        assert "passage: 2 rows break passage_one_target" in list(problems())
