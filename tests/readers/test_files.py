"""What is opened, and what is refused with which reason."""

import os
import re
import unicodedata
from pathlib import Path

import pytest

from archive.readers import SUFFIXES, UnreadableDocumentError, read, read_bytes
from tests.readers.reading import BODY, MORE, lines_of, refusal, text_of


def windows_1258(text: str) -> bytes:
    """Give `text` as Windows writes it: letters with vowel marks, tones behind them."""
    written = ""
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        written += unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tones
    return written.encode("cp1258")


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

    @pytest.mark.parametrize("name", ["a.doc", "a", "a.txt.bak", "txt"])
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
            ("xã".encode("utf-16") + b"\x00", "begins as UTF-16"),  # half a letter
            (b"\xff\xfe\x00\xd8x\x00", "begins as UTF-16"),  # half a pair
            (b"\xff\xfe" + "xã\0".encode("utf-16-le"), "holds NUL"),
            ("xã Đồi".encode("utf-16-le"), "NUL"),  # without its mark
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

    @pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
    def test_a_byte_order_mark_says_what_it_is(self, encoding, name):
        assert text_of(BODY.encode(encoding), name) == BODY

    def test_big_endian(self):
        assert text_of(b"\xfe\xff" + BODY.encode("utf-16-be")) == BODY

    @pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
    def test_windows_1258_that_reads_as_vietnamese(self, name):
        assert lines_of(windows_1258(f"{BODY}\n\n{MORE}"), name) == [BODY, MORE]

    def test_windows_1258_that_says_so(self):
        page = f"<html><meta charset='windows-1258'><p>{BODY}</p><p>{MORE}</p>"
        assert lines_of(windows_1258(page), "a.html") == [BODY, MORE]

    @pytest.mark.parametrize(
        "content",
        [
            windows_1258("Sáng nay đoàn về xã."),  # too little to be certain
            "Les délégués reçus à l’étranger ont présenté leur thèse générale. ".encode("cp1252") * 9,
            "Příliš žluťoučký kůň úpěl ďábelské ódy o šťastném létě. ".encode("cp1250") * 9,
            "中国共产党代表团访问越南。".encode("gb18030") * 9,
            BODY.encode() + b" \xe3 " + MORE.encode(),  # UTF-8 but for one byte
            windows_1258(BODY) + MORE.encode(),  # two files in one
        ],
    )
    def test_what_may_be_anything_is_refused(self, content):
        assert "not UTF-8" in refusal(content)

    def test_the_reason_names_the_guess(self):
        content = "Příliš žluťoučký kůň úpěl ďábelské ódy o šťastném létě. ".encode("cp1250") * 9
        assert re.fullmatch(r"It is not UTF-8: byte 1 is 0xf8, and cp125\d is only a guess\.", refusal(content))

    def test_a_few_foreign_letters_are_no_old_encoding(self):
        assert "Köln" in text_of(f"{BODY} Đoàn Köln và São Paulo cùng dự. {MORE}")
