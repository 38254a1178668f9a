"""The registry of what the installation does by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sapha.foundation import jobs
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job, registered_jobs


@pytest.fixture(autouse=True)
def nothing_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_JOBS", {})


def nothing(_now: datetime) -> int:
    return 0


def job(name: str = "letters.remind", minutes: int = 5) -> Job:
    return Job(name, Bilingual("เตือน", "Remind"), timedelta(minutes=minutes), nothing)


def test_jobs_are_listed_in_the_order_they_were_registered() -> None:
    register_job(job("letters.remind"))
    register_job(job("clocks.tick"))
    assert [one.name for one in registered_jobs()] == ["letters.remind", "clocks.tick"]


def test_a_job_registered_again_by_its_owner_stays_one() -> None:
    register_job(job())
    register_job(job())
    assert registered_jobs() == (job(),)


def test_another_job_of_the_same_name_is_refused_and_changes_nothing() -> None:
    register_job(job())
    with pytest.raises(ValueError, match=r"^job letters\.remind is registered twice$"):
        register_job(job(minutes=6))
    assert registered_jobs() == (job(),)


@pytest.mark.parametrize("name", ["remind", "Letters.remind", "letters.", "a.b.c", "letters.re mind", ""])
def test_a_malformed_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not of the form app\.verb$"):
        register_job(job(name))


@pytest.mark.parametrize("minutes", [0, -1])
def test_a_job_that_never_rests_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match=r"^job letters\.remind must rest between two runs$"):
        register_job(job(minutes=minutes))
