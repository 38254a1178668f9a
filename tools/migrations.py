"""Fails when a model changed without its migration."""

from __future__ import annotations

import os
import sys

import django
from django.core.management import call_command


def main() -> int:
    """Return 1 when a migration is missing and say which."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sapha.config.settings")
    os.environ.setdefault("SAPHA_TESTING", "1")
    django.setup()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
