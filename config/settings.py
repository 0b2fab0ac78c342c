"""Settings of the archive, all read from the environment.

ARCHIVE_ENV says the mode. *local* (the default) needs no variable at all: SQLite, original files and a generated
secret key live under var/ (DATA_DIR moves them). *production* requires SECRET_KEY, ALLOWED_HOSTS and DATABASE_URL and
turns on what HTTPS needs. What is missing or wrong is refused in one sentence (ImproperlyConfigured), which manage.py
and config/wsgi.py print without a traceback.

| variable                 | mode       | meaning, default                                                            |
|--------------------------|------------|-----------------------------------------------------------------------------|
| ARCHIVE_ENV              | -          | local or production; local                                                  |
| DATA_DIR                 | both       | folder of original files, SQLite, collected static files; var/ beside here  |
| DATABASE_URL             | both       | postgres://… or sqlite:///…; required in production                         |
| SECRET_KEY               | both       | required in production; generated and kept in DATA_DIR otherwise            |
| PUBLIC_TEXT              | both       | full or passages: what readers see of a document's text; full               |
| INGEST_MAX_BYTES         | both       | larger files are reported, not read; 20 MiB                                 |
| LOG_LEVEL                | both       | WARNING                                                                     |
| DEBUG                    | local      | 1 shows Django's error pages                                                |
| ALLOWED_HOSTS            | production | comma-separated host names; required                                        |
| CSRF_TRUSTED_ORIGINS     | production | comma-separated origins, where a proxy changes the Host header              |
| SECURE_PROXY_SSL_HEADER  | production | header by which a proxy says "https" (X-Forwarded-Proto); none is trusted   |
| SECURE_HSTS_SECONDS      | production | how long browsers insist on HTTPS; one year                                 |
"""

import os
import tempfile
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def required(*names: str) -> list[str]:
    """Give the variables' values; where some are missing or empty, all of those are named in the refusal."""
    if missing := [name for name in names if not env.str(name, default="")]:
        raise ImproperlyConfigured(f"ARCHIVE_ENV=production requires {', '.join(missing)} to be set.")
    return [env.str(name) for name in names]


def one_of(name: str, *allowed: str) -> str:
    """Give the variable's value, or the first of the allowed ones; any other is refused."""
    value: str = env.str(name, default=allowed[0])
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be {' or '.join(allowed)}, not {value!r}.")
    return value


def whole_number(name: str, default: int) -> int:
    """Give the variable's value as a number of 0 or more; anything else is refused."""
    value = env.str(name, default=str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def generated_key(path: Path) -> str:
    """Give the secret key kept in path, made on first use.

    The file appears at once and whole, readable by its owner only: of several processes starting together one makes it
    and all read the same.
    """
    if not path.exists():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent)  # mode 0600
        except OSError as error:
            raise ImproperlyConfigured(f"DATA_DIR cannot be written to: {error}.") from error
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(get_random_secret_key())
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first: its key is the one
        finally:
            Path(draft).unlink()
    return path.read_text(encoding="ascii")


def sqlite(name: str) -> dict[str, Any]:
    """Give Django's settings of the SQLite database in the file of that name.

    Writers wait for their turn from the start of a transaction instead of failing in the middle of it, and readers are
    never kept waiting. WAL stays with the file; synchronous is a matter of each connection.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
        },
    }


def database(url: str) -> dict[str, Any]:
    """Turn DATABASE_URL into Django's settings of one SQLite or PostgreSQL database; others are refused."""
    if not url.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite:///.")
    try:
        config: dict[str, Any] = env.db_url_config(url)
    except ValueError as error:
        message = "DATABASE_URL cannot be read; letters such as / # ? @ : in a password are written with %."
        raise ImproperlyConfigured(message) from error
    if url.startswith("sqlite:///"):
        return sqlite(config["NAME"])
    return config | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


# Mode

ARCHIVE_ENV = one_of("ARCHIVE_ENV", "local", "production")
PRODUCTION = ARCHIVE_ENV == "production"
DATA_DIR = Path(env.str("DATA_DIR", default="") or BASE_DIR / "var").absolute()

if PRODUCTION:
    DEBUG = False
    SECRET_KEY, hosts, url = required("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL")
    ALLOWED_HOSTS = [host.strip() for host in hosts.split(",") if host.strip()]
    DATABASES = {"default": database(url)}
else:
    DEBUG = env.str("DEBUG", default="") == "1"
    SECRET_KEY = env.str("SECRET_KEY", default="") or generated_key(DATA_DIR / "secret_key")
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    url = env.str("DATABASE_URL", default="")
    DATABASES = {"default": database(url) if url else sqlite(str(DATA_DIR / "archive.sqlite3"))}

# The archive's own

PUBLIC_TEXT = one_of("PUBLIC_TEXT", "full", "passages")
INGEST_MAX_BYTES = whole_number("INGEST_MAX_BYTES", 20 * 1024 * 1024)

# Application

INSTALLED_APPS = [
    "archive",  # first, so that its templates and translations win
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "archive.views.system.answer_probes",  # before hosts and TLS are looked at
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.views.system.drop_broken_cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts

AUTH_USER_MODEL = "archive.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# Language and time. The site speaks Vietnamese whatever the browser asks for: no LocaleMiddleware.

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
FORMAT_MODULE_PATH = ["archive.locale"]  # dates as 28/8/2024, thousands as 1.000
LOCALE_PATHS = [BASE_DIR / "archive" / "locale"]  # makemessages puts the strings of templates/ there too
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# Static files. Locally they are served where they lie; in production `collectstatic` copies them under names that
# carry their hash, compressed, so that browsers may keep them for ever.

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static" if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

# Safety

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
CSRF_COOKIE_HTTPONLY = True

if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = whole_number("SECURE_HSTS_SECONDS", 365 * 24 * 3600)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True  # has an effect only once the domain's owner submits it to the browsers' list
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
    # Believing this header without a proxy that sets it would let anyone pass plain HTTP for HTTPS: opt in.
    if proxy_header := env.str("SECURE_PROXY_SSL_HEADER", default=""):
        SECURE_PROXY_SSL_HEADER = (f"HTTP_{proxy_header.upper().replace('-', '_')}", "https")

# Logging: everything to standard error, whatever DEBUG says. No mail.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": one_of("LOG_LEVEL", "WARNING", "DEBUG", "INFO", "ERROR")},
    "loggers": {
        "django": {"handlers": []},  # the root's handler alone: no line twice
        "django.request": {"level": "ERROR"},  # a mistyped address is not worth a line
    },
}
