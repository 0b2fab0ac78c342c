"""Which instrument is cited? Party numbers restart with every term, so the number alone does not say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from archive import vietnamese
from archive.extraction.records import Instrument
from archive.matching.answers import Answer
from archive.models import City, Resolution
from archive.models.delegations import congress_term
from archive.models.instruments import resolution_key
from archive.models.meetings import Match

# Words that every subject shares and that therefore neither tie nor part two.
_COMMON = frozenset(
    vietnamese.words(
        "ve va cua cac nhung cho trong theo voi la mot so cong tac viec tiep tuc tang cuong day manh nang cao xay dung"
        " phat trien thuc hien trien khai den nam tam nhin giai doan tinh thanh pho dang nhiem ky moi tinh hinh"
    )
)
_SUBJECT = re.compile(r"[^.;\n]{0,60}?\bve ([^.;,\n(]{4,160})")


@dataclass(frozen=True)
class Identity:
    """The parts of an instrument's key, '' where the citation does not say."""

    kind: str
    number: str = ""
    issuer: str = ""
    period: str = ""
    congress: str = ""
    plenum: str = ""

    @property
    def key(self) -> str:
        """The key of the row this is, if all its parts are known."""
        return resolution_key(
            kind=self.kind,
            number=self.number,
            issuer=self.issuer,
            period=self.period,
            congress=self.congress,
            plenum=self.plenum,
        )


def identify(instrument: Instrument, city: City | None) -> Identity:
    """Work out the identity of a cited instrument.

    "tu" becomes the city's, a date gives a party instrument its term.
    """
    issuer = instrument.issuer
    if issuer == "tu" and city:
        issuer = f"tu:{city.slug}"
    if instrument.congress and not instrument.number:
        if not instrument.local:
            issuer = "tw"
        elif not issuer or issuer in ("tu", "tw"):
            place = City.objects.filter(name=instrument.local).first()
            issuer = f"tu:{place.slug}" if place else f"body:{vietnamese.slugify(instrument.local)}"
    if instrument.plenum and not instrument.number:
        issuer = "tw"
    by_party = issuer == "tw" or issuer.startswith("tu:")
    period = instrument.year or instrument.term or (congress_term(instrument.issued_on) if by_party else "")
    if instrument.congress and not instrument.number:
        period = ""
    return Identity(
        kind=instrument.kind.value,
        number=instrument.number,
        issuer=issuer,
        period=period,
        congress="" if instrument.number else instrument.congress,
        plenum="" if instrument.number else instrument.plenum,
    )


def match_instrument(identity: Identity, *, day: date | None, words_after: str) -> Answer[Resolution]:
    """Say which instrument is meant, at a meeting on `day`; `words_after`: what the text says right after the mention.

    A known period settles it. Without one: the only instrument of that kind, number and issuer issued on or before
    the meeting whose subject does
    not contradict; several or an unnamed issuer: open.
    """
    if identity.period or identity.congress:
        row = Resolution.objects.filter(key=identity.key).first() or _plenum_row(identity)
        if row:
            return Answer(row=row)
    possible = [row for row in _same_number(identity, day) if not subjects_contradict(row.title, words_after)]
    if identity.period:
        # A row whose own period nobody knew yet may be this one; a row of another period is not.
        possible = [row for row in possible if not row.period]
    if identity.number and not identity.issuer:
        return Answer(match=Match.NAME_ONLY, candidates=tuple((row, "same number") for row in possible))
    if len(possible) == 1:
        return Answer(row=possible[0], reason="the only one of that number")
    if possible:
        return Answer(match=Match.OPEN, candidates=tuple((row, "same number") for row in possible))
    return Answer(is_new=True)


def _plenum_row(identity: Identity) -> Resolution | None:
    """Give the plenum's resolution known by its number: "Nghị quyết Trung ương 4 khóa XII" is 04-NQ/TW."""
    if not identity.plenum:
        return None
    rows = Resolution.objects.filter(kind=identity.kind, plenum=identity.plenum, period=identity.period)[:2]
    return rows[0] if len(rows) == 1 else None


def _same_number(identity: Identity, day: date | None) -> list[Resolution]:
    rows = Resolution.objects.filter(kind=identity.kind)
    if identity.number:
        rows = rows.filter(number=identity.number)
        if identity.issuer:
            rows = rows.filter(issuer=identity.issuer)
    elif identity.plenum:
        rows = rows.filter(plenum=identity.plenum)
    else:
        return []
    if day:
        rows = rows.filter(Q(issued_on__isnull=True) | Q(issued_on__lte=day))
    return list(rows.order_by("pk"))


def subjects_contradict(title: str, words_after: str) -> bool:
    """Say whether the text names a subject ("… về xây dựng …") that shares no telling word with `title`."""
    stated = _SUBJECT.match(vietnamese.fold(words_after))
    telling = set(vietnamese.words(stated[1])) - _COMMON if stated else set()
    known = set(vietnamese.words(vietnamese.fold(title))) - _COMMON
    return bool(telling and known and not telling & known)
