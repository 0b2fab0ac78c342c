"""People found by what is typed of their name."""

from __future__ import annotations

import unicodedata

import pytest

from archive import search
from archive.models import Official, Participation
from tests.factories import make_meeting, make_official, make_participation

NAMES = [
    "Đặng Trung Hiếu",
    "Đặng Trung Hiểu",
    "Hiếu Minh Đặng",
    "Trần Lưu Quang",
    "Trần Quang Lưu",
    "Trần Thị Quảng",
    "Lý Sỹ Hoà",
    "Võ Hoàng Yến",
    "Vũ Thị Ánh Nguyệt",
    "Tô Anh",
    "Y Bhiu Êban",
]
FIRST = ["Tô Anh", "Hiếu Minh Đặng", "Y Bhiu Êban"]  # by given name: a, đ, ê

CASES = [
    # whole names: as typed first, then but for tones
    ("Đặng Trung Hiếu", ["Đặng Trung Hiếu"]),
    ("đặng trung hiểu", ["Đặng Trung Hiểu"]),
    ("dang trung hieu", ["Đặng Trung Hiểu", "Đặng Trung Hiếu"]),  # hỏi sorts before sắc
    ("DANG TRUNG HIEU", ["Đặng Trung Hiểu", "Đặng Trung Hiếu"]),
    (unicodedata.normalize("NFD", "Đặng Trung Hiếu"), ["Đặng Trung Hiếu"]),
    ("tran luu quang", ["Trần Lưu Quang", "Trần Quang Lưu"]),
    ("Trần Lưu Quang", ["Trần Lưu Quang", "Trần Quang Lưu"]),
    # tones typed bind, syllable by syllable
    ("dang hiếu", ["Hiếu Minh Đặng", "Đặng Trung Hiếu"]),
    ("trung hiểu", ["Đặng Trung Hiểu"]),
    ("quảng", ["Trần Thị Quảng"]),
    ("hieu", ["Hiếu Minh Đặng", "Đặng Trung Hiểu", "Đặng Trung Hiếu"]),
    # parts, in any order; together and in order first
    ("hieu dang", ["Hiếu Minh Đặng", "Đặng Trung Hiểu", "Đặng Trung Hiếu"]),
    ("luu quang", ["Trần Lưu Quang", "Trần Quang Lưu"]),
    ("quang luu", ["Trần Quang Lưu", "Trần Lưu Quang"]),
    # the last syllable may be unfinished, the others not
    ("tran qu", ["Trần Quang Lưu", "Trần Lưu Quang", "Trần Thị Quảng"]),
    ("tra quang", []),
    ("uang", []),
    ("vo hoa", ["Võ Hoàng Yến"]),
    ("võ hoà", ["Võ Hoàng Yến"]),  # on the way to "hoàng"
    # placement of tones, i for y, faulty glyphs
    ("Lý Sỹ Hòa", ["Lý Sỹ Hoà"]),
    ("lí sĩ hoà", ["Lý Sỹ Hoà"]),
    ("Trần Lƣu", ["Trần Lưu Quang", "Trần Quang Lưu"]),
    # another name of the same person; syllables of two names do not add up
    ("Nguyễn Ái", ["Tô Anh"]),
    ("Tô Ái", []),
    ("y bhiu", ["Y Bhiu Êban"]),
    # signs mean nothing
    ("trần_lưu", ["Trần Lưu Quang", "Trần Quang Lưu"]),
    ("l%u", []),
    ("%", []),
    ("_", []),
    ("\x00", []),
    ("trần\x00lưu", ["Trần Lưu Quang", "Trần Quang Lưu"]),
    ("tran " * 5000 + "quang", ["Trần Quang Lưu", "Trần Lưu Quang", "Trần Thị Quảng"]),
    ("hi " * 5000, []),
]


@pytest.fixture
def officials(db):
    for name in NAMES:
        make_official(name, also=("Nguyễn Ái",) if name == "Tô Anh" else ())


def named(found) -> list[str]:
    return [official.name for official in found.with_name()]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_is_found(officials, text, expected):
    assert named(search.find_officials(text)) == expected


def test_nobody_is_found_twice_and_the_best_name_counts(db):
    make_official("Trần Lưu Quang Anh", sort_key="0")
    make_official("Quang", also=("Trần Lưu Quang", "Lưu Quang Trần"))
    assert named(search.find_officials("tran luu quang")) == ["Quang", "Trần Lưu Quang Anh"]


def test_blank_text_narrows_nothing_and_a_limit_cuts(officials):
    assert len(search.find_officials(" ")) == len(NAMES)
    assert [str(official) for official in search.find_officials("", limit=3)] == FIRST
    assert [str(official) for official in search.find_officials("hieu", limit=1)] == ["Hiếu Minh Đặng"]


def test_narrows_a_queryset_lazily(officials, django_assert_num_queries):
    with django_assert_num_queries(0):
        found = search.officials_named(Official.objects.exclude(slug="tran-luu-quang"), "luu quang").with_name()
    with django_assert_num_queries(1):
        assert [str(official) for official in found] == ["Trần Quang Lưu"]


def test_the_condition_serves_other_records(officials):
    lunch = make_meeting()
    official = search.find_officials("Trần Lưu Quang").first()
    make_participation(lunch, official, name="Quang")
    make_participation(lunch, name="Quang Văn Mơ")
    condition = search.name_condition("luu quang", "official__names__")
    assert [each.name for each in Participation.objects.filter(condition)] == ["Quang"]


def test_open_participations_are_found_at_visible_meetings(db):
    new, old = make_meeting("2024-05-05"), make_meeting("2021-05-05")
    hidden = make_meeting("2022-02-02", hidden_at="2024-08-01T00:00Z")
    expected = [make_participation(new, name="Đặng Mơ"), make_participation(old, name="Đặng Mơ")]
    withdrawn = make_participation(hidden, name="Đặng Mơ")
    make_participation(new, make_official("Đặng Mơ"))
    make_participation(new, name="Đặng Trung Hiếu")
    assert list(search.find_open_participations("dang mo")) == expected
    assert list(search.find_open_participations("dang mo", meetings=type(new).objects.all())) == [
        expected[0],
        withdrawn,
        expected[1],
    ]
    assert not search.find_open_participations("%").exists()
