"""Days as written, their part of the day, and the year of those that do not say it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extraction.dates import Calendar, DateMention, Relative, find_dates, is_deadline
from archive.extraction.records import Basis, Found, Session, Span


def only(text: str) -> DateMention:
    (mention,) = find_dates(text)
    return mention


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("Họp ngày 29 tháng 3 năm 2024.", (29, 3, 2024), "ngày 29 tháng 3 năm 2024"),
        ("Ngày 01-6-2024, Huyện ủy họp.", (1, 6, 2024), "Ngày 01-6-2024"),
        ("(29.3.2024)", (29, 3, 2024), "29.3.2024"),  # a full date needs no cue
        ("Sáng 28/8, tại Mường La", (28, 8, 0), "Sáng 28/8"),
        ("Chiều 3.3, đoàn", (3, 3, 0), "Chiều 3.3"),
        ("Chiều ngày 14-8, đoàn", (14, 8, 0), "Chiều ngày 14-8"),
        ("từ ngày 12 đến ngày 15/10", (12, 10, 0), "từ ngày 12 đến ngày 15/10"),  # of several days the first
        ("Trong 2 ngày 12 và 13/8, tỉnh", (12, 8, 0), "Trong 2 ngày 12 và 13/8"),
        ("ngày 21-22/6", (21, 6, 0), "ngày 21-22/6"),
        ("sáng nay (6/6), đoàn", (6, 6, 0), "sáng nay (6/6)"),
        ("hôm nay 10.10, đoàn", (10, 10, 0), "hôm nay 10.10"),
        ("hôm qua (9-10) đoàn", (9, 10, 0), "hôm qua (9-10)"),
        ("Sơn La, ngày 05 tháng 12 năm 2023", (5, 12, 2023), "ngày 05 tháng 12 năm 2023"),
        ("Sáng thứ Bảy, 16/11, huyện", (16, 11, 0), "Sáng thứ Bảy, 16/11"),
    ],
)
def test_a_day_is_read_where_it_stands(text: str, day: tuple[int, int, int], words: str) -> None:
    mention = only(text)
    assert (mention.day, mention.month, mention.year) == day
    assert mention.span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "đạt 5/10 chỉ tiêu",  # a ratio
        "3/3 đơn vị hoàn thành",  # looks like the third of March
        "trực 24/7",
        "21/25 chi bộ",
        "nhiệm kỳ 2020-2025",
        "2.315 lượt xem",
        "tháng 10.2020",  # a month only
        "ngày 31/2",  # no such day
        "tăng 12/5% so với",
        "tối đa 5/6 phòng",  # "tối" of another word
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("Sáng 28/8", Session.MORNING),
        ("Chiều cùng ngày", Session.AFTERNOON),
        ("Tối 1.5", Session.EVENING),
        ("Đêm 1/5", Session.EVENING),
        ("Trưa 1/5", None),  # noon has no code
        ("Ngày 1/5", None),
    ],
)
def test_the_part_of_the_day(text: str, session: Session | None) -> None:
    assert only(text).session is session


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("Chiều cùng ngày, đoàn", Relative.SAME_DAY),
        ("Cùng ngày, đoàn", Relative.SAME_DAY),
        ("Sáng nay, đoàn", Relative.TODAY),
        ("Hôm qua, đoàn", Relative.YESTERDAY),
        ("Sáng mai, đoàn", Relative.TOMORROW),
        ("Ngày mai, đoàn", Relative.TOMORROW),
    ],
)
def test_days_named_by_their_distance(text: str, relative: Relative) -> None:
    assert only(text).relative is relative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước ngày 25-3", True),
        ("chậm nhất là ngày 15/4/2024", True),
        ("Sáng 25-3, đoàn", False),
    ],
)
def test_a_deadline_is_told_from_a_day(text: str, expected: bool) -> None:
    assert is_deadline(text, only(text)) is expected


def resolved(text: str, published: date | None = None) -> Found[date] | None:
    mentions = find_dates(text)
    spans = (Span(0, 1),)
    calendar = Calendar.of(text, mentions, Found(published, spans) if published else None)
    return calendar.resolve(next(mention for mention in mentions if not mention.is_full))


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Chiều 30/12, tỉnh họp.", date(2025, 1, 2), date(2024, 12, 30)),  # on or before publication
        ("Chiều 2/1, tỉnh họp.", date(2025, 1, 2), date(2025, 1, 2)),
        ("Sáng 29/2, tỉnh họp.", date(2025, 1, 2), date(2024, 2, 29)),  # a leap day finds its year
        ("Sáng nay, tỉnh họp.", date(2025, 1, 2), date(2025, 1, 2)),
        ("Hôm qua, tỉnh họp.", date(2025, 1, 1), date(2024, 12, 31)),
        ("Chiều thứ sáu, 3/5, tỉnh họp.", date(2025, 6, 1), date(2024, 5, 3)),  # the weekday refuses 2025
        # Without publication: the first year that puts the day on or after the latest full date.
        ("Quyết định ngày 23/6/2021 lập đoàn; chiều 18/10, đoàn họp.", None, date(2021, 10, 18)),
        ("Quyết định ngày 23/11/2021 lập đoàn; chiều 18/1, đoàn họp.", None, date(2022, 1, 18)),
        ("Quyết định ngày 23/11/2021 lập đoàn; chiều 18/11, đoàn họp.", None, date(2022, 11, 18)),
        # A date a few weeks later lay ahead of the meeting, unless it is the day of an instrument.
        ("Chiều 18/10, đoàn họp. Xã Tà Sùa hẹn 5/11/2021 sẽ xong.", None, date(2021, 10, 18)),
        # An anniversary and a deadline date nothing.
        ("Kỷ niệm (30/4/1975 - 30/4/2024). Theo kế hoạch năm 2023, ngày 5/5 họp.", None, date(2023, 5, 5)),
        ("Chương trình kiểm tra năm 2026: ngày 3/3, đoàn họp, tầm nhìn đến năm 2030.", None, date(2026, 3, 3)),
    ],
)
def test_the_missing_year(text: str, published: date | None, expected: date) -> None:
    found = resolved(text, published)
    assert found is not None
    assert found.value == expected
    assert found.basis is Basis.INFERRED


def test_without_any_year_the_date_stays_open() -> None:
    assert resolved("Sáng 28/8, tỉnh họp.") is None


def test_the_words_the_year_came_from_are_kept() -> None:
    text = "Quyết định ngày 23/6/2021 lập đoàn; chiều 18/10, đoàn họp."
    found = resolved(text)
    assert found is not None
    assert [span.of(text) for span in found.spans] == ["ngày 23/6/2021", "chiều 18/10"]


def test_a_full_date_is_stated() -> None:
    text = "Ngày 29 tháng 3 năm 2024 họp."
    found = Calendar.of(text, find_dates(text), None).resolve(only(text))
    assert found == Found(date(2024, 3, 29), (Span(0, 24),))


@given(st.text(alphabet="ngàysánghôm 0123456789/-.,()năthá\n", max_size=200))
def test_any_text_gives_days_within_it(text: str) -> None:
    for mention in find_dates(text):
        assert mention.span.end <= len(text)
        assert mention.relative or 1 <= mention.day <= 31
