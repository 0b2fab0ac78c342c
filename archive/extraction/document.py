"""What a document is: headline, day of publication, publisher, address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from archive.extraction.bodies import body_at
from archive.extraction.datelines import is_dateline, published_on
from archive.extraction.records import Basis, DocumentFacts, Found, Span
from archive.extraction.text import collapsed, trimmed
from archive.readers.source import SourceDocument
from archive.vietnamese import exact, fold

_BEFORE_A_SIGN_OFF = 4  # a body named in the last lines signs the text, if there is a text before it
_HEADER = 12  # the headline and the dateline stand among the first paragraphs
_TYPE_LINE = re.compile(
    r"^(?:thông báo|quyết định|kết luận|nghị quyết|chỉ thị|kế hoạch|quy định|hướng dẫn|chương trình|báo cáo|tờ trình"
    r"|công văn|biên bản)\b"
)
_RULE = re.compile(r"^[-–—_*=.\s]{3,}$")
# The tag before the first words of a report: "VOV.VN - ", "(CT)- ", "NDĐT - ", "(Chinhphu.vn) – ".
_TAG = re.compile(
    r"^\W*(?:\(\s*(?P<bracketed>[^()\s]{2,20}(?:\s[^()\s]{1,12})?)\s*\)|(?P<bare>[A-ZĐ]{2,8})(?:\.[A-Z]{2,3})?)"
    r"\s*[-–—]\s*(?=\S)"
)
_SIGN_OFF = re.compile(r"^(?:theo|nguồn)\s*:?\s*(?P<name>[\w.-]+\.[a-z]{2,4}|[^.:]{2,60})$")
_ORNAMENTS = re.compile(r"^(?:[^\w\[(“\"'‘«]|_)+|^\s*\[[^\]]{1,60}\]\s*")
_LETTERHEAD = re.compile(r"^(?P<body>[A-ZÀ-ỸĐ][A-ZÀ-ỸĐ ]{4,60}?)(?:\s{2,}|\s+ĐẢNG CỘNG SẢN|$)")
_MARK = re.compile(r"\s*(?:\.{3}|…)$")


def document_facts(source: SourceDocument, paragraphs: Sequence[Span]) -> DocumentFacts:
    """Read the facts of `source`; what the text itself shows goes before what its front matter or meta tags declare."""
    title = _title(source, paragraphs)
    return DocumentFacts(title, _published(source, paragraphs, title), _publisher(source, paragraphs), _address(source))


def _title(source: SourceDocument, paragraphs: Sequence[Span]) -> Found[str] | None:
    text = source.text
    declared = _cleaned(source.declared.title)
    header = [paragraph for paragraph in paragraphs[:_HEADER] if not is_dateline(paragraph.of(text))]
    if declared:
        return _declared_title(text, declared, paragraphs)
    for index, paragraph in enumerate(header):
        words = paragraph.of(text)
        if _TYPE_LINE.match(exact(words)) and words[:4].isupper():
            return _notice_title(text, header[index:])
    for paragraph in header:
        words = paragraph.of(text)
        if _RULE.match(words) or words.endswith(":") or _is_letterhead(words):
            continue
        return _found(text, paragraph) if len(words) <= 300 else None
    return None


def _cleaned(title: str) -> str:
    """Take tag, emoji and blanks off a headline: "🔥 [Tô Lâm] Tổng Bí thư …" -> "Tổng Bí thư …"."""
    while (shorter := _ORNAMENTS.sub("", title, count=1)) != title:
        title = shorter
    return collapsed(title)


def _declared_title(text: str, declared: str, paragraphs: Sequence[Span]) -> Found[str]:
    """The declared headline, at the line of the text that has it.

    A headline cut with "..." gives way to the whole one.
    """
    stem = fold(_MARK.sub("", declared))
    lines = [paragraph for paragraph in paragraphs[:_HEADER] if fold(collapsed(paragraph.of(text))).startswith(stem)]
    whole = [
        line
        for line in lines
        if not _MARK.search(line.of(text))
        and not line.of(text).endswith(".")
        and line.end - line.start <= 2 * len(stem)
    ]
    same = [line for line in lines if fold(collapsed(line.of(text))) == fold(declared)]
    for line in (*whole, *same):
        return _found(text, line)
    return Found(declared, (), Basis.METADATA)


def _notice_title(text: str, lines: Sequence[Span]) -> Found[str]:
    """The type line of a notice and the lines of its subject, up to the rule or the first paragraph of its body."""
    taken = [lines[0]]
    for line in lines[1:]:
        words = line.of(text)
        if (
            _RULE.match(words)
            or re.match(r"(?:[-*]\s*)?(?:Ngày|Căn cứ|Thực hiện|Sáng|Chiều)\b", words)
            or len(words) > 400
        ):
            break
        taken.append(line)
        if words.rstrip().endswith("."):
            break
    return Found(
        collapsed(" ".join(line.of(text) for line in taken)),
        tuple(taken),
        Basis.STATED if len(taken) == 1 else Basis.COMPOSED,
    )


def _found(text: str, span: Span) -> Found[str]:
    words = span.of(text)
    start = span.start + len(words) - len(_ORNAMENTS.sub("", words, count=1))
    clean = trimmed(text, start, span.end) or span
    return Found(collapsed(clean.of(text)), (clean,))


def _published(source: SourceDocument, paragraphs: Sequence[Span], title: Found[str] | None) -> Found[date] | None:
    """The day in the page's dateline, else the declared one."""
    headline = title.spans[0].start if title and title.spans else 0
    if found := published_on(source.text, paragraphs[:_HEADER], paragraphs, headline):
        return found
    declared = _iso(source.declared.published_on)
    return Found(declared, (), Basis.METADATA) if declared else None


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None


def _publisher(source: SourceDocument, paragraphs: Sequence[Span]) -> Found[str] | None:
    text = source.text
    for paragraph in paragraphs[:_HEADER]:
        if match := _TAG.match(paragraph.of(text)):
            name = "bracketed" if match["bracketed"] else "bare"
            span = Span(paragraph.start + match.start(name), paragraph.start + match.end(name))
            return Found(span.of(text), (span,))
    for paragraph in reversed(paragraphs[-8:]):
        if match := _SIGN_OFF.match(exact(paragraph.of(text))):
            span = Span(paragraph.start + match.start("name"), paragraph.start + match.end("name"))
            return Found(span.of(text), (span,))
    for paragraph in paragraphs[:2]:
        if (match := _LETTERHEAD.match(paragraph.of(text))) and body_at(text, paragraph.start):
            return Found(collapsed(match["body"]), (Span(paragraph.start, paragraph.start + match.end("body")),))
    for paragraph in reversed(paragraphs[_BEFORE_A_SIGN_OFF:][-2:]):
        words = paragraph.of(text)
        if len(words) <= 90 and not words.endswith((".", ":", ";", ",")) and (body := body_at(text, paragraph.start)):
            return Found(collapsed(body.of(text)) if body != paragraph else collapsed(words), (body,))
    declared = source.declared.publisher or _domain(source.declared.source_url)
    return Found(declared, (), Basis.METADATA) if declared else None


def _is_letterhead(words: str) -> bool:
    """Say whether a line is of a notice's head: "TỈNH ỦY SƠN LA  ĐẢNG CỘNG SẢN VIỆT NAM", "Số 12-TB/TU", "*"."""
    return (
        "ĐẢNG CỘNG SẢN" in words
        or "CỘNG HÒA" in words
        or bool(re.match(r"Số\b.{0,30}$|\W+$", words))
        or (words.isupper() and bool(body_at(words, 0)))
    )


def _domain(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _address(source: SourceDocument) -> Found[str] | None:
    url = source.declared.source_url
    return Found(url, (), Basis.METADATA) if url else None
