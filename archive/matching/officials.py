"""Is this name somebody we know? One supporting thing and no contradiction, or it stays open (DESIGN rule 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.db.models import Q, QuerySet

from archive import vietnamese
from archive.extraction.lexicon.bodies import SHORT_FORMS
from archive.matching.answers import Answer
from archive.models import City, Delegation, Official, Participation
from archive.models.meetings import Match

# Offices of bodies that exist once in the country: the words alone tell who holds them. All others ("Bí thư Thành ủy",
# "Chủ tịch UBND") belong to
# the place of the meeting.
_NATIONAL = re.compile(
    r"\b(?:trung uong|tw|t u|bo chinh tri|bct|ban bi thu|quoc hoi|chinh phu|thu tuong|chu tich nuoc|tong bi thu"
    r"|nha nuoc|bo truong|thu truong|toi cao|vu)\b"
)
# "Trưởng Đoàn đại biểu Quốc hội tỉnh", "Trung ương đóng trên địa bàn": national words in a local office.
_LOCAL = re.compile(r"\b(?:doan dai bieu quoc hoi|dbqh|tinh uy|thanh uy|tinh|thanh pho|tp)\b")


@dataclass(frozen=True)
class Attendance:
    """What is known of the meeting a name was found at, and of the person there."""

    day: date | None = None
    session: str = ""
    city: City | None = None
    delegation: Delegation | None = None
    side: str = ""
    offices: tuple[str, ...] = ()
    met: frozenset[int] = field(default_factory=frozenset)


@cache
def _places() -> re.Pattern[str]:
    """Match the name of a place at the end of a folded office; the set of names changes only with a release."""
    from archive.reference import city_names

    names = sorted((vietnamese.fold_key(name) for name in city_names()), key=len, reverse=True)
    return re.compile(" (" + "|".join(map(re.escape, names)) + ")$")


# Short forms as folding leaves them; the full committee and its usual short name are one.
_SHORT_FORMS = {vietnamese.fold_key(short): vietnamese.fold_key(full) for short, full in SHORT_FORMS.items()} | {
    "tw": "trung uong",
    "t u": "trung uong",
    "uv": "uy vien",
    "uvbct": "uy vien bo chinh tri",
    "uvtw": "uy vien trung uong dang",
    "ban chap hanh trung uong": "trung uong",
}
_SHORT_FORM = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _SHORT_FORMS), key=len, reverse=True)) + r")\b")


def _spelled_out(folded: str) -> str:
    # Twice: what a short form stands for may be part of another ("BCH TW").
    for _ in range(2):
        folded = _SHORT_FORM.sub(lambda match: _SHORT_FORMS[match[0]], folded)
    return folded


def office_key(text: str, city_name: str) -> str:
    """Give what makes two statements of an office the same: toneless words in full, with the place of a local one.

    "Bí thư Thành ủy Cần Thơ" and, at a meeting in Cần Thơ, "Bí thư Thành ủy" are one; in Hải Phòng the latter is
    another. "Ủy viên TW Đảng" and "Ủy viên Ban Chấp hành Trung ương Đảng" are one.
    """
    folded = _spelled_out(vietnamese.fold_key(text))
    named = _places().search(folded)
    place = named[1] if named else vietnamese.fold_key(city_name)
    bare = re.sub(r" (?:tinh|tp|thanh pho)$", "", folded[: named.start()] if named else folded)
    if _NATIONAL.search(bare) and not _LOCAL.search(bare):
        return folded
    return f"{bare}@{place}"


def match_official(name: str, at: Attendance) -> Answer[Official]:
    """Say who `name` is at the meeting `at`.

    Nobody of that name is known, or whoever is contradicts: new. Exactly one who is supported by an office, the city,
    the delegation or a person met before, and whom nothing contradicts: that one. Else open, with everyone it could be.
    """
    known = list(Official.objects.known_as(name).order_by("pk").prefetch_related("names"))
    support = {official.pk: _support(official, at) for official in known}
    elsewhere = _elsewhere_that_day(known, at)
    possible = [official for official in known if official.pk not in elsewhere or support[official.pk]]
    if not possible:
        return Answer(is_new=True)
    sure = [official for official in possible if support[official.pk] and official.pk not in elsewhere]
    if len(sure) == 1:
        return Answer(row=sure[0], reason=support[sure[0].pk])
    reasons = tuple(
        (official, support[official.pk] + (", elsewhere that day" if official.pk in elsewhere else "") or "same name")
        for official in possible
    )
    return Answer(match=Match.OPEN if len(possible) > 1 else Match.NAME_ONLY, candidates=reasons)


def is_elsewhere(official: Official, at: Attendance) -> bool:
    """Say whether `official` was in another place on the day of `at`, which contradicts being there."""
    return bool(_elsewhere_that_day([official], at))


def _attended(officials: Iterable[Official]) -> QuerySet[Participation]:
    return Participation.objects.filter(official__in=list(officials))


def _elsewhere_that_day(officials: list[Official], at: Attendance) -> set[int]:
    """Give those who were in another place on the same day; another part of the same day is no contradiction."""
    if not at.day or not at.city or not officials:
        return set()
    there = (
        _attended(officials).filter(meeting__date=at.day, meeting__city__isnull=False).exclude(meeting__city=at.city)
    )
    if at.session:
        there = there.filter(Q(meeting__session=at.session) | Q(meeting__session=""))
    return set(there.values_list("official_id", flat=True))


def _support(official: Official, at: Attendance) -> str:
    """Give what ties `official` to the meeting, in a few words; '' if nothing but the name does."""
    earlier = _attended([official])
    stated = earlier.filter(offices__isnull=False).values_list("offices__text", "meeting__city__name").distinct()
    here = {office_key(text, at.city.name if at.city else "") for text in at.offices}
    if here & {office_key(text, city or "") for text, city in stated}:
        return "same office"
    if at.delegation and earlier.filter(meeting__delegation=at.delegation).exists():
        return "same delegation"
    at_home = at.city is not None and at.side != "delegation"
    if at_home and earlier.filter(meeting__city=at.city).exclude(side="delegation").exists():
        return "same place"
    if at.met and Participation.objects.filter(official__in=at.met, meeting__in=earlier.values("meeting")).exists():
        return "met the same people"
    return ""
