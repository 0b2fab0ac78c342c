"""The nouns of the archive.

Each has its constraints here; what is visible to readers is decided by `Meeting.objects.visible()` alone.
"""

from archive.models.accounts import User
from archive.models.delegations import Delegation
from archive.models.directives import Directive
from archive.models.documents import Document, Flag, Passage
from archive.models.instruments import Citation, Resolution
from archive.models.meetings import Meeting, MeetingSource
from archive.models.naming import FormerSlug, Slugged
from archive.models.officials import Official, OfficialName
from archive.models.participation import Candidate, Participation, StatedOffice, StatedRole
from archive.models.places import City
from archive.models.searching import SearchEntry

__all__ = [
    "Candidate",
    "Citation",
    "City",
    "Delegation",
    "Directive",
    "Document",
    "Flag",
    "FormerSlug",
    "Meeting",
    "MeetingSource",
    "Official",
    "OfficialName",
    "Participation",
    "Passage",
    "Resolution",
    "SearchEntry",
    "Slugged",
    "StatedOffice",
    "StatedRole",
    "User",
]
