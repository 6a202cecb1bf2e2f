"""The one settings file: deployments differ by environment variables (docs/operations.md lists them)."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from prosopo import environment
from prosopo.exporters.publication import LICENCES
from prosopo.load import DESK, LONG, QUICK

ROOT = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR") or ROOT / "var")

DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.secret_key(DATA_DIR)
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")
DATABASES = {"default": environment.database("DATABASE_URL", DATA_DIR / "prosopo.sqlite3")}

# Where the world finds this installation: what identifiers in exports and linked data begin with.
PUBLIC_URL = environment.public_url("PUBLIC_URL")

# What the public dataset says of itself. Its licence is not the software's.
DATASET_TITLE = environment.text("DATASET_TITLE", "Prosopo", 120)
DATASET_PUBLISHER = environment.text("DATASET_PUBLISHER", "The Prosopo curators", 120)
DATASET_EMAIL = environment.email("DATASET_EMAIL")
DATASET_LICENCE = environment.choice("DATASET_LICENCE", "CC-BY-4.0", tuple(LICENCES))

# Who stands between the world and the server: whose word is taken for who asks, and by which scheme.
PROXIES = environment.proxies("PROXIES")

# Behind a proxy that speaks HTTPS to the world and sets X-Forwarded-Proto.
HTTPS = environment.flag("HTTPS")
if HTTPS and not PROXIES:
    raise environment.invalid_setting(
        "PROXIES", "", "give the address of the proxy that speaks HTTPS, such as 127.0.0.1"
    )
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", 3600, 0, 63_072_000) if HTTPS else 0

# Whether what is served is a copy to try things in (`make sandbox`): every page says so.
SANDBOX = environment.flag("SANDBOX")
if SANDBOX:  # browsers keep one set of cookies for all ports of a host
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sandbox-sessionid", "sandbox-csrftoken"

INSTALLED_APPS = [
    "prosopo.apps.ProsopoConfig",
    "prosopo.apps.CuratorAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "prosopo.middleware.ClientAddressMiddleware",
    "prosopo.api.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "prosopo.api.middleware.QueryLimitMiddleware",
    "prosopo.web.middleware.CSPOnPagesOnly",
    "prosopo.web.middleware.XFrameOptionsOnPagesOnly",
    "prosopo.middleware.RateLimitMiddleware",
    "prosopo.middleware.CapacityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "prosopo.errors.DatabaseOutageMiddleware",
    "prosopo.web.middleware.ReconnectMiddleware",
    "prosopo.web.middleware.SessionsOnPagesOnly",
    "prosopo.web.middleware.CsrfOnPagesOnly",
    "prosopo.web.middleware.AuthenticationOnPagesOnly",
    "prosopo.web.middleware.MessagesOnPagesOnly",
    "prosopo.web.middleware.AxesOnPagesOnly",
    "prosopo.web.deadlock_retries.RetryDeadlocksMiddleware",
]

CSRF_FAILURE_VIEW = "prosopo.web.resubmission.csrf_failure"
ROOT_URLCONF = "prosopo.urls"
WSGI_APPLICATION = "prosopo.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["prosopo.web.sandbox"],
        },
    }
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "prosopo.passwords.LimitedArgon2Hasher",
    "prosopo.passwords.LimitedPBKDF2Hasher",
]

# Whoever gives so many wrong passwords for one user from one address waits, and whoever tries ten times as many users.
AUTHENTICATION_BACKENDS = ["prosopo.admin.lockouts.LockoutBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_FAILURES = environment.number("LOGIN_FAILURES", 5, 1, 1_000_000)
LOGIN_WAIT = environment.number("LOGIN_WAIT", 15, 1, 10_080)  # minutes
AXES_HANDLER = "prosopo.admin.lockouts.LockoutHandler"
AXES_CLIENT_IP_CALLABLE = "prosopo.admin.lockouts.client_address"
AXES_USERNAME_CALLABLE = "prosopo.admin.lockouts.username"
AXES_LOCKOUT_CALLABLE = "prosopo.admin.lockouts.lockout_response"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = LOGIN_FAILURES
AXES_COOLOFF_TIME = timedelta(minutes=LOGIN_WAIT)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or who goes on trying would be locked out for good
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # a row for each log-in, for ever
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W002"]  # its middleware is there as `Lockouts`, for pages only

# Whoever has not used the desk for so long logs in again.
SESSION_COOKIE_AGE = environment.number("SESSION_HOURS", 24, 1, 8760) * 3600

# Nothing on any page comes from another host.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"

# What `loaddata` reads: files of a bounded size, with the record's own models and no others.
SERIALIZATION_MODULES = {
    "yaml": "prosopo.importers.yaml_deserializer",
    "json": "prosopo.importers.json_deserializer",
    **dict.fromkeys(["jsonl", "xml"], "prosopo.importers.unsupported_formats"),
}

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Lists are paged, but the form of someone with hundreds of names has five fields for each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
BODY_MB = environment.number("BODY_MB", 10, 1, 1000)
DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_MB * 1024 * 1024  # the server has refused what is longer

# Of each server process: for how long a client may take nothing of its answer, and the disk that answers take until
# they have been sent.
STALL_SECONDS = environment.number("STALL_SECONDS", 60, 1, 120)
DOWNLOAD_SPOOL_MB = environment.number("DOWNLOAD_SPOOL_MB", 2000, 8, 1_000_000)

API_MAX_AGE = environment.number("API_MAX_AGE", 60, 0, 86_400)
API_RATE_LIMIT = environment.number("API_RATE_LIMIT", 1200, 0, 1_000_000)

# Of each server process: its threads for readers, and how much of each costly kind is done at once, in threads besides.
# As many as are done may wait for a place of a question that takes long.
THREADS = environment.number("THREADS", 8, 2, 64)
_PLACES = environment.concurrency(THREADS)
QUESTIONS_AT_ONCE, QUESTIONS_WAITING = _PLACES["questions"], _PLACES["waiting"]
EXPORTS_AT_ONCE, LOGINS_AT_ONCE = _PLACES["exports"], _PLACES["logins"]
# A place for each that is done or waits; the desk has threads left while all log-ins are checked.
LANES = {
    QUICK: THREADS,
    DESK: max(2, THREADS // 2) + LOGINS_AT_ONCE,
    LONG: QUESTIONS_AT_ONCE + QUESTIONS_WAITING + EXPORTS_AT_ONCE,
}

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["prosopo.api.rendering.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_THROTTLE_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "prosopo.api.problems.handle_exception",
    "UNAUTHENTICATED_USER": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Prosopo",
    "DESCRIPTION": (
        "What each passage of each source says about whom. Every statement cites the exact words that it rests on. "
        "Read-only; no key is needed. Errors are problem details (RFC 9457) that name the parameter, its value and "
        "what would be accepted."
    ),
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SORT_OPERATIONS": False,  # people first, as the addresses are declared
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "defaultModelsExpandDepth": 0},
    "OAS_VERSION": "3.1.1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "prosopo.api.openapi_hooks.without_null_component",
        "prosopo.api.openapi_hooks.with_installation",
    ],
    # Every choice of an answer has its name here: others would be named by a digest, which changes with them.
    "ENUM_NAME_OVERRIDES": {
        "AuthorRole": "prosopo.models.source_links.AuthorRole",
        "CampVerdict": "prosopo.models.identity_judgements.CampVerdict",
        "Certainty": "prosopo.models.certainties.Certainty",
        "ChangeKind": "prosopo.api.v1.serializers.enumerations.CHANGE_KINDS",
        "DateBasis": "prosopo.models.uncertain_dates.DateBasis",
        "FateCategory": "prosopo.models.vocabularies.FateCategory",
        "GroupVerdict": "prosopo.models.identity_judgements.GroupVerdict",
        "HintKind": "prosopo.api.v1.serializers.enumerations.HINT_KINDS",
        "HitKind": "prosopo.api.v1.serializers.enumerations.HIT_KINDS",
        "LegalBasisCategory": "prosopo.models.vocabularies.LegalBasisCategory",
        "LoggedKind": "prosopo.api.v1.serializers.enumerations.LOGGED_KINDS",
        "NameKind": "prosopo.models.names.NameKind",
        "NamePartKind": "prosopo.api.v1.serializers.enumerations.NAME_PART_KINDS",
        "NodeKind": "prosopo.api.v1.serializers.enumerations.NODE_KINDS",
        "OriginRelation": "prosopo.models.source_links.OriginRelation",
        "PersonVerdict": "prosopo.models.identity_judgements.Verdict",
        "PlaceVerdict": "prosopo.models.identity_judgements.PlaceVerdict",
        "QuoteStatus": "prosopo.api.v1.serializers.enumerations.QUOTE_STATUSES",
        "RoleCategory": "prosopo.models.vocabularies.RoleCategory",
        "Sex": "prosopo.models.people.Sex",
        "SourceKind": "prosopo.models.bibliography.KINDS",
        "SourcePartKind": "prosopo.models.source_parts.PartKind",
        "StatementDateBasis": "prosopo.api.v1.serializers.enumerations.STATEMENT_DATE_BASES",
        "StatementKind": "prosopo.api.v1.serializers.enumerations.STATEMENT_KINDS",
        "SuccessionKind": "prosopo.models.successions.SuccessionKind",
        "TextShown": "prosopo.models.bibliography.TextShown",
        "TieKind": "prosopo.api.v1.serializers.enumerations.TIE_KINDS",
        "Togetherness": "prosopo.api.v1.serializers.enumerations.TOGETHERNESS",
        "TraitCategory": "prosopo.models.vocabularies.TraitCategory",
        "Voice": "prosopo.models.statements.Voice",
    },
}

ACCESS_LOG = environment.flag("ACCESS_LOG")
LOG_LEVEL = environment.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"sparing": {"()": "prosopo.logs.RepeatFilter"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["sparing"]},
        "stdout": {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stdout"},
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django.request": {"level": "ERROR"},  # a bad query is the asker's business
        "axes": {"level": "CRITICAL"},  # `prosopo.admin.lockouts` tells of each failure once
        "prosopo.access": {
            "handlers": ["stdout"] if ACCESS_LOG else [],
            "level": "INFO" if ACCESS_LOG else "CRITICAL",
            "propagate": False,
        },
    },
}
