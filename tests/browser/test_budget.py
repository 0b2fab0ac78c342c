"""What a page costs: bytes on the line, requests, queries."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Response

from tests.browser.archive import KINDS
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.django_db

MOST_BYTES, MOST_REQUESTS, MOST_QUERIES = 100_000, 4, 12


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_and_requests(visit, site, kind):
    """All that a first visit fetches, compressed as a server in front compresses it."""
    sizes = {}

    def weigh(answer: Response) -> None:
        sizes[answer.url] = len(gzip.compress(answer.body()))

    page = visit("about:blank", width=PHONE)
    page.on("requestfinished", lambda request: weigh(request.response()))
    page.goto(KINDS[kind][0])
    # Without a screen Chromium draws no icon and fetches none.
    icon = page.locator("link[rel=icon]").evaluate("link => link.href")
    sizes[icon] = len(gzip.compress(page.request.get(icon).body()))
    assert {urlsplit(url).netloc for url in sizes} == {urlsplit(site).netloc}
    assert len(sizes) <= MOST_REQUESTS
    assert sum(sizes.values()) <= MOST_BYTES, sizes


@pytest.mark.parametrize("kind", KINDS)
def test_queries(site, kind):
    """That their number does not grow with the rows is held by test_pages.py and test_records.py."""
    with CaptureQueriesContext(connection) as queries:
        Client().get(KINDS[kind][0])
    assert len(queries) <= MOST_QUERIES
