"""What readers and staff come for, step by step in a real browser: wide and narrow, with scripts and without."""

from __future__ import annotations

import itertools
import re

import pytest
from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from archive.models import Meeting
from tests.browser.archive import INSPECTION, KINDS, PASSWORD, STAFF
from tests.browser.conftest import DESK, PHONE, listen

pytestmark = pytest.mark.django_db

HOW = pytest.mark.parametrize(
    "how",
    [
        pytest.param({"width": width, "scripts": scripts}, id=f"{width}-{'scripts' if scripts else 'none'}")
        for width, scripts in itertools.product((DESK, PHONE), (True, False))
    ],
)

# What has been followed: is it on the screen with nothing over it, and does it bear the marker's colour?
FOLLOWED = """() => {
    const target = document.querySelector(":target");
    if (!target) return "nothing is marked";
    const seen = [...target.getClientRects()].some(box => {
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const top = document.elementFromPoint(x, y);
        return box.width > 0 && top && (target.contains(top) || top.contains(target));
    });
    const sample = document.body.appendChild(document.createElement("i"));
    sample.style.background = "var(--marker)";
    const marker = getComputedStyle(sample).backgroundColor;
    sample.remove();
    if (getComputedStyle(target).backgroundColor !== marker) return "not in the marker's colour";
    return seen ? target.id : "not in view";
}"""


def follow(page: Page, links: Locator) -> list[tuple[str, str]]:
    """Click each of the links; give where each leads and what is then marked in view."""
    assert links.count()
    led = []
    for link in links.all():
        href = link.get_attribute("href") or ""
        link.click()
        led.append((href, "#" + page.evaluate(FOLLOWED)))
    return led


@pytest.mark.parametrize("scripts", [True, False])
def test_what_goes_wrong_is_noticed(browser, site, scripts):
    """The proof of what `visit` asserts: without scripts too a refusal of the policy stands on the console."""
    complaints: list[str] = []
    context = browser.new_context(java_script_enabled=scripts, base_url=site)
    page = context.new_page()
    listen(page, complaints)
    policy = {"Content-Security-Policy": "default-src 'self'"}
    page.route("/spoilt/", lambda route: route.fulfill(body="<p style='color: red'>x", headers=policy))
    lacking = "<!doctype html><link rel=stylesheet href=/static/none.css>"
    page.route("/lacking/", lambda route: route.fulfill(body=lacking))
    page.goto("/spoilt/")
    page.goto("/lacking/")
    context.close()
    assert len(complaints) == 2, complaints


# Readers


@HOW
@pytest.mark.parametrize("kind", ["home", "meetings, none", "meeting", "city", "unknown"])
def test_an_official_is_found_by_a_toneless_name(visit, how, kind):
    page = visit(KINDS[kind][0], **how)
    page.get_by_role("searchbox").first.fill("tran luu quang")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Trần Lưu Quang").first.click()
    expect(page.locator("h1")).to_have_text("Trần Lưu Quang")
    assert page.url.endswith("/officials/tran-luu-quang/")


def test_every_page_can_be_searched_and_none_moves_sideways(visit):
    """On the narrowest phones too."""
    page = visit("about:blank")
    for kind, (address, status) in KINDS.items():
        response = page.goto(address)
        assert response and response.status == status, kind
        for width in (320, PHONE, 700, DESK):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.get_by_role("searchbox").first.is_visible(), (kind, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (kind, width)


@HOW
def test_an_inspection_is_found_by_place_and_year(visit, how):
    page = visit("/", **how)
    if how["width"] == PHONE:
        page.get_by_role("button", name="Danh mục").click()
    page.get_by_role("link", name="Cuộc làm việc", exact=True).first.click()
    if how["width"] == PHONE:
        page.get_by_role("button", name="Bộ lọc").click()
    page.get_by_role("checkbox", name=re.compile("^Cần Thơ")).check()
    page.get_by_role("checkbox", name=re.compile("^2024")).check()
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.locator(".chip")).to_have_count(2)
    here = Q(city__slug="can-tho") | Q(city__successor__slug="can-tho")
    number = Meeting.objects.visible().filter(here, date__year=2024).count()
    expect(page.get_by_role("status")).to_have_text(f"{number} cuộc làm việc")
    expect(page.locator(".row")).to_have_count(number)
    page.locator(".row", has=page.locator("[datetime='2024-08-28']")).locator("h3 a").click()
    expect(page.locator("h1")).to_contain_text("1348")
    assert page.url.endswith(INSPECTION)


@HOW
def test_a_fact_leads_to_its_words_and_words_to_their_fact(visit, how):
    """Every number of every value, and all marked words: what it leads to is marked and on the screen."""
    page = visit("/meetings/hai-nguon/", **how)
    check_all_evidence(page)


@pytest.mark.parametrize(
    ("address", "width"), [(INSPECTION, PHONE), (INSPECTION, DESK), ("/directives/viec-dau/", DESK)]
)
def test_evidence_of_real_documents(visit, address, width):
    check_all_evidence(visit(address, width=width))


def check_all_evidence(page: Page) -> None:
    for links in (".val a.ev[href^='#w-']", "a.w[href^='#f-'], .passage > a.ev[href^='#f-']"):
        for href, marked in follow(page, page.locator(links).locator("visible=true")):
            assert marked == href


@HOW
def test_a_bad_date_is_a_message_at_its_field(visit, how):
    page = visit("about:blank", **how)
    response = page.goto("/meetings/?date_from=31/2/2024&city=can-tho")
    assert response and response.status == 200
    field = page.get_by_label("Từ ngày")
    assert field.is_visible()
    assert field.input_value() == "31/2/2024"
    assert field.get_attribute("aria-invalid") == "true"
    message = page.locator("#" + (field.get_attribute("aria-describedby") or "").split()[-1])
    assert message.is_visible()
    assert "Không có ngày “31/2/2024”" in message.inner_text()
    assert page.locator(".row").count() == 0
    # Corrected at its place, the list is there again, and the other condition still holds.
    field.fill("1/2/2024")
    field.press("Enter")
    expect(page.locator(".chip")).to_have_count(2)
    assert page.locator(".row").count()


# Staff


@pytest.fixture
def desk(visit):
    """Open the admin as a staff member."""

    def run(address: str, **how) -> Page:
        page = visit(f"/admin/login/?next={address}", **how)
        page.fill("#id_username", STAFF)
        page.fill("#id_password", PASSWORD)
        page.click("[type=submit]")
        return page

    return run


@HOW
def test_an_office_is_corrected_and_the_page_shows_by_whom(desk, how):
    page = desk("/admin/archive/official/", **how)
    page.fill("#searchbar", "bui van thach")
    page.press("#searchbar", "Enter")
    row = page.locator("#result_list tbody tr")
    expect(row).to_have_count(1)
    row.locator("td.field-meetings_link a").click()
    page.locator("#result_list tbody a").first.click()
    office = f"Người giữ vườn {how['width']} {how['scripts']}"
    page.fill("#id_offices-0-text", office)
    page.locator("[name=_save]").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(INSPECTION)
    told = page.locator("ul.offices li", has_text=office)
    expect(told.locator(".tag")).to_contain_text("người")  # the basis: by a person


def test_records_of_the_admin_raise_nothing(desk):
    """A record of every model, as the archive has it; lists and empty forms are visited by test_setup_browser.py."""
    page = desk("/admin/")
    visited = 0
    for model in admin.site._registry:
        if record := model._default_manager.order_by("pk").last():
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
            response = page.goto(reverse(name, args=[record.pk]))
            assert response and response.status == 200, model
            visited += 1
    assert visited > 12


@HOW
def test_a_citation_is_copied(visit, how):
    """A script offers it; without one the words stand there to be selected."""
    page = visit(INSPECTION, **how)
    copy = page.locator("button[data-copies]")
    if not how["scripts"]:
        expect(copy).to_be_hidden()
        expect(page.locator("#citation")).to_be_visible()
        return
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy.click()
    expect(page.locator("#copied")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()").endswith(INSPECTION)
