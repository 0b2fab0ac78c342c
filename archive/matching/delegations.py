"""Which stored delegation is this?"""

from __future__ import annotations

from django.db.models import Q

from archive.models import Delegation


def match_delegation(key: str, *, number: str, period: str, authority_key: str) -> Delegation | None:
    """Give the delegation of that key, or the only one of that number and period if one side has no authority."""
    exact = Delegation.objects.filter(key=key).first()
    if exact or not number:
        return exact
    unnamed = Q(authority_key="") if authority_key else Q()
    possible = list(Delegation.objects.filter(unnamed, number=number, period=period)[:2])
    return possible[0] if len(possible) == 1 else None
