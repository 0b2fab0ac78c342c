"""PDF files made by a program: columns, letterheads, page numbers; and those that are refused."""

import time

import pytest
from PIL import Image
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Paragraph, Table

from archive.readers import read_bytes
from tests.readers import making
from tests.readers.making import INDENTED, NARROW, drawn, raw_pdf
from tests.readers.reading import BODY, LAST, MORE, lines_of, refusal, text_of

LONG = f"{BODY} {MORE} {LAST}"
STORY = [BODY, LONG, MORE, f"{LAST} {MORE}", LAST]
# Long enough for several pages; no line of it returns at the same place of two pages.
LONG_STORY = [f"{name} {part}" for name in ("Một là", "Hai là", "Ba là nữa", "Bốn là thêm", "Năm") for part in STORY]
LONG_STORY += [f"{name} rồi, {part}" for name in ("Thôn Thượng", "Thôn Hạ", "Đội sản xuất", "Chợ") for part in STORY]


def letterhead(canvas, number):
    if number > 1:
        return
    canvas.drawCentredString(150, 780, "HUYỆN ỦY BẾN MƠ")
    canvas.drawCentredString(420, 780, "ĐẢNG CỘNG SẢN VIỆT NAM")
    canvas.drawCentredString(150, 763, "*")
    canvas.drawCentredString(420, 755, "Bến Mơ, ngày 07 tháng 3 năm 2022")
    canvas.drawCentredString(150, 740, "Số 12-TB/HU")
    canvas.drawCentredString(297, 710, "THÔNG BÁO")
    canvas.drawCentredString(297, 694, "ý kiến của đồng chí Lê Văn Mẫu,")
    canvas.drawCentredString(297, 678, "Bí thƣ Huyện ủy, tại buổi khảo sát")


class TestText:
    @pytest.mark.parametrize("style", [making.BODY_TEXT, INDENTED])
    def test_a_paragraph_is_a_line(self, style):
        assert lines_of(making.pdf(STORY, style=style), "a.pdf") == STORY

    def test_paragraphs_go_on_over_pages(self):
        assert lines_of(making.pdf(LONG_STORY), "a.pdf") == LONG_STORY

    def test_a_notice_with_its_letterhead(self):
        assert lines_of(making.pdf(STORY, on_page=letterhead, top=130), "a.pdf") == [
            "HUYỆN ỦY BẾN MƠ",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Bến Mơ, ngày 07 tháng 3 năm 2022",
            "Số 12-TB/HU",
            "THÔNG BÁO",
            "ý kiến của đồng chí Lê Văn Mẫu, Bí thư Huyện ủy, tại buổi khảo sát",
            *STORY,
        ]

    def test_running_heads_and_page_numbers_go(self):
        def head_and_foot(canvas, number):
            canvas.drawString(80, 800, "Bản tin nội bộ Huyện ủy Bến Mơ")
            canvas.drawCentredString(297, 30, f"Trang {number}/3")
            canvas.drawString(80, 45, f"https://benmo.example/in?trang={number}")

        assert lines_of(making.pdf(LONG_STORY, on_page=head_and_foot), "a.pdf") == LONG_STORY

    @pytest.mark.parametrize("columns", [2, 3])
    def test_an_article_in_columns(self, columns):
        def headline(canvas, number):
            if number == 1:
                canvas.drawString(75, 760, "Đoàn khảo sát của Huyện ủy Bến Mơ về xã Đồi Thông xem đường")
                canvas.drawString(75, 743, "sá và cầu gỗ")

        file = making.pdf(LONG_STORY, style=NARROW, columns=columns, on_page=headline, top=50)
        title = "Đoàn khảo sát của Huyện ủy Bến Mơ về xã Đồi Thông xem đường sá và cầu gỗ"
        assert lines_of(file, "a.pdf") == [title, *LONG_STORY]

    def test_a_headline_in_large_letters(self):
        large = ParagraphStyle("large", fontName=making.FONT, fontSize=18, leading=22, spaceAfter=9)
        title = "Đoàn khảo sát của Huyện ủy Bến Mơ về xã Đồi Thông xem đường sá và cầu gỗ"
        assert lines_of(making.pdf([Paragraph(title, large), *STORY]), "a.pdf") == [title, *STORY]

    def test_a_table_is_read_row_by_row(self):
        rows = [["1", "Lê Văn Mẫu", "Bí thư Huyện ủy"], ["2", "Trần Thị Ví Dụ", "Chủ tịch xã"]] * 4
        table = Table(rows, colWidths=[40, 160, 200], style=[("FONTNAME", (0, 0), (-1, -1), making.FONT)])
        assert [line for line in lines_of(making.pdf([BODY, table, MORE]), "a.pdf") if line not in {BODY, MORE}] == [
            " ".join(row) for row in rows
        ]

    def test_signatures_side_by_side(self):
        def sign(canvas):
            canvas.drawString(75, 400, "Nơi nhận:")
            canvas.drawString(350, 400, "T/M BAN THƯỜNG VỤ")
            canvas.drawString(75, 380, "- Như trên,")
            canvas.drawString(350, 380, "BÍ THƯ")
            canvas.drawString(350, 330, "Lê Văn Mẫu")

        assert lines_of(drawn(sign), "a.pdf") == [
            "Nơi nhận:",
            "T/M BAN THƯỜNG VỤ",
            "- Như trên,",
            "BÍ THƯ",
            "Lê Văn Mẫu",
        ]

    @pytest.mark.parametrize("turned", [0, 90, 180, 270])
    def test_a_page_that_is_turned(self, turned):
        def page(canvas):
            shift = {0: (0, 0), 90: (making.WIDTH, 0), 180: (making.WIDTH, making.HEIGHT), 270: (0, making.HEIGHT)}
            canvas.translate(*shift[turned])
            canvas.rotate(turned)
            canvas.drawString(75, 500, "Sáng 4/3, đoàn về xã.")
            canvas.drawString(75, 480, "Chiều, đoàn ra về.")
            canvas.rotate(45)
            canvas.drawString(300, 100, "BẢN SAO")  # a stamp across the page

        assert lines_of(drawn(page, turned=turned), "a.pdf") == ["Sáng 4/3, đoàn về xã.", "Chiều, đoàn ra về."]

    def test_a_dash_at_the_end_of_a_line_stays(self):
        def page(canvas):
            canvas.drawString(75, 500, "đại diện các tổ chức chính trị -")
            canvas.drawString(75, 480, "xã hội của huyện cùng dự")

        assert text_of(drawn(page), "a.pdf") == "đại diện các tổ chức chính trị - xã hội của huyện cùng dự"

    @pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.html", "a.docx"])
    def test_it_is_known_by_its_start(self, name):
        assert read_bytes(b"\n" + making.pdf([BODY]), name).media_type == "application/pdf"

    def test_text_named_pdf_is_text(self):
        assert read_bytes(BODY.encode(), "a.pdf").media_type == "text/plain"


class TestProperties:
    def test_a_title_that_the_text_has(self):
        source = read_bytes(
            making.pdf(["Đoàn về xã Đồi Thông", BODY], title="Đoàn về xã Đồi Thông", author="Mẫu"), "a.pdf"
        )
        assert source.declared.title == "Đoàn về xã Đồi Thông"
        assert source.declared.raw["Author"] == "Mẫu"
        assert "CreationDate" in source.declared.raw
        assert source.declared.published_on == source.declared.publisher == ""

    @pytest.mark.parametrize("title", ["Microsoft Word - TB 12.doc", "Báo cáo năm ngoái", " ", "-"])
    def test_a_title_that_it_does_not_have_is_none(self, title):
        assert read_bytes(making.pdf([BODY], title=title), "a.pdf").declared.title == ""


def scan(canvas):
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


class TestRefusals:
    def test_a_password(self):
        assert refusal(making.pdf([BODY], password="mơ"), "a.pdf") == "It is protected by a password."

    def test_scanned_pages(self):
        def numbered(canvas):
            scan(canvas)
            canvas.drawString(290, 20, "2")

        assert "scanned" in refusal(drawn(scan, numbered, numbered), "a.pdf")

    def test_a_picture_beside_the_text_is_no_scan(self):
        def page(canvas):
            scan(canvas)
            canvas.drawString(75, 500, "Sáng 4/3, đoàn về xã Đồi Thông.")

        assert lines_of(drawn(page, scan), "a.pdf") == ["Sáng 4/3, đoàn về xã Đồi Thông."]

    def test_empty_pages(self):
        assert refusal(drawn(lambda canvas: None), "a.pdf") == "It holds no text."

    @pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
    def test_a_file_that_was_cut(self, share):
        file = making.pdf(STORY)
        assert "damaged" in refusal(file[: int(share * len(file))], "a.pdf")

    def test_too_many_pages(self):
        file = drawn(*[lambda canvas: canvas.drawString(75, 500, "Trang này có chữ")] * 501)
        assert refusal(file, "a.pdf") == "It has 501 pages; no more than 500 are read."

    def test_letters_of_an_older_encoding(self):
        assert "TCVN3" in refusal(making.pdf(["Uû ban nh©n d©n huyÖn tæ chøc häp. " * 9]), "a.pdf")

    def test_what_unpacks_to_half_a_gigabyte(self):
        bomb = raw_pdf(b"1 0 0 RG " * 60_000_000)
        assert len(bomb) < 2 << 20
        assert "too much time or memory" in refusal(bomb, "a.pdf")

    def test_forms_that_hold_each_other(self):
        """Thirty forms, each showing the next one twice: a thousand million in all."""
        forms = []
        for number in range(5, 35):
            body = b"/F%d Do /F%d Do" % (number + 1, number + 1)
            forms.append(
                b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F%d %d 0 R>>>>/Length %d>>"
                b"stream\n%s\nendstream" % (number + 1, number + 1, len(body), body)
            )
        forms.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 3>>stream\nq Q\nendstream")
        start = time.monotonic()
        reason = refusal(raw_pdf(b"/F5 Do", more=forms, resources=b"/XObject<</F5 5 0 R>>"), "a.pdf")
        assert "too much time" in reason or reason == "It holds no text."
        assert time.monotonic() - start < 60
