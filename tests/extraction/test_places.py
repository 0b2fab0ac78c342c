"""Provinces by name and by district, their name on a day, and the names of bodies."""

from datetime import date

import pytest

from archive.extraction.bodies import body_at, spelled_out
from archive.extraction.lexicon.districts import DISTRICTS
from archive.extraction.lexicon.outlets import OUTLETS
from archive.extraction.lexicon.provinces import HUE, PROVINCES, SUCCESSORS, VARIANTS
from archive.extraction.places import as_of, find_places, outlet_province, province_in, weigh


def test_the_lists_agree() -> None:
    assert len(PROVINCES) == 64  # the 63 of 30 June 2025 and Thừa Thiên Huế
    assert len(SUCCESSORS) == 29
    assert set(DISTRICTS) == set(PROVINCES) - {HUE}
    assert {*OUTLETS.values(), *VARIANTS.values()} <= set(PROVINCES)
    assert all(len(set(names)) == len(names) for names in DISTRICTS.values())


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Tỉnh ủy Sơn La", "Sơn La"),
        ("TP. Cần Thơ", "Cần Thơ"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("Tp. Hồ Chí Minh", "Hồ Chí Minh"),
        ("tỉnh Hoà Bình", "Hòa Bình"),  # the other tone placement
        ("tỉnh Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("tỉnh Đăk Lăk", "Đắk Lắk"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
        ("TỈNH ỦY SƠN LA", "Sơn La"),  # a letterhead
        # A provincial city has its own Thành ủy; a district its own committee.
        ("Thành ủy Nha Trang", "Khánh Hòa"),
        ("TP Thủ Đức", "Hồ Chí Minh"),
        ("Quận ủy Thốt Nốt", "Cần Thơ"),
        ("Quận 6", "Hồ Chí Minh"),
        ("huyện Quảng Ninh", "Quảng Bình"),  # a district with the name of a province
        ("TP Điện Biên Phủ", "Điện Biên"),
    ],
)
def test_a_place_tells_its_province(text: str, province: str) -> None:
    assert province_in(text) == province


@pytest.mark.parametrize(
    "text",
    [
        "chiến thắng Điện Biên Phủ",
        "phong cách Hồ Chí Minh",
        "Báo Cần Thơ",
        "đồng chí Đặng Hòa Bình, Bí thư",  # a person
        "giữ gìn hòa bình",
        "nguyên Bí thư Tỉnh ủy Bắc Ninh",  # an office that is over
        "vùng Hà Nam Ninh",
        "quê quán Nghệ An",
    ],
)
def test_a_name_inside_another_is_no_place(text: str) -> None:
    assert find_places(text) == []


def test_a_shared_district_name_is_decided_by_the_province_beside_it() -> None:
    assert province_in("UBND huyện Châu Thành") == ""
    ranked = weigh(find_places("UBND huyện Châu Thành đón đoàn của HĐND tỉnh Bến Tre."))
    assert [province for province, _ in ranked] == ["Bến Tre"]


@pytest.mark.parametrize(
    ("province", "on", "name"),
    [
        ("Huế", date(2024, 12, 31), "Thừa Thiên Huế"),
        ("Thừa Thiên Huế", date(2025, 1, 1), "Huế"),
        ("Bình Dương", date(2025, 6, 30), "Bình Dương"),
        ("Bình Dương", date(2025, 7, 1), "Hồ Chí Minh"),
        ("Sơn La", date(2026, 1, 1), "Sơn La"),
        ("Bình Dương", None, "Bình Dương"),
    ],
)
def test_a_province_has_the_name_of_the_day(province: str, on: date | None, name: str) -> None:
    assert as_of(province, on) == name


@pytest.mark.parametrize(
    ("url", "province"),
    [
        ("https://www.baohagiang.vn/a", "Hà Giang"),
        ("https://vov.vn/a", ""),
        ("", ""),
        ("https://[", ""),  # no address at all
    ],
)
def test_a_provincial_paper_tells_its_province(url: str, province: str) -> None:
    assert outlet_province(url) == province


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ban Thường vụ Thành ủy Cần Thơ Lê Văn Tám", "Ban Thường vụ Thành ủy Cần Thơ"),  # a name runs on after it
        ("BTV Tỉnh ủy An Giang. Đồng chí", "BTV Tỉnh ủy An Giang"),
        ("Ban Thường vụ (BTV) Tỉnh ủy Lào Cai đã", "Ban Thường vụ (BTV) Tỉnh ủy Lào Cai"),
        ("Ban Thường vụ Tỉnh ủy chỉ đạo Công an", "Ban Thường vụ Tỉnh ủy"),  # a verb ends it
        ("Ban cán sự đảng Tòa án nhân dân tối cao, rồi", "Ban cán sự đảng Tòa án nhân dân tối cao"),
        ("Ban Chỉ đạo Cải cách tư pháp Trung ương do", "Ban Chỉ đạo Cải cách tư pháp Trung ương"),
        (
            "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, tiêu cực do",
            "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, tiêu cực",
        ),
        ("Sở Lao động - Thương binh và Xã hội báo cáo", "Sở Lao động - Thương binh và Xã hội"),
        ("Quận 6 về việc", "Quận 6"),
        ("HĐND tỉnh Hải Dương Khóa XVII", "HĐND tỉnh Hải Dương"),
    ],
)
def test_the_name_of_a_body(text: str, name: str) -> None:
    body = body_at(text, 0)
    assert body is not None
    assert body.of(text) == name


@pytest.mark.parametrize("text", ["Ban Thường vụ Thành ...", "Ban ...", "tỉnh nhà", "đồng chí Lê Văn Tám"])
def test_no_body_where_the_name_breaks_off_or_none_begins(text: str) -> None:
    assert body_at(text, 0) is None


def test_short_forms_are_spelled_out() -> None:
    assert spelled_out("BTV Tỉnh ủy An Giang") == "Ban Thường vụ Tỉnh ủy An Giang"
    assert spelled_out("Ban Thường vụ (BTV) Tỉnh ủy") == "Ban Thường vụ Tỉnh ủy"
