"""All settings, from the environment. Nothing set gives the embedded default: one process, SQLite, files on disk.

README.md has the table of variables. A value that cannot be used raises ``ImproperlyConfigured`` and says what to set;
what is unsafe in production is refused by the system checks in ``config/checks.py``.
"""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.templatetags.static import static

from config.embedding_models import embedding_model
from config.environment import broker_and_cache, database, development_secret, storages
from config.logging import configure_structlog, logging_config
from config.model_costs import model_budget, model_prices
from config.sentry import start_sentry

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- Mode ---------------------------------------------------------------------------------------------------------
DIAGRADE_ENV = env.str("DIAGRADE_ENV", default="development")
PRODUCTION = DIAGRADE_ENV == "production"
DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = Path(env.str("DIAGRADE_DATA_DIR", default=str(BASE_DIR / "var")))
SECRET_KEY = env.str("SECRET_KEY", default="") or development_secret(DATA_DIR, production=PRODUCTION)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DIAGRADE_ALLOW_SQLITE = env.bool("DIAGRADE_ALLOW_SQLITE", default=False)
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# --- Applications ---------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "rest_framework_simplejwt.token_blacklist",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "django_filters",
    "django_celery_results",
    "django_prometheus",
    "django_structlog",
    "health_check",
    "axes",
    "csp",
    "config.apps.ProjectConfig",
    "accounts.apps.AccountsConfig",
    "submissions.apps.SubmissionsConfig",
    "grading.apps.GradingConfig",
]
MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "config.middleware.RequestIdHeaderMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
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
            ]
        },
    }
]
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True
FORMAT_MODULE_PATH = "config.formats"
# E-mail addresses are unique in any case: by a constraint on Lower(email), which the check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Services -------------------------------------------------------------------------------------------------------
DATABASES = {"default": database(env, DATA_DIR)}
BROKER_URL, CACHES = broker_and_cache(env)
EMBEDDED_WORKER = BROKER_URL.startswith("memory://")
STORAGES = storages(env, production=PRODUCTION)
MEDIA_ROOT = DATA_DIR / "files"
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
WHITENOISE_USE_FINDERS = not PRODUCTION
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="diagrade@localhost")

OPENAI_BASE_URL = env.str("OPENAI_BASE_URL", default="")
OPENAI_API_KEY = env.str("OPENAI_API_KEY", default="")
OPENAI_MODEL = env.str("OPENAI_MODEL", default="")
OPENAI_TIMEOUT_SECONDS = env.float("OPENAI_TIMEOUT_SECONDS", default=90.0)
OPENAI_SELF_HOSTED = env.bool("OPENAI_SELF_HOSTED", default=False)
OPENAI_REQUESTS_PER_MINUTE = env.int("OPENAI_REQUESTS_PER_MINUTE", default=0)
OPENAI_TOKENS_PER_MINUTE = env.int("OPENAI_TOKENS_PER_MINUTE", default=0)
OPENAI_MAX_IN_FLIGHT = env.int("OPENAI_MAX_IN_FLIGHT", default=0)
OPENAI_JUDGE_BASE_URL = env.str("OPENAI_JUDGE_BASE_URL", default="")
OPENAI_JUDGE_API_KEY = env.str("OPENAI_JUDGE_API_KEY", default="")
OPENAI_JUDGE_MODEL = env.str("OPENAI_JUDGE_MODEL", default="")
OPENAI_JUDGE_SELF_HOSTED = env.bool("OPENAI_JUDGE_SELF_HOSTED", default=False)
MODEL_PRICES = model_prices(env.str("DIAGRADE_MODEL_PRICES", default=""))
MODEL_BUDGET = model_budget(env.str("DIAGRADE_MODEL_BUDGET", default=""))

EMBEDDINGS = embedding_model(env.str("DIAGRADE_EMBEDDINGS", default=""))

# --- Accounts -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("MinimumLengthValidator", {}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
AXES_FAILURE_LIMIT = env.int("LOGIN_FAILURES_ALLOWED", default=8)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("LOGIN_LOCK_MINUTES", default=15))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
# Trying on while locked out does not prolong it: Retry-After stays true, and nobody can be kept out for ever.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # it would open a session for each log-in through the API, and keep addresses for ever
AXES_USERNAME_CALLABLE = "accounts.lockout.login_name"
AXES_CLIENT_IP_CALLABLE = "accounts.lockout.client_address"
AXES_VERBOSE = False

# --- API ------------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["config.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "config.pagination.Pages",
    "PAGE_SIZE": 20,
    "DEFAULT_SCHEMA_CLASS": "drf_standardized_errors.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.ScopedRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {
        # By address: a lecture hall that logs in and registers at once has one.
        "login": env.str("THROTTLE_LOGIN", default="300/min"),
        "register": env.str("THROTTLE_REGISTER", default="600/hour"),
        "check": env.str("THROTTLE_CHECK", default="60/min"),
        "hand_in": env.str("THROTTLE_HAND_IN", default="30/min"),
        "preview": env.str("THROTTLE_PREVIEW", default="60/min"),
    },
    "NUM_PROXIES": TRUSTED_PROXIES,
}
DRF_STANDARDIZED_ERRORS = {
    "EXCEPTION_HANDLER_CLASS": "config.api_errors.ExceptionHandler",
    "EXCEPTION_FORMATTER_CLASS": "config.api_errors.ExceptionFormatter",
    "ALLOWED_ERROR_STATUS_CODES": ["400", "401", "403", "404", "429"],
    "ERROR_SCHEMAS": dict.fromkeys(("400", "401", "403", "404", "429"), "config.api_schema.ErrorSerializer"),
}
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=env.int("JWT_ACCESS_MINUTES", default=15)),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=env.int("JWT_REFRESH_DAYS", default=14)),
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
    "UPDATE_LAST_LOGIN": True,
    "CHECK_REVOKE_TOKEN": True,
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Diagrade",
    "DESCRIPTION": "Hand in diagrams as text and read rubric-based feedback. Every refusal has one body: `type`, "
    "`errors` (each with `code`, `detail`, `attr`, and `line`, `column`, `hint` where it is about a source) and "
    "`request_id`.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "POSTPROCESSING_HOOKS": ["drf_standardized_errors.openapi_hooks.postprocess_schema_enums"],
}

# --- Tasks ----------------------------------------------------------------------------------------------------------
CELERY_BROKER_URL = BROKER_URL
CELERY_RESULT_BACKEND = "django-db"
CELERY_RESULT_EXTENDED = False
CELERY_TASK_IGNORE_RESULT = False
# A run has its own state; a row of the result for each of its steps would only cost queries.
CELERY_TASK_TRACK_STARTED = False
CELERY_TASK_DEFAULT_QUEUE = "interactive"
CELERY_TASK_ROUTES = {
    "grading.grade_run": {"queue": "interactive"},
    "grading.grade_run_in_bulk": {"queue": "bulk"},
    "grading.notify_published": {"queue": "notifications"},
    "grading.notify_budget": {"queue": "notifications"},
    "grading.sweep": {"queue": "maintenance"},
    "accounts.flush_expired_tokens": {"queue": "maintenance"},
    "celery.backend_cleanup": {"queue": "maintenance"},
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Redis gives a task to another worker after this long without an acknowledgement, so it is above the longest task.
RUN_LEASE_SECONDS = env.int("RUN_LEASE_SECONDS", default=300)
WORKER_COMPUTING = max(1, env.int("WORKER_COMPUTING", default=2))
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"polling_interval": 0.1}
    if EMBEDDED_WORKER
    else {
        "visibility_timeout": RUN_LEASE_SECONDS * 4,
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
        "socket_timeout": 5,
        "socket_connect_timeout": 3,
    }
)
# A broker that is down must not hold a student's request: the sweep sends the run later.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1, "interval_max": 0.2}
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "grading.sweep", "schedule": timedelta(seconds=env.int("SWEEP_SECONDS", default=30))},
    "flush-expired-tokens": {"task": "accounts.flush_expired_tokens", "schedule": crontab(hour="3", minute="10")},
}

# --- Limits on what students hand in --------------------------------------------------------------------------------
EXPLANATION_MAX_CHARS = env.int("EXPLANATION_MAX_CHARS", default=20_000)
ATTACHMENT_MAX_BYTES = env.int("ATTACHMENT_MAX_BYTES", default=10_000_000)
ATTACHMENTS_MAX = env.int("ATTACHMENTS_MAX", default=5)
DATA_UPLOAD_MAX_MEMORY_SIZE = 3_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# --- Security -------------------------------------------------------------------------------------------------------
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_SSL_REDIRECT = PRODUCTION and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_AGE = 60 * 60 * 12
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Observability --------------------------------------------------------------------------------------------------
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
WORKER_METRICS_PORT = env.int("WORKER_METRICS_PORT", default=0)
PROMETHEUS_EXPORT_MIGRATIONS = False
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_config(LOG_LEVEL, as_json=env.str("LOG_FORMAT", default="json") == "json")
configure_structlog()
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
# What a user did wrong is an answer with a code, not a warning of ours.
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO
start_sentry(env.str("SENTRY_DSN", default=""), environment=DIAGRADE_ENV)

# --- Admin ----------------------------------------------------------------------------------------------------------
LOGIN_REDIRECT_URL = "admin:index"
UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Diagrade",
    "SITE_HEADER": "Diagrade",
    "SITE_SYMBOL": "account_tree",
    "SITE_URL": None,
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("grading/favicon.svg")}],
    "STYLES": [lambda request: static("grading/admin.css")],
    "SCRIPTS": [lambda request: static("grading/admin.js")],
    "SIDEBAR": {"navigation": "accounts.admin_navigation.sidebar"},
    "DASHBOARD_CALLBACK": "grading.admin.overview.overview",
}
