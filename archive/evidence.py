"""The words a value was read from, marked in its document: footnotes on a screen.

Pure: document text and passages in, marked text and numbers out; no database, no request. Every value has an anchor
(`anchor`), every passage a number. The number stands after the value, where it leads to the words, and after the words
(in front of long ones), where it leads back. Both are links to fragments, so that nothing here needs a script.

Text from documents is hostile. It becomes HTML in `MarkedText` alone, each piece of it escaped before it is marked.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, takewhile
from string import ascii_uppercase
from typing import Protocol, TypeVar

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

# From this many code points up words are a passage: tinted, the number in front. Shorter ones are a link.
LONG = 80
# Code points of context on each side of a passage where readers see passages only.
REACH = 80
GAP = "[…]"
# Which basis a value with passages of several has: what a person said wins, then the plainest reading.
BASES = ("person", "stated", "composed", "metadata", "inferred")


class PassageLike(Protocol):
    """What is needed of `archive.models.Passage`."""

    pk: int
    document_id: int | None
    start: int | None
    end: int | None
    quote: str
    field: str
    basis: str
    meeting_id: int | None
    participation_id: int | None
    office_id: int | None
    role_id: int | None
    citation_id: int | None
    directive_id: int | None


P = TypeVar("P", bound=PassageLike)


def anchor(target: str, pk: int, field: str = "") -> str:
    """Give the id of a value on its page, which lasts: "f-meeting-7-date"."""
    return f"f-{target}-{pk}" + (f"-{field.replace('.', '-')}" if field else "")


def anchor_of(passage: PassageLike) -> str:
    """Give the id of the value that a passage supports."""
    for target in ("meeting", "participation", "office", "role", "citation", "directive"):
        if (pk := getattr(passage, f"{target}_id")) is not None:
            return anchor(target, pk, passage.field)
    raise ValueError(f"passage {passage.pk} supports nothing")


@dataclass(frozen=True, slots=True)
class Item:
    """A value as a page shows it: what it is ("Office, Trần A") and what it says. `url`: its page, '' this one."""

    name: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The words `text[start:end]`; `key`: their id, `href`: the way back to their value, `label`: what that is."""

    start: int
    end: int
    key: str
    href: str
    label: str
    number: str = ""

    @property
    def is_long(self) -> bool:
        """Say whether the words are shown as a passage with its number in front."""
        return self.end - self.start >= LONG

    @property
    def place(self) -> tuple[int, int, int]:
        """Give what marks are numbered by: where the number stands in the text; of two at one place the inner first."""
        return (self.start, 1, self.start - self.end) if self.is_long else (self.end, 0, -self.start)


@dataclass(frozen=True, slots=True)
class Note:
    """A number beside a value: leads to the words `href`."""

    number: str
    href: str


@dataclass(frozen=True, slots=True)
class Support:
    """What a value rests on: its anchor, the numbers of its passages, its basis, the words themselves in text order."""

    anchor: str
    notes: tuple[Note, ...] = ()
    basis: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the evidence table. `start` and `end` are code points into the document's text."""

    mark: Mark
    item: Item
    anchor: str
    quote: str
    basis: str

    def numbered(self, number: str) -> Row:
        """Give the same line with a number."""
        return replace(self, mark=replace(self.mark, number=number))


class DocumentLike(Protocol):
    """What is needed of `archive.models.Document`."""

    pk: int
    text: str


class Ledger:
    """The footnotes of one page.

    documents: in the order they stand on the page; with several, their numbers begin with A, B …
    passages: of any value; `item_of` says what value a passage supports, None if the page does not show it.
    """

    def __init__(
        self,
        documents: Sequence[DocumentLike],
        passages: Iterable[P],
        item_of: Callable[[P], Item | None],
    ) -> None:
        known = [(passage, item) for passage in passages if (item := item_of(passage))]
        self._rows: dict[int, list[Row]] = {}
        for place, document in enumerate(documents):
            prefix = letter(place, len(documents))
            own = [_row(*pair) for pair in known if pair[0].document_id == document.pk and pair[0].start is not None]
            own.sort(key=lambda row: (row.mark.place, row.mark.key))
            self._rows[document.pk] = [row.numbered(f"{prefix}{n}") for n, row in enumerate(own, start=1)]
        bases: dict[str, set[str]] = {}
        for passage, _ in known:
            bases.setdefault(anchor_of(passage), set()).add(passage.basis)
        rows: dict[str, list[Row]] = {name: [] for name in bases}
        for row in chain.from_iterable(self._rows.values()):
            rows[row.anchor].append(row)
        self._supports = {name: _support(name, found, rows[name]) for name, found in bases.items()}

    def support(self, target: str, pk: int, field: str = "") -> Support:
        """Give what a value rests on; nothing if no passage is known."""
        name = anchor(target, pk, field)
        return self._supports.get(name) or Support(name)

    def rows(self, document: DocumentLike) -> list[Row]:
        """Give the lines of the document's evidence table, by number."""
        return self._rows.get(document.pk, [])

    def marks(self, document: DocumentLike) -> list[Mark]:
        """Give the marks of the document."""
        return [row.mark for row in self.rows(document)]

    @property
    def bases(self) -> list[str]:
        """Give the kinds of basis on the page, in the order of `BASES`.

        The facts of a meeting are left out: each says its own reason beside it.
        """
        facts = anchor("meeting", 0).rstrip("0")
        found = {support.basis for name, support in self._supports.items() if not name.startswith(facts)}
        return [basis for basis in BASES if basis in found]

    @property
    def values(self) -> int:
        """Count the values that have words in a document."""
        return sum(bool(support.notes) for support in self._supports.values())

    @property
    def passages(self) -> int:
        """Count the marked passages."""
        return sum(map(len, self._rows.values()))


def letter(place: int, documents: int) -> str:
    """Give what numbers of the document at `place` (from 0) begin with: '' if it is the only one, else A, B …"""
    return ascii_uppercase[place % len(ascii_uppercase)] if documents > 1 else ""


def _row(passage: PassageLike, item: Item) -> Row:
    """Give the line of a passage that has a span, still without its number."""
    name = anchor_of(passage)
    label = f"{item.name}: {item.value}" if item.value else item.name
    mark = Mark(passage.start or 0, passage.end or 0, f"w-{passage.pk}", f"{item.url}#{name}", label)
    return Row(mark, item, name, passage.quote, passage.basis)


def _support(name: str, bases: set[str], rows: Sequence[Row]) -> Support:
    basis = next((basis for basis in BASES if basis in bases), "")
    notes = tuple(Note(row.mark.number, f"#{row.mark.key}") for row in rows)
    return Support(name, notes, basis, tuple(dict.fromkeys(row.quote for row in rows)))


Stretch = tuple[int, int]


def lines(text: str) -> list[Stretch]:
    """Give the lines that hold more than white space: these are shown as paragraphs."""
    stretches, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            stretches.append((at, at + len(line)))
        at += len(line) + 1
    return stretches


def windows(text: str, marks: Iterable[Mark]) -> list[Stretch]:
    """Give the marked words with a little context, cut at spaces and at the ends of lines, joined where they meet."""
    found: list[Stretch] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        start, end = _context(text, mark)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _context(text: str, mark: Mark) -> Stretch:
    start = max(mark.start - REACH, text.rfind("\n", 0, mark.start) + 1)
    if start and text[start - 1] != "\n":
        # Not from the middle of a word: from the next space on, if there is one before the words.
        start = (text.find(" ", start, mark.start) + 1) or mark.start
    line_end = text.find("\n", mark.end)
    line_end = len(text) if line_end < 0 else line_end
    end = min(mark.end + REACH, line_end)
    if end < line_end:
        end = max(text.rfind(" ", mark.end, end), mark.end)
    return start, end


class MarkedText:
    """A document's text as HTML: a paragraph a line, passages marked.

    One rule for passages that overlap, nest, coincide or run over the end of a line: pieces are taken from the left,
    the longer first; each holds those that begin inside it; one that runs past the end of what holds it is cut there,
    and its rest follows as a piece of its own. The first piece carries the id, the last one the number (a long
    passage: the first). In full text, stripping the tags and unescaping gives the text back to the letter.
    """

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._text = text
        self._marks = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]

    def full(self) -> SafeString:
        """Give the whole text."""
        return self._html(shown=None)

    def passages(self) -> SafeString:
        """Give the passages with a little context; "[…]" stands for what is left out."""
        return self._html(shown=windows(self._text, self._marks))

    def _html(self, shown: list[Stretch] | None) -> SafeString:
        queue = [(_rank(mark.start, mark), n, mark, mark.start) for n, mark in enumerate(self._marks)]
        heapq.heapify(queue)
        writer = _Writer(self._text, queue)
        parts: list[SafeString] = []
        at = 0
        for start, end in lines(self._text):
            stretches = [(start, end)] if shown is None else _within((start, end), shown)
            if not stretches:
                continue
            # What lies between two paragraphs is white space; in extracts it may be lines left out.
            skipped = self._text[at:start]
            parts.append(format_html("{}", skipped) if shown is None or not skipped.strip() else _gap_paragraph())
            parts.append(format_html("<p>{}</p>", writer.paragraph((start, end), stretches)))
            at = end
        rest = self._text[at:]
        parts.append(format_html("{}", rest) if shown is None or not rest.strip() else _gap_paragraph())
        return _joined(parts)


_Queued = tuple[tuple[int, int, int], int, Mark, int]


def _rank(start: int, mark: Mark) -> tuple[int, int, int]:
    """Order pieces: from the left, the longer first, of equal ones the earlier number inside."""
    return start, -mark.end, -int(mark.number.lstrip(ascii_uppercase) or 0)


class _Writer:
    """Writes stretches of a text from left to right, taking the marks from a queue as it comes to them."""

    def __init__(self, text: str, queue: list[_Queued]) -> None:
        self._text = text
        self._queue = queue
        self._begun: set[int] = set()

    def paragraph(self, line: Stretch, stretches: Sequence[Stretch]) -> SafeString:
        """Write the stretches of one line, with gaps where they do not touch its ends or each other."""
        parts: list[SafeString] = []
        at = line[0]
        for start, end in stretches:
            if start > at:
                parts.append(format_html('{}<span class="gap">{}</span> ', " " if parts else "", GAP))
            parts.append(self._inside(start, end, None))
            at = end
        if at < line[1]:
            parts.append(format_html(' <span class="gap">{}</span>', GAP))
        return _joined(parts)

    def _inside(self, start: int, end: int, holder: Mark | None) -> SafeString:
        """Write `text[start:end]` with the marks that begin in it; `holder`: the mark whose piece this is."""
        parts: list[SafeString] = []
        at = start
        while self._queue and self._queue[0][0][0] < end:
            _, n, mark, begin = heapq.heappop(self._queue)
            begin = max(begin, start)
            if begin >= mark.end:
                continue  # it lay wholly in white space between paragraphs
            stop = min(mark.end, end)
            if stop < mark.end:
                heapq.heappush(self._queue, (_rank(stop, mark), n, mark, stop))
            if begin > at:
                parts.append(self._run(at, begin, holder))
            parts.append(self._piece(n, mark, begin, stop))
            at = stop
        if at < end:
            parts.append(self._run(at, end, holder))
        return _joined(parts)

    def _piece(self, n: int, mark: Mark, start: int, end: int) -> SafeString:
        first, last = n not in self._begun, end == mark.end
        self._begun.add(n)
        identity = format_html(' id="{}"', mark.key) if first else SafeString()
        holds = bool(self._queue) and self._queue[0][0][0] < end
        if mark.is_long:
            number = _number("ev", mark) if first else SafeString()
            return format_html('<span class="passage"{}>{}{}</span>', identity, number, self._inside(start, end, None))
        if not holds:
            number = format_html(' data-n="{}"', mark.number) if last else SafeString()
            words = self._text[start:end]
            return format_html(
                '<a class="w"{} href="{}"{} title="{}">{}</a>', identity, mark.href, number, mark.label, words
            )
        number = _number("w", mark) if last else SafeString()
        return format_html('<span class="ws"{}>{}{}</span>', identity, self._inside(start, end, mark), number)

    def _run(self, start: int, end: int, holder: Mark | None) -> SafeString:
        """Write text that no further mark covers."""
        words = self._text[start:end]
        if holder is None or holder.is_long or not words.strip():
            return format_html("{}", words)
        return format_html('<a class="w" href="{}" title="{}">{}</a>', holder.href, holder.label, words)


def _number(kind: str, mark: Mark) -> SafeString:
    """Write the number alone, as a link back; it is drawn by the stylesheet, so that copied text stays clean."""
    name = gettext("%(number)s: back to the value") % {"number": mark.number}
    return format_html(
        '<a class="{}" href="{}" data-n="{}" aria-label="{}" title="{}"></a>',
        kind, mark.href, mark.number, name, mark.label,
    )  # fmt: skip


def _within(line: Stretch, shown: Sequence[Stretch]) -> list[Stretch]:
    """Give the parts of `shown` (in order, apart from each other) that lie in the line."""
    first = bisect_right(shown, line[0], key=lambda stretch: stretch[1])
    near = takewhile(lambda stretch: stretch[0] < line[1], islice(shown, first, None))
    return [(max(start, line[0]), min(end, line[1])) for start, end in near]


def _gap_paragraph() -> SafeString:
    return format_html('<p class="gap">{}</p>', GAP)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
