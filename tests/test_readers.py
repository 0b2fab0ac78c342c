"""Readers: what of a file is text, and what is refused. Every sentence here is invented."""

import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.readers import SUFFIXES, UnreadableDocumentError, read, read_bytes
from archive.readers.declared import day, headline
from archive.readers.furniture import is_furniture, without_furniture
from archive.readers.letters import normalised
from archive.readers.lines import paragraphs

BODY = "Sáng 4/3, đoàn khảo sát của Huyện ủy Bến Mơ do ông Lê Văn Mẫu dẫn đầu đã nghe xã Đồi Thông báo cáo về đường sá."
MORE = "Ông Lê Văn Mẫu đề nghị xã sửa ngay hai cây cầu gỗ, đồng thời lập danh sách những hộ phải dời nhà trước mùa mưa."
LAST = "Thay mặt xã, bà Trần Thị Ví Dụ nhận lời và hẹn sẽ gửi danh sách ấy về huyện trong vòng mười ngày tới đây."


def text_of(content: str | bytes, name: str = "a.txt") -> str:
    data = content.encode() if isinstance(content, str) else content
    return read_bytes(data, name).text


def lines_of(content: str | bytes, name: str = "a.txt") -> list[str]:
    return text_of(content, name).split("\n")


def refusal(content: bytes, name: str = "a.txt") -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_bytes(content, name)
    return caught.value.reason


class TestFiles:
    def test_reads_a_file_and_keeps_what_it_is(self, tmp_path):
        path = tmp_path / "a.txt"
        path.write_bytes(BODY.encode())
        source = read(path, max_bytes=1000)
        assert (source.text, source.media_type, source.path) == (BODY, "text/plain", str(path))
        assert len(source.sha256) == len(source.text_sha256) == 64

    def test_what_cannot_be_opened(self, tmp_path):
        with pytest.raises(UnreadableDocumentError, match="cannot be opened: No such file"):
            read(tmp_path / "none.txt", max_bytes=10)

    def test_a_folder_is_no_file(self, tmp_path):
        with pytest.raises(UnreadableDocumentError, match="not a regular file"):
            read(tmp_path, max_bytes=10)

    def test_a_pipe_is_refused_without_waiting_for_its_writer(self, tmp_path):
        os.mkfifo(tmp_path / "a.txt")
        with pytest.raises(UnreadableDocumentError, match="not a regular file"):
            read(tmp_path / "a.txt", max_bytes=10)

    def test_a_name_that_no_file_can_have(self):
        with pytest.raises(UnreadableDocumentError, match="cannot be opened"):
            read(Path("a\0.txt"), max_bytes=10)

    @pytest.mark.parametrize(("size", "fits"), [(100, True), (101, False)])
    def test_the_limit_itself_fits(self, tmp_path, size, fits):
        path = tmp_path / "a.txt"
        path.write_bytes(b"a" * size)
        if fits:
            assert len(read(path, max_bytes=100).text) == 100
        else:
            with pytest.raises(UnreadableDocumentError, match="larger than 100 bytes"):
                read(path, max_bytes=100)

    def test_no_more_than_the_limit_is_read(self, tmp_path):
        path = tmp_path / "a.txt"
        with path.open("wb") as file:
            file.truncate(1 << 40)  # a sparse terabyte: reading it all would not come back
        with pytest.raises(UnreadableDocumentError, match="larger than"):
            read(path, max_bytes=1000)

    @pytest.mark.parametrize("name", ["a.docx", "a", "a.txt.bak", "txt"])
    def test_kinds_that_are_not_read(self, name):
        assert "not read" in refusal(BODY.encode(), name)

    @pytest.mark.parametrize("suffix", sorted(SUFFIXES))
    def test_every_suffix_is_read_in_either_case(self, suffix):
        for name in ("a" + suffix, "a" + suffix.upper()):
            assert text_of(BODY, name) == BODY


class TestRefusals:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "empty"),
            (b" \n\t\n", "no text"),
            ("\ufeff".encode(), "no text"),
            (b"-----\n* * *\n", "no text"),
            ("Chia sẻ bài viết\nQuảng cáo\n".encode(), "no text"),  # nothing but furniture
            (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
            (b"PK\x03\x04\x14\x00", "ZIP"),
            (b"\x89PNG\r\n\x1a\n", "PNG"),
            (b"\xff\xd8\xff\xe0", "JPEG"),
            (b"{\\rtf1 abc}", "RTF"),
            (b"abc\x00def", "byte 3 is NUL"),
            ("\ufeff".encode("utf-16-le") + "xã".encode("utf-16-le"), "UTF-16"),
            ("xã Đồi".encode("utf-16"), "UTF-16"),
            (b"x\xe3 \xd0\xf2i", "not UTF-8: byte 1 is 0xe3"),
            (BODY.encode()[:-2] + b"\xe1\xba", "not UTF-8"),  # cut inside a letter
            (b'<html><meta charset="windows-1258"><p>x\xe3', "windows-1258"),
            ('<html><meta charset="iso-8859-1"><p>xã'.encode(), "iso-8859-1"),
            (b'<?xml version="1.0" encoding="big5"?><html><p>\xa4\xa4', "big5"),
            (("Uû ban nh©n d©n huyÖn tæ chøc häp. " * 9).encode(), "TCVN3"),
            (("Thaønh phoá ñaõ ñöôïc taëng côø. " * 9).encode(), "VNI"),
            (("kiá»ƒm tra xÃ£ Äá»\u201ci ThÃ´ng " * 9).encode(), "decoded as another charset"),
        ],
    )
    def test_reason(self, content, reason):
        assert reason in refusal(content)

    def test_a_reason_is_one_sentence_and_names_the_file(self):
        with pytest.raises(UnreadableDocumentError) as caught:
            read_bytes(b"", "dir/a.txt")
        assert caught.value.path == "dir/a.txt"
        assert re.fullmatch(r"[A-Z][^.]+\.", caught.value.reason)

    @pytest.mark.parametrize(
        "content",
        [
            b'<html><meta charset="windows-1258"><p>x&#227; c&#361;',  # ASCII is the same in all of them
            '<html><meta charset="UTF8"><p>xã cũ'.encode(),
            "\ufeffxã cũ".encode(),
        ],
    )
    def test_utf_8_by_another_name(self, content):
        assert text_of(content, "a.html") == "xã cũ"

    def test_a_few_foreign_letters_are_no_old_encoding(self):
        assert "Köln" in text_of(f"{BODY} Đoàn Köln và São Paulo cùng dự. {MORE}")


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
NOTICE_READ = [
    "HUYỆN ỦY BẾN MƠ",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Bến Mơ, ngày 07 tháng 3 năm 2022",
    "Số -TB/HU",
    "THÔNG BÁO",
    "ý kiến của đồng chí Lê Văn Mẫu, Bí thư Huyện ủy, tại buổi khảo sát đường sá",
    # a name, an office, "chính trị - xã hội" and "TP. Hải Sơn" broken over lines; (2) belongs to the sentence of (1)
    "Ngày 04 tháng 3 năm 2022, đồng chí Lê Văn Mẫu dẫn đầu đoàn khảo sát về xã Đồi Thông xem đường sá. Cùng đi có đồng "
    "chí Phạm Thử Nghiệm, Chánh Văn phòng; các đồng chí lãnh đạo Phòng Giao thông, các tổ chức chính trị - xã hội và "
    "đại diện TP. Hải Sơn. Đoàn nêu hai việc: (1) cầu gỗ đã mục, xe tải không qua được; (2) nhiều hộ ở sát bờ sông, mùa "
    "mưa năm ngoái phải dời nhà ba lần vì nước dâng nhanh hơn dự báo.",
    "Xã tập trung làm các việc sau:",
    "1- Sửa hai cây cầu gỗ ở đầu thôn và ở cuối thôn, xong trước ngày 15 tháng 4. Phòng Giao thông cử người xuống giúp "
    "trong suốt thời gian sửa chữa.",
    "2- Lập danh sách hộ phải dời, niêm yết ở nhà văn hóa thôn và báo cáo về Huyện ủy.",
    "Nơi nhận:",
    "- Như thành phần dự,",
    "- Lưu Văn phòng.",
    "T/L BAN THƯỜNG VỤ",
    "CHÁNH VĂN PHÒNG",
    "Phạm Thử Nghiệm",
]


class TestWrapping:
    def test_a_notice_from_a_pdf(self):
        assert lines_of(NOTICE) == NOTICE_READ
