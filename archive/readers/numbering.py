"""The numbers of lists, which Word counts and does not write: "1.", "a)", "II-"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from docx.oxml.ns import qn
from lxml import etree

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 400  # no list of a notice counts farther; Word's own letters repeat from 27 on
_BULLET = "-"
_LEVELS = 9  # as many as Word has


class Numbering:
    """Counts the lists of one document. `styles`: its styles part, `lists`: its numbering part, either may be None."""

    def __init__(self, styles: etree._Element | None, lists: etree._Element | None) -> None:
        self._style_numbers = _style_numbers(styles) if styles is not None else {}
        self._levels = _levels(lists) if lists is not None else {}
        self._counts: defaultdict[tuple[str, int], int] = defaultdict(int)

    def mark(self, paragraph: etree._Element) -> str:
        """Give the number or bullet that Word shows before `paragraph` (a `w:p`), with a space, "" if it has none.

        Paragraphs must be given in the order of the document, each once.
        """
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return ""
        style = _value(properties.find(qn("w:pStyle")))
        own = _own_numbers(properties)
        inherited = self._style_numbers.get(style, ("", 0))
        number, level = (own[0] or inherited[0], own[1]) if own else inherited
        levels = self._levels.get(number)
        if levels is None or level not in levels:
            return ""
        form, pattern, start = levels[level]
        if form == "none":
            return ""
        self._count(number, level, start)
        if form == "bullet":
            return f"{_BULLET} "
        return self._filled(pattern, number, levels) + " "

    def _count(self, number: str, level: int, start: int) -> None:
        key = (number, level)
        self._counts[key] = self._counts[key] + 1 if key in self._counts else start
        for deeper in range(level + 1, _LEVELS):
            self._counts.pop((number, deeper), None)

    def _filled(self, pattern: str, number: str, levels: dict[int, tuple[str, str, int]]) -> str:
        """Give `pattern` ("%1.%2)") with the counts of its levels."""
        for level, (form, _, start) in levels.items():
            shown = _SHAPES.get(form, str)(min(self._counts.get((number, level), start), _MOST))
            pattern = pattern.replace(f"%{level + 1}", shown)
        return pattern


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) if number > 0 else "0"


def _roman(number: int) -> str:
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found


_SHAPES: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


def _value(element: etree._Element | None) -> str:
    return (element.get(qn("w:val")) or "") if element is not None else ""


def _whole(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 5 else 0


def _own_numbers(properties: etree._Element) -> tuple[str, int] | None:
    found = properties.find(qn("w:numPr"))
    if found is None:
        return None
    return _value(found.find(qn("w:numId"))), _whole(_value(found.find(qn("w:ilvl"))))


def _style_numbers(styles: etree._Element) -> dict[str, tuple[str, int]]:
    """Give the list and level of each style that has them, also by the style it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles.iterfind(qn("w:style")):
        name = style.get(qn("w:styleId")) or ""
        properties = style.find(qn("w:pPr"))
        based[name] = _value(style.find(qn("w:basedOn")))
        if properties is not None and (numbers := _own_numbers(properties)):
            own[name] = numbers
    found = dict(own)
    for name in based:
        parent = name
        for _ in range(_LEVELS):  # styles may be based on each other in a circle
            parent = based.get(parent, "")
            if name not in found and parent in own:
                found[name] = own[parent]
    return found


def _levels(lists: etree._Element) -> dict[str, dict[int, tuple[str, str, int]]]:
    """Give for each list its levels: form, pattern and start."""
    shapes: dict[str, dict[int, tuple[str, str, int]]] = {}
    for shape in lists.iterfind(qn("w:abstractNum")):
        shapes[shape.get(qn("w:abstractNumId")) or ""] = {
            _whole(level.get(qn("w:ilvl")) or ""): (
                _value(level.find(qn("w:numFmt"))),
                _value(level.find(qn("w:lvlText"))),
                _whole(_value(level.find(qn("w:start")))),
            )
            for level in shape.iterfind(qn("w:lvl"))
        }
    return {
        number.get(qn("w:numId")) or "": shapes.get(_value(number.find(qn("w:abstractNumId"))), {})
        for number in lists.iterfind(qn("w:num"))
    }
