"""Letters are normalised one for one, columns held apart, wrapped lines joined."""

import re
import unicodedata

import pytest

from archive.readers.letters import normalised
from tests.readers.reading import BODY, LAST, MORE, lines_of, text_of


class TestLetters:
    @pytest.mark.parametrize(
        ("written", "read_as"),
        [
            (unicodedata.normalize("NFD", "Đồi Thông ở Bến Mơ"), "Đồi Thông ở Bến Mơ"),
            ("Trung ƣơng, BÍ THƢ", "Trung ương, BÍ THƯ"),
            ("ƣ\u0301ng xử", "ứng xử"),  # the fault first, then composed
            ("Ðảng, ÐẢNG ÐOÀN, củaÐảng", "Đảng, ĐẢNG ĐOÀN, củaĐảng"),
            ("ông Guðni", "ông Guðni"),  # Icelandic has the letter
            ("Lê\u00a0Văn\u2003Mẫu", "Lê Văn Mẫu"),
            ("hội\u00adnghị\u200b \ufeffhuyện", "hộinghị huyện"),
            ("xã\x07 Đồi\x1b\x7f", "xã Đồi"),
            ("\uf0b7 báo cáo", "• báo cáo"),
            ("một\r\nhai\rba\u2028bốn\x0cnăm", "một\nhai\nba\nbốn\nnăm"),
        ],
    )
    def test_normalised(self, written, read_as):
        assert normalised(written) == read_as

    def test_lost_letters_are_not_guessed(self):
        assert text_of("phòng, chống tham nh ng ở xã") == "phòng, chống tham nh ng ở xã"


# A notice as PDF text has it: a blank line between every two lines, justified, wrapped at some 70 characters.
NOTICE = """
HUYỆN ỦY BẾN MƠ                         ĐẢNG CỘNG SẢN VIỆT NAM

*                              Bến Mơ, ngày 07 tháng 3 năm 2022

Số        -TB/HU

 THÔNG BÁO

ý kiến của đồng chí Lê Văn Mẫu,

Bí thƣ Huyện ủy, tại buổi khảo sát đường sá

-----

Ngày 04 tháng 3 năm 2022, đồng chí Lê Văn Mẫu dẫn đầu đoàn khảo sát về xã

Đồi Thông xem đường sá. Cùng đi có đồng chí Phạm Thử          Nghiệm, Chánh Văn

phòng; các đồng chí lãnh đạo Phòng Giao thông, các tổ chức chính trị

- xã hội và đại diện TP.

Hải Sơn. Đoàn nêu hai việc: (1) cầu gỗ đã mục, xe tải không qua được;

(2) nhiều hộ ở sát bờ sông, mùa mưa năm ngoái phải dời nhà ba lần vì nước

 2

dâng nhanh hơn dự báo.

Xã tập trung làm các việc sau:

1- Sửa hai cây cầu gỗ ở đầu thôn và ở cuối thôn, xong trước ngày 15 tháng

4. Phòng Giao thông cử người xuống giúp trong suốt thời gian sửa chữa.
 2- Lập danh sách hộ phải dời, niêm yết ở nhà văn hóa thôn và báo cáo về
 Huyện ủy.

Nơi nhận:

- Như thành phần dự,

- Lưu Văn phòng.

 T/L BAN THƢỜNG VỤ

CHÁNH VĂN PHÒNG



Phạm Thử Nghiệm
"""
NOTICE_READ = """\
HUYỆN ỦY BẾN MƠ
ĐẢNG CỘNG SẢN VIỆT NAM
Bến Mơ, ngày 07 tháng 3 năm 2022
Số -TB/HU
THÔNG BÁO
ý kiến của đồng chí Lê Văn Mẫu, Bí thư Huyện ủy, tại buổi khảo sát đường sá
Ngày 04 tháng 3 năm 2022, đồng chí Lê Văn Mẫu dẫn đầu đoàn khảo sát về xã \
Đồi Thông xem đường sá. Cùng đi có đồng chí Phạm Thử Nghiệm, Chánh Văn \
phòng; các đồng chí lãnh đạo Phòng Giao thông, các tổ chức chính trị \
- xã hội và đại diện TP. Hải Sơn. \
Đoàn nêu hai việc: (1) cầu gỗ đã mục, xe tải không qua được; \
(2) nhiều hộ ở sát bờ sông, mùa mưa năm ngoái phải dời nhà ba lần vì nước \
dâng nhanh hơn dự báo.
Xã tập trung làm các việc sau:
1- Sửa hai cây cầu gỗ ở đầu thôn và ở cuối thôn, xong trước ngày 15 tháng \
4. Phòng Giao thông cử người xuống giúp trong suốt thời gian sửa chữa.
2- Lập danh sách hộ phải dời, niêm yết ở nhà văn hóa thôn và báo cáo về \
Huyện ủy.
Nơi nhận:
- Như thành phần dự,
- Lưu Văn phòng.
T/L BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG
Phạm Thử Nghiệm"""

# The same kind of text wrapped without blank lines between lines; a blank line ends a paragraph.
LETTER = """\
Sáng 4/3, đoàn khảo sát của Huyện ủy Bến Mơ do ông Lê Văn Mẫu dẫn đầu
đã về xã Đồi Thông. Đoàn đi bộ qua ba thôn và nghe bà con kể chuyện cũ.
Ông Lê Văn Mẫu ghi chép cẩn thận, hỏi han từng nhà, đến trưa mới về trụ
sở xã ăn cơm.

Buổi chiều, đoàn làm việc với lãnh đạo xã, có mặt các ông, bà:
Trần Thị Ví Dụ, Phạm Thử Nghiệm và đại diện những thôn mà đoàn đã đi

qua trong buổi sáng.
"""
LETTER_READ = """\
Sáng 4/3, đoàn khảo sát của Huyện ủy Bến Mơ do ông Lê Văn Mẫu dẫn đầu \
đã về xã Đồi Thông. Đoàn đi bộ qua ba thôn và nghe bà con kể chuyện cũ. \
Ông Lê Văn Mẫu ghi chép cẩn thận, hỏi han từng nhà, đến trưa mới về trụ \
sở xã ăn cơm.
Buổi chiều, đoàn làm việc với lãnh đạo xã, có mặt các ông, bà: \
Trần Thị Ví Dụ, Phạm Thử Nghiệm và đại diện những thôn mà đoàn đã đi \
qua trong buổi sáng."""


class TestWrapping:
    def test_a_notice_from_a_pdf(self):
        assert text_of(NOTICE) == NOTICE_READ

    def test_a_notice_without_blank_lines(self):
        tight = re.sub(r"\n\s*\n", "\n", NOTICE)
        assert text_of(tight) == NOTICE_READ

    def test_a_letter_whose_blank_lines_end_paragraphs(self):
        assert text_of(LETTER) == LETTER_READ

    def test_windows_line_ends_change_nothing(self):
        assert text_of(NOTICE.replace("\n", "\r\n")) == NOTICE_READ

    @pytest.mark.parametrize(
        "text",
        [
            f"{BODY}\n{MORE}\n{LAST}",
            # captions broken in two are too few to make a file a wrapped one
            f"{BODY}\n\nÔng Lê Văn Mẫu\n\nphát biểu với bà con\n\n{MORE}\n\n{LAST}",
            # one item a line, none of them a sentence
            "Thành phần dự:\nÔng Lê Văn Mẫu, Trưởng đoàn;\nBà Trần Thị Ví Dụ, Chủ tịch xã;\nÔng Phạm Thử Nghiệm",
            # a list whose items begin small
            f"{BODY}\na) sửa cầu;\nb) dời nhà;\nc) báo cáo kết quả về huyện.\n{MORE}",
        ],
    )
    def test_one_paragraph_a_line_is_left_alone(self, text):
        assert lines_of(text) == [line for line in text.split("\n") if line]

    def test_running_heads_go_with_the_page_numbers(self):
        first, second, third = LETTER.split("\n")[:3], LETTER.split("\n")[3:6], LETTER.split("\n")[6:]
        head = "Thông báo nội bộ của Huyện ủy"
        paged = "\n".join([*first, "1", head, *second, "- 2 -", head, *third])
        assert head not in text_of(paged)

    @pytest.mark.parametrize("number", ["7", "- 7 -", "– 12", "Trang 3", "Trang 3/12"])
    def test_page_numbers(self, number):
        assert lines_of(f"{BODY}\n{number}\n{MORE}") == [BODY, MORE]

    @pytest.mark.parametrize("line", ["2022", "7 xã", "Điều 7", "1.204"])
    def test_no_page_numbers(self, line):
        assert lines_of(f"{BODY}\n{line}\n{MORE}") == [BODY, line, MORE]

    @pytest.mark.parametrize(
        ("line", "columns"),
        [
            ("ỦY BAN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA", ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"]),
            ("Số 12-TB/HU\t\tBến Mơ, ngày 7 tháng 3 năm 2022", ["Số 12-TB/HU", "Bến Mơ, ngày 7 tháng 3 năm 2022"]),
            ("Nơi nhận:                     T/L BAN THƯỜNG VỤ", ["Nơi nhận:", "T/L BAN THƯỜNG VỤ"]),
            ("- Như trên,                   CHÁNH VĂN PHÒNG", ["- Như trên,", "CHÁNH VĂN PHÒNG"]),
            ("Lê Văn Mẫu             Trần Thị Ví Dụ", ["Lê Văn Mẫu", "Trần Thị Ví Dụ"]),
            # a blank for a number that was never filled in
            ("Số         -TB/HU", ["Số -TB/HU"]),
            # gaps of justified or indented text
            ("do đồng chí          Lê Văn Mẫu dẫn đầu", ["do đồng chí Lê Văn Mẫu dẫn đầu"]),
            ("1.\tSửa cầu gỗ", ["1. Sửa cầu gỗ"]),
            ("-      Sửa cầu gỗ", ["- Sửa cầu gỗ"]),
        ],
    )
    def test_columns(self, line, columns):
        assert lines_of(line) == columns
