"""From what was found in a page to its meetings.

Kind, city, host, delegation, people, citations and directives of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from archive.extraction import citations, delegations, directives, hosts, people
from archive.extraction.dates import SESSIONS, DateMention, Relative
from archive.extraction.page import Event, Page, inside
from archive.extraction.places import PlaceMention, as_of, find_places, outlet_province, weigh
from archive.extraction.records import (
    Basis,
    DelegationKind,
    Doubt,
    DoubtCode,
    Found,
    FoundDelegation,
    FoundMeeting,
    FoundParticipant,
    Instrument,
    MeetingKind,
    Session,
    Span,
)
from archive.vietnamese import fold, key

# An inspection told of without its delegation: "công bố quyết định kiểm tra"
_INSPECTION = re.compile(
    r"\b(?:công\s+bố|triển\s+khai|trao|thông\s+báo)\s+(?:các\s+)?(?:quyết\s+định|kế\s+hoạch)\s+(?:về\s+việc\s+)?(?:kiểm\s+tra|giám\s+sát)"
)
# A working delegation that inspects: "kiểm tra", "giám sát" not inside the name of a body, a programme or a delegation
_INSPECTS = re.compile(
    r"(?<!ủy ban )(?<!ubkt )(?<!đoàn )(?<!chương trình )(?<!công tác )(?<!kế hoạch )(?<!đảng, )(?<!tự )"
    r"\b(?:kiểm\s+tra|giám\s+sát)\b(?!\s+(?:đảng|trung\s+ương|tỉnh\s+ủy|thành\s+ủy))"
)
_PART_OF_THE_DAY = re.compile(r"\W*buổi\s+(?P<part>sáng|chiều|tối)\b")
_ALSO = re.compile(r"\bcũng\s+(?:trong\s+|vào\s+)?$")
_WORKS_WITH = re.compile(r"\blàm\s+việc\s+(?:với|tại)\b")
_HELD_AT = re.compile(r"\btại\s+(?:(?:trụ\s+sở|hội\s+trường|trung\s+tâm|nhà\s+khách|văn\s+phòng)\s+[^,.;]{0,60}?)?$")
_COUNT = re.compile(
    r"\b(?:đoàn|thành\s+phần)\b[^.;:]{0,40}?\bgồm\s+(?:có\s+)?(?P<count>\d{1,2})\s+(?:đồng\s+chí|thành\s+viên|người)"
)


def assemble(
    page: Page, events: Sequence[Event], title: Sequence[Span], url: str
) -> tuple[tuple[FoundMeeting, ...], tuple[Doubt, ...]]:
    """Give the meetings of a page and the doubts about them, in the order of the text.

    `title`: the places of the headline; `url`: the page's address, whose outlet is the last resort for a province.
    """
    everyone = people.find_people(page.text, page.paragraphs)
    founded_by = delegations.founding_decision(page.text, page.citations, page.paragraphs)
    meetings: list[FoundMeeting] = []
    doubts: list[Doubt] = []
    for event in events:
        headline = tuple(title) if event is events[0] else ()
        meeting = _like_the_first(meetings, _meeting(page, event, headline, url, everyone, founded_by))
        doubts.extend(_doubts(page, event, meeting, len(meetings)))
        meetings.append(meeting)
    return tuple(meetings), tuple(doubts)


def _like_the_first(told: Sequence[FoundMeeting], meeting: FoundMeeting) -> FoundMeeting:
    """Give a further meeting of the delegation of the first one, which inspects, as an inspection too."""
    ours = meeting.delegation
    theirs = told[0].delegation if told else None
    if not (ours and theirs and ours.number and theirs.number and ours.number.value == theirs.number.value):
        return meeting
    return replace(meeting, kind=replace(meeting.kind, value=told[0].kind.value))


def _meeting(
    page: Page,
    event: Event,
    title: Sequence[Span],
    url: str,
    everyone: Sequence[people.PersonMention],
    founded_by: Instrument | None,
) -> FoundMeeting:
    delegation = _delegation(page, event, title, founded_by)
    kind = _kind(page, event, title, delegation)
    body = hosts.find_host(page, event, kind.value, title)
    city = _city(page, event, title, body, url)
    cited = [mention for paragraph in event.paragraphs for mention in inside(page.citations, paragraph)]
    delegation, cited = delegations.with_decision(delegation, cited)
    host = hosts.host_found(page, body, city.value if city else "") if body else None
    return FoundMeeting(
        kind,
        Span(event.paragraphs[0].start, event.paragraphs[-1].end),
        event.on,
        bool(event.on and event.mention and not event.mention.is_full),
        _session(page, event),
        city,
        host,
        delegation,
        _participants(page, event, everyone),
        citations.gather(page.text, cited, city.value if city else "", host.value if host else ""),
        tuple(directives.find_directives(page.text, event.told, everyone)),
    )


def _participants(page: Page, event: Event, everyone: Sequence[people.PersonMention]) -> tuple[FoundParticipant, ...]:
    """Who took part, then who signed; a participant who signed has the role besides."""
    present = people.participants(everyone, page.text, event.told)
    signers = {key(person.name.value): person for person in people.signatories(page.text, event.paragraphs)}
    signed = tuple(
        replace(person, roles=(*person.roles, *signers.pop(key(person.name.value)).roles))
        if key(person.name.value) in signers
        else person
        for person in present
    )
    return (*signed, *signers.values())


def _session(page: Page, event: Event) -> Found[Session] | None:
    """The part of the day: of the event's own day, else as the report says it otherwise.

    "Cũng trong buổi chiều cùng ngày" of another event: this one was in the afternoon too. A paragraph of its own that
    opens with "Buổi sáng": that part of the day, unless another opens with another.
    """
    mention = event.mention
    if mention is None:
        return None
    if mention.session and mention.session_span:
        return Found(mention.session, (mention.session_span,))
    for day in page.dates:
        if day.session and day.session_span and day.relative is Relative.SAME_DAY and _also(page, day):
            return Found(day.session, (day.session_span,), Basis.INFERRED)
    parts = [match for part in event.told if (match := _PART_OF_THE_DAY.match(page.stream, part.start, part.end))]
    if len({match["part"] for match in parts}) == 1:
        return Found(SESSIONS[parts[0]["part"]], (Span(*parts[0].span("part")),), Basis.INFERRED)
    return None


def _also(page: Page, day: DateMention) -> bool:
    return bool(_ALSO.search(page.stream, max(0, day.span.start - 20), day.span.start))


def _delegation(
    page: Page, event: Event, title: Sequence[Span], founded_by: Instrument | None
) -> FoundDelegation | None:
    """The delegation named where the meeting is told.

    In its sentence, the headline, or the first sentences after it.
    """
    named = [mention for sentence in event.sentences for mention in inside(page.delegations, sentence)]
    if not named and any(delegations.THE_DELEGATION.search(page.words(sentence)) for sentence in event.sentences):
        named = list(page.delegations[:1])
    if named and not any(mention.number or mention.authority for mention in named):
        # "Đoàn kiểm tra", "Tổ công tác" without more is the one that the page has named in full before
        named += [full for full in page.delegations if full.says_more_than(named[0])][:1]
    named += [mention for span in title for mention in inside(page.delegations, span) if mention not in named]
    others = [mention for sentence in event.told for mention in inside(page.delegations, sentence)]
    numbers = {mention.number for mention in named if mention.number}
    elsewhere = [mention for mention in page.delegations if mention.number and mention.number in numbers]
    return delegations.merge(page.text, named, [*others, *elsewhere], founded_by)


def _kind(page: Page, event: Event, title: Sequence[Span], delegation: FoundDelegation | None) -> Found[MeetingKind]:
    """Inspection if an inspecting delegation takes part, or a working one that inspects.

    Else working session if someone works with a body.
    """
    if delegation:
        told = [page.words(span) for span in (*event.sentences, *title)]
        inspects = delegation.kind.value in (DelegationKind.INSPECTION, DelegationKind.SUPERVISION, DelegationKind.BOTH)
        if inspects or any(_INSPECTS.search(words) for words in told):
            return Found(MeetingKind.INSPECTION, delegation.kind.spans, Basis.INFERRED)
        return Found(MeetingKind.WORKING_SESSION, delegation.kind.spans, Basis.INFERRED)
    for pattern, kind in ((_INSPECTION, MeetingKind.INSPECTION), (_WORKS_WITH, MeetingKind.WORKING_SESSION)):
        for sentence in event.sentences:
            if match := pattern.search(page.stream, sentence.start, sentence.end):
                return Found(kind, (Span(*match.span()),), Basis.INFERRED)
    return Found(MeetingKind.CONFERENCE, (event.sentence,), Basis.INFERRED)


def _city(page: Page, event: Event, title: Sequence[Span], body: Span | None, url: str) -> Found[str] | None:
    """The province of the host's name; for a body of the centre the place it met in.

    Else the best supported one of the report, else the outlet's.
    """
    on = event.on.value if event.on else None
    text = page.text
    if body:
        inside_host = [place for place in _places(page, body) if place.province]
        if inside_host:
            return _place_found(text, inside_host[-1].province, inside_host[-1:], on)
        if hosts.is_central(hosts.host_found(page, body, "").value):
            return _held_at(page, event, on)
    for told in ((*title, *event.told), page.paragraphs):
        if ranked := weigh([place for span in told for place in _places(page, span)]):
            return _place_found(text, *ranked[0], on)
    outlet = outlet_province(url)
    return Found(as_of(outlet, on), (), Basis.METADATA) if outlet else None


def _places(page: Page, span: Span) -> Iterator[PlaceMention]:
    for place in find_places(span.of(page.text)):
        yield place.moved(span.start)


def _held_at(page: Page, event: Event, on: date | None) -> Found[str] | None:
    for place in _places(page, event.sentence):
        if place.province and _HELD_AT.search(page.stream, event.sentence.start, place.span.start):
            return _place_found(page.text, place.province, [place], on)
    return None


def _place_found(text: str, province: str, places: Sequence[PlaceMention], on: date | None) -> Found[str]:
    """The province's name on the day.

    Stated where the words are that name, composed for another spelling, inferred from a district's.
    """
    name = as_of(province, on)
    stated = [place.name_span for place in places if fold(" ".join(place.name_span.of(text).split())) == fold(name)]
    if stated:
        return Found(name, tuple(stated))
    basis = Basis.INFERRED if any(place.is_district for place in places) else Basis.COMPOSED
    return Found(name, tuple(place.span for place in places), basis)


def _doubts(page: Page, event: Event, meeting: FoundMeeting, index: int) -> Iterator[Doubt]:
    if meeting.date is None:
        yield Doubt(DoubtCode.NO_DATE, event.mention.span if event.mention else event.sentence, "", index)
    elif meeting.date_is_inferred and event.mention:
        yield Doubt(DoubtCode.INFERRED_YEAR, event.mention.span, meeting.date.value.isoformat(), index)
    if meeting.city is None:
        yield Doubt(DoubtCode.NO_CITY, event.sentence, "", index)
    for person in meeting.participants:
        if person.name.basis is Basis.COMPOSED and _is_repaired(page.text, person):
            yield Doubt(DoubtCode.REPAIRED_GLYPH, person.name.spans[0], person.name.value, index)
    yield from _count_doubts(page, event, meeting.participants, index)


def _is_repaired(text: str, person: FoundParticipant) -> bool:
    return all(fold(" ".join(span.of(text).split())) != fold(person.name.value) for span in person.name.spans)


def _count_doubts(page: Page, event: Event, participants: Sequence[FoundParticipant], index: int) -> Iterator[Doubt]:
    """Doubt a delegation said to be of nine ("gồm 9 đồng chí") when fewer or more are named with a role in it."""
    for sentence in event.told:
        if match := _COUNT.search(page.words(sentence)):
            named = sum(
                any(role.value in ("head", "deputy_head", "member", "secretary") for role in person.roles)
                for person in participants
            )
            if named and named != int(match["count"]):
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                yield Doubt(DoubtCode.COUNT_MISMATCH, span, f"{match['count']} ≠ {named}", index)
            return
