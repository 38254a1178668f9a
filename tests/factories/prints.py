"""Projects to certify, and certified prints, for tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from sapha.civic.agencies.models import Agency
from sapha.civic.people.queries import service_account
from sapha.evidence.prints.commands import certify_print
from sapha.evidence.prints.models import Print
from sapha.evidence.prints.queries import newest_file
from sapha.evidence.prints.store import kept_file
from sapha.monitoring.projects.models import Project
from tests.monitoring.progress.kept import keep_project

CODE = "99990000-0002"


def project_to_certify(agency: Agency | None = None, code: str = CODE) -> Project:
    """Keep a project with three reports."""
    return keep_project(code, "20", "35", "50", agency=agency)


def change(project: Project, name: str = "ชื่อที่เปลี่ยนแล้ว") -> None:
    """Change what the form of the project shows."""
    Project.objects.filter(pk=project.pk).update(name=name)


def certified(project: Project) -> Print:
    """Certify as the console does."""
    return certify_print(actor=service_account("console"), kind="project", key=project.code)


def file_of(one: Print) -> bytes:
    """Return the newest file of a print."""
    return kept_file(newest_file(one).sha256)


def laid_down(folder: Path, content: bytes, name: str = "print.pdf") -> Path:
    """Write bytes into a file and return its place."""
    place = folder / name
    place.write_bytes(content)
    return place


def data_in(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Let the store lie in a folder of the test."""
    from django.conf import settings

    monkeypatch.setattr(settings, "DATA_DIR", folder)
    return folder / "prints"
