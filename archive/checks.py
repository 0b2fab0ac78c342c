"""System checks: what must hold of this machine and its databases before the archive can work."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.db import connections


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
