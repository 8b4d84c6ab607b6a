"""All settings, flat and typed, read from the environment.

A wrong value stops the start in one clear sentence (``ImproperlyConfigured``). Defaults run the
house for a newcomer: SQLite, a filesystem broker and the demo set, nothing from outside.
"""

import warnings
from pathlib import Path
from typing import Any

import environ
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()


def _whole(name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
    """Read a whole number, or stop with a sentence that names the setting."""
    raw = env.str(name, str(default))
    if not raw.isdecimal() or not least <= int(raw) <= most:
        raise ImproperlyConfigured(
            f"{name} must be a whole number from {least} to {most}, not {raw!r}."
        )
    return int(raw)


def _switch(name: str, default: bool) -> bool:
    """Read a yes/no setting, or stop with a sentence that names it."""
    raw = env.str(name, "yes" if default else "no").strip().lower()
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {raw!r}.")


DEBUG: bool = _switch("DEBUG", default=False)
# Demo mode: people of the demo set, one-click sign-in and mails to read in the browser.
DEMO: bool = _switch("DEMO", default=False)

VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))
# People's data lies here: nobody else on this machine looks in.
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)


def _secret_key() -> str:
    """The signing key: from SECRET_KEY, else one kept under var/ for this machine."""
    given: str = env.str("SECRET_KEY", "")
    if given:
        return given
    kept = VAR_DIR / "secret_key"
    if not kept.exists():
        from django.core.management.utils import get_random_secret_key

        try:
            with kept.open("x", encoding="utf-8") as file:
                file.write(get_random_secret_key() + get_random_secret_key())
            kept.chmod(0o600)
        except FileExistsError:
            pass  # another process of the same start was first
    return kept.read_text(encoding="utf-8")


SECRET_KEY = _secret_key()
HOST: str = env.str("HOST", "127.0.0.1")
PORT: int = _whole("PORT", 8000, least=1, most=65_535)
WEB_WORKERS: int = _whole("WEB_WORKERS", 1, least=1, most=64)
SITE_URL: str = env.str("SITE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS: bool = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "modeltranslation",
    "allinone",
    "allinone.taxonomy",
    "allinone.privacy",
    "allinone.notifications",
    "allinone.messaging",
    "allinone.ui",
    "accounts",
    "mentoring",
    "resources",
    "allinone.staff.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_countries",
    "guardian",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Around all that may refuse a request: a refusal carries the same headers as a page.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allinone.bodies.BodySizeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.PersonalPagesMiddleware",
]

ROOT_URLCONF = "allinone.urls"
WSGI_APPLICATION = "allinone.wsgi.application"
FORM_RENDERER = "allinone.ui.forms.Renderer"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "allinone.ui.context.chrome",
            ],
            "builtins": ["allinone.ui.templatetags.ui"],
        },
    },
]

# --- Data -----------------------------------------------------------------------------------


def _database() -> dict[str, Any]:
    """The database of DATABASE_URL, else the SQLite file under var/."""
    url = env.str("DATABASE_URL", "") or f"sqlite:///{VAR_DIR / 'house.sqlite3'}"
    if url.split(":", 1)[0] not in {"sqlite", "postgres", "postgresql"}:
        # The address itself is not repeated: it may hold a password.
        raise ImproperlyConfigured(
            "DATABASE_URL must read sqlite:///path or postgres://user:password@host:port/name."
        )
    parts: dict[str, Any] = environ.Env.db_url_config(url)
    return parts


DATABASES: dict[str, dict[str, Any]] = {"default": _database()}
IS_SQLITE: bool = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if IS_SQLITE:
    # IMMEDIATE takes the write lock at BEGIN: writers wait instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = _whole("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL: str = env.str("REDIS_URL", "")
# Django's own limit of 300 would forget who tried too often as soon as many people try.
CACHE_ENTRIES = 10_000
if REDIS_URL:
    CACHES: dict[str, dict[str, Any]] = {
        "default": {
            "BACKEND": "allinone.cache.PatientRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }
    }
else:
    # Shared by the processes of one machine: the rate limits of sign-in need that.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": VAR_DIR / "cache",
            "OPTIONS": {"MAX_ENTRIES": CACHE_ENTRIES},
        }
    }
SESSION_ENGINE = "django.contrib.sessions.backends.db"

MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Bytes. Enough for the photo of any camera: that one is refused with a sentence in the form.
LARGEST_BODY = 32 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# --- People ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "resources:home"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupDetailsForm"
ACCOUNT_FORMS = {
    "signup": "accounts.forms.entrance.SignupForm",
    "login": "accounts.forms.entrance.LoginForm",
    "request_login_code": "accounts.forms.entrance.RequestLoginCodeForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# A slow mail on an old phone: a quarter of an hour, as for the code of sign-up.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 900
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_CHANGE_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "login_webauthn": "accounts.forms.passkeys.LoginForm",
    "authenticate_webauthn": "accounts.forms.passkeys.AuthenticateForm",
    "reauthenticate_webauthn": "accounts.forms.passkeys.ReauthenticateForm",
    "add_webauthn": "accounts.forms.passkeys.AddForm",
}
MFA_TOTP_ISSUER = "All-in-one"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = False

ANONYMOUS_USER_NAME = None
GUARDIAN_RAISE_403 = False
GUARDIAN_MONKEY_PATCH_USER = False
# Guardian's backend stays out: its has_perm() would let a superuser pass (docs/decisions).
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]

# --- Words ----------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("nl", "Nederlands"), ("ar", "العربية")]
LANGUAGES_BIDI = ["ar", "fa", "he", "ur"]
LOCALE_PATHS = [BASE_DIR / "locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "nl")
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
USE_I18N = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

TALK_TO_A_PERSON: dict[str, Any] = {
    "desk": env.str("DESK_NAME", "") or _("Welcome desk, Ghent"),
    "phone": env.str("DESK_PHONE", "09 000 00 00"),
    "hours": env.str("DESK_HOURS", "") or _("Monday to Friday, 9.00 to 16.00"),
    "languages": env.str("DESK_LANGUAGES", "")
    or _("In Dutch, English, Arabic, Tigrinya and Ukrainian"),
}

# An address typed without a scheme means https, as it will in Django 6. Asking for that early
# is itself a deprecated setting; it goes with the upgrade.
warnings.filterwarnings("ignore", "The FORMS_URLFIELD_ASSUME_HTTPS transitional setting")
FORMS_URLFIELD_ASSUME_HTTPS = True

# --- Work in the background -----------------------------------------------------------------

BROKER_DIR = VAR_DIR / "broker"
if REDIS_URL:
    CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", REDIS_URL)
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        "socket_timeout": 2,
        "socket_connect_timeout": 1,
        # A page that rings must not wait for a broker that is away.
        "max_retries": 0,
        "visibility_timeout": 600,
    }
else:
    for _folder in ("queue", "control", "processed"):
        (BROKER_DIR / _folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_URL = "folder://localhost"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "control_folder": str(BROKER_DIR / "control"),
        "processed_folder": str(BROKER_DIR / "processed"),
        "polling_interval": 0.1,
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Seconds until a killed child is given up and its place works again.
CELERY_WORKER_LOST_WAIT = 2.0
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
# A carrier that died holds its mail this long. Longer than the slowest way through a mail server.
NOTIFICATIONS_LEASE_SECONDS = _whole("NOTIFICATIONS_LEASE_SECONDS", 120, least=1)
NOTIFICATIONS_SWEEP_SECONDS = _whole("NOTIFICATIONS_SWEEP_SECONDS", 60, least=1)
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep": {"task": "notifications.sweep", "schedule": float(NOTIFICATIONS_SWEEP_SECONDS)},
    "tidy": {"task": "notifications.tidy", "schedule": crontab(hour=3, minute=40)},
    "grants": {"task": "accounts.reconcile_grants", "schedule": crontab(hour=3, minute=20)},
    "match": {"task": "mentoring.match_all", "schedule": crontab(hour=6, minute=0)},
    "clocks": {"task": "mentoring.keep_clocks", "schedule": 60.0},
}

# --- Mail -----------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", "All-in-one <no-reply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10
if env.str("EMAIL_URL", ""):
    vars().update(env.email_url("EMAIL_URL"))
elif DEMO:
    EMAIL_BACKEND = "allinone.notifications.backends.DemoMailBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# --- Safety ---------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "allinone.ui.views.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and _switch("SSL_REDIRECT", default=True)
# Probes come over plain HTTP from the machine itself.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if _switch("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Else the limits of sign-in would count all visitors as one, and one could lock out all.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without_keys": {"()": "allinone.logs.WithoutKeys"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_keys"],
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
