"""Two readings of one document side by side, in the form of the annotation guide: what came, went and changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

# What says which file and which places, not what was read.
_ASIDE = ("source", "text_sha256", "spans")
_UNSEEN = "only what the guide does not record: places, doubts, sides, secretaries, support"


def differences(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """Give a line for each difference between two records that `serialise.to_guide` gave.

    "+ pointer: value" came, "- pointer: value" went, "~ pointer: old → new"; a JSON pointer to what went is into
    `before`, any other into `after`. Records that agree give the one line that says so.
    """
    told = False
    for line in _of_objects(_facts(before), _facts(after), "", ""):
        told = True
        yield line
    if not told:
        yield f"~ {_UNSEEN}"


def _facts(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in _ASIDE}


def _of_values(before: Any, after: Any, was_at: str, at: str) -> Iterator[str]:
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _of_objects(before, after, was_at, at)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _of_lists(before, after, was_at, at)
    elif before is None and after is not None:
        yield f"+ {at}: {_shown(after)}"
    elif after is None and before is not None:
        yield f"- {was_at}: {_shown(before)}"
    elif before != after:
        yield f"~ {at}: {_shown(before)} → {_shown(after)}"


def _of_objects(before: dict[str, Any], after: dict[str, Any], was_at: str, at: str) -> Iterator[str]:
    for name in (*after, *(name for name in before if name not in after)):
        yield from _of_values(before.get(name), after.get(name), f"{was_at}/{name}", f"{at}/{name}")


def _of_lists(before: list[Any], after: list[Any], was_at: str, at: str) -> Iterator[str]:
    """Compare items of one identity; the meetings that are left, in order; of the rest say what came and what went."""
    left = list(enumerate(before))
    pairs: dict[int, tuple[int, Any]] = {}
    for j, item in enumerate(after):
        match = next((each for each in left if _identity(each[1]) == _identity(item)), None)
        if match:
            left.remove(match)
            pairs[j] = match
    if at == "/meetings":
        for j in range(len(after)):
            if j not in pairs and left:
                pairs[j] = left.pop(0)
    for j, item in enumerate(after):
        if j in pairs:
            i, former = pairs[j]
            yield from _of_values(former, item, f"{was_at}/{i}", f"{at}/{j}")
        else:
            yield f"+ {at}/{j}: {_shown(item)}"
    for i, item in left:
        yield f"- {was_at}/{i}: {_shown(item)}"


def _identity(item: Any) -> Any:
    """Give what makes two items of a list one: a person's name, an instruction's words, a meeting's day and place."""
    if not isinstance(item, dict):
        return item
    if "participants" in item:
        return item.get("date"), item.get("session"), item.get("city")
    return item.get("name") or item.get("text")


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
