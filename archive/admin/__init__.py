"""The staff's rooms: every model, in Django's admin. What they change is saved by `archive.editing`."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.admin import accounts, documents, inbox, instruments, meetings, people, places

__all__ = ["accounts", "documents", "inbox", "instruments", "meetings", "people", "places"]

admin.site.site_header = _("Archive of inspection meetings: staff")
admin.site.site_title = _("Archive: staff")
admin.site.index_title = _("Records")
