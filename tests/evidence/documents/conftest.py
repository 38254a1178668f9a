"""Every test of documents begins with an empty place for bytes and a project."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from sapha.civic.agencies.models import Agency
from sapha.monitoring.projects.models import Project
from tests.factories.documents import project_of


@pytest.fixture(autouse=True)
def root(settings: Settings, tmp_path: Path) -> Path:
    cache.clear()
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    return tmp_path / "documents"


@pytest.fixture
def project(city_agency: Agency) -> Project:
    return project_of(city_agency)
