"""Marks in snippets stand at the words looked for, at their true places in the stored text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import search
from tests.factories import make_document, make_meeting

LONG = "Mở đầu. " + "lời dẫn " * 60 + "rồi xưởng gốm bên sông. " + "lời kết " * 60 + "Lại xưởng."


def marked(segments) -> str:
    """Give the segments as one line, marks in brackets."""
    return "".join(f"[{segment.text}]" if segment.marked else segment.text for segment in segments)


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Xưởng gốm mới", "xuong gom", "[Xưởng] [gốm] mới"),
        ("Xưởng gốm mới", "GỐM", "Xưởng [gốm] mới"),
        ("Đường về đích", "duong dich", "[Đường] về [đích]"),
        ("Ðường Trung ƣơng", "đường ương", "[Ðường] Trung [ƣơng]"),  # glyphs of the stored text stay as they are
        ("hoà, hòa, họa", "hòa", "[hoà], [hòa], [họa]"),  # tones are free
        ("gốm gốm", "gốm", "[gốm] [gốm]"),
        ("số 59-NQ/TW.", "59-NQ/TW", "số [59]-[NQ]/[TW]."),
        ("gốmx xgốm", "gốm", "gốmx xgốm"),  # whole words only
        ("<b>gốm</b> & \"'", "gom b", "<[b]>[gốm]</[b]> & \"'"),  # plain text: escaping is the template's
        ("😀 gốm 😀", "gốm", "😀 [gốm] 😀"),
        ("gốm", "*", "gốm"),
        ("", "gốm", ""),
    ],
)
def test_marks(text, typed, expected):
    assert marked(search.snippet(text, search.parse(typed))) == expected


def test_hits_are_offsets_into_the_text():
    text = "Bàn về đường, ĐƯỜNG và Ðƣờng 😀 đường"
    found = search.hits(text, search.parse("duong"))
    assert [text[hit.start : hit.end] for hit in found] == ["đường", "ĐƯỜNG", "Ðƣờng", "đường"]


def test_the_window_is_where_most_words_stand():
    segments = search.snippet(LONG, search.parse("xưởng gốm"), width=60)
    assert marked(segments).startswith("… ")
    assert marked(segments).endswith(" …")
    assert "[xưởng] [gốm] bên sông" in marked(segments)
    assert len("".join(text for text, _ in segments)) <= 70
    first = marked(search.snippet(LONG, search.parse("lời"), width=60))
    assert first.startswith("Mở đầu. [lời]")


def test_the_beginning_where_nothing_is_found():
    segments = search.snippet(LONG, search.parse("muối"), width=30)
    assert [marked for _, marked in segments] == [False, False]
    assert marked(segments) == "Mở đầu. lời dẫn lời dẫn lời …"


@given(
    st.lists(st.sampled_from(["gốm", "muối", "xưởng", "x" * 50, "\n", "lời", "😀"]), max_size=60),
    st.integers(min_value=1, max_value=120),
)
def test_segments_are_a_stretch_of_the_text(words, width):
    text = " ".join(words)
    query = search.parse("gom muoi")
    segments = search.snippet(text, query, width=width)
    stretch = "".join(part for part, _ in segments).removeprefix("… ").removesuffix(" …")
    assert stretch in text
    assert all(search.parse(part).words[0] in query.words for part, mark in segments if mark)
    assert any(mark for _, mark in segments) == bool({"gốm", "muối"} & set(words))


class TestForAPage:
    def test_each_meeting_has_its_best_source(self, db, django_assert_num_queries):
        one = make_meeting(documents=(make_document("Có gốm."), make_document("Có xưởng gốm."), make_document("Gốm.")))
        two = make_meeting(documents=(make_document("Có mía."),))
        none = make_meeting()
        with django_assert_num_queries(2):
            found = search.snippets_for([one, two, none], "xưởng gốm")
        assert {pk: marked(segments) for pk, segments in found.items()} == {
            one.pk: "Có [xưởng] [gốm].",
            two.pk: "Có mía.",
            none.pk: "",
        }

    def test_only_the_meetings_own_stretch_is_shown(self, db):
        document = make_document("Phần một có gốm. Phần hai có mía.")
        meeting = make_meeting()
        meeting.sources.create(document=document, ordinal=0, start=17, end=33)
        assert marked(search.snippets_for([meeting], "gốm mía")[meeting.pk]) == "Phần hai có [mía]."
