"""A site to visit, and a reader who notices whatever a page does wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Response
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.browser.archive import fill

PHONE, DESK = 390, 1280


@pytest.fixture(scope="package")
def site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a running site with a filled archive; tests that use it are marked django_db.

    The archive is filled once: `live_server` would empty it after each test. What a test saves itself is undone after
    it, and is not seen by the server on PostgreSQL; what the server saves stays on PostgreSQL.
    """
    with django_db_blocker.unblock():
        with override_settings(DATA_DIR=tmp_path_factory.mktemp("originals")):
            fill()
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        # Connections that the browser kept are closed by threads of their own, which the server does not wait for.
        for thread in threading.enumerate():
            if "process_request_thread" in thread.name:
                thread.join(timeout=10)
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open a browser of its own at an address: visit("/meetings/", width=390, scripts=False).

    At the end nothing that any page did may have been refused by the policy, raised an error, been written to the
    console as one, or asked for something that is not there.
    """
    complaints: list[str] = []
    opened = []

    def run(address: str, *, width: int = DESK, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width == PHONE else 900},
            java_script_enabled=scripts,
            has_touch=width == PHONE,
            reduced_motion="reduce",
            base_url=site,
            locale="vi",
        )
        opened.append(context)
        page = context.new_page()
        listen(page, complaints)
        page.goto(address)
        return page

    yield run
    for context in opened:
        context.close()
    assert complaints == []


def listen(page: Page, complaints: list[str]) -> None:
    """Note what goes wrong on a page. Refusals of the policy stand on the console, also where scripts are off."""

    def said(line: ConsoleMessage) -> None:
        # That something is not there is noted below, unless it is the very page that was asked for.
        if line.type == "error" and not line.text.startswith("Failed to load resource"):
            complaints.append(f"{page.url}: {line.text}")

    def answered(response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            complaints.append(f"{page.url}: {response.status} {response.url}")

    def failed(error: Any) -> None:
        complaints.append(f"{page.url}: {error}")

    page.on("console", said)
    page.on("pageerror", failed)
    page.on("response", answered)
