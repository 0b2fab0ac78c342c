"""Staff at work in a real browser: find a person without tones, correct an office, see it on the site."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from archive import search
from archive.models import StatedOffice, User
from tests.factories import (
    city,
    make_delegation,
    make_document,
    make_meeting,
    make_official,
    make_participation,
    make_passage,
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that is refused nothing by the policy and raises no error, on any address it comes to."""
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi")

    def complain(line: str) -> None:
        complaints.append(line)

    context.expose_function("complain", complain)
    context.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => complain(`${e.effectiveDirective} ${location}`));"
    )
    opened = context.new_page()
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    opened.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    yield opened
    context.close()
    assert complaints == []


def log_in(page: Page, live_server, address: str = "/admin/") -> None:
    User.objects.create_superuser("lan", "", "bốn từ để vào")
    page.goto(f"{live_server}{address}")
    page.fill("#id_username", "lan")
    page.fill("#id_password", "bốn từ để vào")
    page.click("[type=submit]")


def test_an_office_is_corrected_and_the_page_shows_it(page: Page, live_server):
    document = make_document("Ngày 3/2, đồng chí Lò A Sáng, Bí thư Huyện ủy, dự.")
    meeting = make_meeting("2024-02-03", documents=(document,), city=city(), title="Về Năm Căn")
    sang = make_participation(meeting, make_official("Lò A Sáng"), offices=("Bí thư Huyện ủy",))
    make_passage(document, "Lò A Sáng", participation=sang, field="name")
    make_passage(document, "Bí thư Huyện ủy", office=StatedOffice.objects.get())
    make_official("Lò A Sang")
    search.index([meeting])

    log_in(page, live_server)
    page.goto(f"{live_server}/admin/archive/official/")
    page.fill("#searchbar", "LO A SANG")
    page.press("#searchbar", "Enter")
    page.wait_for_url("**?q=*")
    rows = page.locator("#result_list tbody tr")
    assert rows.count() == 2
    page.locator("#result_list tbody tr", has_text="Bí thư Huyện ủy").locator("td.field-meetings_link a").click()
    page.click("#result_list tbody tr a")
    office = page.locator("#id_offices-0-text")
    assert office.input_value() == "Bí thư Huyện ủy"
    office.fill("Chủ tịch Hội Làm vườn")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    assert office.input_value() == "Chủ tịch Hội Làm vườn"

    page.goto(f"{live_server}{meeting.get_absolute_url()}")
    assert "Chủ tịch Hội Làm vườn" in page.inner_text("main")
    page.goto(f"{live_server}/meetings/?q=hoi+lam+vuon")
    assert page.locator(f"a[href*='{meeting.slug}']").count() > 0


def test_lists_dates_and_autocompletes(page: Page, live_server):
    delegation = make_delegation("1234")
    meetings = [make_meeting(f"202{year}-0{year}-02", city=city(), title=f"Lần {year}") for year in (3, 4)]
    make_official("Lục Thị Sao")
    search.index(meetings)
    log_in(page, live_server)
    page.goto(f"{live_server}/admin/archive/meeting/")
    page.click(".toplinks a:has-text('2024')")
    page.wait_for_url("**date__year=2024*")
    assert page.locator("#result_list tbody tr").count() == 1
    page.click("#result_list tbody th a")
    # Chosen by script, saved by the form, and shown again.
    page.click(".field-delegation .select2-selection")
    page.fill(".select2-search__field", "BO CHINH TRI 1234")
    page.click(".select2-results__option:has-text('1234')")
    page.fill("#id_date", "05/04/2024")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    meetings[1].refresh_from_db()
    assert meetings[1].delegation == delegation
    assert meetings[1].date and (meetings[1].date.day, meetings[1].date.month) == (5, 4)
    assert page.input_value("#id_date") == "05/04/2024"
    assert "1234" in page.inner_text(".field-delegation .select2-selection__rendered")
    # A row added by script has an autocomplete of its own.
    page.click("#participations-group .add-row a")
    page.fill("#id_participations-0-name", "Lục Thị Sao")
    page.click("#participations-0 .field-official .select2-selection")
    page.fill(".select2-search__field", "luc thi sao")
    page.click(".select2-results__option:has-text('Lục Thị Sao')")
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist .success")
    linked = meetings[1].participations.get()
    assert (str(linked.official), linked.match) == ("Lục Thị Sao", "person")
