"""Background reading: each file once, and taken up again when its reader is gone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.monitoring.progress_form.commands import receive_upload
from sapha.monitoring.progress_form.models import FormFile
from sapha.monitoring.progress_form.tasks import SILENCE, process_file, process_waiting_files
from tests.factories.projects import make_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(console: Account, examples: Path, settings: object, tmp_path: Path) -> FormFile:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    make_year(year=2567)
    content = (examples / "progress_form_one_copy.txt").read_bytes()
    return receive_upload(actor=console, name="form.txt", chunks=[content])


def test_a_file_is_claimed_once(waiting: FormFile) -> None:
    assert process_file(waiting.pk) is True
    assert process_file(waiting.pk) is False


def test_a_file_in_other_hands_is_left_alone(waiting: FormFile) -> None:
    FormFile.objects.update(state="reading", claimed_at=timezone.now())
    assert process_waiting_files() == 0


def test_a_file_whose_reader_is_gone_is_taken_up_again(waiting: FormFile) -> None:
    FormFile.objects.update(state="reading", claimed_at=timezone.now() - SILENCE - timedelta(seconds=1))
    assert process_waiting_files() == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.projects_read) == ("read", 1)


def test_a_file_read_where_it_lay_is_not_the_readers_business(waiting: FormFile) -> None:
    FormFile.objects.update(stored_as="")
    assert process_waiting_files() == 0


def test_a_stored_file_that_vanished_is_told(waiting: FormFile, tmp_path: Path) -> None:
    (tmp_path / waiting.stored_as).unlink()
    process_file(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, [each["rule"] for each in waiting.errors]) == ("failed", ["no_file"])
    assert str(tmp_path) not in str(waiting.errors)
