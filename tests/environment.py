"""Loaded before Django's settings: what the tests need of the environment, where the caller has not said otherwise."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "a key for the tests alone, never for a server")
if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="prosopo-tests-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
# WhiteNoise warns where there is nothing to serve, and warnings are errors here.
(Path(os.environ["DATA_DIR"]) / "static").mkdir(parents=True, exist_ok=True)
# Playwright runs an event loop in the thread of the test; Django would refuse it the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# All tests ask from one address.
os.environ.setdefault("API_RATE_LIMIT", "0")
