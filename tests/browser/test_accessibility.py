"""Pages can be used by everyone: axe-core finds nothing on any kind of page, light or dark, narrow or wide."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.archive import KINDS
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db


# A second scheme changes colours and nothing else.
COLOURS_ONLY = {"runOnly": ["color-contrast"]}


def violations(page: Page, **options: Any) -> list[str]:
    """Give rule, element and reason of each violation."""
    found = Axe().run(page, options={"resultTypes": ["violations"]} | options).response["violations"]
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def in_both_schemes(page: Page) -> list[str]:
    """Give the violations of the page as it stands, light and dark."""
    page.emulate_media(color_scheme="light")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    return found + [f"dark {violation}" for violation in violations(page, **COLOURS_ONLY)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page(visit, kind):
    page = visit(KINDS[kind][0])
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 844})
        assert in_both_schemes(page) == [], width


def test_what_axe_finds_is_seen(visit):
    """The proof of the tests here: a page spoilt on purpose is found out."""
    page = visit("/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert [line.split(":")[0] for line in violations(page)] == ["html-has-lang"]


def test_what_opens_on_a_phone(visit):
    page = visit("/meetings/", width=PHONE)
    for opener in ("#menu", "#filters"):
        page.click(f"[popovertarget={opener[1:]}]:visible")
        assert page.locator(opener).is_visible()
        assert in_both_schemes(page) == []
        page.keyboard.press("Escape")


def test_a_mark_that_was_followed(visit):
    """The colours of the marker, on the words and on the value."""
    page = visit("/meetings/hai-nguon/")
    for anchor in ("a.ev[href^='#w']", "a.w[href^='#f']"):
        page.locator(anchor).first.click()
        assert in_both_schemes(page) == []
