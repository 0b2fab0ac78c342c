"""Values with their numbers, and documents with their marks. The page's `ledger` must be in the context."""

from __future__ import annotations

from collections.abc import Sized
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.db.models import Model
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from archive.evidence import Ledger, MarkedText, Support, letter
from archive.models import Document
from archive.models.documents import PassageBasis

register = template.Library()

TARGETS = {"statedoffice": "office", "statedrole": "role"}
# What is drawn under a value that the document does not have in these words.
LINES = {"inferred": "guess", "composed": "guess guess--composed"}
# What has no words in a document to show says so after the value.
WORDLESS = {PassageBasis.METADATA.value, PassageBasis.PERSON.value}


def _support(context: Context, record: Model, field: str) -> Support:
    name = record._meta.model_name or ""
    ledger: Ledger = context.get("ledger") or Ledger([], [], lambda passage: None)
    return ledger.support(TARGETS.get(name, name), record.pk, field)


def _numbers(support: Support) -> SafeString:
    """Give the links to the words: "\u00a02", "\u00a02 5"; the no-break space keeps the first with its value."""
    tag = SafeString()
    if support.basis in WORDLESS:
        tag = format_html('\u00a0<span class="tag">{}</span>', PassageBasis(support.basis).label)
    return tag + format_html_join(
        "",
        '{}<a class="ev" href="{}"><span class="vh">{} </span>{}</a>',
        (
            (" " if place else "\u00a0", note.href, gettext("Show the words, passage"), note.number)
            for place, note in enumerate(support.notes)
        ),
    )


@register.simple_block_tag(takes_context=True)
def val(context: Context, content: SafeString, record: Model, field: str = "", line: bool = True) -> SafeString:
    """Show a value with the numbers of its passages, as the target of its marks.

    `line`: draw the line of its basis under it (the date draws its own, under the year).
    """
    support = _support(context, record, field)
    drawn = LINES.get(support.basis, "") if line else ""
    value = format_html('<span class="{}">{}</span>', drawn, content) if drawn else content
    return format_html('<span class="val" id="{}">{}{}</span>', support.anchor, value, _numbers(support))


@register.simple_tag(takes_context=True)
def anchor(context: Context, record: Model, field: str = "") -> str:
    """Give the id of a value whose element is written in the template."""
    return _support(context, record, field).anchor


@register.simple_tag(takes_context=True)
def numbers(context: Context, record: Model, field: str = "") -> SafeString:
    """Give the numbers of a value whose element is written in the template."""
    return _numbers(_support(context, record, field))


@register.simple_tag(takes_context=True)
def basis(context: Context, record: Model, field: str = "") -> str:
    """Give the basis of a value, '' where nothing is known."""
    return _support(context, record, field).basis


@register.simple_tag(takes_context=True)
def quotes(context: Context, record: Model, field: str = "") -> SafeString:
    """Give the very words a value was read from, in the typeface of documents."""
    words = _support(context, record, field).quotes
    return format_html_join(", ", '<span class="serif">{}</span>', ((quote,) for quote in words))


@register.simple_tag
def basis_name(name: str) -> str:
    """Give the name of a basis."""
    return str(PassageBasis(name).label) if name else ""


@register.simple_tag
def basis_reason(name: str) -> str:
    """Say in a sentence what a basis means; '' for "stated", which needs none."""
    return {
        "composed": gettext("Put together or spelled out from the words shown."),
        "inferred": gettext("Worked out from the words shown; the document does not say so itself."),
        "metadata": gettext("Taken from what the file says of itself; it does not stand in the text."),
        "person": gettext("Entered or corrected by the archive's staff."),
    }.get(name, "")


@register.simple_tag(takes_context=True)
def marked_text(context: Context, document: Document, withdrawn: bool = False) -> SafeString:
    """Give the document's text with its marks: whole, or the passages with a little context.

    Readers get passages where PUBLIC_TEXT says so, and where the document also reports a `withdrawn` meeting.
    """
    text = MarkedText(document.text, context["ledger"].marks(document))
    user = getattr(context.get("request"), "user", None)
    whole = getattr(user, "is_staff", False) or (settings.PUBLIC_TEXT == "full" and not withdrawn)
    return text.full() if whole else text.passages()


@register.simple_tag
def ledger_letter(place: int, documents: Sized) -> str:
    """Give the letter that the numbers of the document at `place` begin with; '' if it is the only one."""
    return letter(place, len(documents))


@register.simple_tag(takes_context=True)
def evidence_rows(context: Context, document: Document) -> list[object]:
    """Give the lines of the document's evidence table."""
    return list(context["ledger"].rows(document))


@register.filter
def web_address(url: str) -> str:
    """Give the address if it leads to a web page, else '': what a document declares may be anything."""
    return url if web_host(url) else ""


@register.filter
def web_host(url: str) -> str:
    """Give the host of an http or https address without "www.", '' for anything else."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in {"http", "https"} else ""
