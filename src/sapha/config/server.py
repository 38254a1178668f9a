"""The web server inside the package: gunicorn with threads, no files of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from gunicorn.app.base import BaseApplication


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """Runs the site with the given gunicorn settings."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """Return the application, inside each worker."""
        from sapha.config.wsgi import application  # noqa: PLC0415 - each worker loads its own

        return application
