"""Staff accounts."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A staff member.

    Django's own fields; a model of ours from the first migration, because it cannot be swapped later.
    """
