"""Who is named in a text, with which offices and roles, and who of them took part.

Mentions are found paragraph by paragraph: name first ("đồng chí A, Bí thư Tỉnh ủy"), office first ("Bí thư Tỉnh ủy
A"), offices of a group before a list ("các đồng chí Ủy viên Bộ Chính trị: A, …; B, …"), and lists. A name counts only
where an honorific, a rank, an office or a list announces it, or where it was so announced elsewhere in the text: that
keeps out bylines, streets and movements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.extraction import attendance
from archive.extraction.lexicon import people as lexicon
from archive.extraction.names import Prose, any_of, mended_name, name_at, prose, syllables
from archive.extraction.offices import RANKS, Offices, head_at, offices_at, role_at
from archive.extraction.records import Basis, Found, FoundParticipant, Role, Side, Span
from archive.extraction.signatures import signatories
from archive.extraction.text import sentences
from archive.vietnamese import key

__all__ = [
    "PeopleIndex",
    "PersonMention",
    "Reference",
    "Scan",
    "find_people",
    "participants",
    "same_office",
    "scan",
    "signatories",
    "titles",
]

_PLURAL = re.compile(rf"{any_of(lexicon.PLURALS)}\s*:?\s*")
_HONORIFIC = re.compile(rf"(?:{any_of(lexicon.HONORIFICS)}[.:]?\s*)+")
_WORD_START = re.compile(r"(?<![\w'’])[^\W\d_]")
# "Ảnh: …", "(Ảnh: …)", "Tác giả: …" up to the end of the sentence or bracket.
_CREDIT = re.compile(rf"{any_of(lexicon.CREDITS)}\s*[:/]\s*[^.;)\n]*")
_EDITORS = re.compile(rf"{any_of(lexicon.EDITORS)}[^.:\n]{{0,40}}:")
_BETWEEN_LISTED = re.compile(r"\s*[,;]\s*(?:và\s+|cùng\s+)?|\s+(?:và|cùng|với)\s+")
_LIST_OPENS = re.compile(r"(?:\bcó|\bgồm|:|\blà)\s*$")
_AFTER_NAME = re.compile(r"\s*,\s*|\s+[-–]\s+|\s*\(\s*|\s+")
_BEFORE_NAME = re.compile(r"\s+[-–]\s+|\s*,\s*(?=(?:đồng chí|ông|bà|đ/c)\s)|\s+(?=(?:đồng chí|ông|bà|đ/c)\s)")
_PHRASE_GOES_ON = re.compile(r"(?<!\w)(?:của|với|cho|từ|tới|đến|ban)\s+$")
_AS_ROLE = re.compile(r"\s*,?\s*(?:làm|là|giữ\s+vai\s+trò|với\s+vai\s+trò)\s+")
_LED = re.compile(r"\s*,?\s*dẫn\s+đầu(?!\w)")


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

    By an office or role ("Đồng chí Bí thư Thành ủy"), or a pronoun ("Đồng chí", "Ông": nothing but the span).
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


def find_people(text: str, within: Sequence[Span]) -> list[PersonMention]:
    """Give the mentions of people in the paragraphs `within` of `text`, in text order.

    Roles and sides are worked out sentence by sentence. Mentions of one person stay apart; `participants` joins them.
    """
    return list(scan(text, within).mentions)


def scan(text: str, within: Sequence[Span]) -> Scan:
    """Give mentions by name and references without one in the paragraphs `within` of `text`."""
    source = prose(text)
    mentions: list[PersonMention] = []
    references: list[Reference] = []
    for paragraph in within:
        if _EDITORS.search(source.low, paragraph.start, paragraph.end):
            continue
        parser = _Paragraph(source, paragraph)
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
        for match in _WORD_START.finditer(self.source.text, self.start, self.end):
            pos = match.start()
            if pos < cursor or any(credit.start <= pos < credit.end for credit in self.credits):
                continue
            cursor = self._at(pos) or cursor

    def _at(self, pos: int) -> int | None:
        """Read the mention or reference that begins at `pos`; give where it ends."""
        low, end = self.source.low, self.end
        plural = _PLURAL.match(low, pos, end)
        honorific = None if plural else _HONORIFIC.match(low, pos, end)
        here = plural.end() if plural else honorific.end() if honorific else pos
        rank = RANKS.match(low, here, end)
        rank = rank if rank and self.source.text[rank.start()].isupper() else None
        here = rank.end() if rank else here
        if not (plural or honorific or rank or self.source.text[pos].isupper() or head_at(self.source, pos, end)):
            return None
        before = offices_at(self.source, here, end)
        if before:
            return self._office_first(pos, before, plural=bool(plural))
        announced = bool(honorific or rank or (plural and "đ" in plural[0]) or self._listed(pos))
        if honorific and not rank and not self.source.text[here : here + 1].isupper():
            self._pronoun(pos, honorific)
            return None
        return self._name_first(pos, here, announced=announced, honoured=bool(honorific or rank or plural))

    def _pronoun(self, pos: int, honorific: re.Match[str]) -> None:
        if honorific[0].strip() in lexicon.PRONOUNS:
            self.references.append(Reference((), (), Span(pos, pos + len(honorific[0].rstrip()))))

    def _listed(self, pos: int) -> bool:
        """Say whether `pos` stands where a list of people goes on or opens."""
        return bool(self.mentions and _BETWEEN_LISTED.fullmatch(self.source.low, self.mentions[-1].span.end, pos))

    def _office_first(self, pos: int, before: Offices, *, plural: bool) -> int:
        if before.before_name is not None:
            here: int | None = before.before_name
        else:
            here = self._name_after_mark(pos, before)
        found = self._name(here, announced=here != before.before_name) if here is not None else None
        if found is None:
            return self._reference(pos, before, plural=plural)
        name, name_span = found
        after = self._offices_after(name_span.end)
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
        if re.search(r"(?<!\w)ban\s+$", self.source.low[max(self.start, pos - 5) : pos]):
            return before.span.end
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
        after = self._offices_after(name_span.end)
        opened = _LIST_OPENS.search(self.source.low, max(self.start, pos - 12), pos) and name.value.count(" ") >= 2
        if not (announced or after or opened or honoured):
            return None
        offices, roles, stop = _joined(None, after, name_span.end)
        if self.group and not self._in_group(pos, honoured=honoured):
            self.group = None
        if self.group:
            offices, roles = self.group.offices + offices, self.group.roles + roles
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
        """Read a name that stands in capitals, as headlines and signatures write it; give it in standard case."""
        match = re.compile(r"[^\W\d_a-z]{2,}(?:[^\S\n]+[^\W\d_]{1,}){1,4}").match(self.source.text, pos, self.end)
        words = match[0].split() if match else []
        while words and not words[-1].isupper():
            words.pop()
        if (
            not match
            or len(words) < 2
            or not key(words[0])
            or not _surname(words[0])
            or not all(word.isupper() for word in words)
        ):
            return None
        span = Span(pos, pos + re.compile(r"\s+".join(map(re.escape, words))).match(match[0]).end())  # type: ignore[union-attr]  # its own words
        return Found(" ".join(word.capitalize() for word in words), (span,)), span

    def _offices_after(self, pos: int) -> Offices | None:
        gap = _AFTER_NAME.match(self.source.text, pos, self.end)
        after = offices_at(self.source, gap.end(), self.end, short_forms=True) if gap else None
        if after and after.before_name is not None:
            # "…; ông A, Bí thư Tỉnh ủy B": the office belongs to the name behind it only if nothing else claims it;
            # here the one before does.
            after = replace(after, before_name=None) if gap and "," in gap[0] and len(after.offices) != 1 else None
        return self._with_named_role(after, pos)

    def _with_named_role(self, after: Offices | None, pos: int) -> Offices | None:
        """Add "…, làm Trưởng đoàn" and "… dẫn đầu" to what stands behind the name."""
        here = after.span.end if after else pos
        told = _AS_ROLE.match(self.source.low, here, self.end)
        role = role_at(self.source, told.end(), self.end) if told else None
        if role and told:
            found: Found[Role] = Found(role[0], (Span(told.end(), role[1]),))
            offices = after.offices if after else ()
            roles = (*(after.roles if after else ()), found)
            return Offices(offices, roles, Span(after.span.start if after else told.start(), role[1]))
        return after

    def _mention(
        self, pos: int, name: Found[str], offices: tuple[Found[str], ...], roles: tuple[Found[Role], ...], stop: int
    ) -> int:
        self.mentions.append(PersonMention(name, offices, roles, Side.UNKNOWN, Span(pos, stop)))
        return stop


def _surname(word: str) -> bool:
    return word.capitalize() in lexicon.SURNAMES or word.capitalize() in lexicon.WEAK_SURNAMES


def _joined(
    before: Offices | None, after: Offices | None, stop: int
) -> tuple[tuple[Found[str], ...], tuple[Found[Role], ...], int]:
    offices = (before.offices if before else ()) + (after.offices if after else ())
    roles = (before.roles if before else ()) + (after.roles if after else ())
    return offices, roles, after.span.end if after else stop


def _plain_mentions(
    source: Prose, within: Sequence[Span], mentions: Sequence[PersonMention]
) -> Iterator[PersonMention]:
    """Find the places where a name announced elsewhere stands by itself."""
    names = {
        mention.name.value for mention in mentions if " " in mention.name.value and mention.name.basis is Basis.STATED
    }
    if not names:
        return
    pattern = re.compile(rf"(?<!\w){any_of(names)}")
    taken = sorted(mention.span for mention in mentions)
    for paragraph in within:
        blocked = [span for span in taken if span.overlaps(paragraph)]
        parser = _Paragraph(source, paragraph)
        for match in pattern.finditer(source.low, paragraph.start, paragraph.end):
            span = Span(*match.span())
            credited = any(span.within(credit) for credit in parser.credits)
            if (
                not credited
                and source.text[span.start].isupper()
                and not any(span.overlaps(other) for other in blocked)
            ):
                yield PersonMention(Found(" ".join(span.of(source.text).split()), (span,)), (), (), Side.UNKNOWN, span)


def _spelled(office: str) -> str:
    """Give the comparison form of an office, with the short forms of bodies spelled out."""
    words = f" {key(office)} "
    for short, full in lexicon.BODY_SHORT_FORMS.items():
        words = words.replace(f" {short} ", f" {full} ")
    return words.strip()


def same_office(words: str, office: str) -> bool:
    """Say whether `words` ("Bí thư Thành ủy") can name `office` ("Bí thư Thành ủy Hải Phòng").

    One begins with the other, body by body.
    """
    one, other = f"{_spelled(words)} ", f"{_spelled(office)} "
    return one.startswith(other) or other.startswith(one)


class PeopleIndex:
    """Looks people up by name, office, role or given name, as the text does."""

    def __init__(self, mentions: Iterable[PersonMention], references: Iterable[Reference] = ()) -> None:
        self.mentions = tuple(mentions)
        self.references = tuple(references)
        self._full = [mention for mention in self.mentions if " " in mention.name.value]

    @classmethod
    def of(cls, text: str, within: Sequence[Span]) -> PeopleIndex:
        """Read `within` and index who is there."""
        found = scan(text, within)
        return cls(found.mentions, found.references)

    def full_name(self, mention: PersonMention) -> str | None:
        """Give the full name of the person of `mention`.

        Its own, or the last one before it that ends with its syllables; None if nobody's does.
        """
        wanted = key(mention.name.value)
        longer = [other for other in self._full if key(other.name.value).endswith(f" {wanted}")]
        if longer and (" " not in wanted or len(wanted.split()) == 2):
            return _nearest(longer, mention.span.start).name.value
        return mention.name.value if " " in wanted else None

    def by_office(self, words: str, position: int) -> PersonMention | None:
        """Give the person last introduced before `position` with an office that `words` can name.

        Failing that the first after it.
        """
        candidates = [
            mention for mention in self._full if any(same_office(words, office.value) for office in mention.offices)
        ]
        return _nearest(candidates, position) if candidates else None

    def by_role(self, role: Role, position: int) -> PersonMention | None:
        """Give the person last named before `position` with `role`; failing that the first after it."""
        candidates = [mention for mention in self._full if any(found.value is role for found in mention.roles)]
        return _nearest(candidates, position) if candidates else None

    def resolve(self, reference: Reference) -> str | None:
        """Give the full name of the person whom a reference by office or role means, or None."""
        if reference.plural:
            return None
        for found in reference.roles:
            person = self.by_role(found.value, reference.span.start)
            if person:
                return self.full_name(person)
        people = [self.by_office(office.value, reference.span.start) for office in reference.offices]
        names = [self.full_name(person) for person in people if person]
        return names[0] if names and len(names) == len(people) else None


def _nearest(candidates: Sequence[PersonMention], position: int) -> PersonMention:
    before = [mention for mention in candidates if mention.span.start < position]
    return before[-1] if before else candidates[0]


def participants(
    mentions: Sequence[PersonMention], text: str, within: Sequence[Span] | None = None
) -> tuple[FoundParticipant, ...]:
    """Join the mentions of each person into one participant, in order of first appearance.

    within: the paragraphs of the meeting; mentions outside them only help with offices (a page with two meetings
    introduces people once). Offices come from the fullest mention, roles and side from any; people who are only
    spoken of are left out; one delegation has one head, so a second person who is only said to lead a delegation
    leads another one and was not there.
    """
    index = PeopleIndex(mentions)
    people: dict[str, list[PersonMention]] = {}
    for mention in sorted(mentions, key=lambda item: item.span):
        name = index.full_name(mention)
        if name:
            people.setdefault(key(name), []).append(mention)
    found = []
    head: str | None = None
    for who, all_mentions in people.items():
        inside = [item for item in all_mentions if within is None or any(item.span.overlaps(part) for part in within)]
        present = [item for item in inside if item.takes_part]
        leads = any(role.value is Role.HEAD for item in present for role in item.roles)
        if not present or (leads and head is not None and all(item.roles for item in present)):
            continue
        head = who if leads and head is None else head
        found.append(
            _participant(
                inside,
                [item for item in all_mentions if item in inside or item.takes_part],
                another_leads=leads and head != who,
            )
        )
    return tuple(sorted(found, key=lambda person: person.name.spans[0]))


def _participant(
    inside: Sequence[PersonMention], present: Sequence[PersonMention], *, another_leads: bool
) -> FoundParticipant:
    fullest = max((item.name for item in inside), key=lambda name: (" " in name.value, len(name.value)))
    spans = tuple(sorted(span for item in inside for span in item.name.spans))
    basis = Basis.COMPOSED if any(item.name.basis is Basis.COMPOSED for item in inside) else Basis.STATED
    roles: dict[Role, list[Span]] = {}
    for item in inside:
        for role in item.roles:
            if not (another_leads and role.value is Role.HEAD):
                roles.setdefault(role.value, []).extend(role.spans)
    if roles.keys() & {Role.HEAD, Role.DEPUTY_HEAD}:
        roles.pop(Role.MEMBER, None)
    sides = [item.side for item in inside if item.side]
    side = (
        Side.DELEGATION
        if roles.keys() & {Role.HEAD, Role.DEPUTY_HEAD, Role.MEMBER, Role.SECRETARY}
        else (sides[0] if sides else Side.UNKNOWN)
    )
    return FoundParticipant(
        name=Found(fullest.value, tuple(dict.fromkeys(spans)), basis),
        titles=titles(present),
        roles=tuple(Found(role, tuple(dict.fromkeys(sorted(places)))) for role, places in roles.items()),
        side=side,
    )


def titles(mentions: Sequence[PersonMention]) -> tuple[Found[str], ...]:
    """Give a person's offices: those of the fullest mention (most offices, then most words).

    Each has the places where the same words stand again. An office of quite another kind that only another mention
    states (first deputy secretary, then elected chairman) is added.
    """
    if not mentions:
        return ()
    best = max(mentions, key=lambda item: (len(item.offices), sum(len(office.value) for office in item.offices)))
    chosen = list(best.offices)
    for mention in mentions:
        for office in mention.offices:
            if not any(_same_kind(office.value, other.value) for other in chosen):
                chosen.append(office)
    return tuple(
        replace(
            office,
            spans=tuple(
                sorted(
                    {
                        span
                        for item in mentions
                        for other in item.offices
                        if key(other.value) == key(office.value)
                        for span in other.spans
                    }
                )
            ),
        )
        for office in chosen
    )


def _same_kind(one: str, other: str) -> bool:
    """Say whether two offices begin with the same word of office, so that one may be the other in fewer words."""
    return _kind(one) == _kind(other) or same_office(one, other)


def _kind(office: str) -> str:
    words = _spelled(office).removeprefix("nguyên ").removeprefix("phó ").split()
    return " ".join(words[:2]) if words[0] != "trưởng" else "trưởng"
