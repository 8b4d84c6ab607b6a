#!/usr/bin/env python
"""Django's command line for the house."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allinone.settings")
    try:
        settings.BASE_DIR  # noqa: B018 - reading one setting reads them all
    except ImproperlyConfigured as reason:
        sys.exit(f"The settings are wrong: {reason}")
    execute_from_command_line(sys.argv)
