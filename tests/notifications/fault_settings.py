"""Settings of the processes that the fault tests start: the house, with a mailbox in a folder."""

import os
from typing import Any

from allinone.doorway import KINDS, Kind
from allinone.settings import *  # noqa: F403
from allinone.settings import CELERY_BROKER_TRANSPORT_OPTIONS, VAR_DIR

ALLOWED_HOSTS = ["testserver"]
MAILBOX = VAR_DIR / "mailbox"
EMAIL_BACKEND = "tests.notifications.folder_mail.FolderMailBackend"
# Redis is shared with other tests: this run keeps to its own corner.
if "KEY_PREFIX" in os.environ:
    CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = os.environ["KEY_PREFIX"]
STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATIC_FILES},
}
KINDS["test.happened"] = Kind(
    name="test.happened",
    label="Something happened.",
    subject="You have a new message",
    line="Somebody wrote to you.",
    action="Read the message",
    url=lambda about: "/en/",
)
