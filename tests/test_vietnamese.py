"""Folding and ordering of Vietnamese text."""

from __future__ import annotations

import random
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import vietnamese


@pytest.mark.parametrize(
    ("text", "folded", "exact"),
    [
        ("Đặng Trung Hiếu", "dang trung hieu", "đặng trung hiếu"),
        ("KIỂM TRA", "kiem tra", "kiểm tra"),
        ("ĂÂĐÊÔƠƯ ăâđêôơư", "aadeoou aadeoou", "ăâđêôơư ăâđêôơư"),
        ("Trung ƣơng, Bí thƢ", "trung uong, bi thu", "trung ương, bí thư"),  # the ư of a faulty font
        ("Ðảng, ð", "dang, d", "đảng, đ"),  # the Icelandic letter of a code page
        ("số 59-NQ/TW", "so 59-nq/tw", "số 59-nq/tw"),
        ("120 m² ①", "120 m2 1", "120 m2 1"),
        ("2½ ha", "2  ha", "2  ha"),  # neither letter nor digit
        ("Åse, Müller, ß, Ж", "ase, muller, ß, ж", "åse, müller, ß, ж"),
        ("İ", "i", "İ"),  # its lower case has two code points: left as it is where marks stay
        ("漢字 😀", "漢字 😀", "漢字 😀"),
        ("", "", ""),
    ],
)
def test_streams(text, folded, exact):
    assert vietnamese.fold(text) == folded
    assert vietnamese.exact(text) == exact


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoà", "hòa"),
        ("hoá", "hóa"),
        ("toả", "tỏa"),
        ("hoạ", "họa"),
        ("khoẻ", "khỏe"),
        ("uỷ", "ủy"),
        ("thuỳ", "thùy"),
        ("luỹ", "lũy"),
        ("HOÀ", "hòa"),
        ("Hoà Bình", "hòa bình"),
        ("ngoã!", "ngõa!"),
        # after q the u belongs to the consonant: one spelling only
        ("quý", "quý"),
        ("quỳ", "quỳ"),
        # a vowel with a final letter has one spelling only
        ("hoàng", "hoàng"),
        ("toán", "toán"),
        ("khuỷu", "khuỷu"),
        ("huỳnh", "huỳnh"),
        ("ngoẹo", "ngoẹo"),
    ],
)
def test_tone_placement(new, old):
    assert vietnamese.exact(new) == old
    assert vietnamese.exact(old) == old


# The 12 vowels × 6 tones × 2 cases and đ: every letter Vietnamese has beyond a-z.
LETTERS = [
    unicodedata.normalize("NFC", case + tone)
    for vowel in "aăâeêioôơuưy"
    for case in (vowel, vowel.upper())
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
]


@pytest.mark.parametrize("letter", [*LETTERS, "đ", "Đ"])
def test_every_letter_has_one_code_point_and_a_plain_one(letter):
    assert len(letter) == len(vietnamese.fold(letter)) == len(vietnamese.exact(letter)) == 1
    assert vietnamese.fold(letter) in "aeiouyd"
    assert vietnamese.exact(letter) == letter.lower()


def test_one_code_point_in_one_out_and_words_split_alike_all_over_unicode():
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        folded, exact = vietnamese.fold(char), vietnamese.exact(char)
        assert len(folded) == len(exact) == 1, hex(code)
        assert folded.isalnum() == exact.isalnum(), hex(code)
        assert char.isalnum() == folded.isalnum() or unicodedata.category(char) == "No", hex(code)


@given(st.text(st.characters() | st.sampled_from("oòóauyýÝqđƣ²\u0301\u0323"), max_size=60))
def test_any_text_keeps_its_length_and_folds_once_for_all(text):
    for stream in (vietnamese.fold, vietnamese.exact):
        assert len(stream(text)) == len(text)
    assert vietnamese.fold(vietnamese.fold(text)) == vietnamese.fold(text)
    exact = vietnamese.exact(vietnamese.nfc(text))
    assert vietnamese.exact(exact) == exact
    assert vietnamese.fold(exact) == vietnamese.fold(vietnamese.nfc(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("số 59-NQ/TW", ["số", "59", "NQ", "TW"]),
        ("ba_bốn", ["ba", "bốn"]),
        ("  ", []),
        ("TP.HCM\u00a0(cũ)", ["TP", "HCM", "cũ"]),
    ],
)
def test_words(text, expected):
    assert vietnamese.words(text) == expected


def test_keys_join_spellings_of_a_name_and_keep_names_apart():
    spellings = ["Lê Hoà", "LÊ HÒA", "lê  hoà", "Lê-Hòa", unicodedata.normalize("NFD", "Lê Hoà")]
    assert {vietnamese.key(name) for name in spellings} == {"lê hòa"}
    assert {vietnamese.fold_key(name) for name in spellings} == {"le hoa"}
    assert vietnamese.key("Trung Hiếu") != vietnamese.key("Trung Hiểu")


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("sỹ", {"sỹ", "sĩ"}),
        ("lý thường kiệt", {"lý thường kiệt", "lí thường kiệt"}),
        ("kỳ mỹ", {"kỳ mỹ", "kì mỹ", "kỳ mĩ", "kì mĩ"}),
        ("quý", {"quý", "quí"}),
        ("mai", {"mai"}),  # not "may": after a vowel they differ
        ("túy", {"túy"}),
        ("y", {"y"}),  # the first name of many of the Ê Đê is not "i"
        ("", {""}),
        ("hi " * 40 + "hi", {"hi " * 40 + "hi"}),  # no name: not two to the 41st spellings
    ],
)
def test_i_and_y(name, spellings):
    assert vietnamese.i_y_variants(name) == spellings


# As a Vietnamese list of people is ordered: by given name, then surname, then middle names; letters before tones.
PEOPLE = [
    "Lê Văn An",
    "Lê Văn Án",
    "Trần Thị An",
    "Lê Ân",
    "Trần Bắc",
    "Lê Dung",
    "Lê Đa",
    "Bùi Hiền",
    "Bùi Hiển",
    "Bùi Hiến",
    "Đặng Minh Hoà",
    "Đặng Văn Hòa",
    "Vũ Lan",
    "Vũ Long",
    "Vũ Lương",
    "Ông Tô",
    "Ông Tơ",
    "Ông Tu",
    "Ông Tư",
    "Y",
]


def test_people_are_sorted_as_vietnamese_lists_are():
    shuffled = random.Random(1).sample(PEOPLE, len(PEOPLE))
    assert sorted(shuffled, key=vietnamese.sort_key) == PEOPLE
    assert all(vietnamese.sort_key(name).isascii() for name in PEOPLE)


def test_tones_are_sorted_level_huyen_hoi_nga_sac_nang():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=vietnamese.alphabetical_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
    ]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đắk Lắk", "dak-lak"),
        ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
        ("Nghị quyết 59-NQ/TW", "nghi-quyet-59-nq-tw"),
        ("漢字", ""),
        ("Ủy ban 漢", "uy-ban"),
    ],
)
def test_slugs(text, slug):
    assert vietnamese.slugify(text) == slug
