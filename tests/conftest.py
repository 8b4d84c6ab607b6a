"""What every test shares: a scratch folder, quick hashes, fresh caches, the reference content."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.utils import translation

from allinone import translations

SCRATCH = Path(tempfile.mkdtemp(prefix="allinone-tests-"))

hypothesis.settings.register_profile("house", deadline=None, database=None)
hypothesis.settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests away from this machine's own data; commands that tests start follow."""
    os.environ["VAR_DIR"] = str(SCRATCH)
    settings.VAR_DIR = SCRATCH
    settings.MEDIA_ROOT = SCRATCH / "media"
    settings.STATIC_ROOT = SCRATCH / "static"
    settings.STATIC_ROOT.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    if not settings.REDIS_URL:
        settings.CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        settings.CELERY_BROKER_URL = "memory://"
        settings.CELERY_BROKER_TRANSPORT_OPTIONS = {}
    translations.compile_stale()


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(SCRATCH, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """The test database holds the reference content once, below every test's transaction."""
    with django_db_blocker.unblock():
        call_command("load_content", verbosity=0)


@pytest.fixture
def content(db: None) -> None:
    """The reference content is there, also after a test that emptied every table."""
    if not apps.get_model("taxonomy", "Sector")._default_manager.exists():
        call_command("load_content", verbosity=0)


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Every test starts in English with an empty cache."""
    caches.settings["default"]["KEY_PREFIX"] = uuid4().hex
    caches["default"].key_prefix = caches.settings["default"]["KEY_PREFIX"]
    with translation.override("en"):
        yield
