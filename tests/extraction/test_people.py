"""People: who is named, with which offices, roles and side, and who of them took part. Names are invented."""

import time

import pytest

from archive.extraction import people
from archive.extraction.records import Basis, Role, Side, Span
from archive.extraction.text import paragraphs


def read(text):
    return people.participants(people.find_people(text, paragraphs(text)), text)


def names(text):
    return [person.name.value for person in read(text)]


def only(text):
    (person,) = read(text)
    return person


def offices(person):
    return [office.value for office in person.titles]


def roles(person):
    return {role.value for role in person.roles}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        # name first, a comma between name and office, a verb ends the last office
        (
            "Đồng chí Lê Văn Tạo, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy báo cáo kết quả.",
            "Lê Văn Tạo",
            ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy"],
        ),
        # no comma after the name
        (
            "Đồng chí Lê Văn Tạo Phó Trưởng Ban Nội chính Trung ương dự.",
            "Lê Văn Tạo",
            ["Phó Trưởng Ban Nội chính Trung ương"],
        ),
        # a dash, and brackets
        ("Ông Lê Văn Tạo - Giám đốc Sở Y tế phát biểu.", "Lê Văn Tạo", ["Giám đốc Sở Y tế"]),
        ("Bà Lê Thị Tạo (Phó Chủ tịch HĐND tỉnh) phát biểu.", "Lê Thị Tạo", ["Phó Chủ tịch HĐND tỉnh"]),
        # office first: the province runs into the name
        ("Bí thư Thành ủy Cần Thơ Đỗ Văn Mẫn phát biểu.", "Đỗ Văn Mẫn", ["Bí thư Thành ủy Cần Thơ"]),
        # a district whose name begins like a surname
        ("Bí thư Huyện ủy Lương Sơn Đỗ Văn Mẫn phát biểu.", "Đỗ Văn Mẫn", ["Bí thư Huyện ủy Lương Sơn"]),
        # a surname that is also a province's first syllable
        ("Thứ trưởng Hà Minh Khiêm phát biểu.", "Hà Minh Khiêm", ["Thứ trưởng"]),
        # offices before the name, a dash before it
        (
            "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh - Phan Văn Thới phát biểu.",
            "Phan Văn Thới",
            ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"],
        ),
        # an office inside another begins no new one
        ("Chủ nhiệm Văn phòng Chủ tịch nước Vũ Khắc Ân dự.", "Vũ Khắc Ân", ["Chủ nhiệm Văn phòng Chủ tịch nước"]),
        # a comma inside one office: a small unit and its organ
        (
            "Ông Vũ Khắc Ân, Phó Vụ trưởng Vụ Địa bàn X, Cơ quan Ủy ban Kiểm tra Trung ương dự.",
            "Vũ Khắc Ân",
            ["Phó Vụ trưởng Vụ Địa bàn X, Cơ quan Ủy ban Kiểm tra Trung ương"],
        ),
        # a comma inside the name of an organ
        (
            "Bà Tạ Thị Uyên, Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch dự.",
            "Tạ Thị Uyên",
            ["Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"],
        ),
        (
            "Ông Tạ Văn Uy, Phó Trưởng Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, tiêu cực dự.",
            "Tạ Văn Uy",
            ["Phó Trưởng Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, tiêu cực"],
        ),
        # the second syllable of a common noun is no verb
        ("Ông Tạ Văn Uy, Thứ trưởng Bộ Ngoại giao giao nhiệm vụ.", "Tạ Văn Uy", ["Thứ trưởng Bộ Ngoại giao"]),
        # ranks and degrees are no offices, before the name or between office and name
        ("Giám đốc Công an tỉnh, Đại tá Trịnh Văn Sáng dự.", "Trịnh Văn Sáng", ["Giám đốc Công an tỉnh"]),
        ("PGS.TS Trịnh Văn Sáng, Viện trưởng dự.", "Trịnh Văn Sáng", ["Viện trưởng"]),
        # short forms as written; former and acting offices stay what they are
        ("Đồng chí Trịnh Văn Sáng, UVTW Đảng, CT UBND tỉnh dự.", "Trịnh Văn Sáng", ["UVTW Đảng", "CT UBND tỉnh"]),
        ("Đồng chí Trịnh Văn Sáng, nguyên Bí thư Tỉnh ủy dự.", "Trịnh Văn Sáng", ["nguyên Bí thư Tỉnh ủy"]),
        ("Ông Trịnh Văn Sáng, tân Chủ tịch UBND tỉnh dự.", "Trịnh Văn Sáng", ["Chủ tịch UBND tỉnh"]),
        # the head of a delegation of the National Assembly holds an office, not the role
        (
            "Ông Trịnh Văn Sáng, Trưởng Đoàn đại biểu Quốc hội tỉnh dự.",
            "Trịnh Văn Sáng",
            ["Trưởng Đoàn đại biểu Quốc hội tỉnh"],
        ),
        # new placement of tones
        (
            "Đồng chí Trịnh Văn Sáng, Uỷ viên Ban Thường vụ Tỉnh uỷ dự.",
            "Trịnh Văn Sáng",
            ["Uỷ viên Ban Thường vụ Tỉnh uỷ"],
        ),
        # its full-time deputy head too
        (
            "Bà Vũ Thị Ngà, Phó Trưởng đoàn chuyên trách Đoàn đại biểu Quốc hội tỉnh dự.",
            "Vũ Thị Ngà",
            ["Phó Trưởng đoàn chuyên trách Đoàn đại biểu Quốc hội tỉnh"],
        ),
        # what a committee is about belongs to its name
        (
            "Bà Vũ Thị Ngà, Phó Chủ nhiệm Ủy ban về các vấn đề văn hóa phát biểu.",
            "Vũ Thị Ngà",
            ["Phó Chủ nhiệm Ủy ban về các vấn đề văn hóa"],
        ),
        # small letters count behind a name and a mark, with an organ
        ("Bà Vũ Thị Ngà - kiểm tra viên chính Ban Nội chính dự.", "Vũ Thị Ngà", ["kiểm tra viên chính Ban Nội chính"]),
        (
            "Bà Vũ Thị Ngà, giám đốc Sở Y tế, chủ tịch Hội Đông y dự.",
            "Vũ Thị Ngà",
            ["giám đốc Sở Y tế", "chủ tịch Hội Đông y"],
        ),
        ("Bà Vũ Thị Ngà, chủ tịch các phường, xã cùng dự.", "Vũ Thị Ngà", []),
        # a presidium is no chairman
        ("Thay mặt Đoàn Chủ tịch, bà Vũ Thị Ngà điều hành phiên họp.", "Vũ Thị Ngà", []),
    ],
)
def test_offices_beside_a_name(text, name, expected):
    person = only(text)
    assert person.name.value == name
    assert offices(person) == expected
    assert not roles(person)


@pytest.mark.parametrize(
    "name",
    [
        "Tô Lân",  # two syllables
        "Đoàn Minh Huy",  # a surname that is also what a delegation is called
        "Bùi Thị Minh Hoa Mai",  # five
        "Y Thanh Hà Niê Kđrao",  # Ê Đê: clan last
        "H'Yăm Kđoh",  # an apostrophe, one way and the other
        "K’Brêm",
        "Ksor Thuần",  # Gia Rai: clan first
        "Chá A Dếnh",  # H'Mông, a one-letter part
        "Bh'riu Lực",
    ],
)
def test_names_of_all_peoples(name):
    assert names(f"Dự hội nghị có đồng chí {name}, Phó Chủ tịch UBND tỉnh.") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a name slot: behind an honorific, an office that is complete, at the head of a list before an office
        ("Dự có ông Văn Khắc Tú, Giám đốc Sở Nội vụ.", "Văn Khắc Tú"),
        ("Dự có đồng chí Cự Đình Lãm, Giám đốc Sở Nội vụ.", "Cự Đình Lãm"),
        ("Chủ tịch UBND huyện Giềng Thế Vọng phát biểu.", "Giềng Thế Vọng"),
        ("Bí thư Tỉnh ủy Sơn La Biện Hồ Quý phát biểu.", "Biện Hồ Quý"),
        ("Phó Thủ tướng Chính phủ Giềng Hoàng Vọng phát biểu.", "Giềng Hoàng Vọng"),
        ("Dự có các đồng chí Ủy viên Ban Thường vụ: Giềng Hoàng Vọng, Bí thư Tỉnh ủy.", "Giềng Hoàng Vọng"),
        # the surname Ông behind "ông" and behind an office
        ("Ông Ông Khắc Tú, Bí thư Thị ủy phát biểu.", "Ông Khắc Tú"),
        ("Bí thư Thị ủy Ông Khắc Tú phát biểu.", "Ông Khắc Tú"),
        ("Cùng dự có Ông Thị Nhẫn, Phó Bí thư Thị ủy.", "Ông Thị Nhẫn"),
    ],
)
def test_a_rare_surname_in_a_name_slot(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Bí thư Huyện ủy Hàm Thuận Bắc phát biểu.",  # a district
        "Chủ tịch UBND xã Tân Hòa Thượng phát biểu.",  # a commune is in no list
        "Đồng chí Thường trực Huyện ủy phát biểu.",  # an organ
        "Dự có: Đồng Văn, Chủ tịch UBND huyện vắng.",
    ],
)
def test_a_place_or_an_organ_is_no_name(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        # a surname that is a common word, behind a body in small letters and in capitals
        ("Giám đốc Sở Y tế Từ Quang Lãm báo cáo.", "Từ Quang Lãm", "Giám đốc Sở Y tế"),
        ("Giám đốc Sở Công Thương Từ Minh Sách báo cáo.", "Từ Minh Sách", "Giám đốc Sở Công Thương"),
        # one that no list has: the middle syllable tells
        ("Chi cục trưởng Chi cục Thủy lợi Nhẫm Văn Quơ báo cáo.", "Nhẫm Văn Quơ", "Chi cục trưởng Chi cục Thủy lợi"),
        ("Trưởng phòng Kế hoạch Tài chính Vòong Thị Sắc dự.", "Vòong Thị Sắc", "Trưởng phòng Kế hoạch Tài chính"),
        ("Giám đốc Trung tâm Khuyến nông Chướng Đức Lợi dự.", "Chướng Đức Lợi", "Giám đốc Trung tâm Khuyến nông"),
        # behind a number, behind the country
        ("Đội trưởng Đội Kiểm lâm vùng II Nhẫm Khắc Quơ dự.", "Nhẫm Khắc Quơ", "Đội trưởng Đội Kiểm lâm vùng II"),
        ("Chủ tịch Hội Làm vườn Việt Nam Chướng Đình Lợi dự.", "Chướng Đình Lợi", "Chủ tịch Hội Làm vườn Việt Nam"),
        # S'tiêng, Khmer and M'Nông women
        ("Phó Chủ tịch Hội Nông dân Thị Hồng Bơ dự.", "Thị Hồng Bơ", "Phó Chủ tịch Hội Nông dân"),
        ("Đồng chí Thị Rum Nách, Bí thư Huyện ủy phát biểu.", "Thị Rum Nách", "Bí thư Huyện ủy"),
        # of the old royal house, in five syllables
        ("Bí thư Đảng ủy, bà Công Tằng Tôn Nữ Lụa báo cáo.", "Công Tằng Tôn Nữ Lụa", "Bí thư Đảng ủy"),
        # "môi trường" is no school
        (
            "Giám đốc Sở Nông nghiệp và Môi trường Nhẫm Văn Quơ dự.",
            "Nhẫm Văn Quơ",
            "Giám đốc Sở Nông nghiệp và Môi trường",
        ),
        ("Bà Néang Sóc Ny, Bí thư Đảng ủy xã phát biểu.", "Néang Sóc Ny", "Bí thư Đảng ủy xã"),
    ],
)
def test_a_name_right_behind_any_body(text, name, office):
    person = only(text)
    assert (person.name.value, offices(person)) == (name, [office])


@pytest.mark.parametrize(
    "text",
    [
        # what bears a place or a person in its name
        "Bí thư Đảng ủy xã Tân Minh Sách dự.",
        "Hiệu trưởng Trường THPT Chuyên Quang Lãm dự.",
        "Giám đốc Công ty TNHH Tiến Thanh Lộc dự.",
        "Giám đốc Bệnh viện Đa khoa khu vực Phúc Thanh Yên dự.",
        "Bí thư Thị ủy Phước Long dự.",
        # companies, hospitals and cooperatives like names that could be people's
        "Chủ tịch Hội đồng thành viên Công ty Xây dựng Tiến Minh Lộc dự.",
        "Giám đốc Hợp tác xã Nông nghiệp Kim Minh Lộc dự.",
        "Giám đốc Bệnh viện Đa khoa Phúc Thanh Bình Phước dự.",
    ],
)
def test_the_name_of_a_body_is_no_person(text):
    assert names(text) == []


def test_a_rare_surname_ends_the_office_before_it():
    found = read("Thành viên Đoàn gồm: Lê Văn Tạo, Phó Trưởng Ban Kinh tế và Ông Thị Nhẫn, Phó Chánh Văn phòng.")
    assert [(person.name.value, offices(person)) for person in found] == [
        ("Lê Văn Tạo", ["Phó Trưởng Ban Kinh tế"]),
        ("Ông Thị Nhẫn", ["Phó Chánh Văn phòng"]),
    ]


def test_an_office_of_the_group_gives_way_to_the_same_office_in_more_words():
    found = read("Dự có các Phó Bí thư: Lê Văn Tạo, Phó Bí thư Thường trực Tỉnh ủy; Tạ Thị Uyên, Chủ tịch UBND tỉnh.")
    assert [offices(person) for person in found] == [
        ["Phó Bí thư Thường trực Tỉnh ủy"],
        ["Phó Bí thư", "Chủ tịch UBND tỉnh"],
    ]


def test_an_unlisted_place_before_a_name_is_no_part_of_it():
    assert names("Bí thư Thị ủy Hòn Vọng Đỗ Mẫn phát biểu.") == ["Đỗ Mẫn"]


def test_a_name_in_capitals_takes_standard_case():
    assert names("PHÁT BIỂU CỦA TỔ GIÚP VIỆC\nĐỒNG CHÍ ĐỖ VĂN MẪN LÀM VIỆC VỚI TỈNH ỦY") == ["Đỗ Văn Mẫn"]


def test_offices_of_a_group_go_to_each_until_another_is_announced():
    found = read(
        "Dự hội nghị có các đồng chí Ủy viên Bộ Chính trị: Đỗ Văn Mẫn, Thủ tướng Chính phủ; Lê Văn Tạo, Trưởng Ban"
        " Tổ chức Trung ương; đồng chí Tạ Thị Uyên, Ủy viên Trung ương Đảng."
    )
    assert [offices(person) for person in found] == [
        ["Ủy viên Bộ Chính trị", "Thủ tướng Chính phủ"],
        ["Ủy viên Bộ Chính trị", "Trưởng Ban Tổ chức Trung ương"],
        ["Ủy viên Trung ương Đảng"],
    ]


def test_an_office_in_the_plural_goes_to_each_name_behind_it():
    found = read("Cùng dự có các Phó Chủ tịch UBND tỉnh Đỗ Văn Mẫn, Lê Văn Tạo và Tạ Thị Uyên.")
    assert [(person.name.value, offices(person)) for person in found] == [
        ("Đỗ Văn Mẫn", ["Phó Chủ tịch UBND tỉnh"]),
        ("Lê Văn Tạo", ["Phó Chủ tịch UBND tỉnh"]),
        ("Tạ Thị Uyên", ["Phó Chủ tịch UBND tỉnh"]),
    ]


def test_offices_before_the_next_name_in_a_list_are_its_own():
    found = read("Bí thư Tỉnh ủy Đỗ Văn Mẫn, Chủ tịch UBND tỉnh Lê Văn Tạo cùng dự.")
    assert [offices(person) for person in found] == [["Bí thư Tỉnh ủy"], ["Chủ tịch UBND tỉnh"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đoàn kiểm tra do đồng chí Đỗ Văn Mẫn, Bí thư Trung ương Đảng làm Trưởng đoàn đến làm việc.", {Role.HEAD}),
        ("Đồng chí Đỗ Văn Mẫn, Bộ trưởng Bộ Y tế, Trưởng Đoàn kiểm tra, giám sát số 9 phát biểu.", {Role.HEAD}),
        ("Tổ công tác do Bộ trưởng Đỗ Văn Mẫn làm Tổ trưởng đến làm việc.", {Role.HEAD}),
        # dashes around the offices
        ("Đoàn giám sát do bà Vũ Thị Ngà - Bí thư Tỉnh ủy - làm trưởng đoàn đến làm việc.", {Role.HEAD}),
        ("Đoàn giám sát do bà Vũ Thị Ngà – Bí thư Tỉnh ủy – dẫn đầu đến làm việc.", {Role.HEAD}),
        # the head of a team, by itself; not of a hamlet's, nor of the team that only assists
        ("Đồng chí Đỗ Văn Mẫn, Phó Bí thư Tỉnh ủy, Tổ trưởng kết luận.", {Role.HEAD}),
        ("Đồng chí Đỗ Văn Mẫn, Phó Trưởng Ban Nội chính, Tổ phó Tổ kiểm tra số 2 dự.", {Role.DEPUTY_HEAD}),
        ("Ông Đỗ Văn Mẫn, Tổ trưởng Tổ dân phố 5 phát biểu.", set()),
        ("Tổ giúp việc của Đoàn do ông Đỗ Văn Mẫn làm Tổ trưởng đã họp.", {Role.SUPPORT}),
        ("Đồng chí Đỗ Văn Mẫn, Phó Trưởng Đoàn Thường trực công bố quyết định.", {Role.DEPUTY_HEAD}),
        ("Đồng chí Đỗ Văn Mẫn, Vụ trưởng, Thư ký Đoàn kiểm tra công bố kế hoạch.", {Role.SECRETARY}),
        ("Đồng chí Đỗ Văn Mẫn, Vụ trưởng, Ủy viên Đoàn kiểm tra công bố kế hoạch.", {Role.MEMBER}),
        # named members: "Tham gia Đoàn có"; a deputy among them is no plain member
        ("Tham gia Đoàn có đồng chí Đỗ Văn Mẫn, Vụ trưởng.", {Role.MEMBER}),
        ("Tham gia Đoàn có đồng chí Đỗ Văn Mẫn, Phó Trưởng đoàn.", {Role.DEPUTY_HEAD}),
        # members without names before the semicolon: the person behind it is none
        ("Dự hội nghị có các thành viên Đoàn kiểm tra; đồng chí Đỗ Văn Mẫn, Bí thư Tỉnh ủy.", set()),
        # "Trưởng đoàn" ends a phrase of its own
        ("Tiếp thu ý kiến của Trưởng đoàn, Bộ trưởng Đỗ Văn Mẫn hứa làm ngay.", set()),
        # who chairs
        ("Đồng chí Đỗ Văn Mẫn, Bí thư Tỉnh ủy chủ trì hội nghị.", {Role.CHAIR}),
        ("Hội nghị diễn ra dưới sự chủ trì của đồng chí Đỗ Văn Mẫn, Bí thư Tỉnh ủy.", {Role.CHAIR}),
        ("Đồng chí Đỗ Văn Mẫn thăm xã chiều 9/8 và chủ trì cuộc họp.", {Role.CHAIR}),
        # to be in charge of a task is not to chair a meeting, nor to conclude, nor to be asked to chair
        ("Đồng chí Đỗ Văn Mẫn chủ trì, phối hợp với các sở làm đề án.", set()),
        ("Đồng chí Đỗ Văn Mẫn, Bí thư Tỉnh ủy kết luận hội nghị.", set()),
        ("Đồng chí Đỗ Văn Mẫn yêu cầu Sở Y tế chủ trì việc này.", set()),
    ],
)
def test_roles(text, expected):
    assert roles(only(text)) == expected


def test_everyone_in_the_list_behind_chairing_chairs():
    found = read("Chủ trì hội nghị có các đồng chí: Đỗ Văn Mẫn, Bí thư Tỉnh ủy; Lê Văn Tạo, Phó Bí thư Tỉnh ủy.")
    assert [roles(person) for person in found] == [{Role.CHAIR}, {Role.CHAIR}]


def test_two_people_joined_before_the_verb_both_chair():
    found = read("Đồng chí Đỗ Văn Mẫn và đồng chí Lê Văn Tạo, Phó Bí thư Tỉnh ủy đồng chủ trì.")
    assert [roles(person) for person in found] == [{Role.CHAIR}, {Role.CHAIR}]


@pytest.mark.parametrize(
    ("text", "chairs"),
    [
        # semicolons and commas join the subject of the verb
        ("Bà Vũ Thị Ngà, Bí thư; ông Tạ Văn Uy, Phó Bí thư; ông Đỗ Văn Mẫn, Chủ tịch UBND tỉnh đồng chủ trì.", 3),
        ("Bà Vũ Thị Ngà, Bí thư, ông Đỗ Văn Mẫn, Chủ tịch UBND tỉnh chủ trì hội nghị.", 2),
        # who only attends does not chair with the last
        ("Hội nghị có bà Vũ Thị Ngà, Bí thư, ông Đỗ Văn Mẫn, Chủ tịch UBND tỉnh chủ trì.", 1),
    ],
)
def test_a_list_before_the_verb_chairs(text, chairs):
    assert sum(roles(person) == {Role.CHAIR} for person in read(text)) == chairs


def test_a_place_in_the_delegation_holds_at_its_second_meeting():
    text = (
        "Đoàn kiểm tra do bà Vũ Thị Ngà làm Trưởng đoàn, ông Tạ Văn Uy, Phó Trưởng đoàn làm việc với huyện A.\n"
        "Chiều cùng ngày, Đoàn làm việc với huyện B. Bà Vũ Thị Ngà và ông Tạ Văn Uy cùng phát biểu."
    )
    found = people.participants(people.find_people(text, paragraphs(text)), text, paragraphs(text)[1:])
    assert [roles(person) for person in found] == [{Role.HEAD}, {Role.DEPUTY_HEAD}]


def test_who_comes_along_with_the_head_is_a_member_and_the_head_is_not():
    head, companion = read("Cùng đi với Chủ tịch nước Đỗ Văn Mẫn có đồng chí Lê Văn Tạo, Bộ trưởng Bộ Y tế.")
    assert (roles(head), roles(companion)) == (set(), {Role.MEMBER})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nobody speaks of a delegation: who comes along is at the meeting and no more
        ("Chủ tịch UBND tỉnh Đỗ Văn Mẫn làm việc với xã. Cùng đi có đồng chí Lê Văn Tạo, Phó Chủ tịch.", set()),
        ("Đoàn công tác làm việc với xã. Cùng đi có đồng chí Lê Văn Tạo, Phó Chủ tịch.", {Role.MEMBER}),
        # a delegation of deputies is an office of state, none that goes anywhere
        ("Ông Đỗ Văn Mẫn, Phó Trưởng Đoàn ĐBQH đến xã. Cùng đi có ông Lê Văn Tạo, Phó Chủ tịch.", set()),
    ],
)
def test_coming_along_makes_a_member_of_a_delegation_only(text, expected):
    assert roles(read(text)[-1]) == expected


def test_sides():
    found = read(
        "Tham gia Đoàn có đồng chí Đỗ Văn Mẫn, Vụ trưởng.\n"
        "Về phía tỉnh có đồng chí Lê Văn Tạo, Bí thư Tỉnh ủy; đồng chí Tạ Thị Uyên, Phó Bí thư Tỉnh ủy.\n"
        "Đồng chí Vũ Khắc Ân, Giám đốc Sở Y tế cùng dự."
    )
    assert [person.side for person in found] == [Side.DELEGATION, Side.HOST, Side.HOST, Side.UNKNOWN]


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn đại biểu dâng hương. Ảnh: Đỗ Mẫn",  # a photographer
        "Tin, ảnh: ĐỖ MẪN",
        "Hội nghị bế mạc chiều nay.\nThu Hà - Lê Mẫn",  # bylines: nothing announces them
        "Chịu trách nhiệm nội dung: Ông Đỗ Văn Mẫn, Giám đốc",  # who answers for the website
        "Trường học trên đường Nguyễn Trãi đạt Giải thưởng Hồ Chí Minh.",  # streets and awards
        "Tỉnh học tập phong cách Hồ Chí Minh; Chủ tịch Hồ Chí Minh từng về thăm.",  # history
        "Hội nghị nghiên cứu bài viết của Tổng Bí thư Đỗ Văn Mẫn.",  # an author, not a participant
        "Thực hiện kết luận của Tổng Bí thư Đỗ Văn Mẫn, tỉnh đã có kế hoạch.",
        "Đoàn dâng hương tại mộ đồng chí Đỗ Văn Mẫn, nguyên Bí thư Tỉnh ủy.",
        "Ông Đỗ Văn Mẫn, 71 tuổi, kể chuyện làng.",  # a passer-by
        "Làm theo chỉ đạo của cố Tổng Bí thư Đỗ Văn Mẫn, tỉnh đã có kế hoạch.",  # the late
        "Vắng mặt đồng chí Đỗ Văn Mẫn, Phó Bí thư Tỉnh ủy.",  # absent
        "Đồng chí Đỗ Văn Mẫn, Phó Bí thư Tỉnh ủy vắng mặt vì công tác.",
        "Đại tá Đỗ Văn Mẫn, Giám đốc Công an tỉnh, đang đi cơ sở nên không dự.",  # the reason first
        "Ông Đỗ Văn Mẫn, Phó Bí thư Tỉnh ủy, do bận họp tại Hà Nội, không thể có mặt.",
        "Trong thư, ông Đỗ Văn Mẫn, Phó Bí thư Tỉnh ủy chúc hội nghị thành công.",  # a letter read out
        "Thanh tra từng nhắc tên ông Đỗ Văn Mẫn trong vụ việc cũ.",  # background
        "Dự án do ông Đỗ Văn Mẫn, khi ấy là Chủ tịch UBND xã, phê duyệt.",
        "Nhân dịp này, Đoàn tặng quà ông Đỗ Văn Mẫn ở bản Nà Tông.",  # presents
        "Đoàn trao 5 triệu đồng cho gia đình bà Vũ Thị Ngà.",
        "Trước đó, đồng chí Đỗ Văn Mẫn, Phó Bí thư Tỉnh ủy đã kiểm tra ba xã.",  # another time
        "Năm 2019, đồng chí Đỗ Văn Mẫn, Phó Bí thư Tỉnh ủy mở lớp học này.",
        "Hội nghị công bố quyết định điều động đồng chí Đỗ Văn Mẫn, Phó Bí thư Tỉnh ủy.",  # the object of a decision
        "Các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy cùng dự.",  # nobody by name
    ],
)
def test_who_did_not_take_part(text):
    assert names(text) == []


def test_a_second_person_said_to_lead_a_delegation_leads_another_one():
    text = (
        "Đoàn kiểm tra số 7 do đồng chí Đỗ Văn Mẫn làm Trưởng đoàn làm việc với tỉnh.\n"
        "Đoàn kiểm tra số 8 do đồng chí Lê Văn Tạo làm Trưởng đoàn đang ở tỉnh khác."
    )
    assert names(text) == ["Đỗ Văn Mẫn"]


def test_one_person_is_one_participant_with_every_full_mention_and_the_fullest_offices():
    text = (
        "Đồng chí Đỗ Văn Mẫn, Bí thư Tỉnh ủy dự.\nĐồng chí Đỗ Văn Mẫn, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Sơn La"
        " phát biểu. Ông Mẫn cảm ơn Đoàn. Đỗ Văn Mẫn nhận quà."
    )
    person = only(text)
    assert offices(person) == ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy Sơn La"]
    assert [span.of(text) for span in person.name.spans] == ["Đỗ Văn Mẫn"] * 3


def test_names_that_differ_in_a_tone_are_two_people():
    assert names("Dự có ông Đỗ Văn Hiểu, Bí thư Tỉnh ủy; ông Đỗ Văn Hiếu, Phó Bí thư Tỉnh ủy.") == [
        "Đỗ Văn Hiểu",
        "Đỗ Văn Hiếu",
    ]


def test_offices_are_known_from_elsewhere_on_the_page():
    text = "Đồng chí Đỗ Văn Mẫn, Bộ trưởng Bộ Y tế dự ở tỉnh này.\nĐồng chí Đỗ Văn Mẫn dự ở tỉnh kia."
    lines = paragraphs(text)
    (person,) = people.participants(people.find_people(text, lines), text, lines[1:])
    assert offices(person) == ["Bộ trưởng Bộ Y tế"]
    assert all(span.within(lines[1]) for span in person.name.spans)


@pytest.mark.parametrize(
    ("name", "expected", "basis"),
    [
        ("Trần Tiến D ng", "Trần Tiến Dũng", Basis.COMPOSED),  # ũ never occurs in the text: it is what the font lost
        ("V  Văn Nam", "Vũ Văn Nam", Basis.COMPOSED),
        ("Trần Tiến Dân", "Trần Tiến Dân", Basis.STATED),
    ],
)
def test_a_lost_letter_is_filled_in_where_only_one_fits(name, expected, basis):
    every_other_letter = (
        "ă â đ ê ô ơ ư à á ả ã ạ ằ ắ ẳ ẵ ặ ầ ấ ẩ ẫ ậ è é ẻ ẽ ẹ ề ế ể ễ ệ ì í ỉ ĩ ị"
        " ò ó ỏ õ ọ ồ ố ổ ộ ờ ớ ở ỡ ợ ù ú ủ ụ ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ"
    )
    text = f"Dự hội nghị có đồng chí {name}, Phó Vụ trưởng.\n{every_other_letter}."
    person = only(text)
    assert (person.name.value, person.name.basis) == (expected, basis)


def test_a_lost_letter_stays_lost_where_it_occurs_elsewhere():
    assert "Trần Tiến Dũng" not in names("Dự hội nghị có đồng chí Trần Tiến D ng, Phó Vụ trưởng; mũ, dù.")


@pytest.mark.parametrize(
    ("block", "name", "office"),
    [
        ("T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\nĐỗ Văn Mẫn", "Đỗ Văn Mẫn", "Chánh Văn phòng"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\n(Đã ký)\nĐỖ VĂN MẪN", "Đỗ Văn Mẫn", "Phó Bí thư thường trực"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐỗ Văn Mẫn", "Đỗ Văn Mẫn", "Phó Chủ tịch"),
        ("BÍ THƯ\nĐại tá Đỗ Văn Mẫn", "Đỗ Văn Mẫn", "Bí thư"),
    ],
)
def test_signatories(block, name, office):
    text = f"Yêu cầu các đơn vị thực hiện.\nNơi nhận:\n- Như trên.\n{block}"
    (signer,) = people.signatories(text, paragraphs(text))
    assert signer.name.value == name
    assert offices(signer)[0].lower() == office.lower()
    assert roles(signer) == {Role.SIGNATORY}


def test_a_heading_in_capitals_signs_nothing():
    assert people.signatories("BÍ THƯ TỈNH ỦY LÀM VIỆC VỚI HUYỆN\nChiều nay có mưa.", [Span(0, 33), Span(34, 51)]) == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bí thư Tỉnh ủy", "Đỗ Văn Mẫn"),
        ("Phó Bí thư Tỉnh ủy", "Lê Văn Tạo"),
        ("Chủ tịch Ủy ban nhân dân tỉnh", "Lê Văn Tạo"),  # spelled out where the introduction is short
        ("Phó Bí thư Thường trực Tỉnh ủy", None),  # nobody was introduced with it
    ],
)
def test_people_by_office(words, expected):
    text = (
        "Dự có đồng chí Đỗ Văn Mẫn, Bí thư Tỉnh ủy Sơn La; đồng chí Lê Văn Tạo, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh."
    )
    person = people.PeopleIndex.of(text, paragraphs(text)).by_office(words, len(text))
    assert (person and person.name.value) == expected


def test_every_span_holds_what_was_read():
    text = "Đoàn do đồng chí Đỗ Văn Mẫn, Bộ trưởng Bộ Y tế,  Ủy viên  Trung ương Đảng làm Trưởng đoàn đến dự."
    person = only(text)
    for found in (person.name, *person.titles):
        assert all(" ".join(span.of(text).split()) == found.value for span in found.spans)
    assert [span.of(text) for role in person.roles for span in role.spans] == ["Trưởng đoàn"]


def test_time_grows_with_length_and_not_faster():
    line = (
        "Đồng chí Đỗ Văn Mẫn, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy và các đồng chí Ủy viên Ban Thường vụ chủ trì. "
    )

    def seconds(text):
        start = time.perf_counter()
        people.participants(people.find_people(text, paragraphs(text)), text)
        return time.perf_counter() - start

    short, long = (min(seconds((line * 4 + "\n") * count) for _ in range(2)) for count in (10, 80))
    assert long < 30 * short  # eight times the text


def test_many_people_in_one_sentence_take_as_long_as_they_are_many():
    syllables = [head + tail for head in "BDGHL" for tail in ("an", "inh", "oa", "uy")]

    def seconds(count):
        people_named = (
            f"đồng chí Lê {syllables[n % 20]} {syllables[n // 20 % 20]} {syllables[n // 400]}" for n in range(count)
        )
        text = f"Dự có {', '.join(people_named)}."
        start = time.process_time()
        assert len(people.participants(people.find_people(text, paragraphs(text)), text)) == count
        return time.process_time() - start

    assert min(seconds(4000) for _ in range(2)) < 7 * min(seconds(1000) for _ in range(2))  # four times the people


@pytest.mark.parametrize(
    "text", ["Đ" * 5000, "Đỗ " * 3000, "đồng chí " * 2000, "Bí thư, " * 2000, "T/M\n" * 500, "A " * 3000]
)
def test_odd_text_is_read_quickly(text):
    start = time.perf_counter()
    people.participants(people.find_people(text, paragraphs(text)), text)
    people.signatories(text, paragraphs(text))
    assert time.perf_counter() - start < 5
