"""Word files made by python-docx: paragraphs, tables, numbers of lists; and those that are refused."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from archive.readers import read_bytes
from tests.readers import making
from tests.readers.reading import BODY, LAST, MORE, lines_of, refusal


def with_parts(file: bytes, change) -> bytes:
    """Give `file` with every part replaced by what `change(name, content)` gives; None drops it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)
    return out.getvalue()


def with_body(xml: str) -> bytes:
    """Give a Word file whose body begins with `xml`."""

    def change(document):
        body = document.element.body
        for at, element in enumerate(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")):
            body.insert(at, element)

    return making.word(change=change)


class TestText:
    def test_a_paragraph_is_a_line(self):
        source = read_bytes(making.word(BODY, MORE, LAST), "a.docx")
        assert source.text.split("\n") == [BODY, MORE, LAST]
        assert source.media_type.endswith("wordprocessingml.document")

    @pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.pdf"])
    def test_it_is_known_by_its_content(self, name):
        assert lines_of(making.word(BODY), name) == [BODY]

    def test_text_named_docx_is_text(self):
        assert read_bytes(BODY.encode(), "a.docx").media_type == "text/plain"

    def test_a_letterhead_and_signatures_in_tables(self):
        def change(document):
            head = document.add_table(2, 2)
            head.cell(0, 0).text = "HUYỆN ỦY BẾN MƠ"
            head.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
            head.cell(1, 0).text = "Số 12-TB/HU"
            head.cell(1, 1).text = "Bến Mơ, ngày 07 tháng 3 năm 2022"
            document.add_paragraph(BODY)
            foot = document.add_table(1, 2)
            foot.cell(0, 0).text = "Nơi nhận:\n- Như trên"
            foot.cell(0, 1).text = "T/M BAN THƯỜNG VỤ\nBÍ THƢ"
            foot.cell(0, 1).add_paragraph("Lê Văn Mẫu")

        assert lines_of(making.word(change=change), "a.docx") == [
            "HUYỆN ỦY BẾN MƠ",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Số 12-TB/HU",
            "Bến Mơ, ngày 07 tháng 3 năm 2022",
            BODY,
            "Nơi nhận:",
            "- Như trên",
            "T/M BAN THƯỜNG VỤ",
            "BÍ THƯ",
            "Lê Văn Mẫu",
        ]

    def test_columns_held_apart_by_tabs(self):
        assert lines_of(making.word("HUYỆN ỦY BẾN MƠ\t\tĐẢNG CỘNG SẢN VIỆT NAM", BODY), "a.docx") == [
            "HUYỆN ỦY BẾN MƠ",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            BODY,
        ]

    def test_headers_and_footers_go(self):
        def change(document):
            document.sections[0].header.paragraphs[0].text = "Bản tin nội bộ"
            document.sections[0].footer.paragraphs[0].text = "Trang 1"

        assert lines_of(making.word(BODY, change=change), "a.docx") == [BODY]

    @pytest.mark.parametrize("first_page_only", [True, False])
    def test_a_letterhead_in_the_header_stays(self, first_page_only):
        def change(document):
            section = document.sections[0]
            section.different_first_page_header_footer = first_page_only
            header = section.first_page_header if first_page_only else section.header
            header.paragraphs[0].text = "HUYỆN ỦY BẾN MƠ\tĐẢNG CỘNG SẢN VIỆT NAM"
            header.add_paragraph("Số 12-TB/HU\tBến Mơ, ngày 07 tháng 3 năm 2022")

        assert lines_of(making.word(BODY, change=change), "a.docx") == [
            "HUYỆN ỦY BẾN MƠ",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Số 12-TB/HU",
            "Bến Mơ, ngày 07 tháng 3 năm 2022",
            BODY,
        ]

    @pytest.mark.parametrize(
        ("xml", "text"),
        [
            # inserted and deleted under "track changes"
            ("<w:r><w:t>Đoàn </w:t></w:r><w:ins><w:r><w:t>về xã</w:t></w:r></w:ins>", "Đoàn về xã"),
            ("<w:r><w:t>Đoàn về xã</w:t></w:r><w:del><w:r><w:delText> cũ</w:delText></w:r></w:del>", "Đoàn về xã"),
            ("<w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:r><w:t>Đoàn về xã</w:t></w:r>", "Đoàn về xã"),
            # a content control, a hyperlink
            ("<w:sdt><w:sdtContent><w:r><w:t>Đoàn về xã</w:t></w:r></w:sdtContent></w:sdt>", "Đoàn về xã"),
            ("<w:hyperlink><w:r><w:t>Đoàn về xã</w:t></w:r></w:hyperlink>", "Đoàn về xã"),
            # a field: its result, not its code
            (
                "<w:r><w:t>Trang </w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>hai</w:t></w:r>",
                "Trang hai",
            ),
            # hidden text
            ("<w:r><w:t>Đoàn</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r>", "Đoàn"),
            # a word in two runs, as bold letters and spelling marks leave it
            ("<w:r><w:t>Đoà</w:t></w:r><w:proofErr w:type='x'/><w:r><w:t>n về</w:t></w:r>", "Đoàn về"),
            ("<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>TB/HU của xã</w:t></w:r>", "12-TB/HU của xã"),
            ("<w:r><w:t>Đoàn về xã</w:t><w:br/><w:t>Bến Mơ</w:t></w:r>", "Đoàn về xã\nBến Mơ"),
            ("<w:r><w:t>Đoàn về xã</w:t><w:footnoteReference w:id='2'/></w:r>", "Đoàn về xã"),
        ],
    )
    def test_what_is_shown(self, xml, text):
        assert "\n".join(lines_of(with_body(f"<w:p>{xml}</w:p>"), "a.docx")) == text

    def test_a_box_beside_the_text_is_a_line_of_its_own_once(self):
        box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
        namespace = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        twice = f"<mc:AlternateContent {namespace}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        xml = f"<w:p><w:r><w:t>Đoàn </w:t>{twice}</mc:AlternateContent><w:t>về xã</w:t></w:r></w:p>"
        assert lines_of(with_body(xml), "a.docx") == ["Đoàn về xã", "Trong khung"]


LISTS = """<w:abstractNum w:abstractNumId="90" {0}>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3."/></w:lvl>
</w:abstractNum>"""


def numbered(levels: str, form: str = "decimal", pattern: str = "%1.") -> list[str]:
    """Give the lines of a list whose items stand on `levels` ("0110")."""

    def change(document):
        lists = document.part.numbering_part.element
        lists.insert(0, parse_xml(LISTS.format(nsdecls("w"), form, pattern)))
        lists.append(parse_xml(f'<w:num w:numId="90" {nsdecls("w")}><w:abstractNumId w:val="90"/></w:num>'))
        for level in levels:
            properties = document.add_paragraph("Sửa cầu gỗ ở thôn.")._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = int(level)
            properties.get_or_add_numId().val = 90

    return [line.removesuffix(" Sửa cầu gỗ ở thôn.") for line in lines_of(making.word(change=change), "a.docx")]


class TestNumbers:
    @pytest.mark.parametrize(
        ("levels", "form", "pattern", "marks"),
        [
            ("000", "decimal", "%1.", ["1.", "2.", "3."]),
            ("0000", "upperRoman", "%1-", ["I-", "II-", "III-", "IV-"]),
            ("00", "lowerLetter", "%1)", ["a)", "b)"]),
            ("00", "decimal", "Điều %1.", ["Điều 1.", "Điều 2."]),
            ("01101", "decimal", "%1.", ["1.", "a)", "b)", "2.", "a)"]),  # a list inside begins anew
            ("022", "decimal", "%1.", ["1.", "1.1.", "1.2."]),
            ("00", "bullet", "\uf0b7", ["-", "-"]),
            ("00", "none", "", ["Sửa cầu gỗ ở thôn.", "Sửa cầu gỗ ở thôn."]),
        ],
    )
    def test_the_numbers_that_word_shows(self, levels, form, pattern, marks):
        assert numbered(levels, form, pattern) == marks

    def test_a_list_by_its_style(self):
        def change(document):
            for style in ("List Number", "List Number", "List Bullet"):
                document.add_paragraph("Sửa cầu gỗ.", style=style)

        assert lines_of(making.word(change=change), "a.docx") == ["1. Sửa cầu gỗ.", "2. Sửa cầu gỗ.", "- Sửa cầu gỗ."]


class TestProperties:
    def test_title_and_days(self):
        def change(document):
            document.core_properties.title = "Đoàn về xã Đồi Thông"
            document.core_properties.author = "Mẫu"
            document.core_properties.created = datetime(2022, 3, 7, tzinfo=UTC)

        declared = read_bytes(making.word("Đoàn về xã Đồi Thông", BODY, change=change), "a.docx").declared
        assert declared.title == "Đoàn về xã Đồi Thông"
        assert declared.raw["author"] == "Mẫu"
        assert declared.raw["created"].startswith("2022-03-07")
        assert declared.published_on == declared.publisher == ""  # the day it was typed is not the day it appeared

    def test_a_title_that_the_text_does_not_have(self):
        def change(document):
            document.core_properties.title = "Báo cáo năm ngoái"

        declared = read_bytes(making.word(BODY, change=change), "a.docx").declared
        assert (declared.title, declared.raw["title"]) == ("", "Báo cáo năm ngoái")


class TestRefusals:
    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
    def test_a_file_that_was_cut(self, share):
        file = making.word(BODY)
        assert re.search("ZIP|damaged", refusal(file[: int(share * len(file))], "a.docx"))

    @pytest.mark.parametrize("lost", ["word/document.xml", "_rels/.rels"])
    def test_a_part_is_missing(self, lost):
        file = with_parts(making.word(BODY), lambda name, content: None if name == lost else content)
        assert refusal(file, "a.docx") == "It is a damaged DOCX file."

    @pytest.mark.parametrize("content", [b"", b"<w:document", b"<a/>", b"\xff\xfe"])
    def test_a_part_is_not_what_it_should_be(self, content):
        file = with_parts(making.word(BODY), lambda name, old: content if name == "word/document.xml" else old)
        assert refusal(file, "a.docx") == "It is a damaged DOCX file."

    def test_a_bomb(self):
        file = with_parts(
            making.word(BODY), lambda name, old: b" " * (40 << 20) if name == "word/document.xml" else old
        )
        assert len(file) < 100_000
        assert refusal(file, "a.docx") == "It unpacks to more than is read."

    def test_entities_that_grow(self):
        def laugh(name, content):
            if name != "word/document.xml":
                return content
            grown = b"".join(b'<!ENTITY e%d "%s">' % (at, b"&e%d;" % (at - 1) * 10) for at in range(1, 9))
            head = b'<!DOCTYPE w:document [<!ENTITY e0 "ha">' + grown + b"]>"
            at = content.index(b"<w:document")
            return content[:at] + head + content[at:].replace(BODY.encode(), b"&e8;")

        assert refusal(with_parts(making.word(BODY), laugh), "a.docx")

    def test_macros(self):
        def change(name, content):
            return (
                content.replace(b"ml.document.main", b"ml.document.macroEnabled.main") if "Types" in name else content
            )

        out = io.BytesIO(with_parts(making.word(BODY), change))
        assert refusal(out.getvalue(), "a.docx")
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("word/vbaProject.bin", b"x")
        assert refusal(out.getvalue(), "a.docx") == "It holds macros."

    def test_a_password(self):
        # Word puts the encrypted file into an OLE container under this name
        container = (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(99)
        )
        assert refusal(container, "a.docx") == "It is an Office file protected by a password."

    def test_other_archives_and_old_files(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
        assert "ZIP" in refusal(out.getvalue(), "a.docx")
        assert "old Office" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "a.docx")

    def test_no_text(self):
        assert refusal(making.word("", " "), "a.docx") == "It holds no text."

    def test_letters_of_an_older_encoding(self):
        assert "VNI" in refusal(making.word("Thaønh phoá ñaõ ñöôïc taëng côø. " * 9), "a.docx")
