"""The settings of a test run: nothing kept in ./var, static files from the source, strict templates.

pytest-django reads the settings before any conftest, so the environment is set here.
"""

from __future__ import annotations

import os
import tempfile

os.environ["SAPHA_TESTING"] = "1"
os.environ.setdefault("SAPHA_DATA_DIR", tempfile.mkdtemp(prefix="sapha-test-"))
os.environ.setdefault("SAPHA_SECRET_KEY", "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz")
# Clients of tests type nothing; the trap's own tests and the journeys set it.
os.environ.setdefault("SAPHA_FASTEST_FORM_SECONDS", "0")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright's loop runs beside the ORM

from sapha.config.settings import *  # noqa: F403 - a settings module is all names
from sapha.config.settings import STATIC_ROOT, TEMPLATES


class UndefinedVariable(str):
    """What stands for a variable no view gave: using it is an error, not an empty place."""

    __slots__ = ()

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"a template uses the undefined variable {name}")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")  # type: ignore[index]
# Real hashing costs a second per account on a busy machine and proves nothing here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a folder that is not there
