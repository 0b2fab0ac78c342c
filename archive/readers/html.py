"""HTML pages: headline, dateline and article, without what stands around them.

trafilatura finds where the article is. The lines between its first and its last paragraph are then taken from the page
itself, because trafilatura may pass over what an archive needs: short lines, bylines, captions, lists of names.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from copy import deepcopy
from dataclasses import replace

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from archive.readers.blocks import Block, blocks, parse
from archive.readers.declared import day, headline
from archive.readers.furniture import is_furniture
from archive.readers.letters import collapsed, normalised
from archive.readers.lines import is_name
from archive.readers.source import Declared
from archive.readers.text import settled
from archive.vietnamese import fold, words

# It logs every page in which it finds no article; the reader has an answer for those.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_PARAGRAPH = 40  # letters; what is shorter may stand on the page more than once
_WITHIN = 0.9  # of the article's letters are in the element that holds it
_STRAY = 0.5  # of the article's letters: more than that beside its paragraphs is no longer the article
_ASIDE = 0.2  # of the article's letters: a box with fewer of them may be dropped whole
_NEAR_TITLE = 5  # lines above and below the headline among which the dateline is looked for
_NEAR_ARTICLE = 15  # lines; a headline farther above the article has no lead between
_LONGEST_DATELINE = 60

# <div class="box-lien-quan">: boxes that pages put into the middle of an article.
_BOX = re.compile(
    r"(?:^|[\s_-])(?:related?|lien[_-]?quan|share|sharing|social|tags?|comments?|binh[_-]?luan|breadcrumbs?|quang[_-]?cao"
    r"|adv?s?|advert\w*|sponsor\w*|newsletter|rating|toolbar|print)(?:$|[\s_-])",
    re.I,
)
_DATE = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|ngày \d{1,2} tháng \d{1,2}", re.I)
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "dc.date.issued",
    "dc.date",
)
_TITLE = ("og:title", "twitter:title", "dc.title")
_PUBLISHER = ("og:site_name", "application-name", "dc.publisher")
# In structured data: "datePublished": "2024-08-28T21:00:00+07:00"
_JSON_PUBLISHED = re.compile(r'"datePublished"\s{0,5}:\s{0,5}"([^"]{4,40})"')
# What pages add to their headline in <title>: " - Báo Hải Sơn điện tử", " | haison.example"
_SITE_SUFFIX = re.compile(
    r"\s[-|–—]\s(?:(?:Báo|Cổng|Trang|Tạp chí|Đài|Thông tấn)\b[^|]{0,80}|[\w.-]{1,60}\.[a-z]{2,7})$", re.IGNORECASE
)
# Browsers write where a page was saved from into its first lines.
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://\S{1,2000}) -->")


def read_page(page: str) -> tuple[str, Declared]:
    """Give the text of an HTML page ("" if it has none) and what its meta tags declare."""
    tree = parse(normalised(page))
    if tree is None:
        return "", Declared()
    declared = _declared(tree, page)
    lines = list(blocks(tree))
    article = _article(tree, lines)
    title = _headline(tree, lines, declared.title)
    head: list[int] = []
    if title is not None:
        declared = replace(declared, title=headline(lines[title].text))
        head = [title, *_below_headline(lines, title, article)]
    taken = [*head, *(at for at in article if at not in head)]
    return settled("\n".join(("" if lines[at].after_break else "\n") + lines[at].text for at in taken)), declared


def _article(tree: etree._Element, lines: list[Block]) -> list[int]:
    """Give the places in `lines` of the article's lines."""
    kept = _kept_by_trafilatura(tree)
    matched = [at for at, line in enumerate(lines) if len(line.text) >= _PARAGRAPH and _key(line.text) in kept]
    if not matched:
        return _marked_as_article(tree, lines)
    inside = _letters_inside(tree, [lines[at] for at in matched])
    total = inside[tree]
    # The elements that hold (nearly) all of it lie in each other; the last one in the page's order is the innermost.
    holder = [element for element in tree.iter() if inside[element] >= _WITHIN * total][-1]
    held = _inside(holder)
    places = [*matched, *(at for at, line in enumerate(lines) if line.element in held)]
    boxed = _boxed(holder, inside, _ASIDE * total)
    stretch = [
        at
        for at, line in enumerate(lines[: max(places) + 1])
        if at >= min(places)
        and line.element not in boxed
        and not (line.linked and _leads_away(line, at, matched, kept))
    ]
    return stretch if _is_article(lines, stretch, set(matched), total) else matched


def _leads_away(line: Block, at: int, matched: list[int], kept: set[str]) -> bool:
    """Say whether a line of links is a headline of another page, not part of the article nor a name in its midst."""
    return _key(line.text) not in kept and not (at < matched[-1] and is_name(line.text))


def _boxed(holder: etree._Element, inside: Counter[etree._Element], most: float) -> set[etree._Element]:
    """Give the elements of the boxes inside `holder` that hold fewer than `most` letters of the article."""
    boxed: set[etree._Element] = set()
    for element in holder.iter():
        if element not in boxed and inside[element] < most and _BOX.search(_names(element)):
            boxed.update(element.iter())
    return boxed


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _kept_by_trafilatura(tree: etree._Element) -> set[str]:
    """Give the lines that trafilatura takes for the article's, without white space."""
    found = trafilatura.bare_extraction(deepcopy(tree), favor_recall=True, include_comments=False)
    return {_key(line.text) for line in blocks(found.body)} if isinstance(found, Document) else set()


def _key(text: str) -> str:
    return "".join(text.split())


def _marked_as_article(tree: etree._Element, lines: list[Block]) -> list[int]:
    """Give the lines of the element that the page itself calls its article, or of the whole page."""
    marked = (tree.findall(f".//{tag}") for tag in ("article", "main"))
    held = _inside(next((found[0] for found in marked if len(found) == 1), tree))
    return [at for at, line in enumerate(lines) if line.element in held]


def _inside(element: etree._Element) -> set[etree._Element]:
    return set(element.iter())


def _letters_inside(tree: etree._Element, lines: list[Block]) -> Counter[etree._Element]:
    """Give for each element of the tree how many letters of `lines` it holds."""
    inside: Counter[etree._Element] = Counter()
    for line in lines:
        inside[line.element] += len(line.text)
    for element in reversed(list(tree.iter())):
        parent = element.getparent()
        if parent is not None and inside[element]:
            inside[parent] += inside[element]
    return inside


def _is_article(lines: list[Block], stretch: list[int], matched: set[int], total: int) -> bool:
    """Say whether the lines of `stretch` beside the matched paragraphs are few, or sentences that trafilatura lost."""
    beside = [lines[at].text for at in stretch if at not in matched and not is_furniture(lines[at].text)]
    stray = sum(len(text) for text in beside if not _is_sentence(text))
    return stray <= _STRAY * total


def _headline(tree: etree._Element, lines: list[Block], title: str) -> int | None:
    """Give the place of the <h1> most like the declared title, or else of the line that is equal to it."""
    wanted = set(words(fold(title)))
    inside = {element for heading in tree.iter("h1") for element in heading.iter()}
    headings = [at for at, line in enumerate(lines) if line.element in inside]
    alike = {at: len(wanted.intersection(words(fold(lines[at].text)))) for at in headings}
    best = max(headings, key=alike.__getitem__, default=None)
    if best is not None and (alike[best] or not wanted):  # a heading without a word of the title is the site's name
        return best
    return next((at for at, line in enumerate(lines) if wanted and line.text == title), None)


def _below_headline(lines: list[Block], title: int, article: list[int]) -> list[int]:
    """Give the places of the dateline and of the lead, which pages put between the headline and the article.

    A dateline may also stand just above the headline.
    """
    below = [at for at in article if at > title]
    first = below[0] if below else title
    between = range(title + 1, first if first - title <= _NEAR_ARTICLE else title + 1)
    above = range(title - 1, max(-1, title - 1 - _NEAR_TITLE), -1)
    dateline = [at for at in (*between, *below[:_NEAR_TITLE], *above) if _is_dateline(lines[at].text)][:1]
    return dateline + [at for at in between if _is_sentence(lines[at].text) and not lines[at].linked]


def _is_sentence(line: str) -> bool:
    return len(line) >= _PARAGRAPH and line[-1] in '.!?…”"'


def _is_dateline(line: str) -> bool:
    return len(line) <= _LONGEST_DATELINE and _DATE.search(line) is not None


def _declared(tree: etree._Element, page: str) -> Declared:
    raw = _fields(tree)
    saved_from = _SAVED_FROM.search(page[:4000])
    addresses = (raw.get("canonical", ""), raw.get("og:url", ""), saved_from[1] if saved_from else "")
    return Declared(
        title=_SITE_SUFFIX.sub("", headline(_first(raw, (*_TITLE, "title")))),
        published_on=next(filter(None, (day(raw[name]) for name in _PUBLISHED if name in raw)), "") or _other_day(tree),
        publisher=collapsed(normalised(_first(raw, _PUBLISHER))),
        source_url=next((address for address in addresses if address.startswith(("http://", "https://"))), ""),
        raw=raw,
    )


def _fields(tree: etree._Element) -> dict[str, str]:
    """Give <title>, the canonical link and the meta tags that have a name, the first of each name."""
    raw: dict[str, str] = {}
    for element in tree.iter("meta", "link", "title"):
        if element.tag == "title" and element.text:
            raw.setdefault("title", collapsed(element.text))
        elif element.tag == "link" and (element.get("rel") or "").lower() == "canonical":
            raw.setdefault("canonical", (element.get("href") or "").strip())
        elif name := element.get("property") or element.get("name") or element.get("itemprop"):
            raw.setdefault(name.lower(), element.get("content") or "")
    return raw


def _other_day(tree: etree._Element) -> str:
    """Give the day of publication from structured data or from the first <time>, "" where there is neither."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and (found := _JSON_PUBLISHED.search(script.text or "")):
            return day(found[1])
    return next(filter(None, (day(time.get("datetime") or "") for time in tree.iter("time"))), "")


def _first(raw: dict[str, str], names: tuple[str, ...]) -> str:
    return next((raw[name].strip() for name in names if raw.get(name)), "")
