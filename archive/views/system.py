"""What is not about records: whether the site is well, and the page of something that was withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from archive.models import Meeting


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 "ok" while the database answers, 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")


def answer_probes(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, to stand first: `healthz` is answered whatever host the probe names and without TLS.

    Probes come from inside and call the machine by an address that is not in ALLOWED_HOSTS.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        return healthz(request) if request.path_info == reverse("archive:healthz") else get_response(request)

    return answer


def drop_broken_cookies(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, to stand before sessions: a cookie with a NUL, which no server sets, counts as none.

    PostgreSQL refuses to look a session up under such a key, and the answer would be 500.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        return get_response(request)

    return answer


def gone(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Give the page of a withdrawn meeting, with date and reason: status 410."""
    return render(request, "410.html", {"meeting": meeting}, status=410)
