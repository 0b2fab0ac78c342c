"""Marked text: whatever the text and the passages, the text comes out as it is and every passage is inside its mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.evidence import GAP, LONG, REACH, Item, Ledger, Mark, MarkedText, anchor, lines

# Letters that trip escaping, paragraphs and offsets: markup, quotes, entities, combining and astral code points.
LETTERS = st.sampled_from([*list("abđệƯ \n\t<>&\"'/=;#😀𝔸"), "\u0301", "<script>", "&amp;", "</p>", "\r", "[…]"])
TEXTS = st.lists(LETTERS, max_size=60).map("".join)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    if not text:
        return text, []
    edges = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(edges, edges).map(sorted).filter(lambda pair: pair[0] < pair[1]), max_size=8))
    return text, [mark(start, end, n) for n, (start, end) in enumerate(spans, start=1)]


def mark(start: int, end: int, n: int) -> Mark:
    return Mark(start, end, f"w-{n}", f"#f-{n}", f'nhãn "{n}" <b>', str(n))


def stripped(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


class Pieces(HTMLParser):
    """Collects the words inside each id, and under each link the words that lead to a value."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str, str]] = []
        self.inside: dict[str, str] = {}
        self.leading: dict[str, str] = {}
        self.nested_links = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and any(each[0] == "a" for each in self.open):
            self.nested_links = True
        self.open.append((tag, values.get("id") or "", values.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, "every element is closed where it was opened"

    def handle_data(self, data: str) -> None:
        for _, name, href in self.open:
            if name:
                self.inside[name] = self.inside.get(name, "") + data
            if href:
                self.leading[href] = self.leading.get(href, "") + data


def parsed(html: str) -> Pieces:
    pieces = Pieces()
    pieces.feed(html)
    pieces.close()
    assert not pieces.open
    return pieces


@settings(deadline=None)  # a busy machine is no fault
@given(marked())
def test_full_text_comes_back_to_the_letter(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    assert stripped(MarkedText(text, marks).full()) == text


@settings(deadline=None)  # a busy machine is no fault
@given(marked())
def test_markup_is_ours_alone(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    for html in (MarkedText(text, marks).full(), MarkedText(text, marks).passages()):
        assert set(re.findall(r"</?([^\s>]*)", html)) <= {"p", "a", "span"}
        assert not parsed(html).nested_links


@settings(deadline=None)  # a busy machine is no fault
@given(marked())
def test_each_passage_is_marked_once_from_its_first_letter(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    for html in (MarkedText(text, marks).full(), MarkedText(text, marks).passages()):
        inside = parsed(html).inside
        for each in marks:
            words = text[each.start : each.end]
            if not words.strip():
                continue  # white space between paragraphs has no words to mark
            assert html.count(f'id="{each.key}"') == 1
            # A piece that was cut (at the end of a line or of a crossing passage) still begins the passage.
            first = inside[each.key].replace("\r\n", "\n").replace("\r", "\n")
            assert first
            assert first in words.replace("\r\n", "\n").replace("\r", "\n")


@settings(deadline=None)  # a busy machine is no fault
@given(TEXTS.filter(lambda text: "\n" not in text and text.strip()), st.data())
def test_nested_passages_are_whole_inside_their_marks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    marks = [mark(0, len(text), 1), mark(start, end, 2), mark(start, end, 3)]
    html = MarkedText(text, marks).full()
    for each in marks:
        piece = re.search(rf'id="{each.key}"', html)
        assert piece, "nested and equal spans are never cut"
        assert parsed(html).inside[each.key] == text[each.start : each.end]


@settings(deadline=None)  # a busy machine is no fault
@given(marked())
def test_readers_of_passages_see_every_passage_and_nothing_far_from_one(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    shown = re.sub(r"\s", "", stripped(MarkedText(text, marks).passages()))
    for each in marks:
        for line in text[each.start : each.end].split("\n"):
            assert re.sub(r"\s", "", line) in shown


def test_passages_leave_out_what_is_far_and_say_so() -> None:
    text = "Bí mật " * 40 + "đoàn làm việc" + " chuyện khác" * 40 + "\nDòng cuối không liên quan."
    start = text.index("đoàn")
    html = MarkedText(text, [mark(start, start + len("đoàn làm việc"), 1)]).passages()
    words = stripped(html)
    assert "đoàn làm việc" in words
    assert "Dòng cuối" not in words
    assert words.count(GAP) == 3  # before, after, and for the line left out
    assert len(words) < 2 * REACH + 80


@pytest.mark.parametrize(
    ("text", "spans", "html"),
    [
        # Plain: the number belongs to the words, which are the link.
        ("Ngày 3/2.", [(5, 8)], '<p>Ngày <a class="w" id="w-1" href="#f-1" data-n="1" title="x">3/2</a>.</p>'),
        # Hostile words are text; the mark is ours.
        (
            "<script>alert('đ')</script>",
            [(0, 8)],
            (
                '<p><a class="w" id="w-1" href="#f-1" data-n="1" title="x">&lt;script&gt;</a>'
                "alert(&#x27;đ&#x27;)&lt;/script&gt;</p>"
            ),
        ),
        # Offsets are code points: an emoji beyond the basic plane is one.
        ("😀 Tô", [(2, 4)], '<p>😀 <a class="w" id="w-1" href="#f-1" data-n="1" title="x">Tô</a></p>'),
        # A place inside an office: both are marked whole, both numbers follow, the inner first.
        (
            "Bí thư X",
            [(7, 8), (0, 8)],
            (
                '<p><span class="ws" id="w-2"><a class="w" href="#f-2" title="x">Bí thư </a>'
                '<a class="w" id="w-1" href="#f-1" data-n="1" title="x">X</a>'
                '<a class="w" href="#f-2" data-n="2" aria-label="#" title="x"></a></span></p>'
            ),
        ),
        # Crossing spans: the later one is cut where the earlier ends, and its rest follows.
        (
            "abcd",
            [(0, 3), (2, 4)],
            (
                '<p><span class="ws" id="w-1"><a class="w" href="#f-1" title="x">ab</a>'
                '<a class="w" id="w-2" href="#f-2" title="x">c</a>'
                '<a class="w" href="#f-1" data-n="1" aria-label="#" title="x"></a></span>'
                '<a class="w" href="#f-2" data-n="2" title="x">d</a></p>'
            ),
        ),
        # Over the end of a line: the id is on the first piece, the number after the last.
        (
            "ab\n\ncd",
            [(1, 5)],
            (
                '<p>a<a class="w" id="w-1" href="#f-1" title="x">b</a></p>\n\n'
                '<p><a class="w" href="#f-1" data-n="1" title="x">c</a>d</p>'
            ),
        ),
    ],
)
def test_form_of_marks(text: str, spans: list[tuple[int, int]], html: str) -> None:
    marks = [Mark(start, end, f"w-{n}", f"#f-{n}", "x", str(n)) for n, (start, end) in enumerate(spans, start=1)]
    assert re.sub(r'aria-label="[^"]*"', 'aria-label="#"', MarkedText(text, marks).full()) == html


def test_long_words_are_a_passage_with_the_number_in_front() -> None:
    text = "x" * LONG
    html = MarkedText(text, [mark(0, LONG, 1)]).full()
    assert html.startswith('<p><span class="passage" id="w-1"><a class="ev" href="#f-1" data-n="1"')


def test_spans_outside_the_text_are_not_marked() -> None:
    assert MarkedText("abc", [mark(1, 9, 1)]).full() == "<p>abc</p>"


def test_lines_of_white_space_are_no_paragraphs() -> None:
    assert lines("a\n \nbc\n") == [(0, 1), (4, 6)]


# The ledger


@dataclass
class Document:
    pk: int
    text: str = ""


@dataclass
class Passage:
    pk: int
    document_id: int | None
    start: int | None
    end: int | None
    field: str = ""
    basis: str = "stated"
    quote: str = ""
    meeting_id: int | None = None
    participation_id: int | None = None
    office_id: int | None = None
    role_id: int | None = None
    citation_id: int | None = None
    directive_id: int | None = None


def item(passage: Passage) -> Item | None:
    return None if passage.field == "unknown" else Item("Mục", "giá trị")


def test_numbers_run_in_the_order_they_stand_in_the_text() -> None:
    spans = [(20, 30, 1), (0, 8, 2), (4, 8, 3), (9, 9 + LONG, 4)]
    passages = [Passage(pk, 1, start, end, office_id=pk) for start, end, pk in spans]
    ledger = Ledger([Document(1)], passages, item)
    numbers = {pk: ledger.support("office", pk).notes[0].number for pk in (1, 2, 3, 4)}
    # 3 ends where 2 does and is inside it; 4 is long, its number stands in front, before 1.
    assert numbers == {3: "1", 2: "2", 4: "3", 1: "4"}


def test_several_documents_have_letters_and_a_value_has_all_its_passages() -> None:
    passages = [Passage(1, 1, 0, 2, "date", meeting_id=7), Passage(2, 2, 5, 9, "date", meeting_id=7)]
    ledger = Ledger([Document(2), Document(1)], passages, item)
    support = ledger.support("meeting", 7, "date")
    assert [note.number for note in support.notes] == ["A1", "B1"]
    assert [note.href for note in support.notes] == ["#w-2", "#w-1"]
    assert [mark.href for mark in ledger.marks(Document(1))] == [f"#{anchor('meeting', 7, 'date')}"]


def test_what_the_page_does_not_show_is_not_marked() -> None:
    ledger = Ledger([Document(1)], [Passage(1, 1, 0, 2, "unknown", meeting_id=7)], item)
    assert ledger.rows(Document(1)) == []
    assert ledger.passages == ledger.values == 0


@pytest.mark.parametrize(
    ("bases", "basis"),
    [
        (["stated"], "stated"),
        # A second document that says it in full settles what the first left to be worked out.
        (["inferred", "stated"], "stated"),
        # What a person said wins over what was read.
        (["stated", "person"], "person"),
        (["inferred", "metadata"], "metadata"),
    ],
)
def test_basis_of_a_value(bases: list[str], basis: str) -> None:
    spanless = ("person", "metadata")
    passages = [
        Passage(n, None if each == "person" else 1, None if each in spanless else n, n + 1, basis=each, office_id=3)
        for n, each in enumerate(bases)
    ]
    support = Ledger([Document(1)], passages, item).support("office", 3)
    assert support.basis == basis
    assert len(support.notes) == sum(each not in spanless for each in bases)


def test_dots_do_not_reach_ids() -> None:
    assert anchor("meeting", 7, "delegation.number") == "f-meeting-7-delegation-number"
