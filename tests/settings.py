"""The project's settings for tests: the services that the environment names, and nothing else of a developer's own.

Every process (pytest itself and each xdist worker) has its own data directory, Redis database and bucket; pytest-django
gives it its own database.
"""

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import environ

SERVICES = ("DATABASE_URL", "REDIS_URL", "S3_BUCKET", "S3_ENDPOINT_URL", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")

_example = (Path(__file__).parent.parent / ".env.example").read_text()
for _name in set(re.findall(r"^# ([A-Z0-9_]+)=", _example, re.MULTILINE)) - set(SERVICES):
    os.environ.pop(_name, None)
environ.Env.read_env = lambda *arguments, **options: None  # a developer's .env is not the tests' either

_data = Path(tempfile.mkdtemp(prefix="diagrade-data-"))
atexit.register(shutil.rmtree, _data, ignore_errors=True)
(_data / "static").mkdir()
os.environ |= {"DIAGRADE_DATA_DIR": str(_data), "STATIC_ROOT": str(_data / "static")}
if os.environ.get("REDIS_URL"):
    # Database 0 may be a developer's own; the workers take 1, 2, ...
    os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{int(WORKER[2:]) + 1}").geturl()
if os.environ.get("S3_BUCKET"):
    os.environ["S3_BUCKET"] = re.sub(r"(-gw\d+)?$", f"-{WORKER}", os.environ["S3_BUCKET"], count=1)

from config.settings import *  # noqa: E402, F403  (the environment above is what it reads)
from config.settings import CACHES, DATABASES, REST_FRAMEWORK  # noqa: E402

# Real hashes are made to be slow.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# No limit on how often a test may ask; see the `throttled` fixture.
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = dict.fromkeys(REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"])
CACHES["default"]["KEY_PREFIX"] = "diagrade-tests"
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in real life: threads share it, and writers wait for each other.
    DATABASES["default"]["TEST"] = {"NAME": str(_data / "tests.sqlite3")}
