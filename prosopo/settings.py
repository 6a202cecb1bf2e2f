"""The one settings file: deployments differ by environment variables (see the README's table)."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from prosopo import environment
from prosopo.exporters.publication import LICENCES

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
DATASET_LICENCE = environment.one_of("DATASET_LICENCE", "CC-BY-4.0", tuple(LICENCES))

# Behind a proxy that speaks HTTPS to the world and sets X-Forwarded-Proto.
HTTPS = environment.flag("HTTPS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", 3600, 0, 63_072_000) if HTTPS else 0

INSTALLED_APPS = [
    "prosopo.apps.ProsopoConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "prosopo.api.middleware.OpenToAll",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "prosopo.web.middleware.LivingConnection",
    "prosopo.web.middleware.PolicyOfPages",
    "prosopo.web.middleware.Sessions",
    "prosopo.web.middleware.Forms",
    "prosopo.web.middleware.Users",
    "prosopo.web.middleware.Messages",
    "prosopo.web.middleware.Frames",
]

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
            ]
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
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

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
    "yaml": "prosopo.importers.yaml_files",
    **dict.fromkeys(["json", "jsonl", "xml"], "prosopo.importers.other_files"),
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

# Everything is paged, and the admin's person form is long: 25 statements of 30 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

API_MAX_AGE = environment.number("API_MAX_AGE", 60, 0, 86_400)
API_RATE_LIMIT = environment.number("API_RATE_LIMIT", 1200, 0, 1_000_000)
PROXIES = environment.number("PROXIES", 0, 0, 10)
EXPORTS_AT_ONCE = environment.number("EXPORTS_AT_ONCE", 2, 1, 100)

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["prosopo.api.rendering.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_THROTTLE_CLASSES": ["prosopo.api.throttling.RateLimit"],
    "NUM_PROXIES": PROXIES,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "prosopo.api.problems.handle",
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
    "ENUM_NAME_OVERRIDES": {
        "NameKind": "prosopo.models.names.NameKind",
        "GroupKind": "prosopo.models.groups.GroupKind",
        "CampKind": "prosopo.models.camps.CampKind",
        "EventKind": "prosopo.models.events.EventKind",
        "RoleCategory": "prosopo.models.vocabularies.RoleCategory",
        "FateCategory": "prosopo.models.vocabularies.FateCategory",
    },
}

LOG_LEVEL = environment.one_of("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        # A wrong host or a bad query is the caller's business: no traceback, no warning for each.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}
