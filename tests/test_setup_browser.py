"""The content security policy in a real browser: nothing that the pages do is refused by it."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import reverse

# Runs before the page's own scripts and keeps every refusal, also those that happen while the page is parsed.
LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", event =>
    window.refused.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
"""


def refused_by_policy(page, address):
    """What the policy refused while the address was loaded; the page must answer with 200 and raise no error."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    response = page.goto(address)
    assert response is not None and response.status == 200, address
    assert errors == [], address
    return page.evaluate("window.refused")


@pytest.fixture
def page(browser):
    context = browser.new_context()
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def test_what_the_policy_refuses_is_seen(page, live_server):
    """The proof of the next test: an inline script put into a page is refused, and that is noticed."""
    assert refused_by_policy(page, f"{live_server}/admin/login/") == []
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))")
    assert page.evaluate("window.ran") is None
    assert [line.split(":")[0] for line in page.evaluate("window.refused")] == ["script-src-elem"]


def test_the_admin_is_clean_under_the_policy(page, live_server, rf):
    """Every list and every empty form of the admin, as a staff member sees them."""
    request = rf.get("/admin/")
    request.user = get_user_model().objects.create_superuser("staff", "", "a password of 4 words")
    page.goto(f"{live_server}/admin/")
    page.fill("#id_username", "staff")
    page.fill("#id_password", "a password of 4 words")
    page.click("[type=submit]")
    assert page.url == f"{live_server}/admin/"
    for model, model_admin in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert refused_by_policy(page, f"{live_server}{reverse(f'{name}_changelist')}") == []
        if model_admin.has_add_permission(request):
            assert refused_by_policy(page, f"{live_server}{reverse(f'{name}_add')}") == []
