"""How well an extraction agrees with gold: precision, recall and F1 for each field, and every difference.

Both sides are in the form of the annotation guide (`serialise.to_guide`). Names and bodies are compared without regard
to case, tone placement and short forms. Fields: `resolutions` are a document's keys, `citations` a meeting's;
`directives` compares runs of five words pooled over a meeting, `entries` whole instructions, `issuers` who gave them;
`published` and `inferred` are the document's day and the mark of an inferred meeting day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from archive.extraction.lexicon.bodies import SHORT_FORMS
from archive.vietnamese import exact, key, nfc

Record = dict[str, Any]

FIELDS = (
    "meetings",
    "date",
    "session",
    "city",
    "kind",
    "host",
    "delegation",
    "heads",
    "roles",
    "participants",
    "titles",
    "resolutions",
    "citations",
    "directives",
    "entries",
    "issuers",
    "published",
    "inferred",
)
SAME_OFFICE = 0.85
SAME_HOST = 0.75
SAME_INSTRUCTION = 0.85
SHINGLE = 5
# Two meetings as close as this are the same: the day counts two, the people up to two, the province one, the
# session half.
SAME_MEETING = 2.0

_SHORT = SHORT_FORMS | {
    "ĐBQH": "đại biểu Quốc hội",
    "LHPN": "Liên hiệp Phụ nữ",
    "UVBCT": "Ủy viên Bộ Chính trị",
    "UV": "Ủy viên",
    "TW": "Trung ương",
    "TƯ": "Trung ương",
    "TP": "thành phố",
    "TPHCM": "thành phố Hồ Chí Minh",
    "ĐH": "Đại hội",
}


@dataclass(slots=True)
class Tally:
    """One field's counts.

    `found` values were found, `right` of them are right; `gold` values are there, `hit` of them were found.
    """

    found: int = 0
    gold: int = 0
    right: int = 0
    hit: int = 0

    def add(self, found: int, gold: int, hit: int, right: int | None = None) -> None:
        """Count more; `right` is as many as `hit` unless said."""
        self.found += found
        self.gold += gold
        self.hit += hit
        self.right += hit if right is None else right

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 if nothing was found and nothing is there."""
        return self.right / self.found if self.found else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """The share of gold that was found; 1 if nothing is there and nothing was found."""
        return self.hit / self.gold if self.gold else float(self.found == 0)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that found and gold do not share, in words."""

    field: str
    document: str
    note: str

    def __str__(self) -> str:
        return f"[{self.field}] {self.document}: {self.note}"


@dataclass(slots=True)
class Report:
    """The tallies of one document or many, and their differences. Reports add up."""

    documents: int = 0
    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    differences: list[Difference] = field(default_factory=list)

    def __iadd__(self, other: Report) -> Report:
        self.documents += other.documents
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally.found, tally.gold, tally.hit, tally.right)
        self.differences.extend(other.differences)
        return self

    def as_dict(self) -> dict[str, dict[str, float]]:
        """Give {field: {"p": …, "r": …, "f1": …}}, rounded to four places."""
        return {
            name: {"p": round(tally.precision, 4), "r": round(tally.recall, 4), "f1": round(tally.f1, 4)}
            for name, tally in self.tallies.items()
        }

    def __str__(self) -> str:
        lines = [f"{'field':<14}{'precision':>10}{'recall':>10}{'F1':>10}{'gold':>8}{'found':>8}"]
        lines += [
            f"{name:<14}{tally.precision:>10.3f}{tally.recall:>10.3f}{tally.f1:>10.3f}{tally.gold:>8}{tally.found:>8}"
            for name, tally in self.tallies.items()
        ]
        return "\n".join(lines)


def score_pair(found: Record, gold: Record, document: str = "") -> Report:
    """Score one document. `document` names it in the differences."""
    return _Pair(document).score(found, gold)


class _Pair:
    """Scores one document: each method one field, on a pair of meetings of which one may be empty."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.report = Report(documents=1)

    def score(self, found: Record, gold: Record) -> Report:
        pairs, extra, missed = _paired(found.get("meetings") or [], gold.get("meetings") or [])
        self._tally("meetings").add(len(pairs) + len(extra), len(pairs) + len(missed), len(pairs))
        for meeting in extra:
            self._note("meetings", f"not a meeting: {_named(meeting)}")
        for meeting in missed:
            self._note("meetings", f"missed: {_named(meeting)}")
        for one, other in (*pairs, *((meeting, {}) for meeting in extra), *(({}, meeting) for meeting in missed)):
            self._meeting(one, other)
        self._value("published", *((record.get("document") or {}).get("published_on") for record in (found, gold)))
        self._sets("resolutions", *(_keys(record.get("meetings") or []) for record in (found, gold)))
        return self.report

    def _tally(self, name: str) -> Tally:
        return self.report.tallies[name]

    def _note(self, name: str, words: str) -> None:
        self.report.differences.append(Difference(name, self.document, words))

    def _meeting(self, found: Record, gold: Record) -> None:
        for name in ("date", "session", "city", "kind"):
            self._value(name, found.get(name), gold.get(name))
        self._value("host", found.get("host"), gold.get("host"), lambda one, other: _alike(one, other, SAME_HOST))
        self._value("delegation", _delegation(found), _delegation(gold), _same_delegation)
        self._value("inferred", found.get("date_is_inferred") or None, gold.get("date_is_inferred") or None)
        self._sets("participants", _names(found), _names(gold))
        self._sets("roles", _roles(found), _roles(gold))
        self._sets("heads", _heads(found), _heads(gold))
        self._sets("citations", _keys([found]), _keys([gold]))
        self._titles(_titles(found), _titles(gold))
        self._directives(found.get("directives") or [], gold.get("directives") or [])

    def _value(self, name: str, found: Any, gold: Any, same: Callable[[Any, Any], bool] | None = None) -> None:
        is_same = found is not None and gold is not None and (same or _same)(found, gold)
        self._tally(name).add(int(found is not None), int(gold is not None), int(is_same))
        if not is_same and (found is not None or gold is not None):
            self._note(name, f"{found!r}, gold {gold!r}")

    def _sets(self, name: str, found: set[Any], gold: set[Any]) -> None:
        self._tally(name).add(len(found), len(gold), len(found & gold))
        self._each(name, sorted(found - gold, key=str), sorted(gold - found, key=str))

    def _each(self, name: str, wrong: Iterable[Any], missed: Iterable[Any]) -> None:
        for value in wrong:
            self._note(name, f"wrong: {value}")
        for value in missed:
            self._note(name, f"missed: {value}")

    def _titles(self, found: list[tuple[str, str]], gold: list[tuple[str, str]]) -> None:
        left, wrong = list(gold), []
        for name, office in found:
            match = next((pair for pair in left if pair[0] == name and _alike(office, pair[1], SAME_OFFICE)), None)
            if match:
                left.remove(match)
            else:
                wrong.append((name, office))
        self._tally("titles").add(len(found), len(gold), len(gold) - len(left))
        self._each("titles", wrong, left)

    def _directives(self, found: Sequence[Record], gold: Sequence[Record]) -> None:
        ours, theirs = [[_shingles(entry["text"]) for entry in entries] for entries in (found, gold)]
        pooled_ours, pooled_theirs = set().union(*ours), set().union(*theirs)
        self._tally("directives").add(len(pooled_ours), len(pooled_theirs), len(pooled_ours & pooled_theirs))
        for entries, shingles, pool, word in (
            (found, ours, pooled_theirs, "wrong"),
            (gold, theirs, pooled_ours, "missed"),
        ):
            for entry, own in zip(entries, shingles, strict=True):
                if len(own & pool) < len(own) / 2:
                    self._note("directives", f"{word}: {entry['text'][:140]}")
        self._tally("entries").add(len(found), len(gold), _whole(ours, theirs))
        told = [_same_issuer(entry, own, found, ours) for entry, own in zip(gold, theirs, strict=True)]
        right = [_same_issuer(entry, own, gold, theirs) for entry, own in zip(found, ours, strict=True)]
        self._tally("issuers").add(len(found), len(gold), told.count(True), right.count(True))
        for entry, same in zip(gold, told, strict=True):
            if same is False:
                self._note("issuers", f"not {entry.get('issued_by')!r}: {entry['text'][:100]}")


def _same(one: Any, other: Any) -> bool:
    return key(str(one)) == key(str(other))


def _spelled_out(words: str) -> str:
    words = re.sub(r"\bT\.\s?[ƯW]\b\.?", "TW", nfc(words))
    words = re.sub(r"\bTP\.?\s?HCM\b", "TPHCM", re.sub(r"\bTp\b", "TP", words))
    return re.sub(r"\b[A-ZĐƯ]{2,6}\b", lambda match: _SHORT.get(match[0], match[0]), words)


def _alike(one: str, other: str, ratio: float) -> bool:
    a, b = key(_spelled_out(one)), key(_spelled_out(other))
    return a == b or SequenceMatcher(None, a, b).ratio() >= ratio


def _named(meeting: Record) -> str:
    return f"{meeting.get('date')} {meeting.get('city')} {meeting.get('host')}"


def _paired(
    found: Sequence[Record], gold: Sequence[Record]
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Pair meetings, the closest first; give the pairs, what is only found, what is only gold."""
    ranked = sorted(
        ((_closeness(one, other), i, j) for i, one in enumerate(found) for j, other in enumerate(gold)), reverse=True
    )
    left, open_gold, pairs = dict(enumerate(found)), dict(enumerate(gold)), []
    for closeness, i, j in ranked:
        if closeness >= SAME_MEETING and i in left and j in open_gold:
            pairs.append((left.pop(i), open_gold.pop(j)))
    return pairs, list(left.values()), list(open_gold.values())


def _closeness(found: Record, gold: Record) -> float:
    score = 2.0 * (found.get("date") == gold.get("date")) + _same(found.get("city") or "", gold.get("city") or "")
    ours, theirs = _names(found), _names(gold)
    if ours or theirs:
        score += 2.0 * len(ours & theirs) / len(ours | theirs)
    return score + 0.5 * bool(found.get("session") and found.get("session") == gold.get("session"))


def _people(meeting: Record) -> list[tuple[str, Record]]:
    return [(key(person["name"]), person) for person in meeting.get("participants") or []]


def _names(meeting: Record) -> set[str]:
    return {name for name, _ in _people(meeting)}


def _roles(meeting: Record) -> set[tuple[str, str]]:
    return {(name, role) for name, person in _people(meeting) for role in person.get("roles") or []}


def _heads(meeting: Record) -> set[str]:
    return {name for name, role in _roles(meeting) if role == "head"}


def _titles(meeting: Record) -> list[tuple[str, str]]:
    return [(name, office) for name, person in _people(meeting) for office in person.get("titles") or []]


def _keys(meetings: Iterable[Record]) -> set[str]:
    return {exact(nfc(reference)) for meeting in meetings for reference in meeting.get("resolutions") or []}


def _delegation(meeting: Record) -> tuple[str, str] | None:
    delegation = meeting.get("delegation")
    if delegation is None:
        return None
    return str(delegation.get("number") or "").lstrip("0"), delegation.get("authority") or ""


def _same_delegation(found: tuple[str, str], gold: tuple[str, str]) -> bool:
    """The same number, and the same authority unless gold knows none."""
    return found[0] == gold[0] and (not gold[1] or _alike(found[1], gold[1], SAME_OFFICE))


def _shingles(text: str) -> set[tuple[str, ...]]:
    """The runs of five words of an instruction; a shorter one is one run."""
    words = key(text).split()
    runs = {tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}
    return runs or ({tuple(words)} if words else set())


def _whole(found: Sequence[set[tuple[str, ...]]], gold: Sequence[set[tuple[str, ...]]]) -> int:
    """How many gold entries have a found entry of their own with nearly the same words."""
    left, hit = list(found), 0
    for entry in gold:
        best = max(left, key=lambda other: _overlap(other, entry), default=None)
        if best is not None and _overlap(best, entry) >= SAME_INSTRUCTION:
            left.remove(best)
            hit += 1
    return hit


def _overlap(one: Collection[Any], other: Collection[Any]) -> float:
    return len(set(one) & set(other)) / max(len(one), len(other), 1)


def _same_issuer(
    entry: Record, own: set[tuple[str, ...]], others: Sequence[Record], shingles: Sequence[set[tuple[str, ...]]]
) -> bool | None:
    """Whether the entry that shares most words with `entry` has its issuer; None if none shares half of its words."""
    ranked = sorted(zip(shingles, others, strict=True), key=lambda pair: -len(pair[0] & own))
    if not ranked or len(ranked[0][0] & own) < len(own) / 2:
        return None
    return _same(ranked[0][1].get("issued_by") or "", entry.get("issued_by") or "")
