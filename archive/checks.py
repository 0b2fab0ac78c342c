"""System checks: what must hold of this machine and its databases before the archive can work."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Doubt
from django.db import connections

from archive import search
from archive.search import engines


@register
def sqlite_has_fts5(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse an SQLite library built without FTS5, which search needs; other databases are not asked.

    Asks the library, not the archive's database, so that it can run before that exists.
    """
    if not any(connection.vendor == "sqlite" for connection in connections.all()) or fts5_works():
        return []
    return [
        Error(
            f"Python's SQLite library ({sqlite3.sqlite_version}) was built without FTS5, which search needs.",
            hint="Use a Python whose SQLite has FTS5, as python.org's and Debian's, or PostgreSQL (DATABASE_URL).",
            id="archive.E001",
        )
    ]


def fts5_works() -> bool:
    """Say whether a full-text table can be made with Python's SQLite library."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        except sqlite3.OperationalError:
            return False
    return True


@register(Tags.database)
def search_index_is_whole(*, databases: Sequence[str] | None, **kwargs: Any) -> list[CheckMessage]:
    """Find what search hangs on the entries' table and is gone, and entries missing or made by other rules.

    `check --database default --fail-level WARNING` fails then. Not errors: `migrate`, which mends the first, runs the
    checks too and would refuse. Silent before the first migrate.
    """
    found: list[CheckMessage] = []
    for using in databases or ():
        if gone := engines.missing(using):
            found.append(
                Doubt(
                    f"The search index of database {using!r} lacks {', '.join(gone)}, or has it from a former version.",
                    hint="Run manage.py migrate, which makes it again.",
                    id="archive.W001",
                )
            )
        if engines.has_entries_table(using) and search.needs_rebuild(using):
            found.append(
                Doubt(
                    f"Some meetings in database {using!r} are not found, or found by former rules.",
                    hint="Run manage.py rebuild_search.",
                    id="archive.W002",
                )
            )
    return found
