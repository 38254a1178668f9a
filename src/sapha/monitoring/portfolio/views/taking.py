"""The projects asked for as files to take along: a data package and a workbook; open to everybody."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from typing import IO

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.monitoring.portfolio.exports import Taken, write_package_zip, write_workbook
from sapha.monitoring.progress.forms import PortfolioForm

_IN_MEMORY = 4_000_000  # bytes, more goes to a file


@require_safe
def package(request: HttpRequest) -> FileResponse:
    """Answer with a Frictionless data package of the projects asked for."""
    return _file(request, write_package_zip, "projects.zip")


@require_safe
def workbook(request: HttpRequest) -> FileResponse:
    """Answer with a workbook of the projects asked for."""
    return _file(request, write_workbook, "projects.xlsx")


def _file(request: HttpRequest, write: Callable[[Taken, IO[bytes]], None], name: str) -> FileResponse:
    asked = PortfolioForm(request.GET.dict()).asked(request.GET.get("flag", ""))
    out = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the answer closes it
    write(Taken(asked, timezone.localdate(), request.user), out)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=name)
