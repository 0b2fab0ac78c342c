"""The row of an instrument whose identity is known."""

from __future__ import annotations

from archive.extraction.records import Instrument
from archive.matching import Identity
from archive.models import Resolution


def instrument_row(identity: Identity, stated: Instrument) -> Resolution | None:
    """Give the row of that identity, made if there is none; None where nobody says who issued it."""
    if not identity.issuer:
        return None
    row = Resolution.objects.filter(key=identity.key).first()
    if row is None:
        row = Resolution(
            kind=identity.kind,
            number=identity.number,
            symbol=stated.symbol,
            issuer=identity.issuer,
            period=identity.period,
            congress=identity.congress,
            plenum=identity.plenum,
            issued_on=stated.issued_on,
            # The resolution of a congress has no subject: its title is the body whose congress it was.
            title=_party_body(stated.local) if identity.congress and stated.local else "",
        )
        row.slug = Resolution.free_slug(row.address())
        row.save()
    return row


def _party_body(local: str) -> str:
    return local if local.startswith("Đảng bộ") else f"Đảng bộ {local}"
