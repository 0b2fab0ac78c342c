"""The delegation of a meeting: known by number or head, else made."""

from __future__ import annotations

from archive import vietnamese
from archive.extraction.records import FoundDelegation, FoundMeeting
from archive.ingest.instruments import instrument_row
from archive.ingest.passages import PassageWriter
from archive.matching import identify, match_delegation
from archive.models import Delegation, Meeting, Official
from archive.models.delegations import authority_key, delegation_key


class DelegationWriter:
    """Saves what one document says about delegations."""

    def __init__(self, passages: PassageWriter) -> None:
        self.passages = passages

    def known(self, found: FoundMeeting, head: Official | None) -> Delegation | None:
        """Give the stored delegation that was found, by its number or by its head; None without either."""
        stated = found.delegation
        if stated is None or not (stated.number or head):
            return None
        key, period = _key(found, stated, head, "")
        return match_delegation(key, number=_number(stated), period=period, authority_key=_authority_key(stated))

    def save(self, meeting: Meeting, found: FoundMeeting, head: Official | None, meeting_key: str) -> bool:
        """Give `meeting` the delegation that was found (its caller saves it); say False where it has another."""
        stated = found.delegation
        if stated is None:
            return True
        delegation = self.known(found, head)
        if meeting.delegation is None:
            meeting.delegation = delegation or self._new(found, stated, head, meeting_key)
        elif delegation is not None and delegation != meeting.delegation:
            return False
        self._complete(meeting.delegation, found, stated, head)
        self.passages.add(meeting, "delegation", stated.kind)
        self.passages.add(meeting, "delegation.number", stated.number)
        self.passages.add(meeting, "delegation.authority", stated.authority)
        return True

    def _new(self, found: FoundMeeting, stated: FoundDelegation, head: Official | None, meeting_key: str) -> Delegation:
        key, period = _key(found, stated, head, meeting_key)
        # Left from an earlier reading of the document: only the place in it tells a delegation without number and head.
        former = Delegation.objects.filter(key=key).first()
        if former:
            return former
        authority = stated.authority.value if stated.authority else ""
        day = found.date.value.isoformat() if found.date else ""
        who = _number(stated) or (head.slug if head else day)
        return Delegation.objects.create(
            key=key,
            slug=Delegation.free_slug(vietnamese.slugify(f"đoàn {authority.split(',')[0]} {who} {period}")),
            kind=stated.kind.value.value,
            number=_number(stated),
            authority=authority,
            period=period,
            head=head,
        )

    def _complete(
        self, delegation: Delegation, found: FoundMeeting, stated: FoundDelegation, head: Official | None
    ) -> None:
        """Fill what the row lacks; what it has stays, except the kind where no stored meeting is its own."""
        if not delegation.meetings.exists():
            delegation.kind = stated.kind.value.value
        delegation.head = delegation.head or head
        if stated.authority and not delegation.authority:
            delegation.authority = stated.authority.value
            if stated.number:
                delegation.key = _key(found, stated, head, "")[0]
        if stated.founded_by and not delegation.founded_by:
            delegation.founded_by = instrument_row(identify(stated.founded_by, None), stated.founded_by)
        delegation.save()


def _number(stated: FoundDelegation) -> str:
    return stated.number.value if stated.number else ""


def _authority_key(stated: FoundDelegation) -> str:
    return authority_key(stated.authority.value) if stated.authority else ""


def _key(found: FoundMeeting, stated: FoundDelegation, head: Official | None, meeting_key: str) -> tuple[str, str]:
    return delegation_key(
        number=_number(stated),
        authority_key=_authority_key(stated),
        day=found.date.value if found.date else None,
        head_slug=head.slug if head else "",
        meeting_key=meeting_key,
    )
