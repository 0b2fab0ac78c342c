"""What the values of a meeting are called and say, for the titles of marks and the evidence table."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from archive.evidence import Item
from archive.models import Directive, Meeting, Passage
from archive.models.documents import FlagCode

# Passages that raised a doubt about a meeting have this before the flag's code as their field.
DOUBT = "doubt."
# These doubts show where they lie: the date has its own line, badge and reason.
SHOWN_ELSEWHERE = {FlagCode.INFERRED_YEAR.value}


def written(day: date | None) -> str:
    """Give a date as the site writes it: 28/8/2024; '' for none."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def item_of(passage: Passage, url: str = "") -> Item | None:
    """Say what a passage supports (fetched `with_targets`); None for a field that no page shows. `url`: its page."""
    if passage.meeting:
        found = meeting_value(passage.meeting, passage.field)
    elif passage.participation:
        found = (gettext("Participant"), passage.participation.name)
    elif passage.office:
        found = (gettext("Office, %(name)s") % {"name": passage.office.participation.name}, passage.office.text)
    elif passage.role:
        name = passage.role.participation.name
        found = (gettext("Role, %(name)s") % {"name": name}, passage.role.get_role_display())
    elif passage.citation:
        found = (gettext("Instrument"), passage.citation.as_written)
    elif passage.directive:
        found = _directive_value(passage.directive, passage.field)
    else:
        found = None
    return Item(*found, url) if found else None


def meeting_value(meeting: Meeting, field: str) -> tuple[str, str] | None:
    """Give name and value of a field of a meeting by the name it has in `Passage.field`."""
    delegation = meeting.delegation
    values = {
        "title": (gettext("Title"), meeting.title),
        "date": (gettext("Date"), written(meeting.date)),
        "session": (gettext("Part of the day"), meeting.get_session_display()),
        "kind": (gettext("Kind of meeting"), meeting.get_kind_display()),
        "city": (gettext("City or province"), str(meeting.city or "")),
        "host": (host_name(meeting), meeting.host),
        "delegation": (gettext("Delegation"), str(delegation or "")),
        "delegation.number": (gettext("Number of the delegation"), delegation.number if delegation else ""),
        "delegation.authority": (gettext("Set up by"), delegation.authority if delegation else ""),
    }
    if field.startswith(DOUBT):
        code = field.removeprefix(DOUBT)
        return None if code in SHOWN_ELSEWHERE else (gettext("Doubt"), str(FlagCode(code).label))
    return values.get(field)


def host_name(meeting: Meeting) -> str:
    """Give what the body is to the meeting: inspected, worked with, convening."""
    return {
        Meeting.Kind.INSPECTION: gettext("Inspected body"),
        Meeting.Kind.WORKING_SESSION: gettext("Body worked with"),
        Meeting.Kind.CONFERENCE: gettext("Convening body"),
    }[Meeting.Kind(meeting.kind)]


def _directive_value(directive: Directive, field: str) -> tuple[str, str] | None:
    number = {"number": directive.position}
    return {
        "": (gettext("Instruction %(number)s") % number, directive.issuer_name),
        "issuer": (gettext("Instruction %(number)s, by") % number, directive.issuer_name),
        "addressee": (gettext("Instruction %(number)s, to") % number, directive.addressee),
    }.get(field)
