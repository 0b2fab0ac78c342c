"""Reading again: rows move with the reading, addresses stay, what a person touched is left, nothing is done twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import extraction
from archive.extraction.comparison import differences
from archive.extraction.records import Extraction, Found, FoundMeeting, Instrument, InstrumentKind, Role, Span
from archive.ingest import Reread, RereadOutcome, forget, reread, save
from archive.models import (
    Candidate,
    Citation,
    Delegation,
    Directive,
    Document,
    Flag,
    FormerSlug,
    Meeting,
    Official,
    Participation,
    Passage,
    Resolution,
    SearchEntry,
    StatedOffice,
    StatedRole,
)
from archive.verification import problems
from tests.ingest.reports import Person, Report, ingest, reading

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2024, 3, 4)
NQ = ("Nghị quyết số 899-NQ/TW", Instrument(InstrumentKind.RESOLUTION, "899", symbol="NQ/TW", issuer="tw"))
CT = ("Chỉ thị số 898-CT/TW", Instrument(InstrumentKind.DIRECTIVE, "898", symbol="CT/TW", issuer="tw"))
HEAD = Person("Lục Thị Sao", ("Bộ trưởng",), (Role.HEAD,))
HOST = Person("Lò A Sáng", ("Bí thư Tỉnh ủy", "Chủ tịch Hội đồng nhân dân tỉnh"))
WRITTEN = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def report(**other: Any) -> Report:
    facts: dict[str, Any] = {
        "day": DAY,
        "city": "Cà Mau",
        "host": "Ban Thường vụ Tỉnh ủy Cà Mau",
        "number": "950",
        "authority": "Bộ Chính trị",
        "people": (HOST, HEAD, Person("Bế Thị Na")),
        "citations": (NQ, CT),
        "directives": (
            ("Lục Thị Sao", "Giữ rừng phòng hộ ven biển"),
            ("Lục Thị Sao", "Mở thêm trường học ở các xã đảo"),
            ("Lục Thị Sao", "Trồng lại rừng đước"),
        ),
    }
    return Report(**facts | other)


Change = Callable[[FoundMeeting], FoundMeeting]


def without_host(meeting: FoundMeeting) -> FoundMeeting:
    """Not the first of the people, nor the first of the instruments and instructions."""
    return replace(
        meeting,
        participants=meeting.participants[1:],
        citations=meeting.citations[1:],
        directives=meeting.directives[1:],
    )


def other_facts(meeting: FoundMeeting) -> FoundMeeting:
    """No host, another day, the second office and the first instruction gone."""
    first, *rest = meeting.participants
    assert meeting.date
    return replace(
        meeting,
        host=None,
        date=replace(meeting.date, value=date(2023, 3, 4)),
        date_is_inferred=True,
        participants=(replace(first, titles=first.titles[:1]), *rest),
        directives=tuple(reversed(meeting.directives[1:])),
    )


def no_delegation(meeting: FoundMeeting) -> FoundMeeting:
    return replace(meeting, delegation=None)


def other_authority(meeting: FoundMeeting) -> FoundMeeting:
    assert meeting.delegation and meeting.delegation.authority
    authority = Found("Bộ", (Span(meeting.delegation.authority.spans[0].start, 2 + _start(meeting)),))
    return replace(meeting, delegation=replace(meeting.delegation, authority=authority))


def _start(meeting: FoundMeeting) -> int:
    assert meeting.delegation and meeting.delegation.authority
    return meeting.delegation.authority.spans[0].start


def shorter_name(meeting: FoundMeeting) -> FoundMeeting:
    """The first person's name without its last syllable."""
    first, *rest = meeting.participants
    (span,) = first.name.spans
    return replace(
        meeting, participants=(replace(first, name=Found("Lò A", (Span(span.start, span.start + 4),))), *rest)
    )


def shorter_instruction(meeting: FoundMeeting) -> FoundMeeting:
    first, *rest = meeting.directives
    (span,) = first.text.spans
    return replace(
        meeting, directives=(replace(first, text=Found("Giữ rừng", (Span(span.start, span.start + 8),))), *rest)
    )


CHANGES: list[Change] = [
    without_host,
    other_facts,
    no_delegation,
    other_authority,
    shorter_name,
    shorter_instruction,
]


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Callable[[Extraction], None]:
    """From now on the rules find this, in whatever text."""
    return lambda found: monkeypatch.setattr(extraction, "extract", lambda _source: found)


def changed(found: Extraction, change: Change) -> Extraction:
    return replace(found, meetings=tuple(map(change, found.meetings)))


def kept() -> dict[str, list[Any]]:
    """Give all that the archive says, without the keys of rows and the addresses of meetings and delegations."""
    return {
        "meetings": sorted(
            Meeting.objects.values_list(
                "date", "date_is_inferred", "session", "kind", "city", "host", "title", "delegation__key"
            ),
            key=str,
        ),
        "people": sorted(
            Participation.objects.values_list("name", "match", "side", "position", "official__slug"), key=str
        ),
        "offices": sorted(StatedOffice.objects.values_list("participation__name", "text", "position")),
        "roles": sorted(StatedRole.objects.values_list("participation__name", "role")),
        "candidates": sorted(Candidate.objects.values_list("participation__name", "official__slug", "reason")),
        "citations": sorted(Citation.objects.values_list("as_written", "resolution__key", "match")),
        "directives": sorted(Directive.objects.values_list("text", "position", "issuer__slug", "document")),
        "passages": sorted(Passage.objects.values_list("document", "field", "start", "end", "basis"), key=str),
        "flags": sorted(Flag.objects.values_list("code", "note")),
        "delegations": sorted(Delegation.objects.values_list("key", "kind", "authority", "head__slug")),
        "officials": sorted(Official.objects.values_list("slug", flat=True)),
        "instruments": sorted(Resolution.objects.values_list("key", flat=True)),
        "search": sorted(SearchEntry.objects.values_list("people_exact", "body_exact")),
        "readings": [json.dumps(each, sort_keys=True) for each in Document.objects.values_list("reading", flat=True)],
    }


def writes(run: Callable[[], Any]) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        run()
    return [query["sql"] for query in queries if query["sql"].lstrip().upper().startswith(WRITTEN)]


@pytest.mark.parametrize("change", CHANGES)
def test_the_rows_are_those_of_a_first_reading_by_the_new_rules(
    change: Change, rules: Callable[[Extraction], None]
) -> None:
    source, found, data = reading(report(), title="Bài đầu")
    document = save(source, changed(found, change), data).document
    wanted = kept()
    forget(document)

    document = save(source, found, data).document
    address = Meeting.objects.get().slug
    rules(changed(found, change))
    assert reread(document).outcome is RereadOutcome.CHANGED
    got = kept()
    same_document = {"directives", "passages"}  # the second row of the document has a key of its own
    assert {name: rows for name, rows in got.items() if name not in same_document} == {
        name: rows for name, rows in wanted.items() if name not in same_document
    }
    assert [row[:3] for row in got["directives"]] == [row[:3] for row in wanted["directives"]]
    assert sorted(map(str, (row[1:] for row in got["passages"]))) == sorted(
        map(str, (row[1:] for row in wanted["passages"]))
    )
    assert Meeting.objects.get().slug == address
    assert list(problems()) == []


@pytest.mark.parametrize("change", CHANGES)
def test_there_and_back_again_leaves_what_was(change: Change, rules: Callable[[Extraction], None]) -> None:
    source, found, data = reading(report(), title="Bài đầu")
    document = save(source, found, data).document
    before = kept()
    for extracted in (changed(found, change), found):
        rules(extracted)
        reread(Document.objects.get())
        assert list(problems()) == []
    after = kept()
    if change is shorter_name:
        # The person was replaced and came back under a new address; the first one leads there.
        for name in ("people", "officials"):
            after[name] = json.loads(json.dumps(after[name]).replace("lo-a-sang-2", "lo-a-sang"))
            before[name] = json.loads(json.dumps(before[name]))
        assert Client().get("/officials/lo-a-sang/")["Location"] == "/officials/lo-a-sang-2/"
        assert Client().get("/officials/lo-a/")["Location"] == "/officials/lo-a-sang-2/"
    assert after == before
    assert reread(Document.objects.get(pk=document.pk)).outcome is RereadOutcome.UNCHANGED


def test_instructions_keep_their_addresses(rules: Callable[[Extraction], None]) -> None:
    source, found, data = reading(report())
    document = save(source, changed(found, without_host), data).document  # without the first instruction
    addresses = dict(Directive.objects.values_list("text", "slug"))
    rules(found)
    reread(document)
    now = dict(Directive.objects.order_by("position").values_list("text", "slug"))
    assert list(now) == [words for _, words in report().directives]
    assert {text: now[text] for text in addresses} == addresses


@pytest.mark.parametrize(
    ("change", "address"),
    [
        (shorter_name, "/officials/lo-a-sang/"),
        (shorter_instruction, "/directives/2024-03-04-ca-mau-kiem-tra-1/"),
        (other_authority, "/delegations/doan-bo-chinh-tri-950-xiii/"),
    ],
)
def test_the_address_of_what_was_misread_leads_to_what_is_read_there_now(
    change: Change, address: str, rules: Callable[[Extraction], None]
) -> None:
    source, found, data = reading(report())
    document = save(source, found, data).document
    assert Client().get(address).status_code == 200
    rules(changed(found, change))
    reread(document)
    answer = Client().get(address, follow=True)
    assert answer.status_code == 200
    assert all(status == 301 for _, status in answer.redirect_chain)
    assert not FormerSlug.objects.filter(slug__in=Official.objects.values("slug"), model="official").exists()


class TestSharedMeetings:
    """A second document that reports the meeting keeps what it says."""

    @pytest.mark.parametrize("change", [None, *CHANGES])
    @pytest.mark.parametrize("place", [0, 1])
    def test_what_the_other_says_stays(
        self, change: Change | None, place: int, rules: Callable[[Extraction], None]
    ) -> None:
        readings = [reading(report(), title="Bài đầu"), reading(report(), title="Bài hai")]
        documents = [save(*each).document for each in readings]
        (meeting,) = Meeting.objects.all()
        found = readings[place][1]
        rules(changed(found, change) if change else replace(found, document=replace(found.document, title=None)))
        assert reread(documents[place]).outcome is RereadOutcome.CHANGED
        meeting.refresh_from_db()
        assert documents[1 - place].meetings.get() == meeting
        assert meeting.date == DAY
        assert {each.official.slug for each in meeting.participations.all()} >= {
            "lo-a-sang",
            "luc-thi-sao",
            "be-thi-na",
        }
        assert meeting.directives.count() >= 3
        assert (meeting.sources.count() == 1) == (change is other_facts)  # another day is another meeting
        assert list(problems()) == []

    def test_a_meeting_that_turns_out_to_be_another_document_s_joins_it(
        self, rules: Callable[[Extraction], None]
    ) -> None:
        one = ingest(report(), title="Bài đầu").document
        source, found, data = reading(report(), title="Bài hai")
        second = save(source, changed(found, other_facts), data).document
        former = second.meetings.get()
        assert former != one.meetings.get()
        rules(found)
        reread(second)
        assert Meeting.objects.get() == second.meetings.get() == one.meetings.get()
        answer = Client().get(former.get_absolute_url())
        assert (answer.status_code, answer["Location"]) == (301, one.meetings.get().get_absolute_url())
        assert list(problems()) == []


def test_of_two_meetings_each_keeps_its_row(rules: Callable[[Extraction], None]) -> None:
    later = report(day=date(2024, 3, 6), city="Bạc Liêu", host="Ban Thường vụ Tỉnh ủy Bạc Liêu", people=(HEAD,))
    source, found, data = reading(report(), later)
    document = save(source, found, data).document
    rows = {meeting.date: meeting.slug for meeting in document.meetings.all()}
    rules(replace(found, meetings=found.meetings[1:]))
    reread(document)
    assert {meeting.date: meeting.slug for meeting in Meeting.objects.all()} == {later.day: rows[later.day]}
    rules(replace(found, meetings=found.meetings[::-1]))
    reread(document)
    assert {meeting.date: meeting.slug for meeting in Meeting.objects.all()} == rows
    assert list(problems()) == []


def test_a_document_without_meetings_any_more_leaves_nothing_behind(rules: Callable[[Extraction], None]) -> None:
    source, found, data = reading(report())
    document = save(source, found, data).document
    rules(replace(found, meetings=()))
    reread(document)
    left = (Meeting, Official, Delegation, Directive, Passage, SearchEntry)
    assert {model.__name__: model._default_manager.count() for model in left} == dict.fromkeys(
        (model.__name__ for model in left), 0
    )
    assert Document.objects.get() == document
    assert list(problems()) == []


@pytest.mark.parametrize("edit", ["passage", "match", "flag", "source"])
def test_what_a_person_touched_is_left_and_named(
    edit: str, rules: Callable[[Extraction], None], capsys: pytest.CaptureFixture[str]
) -> None:
    source, found, data = reading(report())
    document = save(source, found, data).document
    meeting = Meeting.objects.get()
    match edit:
        case "passage":
            Passage.objects.create(basis="person", field="date", meeting=meeting)
        case "match":
            Participation.objects.filter(name="Lò A Sáng").update(match="person")
        case "flag":
            Flag.objects.create(document=document, code="conflict", raised_by_rules="1", settled_at="2024-05-05T00:00Z")
        case "source":
            meeting.sources.all().delete()
    before = kept()
    rules(changed(found, without_host))
    assert writes(lambda: call_command("reread")) == []
    assert kept() == before
    assert f"{document.slug}: left; a person has " in capsys.readouterr().out


def test_a_title_that_a_person_gave_stays(rules: Callable[[Extraction], None]) -> None:
    source, found, data = reading(report(), title="Bài đầu")
    document = save(source, found, data).document
    Document.objects.update(title="Tên do người đặt")
    rules(replace(found, document=replace(found.document, title=None)))
    reread(document)
    assert Document.objects.get().title == "Tên do người đặt"


class TestCommand:
    """`manage.py reread`."""

    def test_a_second_run_writes_nothing(
        self, rules: Callable[[Extraction], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source, found, data = reading(report())
        save(source, found, data)
        monkeypatch.setattr(extraction, "RULES_VERSION", "another")
        rules(changed(found, without_host))
        assert writes(lambda: call_command("reread")) != []
        assert writes(lambda: call_command("reread")) == []
        assert Document.objects.get().rules_version == "another"

    def test_a_dry_run_shows_and_writes_nothing(
        self, rules: Callable[[Extraction], None], capsys: pytest.CaptureFixture[str]
    ) -> None:
        source, found, data = reading(report())
        document = save(source, found, data).document
        rules(changed(found, without_host))
        before = kept()
        assert writes(lambda: call_command("reread", document.slug, dry_run=True)) == []
        assert kept() == before
        out = capsys.readouterr().out
        assert f"{document.slug}: changed; 3 differences" in out
        assert '  - /meetings/0/resolutions/0: "resolution:899"' in out
        assert out.endswith("1 documents: 1 changed\n")

    def test_documents_are_named_by_hash_path_or_slug(self, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
        source, found, data = reading(report())
        document = save(source, found, data).document
        path = tmp_path / "copy.txt"
        path.write_bytes(data)
        with pytest.raises(SystemExit):
            call_command("reread", document.sha256, str(path), document.slug, "nobody", dry_run=True)
        said = capsys.readouterr()
        assert said.out.endswith("3 documents: 3 changed\n")  # the rules find nothing in words put together
        assert said.err == "nobody: no document of the archive\n"


def test_a_reading_of_a_form_nobody_knows_any_more_is_replaced(rules: Callable[[Extraction], None]) -> None:
    source, found, data = reading(report())
    document = save(source, found, data).document
    before = kept()
    Document.objects.update(reading={"old": "form"})
    rules(found)
    result: Reread = reread(Document.objects.get(pk=document.pk))
    assert result.outcome is RereadOutcome.CHANGED
    assert kept() == before


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        # Someone new before the others moves nobody.
        (
            {"meetings": [{"participants": [{"name": "B", "titles": []}]}]},
            {"meetings": [{"participants": [{"name": "A", "titles": []}, {"name": "B", "titles": ["Bí thư"]}]}]},
            [
                '+ /meetings/0/participants/0: {"name": "A", "titles": []}',
                '+ /meetings/0/participants/1/titles/0: "Bí thư"',
            ],
        ),
        # A value that changes, one that comes, one that goes.
        (
            {"meetings": [{"city": "Huế", "host": None, "session": "morning"}]},
            {"meetings": [{"city": "Cà Mau", "host": "Tỉnh ủy", "session": None}]},
            [
                '~ /meetings/0/city: "Huế" → "Cà Mau"',
                '+ /meetings/0/host: "Tỉnh ủy"',
                '- /meetings/0/session: "morning"',
            ],
        ),
        # Only the places differ.
        (
            {"meetings": [], "spans": {"/a": [[0, 1]]}},
            {"meetings": [], "spans": {}},
            ["~ only what the guide does not record: places, doubts, sides, secretaries, support"],
        ),
    ],
)
def test_differences_in_the_form_of_the_guide(before: dict[str, Any], after: dict[str, Any], told: list[str]) -> None:
    assert list(differences(before, after)) == told
