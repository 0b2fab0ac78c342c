"""What must hold whatever comes in."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.readers import SUFFIXES, UnreadableDocumentError, read_bytes
from archive.readers.letters import normalised
from archive.readers.lines import paragraphs
from tests.readers.reading import BODY, text_of

SCRAPS = st.sampled_from(
    [
        *[
            "\n",
            "\n\n",
            " ",
            "      ",
            "\t",
            ".",
            ":",
            ";",
            "|",
            "-----",
            "---",
            "2",
            "Trang 2/3",
            "1- ",
            "(1) ",
            "- ",
            "* ",
        ],
        *["đồng chí Lê Văn Mẫu,", "tổ chức hội nghị tại huyện và", "trên địa bàn các xã trong huyện", "của Huyện ủy"],
        *["HUYỆN ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số -TB/HU", "Tin liên quan", "Xem thêm: x", "chính trị", "Quảng cáo"],
        *[
            "ƣ",
            "Ð",
            "ð",
            "\u0301",
            "\u200b",
            "\u2028",
            "\x85",
            "title: x",
            "[a](http://b.example)",
            "<p>",
            "&#0;",
            "]]>",
        ],
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(SCRAPS | st.text(max_size=4), max_size=60).map("".join),
    st.lists(SCRAPS, max_size=60).map("\n".join),
)


class TestWhateverComesIn:
    @settings(max_examples=400, deadline=None)
    @given(text=TEXTS, suffix=st.sampled_from(sorted(SUFFIXES)))
    def test_the_text_is_clean_or_there_is_none(self, text, suffix):
        try:
            read_as = text_of(text, "a" + suffix)
        except UnreadableDocumentError:
            return
        assert unicodedata.is_normalized("NFC", read_as)
        assert {unicodedata.category(char) for char in read_as if char != "\n"}.isdisjoint(
            {"Cc", "Cf", "Cs", "Zl", "Zp"}
        )
        assert all(line and line == " ".join(line.split()) for line in read_as.split("\n"))

    @settings(max_examples=400, deadline=None)
    @given(text=TEXTS)
    def test_nothing_is_added_and_reading_it_again_changes_nothing(self, text):
        try:
            source = read_bytes(text.encode("utf-8", "replace"), "a.txt")
        except UnreadableDocumentError:
            return
        assert text_of(source.text) == source.text
        if source.media_type == "text/plain":  # markup has letters of its own: addresses, entities
            rest = iter(normalised(text))
            assert all(char in rest for char in source.text if char.isalnum())

    @settings(max_examples=200, deadline=None)
    @given(data=st.binary(max_size=100))
    def test_bytes_are_read_or_refused(self, data):
        try:
            read_bytes(data, "a.html")
        except UnreadableDocumentError as error:
            assert error.reason

    @pytest.mark.parametrize(
        "text",
        [
            "\n",
            " ",
            "[",
            "![a",
            "*a **b ",
            "<",
            "<!--",
            "&",
            "a|",
            "1\na\n",
            "Tin liên quan\n",
            "trang chủ - ",
            "(1) ",
            "ð",
        ],
    )
    @pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
    def test_hostile_text_takes_no_more_than_its_length(self, text, suffix):
        # A quadratic rule would need minutes for these; the runner's own limit is the assertion.
        data = (text * 40_000 + BODY).encode()
        try:
            read_bytes(data, "a" + suffix)
        except UnreadableDocumentError as error:
            assert error.reason

    def test_paragraphs_of_nothing(self):
        assert paragraphs("") == []
