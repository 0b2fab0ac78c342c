"""A find becomes a row: exactly one candidate, or none, or it is left open for a person. Answers, never writes."""

from archive.matching.answers import Answer
from archive.matching.delegations import match_delegation
from archive.matching.instruments import Identity, identify, match_instrument
from archive.matching.meetings import match_meetings
from archive.matching.officials import Attendance, is_elsewhere, match_official

__all__ = [
    "Answer",
    "Attendance",
    "Identity",
    "identify",
    "is_elsewhere",
    "match_delegation",
    "match_instrument",
    "match_meetings",
    "match_official",
]
