"""What of a find the columns can hold. PostgreSQL refuses longer values, SQLite keeps them: here both are alike.

A "name" of 300 letters is none: a value that does not fit is left out, not cut, since a cut one would no longer be what
its passage states. The stored reading keeps it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from django.db import models

from archive.extraction.records import (
    Found,
    FoundDelegation,
    FoundDirective,
    FoundMeeting,
    FoundParticipant,
    Instrument,
)
from archive.models import Citation, Delegation, Directive, Meeting, Participation, Resolution, StatedOffice

FindT = TypeVar("FindT", bound=Found[Any])


def fitting(found: FoundMeeting) -> FoundMeeting:
    """Give the meeting without the values that are longer than their columns."""
    return replace(
        found,
        host=_if_fits(found.host, Meeting, "host"),
        delegation=_delegation(found.delegation) if found.delegation else None,
        participants=tuple(map(_participant, (each for each in found.participants if _fits_name(each.name)))),
        citations=tuple(each for each in found.citations if _fits_instrument(each.instrument)),
        directives=tuple(map(_directive, found.directives)),
    )


def _fits(value: str, model: type[models.Model], column: str) -> bool:
    most: int = model._meta.get_field(column).max_length  # type: ignore[union-attr, assignment]
    return len(value) <= most


def _if_fits(found: FindT | None, model: type[models.Model], column: str) -> FindT | None:
    return found if found and _fits(found.value, model, column) else None


def _fits_name(name: Found[str]) -> bool:
    return _fits(name.value, Participation, "name")


def _participant(person: FoundParticipant) -> FoundParticipant:
    return replace(person, titles=tuple(each for each in person.titles if _fits(each.value, StatedOffice, "text")))


def _delegation(stated: FoundDelegation) -> FoundDelegation:
    founded_by = stated.founded_by
    return replace(
        stated,
        number=_if_fits(stated.number, Delegation, "number"),
        authority=_if_fits(stated.authority, Delegation, "authority"),
        founded_by=founded_by if founded_by and _fits_instrument(founded_by) else None,
    )


def _fits_instrument(instrument: Instrument) -> bool:
    parts = {
        "number": instrument.number,
        "symbol": instrument.symbol,
        "issuer": instrument.issuer or f"body:{instrument.local}",
        "period": instrument.year or instrument.term,
        "congress": instrument.congress,
        "plenum": instrument.plenum,
    }
    return _fits(instrument.key, Citation, "reference") and all(
        _fits(value, Resolution, column) for column, value in parts.items()
    )


def _directive(found: FoundDirective) -> FoundDirective:
    return replace(
        found,
        issued_by=_if_fits(found.issued_by, Directive, "issuer_name"),
        addressee=_if_fits(found.addressee, Directive, "addressee"),
    )
