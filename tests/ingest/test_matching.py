"""Who is who, which delegation, which instrument, which meeting: tables of cases, every name invented."""

from __future__ import annotations

from datetime import date

import pytest

from archive.extraction.records import Instrument, InstrumentKind, Role, Session, Side
from archive.matching.instruments import subjects_contradict
from archive.matching.officials import office_key
from archive.models import Citation, Delegation, Meeting, Official, Participation, Resolution
from archive.models.delegations import authority_key, congress_term, delegation_key
from archive.models.documents import FlagCode
from archive.models.meetings import Match
from tests.ingest.reports import Person, Report, ingest

pytestmark = pytest.mark.django_db

DAY, LATER = date(2024, 3, 4), date(2024, 9, 17)


def person(name: str, *offices: str, side: Side = Side.HOST, roles: tuple[Role, ...] = ()) -> Person:
    return Person(name, offices, roles, side)


def attended(day: date, city: str, *people: Person, **more: object) -> Report:
    host = f"Ban Thường vụ Tỉnh ủy {city}"
    return Report(day=day, city=city, host=host, people=people, **more)  # type: ignore[arg-type]


class TestOfficials:
    """One supporting thing and no contradiction, or it stays open."""

    def test_tones_tell_people_apart(self) -> None:
        ingest(attended(DAY, "Cần Thơ", person("Nguyễn Văn Hiếu", "Bí thư Thành ủy")))
        ingest(attended(LATER, "Cần Thơ", person("Nguyễn Văn Hiểu", "Bí thư Thành ủy")))
        assert sorted(str(each) for each in Official.objects.all()) == ["Nguyễn Văn Hiếu", "Nguyễn Văn Hiểu"]

    @pytest.mark.parametrize(
        ("first", "second", "why"),
        [
            (
                attended(DAY, "Nam Định", person("Vừ Quang Ánh", "Phó Trưởng Ban Nội chính Trung ương")),
                attended(LATER, "Lào Cai", person("Vừ Quang Ánh", "Phó Trưởng Ban Nội chính Trung ương")),
                "the same office of a body that exists once in the country",
            ),
            (
                attended(DAY, "Nam Định", person("Vừ Quang Ánh", "Phó Bí thư Tỉnh ủy")),
                attended(LATER, "Nam Định", person("Vừ Quang Ánh", "Bí thư Tỉnh ủy")),
                "the same place, in another office",
            ),
            (
                attended(
                    DAY,
                    "Nam Định",
                    person("Vừ Quang Ánh", side=Side.DELEGATION),
                    number="950",
                    authority="Bộ Chính trị",
                ),
                attended(
                    LATER,
                    "Lào Cai",
                    person("Vừ Quang Ánh", side=Side.DELEGATION),
                    number="950",
                    authority="Bộ Chính trị",
                ),
                "the same delegation at another place",
            ),
            (
                attended(DAY, "Nam Định", person("Vừ Quang Ánh"), person("Lục Thị Sao", "Bộ trưởng Bộ Nội vụ")),
                attended(LATER, "Lào Cai", person("Vừ Quang Ánh"), person("Lục Thị Sao", "Bộ trưởng Bộ Nội vụ")),
                "someone met before",
            ),
            (
                attended(DAY, "Nam Định", person("Hoà Thúy Mỹ", "Bí thư Tỉnh ủy")),
                attended(LATER, "Nam Định", person("Hòa Thuý Mĩ", "Bí thư Tỉnh ủy")),
                "tone placement and i/y are spellings of one name",
            ),
        ],
    )
    def test_support_links(self, first: Report, second: Report, why: str) -> None:
        ingest(first)
        ingest(second)
        name = first.people[0].name
        (official,) = Official.objects.known_as(name)
        assert official.participations.count() == 2, why
        assert set(official.participations.values_list("match", flat=True)) == {Match.SURE}

    def test_two_men_of_one_name_in_different_places_on_one_day_are_two(self) -> None:
        ingest(attended(DAY, "Nam Định", person("Triệu Đình Phong", "Bí thư Tỉnh ủy")))
        ingest(attended(DAY, "Lào Cai", person("Triệu Đình Phong", "Bí thư Tỉnh ủy")))
        first, second = Official.objects.known_as("Triệu Đình Phong")
        assert first.slug != second.slug
        assert Participation.objects.filter(match=Match.SURE).count() == 2

    def test_a_local_office_does_not_travel(self) -> None:
        """ "Bí thư Tỉnh ủy" in another province is another office, so the name is open."""
        ingest(attended(DAY, "Nam Định", person("Triệu Đình Phong", "Bí thư Tỉnh ủy")))
        ingest(attended(LATER, "Lào Cai", person("Triệu Đình Phong", "Bí thư Tỉnh ủy")))
        (open_one,) = Participation.objects.filter(official=None)
        assert open_one.match == Match.NAME_ONLY
        assert [candidate.reason for candidate in open_one.candidates.all()] == ["same name"]

    def test_support_and_contradiction_stay_open(self) -> None:
        """In two places on one day in one office: a report may be wrong, nobody is guessed."""
        office = "Phó Trưởng Ban Nội chính Trung ương"
        ingest(attended(DAY, "Nam Định", person("Vừ Quang Ánh", office)))
        ingest(attended(DAY, "Lào Cai", person("Vừ Quang Ánh", office)))
        assert Official.objects.count() == 1
        assert Participation.objects.get(official=None).candidates.get().reason == "same office, elsewhere that day"

    def test_morning_here_and_afternoon_there_is_one_person(self) -> None:
        office = "Phó Trưởng Ban Nội chính Trung ương"
        ingest(attended(DAY, "Nam Định", person("Vừ Quang Ánh", office), session=Session.MORNING))
        ingest(attended(DAY, "Ninh Bình", person("Vừ Quang Ánh", office), session=Session.AFTERNOON))
        assert Official.objects.get().participations.count() == 2

    def test_several_of_that_name_stay_open(self) -> None:
        ingest(attended(DAY, "Nam Định", person("Triệu Đình Phong")))
        ingest(attended(DAY, "Lào Cai", person("Triệu Đình Phong")))
        ingest(attended(LATER, "Cà Mau", person("Triệu Đình Phong")))
        third = Participation.objects.get(meeting__city__name="Cà Mau")
        assert (third.official, third.match, third.candidates.count()) == (None, Match.OPEN, 2)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Bí thư Thành ủy Cần Thơ", "Cần Thơ"), ("Bí thư Thành ủy", "Cần Thơ"), True),
        (("Bí thư Thành ủy", "Cần Thơ"), ("Bí thư Thành ủy", "Hải Phòng"), False),
        # Named by its place, an office is the same wherever its holder goes.
        (("Bí thư Tỉnh ủy Sóc Trăng", "Cần Thơ"), ("Bí thư Tỉnh ủy", "Sóc Trăng"), True),
        (("Ủy viên Bộ Chính trị", "Cần Thơ"), ("Ủy viên Bộ Chính trị", "Hải Phòng"), True),
        # National words in a local office.
        (("Trưởng Đoàn đại biểu Quốc hội tỉnh", "Nam Định"), ("Trưởng Đoàn đại biểu Quốc hội tỉnh", "Lào Cai"), False),
        (("Chủ tịch UBND thành phố Cần Thơ", ""), ("Chủ tịch UBND thành phố", "Cần Thơ"), True),
        # Short forms.
        (("Chủ tịch UBND tỉnh", "Nam Định"), ("Chủ tịch Ủy ban nhân dân tỉnh", "Nam Định"), True),
        (("Ủy viên TW Đảng", "Nam Định"), ("Ủy viên Ban Chấp hành Trung ương Đảng", ""), True),
        (("Ủy viên BCH T.Ư Đảng", "Nam Định"), ("Ủy viên Trung ương Đảng", ""), True),
    ],
)
def test_office_key(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert (office_key(*one) == office_key(*other)) is same


class TestDelegations:
    """Numbered: number, authority, term. Unnumbered: authority and head. Without a head: one a meeting."""

    def test_a_decision_number_lasts_a_term(self) -> None:
        for day, city in ((DAY, "Nam Định"), (LATER, "Lào Cai"), (date(2018, 5, 2), "Cà Mau")):
            ingest(attended(day, city, number="950", authority="Bộ Chính trị"))
        assert sorted(Delegation.objects.values_list("period", flat=True)) == ["XII", "XIII"]

    def test_a_serial_number_lasts_a_year(self) -> None:
        for day, city in ((DAY, "Nam Định"), (LATER, "Lào Cai"), (date(2023, 5, 2), "Cà Mau")):
            ingest(attended(day, city, number="7", authority="Ban Bí thư"))
        assert sorted(Delegation.objects.values_list("period", flat=True)) == ["2023", "2024"]

    def test_an_unnamed_authority_is_the_same_delegation(self) -> None:
        ingest(attended(DAY, "Nam Định", number="950"))
        ingest(attended(LATER, "Lào Cai", number="950", authority="Bộ Chính trị, Ban Bí thư"))
        ingest(attended(LATER, "Cà Mau", number="950", authority="Bộ Chính trị"))
        delegation = Delegation.objects.get()
        assert (delegation.authority, delegation.meetings.count()) == ("Bộ Chính trị, Ban Bí thư", 3)

    def test_unnumbered_goes_with_its_head(self) -> None:
        head = person("Lục Thị Sao", "Bộ trưởng Bộ Nội vụ", side=Side.DELEGATION, roles=(Role.HEAD,))
        other = person("Vừ Quang Ánh", "Chủ nhiệm Văn phòng Quốc hội", side=Side.DELEGATION, roles=(Role.HEAD,))
        ingest(attended(DAY, "Nam Định", head, number="", authority="Bộ Chính trị"))
        ingest(attended(LATER, "Lào Cai", head, number="", authority="Bộ Chính trị"))
        ingest(attended(LATER, "Cà Mau", other, number="", authority="Bộ Chính trị"))
        assert sorted(each.meetings.count() for each in Delegation.objects.all()) == [1, 2]

    def test_without_a_head_one_a_meeting(self) -> None:
        for day in (DAY, LATER):
            ingest(attended(day, "Nam Định", number="", authority="Bộ Chính trị"))
        assert Delegation.objects.count() == 2

    @pytest.mark.parametrize(
        ("day", "term"),
        [
            (date(2021, 1, 24), "XII"),
            (date(2021, 1, 25), "XIII"),
            (date(2026, 1, 19), "XIV"),
            (date(1999, 1, 1), ""),
            (None, ""),
        ],
    )
    def test_terms(self, day: date | None, term: str) -> None:
        assert congress_term(day) == term

    @pytest.mark.parametrize(
        ("authority", "key"),
        [
            ("Bộ Chính trị, Ban Bí thư", "bo chinh tri,ban bi thu"),
            # One body's own comma: a small letter follows.
            ("Ban Chỉ đạo về phòng, chống tham nhũng", "ban chi dao ve phong chong tham nhung"),
            ("", ""),
        ],
    )
    def test_authorities(self, authority: str, key: str) -> None:
        assert authority_key(authority) == key

    def test_the_key_takes_the_first_named_authority(self) -> None:
        one = delegation_key(number="950", authority_key="bo chinh tri,ban bi thu", day=DAY, meeting_key="m")
        assert one == ("number:950|bo chinh tri|XIII", "XIII")


def cited(words: str, **parts: object) -> tuple[str, Instrument]:
    return words, Instrument(InstrumentKind.RESOLUTION, **parts)  # type: ignore[arg-type]


class TestInstruments:
    """Party numbers restart every term: what the text says besides decides, or the citation stays open."""

    def instrument(self, number: str, period: str, issued_on: date, title: str, issuer: str = "tw") -> Resolution:
        row = Resolution(
            kind="resolution",
            number=number,
            issuer=issuer,
            period=period,
            issued_on=issued_on,
            title=title,
            symbol="NQ/TW",
        )
        row.slug = Resolution.free_slug(row.address())
        row.save()
        return row

    def test_only_one_was_issued_by_then(self) -> None:
        old = self.instrument("801", "XII", date(2019, 5, 5), "quản lý rừng ngập mặn")
        self.instrument("801", "XIII", date(2024, 5, 5), "đường sắt tốc độ cao")
        ingest(attended(DAY, "Cà Mau", citations=(cited("Nghị quyết 801", number="801", issuer="tw"),)))
        assert Citation.objects.get().resolution == old

    def test_two_could_be_meant(self) -> None:
        rows = [
            self.instrument("801", "XII", date(2019, 5, 5), "quản lý rừng ngập mặn"),
            self.instrument("801", "XIII", date(2024, 1, 5), "đường sắt tốc độ cao"),
        ]
        ingest(attended(DAY, "Cà Mau", citations=(cited("Nghị quyết 801", number="801", issuer="tw"),)))
        citation = Citation.objects.get()
        assert (citation.resolution, citation.match) == (None, Match.OPEN)
        assert [each.resolution for each in citation.candidates.all()] == rows

    def test_the_subject_decides(self) -> None:
        self.instrument("801", "XII", date(2019, 5, 5), "quản lý rừng ngập mặn")
        rail = self.instrument("801", "XIII", date(2024, 1, 5), "đường sắt tốc độ cao")
        mention = cited("Nghị quyết 801", number="801", issuer="tw")
        ingest(attended(DAY, "Cà Mau", citations=(mention,), subject=" về mạng lưới đường sắt"))
        assert Citation.objects.get().resolution == rail

    @pytest.mark.parametrize(
        ("title", "words_after", "contradict"),
        [
            ("quản lý rừng ngập mặn", " về phát triển đường sắt, cảng biển", True),
            ("đường sắt tốc độ cao", " của Bộ Chính trị về phát triển đường sắt", False),
            ("đường sắt tốc độ cao", " và các văn bản khác.", False),  # no subject is stated
            ("", " về phát triển đường sắt", False),  # no subject is known
            ("đường sắt tốc độ cao", ". Về rừng, đồng chí nói", False),  # the next sentence is about something else
        ],
    )
    def test_subjects(self, title: str, words_after: str, contradict: bool) -> None:
        assert subjects_contradict(title, words_after) is contradict

    def test_issuer_parts_two(self) -> None:
        """18-NQ/TW and 18-NQ/TU are two."""
        central = cited("Nghị quyết số 818-NQ/TW", number="818", issuer="tw", symbol="NQ/TW")
        local = cited("Nghị quyết số 818-NQ/TU", number="818", issuer="tu", symbol="NQ/TU")
        ingest(attended(DAY, "Cà Mau", citations=(central, local)))
        assert sorted(Resolution.objects.filter(number="818").values_list("issuer", flat=True)) == ["tu:ca-mau", "tw"]

    def test_many_names_of_one(self) -> None:
        row = self.instrument("802", "XIII", date(2023, 5, 5), "quản lý rừng ngập mặn")
        names = (
            cited("Nghị quyết số 802-NQ/TW", number="802", issuer="tw", symbol="NQ/TW"),
            cited("Nghị quyết 802 của Bộ Chính trị", number="802", issuer="tw"),
            cited("NQ 802 ngày 5/5/2023", number="802", issuer="tw", issued_on=date(2023, 5, 5)),
        )
        ingest(attended(DAY, "Cà Mau", citations=names))
        assert Citation.objects.get().resolution == row

    def test_nobody_says_who_issued_it(self) -> None:
        ingest(attended(DAY, "Cà Mau", citations=(cited("Nghị quyết 803", number="803"),)))
        citation = Citation.objects.get()
        assert (citation.resolution, citation.reference) == (None, "resolution:803")

    def test_congresses(self) -> None:
        national = cited("Nghị quyết Đại hội XIII", congress="XIII")
        local = cited("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI", congress="XVI", local="Cà Mau")
        below = cited("Nghị quyết Đại hội Đảng bộ Khối", congress="VIII", local="Khối Doanh nghiệp tỉnh")
        ingest(attended(DAY, "Cà Mau", citations=(national, local, below)))
        issuers = [each.resolution.issuer for each in Citation.objects.order_by("pk") if each.resolution]
        assert issuers == ["tw", "tu:ca-mau", "body:khoi-doanh-nghiep-tinh"]


class TestMeetings:
    """One meeting from two documents; null equals nothing."""

    def test_the_same_host_on_the_same_day(self) -> None:
        first = attended(DAY, "Cà Mau", person("Lò A Sáng", "Bí thư Tỉnh ủy"))
        second = attended(DAY, "Cà Mau", person("Lò A Sáng", "Ủy viên Trung ương Đảng"), person("Bế Thị Na"))
        first.directives = (("Lò A Sáng", "Giữ rừng phòng hộ ven biển"),)
        second.directives = (("Lò A Sáng", "Giữ rừng phòng hộ ven biển"), ("Lò A Sáng", "Mở thêm trường học"))
        ingest(first, title="Bài một")
        result = ingest(second, title="Bài hai")
        meeting = Meeting.objects.get()
        assert result.meetings == (meeting,)
        assert meeting.sources.count() == 2
        assert meeting.title == "Bài một"
        assert [each.name for each in meeting.participations.all()] == ["Lò A Sáng", "Bế Thị Na"]
        offices = meeting.participations.get(name="Lò A Sáng").offices
        assert [each.text for each in offices.all()] == ["Bí thư Tỉnh ủy", "Ủy viên Trung ương Đảng"]
        assert meeting.directives.count() == 2
        assert meeting.directives.get(text="Giữ rừng phòng hộ ven biển").passages.filter(field="").count() == 2

    @pytest.mark.parametrize(
        ("first", "second", "why"),
        [
            (Report(day=DAY, city="Cà Mau"), Report(day=DAY, city="Cà Mau"), "a day and a place are not enough"),
            (
                Report(day=DAY, city="Cà Mau", host="Cà Mau"),
                Report(day=DAY, city="Cà Mau", host="Cà Mau"),
                "a place alone is no host",
            ),
            (attended(DAY, "Cà Mau"), attended(LATER, "Cà Mau"), "another day"),
            (
                Report(day=None, city="Cà Mau", host="Tỉnh ủy"),
                Report(day=None, city="Cà Mau", host="Tỉnh ủy"),
                "unknown days are not equal",
            ),
            (
                attended(DAY, "Cà Mau", session=Session.MORNING),
                attended(DAY, "Cà Mau", session=Session.AFTERNOON),
                "the parts of the day contradict",
            ),
            (
                Report(day=DAY, city="Cà Mau", host="Tỉnh ủy"),
                Report(day=DAY, city="Nam Định", host="Tỉnh ủy"),
                "different places",
            ),
        ],
    )
    def test_stay_two(self, first: Report, second: Report, why: str) -> None:
        ingest(first)
        ingest(second, title="Bài khác")
        assert Meeting.objects.count() == 2, why

    def test_two_meetings_of_one_document_stay_two(self) -> None:
        ingest(attended(DAY, "Cà Mau"), attended(DAY, "Cà Mau"))
        assert Meeting.objects.count() == 2

    def test_several_fit(self) -> None:
        """Two stored meetings could be meant: a third is made and says so."""
        ingest(attended(DAY, "Cà Mau"), attended(DAY, "Cà Mau"))
        ingest(attended(DAY, "Cà Mau"), title="Bài khác")
        third = Meeting.objects.order_by("pk").last()
        assert Meeting.objects.count() == 3
        assert third and third.flags.get().code == FlagCode.SEVERAL_MEETINGS

    def test_the_second_fills_what_is_empty(self) -> None:
        ingest(Report(day=DAY, host="Tỉnh ủy Cà Mau", inferred=True))
        ingest(Report(day=DAY, host="Tỉnh ủy Cà Mau", city="Cà Mau", session=Session.MORNING), title="Bài khác")
        meeting = Meeting.objects.get()
        assert (str(meeting.city), meeting.session, meeting.date_is_inferred) == ("Cà Mau", "morning", False)

    def test_a_contradiction_is_flagged_and_changes_nothing(self) -> None:
        ingest(attended(DAY, "Cà Mau", number="950", authority="Bộ Chính trị"))
        second = attended(DAY, "Cà Mau", number="950", authority="Bộ Chính trị")
        second.host = "Ban cán sự đảng UBND tỉnh"
        ingest(second)
        meeting = Meeting.objects.get()
        assert meeting.host == "Ban Thường vụ Tỉnh ủy Cà Mau"
        flag = meeting.flags.get()
        assert (flag.code, flag.note) == (FlagCode.CONFLICT, "host: Ban cán sự đảng UBND tỉnh")
        assert flag.passage and flag.passage.quote == "Ban cán sự đảng UBND tỉnh"
