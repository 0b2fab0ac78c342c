"""Staff accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import QuerySet

from archive.admin.base import ToneBlind, spelled
from archive.models import User

if TYPE_CHECKING:
    Accounts = DjangoUserAdmin[User]
else:
    Accounts = DjangoUserAdmin


@admin.register(User)
class UserAdmin(ToneBlind, Accounts):
    """Django's own pages for accounts, with search that needs no tones."""

    date_hierarchy = "date_joined"
    list_filter = ("is_staff", "is_superuser", "is_active", "groups")

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give the accounts by name or address."""
        return spelled(queryset, text, ("username", "first_name", "last_name", "email"))
