"""Evidence in a real browser: a number leads to its words in view, the words lead back, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.factories import make_document, make_meeting, make_official, make_participation, make_passage

FILLER = "\n".join(f"Đoạn thứ {n} kể những việc khác trong ngày, chẳng dính dáng gì tới ai." * 3 for n in range(40))


@pytest.fixture(params=[(1280, True), (1280, False), (390, True), (390, False)], ids=str)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scripts = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def in_view(page: Page, selector: str) -> bool:
    """Whether the beginning of the element lies within the window."""
    box = page.locator(selector).bounding_box()
    height = (page.viewport_size or {"height": 0})["height"]
    return box is not None and 0 <= box["y"] < height


def marked(page: Page, selector: str) -> bool:
    """Whether the element is the one a link has just led to."""
    return page.locator(f"{selector}:target").count() == 1


@pytest.mark.django_db(transaction=True)
def test_numbers_and_words_lead_to_each_other(page: Page, live_server: Any) -> None:
    first = make_document(
        f"Sáng 3/2, Trần Văn Bưởi, Bí thư Tỉnh ủy Mơ, chủ trì.\n{FILLER}\nÔng Trần Văn Bưởi kết luận."
    )
    second = make_document(f"{FILLER}\nTin thêm: 3/2 có Trần Văn Bưởi dự.")
    meeting = make_meeting("2024-02-03", documents=(first, second))
    person = make_participation(meeting, make_official("Trần Văn Bưởi"), offices=("Bí thư Tỉnh ủy Mơ",))
    make_passage(first, "3/2", meeting=meeting, field="date")
    make_passage(second, "3/2", meeting=meeting, field="date")
    make_passage(first, "Trần Văn Bưởi, Bí thư Tỉnh ủy Mơ, chủ trì.", participation=person, field="name")
    make_passage(first, "Bí thư Tỉnh ủy Mơ", office=person.offices.get())
    make_passage(first, "Trần Văn Bưởi kết luận", participation=person, field="name")

    page.goto(f"{live_server}{meeting.get_absolute_url()}")
    numbers = page.locator('.val > a.ev[href^="#w-"]')
    assert numbers.count() == 5
    for place in range(5):
        words = numbers.nth(place).get_attribute("href") or ""
        numbers.nth(place).click()
        assert marked(page, words)
        assert in_view(page, words)
        # The link back stands in the marked words; the last one is the number of the outer words.
        link = page.locator(f"a{words}, {words} > a").last
        value = link.get_attribute("href") or ""
        link.click()
        assert marked(page, value)
        assert in_view(page, value)
