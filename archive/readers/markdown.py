"""Markdown with front matter, as Jekyll and feed archives write it."""

from __future__ import annotations

import re

import yaml
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from archive.readers.blocks import blocks
from archive.readers.declared import day, headline
from archive.readers.letters import collapsed, normalised
from archive.readers.source import Declared
from archive.readers.text import settled

_MOST_FRONT_MATTER = 64 * 1024  # characters; more is no front matter
_FENCE = "---"
_TITLES = ("title",)
_DATES = ("date", "published", "published_on", "publish_date", "pubdate", "created")
_PUBLISHERS = ("publisher", "site", "site_name", "newspaper")
_ADDRESSES = ("source_url", "source", "url", "link", "original_url", "canonical_url", "canonical")
_ADDRESS = re.compile(r"https?://\S+")

# Lists, code and tables stay as they were typed: a notice numbers its tasks itself, and renumbering would change its letters.
_MARKDOWN = MarkdownIt("commonmark").disable(["list", "code", "fence"])


def split_front_matter(text: str) -> tuple[str, str] | None:
    """Give front matter and body of `text`, or None if it does not begin with front matter."""
    lines = text.lstrip("\ufeff \t\r\n")[:_MOST_FRONT_MATTER].split("\n")
    if lines[0].rstrip() != _FENCE:
        return None
    for at, line in enumerate(lines[1:], start=1):
        if line.rstrip() in {_FENCE, "..."}:
            head = "\n".join(lines[1:at])
            if ":" not in head:
                return None
            start = text.index(_FENCE)
            return head, text[start + len("\n".join(lines[: at + 1])) :]
    return None


def read_post(head: str, body: str) -> tuple[str, Declared]:
    """Give the text of a Markdown document and what its front matter `head` ("" if it has none) declares."""
    declared = _declared(head)
    markup = _MARKDOWN.render(normalised(body))
    tree = lxml_html.fromstring(f"<div>{markup}</div>") if markup.strip() else None
    lines = list(blocks(tree)) if tree is not None else []
    text = settled("\n".join(("\n" if block.begins_paragraph else "") + block.text for block in lines))
    return text, declared


def _declared(head: str) -> Declared:
    raw = _fields(head)
    return Declared(
        title=headline(_first(raw, _TITLES)),
        published_on=day(_first(raw, _DATES)),
        publisher=collapsed(normalised(_first(raw, _PUBLISHERS))),
        source_url=_first(raw, _ADDRESSES) if _ADDRESS.fullmatch(_first(raw, _ADDRESSES)) else "",
        raw=raw,
    )


def _fields(head: str) -> dict[str, str]:
    """Give the plain fields of front matter as they stand; what is nested is left out, so is front matter that is no YAML."""
    try:
        fields = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506  # the base loader makes strings, lists and dicts only
    except (yaml.YAMLError, RecursionError):
        return {}
    if not isinstance(fields, dict):
        return {}
    return {key: plain for key, value in fields.items() if isinstance(key, str) and (plain := _plain(value))}


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def _first(raw: dict[str, str], names: tuple[str, ...]) -> str:
    return next((raw[name].strip() for name in names if raw.get(name)), "")
