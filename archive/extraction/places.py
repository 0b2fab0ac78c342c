"""Provinces named in the text, by their own name or by that of a district, and what a province was called on a day."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from archive.extraction.lexicon.districts import DISTRICTS
from archive.extraction.lexicon.outlets import OUTLETS
from archive.extraction.lexicon.provinces import (
    HUE,
    HUE_BEFORE,
    HUE_IS_A_CITY,
    MERGERS_IN_FORCE,
    NEEDS_ITS_KIND,
    PROVINCES,
    SUCCESSORS,
    VARIANTS,
)
from archive.extraction.records import Span
from archive.vietnamese import exact


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place and the provinces it can be in (several for a district name that several share). `is_qualified`.

    "tỉnh X", "Thành ủy X", not just "X".
    """

    provinces: tuple[str, ...]
    span: Span
    name_span: Span
    is_qualified: bool = True
    is_district: bool = False

    @property
    def province(self) -> str:
        """The province, "" if several are possible."""
        return self.provinces[0] if len(self.provinces) == 1 else ""

    def moved(self, by: int) -> PlaceMention:
        """Give the mention as it stands in a text that has `by` characters more before it."""
        name = self.name_span
        return replace(
            self, span=Span(self.span.start + by, self.span.end + by), name_span=Span(name.start + by, name.end + by)
        )


def _by_district() -> dict[str, tuple[str, ...]]:
    provinces: defaultdict[str, list[str]] = defaultdict(list)
    for province, districts in DISTRICTS.items():
        for district in districts:
            provinces[exact(district)].append(province)
    return {district: tuple(names) for district, names in provinces.items()}


_PROVINCE = {exact(name): name for name in PROVINCES} | {exact(variant): name for variant, name in VARIANTS.items()}
_DISTRICT = _by_district()


def _alternatives(names: Iterable[str]) -> str:
    """The names as one group, the longest first, white space of any kind between words."""
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))


# What stands before a name and says what kind of place it is. Read on the `exact` form.
_OF_PROVINCE = r"tỉnh\s+ủy|tỉnh"
_OF_CITY = r"thành\s+ủy|thành\s+phố|thủ\s+đô|tp\s?\.?|t\.p\.?"
_OF_DISTRICT = r"quận\s+ủy|huyện\s+ủy|thị\s+ủy|quận|huyện|thị\s+xã|tx\s?\.?"
_KIND = rf"(?:(?P<of_province>{_OF_PROVINCE})|(?P<of_city>{_OF_CITY})|(?P<of_district>{_OF_DISTRICT}))"
_PLACE = re.compile(rf"(?<!\w)(?:{_KIND}(?:\s+|(?<=\.)))?(?P<name>{_alternatives({*_PROVINCE, *_DISTRICT})})(?!\w)")
PROVINCE_NAME = re.compile(rf"(?:{_alternatives(_PROVINCE)})(?!\w)")
# Before a name: a newspaper, a birthplace, a street, a former office.
_NOT_HERE = re.compile(
    r"(?:\b(?:báo|đài|tạp\s+chí|quê(?:\s+quán)?|sinh\s+tại|đường|(?<!thành\s)phố)|\b(?:nguyên|cựu|cố)\s+[^,;.()]{0,60})\s*$"
)


def find_places(text: str) -> list[PlaceMention]:
    """Give the places named in `text`, in order."""
    stream = exact(text)
    return [place for match in _PLACE.finditer(stream) if (place := _place(text, stream, match))]


def _place(text: str, stream: str, match: re.Match[str]) -> PlaceMention | None:
    name, start, end = " ".join(match["name"].split()), match.start("name"), match.end()
    if any(word[0].islower() and word != "quận" for word in re.findall(r"[^\W_]+", text[start:end])):
        return None
    if _NOT_HERE.search(stream, max(0, match.start() - 80), match.start()):
        return None
    span, name_span = Span(match.start(), end), Span(start, end)
    if match["of_district"]:
        numbered = _DISTRICT.get(f"quận {name}", ())
        provinces = _DISTRICT.get(name, numbered)
        return PlaceMention(provinces, span, name_span, is_district=True) if provinces else None
    province = _PROVINCE.get(name)
    if not province:  # the name of a district only; "quận 6" is its own name
        stands_alone = name.startswith("quận ")
        qualified = bool(match["of_city"]) or stands_alone
        return PlaceMention(_DISTRICT[name], span, name_span, is_district=True) if qualified else None
    if match["of_province"] or match["of_city"] or name.startswith("tp"):
        return PlaceMention((province,), span, name_span)
    if province in NEEDS_ITS_KIND or _inside_a_name(text, start, end):
        return None
    return PlaceMention((province,), span, name_span, is_qualified=False)


def _inside_a_name(text: str, start: int, end: int) -> bool:
    """Say whether a capitalised word touches `text[start:end]`.

    "Trương Hòa Bình" is a person, "Điện Biên Phủ" a battle.
    """
    before = re.search(r"(\w+)\s$", text[max(0, start - 12) : start])
    after = re.match(r"\s(\w)", text[end : end + 2])
    is_surname = before is not None and before[1][0].isupper() and exact(before[1]) not in ("tại", "bộ", "đoàn")
    return is_surname or (after is not None and after[1].isupper())


def province_in(name: str) -> str:
    """Give the province that a body's name tells, "" if none or several: "Thành ủy Nha Trang" is in Khánh Hòa."""
    places = [place for place in find_places(name) if place.province]
    qualified = [place for place in places if place.is_qualified]
    last = (qualified or places)[-1:]
    return last[0].province if last else ""


def as_of(province: str, on: date | None) -> str:
    """Give the name that `province` went by on the day `on`.

    Huế and Thừa Thiên Huế changed on 1/1/2025, others merged on 1/7/2025.
    """
    if on is None:
        return province
    if province in (HUE, HUE_BEFORE):
        return HUE if on >= HUE_IS_A_CITY else HUE_BEFORE
    return SUCCESSORS.get(province, province) if on >= MERGERS_IN_FORCE else province


def weigh(places: Sequence[PlaceMention]) -> list[tuple[str, list[PlaceMention]]]:
    """Give the provinces of `places`, the best supported first, each with its mentions.

    "tỉnh X" counts three times as much as "X" alone.
    A district name that several provinces share counts for the one that is named besides.
    """
    certain = Counter(place.province for place in places if place.province)
    weights: Counter[str] = Counter()
    mentions: defaultdict[str, list[PlaceMention]] = defaultdict(list)
    for place in places:
        named = [province for province in place.provinces if certain[province]]
        province = place.province or (named[0] if len(named) == 1 else "")
        if province:
            weights[province] += 3 if place.is_qualified else 1
            mentions[province].append(place)
    return [(province, mentions[province]) for province, _ in weights.most_common()]


def outlet_province(url: str) -> str:
    """Give the province of a provincial paper's address, "" for others."""
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return OUTLETS.get(host, "")
