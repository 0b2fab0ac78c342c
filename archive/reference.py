"""Reference data: the province-level units and the most cited instruments, from fixtures/*.csv.

Loaded after every migrate, not by a migration: rows that a migration makes are wiped by the first transactional
test. A row that is there already is never changed, so a correction made in the admin stays.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from archive import vietnamese
from archive.models import City, FormerSlug, Resolution
from archive.models.instruments import resolution_key

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
_IDENTITY = ("kind", "number", "issuer", "period", "congress", "plenum")


def load_reference_data(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:
    """Add the cities and instruments that are not there yet. Receiver of post_migrate.

    Does nothing while the tables are not there (a migration back to zero).
    """
    tables = set(connections[using].introspection.table_names())
    if not {City._meta.db_table, Resolution._meta.db_table} <= tables:
        return
    with transaction.atomic(using=using):
        _load_cities(using)
        _load_instruments(using)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _load_cities(using: str) -> None:
    stored = list(City.objects.using(using))
    known = {city.name: city for city in stored}
    # One that staff renamed is known by the address it was given, or had.
    by_address = {city.slug: city for city in stored}
    by_pk = {city.pk: city for city in stored}
    for former in FormerSlug.objects.using(using).filter(model="city", object_id__in=by_pk):
        by_address.setdefault(former.slug, by_pk[former.object_id])
    # Successors first: a unit that ended refers to one that goes on.
    for row in sorted(_rows("cities.csv"), key=lambda row: bool(row["successor"])):
        if row["name"] not in known and row["slug"] in by_address:
            known[row["name"]] = by_address[row["slug"]]
        if row["name"] in known:
            continue
        known[row["name"]] = City.objects.using(using).create(
            name=row["name"],
            slug=row["slug"],
            aliases=row["aliases"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            successor=known[row["successor"]] if row["successor"] else None,
            municipality_since=_day(row["municipality_since"]),
            sort_key=vietnamese.alphabetical_key(row["name"]),
        )


def _load_instruments(using: str) -> None:
    known = set(Resolution.objects.using(using).values_list("key", flat=True))
    # One whose identity staff corrected is known by the address it was given, or had.
    taken = set(Resolution.objects.using(using).values_list("slug", flat=True))
    taken |= set(FormerSlug.objects.using(using).filter(model="resolution").values_list("slug", flat=True))
    for row in _rows("instruments.csv"):
        identity = {part: row[part] for part in _IDENTITY}
        if resolution_key(**identity) in known:
            continue
        instrument = Resolution(**identity, symbol=row["symbol"], title=row["title"], issued_on=_day(row["issued_on"]))
        instrument.slug = instrument.address()
        if instrument.slug not in taken:
            instrument.save(using=using)


def city_names() -> list[str]:
    """Give every name and other spelling of the province-level units, as fixtures/cities.csv has them."""
    return [name for row in _rows("cities.csv") for name in (row["name"], *row["aliases"].split("|")) if name]


def instrument_keys() -> set[str]:
    """Give the keys of the instruments of fixtures/instruments.csv, which belong to no document."""
    return {resolution_key(**{part: row[part] for part in _IDENTITY}) for row in _rows("instruments.csv")}
