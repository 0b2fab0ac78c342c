"""Application configuration: what is registered once, when Django starts."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    """The archive's one application."""

    name = "archive"
    verbose_name = _("Archive")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks, and the reference data that every migrate leaves behind."""
        from archive import checks  # noqa: F401
        from archive.reference import load_reference_data

        post_migrate.connect(load_reference_data, sender=self)
