"""Drawings made of links: bars over time and the map of tiles. Sizes are numbers for SVG paths, made here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from archive.models import City

BARS_A_GROUP = 4
MOST_GROUPS = 6
# A bar stands for three months, else a year, else five: the finest with which all groups fit.
MONTHS_A_BAR = (3, 12, 60)
TALLEST = {"low": 32, "high": 64}  # CSS pixels

# Where each unit's tile lies, row by row: places keep their neighbours, not their size.
TILES_NOW = """
    lai-chau       lao-cai        tuyen-quang    cao-bang       .              .
    dien-bien      son-la         phu-tho        thai-nguyen    lang-son       .
    .              .              ha-noi         bac-ninh       quang-ninh     .
    .              .              ninh-binh      hung-yen       hai-phong      .
    .              .              thanh-hoa      .              .              .
    .              .              nghe-an        .              .              .
    .              .              .              ha-tinh        .              .
    .              .              .              quang-tri      .              .
    .              .              .              .              hue            .
    .              .              .              .              da-nang        .
    .              .              .              .              quang-ngai     .
    .              .              .              .              gia-lai        .
    .              .              .              .              dak-lak        .
    .              .              .              dong-nai       lam-dong       khanh-hoa
    .              .              tay-ninh       ho-chi-minh    .              .
    .              an-giang       dong-thap      vinh-long      .              .
    .              ca-mau         can-tho        .              .              .
"""
TILES_THEN = """
    lai-chau       lao-cai        ha-giang       cao-bang       .              .
    dien-bien      yen-bai        tuyen-quang    bac-kan        lang-son       .
    son-la         phu-tho        vinh-phuc      thai-nguyen    bac-giang      quang-ninh
    .              hoa-binh       ha-noi         bac-ninh       hai-duong      hai-phong
    .              .              ha-nam         hung-yen       thai-binh      .
    .              thanh-hoa      ninh-binh      nam-dinh       .              .
    .              nghe-an        .              .              .              .
    .              .              ha-tinh        .              .              .
    .              .              .              quang-binh     .              .
    .              .              .              quang-tri      thua-thien-hue .
    .              .              .              .              quang-nam      da-nang
    .              .              .              .              kon-tum        quang-ngai
    .              .              .              .              gia-lai        binh-dinh
    .              .              .              .              dak-lak        phu-yen
    .              .              binh-phuoc     dak-nong       lam-dong       khanh-hoa
    .              tay-ninh       binh-duong     dong-nai       binh-thuan     ninh-thuan
    .              long-an        ho-chi-minh    ba-ria-vung-tau .             .
    an-giang       dong-thap      tien-giang     .              .              .
    kien-giang     can-tho        vinh-long      ben-tre        .              .
    .              hau-giang      soc-trang      tra-vinh       .              .
    ca-mau         bac-lieu       .              .              .              .
"""
# Names too long for two lines of a tile, as maps shorten them.
SHORT_NAMES = {"ho-chi-minh": "TP. HCM", "thua-thien-hue": "TT Huế", "ba-ria-vung-tau": "BR VT"}


@dataclass(frozen=True, slots=True)
class Bar:
    """Meetings from `first` to `last`; `count` 0 has neither a drawing nor a link."""

    first: date
    last: date
    count: int
    height: int
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """A year, or as many as four bars hold, with its bars."""

    first: date
    last: date
    count: int
    href: str
    bars: tuple[Bar, ...]

    @property
    def label(self) -> str:
        """Give "2024" or "2008–2011"."""
        years = (self.first.year, self.last.year)
        return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars over time: at most 24."""

    groups: tuple[Group, ...]
    months: int
    total: int

    @property
    def most(self) -> Bar:
        """The tallest bar, the first of several."""
        return max((bar for group in self.groups for bar in group.bars), key=lambda bar: bar.count)


def timeline(
    quarters: Mapping[tuple[int, int], int], href: Callable[[date, date], str], *, size: str
) -> Timeline | None:
    """Draw numbers by (year, quarter); `href` gives the address of the meetings between two days. None without any.

    The newest years are shown if the span is more than 120 years.
    """
    counts = +Counter(quarters)
    if not counts:
        return None
    first, last = min(counts)[0], max(counts)[0]
    months = next((m for m in MONTHS_A_BAR if last - first < MOST_GROUPS * _years(m)), MONTHS_A_BAR[-1])
    years = _years(months)
    number = min((last - first) // years + 1, MOST_GROUPS)
    # Groups of several years end with the last year.
    starts = [last + 1 - years * back for back in range(number, 0, -1)]
    by_bar: Counter[date] = Counter()
    for (year, quarter), n in counts.items():
        month = (year - starts[0]) * 12 + (quarter - 1) * 3
        by_bar[_month(starts[0], month // months * months)] += n
    tallest = max(by_bar.values())
    groups = tuple(_group(start, months, by_bar, TALLEST[size] / tallest, href) for start in starts)
    return Timeline(groups, months, sum(counts.values()))


def _years(months: int) -> int:
    return months * BARS_A_GROUP // 12


def _month(year: int, months: int) -> date:
    """Give the first day of the month `months` after January of `year`."""
    return date(year + months // 12, months % 12 + 1, 1)


def _group(start: int, months: int, counts: Counter[date], scale: float, href: Callable[[date, date], str]) -> Group:
    bars = []
    for place in range(BARS_A_GROUP):
        first, last = _month(start, place * months), _month(start, (place + 1) * months) - timedelta(days=1)
        n = counts[first]
        bars.append(Bar(first, last, n, max(round(n * scale), 2) if n else 0, href(first, last) if n else ""))
    first, last, total = bars[0].first, bars[-1].last, sum(bar.count for bar in bars)
    return Group(first, last, total, href(first, last) if total else "", tuple(bars))


@dataclass(frozen=True, slots=True)
class Tile:
    """A unit on the map; `words` are the lines of its name, `level` 0–3 how dark it is."""

    city: City
    row: int
    column: int
    count: int

    @property
    def words(self) -> list[str]:
        """Give the name in two lines."""
        return SHORT_NAMES.get(self.city.slug, self.city.name).split(" ", 1)

    @property
    def is_shortened(self) -> bool:
        """Whether the tile shows less than the name."""
        return self.city.slug in SHORT_NAMES

    @property
    def level(self) -> int:
        """Give 1 for one meeting, 2 for two or three, 3 for more."""
        return 0 if not self.count else 1 if self.count == 1 else 2 if self.count < 4 else 3


def tiles(picture: str, cities: Iterable[City], counts: Mapping[int | None, int]) -> list[Tile]:
    """Lay the units out as in `picture`; `counts` by the unit's id. A unit without a place is left out."""
    known = {city.slug: city for city in cities}
    return [
        Tile(known[slug], row, column, counts.get(known[slug].pk, 0))
        for row, line in enumerate(picture.strip().splitlines(), start=1)
        for column, slug in enumerate(line.split(), start=1)
        if slug in known
    ]
