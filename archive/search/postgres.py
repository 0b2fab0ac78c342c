"""The index on PostgreSQL: a stored generated vector for each stream of the entries, with a GIN index.

No extension. The words are made by the application; the configuration `simple` leaves them as they are. PostgreSQL
itself keeps the vectors in step; `install` after every migrate makes them where they are missing or defined otherwise.
A migration that alters a column the vectors are made of has to drop them first: PostgreSQL refuses otherwise.
"""

from __future__ import annotations

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from archive.models import SearchEntry
from archive.search.query import Query

ENTRIES = SearchEntry._meta.db_table
VECTORS = {
    f"vector_{stream}": f"to_tsvector('simple', title_{stream} || ' ' || people_{stream} || ' ' || body_{stream})"
    for stream in ("fold", "exact")
}


def _index(vector: str) -> str:
    return f"archive_search_{vector}"


def matching(query: Query) -> RawSQL:
    """Give the ids of the meetings in whose entry all words occur, as SQL for `pk__in`."""
    sql = f"SELECT meeting_id FROM {ENTRIES} WHERE vector_fold @@ plainto_tsquery('simple', %s)"  # noqa: S608
    return RawSQL(sql, (" ".join(query.words),))  # noqa: S611


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Give the names of the vectors that are not there, have no index, or are defined otherwise.

    The definition stands in the column's comment: the catalogue has it only in PostgreSQL's own spelling.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, col_description(attrelid, attnum) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND NOT attisdropped",
            [ENTRIES],
        )
        columns = dict(cursor.fetchall())
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND tablename = %s", [ENTRIES]
        )
        indexes = {name for (name,) in cursor.fetchall()}
    return [
        vector
        for vector, definition in VECTORS.items()
        if columns.get(vector) != definition or _index(vector) not in indexes
    ]


def install(connection: BaseDatabaseWrapper) -> bool:
    """Make the vectors that are missing, with their indexes; give whether there was anything to make."""
    absent = missing(connection)
    if not absent:
        return False
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for vector in absent:
            definition = VECTORS[vector]
            quoted = definition.replace("'", "''")
            cursor.execute(f"ALTER TABLE {ENTRIES} DROP COLUMN IF EXISTS {vector}")
            cursor.execute(
                f"ALTER TABLE {ENTRIES} ADD COLUMN {vector} tsvector GENERATED ALWAYS AS ({definition}) STORED"
            )
            cursor.execute(f"CREATE INDEX {_index(vector)} ON {ENTRIES} USING gin ({vector}) WITH (fastupdate = off)")
            cursor.execute(f"COMMENT ON COLUMN {ENTRIES}.{vector} IS '{quoted}'")
    return True
