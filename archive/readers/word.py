"""Word documents (DOCX): paragraphs and tables in reading order, with the numbers that Word counts.

python-docx opens the package. The words are taken from its tree, because its own `text` passes over what was inserted
under "track changes" and what stands in content controls.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from archive.readers.declared import in_text
from archive.readers.encoding import refuse_legacy
from archive.readers.letters import normalised
from archive.readers.numbering import Numbering
from archive.readers.source import Declared, UnreadableDocumentError
from archive.readers.text import settled

_MOST_XML = 32 << 20  # bytes of markup, unpacked; a book of a thousand pages has some 10 MB
_MOST_UNPACKED = 100 << 20  # bytes with its pictures, which hardly pack
_MOST_PARTS = 5000

# Not shown: what was deleted, field codes, what a drawing says twice, notes.
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:pPr"), qn("w:rPr"), qn("w:footnoteReference")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_PARAGRAPH, _TEXT, _RUN = qn("w:p"), qn("w:t"), qn("w:r")
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # what Word calls the stream of a file with a password
_PROPERTIES = (
    "title", "author", "subject", "keywords", "comments", "category", "last_modified_by", "created", "modified",
)  # fmt: skip
# What zipfile, lxml and python-docx raise for parts that are missing, cut or not what they should be.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, PackageNotFoundError, KeyError, ValueError, AttributeError,
    NotImplementedError, OSError, EOFError,
)  # fmt: skip
# A header is the letterhead if it has what letterheads have; other headers run over every page.
_LETTERHEAD = re.compile(
    r"đảng cộng sản việt nam|cộng h(?:òa|oà) xã hội chủ nghĩa|, ngày .{1,12} tháng|(?:^|\n)số\s?:?\s?\d", re.IGNORECASE
)


def is_word(data: bytes) -> bool:
    """Say whether `data` is a ZIP archive with a Word document in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "[Content_Types].xml" in archive.namelist() and any(
                name.startswith("word/") for name in archive.namelist()
            )
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def is_encrypted(data: bytes) -> bool:
    """Say whether `data` is an Office document with a password: an OLE file around the encrypted one."""
    return data.startswith(_OLE) and _ENCRYPTED in data


def read_word(data: bytes, path: PurePath | str) -> tuple[str, Declared]:
    """Give the text of a DOCX file and what its properties declare.

    Raises UnreadableDocumentError if it is damaged, holds macros, or grows beyond the limits when it is unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, path)
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_paragraphs(document))
        found = {name: getattr(document.core_properties, name) for name in _PROPERTIES}
    except _DAMAGED as error:
        raise UnreadableDocumentError(path, "It is a damaged DOCX file.") from error
    refuse_legacy(text, path)
    text = settled(text)
    raw = {name: normalised(str(value)) for name, value in found.items() if value}
    return text, Declared(title=in_text(raw.get("title", ""), text), raw=raw)


def _check(archive: zipfile.ZipFile, path: PurePath | str) -> None:
    """Refuse what would unpack to too much; zipfile gives of each part no more than the size it states."""
    parts = archive.infolist()
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > _MOST_PARTS or xml > _MOST_XML or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise UnreadableDocumentError(path, "It unpacks to more than is read.")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableDocumentError(path, "It is protected by a password.")
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise UnreadableDocumentError(path, "It holds macros.")


def _paragraphs(document: Document) -> Iterator[str]:
    numbering = Numbering(_part(document, "styles"), _part(document, "numbering"))
    header = "\n".join(_texts(_first_header(document), numbering))
    if _LETTERHEAD.search(header):
        yield header
    yield from _texts(document.element.body, numbering)


def _part(document: Document, name: str) -> etree._Element | None:
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{name}"):
            return getattr(relation.target_part, "element", None)
    return None


def _first_header(document: Document) -> Any:
    section = document.sections[0]
    header = section.first_page_header if section.different_first_page_header_footer else section.header
    return header._element


def _texts(root: etree._Element, numbering: Numbering) -> Iterator[str]:
    """Give the text of every paragraph below `root` in order; the cells of a table row by row, each whole."""
    for paragraph in root.iter(_PARAGRAPH):
        if _is_left_out(paragraph):
            continue
        mark = numbering.mark(paragraph)
        if (text := "".join(_words(paragraph))).strip():
            yield mark + text


def _is_left_out(paragraph: etree._Element) -> bool:
    return any(ancestor.tag in _LEFT_OUT for ancestor in paragraph.iterancestors())


def _words(paragraph: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if element is paragraph:
            continue
        if element.tag in _LEFT_OUT or element.tag == _PARAGRAPH or _is_hidden(element):
            walk.skip_subtree()
        elif element.tag == _TEXT:
            yield element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]


def _is_hidden(element: etree._Element) -> bool:
    if element.tag != _RUN:
        return False
    hidden = element.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return hidden is not None and hidden.get(qn("w:val")) not in {"0", "false"}
