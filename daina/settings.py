"""The one settings file. Every variable is optional on one PC; docs/settings.md explains each."""

import sys
from pathlib import Path
from typing import Any

import dj_database_url

from daina import environment

BASE_DIR = Path(__file__).resolve().parent.parent
DEMO = environment.flag("DAINA_DEMO")
ALL_DATA = Path(environment.text("DAINA_DATA_DIR", str(BASE_DIR / "var"))).resolve()
# The sample office has a folder of its own: nothing of it can reach the office's real data.
DATA_DIR = ALL_DATA / "demo" if DEMO else ALL_DATA
environment.make_private(DATA_DIR, within=ALL_DATA)
UPLOADS_DIR = DATA_DIR / "uploads"
EXPORTS_DIR = DATA_DIR / "exports"  # long lists between writing and sending; no part of a backup
BACKUPS_DIR = DATA_DIR / "backups"

DEBUG = False
HTTPS = environment.flag("DAINA_HTTPS")
SECRET_KEY = environment.secret_key(DATA_DIR)
# `run` adds the addresses it prints for other PCs.
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *environment.text("DAINA_ALLOWED_HOSTS").replace(",", " ").split(),
]

INSTALLED_APPS = [
    "daina",
    "reports",
    "violations",
    "staff",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "js_lib_bootstrap5",
    "crispy_forms",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "daina.troubles.register_there",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "daina.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "staff.accounts.middleware.private_pages",
    "staff.accounts.middleware.setup_first",
    "staff.accounts.middleware.LoginFirst",
    "staff.accounts.middleware.own_password_first",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "daina.urls"
WSGI_APPLICATION = "daina.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_TEMPLATE_PACK = "daina"  # templates/daina/
CRISPY_ALLOWED_TEMPLATE_PACKS = ["daina"]
CRISPY_FAIL_SILENTLY = False  # a layout that names no field of its form, or one twice, is a mistake
CSRF_FAILURE_VIEW = "daina.errors.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "daina.page_context.page_context",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "daina.templatetags.days",
                "core.templatetags.numbers",
            ],
        },
    }
]


def _database(url: str) -> dict[str, Any]:
    try:
        config: dict[str, Any] = dict(dj_database_url.parse(url))
        if not config["ENGINE"].endswith(("sqlite3", "postgresql")):
            raise ValueError(config["ENGINE"])
    except ValueError:
        raise SystemExit(
            "daina: DATABASE_URL không đúng. Viết postgres://tên:mật-khẩu@máy/cơ-sở-dữ-liệu, hoặc bỏ trống để dùng SQLite. "
            "(DATABASE_URL must name PostgreSQL or SQLite.)"
        ) from None
    options = config.setdefault("OPTIONS", {})
    if config["ENGINE"].endswith("sqlite3"):
        # The default (DEFERRED) lost 408 of 500 parallel posts; NORMAL lost acknowledged rows at power cuts.
        options.update(
            transaction_mode="IMMEDIATE",
            timeout=20,
            init_command=(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
            ),
        )
        environment.close_to_others([Path(config["NAME"])])
        # Each thread keeps its connection: closing the last one would fold the WAL back at every request.
        config["CONN_MAX_AGE"] = 600
    else:
        options["pool"] = {"min_size": 1, "max_size": 12, "timeout": 10}
        config["CONN_MAX_AGE"] = 0
    return config


DATABASE_URL = "" if DEMO else environment.text("DATABASE_URL")
DATABASE_FILE = DATA_DIR / "daina.sqlite3"
DATABASES = {"default": _database(DATABASE_URL or f"sqlite:///{DATABASE_FILE}")}
# Only the owner may change tables and triggers; the account the server runs as cannot disarm the trail.
DATABASE_OWNER_URL = "" if DEMO else environment.text("DATABASE_OWNER_URL")
if DATABASE_OWNER_URL and {"migrate", "erase_text"} & set(sys.argv[1:2]):
    DATABASES = {"default": _database(DATABASE_OWNER_URL)}
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "staff.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "staff.accounts.hashers.Scrypt",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "staff.accounts.passwords.LengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "staff.accounts.passwords.VietnamesePasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:login"

# Five wrong passwords lock the pair of name and address for a quarter of an hour, so that nobody locks a colleague out
# from another PC; twenty lock the address, whatever the names (staff/accounts/lockout.py).
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_HANDLER = "staff.accounts.lockout.Handler"
AXES_USERNAME_CALLABLE = "staff.accounts.lockout.username"
AXES_CLIENT_IP_CALLABLE = "staff.accounts.lockout.client_address"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # what is refused unseen does not lock for longer
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "staff.accounts.login_views.locked_out"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False


SESSION_COOKIE_AGE = 12 * 60 * 60  # one working day, in seconds
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = False  # the proxy in front does that; waitress speaks no TLS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "connect-src": ["'self'"],  # the desk asks what typed letters mean
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # Bootstrap draws its arrows and ticks that way
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
# Under "vi" Django would read 05/11/2026 as 11 May.
FORMAT_MODULE_PATH = ["daina.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns of a folder that is not there
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = UPLOADS_DIR

SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # SECURE_SSL_REDIRECT: the TLS proxy in front redirects (docs/https.md)
]

# Paths and exceptions only: no log line may carry a name, an address or a form's content.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "class": "daina.logs.PlainFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # a refused page is an answer, told to whoever asked
        "waitress.queue": {"level": "ERROR"},  # requests that wait a moment are a busy morning, no trouble
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
