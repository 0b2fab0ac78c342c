"""Which meetings a page reports, of which kind, where and with whom, and how the reading is written down.

Names are invented.
"""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extraction import Extraction, extract
from archive.extraction.records import (
    Basis,
    DelegationKind,
    DoubtCode,
    Found,
    FoundMeeting,
    MeetingKind,
    Session,
    Span,
)
from archive.extraction.serialise import from_json, to_guide, to_json
from archive.readers.source import Declared, SourceDocument
from archive.vietnamese import fold

INSPECTION = """Đoàn kiểm tra của Ban Bí thư làm việc tại Gia Lai
Thứ Tư, 12/04/2023, 15:20
(BGL)- Sáng nay (12-4), tại TP. Pleiku, Đoàn kiểm tra số 22 của Ban Bí thư do đồng chí Lê Văn Tạo, Ủy viên Trung ương \
Đảng làm Trưởng đoàn đã có buổi làm việc với Ban Thường vụ Tỉnh ủy Gia Lai.
Tiếp Đoàn có đồng chí Phạm Thị Nhàn, Bí thư Tỉnh ủy.
Phát biểu tại buổi làm việc, đồng chí Lê Văn Tạo yêu cầu tỉnh thực hiện nghiêm Nghị quyết số 18-NQ/TW.
"""


def source(text: str, **declared: str) -> SourceDocument:
    return SourceDocument("tin.txt", "0" * 64, "text/plain", text, Declared(**declared))  # type: ignore[arg-type]


def read(text: str, **declared: str) -> Extraction:
    return extract(source(text, **declared))


def only(text: str, **declared: str) -> FoundMeeting:
    (meeting,) = read(text, **declared).meetings
    return meeting


def value(found: Found[Any] | None) -> Any:
    return found.value if found else None


def test_an_inspection_is_read_whole() -> None:
    meeting = only(INSPECTION)
    assert value(meeting.date) == date(2023, 4, 12)
    assert meeting.date_is_inferred
    assert value(meeting.session) is Session.MORNING
    assert meeting.kind.value is MeetingKind.INSPECTION
    assert value(meeting.city) == "Gia Lai"
    assert value(meeting.host) == "Ban Thường vụ Tỉnh ủy Gia Lai"
    assert meeting.delegation is not None
    assert meeting.delegation.kind.value is DelegationKind.INSPECTION
    assert value(meeting.delegation.number) == "22"
    assert value(meeting.delegation.authority) == "Ban Bí thư"
    assert [person.name.value for person in meeting.participants] == ["Lê Văn Tạo", "Phạm Thị Nhàn"]
    assert [citation.instrument.key for citation in meeting.citations] == ["resolution:18"]
    assert [value(directive.issued_by) for directive in meeting.directives] == ["Lê Văn Tạo"]


def test_the_facts_of_the_document() -> None:
    facts = read(INSPECTION).document
    assert value(facts.title) == "Đoàn kiểm tra của Ban Bí thư làm việc tại Gia Lai"
    assert value(facts.published_on) == date(2023, 4, 12)
    assert value(facts.publisher) == "BGL"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the dateline after the headline is the page's, one before it the clock of whoever saved it
        ("Thứ 2, 25/11/2024, 14:35[GMT+7]\nHuyện ủy họp\nChủ nhật, 07/11/2021 | 09:17:34\nTin.", date(2021, 11, 7)),
        ("28/05/2020 - 19:09\nHuyện ủy họp\nTin.", date(2020, 5, 28)),
        ("TỈNH ỦY SƠN LA\nSơn La, ngày 05 tháng 12 năm 2023\nTHÔNG BÁO\nvề việc họp", date(2023, 12, 5)),
        ("Huyện ủy họp\nSáng 5/6, huyện họp.", date(2024, 6, 7)),  # declared
        # a label, the time of day first, a zone
        ("Huyện ủy họp\nCập nhật lúc 09:15, Thứ Ba, 11/03/2025 (GMT+7)\nTin.", date(2025, 3, 11)),
        ("Huyện ủy họp\nCập nhật lúc: 11/03/2025 09:15\nTin.", date(2025, 3, 11)),
        ("Huyện ủy họp\nNgày đăng: 11/03/2025 | Lượt xem: 2.077\nTin.", date(2025, 3, 11)),
        # whose page it is, parted by a bracket or a stroke
        ("Huyện ủy họp\nTrang tin Huyện ủy Bắc Yên (11/03/2025, 09:15)\nTin.", date(2025, 3, 11)),
        ("Huyện ủy họp\nHà My | 11.03.2025\nTin.", date(2025, 3, 11)),
        ("Huyện ủy họp\n2025-03-11T09:15:00+07:00\nTin.", date(2025, 3, 11)),
        ("Huyện ủy họp\nThứ Ba, ngày 11 tháng 3 năm 2025\nTin.", date(2025, 3, 11)),
        # at the foot only where it is labelled
        ("Huyện ủy họp\n" + "Tin.\n" * 12 + "Đăng lúc: 09:15 11/03/2025", date(2025, 3, 11)),
        ("Huyện ủy họp\n" + "Tin.\n" * 12 + "11/03/2025 09:15", None),
        # sentences, terms and days of something named
        ("Chiều 11/3/2025, Huyện ủy họp.", None),
        ("Lịch tiếp dân (11/03/2025 - 15/03/2025)\nTin.", None),
        ("Kế hoạch đợt hai (11/03/2025)\nTin.", None),
    ],
)
def test_the_day_of_publication(text: str, expected: date | None) -> None:
    declared = {} if "20" in text else {"published_on": "2024-06-07"}
    assert value(read(text, **declared).document.published_on) == expected


@pytest.mark.parametrize(
    ("text", "declared", "title"),
    [
        ("Huyện ủy họp\nTin.", "", "Huyện ủy họp"),
        ("09/03/2026 - 18:47\nĐồng chí Lê Văn Tạo, Bí thư Huyện ủy:\nLàm nhanh hơn nữa\nTin.", "", "Làm nhanh hơn nữa"),
        ("Tin.", "🔥 [Lê Văn Tạo] Huyện ủy họp", "Huyện ủy họp"),
        ("Huyện ủy họp bàn việc cấp nước\nTin.", "Huyện ủy họp bàn ...", "Huyện ủy họp bàn việc cấp nước"),
        ("Tin.", "Huyện ủy họp bàn ...", "Huyện ủy họp bàn ..."),  # a cut headline stays cut
        ("THÔNG BÁO\nkết luận tại Hội nghị\n-----\nNgày 1/2/2024, họp.", "", "THÔNG BÁO kết luận tại Hội nghị"),
    ],
)
def test_the_headline(text: str, declared: str, title: str) -> None:
    assert value(read(text, title=declared).document.title) == title


@pytest.mark.parametrize(
    ("text", "kind", "host"),
    [
        (
            "Chiều 6/6, Đoàn công tác số 4 của Ban Chỉ đạo làm việc với Ban Thường vụ Tỉnh ủy Bình Phước về kiểm tra.",
            MeetingKind.INSPECTION,  # a working delegation that inspects
            "Ban Thường vụ Tỉnh ủy Bình Phước",
        ),
        (
            "Chiều 6/6, đoàn công tác của Bộ Y tế do ông Lê Văn Tạo làm trưởng đoàn làm việc với UBND tỉnh Bình Phước.",
            MeetingKind.WORKING_SESSION,
            "Ủy ban nhân dân tỉnh Bình Phước",
        ),
        (
            "Chiều 6/6, ông Lê Văn Tạo chủ trì buổi làm việc với lãnh đạo chủ chốt tỉnh Bình Phước.",
            MeetingKind.WORKING_SESSION,
            "tỉnh Bình Phước",
        ),
        ("Chiều 6/6, Ban Thường vụ Tỉnh ủy Bình Phước tổ chức hội nghị giao ban.", MeetingKind.CONFERENCE, None),
        ("Ngày 6/6, Kỳ họp thứ 9 của HĐND tỉnh Bình Phước đã diễn ra.", MeetingKind.CONFERENCE, None),
        ("Hội nghị cán bộ tỉnh Bình Phước được Tỉnh ủy Bình Phước tổ chức ngày 6-6.", MeetingKind.CONFERENCE, None),
        (
            "Ngày 6/6, Ủy ban Kiểm tra Tỉnh ủy công bố quyết định kiểm tra đối với Ban Thường vụ Huyện ủy Bù Đốp.",
            MeetingKind.INSPECTION,  # an inspection told of without its delegation
            "Ban Thường vụ Huyện ủy Bù Đốp",
        ),
    ],
)
def test_the_kind_and_the_host(text: str, kind: MeetingKind, host: str | None) -> None:
    meeting = only(text, published_on="2022-06-07")
    assert meeting.kind.value is kind
    assert value(meeting.city) == "Bình Phước"
    if host:
        assert value(meeting.host) == host


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Ngày 6/6, HĐND tỉnh Bình Phước khóa X khai mạc kỳ họp thứ 9.", "Hội đồng nhân dân tỉnh Bình Phước"),
        ("Ngày 6/6, Kỳ họp thứ 9 của HĐND tỉnh Bình Phước đã diễn ra.", "Hội đồng nhân dân tỉnh Bình Phước"),
        ("Ngày 6/6, Hội nghị được Tỉnh ủy Bình Phước tổ chức tại Đồng Xoài.", "Tỉnh ủy Bình Phước"),
        # the province is added where the page tells it
        ("Ngày 6/6, BTV Tỉnh ủy tổ chức hội nghị. Tỉnh Bình Phước nhất trí.", "Ban Thường vụ Tỉnh ủy Bình Phước"),
        ("Ngày 6/6, Hội nghị cán bộ do Tỉnh ủy Bình Phước tổ chức đã bàn việc.", "Tỉnh ủy Bình Phước"),
        ("Hội nghị của Tỉnh ủy Bình Phước họp sáng 6-6 dưới sự chủ trì của ông Tạo.", "Tỉnh ủy Bình Phước"),
        (
            "Ngày 6/6, ông Lê Văn Tạo chủ trì cuộc họp Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh Bình Phước.",
            "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh Bình Phước",
        ),
        # nobody convenes: the body whose affairs the conference is about
        (
            "Ngày 6/6, ông Lê Văn Tạo chủ trì Hội nghị về văn kiện Đại hội Đảng bộ Khối Doanh nghiệp tỉnh Bình Phước.",
            "Đảng bộ Khối Doanh nghiệp tỉnh Bình Phước",
        ),
        ("Ngày 6/6, Thường trực Tỉnh ủy Bình Phước giao ban với các huyện.", "Thường trực Tỉnh ủy Bình Phước"),
        (
            "Chiều 6/6, Tỉnh ủy Bình Phước đã cho ý kiến về dự thảo quy hoạch tại phiên họp thường kỳ.",
            "Tỉnh ủy Bình Phước",
        ),
    ],
)
def test_the_body_that_convenes(text: str, host: str) -> None:
    assert value(only(text, published_on="2022-06-07").host) == host


@pytest.mark.parametrize(
    "text",
    [
        "TIỂU SỬ ĐỒNG CHÍ LÊ VĂN TẠO\nNgày 16/5, tại Hội nghị Trung ương 9, Trung ương đã bầu ông Tạo.",
        "Khởi tố bị can\nNgày 5/6, Bộ Công an cho biết đã khởi tố ông Lê Văn Tạo.",
        "QUYẾT ĐỊNH\nban hành quy trình\nĐiều 1. Tổ chức hội nghị chi bộ trong ngày 5/6.",
        "Dâng hương\nSáng 5/6, Đoàn đại biểu Quốc hội tỉnh dâng hương, thăm và tặng quà gia đình chính sách.",
        "Sắp có hội nghị\nNgày 8/6 tới, Ban Tổ chức Tỉnh ủy sẽ tổ chức hội nghị trực tuyến.",
        "Nhìn lại\nCông tác kiểm tra có nhiều đổi mới.\nNgày 5/3/2019, huyện tổ chức hội nghị tổng kết.",  # old
        "Giao ban\nTrước đó, ngày 2/6, Đoàn kiểm tra số 7 đã làm việc với Tỉnh ủy Sơn La.",
        "Kế hoạch\nĐoàn kiểm tra của Bộ Chính trị làm việc với 69 đảng ủy, tỉnh ủy trong quý II.",
        "",
    ],
)
def test_pages_that_report_no_meeting(text: str) -> None:
    assert read(text, published_on="2024-06-07").meetings == ()


def test_a_meeting_whose_day_is_not_stated_has_none() -> None:
    text = (
        "Gỡ vướng\nTại buổi làm việc với Ban Thường vụ Tỉnh ủy Sóc Trăng, Trưởng đoàn kiểm tra yêu cầu rà soát.\n"
        "Phát biểu tại buổi làm việc, đại diện tỉnh tiếp thu."
    )
    found = read(text, published_on="2024-06-07")
    (meeting,) = found.meetings
    assert meeting.date is None
    assert DoubtCode.NO_DATE in {doubt.code for doubt in found.doubts}


TWO = """Kiểm tra tại hai huyện
(BSL)- Sáng 10/6, Đoàn kiểm tra số 12 của Ban Thường vụ Tỉnh ủy do đồng chí Lê Văn Tạo làm trưởng đoàn đã làm việc với \
Ban Thường vụ Huyện ủy Mường La, tỉnh Sơn La về thực hiện Nghị quyết số 18-NQ/TW.
Đồng chí Phạm Văn Nhu, Bí thư Huyện ủy Mường La báo cáo với Đoàn.
* Chiều cùng ngày, Đoàn đã làm việc với Ban Thường vụ Huyện ủy Mộc Châu về thực hiện Chỉ thị số 35-CT/TW.
Đồng chí Hoàng Thị Mây, Bí thư Huyện ủy Mộc Châu báo cáo với Đoàn.
* Trước đó, ngày 2-6, Đoàn kiểm tra số 14 do đồng chí Trần Văn Xuôi làm trưởng đoàn đã làm việc với Huyện ủy Sông Mã.
"""


def test_a_page_with_two_meetings_gives_each_its_own() -> None:
    first, second = read(TWO, published_on="2023-06-11").meetings
    assert [value(meeting.session) for meeting in (first, second)] == [Session.MORNING, Session.AFTERNOON]
    assert {value(meeting.date) for meeting in (first, second)} == {date(2023, 6, 10)}
    assert value(second.host) == "Ban Thường vụ Huyện ủy Mộc Châu"
    assert second.delegation is not None
    assert value(second.delegation.number) == "12"  # "Đoàn" is the one told of before
    keys = [[citation.instrument.key for citation in meeting.citations] for meeting in (first, second)]
    assert keys == [["resolution:18"], ["directive:35"]]
    names = [{person.name.value for person in meeting.participants} for meeting in (first, second)]
    assert "Phạm Văn Nhu" in names[0] - names[1]
    assert "Hoàng Thị Mây" in names[1] - names[0]
    assert "Trần Văn Xuôi" not in names[0] | names[1]  # another delegation, told as background


def test_a_flashback_is_a_meeting_and_the_page_returns_to_the_first() -> None:
    text = """Bầu chủ tịch
Ngày 4/9, Kỳ họp thứ 25 của HĐND tỉnh Sơn La đã diễn ra.
Trước đó, cũng trong buổi chiều cùng ngày, Tỉnh ủy Sơn La tổ chức hội nghị công bố quyết định về cán bộ.
Bế mạc kỳ họp, đồng chí Lê Văn Tạo nhắc lại Nghị quyết số 18-NQ/TW.
"""
    first, second = read(text, published_on="2023-09-04").meetings
    assert [value(meeting.session) for meeting in (first, second)] == [Session.AFTERNOON, Session.AFTERNOON]
    assert [citation.instrument.key for citation in first.citations] == ["resolution:18"]
    assert second.citations == ()


def test_a_sitting_of_several_days_is_dated_by_its_first() -> None:
    text = "Chiều 14-7, Kỳ họp thứ 12 HĐND tỉnh Gia Lai đã bế mạc. Kỳ họp khai mạc từ ngày 12-7."
    assert value(only(text, published_on="2023-07-15").date) == date(2023, 7, 12)


def test_a_page_that_announces_reports_no_meeting() -> None:
    text = (
        "Ngày mai, Đoàn kiểm tra số 15 làm việc tại Lạng Sơn\nĐoàn sẽ làm việc với Tỉnh ủy.\n"
        "Năm ngoái, lãnh đạo tỉnh phát biểu tại hội nghị."
    )
    assert read(text, published_on="2024-10-14").meetings == ()


def test_links_to_other_articles_are_no_part_of_the_report() -> None:
    text = INSPECTION + "Tin liên quan:\n- Chỉ thị số 35-CT/TW\n- Đoàn kiểm tra số 30 làm việc tại Kiên Giang\n"
    assert [citation.instrument.key for citation in only(text).citations] == ["resolution:18"]


def test_a_central_body_is_where_it_met() -> None:
    text = "Ngày 6/6, tại Hà Nội, đoàn công tác do ông Lê Văn Tạo làm trưởng đoàn làm việc với Tòa án nhân dân tối cao."
    assert value(only(text, published_on="2022-06-07").city) == "Hà Nội"
    assert only(text.replace("tại Hà Nội, ", ""), published_on="2022-06-07").city is None


def test_an_outlet_is_the_last_resort_for_the_province() -> None:
    text = "Ngày 6/6, Ban Thường vụ Tỉnh ủy tổ chức hội nghị."
    meeting = only(text, published_on="2022-06-07", source_url="https://baohagiang.vn/tin-1")
    assert meeting.city == Found("Hà Giang", (), Basis.METADATA)
    assert value(meeting.host) == "Ban Thường vụ Tỉnh ủy Hà Giang"
    found = read(text, published_on="2022-06-07")
    assert DoubtCode.NO_CITY in {doubt.code for doubt in found.doubts}


def test_a_province_is_called_what_it_was_called_on_the_day() -> None:
    text = "Ngày {}, Thường trực Thành ủy Huế tổ chức hội nghị giao ban."
    assert value(only(text.format("12/5/2022")).city) == "Thừa Thiên Huế"
    assert value(only(text.format("12/5/2025")).city) == "Huế"


def test_the_decision_that_founded_the_delegation() -> None:
    text = INSPECTION + "Đoàn đã công bố Quyết định số 91-QĐNS/TW ngày 1/4/2023 thành lập Đoàn kiểm tra.\n"
    delegation = only(text).delegation
    assert delegation is not None
    assert delegation.founded_by is not None
    assert delegation.founded_by.key == "decision:91"


def test_doubts_say_what_a_person_should_look_at() -> None:
    found = read(INSPECTION + "Đoàn gồm 9 đồng chí.\n")
    codes = {doubt.code: doubt for doubt in found.doubts}
    assert codes.keys() >= {DoubtCode.INFERRED_YEAR, DoubtCode.COUNT_MISMATCH}
    assert codes[DoubtCode.COUNT_MISMATCH].meeting == 0


@pytest.mark.parametrize("text", [INSPECTION, TWO, "", "THÔNG BÁO\n-----\n"])
def test_the_lossless_form_comes_back_equal(text: str) -> None:
    found = read(text, published_on="2023-06-11", title="Tin", source_url="https://baosonla.vn/1")
    assert from_json(json.loads(json.dumps(to_json(found)))) == found


def test_the_guide_form_points_at_every_value() -> None:
    document = source(INSPECTION)
    guide = to_guide(document, extract(document))
    assert guide["text_sha256"] == document.text_sha256
    assert guide["meetings"][0]["date_is_inferred"] is True
    for pointer, places in guide["spans"].items():
        part: Any = guide
        for step in pointer.split("/")[1:]:
            part = part[int(step)] if isinstance(part, list) else part[step]
        assert part is not None
        assert all(document.text[start:end].strip() for start, end in places)
    assert {
        "/document/title",
        "/meetings/0/date",
        "/meetings/0/participants/0/name",
        "/meetings/0/resolutions/0",
    } <= set(guide["spans"])


def founds(part: object) -> list[Found[Any]]:
    """Every `Found` inside a record, however deep."""
    if isinstance(part, Found):
        return [part]
    if isinstance(part, tuple):
        return [found for item in part for found in founds(item)]
    slots = getattr(part, "__dataclass_fields__", {})
    return [found for name in slots for found in founds(getattr(part, name))]


def assert_sound(text: str, found: Extraction) -> None:
    """Spans lie in the text, and what is called stated is what stands there."""
    pointers = {id(directive.issued_by) for meeting in found.meetings for directive in meeting.directives}
    for item in founds(found):
        assert all(span.end <= len(text) for span in item.spans)
        if item.basis is Basis.STATED and type(item.value) is str:
            quotes = {fold(" ".join(span.of(text).split())) for span in item.spans}
            if id(item) in pointers:  # the words that point at who speaks hold the name ("Đồng chí Lê Văn Tạo")
                quotes = {fold(item.value) for quote in quotes if fold(item.value) in quote}
            assert fold(item.value) in quotes, item
    for doubt in found.doubts:
        assert doubt.span is None or doubt.span.end <= len(text)
        assert doubt.meeting is None or doubt.meeting < len(found.meetings)


@pytest.mark.parametrize("text", [INSPECTION, TWO])
def test_values_and_quotations_agree(text: str) -> None:
    assert_sound(text, read(text, published_on="2023-06-11"))


PIECES = """
|Sáng 28/8, |Chiều cùng ngày, |Ngày 31/2, |Đoàn kiểm tra số 12 |của Bộ Chính trị, Ban Bí thư |do ông Lê Văn Tạo |
|làm trưởng đoàn |làm việc với |Ban Thường vụ |(BTV) |Thành ủy |Huyện ủy Châu Thành |tỉnh Sơn La|...|. |* |THÔNG BÁO|
-----
|Nghị quyết số 18-NQ/TW |Nghị quyết ĐH Đảng bộ |lần thứ XIV |tổ chức hội nghị |\u0301|\x00|🔥|ﬁ|İ|(|)|“|…|12/34/5678 |
|năm 2024 |đề nghị tỉnh |kết luận như sau:|1- |T/L BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG
Lê Văn Tạo
"""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES.split("|")) | st.text(max_size=8), max_size=40))
def test_any_text_is_read_without_failing(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = read(text, published_on="2024-09-01")
    assert_sound(text, found)
    assert from_json(to_json(found)) == found


@pytest.mark.parametrize("piece", ["... ", "Nghị quyết ", "Đảng bộ ", TWO, "12, 13, 14-NQ/TW 15/6 ", " "])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    """A hundred kilobytes of anything are read in seconds: a quadratic rule takes minutes."""
    text = INSPECTION + piece * (100_000 // len(piece))
    read(text)


def test_a_stretch_spans_the_report() -> None:
    assert only(INSPECTION).stretch == Span(0, len(INSPECTION.rstrip()))


def test_a_delegation_and_the_decision_it_is_numbered_after() -> None:
    """Who sent the delegation issued the decision that is cited without an issuer."""
    meeting = only(
        "Sáng 4/3/2024, Đoàn kiểm tra số 812 của Bộ Chính trị do đồng chí Lục Văn Sao làm Trưởng đoàn làm việc với Ban"
        " Thường vụ Tỉnh ủy Nam Định. Tại buổi làm việc, Đoàn công bố Quyết định 812."
    )
    assert meeting.delegation and meeting.delegation.founded_by
    assert meeting.delegation.founded_by.issuer == "tw"
    (citation,) = meeting.citations
    assert (citation.instrument.key, citation.instrument.issuer) == ("decision:812", "tw")


SPREAD = [
    (  # the delegation's own verb is what it does
        "Ngày 9/5, Đoàn kiểm tra số 7 của Tỉnh ủy Sơn La kiểm tra đối với Ban Thường vụ Huyện ủy Yên Châu.",
        (None, MeetingKind.INSPECTION, "Ban Thường vụ Huyện ủy Yên Châu", "7"),
    ),
    (  # body and delegation in one sentence, the day in the next
        "Đoàn giám sát số 3 của Tỉnh ủy Sơn La vừa công bố quyết định giám sát đối với Huyện ủy Yên Châu.\n\
Hội nghị diễn ra chiều 9-5 tại trụ sở Huyện ủy.",
        (Session.AFTERNOON, MeetingKind.INSPECTION, "Huyện ủy Yên Châu", "3"),
    ),
    (  # the day in the lead, the meeting in the next paragraph
        "Tin vắn\n“Mỗi chi bộ chọn một việc” là lời nhắn của buổi học tập sáng 9/5.\n\
Do Ban Thường vụ Tỉnh ủy Sơn La tổ chức trực tuyến, hội nghị quán triệt hai văn bản mới.\n\
Phát biểu tại hội nghị, đồng chí Lò Văn Ính nhắc các huyện.",
        (Session.MORNING, MeetingKind.CONFERENCE, "Ban Thường vụ Tỉnh ủy Sơn La", None),
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPREAD)
def test_what_one_meeting_is_told_in(text: str, expected: tuple[Session | None, MeetingKind, str, str | None]) -> None:
    meeting = only(text, published_on="2023-05-10")
    number = value(meeting.delegation.number) if meeting.delegation else None
    assert value(meeting.date) == date(2023, 5, 9)
    assert (value(meeting.session), meeting.kind.value, value(meeting.host), number) == expected


@pytest.mark.parametrize(
    ("text", "host", "authority"),
    [
        (  # what is done to the body: the passive
            "Huyện ủy Bù Đốp vừa được Đoàn kiểm tra số 5 của Tỉnh ủy Bình Phước kiểm tra trong ngày 6/6.",
            "Huyện ủy Bù Đốp",
            "Tỉnh ủy Bình Phước",
        ),
        (
            "Đoàn kiểm tra số 5 của Tỉnh ủy Bình Phước hôm 6/6 đã nghe Huyện ủy Bù Đốp báo cáo việc tự kiểm tra.",
            "Huyện ủy Bù Đốp",
            "Tỉnh ủy Bình Phước",
        ),
        (
            "Sáng 6/6, Đoàn kiểm tra do Tỉnh ủy Bình Phước thành lập đã công bố kết quả kiểm tra tới Huyện ủy Bù Đốp.",
            "Huyện ủy Bù Đốp",
            "Tỉnh ủy Bình Phước",
        ),
        (
            "Chiều 6/6, Đoàn kiểm tra số 5 Tỉnh ủy Bình Phước đã kết thúc đợt kiểm tra đối với Huyện ủy Bù Đốp.",
            "Huyện ủy Bù Đốp",
            "Tỉnh ủy Bình Phước",
        ),
        (  # as planned, and done
            "Theo kế hoạch năm, sáng 6/6, Đoàn kiểm tra số 5 của Tỉnh ủy Bình Phước làm việc với Huyện ủy Bù Đốp.",
            "Huyện ủy Bù Đốp",
            "Tỉnh ủy Bình Phước",
        ),
        (  # the time that ends the line before is no number of delegations
            "Thứ Ba, 07/06/2022\nĐoàn kiểm tra số 5 của Tỉnh ủy Bình Phước ngày 6/6 làm việc với Huyện ủy Bù Đốp.",
            "Huyện ủy Bù Đốp",
            "Tỉnh ủy Bình Phước",
        ),
    ],
)
def test_what_a_delegation_did(text: str, host: str, authority: str) -> None:
    meeting = only(text, published_on="2022-06-07")
    assert value(meeting.date) == date(2022, 6, 6)
    assert meeting.kind.value is MeetingKind.INSPECTION
    assert value(meeting.host) == host
    assert meeting.delegation and value(meeting.delegation.authority) == authority


def test_a_congress_of_the_commune_is_of_the_one_visited() -> None:
    text = "Ngày 6/6, ông Lò Văn Ính làm việc với Đảng ủy xã Tà Hộc về Nghị quyết Đại hội Đảng bộ xã lần thứ II."
    (citation,) = only(text, published_on="2025-06-07").citations
    assert citation.instrument.key == "resolution:congress-II@xã Tà Hộc"


@pytest.mark.parametrize(
    "text",
    [
        # setting a delegation up, what it is for, what it is called
        "Ngày 9/5, Tỉnh ủy Sơn La quyết định lập Đoàn kiểm tra số 7 giám sát việc thu ngân sách.",
        "Ngày 9/5, Tỉnh ủy Sơn La cử Đoàn kiểm tra số 7 để kiểm tra Huyện ủy Yên Châu.",
        "Ngày 9/5, Đoàn kiểm tra, giám sát công tác cán bộ được khen thưởng.",
        "Ngày 9/5, Đoàn kiểm tra số 7 đến tận nơi để kiểm tra, giám sát công tác cán bộ.",
        "Ngày 9/5, Đoàn kiểm tra số 7 sẽ kiểm tra Huyện ủy Yên Châu.",
    ],
)
def test_naming_an_inspection_is_not_reporting_one(text: str) -> None:
    assert read(text, published_on="2023-05-10").meetings == ()


LISTED = """Bí thư Tỉnh ủy Sơn La làm việc tại hai xã
Ngày 9/7, đồng chí Lò Văn Ính, Bí thư Tỉnh ủy Sơn La có các buổi làm việc với Đảng ủy xã Tà Hộc và Đảng ủy xã Mường É.
Buổi sáng, đồng chí Lò Văn Ính chủ trì buổi làm việc với Đảng ủy xã Tà Hộc về Nghị quyết số 57-NQ/TW.
Chiều cùng ngày, tại xã Mường É, đồng chí Lò Văn Ính nghe báo cáo về Chỉ thị số 35-CT/TW.
"""


def test_bodies_listed_in_one_sentence_are_met_one_in_each_part_of_the_day() -> None:
    first, second = read(LISTED, published_on="2025-07-10").meetings
    assert {value(meeting.date) for meeting in (first, second)} == {date(2025, 7, 9)}
    assert (value(first.session), value(first.host)) == (Session.MORNING, "Đảng ủy xã Tà Hộc")
    assert (value(second.session), value(second.host)) == (Session.AFTERNOON, "Đảng ủy xã Mường É")
    assert {meeting.kind.value for meeting in (first, second)} == {MeetingKind.WORKING_SESSION}
    keys = [[citation.instrument.key for citation in meeting.citations] for meeting in (first, second)]
    assert keys == [["resolution:57"], ["directive:35"]]
    together = LISTED.replace("Buổi sáng, ", "").replace("Chiều cùng ngày, ", "")
    assert len(read(together, published_on="2025-07-10").meetings) == 1


def test_work_with_a_further_body_in_another_part_of_the_day() -> None:
    text = (
        "Sáng 9/7, Tổ công tác số 2 của Tỉnh ủy Sơn La làm việc với Đảng ủy xã Tà Hộc.\nXã đã lập xong danh sách.\n"
        "Buổi chiều, Tổ công tác làm việc với Đảng ủy xã {}."
    )
    _, second = read(text.format("Mường É"), published_on="2025-07-10").meetings
    assert (value(second.date), value(second.session)) == (date(2025, 7, 9), Session.AFTERNOON)
    assert value(second.host) == "Đảng ủy xã Mường É"
    assert second.delegation and value(second.delegation.number) == "2"
    assert len(read(text.format("Tà Hộc"), published_on="2025-07-10").meetings) == 1  # the same meeting goes on
