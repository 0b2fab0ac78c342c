"""Markdown with front matter, as Jekyll and feed archives write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import yaml
from lxml import etree
from markdown_it import MarkdownIt

from archive.readers.blocks import blocks, parse
from archive.readers.declared import day, headline
from archive.readers.letters import collapsed, normalised
from archive.readers.source import Declared
from archive.readers.text import settled
from archive.vietnamese import fold_key

_MOST_FRONT_MATTER = 64 * 1024  # characters
_FENCE = "---"
# "title: …", "published-on: …"; a line in Vietnamese before a colon is text.
_KEY = re.compile(r"[A-Za-z][\w.-]*", re.A)
_FIELD = re.compile(r"([A-Za-z][\w.-]*):(?:\s+(.*))?", re.A)
_ADDRESS = re.compile(r"https?://\S+")

_TITLE = ("title",)
_PUBLISHED = ("date", "published_on", "published", "publish_date", "pubdate", "created")
_PUBLISHER = ("publisher", "site", "site_name", "newspaper")
_SOURCE = ("source_url", "source", "url", "link", "original_url", "canonical_url", "canonical")

# Lists and code stay as they were typed: notices number their tasks themselves, and nothing here is a program. A line
# end stays a line end, as in the file; whether lines were wrapped is decided for every kind of file in one place.
_MARKDOWN = MarkdownIt("commonmark", {"breaks": True}).disable(["list", "code", "fence"])


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields at the head of a document, as they stand, and where its body begins."""

    fields: dict[str, str]
    end: int


def front_matter(text: str) -> FrontMatter | None:
    """Give the front matter that `text` begins with, or None: then it is all text."""
    start = len(text) - len(text.lstrip())
    lines = text[start : start + _MOST_FRONT_MATTER].split("\n")
    if lines[0].rstrip() != _FENCE:
        return None
    last = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in {_FENCE, "..."}), None)
    if last is None:
        return None
    fields = _fields("\n".join(lines[1:last]))
    return FrontMatter(fields, start + len("\n".join(lines[: last + 1]))) if fields else None


def read_post(body: str, front: FrontMatter | None = None) -> tuple[str, Declared]:
    """Give the text of a Markdown document ("" if it has none) and what its front matter declares."""
    declared = _declared(front.fields) if front else Declared()
    tree = parse(_MARKDOWN.render(normalised(body)))
    if tree is None:
        return "", declared
    if not declared.source_url:
        declared = replace(declared, source_url=_headline_address(tree, declared.title))
    text = "\n".join(("" if block.after_break else "\n") + block.text for block in blocks(tree))
    return settled(text), declared


def _headline_address(tree: etree._Element, title: str) -> str:
    """Give the address of "[headline](https://…)" where that link alone is the first paragraph, "" where it is not."""
    first = next(tree.iter("p", "h1", "h2"), None)
    if (
        first is None
        or len(first) != 1
        or first[0].tag != "a"
        or (first.text or "").strip()
        or (first[0].tail or "").strip()
    ):
        return ""
    address = first[0].get("href") or ""
    linked, wanted = fold_key("".join(map(str, first[0].itertext()))), fold_key(title)
    is_headline = not wanted or linked.startswith(wanted) or wanted.startswith(linked)
    return address if is_headline and _ADDRESS.fullmatch(address) else ""


def _declared(fields: dict[str, str]) -> Declared:
    address = _first(fields, _SOURCE)
    return Declared(
        title=headline(_first(fields, _TITLE)),
        published_on=day(_first(fields, _PUBLISHED)),
        publisher=collapsed(normalised(_first(fields, _PUBLISHER))),
        source_url=address if _ADDRESS.fullmatch(address) else "",
        raw=fields,
    )


def _fields(head: str) -> dict[str, str]:
    """Give the plain fields of front matter as they stand, without what is nested; {} if `head` is no front matter."""
    try:
        # The base loader leaves every value a string: dates keep the day as it is written.
        loaded = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError):
        return _fields_by_line(head)
    if not isinstance(loaded, dict) or not all(isinstance(key, str) and _KEY.fullmatch(key) for key in loaded):
        return {}
    return {key: plain for key, value in loaded.items() if (plain := _plain(value))}


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def _fields_by_line(head: str) -> dict[str, str]:
    """Read "key: value" lines that are no YAML (a headline with "[" or quotes in it); {} if a line is none of these."""
    fields: dict[str, str] = {}
    for line in filter(str.strip, head.split("\n")):
        if line[0] in " \t-#":
            continue  # nested in the field above
        field = _FIELD.fullmatch(line.rstrip())
        if field is None:
            return {}
        fields[field[1]] = (field[2] or "").strip().strip("\"'")
    return fields


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name].strip() for name in names if fields.get(name)), "")
