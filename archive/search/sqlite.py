"""The index on SQLite: one FTS5 table over the entries, kept in step by three triggers.

The table holds no text of its own (external content). Its rowid is the entry's `rank_id`, so that newest first is the
order of the index itself and the meeting's id is its lower half. SQLite drops the triggers without a word whenever the
entries' table is remade, hence `install` after every migrate.
"""

from __future__ import annotations

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from archive.models import SearchEntry
from archive.search.query import Query

TABLE = "archive_search"
ENTRIES = SearchEntry._meta.db_table
STREAMS = {
    "fold": ("title_fold", "people_fold", "body_fold"),
    "exact": ("title_exact", "people_exact", "body_exact"),
}
_COLUMNS = ", ".join(STREAMS["fold"] + STREAMS["exact"])
_OLD, _NEW = (
    ", ".join(f"{row}.{column}" for column in ("rank_id", *STREAMS["fold"], *STREAMS["exact"]))
    for row in ("old", "new")
)
_DELETE = f"INSERT INTO {TABLE} ({TABLE}, rowid, {_COLUMNS}) VALUES ('delete', {_OLD});"  # noqa: S608
_INSERT = f"INSERT INTO {TABLE} (rowid, {_COLUMNS}) VALUES ({_NEW});"  # noqa: S608

# The application folds; the tokenizer only splits at spaces.
TABLE_SQL = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5({_COLUMNS}, "
    f"content='{ENTRIES}', content_rowid='rank_id', tokenize='unicode61 remove_diacritics 0')"
)
TRIGGERS = {
    f"{TABLE}_insert": f"AFTER INSERT ON {ENTRIES} BEGIN {_INSERT} END",
    f"{TABLE}_update": f"AFTER UPDATE ON {ENTRIES} BEGIN {_DELETE} {_INSERT} END",
    f"{TABLE}_delete": f"AFTER DELETE ON {ENTRIES} BEGIN {_DELETE} END",
}
_DEFINITIONS = {TABLE: TABLE_SQL} | {name: f"CREATE TRIGGER {name} {body}" for name, body in TRIGGERS.items()}


def matching(query: Query) -> RawSQL:
    """Give the ids of the meetings in whose entry all words occur, as SQL for `pk__in`."""
    words = " ".join(f'"{word}"' for word in query.words)  # words are letters and digits alone: nothing to escape
    expression = f"{{{' '.join(STREAMS['fold'])}}} : ({words})"
    return RawSQL(f"SELECT rowid & 4294967295 FROM {TABLE} WHERE {TABLE} MATCH %s", (expression,))  # noqa: S608, S611


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Give the names of the table and triggers that are not there, or not as they should be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE %s", [f"{TABLE}%"])
        present = dict(cursor.fetchall())
    return [name for name, definition in _DEFINITIONS.items() if present.get(name) != definition]


def install(connection: BaseDatabaseWrapper) -> bool:
    """Make what is missing and index all entries anew; give whether there was anything to make.

    While a trigger was missing entries may have changed unseen, so one missing trigger is reason enough.
    """
    absent = missing(connection)
    if not absent:
        return False
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if TABLE in absent:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
            cursor.execute(TABLE_SQL)
        for name in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(_DEFINITIONS[name])
        cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('rebuild')")  # noqa: S608
    return True
