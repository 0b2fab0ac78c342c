"""One found meeting becomes rows, or joins a stored meeting: adds what is missing, contradicts nothing silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from archive import vietnamese
from archive.extraction.records import (
    Basis,
    Doubt,
    Found,
    FoundCitation,
    FoundDirective,
    FoundMeeting,
    FoundParticipant,
    Role,
    Span,
)
from archive.ingest.delegations import DelegationWriter
from archive.ingest.fitting import fitting
from archive.ingest.instruments import instrument_row
from archive.ingest.passages import PassageWriter
from archive.matching import (
    Answer,
    Attendance,
    Identity,
    identify,
    is_elsewhere,
    match_instrument,
    match_meetings,
    match_official,
)
from archive.models import (
    Candidate,
    Citation,
    City,
    Directive,
    Document,
    Flag,
    Meeting,
    MeetingSource,
    Official,
    OfficialName,
    Participation,
    Resolution,
    StatedOffice,
    StatedRole,
)
from archive.models.directives import text_key
from archive.models.documents import FlagCode
from archive.models.meetings import Match

# How much text after a mention may say what the instrument is about.
SUBJECT_REACH = 240
KIND_SLUGS = {"inspection": "kiểm tra", "working_session": "làm việc", "conference": "hội nghị"}


class MeetingWriter:
    """Saves the meetings found in one document. Call within the transaction that stores the document.

    `known`: who the people of the document are, by the key of the name, where an earlier reading settled it.
    """

    def __init__(self, document: Document, text: str, known: Mapping[str, Official] | None = None) -> None:
        self.document = document
        self.text = text
        self.known = known or {}
        self.passages = PassageWriter(document, text)
        self.delegations = DelegationWriter(self.passages)

    def save(self, ordinal: int, found: FoundMeeting, former: Meeting | None = None) -> Meeting:
        """Save one meeting and give its row, new or joined.

        `former`: the row that an earlier reading of the document gave it, kept if it still fits or rests on nothing
        else.
        """
        found = fitting(found)
        city = self._city(found)
        people = self._match_people(found, city)
        delegation = self.delegations.known(found, _head_row(found, people))
        same = match_meetings(
            day=_value(found.date),
            session=_value(found.session) or "",
            city=city,
            host=_value(found.host) or "",
            delegation=delegation,
            document=self.document,
        )
        if former and former in same:
            same = [former]
        meeting = same[0] if len(same) == 1 else self._own_meeting(found, city, former)
        MeetingSource.objects.create(
            meeting=meeting,
            document=self.document,
            ordinal=ordinal,
            start=found.stretch.start,
            end=found.stretch.end,
        )
        if len(same) > 1:
            self._flag(meeting, FlagCode.SEVERAL_MEETINGS, ", ".join(each.slug for each in same))
        participations = self._save_people(meeting, found, people)
        head = next((participations[key].official for key in _head_keys(found)), None)
        if found.delegation and not self.delegations.save(
            meeting, found, head, f"{self.document.sha256[:16]}:{ordinal}"
        ):
            self._conflict(meeting, "delegation", found.delegation.number or found.delegation.kind)
        self._save_facts(meeting, found, city)
        self._save_citations(meeting, found, city)
        self._save_directives(meeting, found, participations)
        return meeting

    def save_doubts(self, doubts: Iterable[Doubt], meetings: list[Meeting]) -> None:
        """Keep what extraction was unsure of as flags, each with the passage that raised it."""
        for doubt in doubts:
            meeting = meetings[doubt.meeting] if doubt.meeting is not None else None
            self._flag(meeting, doubt.code.value, doubt.note, doubt.span)

    # Places and facts

    def _city(self, found: FoundMeeting) -> City | None:
        return City.objects.filter(name=found.city.value).first() if found.city else None

    def _own_meeting(self, found: FoundMeeting, city: City | None, former: Meeting | None) -> Meeting:
        """Give a meeting that no other document reports: the former one, or a new row."""
        if former is None or former.sources.exists():
            return self._new_meeting(found, city)
        former.kind = found.kind.value.value
        return former

    def _new_meeting(self, found: FoundMeeting, city: City | None) -> Meeting:
        day = _value(found.date)
        parts = [day.isoformat() if day else "không rõ ngày", city.name if city else "", KIND_SLUGS[found.kind.value]]
        return Meeting.objects.create(
            slug=Meeting.free_slug(vietnamese.slugify(" ".join(part for part in parts if part))),
            kind=found.kind.value.value,
        )

    def _save_facts(self, meeting: Meeting, found: FoundMeeting, city: City | None) -> None:
        """Fill what is empty; where the document says otherwise, what is stored stays and a flag names the other."""
        self.passages.add(meeting, "kind", found.kind)
        if meeting.kind != found.kind.value.value:
            self._conflict(meeting, "kind", found.kind)
        for name, value, fact in (
            ("date", _value(found.date), found.date),
            ("session", _value(found.session) or "", found.session),
            ("city", city, found.city),
            ("host", _value(found.host) or "", found.host),
        ):
            if fact is None or not value:
                continue
            stored = getattr(meeting, name)
            if not stored:
                setattr(meeting, name, value)
                if name == "date":
                    meeting.date_is_inferred = found.date_is_inferred
            elif not _agree(stored, value):
                self._conflict(meeting, name, fact)
                continue
            self.passages.add(meeting, name, fact)
        # A second document that states the year in full settles what the first left to be worked out.
        if meeting.date_is_inferred and found.date and not found.date_is_inferred and meeting.date == found.date.value:
            meeting.date_is_inferred = False
        if not meeting.title and self.document.title and not meeting.sources.exclude(ordinal=0).exists():
            meeting.title = self.document.title
        meeting.save()

    # People

    def _match_people(self, found: FoundMeeting, city: City | None) -> dict[str, Answer[Official]]:
        """Match every name, first by what is stated of the person, then also by whom they met."""
        by_key: dict[str, Answer[Official]] = {}
        met: frozenset[int] = frozenset()
        for _round in range(2):
            for person in found.participants:
                key = vietnamese.key(person.name.value)
                if key in by_key and (by_key[key].row or by_key[key].is_new):
                    continue
                at = Attendance(
                    day=_value(found.date),
                    session=_value(found.session) or "",
                    city=city,
                    delegation=self.delegations.known(found, None),
                    side=person.side.value,
                    offices=tuple(title.value for title in person.titles),
                    met=met,
                )
                by_key[key] = self._settled(key, at) or match_official(person.name.value, at)
            met = frozenset(answer.row.pk for answer in by_key.values() if answer.row)
        return by_key

    def _settled(self, key: str, at: Attendance) -> Answer[Official] | None:
        """Give who an earlier reading of the document said this is, unless what is known now contradicts."""
        official = self.known.get(key)
        return Answer(row=official) if official and not is_elsewhere(official, at) else None

    def _save_people(
        self, meeting: Meeting, found: FoundMeeting, people: dict[str, Answer[Official]]
    ) -> dict[str, Participation]:
        """Save who took part; give the participations by the key of the name."""
        here = {each.exact_key: each for each in meeting.participations.all()}
        linked = {each.official_id: each for each in here.values() if each.official_id}
        for person in found.participants:
            key = vietnamese.key(person.name.value)
            answer = people[key]
            spelled = next((here[each] for each in sorted(vietnamese.i_y_variants(key)) if each in here), None)
            participation = here.get(key) or spelled or (linked.get(answer.row.pk) if answer.row else None)
            if participation is None:
                participation = self._new_participation(meeting, len(here), person, answer)
                if participation.official_id:
                    linked[participation.official_id] = participation
            here[key] = participation
            self.passages.add(participation, "name", person.name)
            self._save_stated(participation, person)
        return here

    def _new_participation(
        self, meeting: Meeting, position: int, person: FoundParticipant, answer: Answer[Official]
    ) -> Participation:
        official = answer.row
        if answer.is_new:
            official = Official.objects.create(slug=Official.free_slug(vietnamese.slugify(person.name.value)))
            OfficialName.objects.create(official=official, name=person.name.value, preferred=True)
        elif official and not official.names.filter(exact_key=vietnamese.key(person.name.value)).exists():
            OfficialName.objects.create(official=official, name=person.name.value)
        participation = Participation.objects.create(
            meeting=meeting,
            name=person.name.value,
            official=official,
            match=answer.match,
            side=person.side.value,
            position=position,
        )
        Candidate.objects.bulk_create(
            Candidate(participation=participation, official=each, reason=reason) for each, reason in answer.candidates
        )
        return participation

    def _save_stated(self, participation: Participation, person: FoundParticipant) -> None:
        if person.side.value and not participation.side:
            participation.side = person.side.value
            participation.save()
        for position, title in enumerate(person.titles):
            office, _ = StatedOffice.objects.get_or_create(
                participation=participation,
                fold_key=vietnamese.fold_key(title.value),
                defaults={"text": title.value, "position": position},
            )
            self.passages.add(office, "", title)
        for each in person.roles:
            role, _ = StatedRole.objects.get_or_create(participation=participation, role=each.value.value)
            self.passages.add(role, "", each)

    # Instruments

    def _save_citations(self, meeting: Meeting, found: FoundMeeting, city: City | None) -> None:
        for each in found.citations:
            identity = identify(each.instrument, city)
            last = each.mention.spans[-1] if each.mention.spans else None
            after = self.text[last.end : last.end + SUBJECT_REACH] if last else ""
            answer = match_instrument(identity, day=meeting.date, words_after=after)
            row = answer.row or (instrument_row(identity, each.instrument) if answer.is_new else None)
            citation = self._citation(meeting, each, identity, row, answer)
            self.passages.add(citation, "", each.mention)

    def _citation(
        self,
        meeting: Meeting,
        found: FoundCitation,
        identity: Identity,
        row: Resolution | None,
        answer: Answer[Resolution],
    ) -> Citation:
        """Give the meeting's citation of that instrument, new or stored; an open one is known by what it says."""
        stated = {
            "kind": identity.kind,
            "number": identity.number,
            "issuer": identity.issuer,
            "period": identity.period,
        }
        same = (
            meeting.citations.filter(resolution=row)
            if row
            else meeting.citations.filter(resolution=None, reference=found.instrument.key, **stated)
        )
        citation = same.first()
        if citation is None:
            citation = Citation.objects.create(
                meeting=meeting,
                as_written=found.mention.value[:300],
                symbol=found.instrument.symbol,
                reference=found.instrument.key,
                resolution=row,
                match=answer.match if row is None else Match.SURE,
                **stated,
            )
            Candidate.objects.bulk_create(
                Candidate(citation=citation, resolution=each, reason=reason) for each, reason in answer.candidates
            )
        return citation

    # Instructions

    def _save_directives(self, meeting: Meeting, found: FoundMeeting, people: dict[str, Participation]) -> None:
        count = meeting.directives.filter(passages__isnull=False).distinct().count()
        for each in found.directives:
            issuer = people.get(vietnamese.key(each.issued_by.value)) if each.issued_by else None
            directive = meeting.directives.filter(text_key=text_key(each.text.value)).first()
            # One that no passage supports is left from an earlier reading: it keeps its address, nothing else.
            if directive is None or not directive.passages.exists():
                count += 1
                slug = directive.slug if directive else Directive.free_slug(f"{meeting.slug}-{count}")
                directive = Directive(
                    pk=directive.pk if directive else None,
                    slug=slug,
                    meeting=meeting,
                    document=self.document,
                    position=count,
                    text=each.text.value,
                    issuer=issuer.official if issuer else None,
                    issuer_name=_value(each.issued_by) or "",
                    addressee=_value(each.addressee) or "",
                )
                directive.save()
            self._save_directive_passages(directive, each)

    def _save_directive_passages(self, directive: Directive, found: FoundDirective) -> None:
        self.passages.add(directive, "", found.text)
        self.passages.add(directive, "issuer", found.issued_by)
        self.passages.add(directive, "addressee", found.addressee)

    # Doubts

    def _conflict(self, meeting: Meeting, field: str, found: Found[Any]) -> None:
        span = found.spans[0] if found.spans else None
        self._flag(meeting, FlagCode.CONFLICT, f"{field}: {getattr(found.value, 'value', found.value)}", span)

    def _flag(self, meeting: Meeting | None, code: str, note: str, span: Span | None = None) -> None:
        passage = None
        if meeting and span:
            doubt: Found[str] = Found(span.of(self.text), (span,), Basis.STATED)
            passage = self.passages.add(meeting, f"doubt.{code}", doubt)[0]
        Flag.objects.create(
            document=self.document,
            meeting=meeting,
            passage=passage,
            code=code,
            note=note,
            raised_by_rules=self.document.rules_version,
        )


def _head_keys(found: FoundMeeting) -> list[str]:
    heads = (each for each in found.participants if any(role.value is Role.HEAD for role in each.roles))
    return [vietnamese.key(each.name.value) for each in heads]


def _head_row(found: FoundMeeting, people: dict[str, Answer[Official]]) -> Official | None:
    return next((people[key].row for key in _head_keys(found)), None)


def _value(found: Found[Any] | None) -> Any:
    return found.value if found else None


def _agree(stored: Any, value: Any) -> bool:
    if isinstance(stored, str) and isinstance(value, str):
        return vietnamese.fold_key(stored) == vietnamese.fold_key(value)
    return bool(stored == value)
