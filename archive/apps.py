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
        """Register the system checks, and what every migrate leaves behind: reference data and the search index."""
        from archive import checks  # noqa: F401
        from archive.reference import load_reference_data
        from archive.search import engines

        post_migrate.connect(load_reference_data, sender=self)
        post_migrate.connect(engines.install, sender=self)
