"""Addresses of the site: /<noun>/ and /<noun>/<slug>/, for ever."""

app_name = "archive"
urlpatterns: list = []
