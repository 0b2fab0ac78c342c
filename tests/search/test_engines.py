"""What the databases keep for search: made after every migrate, missed by a check, there again afterwards."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, models, transaction

from archive import search
from archive.models import Meeting, SearchEntry
from archive.search import engines
from tests.factories import make_meeting

NAMES = {
    "sqlite": ["archive_search", "archive_search_insert", "archive_search_update", "archive_search_delete"],
    "postgresql": ["vector_fold", "vector_exact"],
}[connection.vendor]


def drop(name: str) -> None:
    connection.check_constraints()  # PostgreSQL alters no table while deferred checks of its rows are pending
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE archive_searchentry DROP COLUMN {name}")
        elif name == "archive_search":
            cursor.execute(f"DROP TABLE {name}")
        else:
            cursor.execute(f"DROP TRIGGER {name}")


def check() -> list[str | None]:
    return [message.id for message in run_checks(tags=[Tags.database], databases=["default"])]


def finds(text: str) -> list[Meeting]:
    return list(search.search(Meeting.objects.all(), text))


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_a_check_misses_each_object_and_migrate_makes_it_again(name):
    meeting = make_meeting(title="Nuôi tôm")
    search.index([meeting])
    assert check() == []
    drop(name)
    assert engines.missing("default") == [name]
    assert check() == ["archive.W001"]
    with pytest.raises(SystemCheckError, match=name):
        call_command("check", "--database", "default", "--fail-level", "WARNING")
    call_command("migrate", verbosity=0, skip_checks=False, stderr=StringIO())
    assert check() == []
    assert finds("nuôi tôm") == [meeting]


@pytest.mark.django_db
def test_entries_written_while_a_trigger_was_missing_are_found_afterwards():
    if connection.vendor == "sqlite":
        drop("archive_search_insert")
    meeting = make_meeting(title="Nuôi tôm")
    search.index([meeting])
    engines.install("default")
    assert finds("tôm") == [meeting]


@pytest.mark.django_db(transaction=True)
def test_search_works_after_a_migration_has_remade_the_table():
    kept = make_meeting(title="Nuôi tôm sú")
    search.index([kept])
    field = SearchEntry._meta.get_field("fold_version")
    wider: models.Field[int, int] = models.PositiveIntegerField(db_index=True)
    wider.set_attributes_from_name("fold_version")
    wider.model = SearchEntry
    with connection.schema_editor() as editor:
        editor.alter_field(SearchEntry, field, wider)
    try:
        # SQLite has remade the table, and its triggers are gone without a word.
        assert engines.missing("default") == [name for name in NAMES if name.startswith("archive_search_")]
        call_command("migrate", verbosity=0)
        added = make_meeting(title="Nuôi tôm hùm")
        search.index([added])
        assert engines.missing("default") == []
        assert set(finds("tôm")) == {kept, added}
        kept.delete()
        assert finds("tôm") == [added]
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(SearchEntry, wider, field)
        engines.install("default")


@pytest.mark.django_db
def test_a_definition_that_changed_is_made_anew():
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE archive_search")
            cursor.execute("CREATE VIRTUAL TABLE archive_search USING fts5(title_fold)")
    else:
        with connection.cursor() as cursor:
            cursor.execute("COMMENT ON COLUMN archive_searchentry.vector_fold IS 'other'")
    assert engines.missing("default") == NAMES[:1]
    meeting = make_meeting(title="Nuôi tôm")
    engines.install("default")
    search.index([meeting])
    assert finds("tôm") == [meeting]


@pytest.mark.django_db
def test_missing_entries_are_a_warning_until_rebuilt():
    meeting = make_meeting(title="Nuôi tôm")
    assert check() == ["archive.W002"]
    out = StringIO()
    call_command("rebuild_search", "--stale", stdout=out)
    assert out.getvalue() == "1 search entries written.\n"
    assert check() == []
    assert finds("tôm") == [meeting]


@pytest.mark.django_db
@pytest.mark.only_on("sqlite")  # FTS5's own proof that index and entries agree
def test_index_and_entries_agree(meetings):
    meetings["plans"].delete()
    search.index([meetings["numbers"]])
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO archive_search (archive_search, rank) VALUES ('integrity-check', 1)")


@pytest.mark.django_db(transaction=True)
@pytest.mark.only_on("postgresql")  # SQLite has one writer at a time
def test_a_rebuild_does_not_overwrite_what_is_being_changed():
    meeting = make_meeting(title="Nuôi tôm")
    search.index([meeting])

    def rebuild() -> None:
        list(search.rebuild())
        connection.close()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            Meeting.objects.update(title="Nuôi cua")
            search.index([meeting])
            rebuilt = other.submit(rebuild)
            wait_until_blocked()
        rebuilt.result(timeout=10)
    assert finds("cua") == [meeting]


def wait_until_blocked() -> None:
    """Return once another connection waits for a lock of ours."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")
