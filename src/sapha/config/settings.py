"""Settings: every value with its meaning; a city changes them by environment variables only.

The variables are listed in docs/operate/settings.md; a test keeps that page complete.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import cast

from csp.constants import NONE, SELF
from environs import Env, validate

import sapha
from sapha.config.providers import LineLogin, OpenIdConnect, providers_from
from sapha.foundation.errors import Bilingual, SystemUnable
from sapha.foundation.signing.config import SigningConfig

env = Env()
PACKAGE = Path(sapha.__file__).parent

# Where everything this installation keeps lives: database, uploads, prints, key.
DATA_DIR = Path(env.str("SAPHA_DATA_DIR", "var")).resolve()
DEBUG = env.bool("SAPHA_DEBUG", False)
TESTING = env.bool("SAPHA_TESTING", False)


def _secret_key() -> str:
    """Return the signing key, made once per data directory and readable by its owner alone."""
    if given := env.str("SAPHA_SECRET_KEY", ""):
        return given
    place = DATA_DIR / "secret_key"
    if not place.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)  # accounts and sessions lie here
        # Written aside and linked into place: another process sees the whole key or none.
        draft = DATA_DIR / f".secret_key-{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            place.hardlink_to(draft)
        draft.unlink()
    return place.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.list("SAPHA_ALLOWED_HOSTS", [])]
CSRF_TRUSTED_ORIGINS: list[str] = env.list("SAPHA_TRUSTED_ORIGINS", [])
# Public address of the site, printed on forms and in sign-in links.
SITE_URL = env.str("SAPHA_SITE_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "sapha.design",  # first: its templates stand before those of django.forms and allauth
    "sapha.foundation.database",  # Thai order and search in the database; no models
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.line",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "rules.apps.AutodiscoverRulesConfig",
    "sapha.ledger",
    "sapha.civic.fiscal",
    "sapha.civic.districts",
    "sapha.civic.agencies",
    "sapha.civic.people",
    "sapha.civic.participants",
    "sapha.evidence.notices",
    "sapha.evidence.documents",
    "sapha.evidence.letters",
    "sapha.evidence.prints",
    "sapha.monitoring.plans",
    "sapha.monitoring.indicators",
    "sapha.monitoring.projects",
    "sapha.monitoring.progress",
    "sapha.monitoring.legacy",
    "sapha.monitoring.progress_form",
    "sapha.monitoring.portfolio",
    "sapha.council.councils",
    "sapha.council.membership",
    "sapha.council.selection",
    "sapha.council.meetings",
    "sapha.council.minutes",
    "sapha.council.topics",
    "sapha.council.commitments",
    "sapha.council.answers",
    "sapha.oversight.map",
    "sapha.oversight.opendata",
    "sapha.oversight.outcomes",
    "sapha.oversight.search",
    "sapha.oversight.dashboard",
]

MIDDLEWARE = [
    "sapha.council.meetings.middleware.KnownStateMiddleware",  # first: most of what is asked ends here
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "sapha.civic.people.second_factor.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sapha.config.errors.ErrorPagesMiddleware",
]

ROOT_URLCONF = "sapha.config.urls"
WSGI_APPLICATION = "sapha.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["sapha.design.loaders.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sapha.design.context.page_context",
            ],
        },
    },
]

# --- database ---------------------------------------------------------------------------
# SQLite is embedded and safe under parallel writers with exactly these options (measured:
# no lock error with 8 writers, where the defaults lost one write in five).
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-32000;",
}
DATABASES = {"default": env.dj_db_url("SAPHA_DATABASE_URL", f"sqlite:///{DATA_DIR / 'sapha.sqlite3'}")}
_database = DATABASES["default"]
# A connection is kept for so many seconds: opening one costs SQLite 5 ms, most of it reading the schema.
_database["CONN_MAX_AGE"] = env.int("SAPHA_DATABASE_MAX_AGE", 60)
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {**_database.get("OPTIONS", {}), **_SQLITE_OPTIONS}
else:
    _database["ENGINE"] = "sapha.foundation.database.postgresql"
    _database["CONN_HEALTH_CHECKS"] = True

# Seconds for which screens of meetings that ask whether anything is new are answered from memory.
ACTS_KEPT_SECONDS = 0.0 if TESTING else 0.2

# --- language, time ---------------------------------------------------------------------
LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Bangkok"  # days and months are Bangkok's; the database keeps UTC
USE_TZ = True

# --- static files -----------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Uploads lie outside every folder that is served.
MEDIA_ROOT = DATA_DIR / "uploads"
WHITENOISE_USE_FINDERS = TESTING

# --- sign-in ----------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "sapha.civic.people.signed_in.SignedInBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard:home"
ACCOUNT_ADAPTER = "sapha.civic.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account begins with an invitation to its address
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True  # who opened an account has no password unless they want one
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
USERSESSIONS_ADAPTER = "sapha.civic.people.adapters.SessionsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "sapha.civic.people.forms.PasskeyForm"}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or SITE_URL.startswith("http://127.0.0.1")
MFA_TOTP_ISSUER = "sapha"
# Roles are in force only for accounts with a passkey or an authenticator app; on a public site unless told otherwise.
REQUIRE_SECOND_FACTOR = env.bool("SAPHA_REQUIRE_SECOND_FACTOR", SITE_URL.startswith("https://"))
# One-time codes of people without an account that one network address may ask for in an hour.
CODES_PER_ADDRESS_AND_HOUR = env.int("SAPHA_CODES_PER_ADDRESS_AND_HOUR", 60)
# Topics, supports and comments that one network address may send in an hour; each kind by itself.
ACTS_PER_ADDRESS_AND_HOUR = env.int("SAPHA_ACTS_PER_ADDRESS_AND_HOUR", 300)
# A form of people without an account that comes back sooner was filled in by a program; 0: no such trap.
FASTEST_FORM_SECONDS = env.float("SAPHA_FASTEST_FORM_SECONDS", 2)
# Signing in through LINE or one OpenID Connect provider such as ThaID, each only when configured.
PROVIDERS = providers_from(
    LineLogin(env.str("SAPHA_LINE_LOGIN_ID", ""), env.str("SAPHA_LINE_LOGIN_SECRET", "")),
    OpenIdConnect(
        url=env.str("SAPHA_OIDC_URL", ""),
        client=env.str("SAPHA_OIDC_ID", ""),
        secret=env.str("SAPHA_OIDC_SECRET", ""),
        name=env.str("SAPHA_OIDC_NAME", "ThaID"),
        scope=env.list("SAPHA_OIDC_SCOPE", ["openid"]),
        subject=env.str("SAPHA_OIDC_SUBJECT", "sub"),
    ),
)
SOCIALACCOUNT_ADAPTER = "sapha.civic.participants.adapters.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = PROVIDERS.apps
SOCIALACCOUNT_EMAIL_REQUIRED = False
EMAIL_CONFIG = env.dj_email_url("SAPHA_EMAIL_URL", "console:")
if "EMAIL_BACKEND" not in EMAIL_CONFIG:
    # An unknown kind would fall back to SMTP and send the password in clear.
    raise SystemUnable(
        Bilingual(
            "SAPHA_EMAIL_URL ไม่ใช่ที่อยู่ของเครื่องแม่ข่ายอีเมล โปรดใช้ submission://ผู้ใช้:รหัสผ่าน@เครื่อง:587",
            "SAPHA_EMAIL_URL names no kind of mail server: use submission://user:password@host:587",
        ),
        rule="email_url_unknown",
    )
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("SAPHA_EMAIL_FROM", "sapha@localhost")

# --- messages to people -----------------------------------------------------------------
# Tries before a message is given up (twelve take about a day), seconds a service may take to
# answer, messages that are not urgent per person and day, and the hour of the daily digest; bytes of
# files that one e-mail may bring (mail servers often refuse 10 MB, and encoding adds a third).
NOTICES_ATTEMPTS = env.int("SAPHA_NOTICES_ATTEMPTS", 12)
NOTICES_TIMEOUT_SECONDS = env.float("SAPHA_NOTICES_TIMEOUT_SECONDS", 10.0)
NOTICES_DAILY_LIMIT = env.int("SAPHA_NOTICES_DAILY_LIMIT", 10)
NOTICES_ENCLOSED_BYTES = env.int("SAPHA_NOTICES_ENCLOSED_BYTES", 5 * 1024 * 1024)
NOTICES_DIGEST_HOUR = env.int("SAPHA_NOTICES_DIGEST_HOUR", 8, validate=validate.Range(0, 23))
# LINE Messaging API: the channel's access token; empty when the city has no LINE account.
LINE_TOKEN = env.str("SAPHA_LINE_TOKEN", "")
LINE_URL = env.str("SAPHA_LINE_URL", "https://api.line.me").rstrip("/")
# SMS gateway: where to post, the JSON body with {phone}, {text}, {id}, and headers with its key.
SMS_URL = env.str("SAPHA_SMS_URL", "")
SMS_BODY = env.json("SAPHA_SMS_BODY", {"to": "{phone}", "text": "{text}", "id": "{id}"})
SMS_HEADERS: dict[str, str] = cast("dict[str, str]", env.json("SAPHA_SMS_HEADERS", {}))

# --- browser security -------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *PROVIDERS.origins],  # the button leads on to the provider
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
_HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SESSION_COOKIE_HTTPONLY = True
SESSION_ENGINE = "sapha.civic.people.sessions"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sapha.config.errors.csrf_failure"

# --- signing of prints and of the ledger's heads ----------------------------------------
_KEY_FILE, _TRUST_ROOTS = env.str("SAPHA_SIGNING_KEY_FILE", ""), env.str("SAPHA_SIGNING_TRUST_ROOTS", "")
SIGNING = SigningConfig(
    key_file=Path(_KEY_FILE) if _KEY_FILE else None,
    key_passphrase=env.str("SAPHA_SIGNING_KEY_PASSPHRASE", ""),
    token_module=env.str("SAPHA_SIGNING_TOKEN_MODULE", ""),
    token_name=env.str("SAPHA_SIGNING_TOKEN_NAME", ""),
    token_slot=env.int("SAPHA_SIGNING_TOKEN_SLOT", None),
    token_label=env.str("SAPHA_SIGNING_TOKEN_LABEL", ""),
    token_pin=env.str("SAPHA_SIGNING_TOKEN_PIN", ""),
    timestamp_url=env.str("SAPHA_SIGNING_TIMESTAMP_URL", ""),
    timestamp_user=env.str("SAPHA_SIGNING_TIMESTAMP_USER", ""),
    timestamp_password=env.str("SAPHA_SIGNING_TIMESTAMP_PASSWORD", ""),
    timestamp_timeout=env.float("SAPHA_SIGNING_TIMESTAMP_TIMEOUT", 10.0),
    trust_roots=Path(_TRUST_ROOTS) if _TRUST_ROOTS else None,
)

# --- reading of progress forms ----------------------------------------------------------
# Largest file read, in bytes, and most copies of one project (progress form, limits).
FORM_FILE_LIMIT_BYTES = env.int("SAPHA_FORM_FILE_LIMIT_BYTES", 256 * 1024 * 1024)
FORM_COPIES_LIMIT = env.int("SAPHA_FORM_COPIES_LIMIT", 64)
# Largest PDF looked at on the verification page and by `sapha verify`, in bytes.
VERIFY_FILE_LIMIT_BYTES = env.int("SAPHA_VERIFY_FILE_LIMIT_BYTES", 32 * 1024 * 1024)
# SVG file of the Garuda that official letters bear; without one its place is left on the paper.
EMBLEM_FILE = env.str("SAPHA_EMBLEM_FILE", "")
# Where single faults (a lamp, a hole) are reported; shown to whoever raises a topic that sounds like one.
COMPLAINT_CHANNEL_URL = env.str("SAPHA_COMPLAINT_CHANNEL_URL", "https://www.traffy.in.th/")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_TEMP_DIR = None

# --- documents --------------------------------------------------------------------------
# Bytes lie outside every folder that is served; limits keep one person from filling the disk.
DOCUMENTS_ROOT = DATA_DIR / "documents"
DOCUMENT_LIMIT_BYTES = env.int("SAPHA_DOCUMENT_LIMIT_BYTES", 50 * 1024 * 1024)
# Largest recording of a meeting, sound or film; two hours of speech are about 60 MB.
RECORDING_LIMIT_BYTES = env.int("SAPHA_RECORDING_LIMIT_BYTES", 512 * 1024 * 1024)
DOCUMENT_DAY_LIMIT_BYTES = env.int("SAPHA_DOCUMENT_DAY_LIMIT_BYTES", 1024 * 1024 * 1024)
# What people without an account sent and have not confirmed yet, all of them together.
WAITING_FILES_LIMIT_BYTES = env.int("SAPHA_WAITING_FILES_LIMIT_BYTES", 2 * 1024 * 1024 * 1024)
DOCUMENTS_PER_SUBJECT = env.int("SAPHA_DOCUMENTS_PER_SUBJECT", 200)
DOCUMENT_ZIP = env.bool("SAPHA_DOCUMENT_ZIP", False)
# How long documents are kept, in a file of the city's own; without one by our assumptions, and nothing is destroyed.
RETENTION_FILE = env.str("SAPHA_RETENTION_FILE", "")
# The virus scanner: unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310; empty: nothing is scanned.
CLAMD = env.str("SAPHA_CLAMD", "")
CLAMD_TIMEOUT = env.float("SAPHA_CLAMD_TIMEOUT", 20.0)
if CLAMD and not CLAMD.startswith(("unix:/", "tcp:")):
    raise SystemUnable(
        Bilingual(
            "SAPHA_CLAMD ต้องขึ้นต้นด้วย unix:/ หรือ tcp: เช่น tcp:127.0.0.1:3310",
            "SAPHA_CLAMD must begin with unix:/ or tcp:, for example tcp:127.0.0.1:3310",
        ),
        rule="clamd_address_unknown",
    )

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "sapha.config.logs.LineFormatter",
            "fmt": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
