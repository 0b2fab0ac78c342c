"""Who is meant by the words that point at a speaker, and what this person may say: instruct, or only ask."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from archive.extraction import speech
from archive.extraction.lexicon import people as titles
from archive.extraction.lexicon import speech as lexicon
from archive.extraction.names import Prose, any_of
from archive.extraction.people import PeopleIndex, PersonMention, Reference, nearest
from archive.extraction.records import Role, Side, Span
from archive.extraction.speech import Pointer
from archive.vietnamese import exact, key

_LOCAL = re.compile(r"tỉnh|thành ủy|thành phố|ubnd|hđnd|hội đồng nhân dân|ủy ban nhân dân|huyện|quận|sở|xã|phường")
_SENIOR = re.compile(rf"(?:nguyên\s+)?{any_of(lexicon.SENIOR_OFFICES)}")
_HEADS = frozenset({Role.HEAD, Role.DEPUTY_HEAD})
# How far into a sentence "Lãnh đạo tỉnh" can stand as its subject.
_LONGEST_FRONT = 120
_LEADERS = frozenset({Role.HEAD, Role.DEPUTY_HEAD, Role.CHAIR})
_LOW = re.compile(r"(?<!\w)(?:huyện|quận|thị\s+ủy|thị\s+xã|xã|phường|thị\s+trấn)(?!\w)")
_PROVINCIAL = re.compile(r"(?<!\w)(?:trung\s+ương|tỉnh|thành\s+ủy|thành\s+phố|sở)(?!\w)(?!\s+ủy\s+viên)")
_PROVINCE_TOLD = re.compile(
    r"\s*(?:(?:ban\s+thường\s+vụ|thường\s+trực|lãnh\s+đạo|ủy\s+ban\s+nhân\s+dân|ubnd|hđnd)\s+)?"
    r"(?:(?:các\s+)?sở|tỉnh|thành\s+phố|tỉnh\s+ủy|thành\s+ủy)(?!\w)"
)
_RANK = re.compile(any_of(titles.RANKS))
# "các huyện", "từng chi bộ": those below, whom a secretary who has just reported may still instruct.
_BELOW = re.compile(
    r"\s*(?:các|những|mỗi|từng|toàn|mọi|tất\s+cả|địa\s+phương|đơn\s+vị|cơ\s+quan|cấp\s+ủy|cán\s+bộ|văn\s+phòng|huyện|xã|phường)\s"
)


# "Lãnh đạo tỉnh lưu ý …", "Người đứng đầu ngành …" while one person of that body has the floor: this person, by another
# word. Not "Lãnh đạo các sở", "lãnh đạo Sở Y tế".
_LEADERSHIP = re.compile(
    r"(?<!\w)(?<!các )(?<!diện )(?<!thể )(?<!mặt )(?:lãnh\s+đạo|người\s+đứng\s+đầu)\s+"
    r"(?:(?:đảng\s+bộ|chính\s+quyền|cấp\s+ủy)\s+)?(?P<unit>tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|đoàn|tổ\s+công\s+tác|bộ|ngành)"
    r"(?:\s+(?:kiểm\s+tra|giám\s+sát|công\s+tác))?(?!\w)"
)
_OF_UNIT = {
    "thành phố": re.compile(r"(?<!\w)(?:thành\s+phố|tp|thành\s+ủy(?!\s+viên))(?!\w)"),
    "thị xã": re.compile(r"(?<!\w)thị\s+(?:xã|ủy(?!\s+viên))"),
    "bộ": re.compile(r"(?:bộ|thứ)\s+trưởng"),
    "ngành": re.compile(r"trưởng|giám\s+đốc"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a speaker is at the meeting.

    leads: heads or chairs it; entitled: gives instructions when speaking; local: of the body that is inspected, so that
    what is asked of those above it is a request; low: of a district or commune, which the province is above.
    """

    leads: bool
    entitled: bool
    local: bool
    low: bool


def standing_of(mentions: Sequence[PersonMention]) -> Standing:
    """Give what a person is at the meeting, from every mention of this person on the page."""
    roles = {role.value for mention in mentions for role in mention.roles}
    offices = [office.value.lower() for mention in mentions for office in mention.offices]
    host = any(mention.side is Side.HOST for mention in mentions) or any(_LOCAL.search(office) for office in offices)
    leads = bool(roles & _LEADERS)
    entitled = leads or any(_SENIOR.match(office) for office in offices)
    local = host and not roles & {Role.HEAD, Role.DEPUTY_HEAD}
    low = local and not leads and any(map(_LOW.search, offices)) and not any(map(_PROVINCIAL.search, offices))
    return Standing(leads, entitled, local, low)


class Speakers:
    """The people of a page as speakers."""

    def __init__(self, source: Prose, index: PeopleIndex) -> None:
        self.source, self.index = source, index
        self._standings: dict[str | None, Standing] = {}
        self._ranks: dict[str, list[PersonMention]] = {}
        for mention in index.mentions:
            for rank in _RANK.finditer(source.low, mention.span.start, mention.name.spans[0].start):
                self._ranks.setdefault(key(rank[0]), []).append(mention)

    def pointers(self, sentence: Span, speaking: str | None) -> list[Pointer]:
        """Give the words in `sentence` that point at people, in order; `speaking` is whom a pronoun means."""
        pointers = [
            Pointer(mention.span, self.index.full_name(mention)) for mention in _inside(self.index.mentions, sentence)
        ]
        pointers += [
            Pointer(reference.span, self._meant(reference, speaking))
            for reference in _inside(self.index.references, sentence)
        ]
        pointers += self._leadership(sentence, speaking)
        return sorted(pointers, key=lambda pointer: pointer.span)

    def _leadership(self, sentence: Span, speaking: str | None) -> list[Pointer]:
        """Give the words "Lãnh đạo tỉnh" that mean one named person of that body: who leads, or else who speaks."""
        words = _LEADERSHIP.search(self.source.low, sentence.start, min(sentence.end, sentence.start + _LONGEST_FRONT))
        if not words:
            return []
        leaders = [self.index.by_role(role, sentence.start) for role in (Role.CHAIR, Role.HEAD)]
        people = [speaking] if self.standing(speaking).leads else []
        people += [self.index.full_name(leader) for leader in leaders if leader]
        people += [speaking] if self.standing(speaking).entitled else []
        unit = " ".join(words["unit"].split())
        meant = next((person for person in people if person and self._is_of(person, unit)), None)
        return [Pointer(Span(*words.span()), meant)] if meant else []

    def _is_of(self, speaker: str, unit: str) -> bool:
        mentions = self.index.mentions_of(speaker)
        if unit in ("đoàn", "tổ công tác"):
            return any(role.value in _HEADS for mention in mentions for role in mention.roles)
        of = _OF_UNIT.get(unit) or re.compile(rf"(?<!\w){unit}(?!\w)(?!\s+ủy\s+viên)")
        return any(of.search(exact(office.value)) for mention in mentions for office in mention.offices)

    def _meant(self, reference: Reference, speaking: str | None) -> str | None:
        if reference.offices or reference.roles:
            return self.index.resolve(reference)
        rank = _RANK.fullmatch(self.source.low, reference.span.start, reference.span.end)
        return self._by_rank(rank[0], reference.span.start) if rank else speaking

    def _by_rank(self, rank: str, position: int) -> str | None:
        """Give whoever was last named with the rank ("Thiếu tướng giao …")."""
        holders = self._ranks.get(key(rank))
        return self.index.full_name(nearest(holders, position)) if holders else None

    def standing(self, speaker: str | None) -> Standing:
        """Give what `speaker` is at the meeting."""
        if speaker not in self._standings:
            self._standings[speaker] = standing_of(self.index.mentions_of(speaker))
        return self._standings[speaker]

    def is_request(self, speaker: str, verb: Span, end: int, *, reported: bool) -> bool:
        """Say whether `speaker` only asks: someone of the locality addressing those above it.

        Nobody "yêu cầu" upward. reported: the speaker has just reported to the delegation, so that "đề nghị" goes on
        with what the locality wants, unless those below are addressed.
        """
        if not self.standing(speaker).local or verb.of(self.source.low) in lexicon.NEVER_UPWARD:
            return False
        if speech.addressed_to_superiors(self.source, verb.end, end):
            return True
        if self.standing(speaker).low and _PROVINCE_TOLD.match(self.source.low, verb.end, end):
            return True
        return reported and not _BELOW.match(self.source.low, verb.end, end)


_Placed = TypeVar("_Placed", PersonMention, Reference)


def _inside(items: Sequence[_Placed], sentence: Span) -> Sequence[_Placed]:
    """Give the items that begin inside `sentence`; `items` are in text order."""
    first = bisect_left(items, sentence.start, key=lambda item: item.span.start)
    last = bisect_left(items, sentence.end, key=lambda item: item.span.start)
    return items[first:last]
