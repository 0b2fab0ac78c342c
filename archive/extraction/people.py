"""Who is named in a text, with which offices and roles, and who of them took part.

`mentions` finds the places; here the mentions of one person are joined, and people are looked up as the text does: by
name, given name, office or role.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.extraction.lexicon import people as lexicon
from archive.extraction.mentions import PersonMention, Reference, Scan, scan
from archive.extraction.names import Prose, is_full, prose
from archive.extraction.records import Basis, Found, FoundParticipant, Role, Side, Span
from archive.extraction.signatures import signatories
from archive.extraction.text import touches
from archive.vietnamese import key

_IN_DELEGATION = frozenset({Role.HEAD, Role.DEPUTY_HEAD, Role.MEMBER, Role.SECRETARY})
# The delegation that the words of a meeting speak of; not "đoàn đại biểu", "đoàn kết".
_DELEGATION = re.compile(
    r"(?<!\w)(?:đoàn(?!\s+(?:đại\s+biểu|đbqh|kết|thể|viên|thanh|chủ|thư\s+ký|luật))|tổ\s+(?:công\s+tác|kiểm\s+tra))(?!\w)"
)

# "Cùng đi có …"; "cùng đi với …" names whom they go with.
_CAME_ALONG = re.compile(r"cùng\s+đi(?!\w)(?!\s+(?:với|cùng|theo)\s)")

__all__ = [
    "PeopleIndex",
    "PersonMention",
    "Reference",
    "Scan",
    "find_people",
    "nearest",
    "participants",
    "same_office",
    "scan",
    "signatories",
    "titles",
]


def find_people(text: str, within: Sequence[Span]) -> list[PersonMention]:
    """Give the mentions of people in the paragraphs `within` of `text`, in text order.

    Roles and sides are worked out sentence by sentence. Mentions of one person stay apart; `participants` joins them.
    """
    return list(scan(text, within).mentions)


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
    return _names_one(_spelled(words), [_spelled(office)])


def _names_one(words: str, offices: Iterable[str]) -> bool:
    return any(f"{words} ".startswith(f"{office} ") or f"{office} ".startswith(f"{words} ") for office in offices)


class PeopleIndex:
    """Looks people up by name, office, role or given name, as the text does."""

    def __init__(self, mentions: Iterable[PersonMention], references: Iterable[Reference] = ()) -> None:
        self.mentions = tuple(sorted(mentions, key=lambda mention: mention.span))
        self.references = tuple(references)
        self._full = [mention for mention in self.mentions if is_full(mention.name.value)]
        self._endings: dict[str, list[PersonMention]] = {}
        for mention in self._full:
            syllables = key(mention.name.value).split()
            for count in (1, 2):
                if count < len(syllables):
                    self._endings.setdefault(" ".join(syllables[-count:]), []).append(mention)
        self._offices = [(item, [_spelled(office.value) for office in item.offices]) for item in self._full]
        self._by_office: dict[str, list[PersonMention]] = {}
        self._by_role: dict[Role, list[PersonMention]] = {}
        for mention in [item for item in self._full if item.takes_part] or self._full:
            for role in {found.value for found in mention.roles}:
                self._by_role.setdefault(role, []).append(mention)
        self._by_person: dict[str, list[PersonMention]] = {}
        for mention in self.mentions:
            name = self.full_name(mention)
            if name:
                self._by_person.setdefault(name, []).append(mention)

    @classmethod
    def of(cls, text: str, within: Sequence[Span]) -> PeopleIndex:
        """Read `within` and index who is there."""
        found = scan(text, within)
        return cls(found.mentions, found.references)

    def full_name(self, mention: PersonMention) -> str | None:
        """Give the full name of the person of `mention`.

        Its own, or the last one before it that ends with its syllables ("đồng chí Hiếu"); None if nobody's does.
        """
        longer = self._endings.get(key(mention.name.value))
        if longer:
            return nearest(longer, mention.span.start).name.value
        return mention.name.value if is_full(mention.name.value) else None

    def mentions_of(self, name: str | None) -> Sequence[PersonMention]:
        """Give every mention of the person with the full name `name`, in text order."""
        return self._by_person.get(name, ()) if name else ()

    def by_office(self, words: str, position: int) -> PersonMention | None:
        """Give the person last introduced before `position` with an office that `words` can name.

        Failing that the first after it.
        """
        wanted = _spelled(words)
        if wanted not in self._by_office:
            self._by_office[wanted] = [mention for mention, offices in self._offices if _names_one(wanted, offices)]
        return nearest(self._by_office[wanted], position) if self._by_office[wanted] else None

    def by_role(self, role: Role, position: int) -> PersonMention | None:
        """Give the person last named before `position` with `role`; failing that the first after it."""
        candidates = self._by_role.get(role)
        return nearest(candidates, position) if candidates else None

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


def nearest(candidates: Sequence[PersonMention], position: int) -> PersonMention:
    """Give the last of `candidates` (in text order, at least one) before `position`, or else the first after it."""
    return candidates[max(0, bisect_left(candidates, position, key=lambda mention: mention.span.start) - 1)]


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
        inside = [item for item in all_mentions if within is None or touches(within, item.span)]
        present = [item for item in inside if item.takes_part]
        leads = any(role.value is Role.HEAD for item in present for role in item.roles)
        if not present or (leads and head is not None and all(item.roles for item in present)):
            continue
        head = who if leads and head is None else head
        found.append(
            _participant(
                inside,
                [item for item in all_mentions if item.takes_part or within is None or touches(within, item.span)],
                another_leads=leads and head != who,
            )
        )
    source = prose(text)
    parts = [Span(0, len(text))] if within is None else within
    if not any(_DELEGATION.search(source.low, part.start, part.end) for part in parts):
        found = [_without_company(person, source) for person in found]
    elif within is not None:
        led = any(role.value is Role.HEAD for person in found for role in person.roles)
        found = [_with_roles_kept(person, people.get(key(person.name.value), ()), led=led) for person in found]
    return tuple(sorted(found, key=lambda person: person.name.spans[0]))


def _without_company(person: FoundParticipant, source: Prose) -> FoundParticipant:
    """Take the place in a delegation from whoever only came along, where no delegation is spoken of."""
    roles = tuple(
        role
        for role in person.roles
        if role.value is not Role.MEMBER or not all(_CAME_ALONG.match(source.low, span.start) for span in role.spans)
    )
    side = person.side if roles == person.roles else Side.UNKNOWN
    return replace(person, roles=roles, side=side)


def _with_roles_kept(person: FoundParticipant, mentions: Sequence[PersonMention], *, led: bool) -> FoundParticipant:
    """Add the place in the delegation that the page gives to `person` elsewhere, where this meeting names none.

    A delegation that meets two bodies introduces its head and deputies once. led: this meeting names its head.
    """
    if person.side is Side.HOST or {role.value for role in person.roles} & _IN_DELEGATION:
        return person
    kept: dict[Role, Found[Role]] = {}
    for mention in mentions:
        for role in mention.roles if mention.takes_part else ():
            if role.value in _IN_DELEGATION and not (led and role.value is Role.HEAD):
                kept.setdefault(role.value, role)
    if kept.keys() & {Role.HEAD, Role.DEPUTY_HEAD}:
        kept.pop(Role.MEMBER, None)
    side = Side.DELEGATION if kept else person.side
    return replace(person, roles=(*person.roles, *kept.values()), side=side)


def _participant(
    inside: Sequence[PersonMention], present: Sequence[PersonMention], *, another_leads: bool
) -> FoundParticipant:
    fullest = max((item.name for item in inside), key=lambda name: (is_full(name.value), len(name.value)))
    alike = [item.name for item in inside if key(item.name.value) == key(fullest.value)]
    spans = tuple(sorted(span for name in alike for span in name.spans))
    basis = Basis.COMPOSED if any(name.basis is Basis.COMPOSED for name in alike) else Basis.STATED
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
    return tuple(replace(office, spans=_places(office, mentions)) for office in chosen)


def _places(office: Found[str], mentions: Sequence[PersonMention]) -> tuple[Span, ...]:
    """Give every place where `mentions` state an office in the words of `office`."""
    wanted = key(office.value)
    offices = (other for item in mentions for other in item.offices if key(other.value) == wanted)
    return tuple(sorted({span for other in offices for span in other.spans}))


def _same_kind(one: str, other: str) -> bool:
    """Say whether two offices begin with the same word of office, so that one may be the other in fewer words."""
    return _kind(one) == _kind(other) or same_office(one, other)


def _kind(office: str) -> str:
    words = _spelled(office).removeprefix("nguyên ").removeprefix("phó ").split()
    return " ".join(words[:2]) if words[0] != "trưởng" else "trưởng"
