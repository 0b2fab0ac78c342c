"""The places where people are named or meant.

They are found paragraph by paragraph: name first ("đồng chí A, Bí thư Tỉnh ủy"), office first ("Bí thư Tỉnh ủy A"),
offices of a group before a list ("các đồng chí Ủy viên Bộ Chính trị: A, …; B, …"), and lists. A name counts only where
an honorific, a rank, an office or a list announces it, or where it was so announced elsewhere in the text: that keeps
out bylines, streets and movements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.extraction import attendance
from archive.extraction.lexicon import people as lexicon
from archive.extraction.names import (
    LONGEST_NAME,
    SYLLABLE,
    Prose,
    any_of,
    behind_honorific,
    is_full,
    is_surname,
    mended_name,
    name_at,
    names_again,
    prose,
    syllables,
)
from archive.extraction.offices import RANKS, Offices, chief_at, ends_offices, head_at, offices_at, role_at
from archive.extraction.records import Basis, Found, Role, Side, Span
from archive.extraction.text import sentences, touches
from archive.vietnamese import exact

_PLURAL = re.compile(rf"{any_of(lexicon.PLURALS)}\s*:?\s*")
_HONORIFIC = re.compile(rf"(?:{any_of(lexicon.HONORIFICS)}[.:]?\s*){{1,3}}")
_WORD = re.compile(r"(?<![\w'’])[^\W\d_]+")
# A mention begins with a capital, or with the first word of one of these.
_OPENERS = frozenset(
    word[0]
    for phrase in (*lexicon.PLURALS, *lexicon.HONORIFICS, *lexicon.FORMER, *lexicon.NEWLY, "người đứng đầu")
    if (word := _WORD.match(exact(phrase)))
)
# "Ảnh: …", "(Ảnh: …)", "Tác giả: …" up to the end of the sentence or bracket.
_CREDIT = re.compile(rf"{any_of(lexicon.CREDITS)}\s*[:/]\s*[^.;)\n]*")
_EDITORS = re.compile(rf"{any_of(lexicon.EDITORS)}[^.:\n]{{0,40}}:")
_BETWEEN_LISTED = re.compile(r"\s*[,;]\s*(?:và\s+|cùng\s+)?|\s+(?:và|cùng|với)\s+")
_LIST_OPENS = re.compile(r"(?:\bcó|\bgồm|:|\blà)\s*$")
# "Thay mặt Đoàn Chủ tịch", "Ban Bí thư": organs whose names end like an office; "Trưởng Ban" is none.
_ORGAN = re.compile(r"(?<!trưởng\s)(?<!\w)(?:đoàn|ban)\s+$")
_AFTER_NAME = re.compile(r"\s*,\s*|\s+[-–]\s+|\s*\(\s*|\s+")
# "Bí thư Tỉnh ủy - A", "Bí thư Tỉnh ủy, đồng chí A", "Giám đốc Công an tỉnh, Đại tá A"
_BEFORE_NAME = re.compile(
    rf"\s+[-–]\s+|\s*,?\s+(?=(?:{any_of(lexicon.HONORIFICS)}|{any_of(lexicon.RANKS)}))",
)
_PHRASE_GOES_ON = re.compile(r"(?<!\w)(?:của|với|cho|từ|tới|đến|ban)\s+$")
_AS_ROLE = re.compile(r"\s*(?:,|[-–]\s)?\s*(?:làm|là|giữ\s+vai\s+trò|với\s+vai\s+trò)\s+")
# "do ông A dẫn đầu", "do ông A làm Tổ trưởng": the head, whatever the group is called.
_LED = re.compile(r"\s*(?:,|[-–]\s)?\s*(?:dẫn\s+đầu|làm\s+(?P<vice>phó\s+)?tổ\s+(?:trưởng|phó))(?!\w)")
_SUPPORT_TEAM = re.compile(r"tổ\s+(?:giúp\s+việc|thư\s+ký)\s+(?:\w+\s+){0,8}do\s")


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One place where a person is named.

    name: the words of the name (one syllable where only the given name stands). span: the whole mention, honorific
    and offices included. takes_part: False where the words only speak of the person (background, someone's article, a
    decision about them, an absence).
    """

    name: Found[str]
    offices: tuple[Found[str], ...]
    roles: tuple[Found[Role], ...]
    side: Side
    span: Span
    takes_part: bool = True


@dataclass(frozen=True, slots=True)
class Reference:
    """A person spoken of without a name.

    By an office or role ("Đồng chí Bí thư Thành ủy"), or by a pronoun ("Đồng chí", "Ông") or rank ("Thiếu tướng"):
    nothing but the span.
    """

    offices: tuple[Found[str], ...]
    roles: tuple[Found[Role], ...]
    span: Span
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything in a text that points at people, in text order."""

    mentions: tuple[PersonMention, ...]
    references: tuple[Reference, ...]


def scan(text: str, within: Sequence[Span]) -> Scan:
    """Give mentions by name and references without one in the paragraphs `within` of `text`."""
    source = prose(text)
    mentions: list[PersonMention] = []
    references: list[Reference] = []
    for paragraph in within:
        if _EDITORS.search(source.low, paragraph.start, paragraph.end):
            continue
        parser = source.readings.get(paragraph)
        if parser is None:
            parser = source.readings[paragraph] = _Paragraph(source, paragraph)
            parser.read()
        mentions += parser.mentions
        references += parser.references
    mentions += _plain_mentions(source, within, mentions)
    mentions.sort(key=lambda mention: mention.span)
    return Scan(tuple(_placed(text, within, mentions)), tuple(references))


def _placed(text: str, within: Sequence[Span], mentions: list[PersonMention]) -> Iterator[PersonMention]:
    """Add to mentions what their sentence says: roles, side, whether the person takes part."""
    rest = iter(mentions)
    mention = next(rest, None)
    for paragraph in within:
        for sentence in sentences(text, paragraph):
            inside: list[PersonMention] = []
            while mention and mention.span.start < sentence.end:
                inside.append(mention)
                mention = next(rest, None)
            if inside:
                seats = attendance.seats(
                    text, sentence, [item.span for item in inside], [item.roles for item in inside]
                )
                for item, seat in zip(inside, seats, strict=True):
                    late = any(office.value.startswith("cố ") for office in item.offices)
                    yield replace(item, roles=seat.roles, side=seat.side, takes_part=seat.takes_part and not late)


class _Paragraph:
    """Reads one paragraph from left to right."""

    def __init__(self, source: Prose, paragraph: Span) -> None:
        self.source, self.start, self.end = source, paragraph.start, paragraph.end
        self.mentions: list[PersonMention] = []
        self.references: list[Reference] = []
        self.credits = [
            Span(*match.span())
            for match in _CREDIT.finditer(source.low, self.start, self.end)
            if self._is_credit(match)
        ]
        self.group: Offices | None = None
        self.group_is_open_list = False

    def _is_credit(self, match: re.Match[str]) -> bool:
        before = self.source.text[match.start() - 1 : match.start()] if match.start() > self.start else ""
        return self.source.text[match.start()].isupper() and not before.isalnum()

    def read(self) -> None:
        """Find every mention and reference of the paragraph."""
        cursor = self.start
        for match in _WORD.finditer(self.source.low, self.start, self.end):
            pos = match.start()
            if match[0] not in _OPENERS and not self.source.text[pos].isupper():
                continue
            if pos < cursor or any(credit.start <= pos < credit.end for credit in self.credits):
                continue
            cursor = self._at(pos) or cursor

    def _at(self, pos: int) -> int | None:
        """Read the mention or reference that begins at `pos`; give where it ends."""
        low, end = self.source.low, self.end
        chief = chief_at(self.source, pos, end)
        if chief:
            self.references.append(Reference((chief,), (), chief.spans[0]))
            return chief.spans[0].end
        plural = _PLURAL.match(low, pos, end)
        honorific = None if plural else _HONORIFIC.match(low, pos, end)
        here = (
            plural.end()
            if plural
            else behind_honorific(self.source, Span(*honorific.span()), self.start, self.end)
            if honorific
            else pos
        )
        rank = RANKS.match(low, here, end)
        rank = rank if rank and self.source.text[rank.start()].isupper() else None
        here = rank.end() if rank else here
        if not (plural or honorific or rank or self.source.text[pos].isupper() or head_at(self.source, pos, end)):
            return None
        before = offices_at(self.source, here, end)
        if before and here == pos and _ORGAN.search(low, max(self.start, pos - 14), pos):
            return before.offices[0].spans[-1].end if before.offices else before.span.end
        if before and self._is_phrase_of_its_own(pos, before):
            role = before.roles[0]
            return self._reference(pos, Offices((), (role,), role.spans[0]), plural=bool(plural))
        if before:
            return self._office_first(pos, before, plural=bool(plural))
        announced = bool(
            honorific or rank or (plural and "đ" in plural[0]) or self._listed(pos) or self._opens_list(pos)
        )
        if honorific and not rank and not self.source.text[here : here + 1].isupper():
            self._pronoun(pos, honorific)
            return None
        end_of_mention = self._name_first(pos, here, announced=announced, honoured=bool(honorific or rank or plural))
        if end_of_mention is None and rank and not plural:
            self.references.append(Reference((), (), Span(rank.start(), rank.start() + len(rank[0].rstrip(" .,")))))
        return end_of_mention

    def _is_phrase_of_its_own(self, pos: int, before: Offices) -> bool:
        """Say whether a role ends a phrase and the office behind it is another's.

        "Tiếp thu ý kiến của Trưởng đoàn, Bộ trưởng …": the minister is not the head.
        """
        if not before.roles or not before.offices or before.roles[0].spans > before.offices[0].spans:
            return False
        return bool(_PHRASE_GOES_ON.search(self.source.low, max(self.start, pos - 8), pos))

    def _pronoun(self, pos: int, honorific: re.Match[str]) -> None:
        if honorific[0].strip() in lexicon.PRONOUNS:
            self.references.append(Reference((), (), Span(pos, pos + len(honorific[0].rstrip()))))

    def _listed(self, pos: int) -> bool:
        """Say whether `pos` stands where a list of people goes on or opens."""
        return bool(self.mentions and _BETWEEN_LISTED.fullmatch(self.source.low, self.mentions[-1].span.end, pos))

    def _opens_list(self, pos: int) -> bool:
        """Say whether a list ("gồm có: …") opens at `pos` with somebody behind whom an office stands."""
        if not _LIST_OPENS.search(self.source.low, max(self.start, pos - 12), pos):
            return False
        run = syllables(self.source, pos, self.end)
        return len(run) > 1 and self._offices_after(run[-1].end, office_first=False) is not None

    def _office_first(self, pos: int, before: Offices, *, plural: bool) -> int:
        if before.before_name is not None:
            here: int | None = before.before_name
        else:
            here = self._name_after_mark(pos, before)
        found = self._name(here, announced=True) if here is not None else None
        if found is None:
            return self._reference(pos, before, plural=plural)
        name, name_span = found
        after = self._offices_after(name_span.end, office_first=True)
        offices, roles, stop = _joined(before, after, name_span.end)
        if plural:
            self.group, self.group_is_open_list = before, False
        return self._mention(pos, name, offices, roles, stop)

    def _name_after_mark(self, start: int, before: Offices) -> int | None:
        """Give where a name begins that a dash, or a comma and an honorific, part from the offices before it.

        Not after "ý kiến của Trưởng đoàn, ông …", where the offices end a phrase of their own.
        """
        mark = _BEFORE_NAME.match(self.source.low, before.span.end, self.end)
        if not mark or not before.offices or _PHRASE_GOES_ON.search(self.source.low, max(self.start, start - 8), start):
            return None
        here = mark.end()
        for pattern in (_HONORIFIC, RANKS):
            title = pattern.match(self.source.low, here, self.end)
            here = title.end() if title else here
        return here

    def _reference(self, pos: int, before: Offices, *, plural: bool) -> int:
        plural = plural or bool(re.search(r"\d\s+$", self.source.text[max(self.start, pos - 4) : pos]))
        self.references.append(Reference(before.offices, before.roles, Span(pos, before.span.end), plural))
        if plural and re.match(r"\s*:", self.source.text[before.span.end : before.span.end + 3]):
            self.group, self.group_is_open_list = before, True
        return before.span.end

    def _name(self, pos: int, *, announced: bool) -> tuple[Found[str], Span] | None:
        run = syllables(self.source, pos, self.end)
        stops = [
            span.start
            for span in run
            if head_at(self.source, span.start, self.end) or role_at(self.source, span.start, self.end)
        ]
        if pos in stops:
            return None
        return mended_name(
            self.source, name_at(self.source, pos, self.end, announced=announced, stops=stops), pos, self.end
        )

    def _name_first(self, pos: int, here: int, *, announced: bool, honoured: bool) -> int | None:
        found = self._capitals(here) if honoured else None
        found = found or self._name(here, announced=announced)
        if not found:
            return None
        name, name_span = found
        after = self._offices_after(name_span.end, office_first=False)
        opened = _LIST_OPENS.search(self.source.low, max(self.start, pos - 12), pos) and name.value.count(" ") >= 2
        if not (announced or after or opened or honoured):
            return None
        offices, roles, stop = _joined(None, after, name_span.end)
        if self.group and not self._in_group(pos, honoured=honoured):
            self.group = None
        if self.group:
            shared = (one for one in self.group.offices if not any(_says_more(own, one) for own in offices))
            offices, roles = (*shared, *offices), self.group.roles + roles
        return self._mention(pos, name, offices, roles, stop)

    def _in_group(self, pos: int, *, honoured: bool) -> bool:
        """Say whether the offices of the group before the list still hold for the name at `pos`."""
        last = self.mentions[-1].span.end if self.mentions else self.start
        gap = self.source.text[last:pos]
        if self.group_is_open_list:
            first = self.group is not None and last <= self.group.span.end
            return first or not (honoured or ". " in gap)
        return bool(_BETWEEN_LISTED.fullmatch(gap)) and not honoured and ";" not in gap

    def _capitals(self, pos: int) -> tuple[Found[str], Span] | None:
        """Read a name that stands in capitals, as headlines write it; give it in standard case."""
        words: list[Span] = []
        while len(words) < LONGEST_NAME:
            word = SYLLABLE.match(self.source.text, pos, self.end)
            if not word or not word[0].isupper() or (words and self._ends_capitals(pos)):
                break
            words.append(Span(*word.span()))
            space = re.compile(r"[^\S\n]+").match(self.source.text, word.end(), self.end)
            if not space:
                break
            pos = space.end()
        if len(words) < 2 or not is_surname(words[0].of(self.source.text).capitalize(), announced=True):
            return None
        if len(words[0].of(self.source.text)) < 2:
            return None
        span = Span(words[0].start, words[-1].end)
        return Found(" ".join(word.of(self.source.text).capitalize() for word in words), (span,)), span

    def _ends_capitals(self, pos: int) -> bool:
        return ends_offices(self.source, pos, self.end) or bool(head_at(self.source, pos, self.end))

    def _offices_after(self, pos: int, *, office_first: bool) -> Offices | None:
        """Give the offices behind the name that ended at `pos`, without those that belong to the next name.

        "Bí thư A, Chủ tịch B": B's. "đồng chí A, Bí thư, Chủ tịch B": only the last is B's.
        """
        gap = _AFTER_NAME.match(self.source.text, pos, self.end)
        after = offices_at(self.source, gap.end(), self.end, short_forms=True) if gap else None
        if after and after.before_name is not None:
            own = after.offices[:-1]
            if office_first or not own or after.roles:
                after = None
            else:
                after = Offices(own, (), Span(after.span.start, own[-1].spans[-1].end))
        return self._with_named_role(after, pos)

    def _with_named_role(self, after: Offices | None, pos: int) -> Offices | None:
        """Add "…, làm Trưởng đoàn" and "… dẫn đầu" to what stands behind the name."""
        here = after.span.end if after else pos
        told = _AS_ROLE.match(self.source.low, here, self.end)
        role = role_at(self.source, told.end(), self.end) if told else None
        led = _LED.match(self.source.low, here, self.end)
        if role and told:
            kind, words = role[0], Span(told.end(), role[1])
        elif led and re.search(r"(?<!\w)do\s", self.source.low[self.start : pos]):
            kind, words = Role.DEPUTY_HEAD if "phó" in led[0] else Role.HEAD, Span(here, led.end())
        else:
            return after
        if _SUPPORT_TEAM.search(self.source.low, max(self.start, pos - 90), pos):
            kind = Role.SUPPORT
        stated = after or Offices((), (), words)
        return replace(stated, roles=(*stated.roles, Found(kind, (words,))), span=Span(stated.span.start, words.end))

    def _mention(
        self, pos: int, name: Found[str], offices: tuple[Found[str], ...], roles: tuple[Found[Role], ...], stop: int
    ) -> int:
        self.mentions.append(PersonMention(name, offices, roles, Side.UNKNOWN, Span(pos, stop)))
        return stop


def _joined(
    before: Offices | None, after: Offices | None, stop: int
) -> tuple[tuple[Found[str], ...], tuple[Found[Role], ...], int]:
    offices = (before.offices if before else ()) + (after.offices if after else ())
    roles = (before.roles if before else ()) + (after.roles if after else ())
    return offices, roles, after.span.end if after else stop


def _says_more(own: Found[str], shared: Found[str]) -> bool:
    """Say whether a person's own office spells out that of the group ("các Phó Bí thư: A, Phó Bí thư Tỉnh ủy")."""
    return own.value.startswith(f"{shared.value} ")


def _plain_mentions(
    source: Prose, within: Sequence[Span], mentions: Sequence[PersonMention]
) -> Iterator[PersonMention]:
    """Find the places where a name announced elsewhere stands by itself."""
    names = frozenset(
        tuple(exact(mention.name.value).split())
        for mention in mentions
        if is_full(mention.name.value) and mention.name.basis is Basis.STATED
    )
    taken = sorted(mention.span for mention in mentions)
    for paragraph in within if names else ():
        parser = _Paragraph(source, paragraph)
        for span in names_again(source, paragraph, names):
            if not touches(taken, span) and not touches(parser.credits, span):
                yield PersonMention(Found(" ".join(span.of(source.text).split()), (span,)), (), (), Side.UNKNOWN, span)
