"""Settings of the web and worker processes; every one is described in docs/settings.md.

The commands that start processes hand the database's address over in ``MOTCUA_DATABASE``:
a JSON object as ``store.provinces`` makes it. Nothing here starts or looks for a database.
"""

import json
from pathlib import Path

from csp.constants import NONE, SELF

from motcua.config.env import Env
from motcua.sample import accounts

HERE = Path(__file__).parent.parent

env = Env("MOTCUA_")
QUEUE = env.text("QUEUE")
DATABASE = json.loads(env.text("DATABASE", "{}"))
SECRET_KEY = env.text("SECRET_KEY", "only-for-commands-without-a-web-process")
DEBUG = False
DEMO = env.flag("DEMO", default=False)
BROWSER_SECURE = env.flag("SECURE", default=False)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a draft of a thousand papers
ALLOWED_HOSTS = env.words("HOSTS", "localhost 127.0.0.1 [::1] testserver")
PROXIES = env.networks("PROXIES")
PROVINCE = env.text("PROVINCE", "tinh")
PROVINCE_NAME = env.text("PROVINCE_NAME", "Tỉnh mẫu")
PACK = env.text("PACK", "vn-2025-07")
PACKS = env.text("PACKS")
ADDRESS = env.text("ADDRESS", "http://localhost:8000").rstrip("/")
CLOCK = env.text("CLOCK")
HOME = env.text("HOME")
FILES = env.text("FILES", str(Path(HOME) / "files") if HOME else "")
FILES = str(Path(FILES) / PROVINCE) if FILES else ""
FILE_MB = env.integer("FILE_MB", 20)
SCANNER = env.text("SCANNER")
PYTHON = env.text("PYTHON")
LANG = env.text("LANG")
LOG_LEVEL = env.text("LOG_LEVEL", "info")
env.refuse_unknown()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "axes",
    "django_htmx",
    "motcua.audit",
    "motcua.org",
    "motcua.outbox",
    "motcua.catalog",
    "motcua.payments",
    "motcua.documents",
    "motcua.dossiers",
    "motcua.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "motcua.web.policy.Policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.web.sending.Sending",
    "motcua.web.middleware.RequestLine",
    "motcua.api.middleware.Programs",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "motcua.web.middleware.WhoActs",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.web.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "web" / "templates", HERE / "api" / "templates"],
        "OPTIONS": {"environment": "motcua.web.jinja.environment"},
    },
]

DATABASES = {"default": DATABASE or {"ENGINE": "motcua.store.postgres", "NAME": "motcua"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIGRATION_MODULES = {"sessions": None}

AUTH_USER_MODEL = "org.User"
SECOND_FACTOR_FORCED = not DEMO  # everybody knows the passwords of a demonstration
SAMPLE = (accounts.PASSWORD, accounts.OFFICERS) if DEMO else None
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "web:login"
LOGIN_REDIRECT_URL = "/can-bo/vao/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "motcua.web.staff.tries.sender_of"
AXES_LOCKOUT_CALLABLE = "motcua.web.staff.tries.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_ENGINE = "motcua.org.sessions"
SESSION_COOKIE_AGE = 9 * 60 * 60
SESSION_COOKIE_NAME = "phien"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BROWSER_SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "motcua.web.errors.form_expired"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# In production the command that serves collects and compresses the files beside the data; without a
# data home (tests) they come from where they are written. Addresses carry a digest of the contents.
STATIC_URL = "/static/"
STATIC_ROOT = Path(HOME) / "static" if HOME else None
STATICFILES_DIRS = [HERE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
WHITENOISE_MAX_AGE = 30 * 24 * 60 * 60
STORAGE = "motcua.adapters.storage.disk.storage_at"
SCANNER_CLIENT = "motcua.adapters.scanner.clamd.scanner_at"
LOGGING_CONFIG = None
