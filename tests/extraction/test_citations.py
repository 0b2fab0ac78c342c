"""Instruments cited by number, congress or plenum."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extraction.citations import find_citations, gather
from archive.extraction.records import FoundCitation


def cited(text: str, city: str = "Sơn La") -> tuple[FoundCitation, ...]:
    return gather(text, find_citations(text), city)


def keys(text: str, city: str = "Sơn La") -> list[str]:
    return [citation.instrument.key for citation in cited(text, city)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết số 59-NQ/TW của Bộ Chính trị", ["resolution:59"]),
        ("Chỉ thị 05 của Bộ Chính trị", ["directive:5"]),  # no symbol, a leading zero
        ("Nghị quyết số 45/2022/QH15 của Quốc hội", ["resolution:45/2022"]),
        ("Nghị quyết số 98/NQ-CP", ["resolution:98"]),
        ("Quyết định số 137-QĐNS/TW", ["decision:137"]),
        ("Chương trình số 11-CTr/TW", ["programme:11"]),
        ("Chương trình hành động số 52-Ctr/TU", ["programme:52"]),  # the small r, as papers write it
        ("Kế hoạch 107-KH /BCĐTW", ["plan:107"]),  # a blank inside
        ("Kết luận 12- KL/TW", ["conclusion:12"]),
        ("Kết luận số 121-KL/T.Ư", ["conclusion:121"]),
        ("Quyết định 30/2018/QĐ-UBND", ["decision:30/2018"]),
        ("Nghị quyết số số 45/2022/QH15", ["resolution:45/2022"]),  # doubled "số"
        ("Luật Đất đai số 31/2024/QH15", ["law:31/2024"]),
        ("Thông báo số 77-TB/TU", ["notice:77"]),
        ("Hướng dẫn 36-HD/VPTW", ["guidance:36"]),
        ("Chỉ thị số 01/2026 về học tập", ["directive:1/2026"]),  # how newspapers write 01-CT/TW of 2026
        # QĐ is a decision or a regulation: the word before the number says which.
        ("Quy định số 22-QĐ/TW và 69-QĐ/TW", ["regulation:22", "regulation:69"]),
        ("Quy chế ban hành kèm Quyết định số 244-QĐ/TW", ["decision:244"]),
        ("theo 66-QĐ/TW", ["decision:66"]),
        # Lists that share one noun.
        ("Nghị quyết số 18-NQ/TW và 19-NQ/TW", ["resolution:18", "resolution:19"]),
        ("các Nghị quyết 57, 59, 66 và 68", ["resolution:57", "resolution:59", "resolution:66", "resolution:68"]),
        # Congresses, the ordinal before or after the body.
        ("Nghị quyết Đại hội XIII của Đảng", ["resolution:congress-XIII"]),
        ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII", ["resolution:congress-XIII"]),
        ("Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII", ["resolution:congress-XIII"]),
        ("Nghị quyết ĐH XIII", ["resolution:congress-XIII"]),
        ("Nghị quyết Đại hội 13 của Đảng", ["resolution:congress-XIII"]),  # Arabic becomes Roman
        ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV", ["resolution:congress-XV@Sơn La"]),
        ("Nghị quyết Đại hội lần thứ XVII Đảng bộ thành phố Hà Nội", ["resolution:congress-XVII@Hà Nội"]),
        ("Nghị quyết Đại hội XVI Đảng bộ thành phố Hải Phòng", ["resolution:congress-XVI@Hải Phòng"]),
        ("Nghị quyết Đại hội Đảng bộ huyện Mai Sơn lần thứ IX", ["resolution:congress-IX@huyện Mai Sơn"]),
        # Plenums.
        ("Nghị quyết Trung ương 4 khóa XII", ["resolution:plenum-4-XII"]),
        ("Nghị quyết Trung ương 4", ["resolution:plenum-4"]),
        ("Nghị quyết T.Ư 6 (lần 2) khóa VIII", ["resolution:plenum-6-VIII"]),
        ("Nghị quyết Hội nghị lần thứ 8 Ban Chấp hành Trung ương Đảng (khóa XIII)", ["resolution:plenum-8-XIII"]),
        ("NQTW4", ["resolution:plenum-4"]),
        ("Kết luận Hội nghị Trung ương 7 khóa XI", ["conclusion:plenum-7-XI"]),
    ],
)
def test_what_is_cited(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ban hành 02 Nghị quyết, 08 chỉ thị, 153 kết luận",  # counts stand before the noun
        "Kế hoạch 5 năm 2021-2025",
        "kết luận 3 nội dung",
        "Nghị quyết đại hội đảng các cấp",
        "Nghị định số 30/2020/NĐ-CP",  # a kind that is not recorded
        "Công văn số 8011-CV/BTCTW",
        "Luật Thủ đô",
        "văn kiện Đại hội đại biểu lần thứ XIII",  # a congress, but no resolution of it
        "Số 77-TB/TU",  # a letterhead's own number
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị quyết số 10-NQ/TU", "tu:son-la"),
        ("Nghị quyết 59 của Bộ Chính trị", "tw"),
        ("Nghị quyết số 98/NQ-CP", "chinh-phu"),
        ("Quyết định số 15/QĐ-TTg", "ttg"),
        ("Nghị quyết số 45/2022/QH15", "qh"),
        ("Nghị quyết 59", ""),
        ("Nghị quyết số 20/NQ-HĐND", "hdnd:son-la"),
        # Who acts, before or after the instrument.
        ("ngày 9/7, Bộ Chính trị ban hành Quyết định 812 thành lập bốn đoàn", "tw"),
        ("Ban Bí thư vừa ký ban hành Chỉ thị 9 về công tác dân vận", "tw"),
        ("Chỉ thị 9 do Ban Bí thư ban hành", "tw"),
        ("Chương trình số 11 mà Bộ Chính trị, Ban Bí thư ban hành", "tw"),
        ("Bộ Chính trị họp. Quyết định 812 quy định", ""),
    ],
)
def test_the_issuer(text: str, issuer: str) -> None:
    (citation,) = cited(text)
    assert citation.instrument.issuer == issuer


def test_the_date_after_a_number_is_its_date_of_issue() -> None:
    text = "Chương trình kiểm tra số 11-CTr/TW ngày 29/4/2021 của Bộ Chính trị"
    (citation,) = cited(text)
    assert citation.instrument.issued_on == date(2021, 4, 29)
    assert citation.mention.value.endswith("ngày 29/4/2021")


def test_the_issuer_at_the_end_of_a_list_is_everyones() -> None:
    assert {citation.instrument.issuer for citation in cited("các Nghị quyết 57, 59 của Bộ Chính trị")} == {"tw"}


def test_mentions_of_one_instrument_are_one_citation() -> None:
    text = "Nghị quyết số 59-NQ/TW của Bộ Chính trị. Thực hiện Nghị quyết 59, tỉnh đã làm nhiều việc."
    (citation,) = cited(text)
    assert citation.mention.value == "Nghị quyết số 59-NQ/TW"
    assert [span.of(text) for span in citation.mention.spans] == ["Nghị quyết số 59-NQ/TW", "Nghị quyết 59"]


def test_two_issuers_are_two_instruments_with_one_key() -> None:
    found = cited("Nghị quyết số 18-NQ/TW và Nghị quyết số 18-NQ/TU")
    assert [citation.instrument.symbol for citation in found] == ["NQ/TW", "NQ/TU"]
    assert {citation.instrument.key for citation in found} == {"resolution:18"}


def test_a_plenum_without_a_term_is_the_one_that_has_it() -> None:
    assert keys("Nghị quyết Trung ương 4 khóa XI; theo Nghị quyết Trung ương 4") == ["resolution:plenum-4-XI"]


def test_a_short_name_of_a_body_is_filled_from_the_page() -> None:
    text = "Đại hội Đảng bộ Khối Doanh nghiệp tỉnh Sơn La. Thực hiện Nghị quyết ĐH Đảng bộ Khối lần thứ VIII."
    assert keys(text) == ["resolution:congress-VIII@Khối Doanh nghiệp tỉnh Sơn La"]


def test_a_local_congress_of_an_unknown_province_is_not_the_national_one() -> None:
    assert keys("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV", city="") != ["resolution:congress-XV"]


@given(st.text(alphabet="NghịquyếtĐạộiQĐKL/-TWTU0159 XIVkhóaảngbộ.,()\n", max_size=200))
def test_any_text_gives_citations_within_it(text: str) -> None:
    last = 0
    for mention in find_citations(text):
        assert last <= mention.span.start < mention.span.end <= len(text)
        last = mention.span.end
