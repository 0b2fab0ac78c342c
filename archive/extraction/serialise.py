"""Two written forms of an extraction.

The guide's (what a careful archivist records, with spans beside it) and a lossless one for storage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from archive.extraction.records import Extraction, Found, FoundDelegation, FoundMeeting, FoundParticipant, Role, Span
from archive.readers.source import SourceDocument

# The roles that the guide records; secretary and support stay in the lossless form.
GUIDE_ROLES = (Role.HEAD, Role.DEPUTY_HEAD, Role.MEMBER, Role.CHAIR, Role.SIGNATORY)


class _Writer:
    """Writes values and notes, under their JSON pointers, where each was read."""

    def __init__(self) -> None:
        self.spans: dict[str, list[list[int]]] = {}

    def value(self, pointer: str, found: Found[Any] | None) -> Any:
        if found is None:
            return None
        if found.spans:
            self.spans[pointer] = [[span.start, span.end] for span in found.spans]
        if isinstance(found.value, Enum):
            return found.value.value
        return found.value.isoformat() if isinstance(found.value, date) else found.value


def to_guide(source: SourceDocument, extraction: Extraction) -> dict[str, Any]:
    """Give `extraction` in the form of the annotation guide, plus "source" (the path), "text_sha256" and "spans".

    "spans" maps the JSON pointer of each value that has places ("/meetings/0/participants/1/titles/0") to [[start,
    end], …]: code points of the reader's text, half open. "date_is_inferred" is there only when true.
    """
    writer = _Writer()
    facts = extraction.document
    document = {
        name: writer.value(f"/document/{name}", getattr(facts, name))
        for name in ("title", "published_on", "publisher", "source_url")
    }
    meetings = [_meeting(writer, f"/meetings/{index}", meeting) for index, meeting in enumerate(extraction.meetings)]
    return {
        "source": source.path,
        "text_sha256": source.text_sha256,
        "document": document,
        "meetings": meetings,
        "spans": writer.spans,
    }


def _meeting(writer: _Writer, at: str, meeting: FoundMeeting) -> dict[str, Any]:
    written: dict[str, Any] = {
        name: writer.value(f"{at}/{name}", getattr(meeting, name))
        for name in ("date", "session", "kind", "city", "host")
    }
    written["delegation"] = _delegation(writer, f"{at}/delegation", meeting.delegation)
    written["participants"] = [
        _participant(writer, f"{at}/participants/{index}", person) for index, person in enumerate(meeting.participants)
    ]
    written["resolutions"] = list(_resolutions(writer, f"{at}/resolutions", meeting))
    written["directives"] = [
        {
            "issued_by": writer.value(f"{at}/directives/{index}/issued_by", directive.issued_by),
            "text": writer.value(f"{at}/directives/{index}/text", directive.text),
        }
        for index, directive in enumerate(meeting.directives)
    ]
    if meeting.date_is_inferred:
        written["date_is_inferred"] = True
    return written


def _delegation(writer: _Writer, at: str, delegation: FoundDelegation | None) -> dict[str, Any] | None:
    if delegation is None:
        return None
    return {
        "number": writer.value(f"{at}/number", delegation.number),
        "authority": writer.value(f"{at}/authority", delegation.authority),
    }


def _participant(writer: _Writer, at: str, person: FoundParticipant) -> dict[str, Any]:
    roles = [role for role in person.roles if role.value in GUIDE_ROLES]
    return {
        "name": writer.value(f"{at}/name", person.name),
        "titles": [writer.value(f"{at}/titles/{index}", title) for index, title in enumerate(person.titles)],
        "roles": [writer.value(f"{at}/roles/{index}", role) for index, role in enumerate(roles)],
    }


def _resolutions(writer: _Writer, at: str, meeting: FoundMeeting) -> Iterator[str]:
    """The reference keys, once each.

    Two instruments whose keys agree (18-NQ/TW, 18-NQ/TU) share an entry and its places.
    """
    order: dict[str, list[Span]] = {}
    for citation in meeting.citations:
        order.setdefault(citation.instrument.key, []).extend(citation.mention.spans)
    for index, (key, spans) in enumerate(order.items()):
        writer.spans[f"{at}/{index}"] = [[span.start, span.end] for span in sorted(spans)]
        yield key


def to_json(extraction: Extraction) -> dict[str, Any]:
    """Give the whole of `extraction` as dicts, lists, strings, numbers and None; `from_json` gives it back equal."""
    return {field.name: _plain(getattr(extraction, field.name)) for field in fields(extraction)}


def from_json(written: dict[str, Any]) -> Extraction:
    """Give the extraction that `to_json` wrote. Raises KeyError, TypeError or ValueError on anything else."""
    return _record(Extraction, written)


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


_R = TypeVar("_R")


def _record(cls: type[_R], written: dict[str, Any], value_type: Any = None) -> _R:
    """Build a record from its fields; `value_type` is what the T of a `Found[T]` stands for."""
    hints = get_type_hints(cls)
    given = {
        name: _typed(value_type if isinstance(hint, TypeVar) else hint, written[name]) for name, hint in hints.items()
    }
    return cls(**given)


def _typed(hint: Any, written: Any) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return (
            None
            if written is None
            else _typed(next(argument for argument in arguments if argument is not type(None)), written)
        )
    if origin is tuple:
        return tuple(_typed(arguments[0], item) for item in written)
    if origin is Found:
        return _record(Found, written, arguments[0])
    if hint is Span:
        return Span(*written)
    if hint is date:
        return date.fromisoformat(written)
    if is_dataclass(hint):
        return _record(hint, written)  # type: ignore[arg-type]  # a class, checked the line before
    return hint(written) if isinstance(hint, type) and issubclass(hint, Enum) else written
