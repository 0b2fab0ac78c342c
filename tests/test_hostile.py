"""Hostile addresses: whatever is asked, nothing breaks and nothing comes back unescaped.

2,000 requests on each run, the same ones every time, so that a red run is the doing of what changed since the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from archive.search import index
from archive.urls import urlpatterns
from tests import factories as make

pytestmark = pytest.mark.django_db

# Markup and quotes by which text would become an element x1, an attribute x2 or a link that runs; they are looked for
# in every answer. Then what databases, numbers, dates, full-text queries, templates and files take amiss.
MARKUP = [
    "<x1>",
    "</title><x1>",
    '"><x1 x2="',
    "' x2='1",
    '" x2="1',
    "x x2=1 ",
    "javascript:x1",
    "<!--<x1>-->",
    "]]><x1>",
]
ODD = [
    "\0", "can-tho\0", "\x01\x1f\x7f", "\r\nSet-Cookie: x1=1", "'; DROP TABLE x1; --", '" OR "1"="1', "%", "_%", "\\",
    "*", 'NEAR("a" "b", 1)', "q:x AND -y OR NOT (", "^kiem", "kiem*", '"kiem', "<->", "!kiem & |", ":*", "a" * 201,
    "ệ" * 5000, "0", "-1", "1e999", "NaN", "9" * 40, "٢٠٢٤", "²", "2024-02-31", "0000-00-00", "9999-12-31",
    "10000-01-01", "31/2/2024", "{{ x }}{% x %}", "%s%(x)s%n", "../../etc/passwd", "đ😀\u202eab\u0301\ufeff\u2028",
    "\u0301" * 300, "🏴\U000e0067", "\ue000\uffff", "İıſ", "", " ", "[]", "true",
]  # fmt: skip
# As they stand in an address; what is no UTF-8 cannot be written otherwise.
RAW = ["%ff%fe", "%c0%af", "%ed%a0%80", "%", "%zz", "%00", "%f5%80%80%80", "a%26b", "+", "%2e%2e%2f", "\u00ff"]

text = st.one_of(st.sampled_from(MARKUP), st.sampled_from(ODD), st.text(max_size=40))
piece = st.one_of(text.map(lambda value: quote(value, safe="")), st.sampled_from(RAW))
# A value is one or two such pieces, so that markup also stands beside what is refused for another reason.
value = st.one_of(piece, st.tuples(piece, piece).map("".join))

LISTS = {
    str(pattern.name): sorted(view.filterset_class.base_filters)
    for pattern in urlpatterns
    if (view := getattr(pattern.callback, "view_class", None)) and hasattr(view, "filterset_class")
}
NOUNS = [*LISTS, "admin", "static", "healthz"]

repeatable = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def filled(db: None) -> None:
    """An archive with a row in every list, whose words are hostile too."""
    spoilt = " ".join(MARKUP)
    official = make.make_official(spoilt[:120], slug="x1")
    document = make.make_document(f"Kiểm tra {spoilt}", title=spoilt, source_url="javascript:x1", slug="x1")
    delegation = make.make_delegation(authority=spoilt, head=official, slug="x1")
    meeting = make.make_meeting(
        title=spoilt, documents=(document,), city=make.city(), delegation=delegation, host=spoilt, slug="x1"
    )
    make.make_participation(meeting, official, offices=(spoilt,), roles=("head",))
    make.make_citation(meeting, make.make_resolution(title=spoilt, slug="x1"))
    make.make_directive(meeting, spoilt, document=document, issuer=official, addressee=spoilt, slug="x1")
    index([meeting])


def check(response: Any, allowed: Iterable[int]) -> None:
    """Prove an answer harmless: an expected status, and no markup of ours come to life."""
    assert response.status_code in allowed, response.status_code
    assert "x1" not in response.cookies
    if not response.content or not response["Content-Type"].startswith("text/html"):
        return
    assert b"<x1" not in response.content.lower()
    page = html.document_fromstring(response.content)
    assert (
        page.xpath("//x1 | //@x2 | //@href[starts-with(., 'javascript')] | //@src[starts-with(., 'javascript')]") == []
    )


def test_what_comes_back_unescaped_is_seen():
    """The proof of `check`: each way of coming to life is noticed."""
    for alive in ("<x1>", "<p x2=1>", '<p title="" x2="1">', "<a href='javascript:x1'>"):
        with pytest.raises(AssertionError):
            check(HttpResponse(f"<!doctype html><title>x</title>{alive}"), {200})


@settings(repeatable, max_examples=1200)
@given(data=st.data())
def test_every_parameter_of_every_list(filled, client, data):
    """A list answers 200 with messages, whatever stands in its address: also twice, and beside unknown names."""
    name = data.draw(st.sampled_from(sorted(LISTS)))
    parameters = st.one_of(st.sampled_from(LISTS[name]), st.sampled_from(LISTS[name]), piece)
    query = data.draw(st.lists(st.tuples(parameters, value), min_size=1, max_size=6))
    response = client.get(f"{reverse(f'archive:{name}')}?{'&'.join('='.join(pair) for pair in query)}")
    check(response, {200})


@settings(repeatable, max_examples=500)
@given(
    method=st.sampled_from(["GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "X1"]),
    parts=st.lists(st.one_of(st.sampled_from(NOUNS), value), max_size=4),
    end=st.sampled_from(["", "/", "//", "?", "/?q=x&q"]),
)
def test_every_path(filled, method, parts, end):
    """Unknown paths are 404; a path without its slash is led to the one with it; what is not GET is refused."""
    client = Client(enforce_csrf_checks=True)
    response = client.generic(method, "/" + "/".join(parts) + end)
    check(response, {200, 301, 302, 400, 403, 404, 405})


@settings(repeatable, max_examples=200)
@given(name=st.sampled_from(sorted(LISTS)), slug=value, end=st.sampled_from(["", "x1"]), query=value)
def test_every_slug(filled, client, name, slug, end, query):
    """A page of a record, found or not, under a slug nobody gave."""
    check(client.get(f"{reverse(f'archive:{name}')}{end}{slug}/?{query}={query}"), {200, 301, 404})
    check(client.get(f"{reverse(f'archive:{name}')}x1/?{query}"), {200, 404})


@settings(repeatable, max_examples=100)
@given(header=st.sampled_from(["cookie", "referer", "accept-language", "user-agent", "x-forwarded-for"]), value=text)
def test_headers(filled, client, header, value):
    """Also what does not stand in the address comes from outside; the page of a record asks who is reading."""
    value = re.sub(r"[^\x20-\xff]", "?", value)  # a server passes no other on
    if header == "cookie":
        value = f'sessionid="{value[:60]}\\000aaaaaaaa"; csrftoken={value[:60]}'
    check(client.get("/meetings/x1/", headers={header: value}), {200})
