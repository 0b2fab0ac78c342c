"""Which engine a database has, and making what it hangs on the entries' table."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from archive.models import SearchEntry
from archive.search import postgres, sqlite
from archive.search.query import Query


class Engine(Protocol):
    """What a module for one database offers."""

    def matching(self, query: Query) -> RawSQL:
        """Give the ids of the meetings that match, as SQL for `pk__in`; `query` has at least one word."""

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """Give the names of what should hang on the entries' table and does not."""

    def install(self, connection: BaseDatabaseWrapper) -> bool:
        """Make what is missing; give whether there was anything to make."""


ENGINES: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgres}


def engine(using: str) -> Engine:
    """Give the engine of a database."""
    return ENGINES[connections[using].vendor]


def has_entries_table(using: str) -> bool:
    """Say whether the database has come as far as the entries' table."""
    return SearchEntry._meta.db_table in connections[using].introspection.table_names()


def install(using: str, **kwargs: Any) -> None:
    """Make what search hangs on the entries' table. Receiver of post_migrate: SQLite loses triggers in migrations.

    Does nothing while the table is not there (a migration back to zero).
    """
    if has_entries_table(using):
        engine(using).install(connections[using])


def missing(using: str) -> list[str]:
    """Give the names of what should hang on the entries' table and does not; [] before the first migrate."""
    return engine(using).missing(connections[using]) if has_entries_table(using) else []
