"""Jobs are run once or in a loop, by one runner at a time, and one job's fault stops no other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connections

from sapha.config.cli import main
from sapha.config.locks import shared_lock
from sapha.config.runner import Runner, run_job, run_once
from sapha.foundation import jobs
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


def job(name: str, run: Callable[[datetime], int], every: timedelta = MINUTE) -> Job:
    return Job(f"test.{name}", Bilingual(f"งาน {name}", f"Job {name}"), every, run)


def three(_now: datetime) -> int:
    return 3


def broken(_now: datetime) -> int:
    raise RuntimeError("the mail\nserver is down")


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_JOBS", {})
    monkeypatch.setattr("sapha.config.cli.work.prepare_database", lambda: None)
    register_job(job("broken", broken))
    register_job(job("three", three))


def test_a_job_is_given_the_time_with_its_zone() -> None:
    asked: list[datetime] = []
    assert run_job(job("asked", lambda now: len(asked.append(now) or asked))).done == 1
    assert asked[0].utcoffset() == timedelta(0)


def test_a_broken_job_is_one_line_in_the_log_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    outcomes = run_once([job("broken", broken), job("three", three)])
    assert [outcome.done for outcome in outcomes] == [None, 3]
    assert [record.getMessage() for record in caplog.records] == [
        "job test.broken failed: RuntimeError: the mail server is down"
    ]


def test_a_job_another_runner_is_at_is_left_to_it() -> None:
    other = shared_lock("job-test.three")
    assert other.take()
    try:
        assert run_job(job("three", three)) == (job("three", three), 0, True)
    finally:
        other.give_back()
    assert run_job(job("three", three)).done == 3


@pytest.mark.usefixtures("registered")
def test_once_tells_what_was_done_and_ends_with_3_when_a_job_failed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["work", "--once"]) == 3
    assert capsys.readouterr().out.splitlines() == [
        "งาน broken: ไม่สำเร็จ ดูสาเหตุในบันทึกของระบบ",
        "งาน three: 3 รายการ",
    ]


@pytest.mark.usefixtures("registered")
def test_once_ends_with_0_when_all_went_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_JOBS", {"test.three": job("three", three)})
    assert main(["work", "--once", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "Job three: 3 done\n"


def test_each_job_runs_at_its_own_pace() -> None:
    now = 0.0
    ran: list[tuple[float, str]] = []
    runner = Runner(clock=lambda: now)

    def log(name: str) -> Callable[[datetime], int]:
        def run(_now: datetime) -> int:
            ran.append((now, name))
            return 1

        return run

    runner.jobs = (job("often", log("often"), MINUTE), job("seldom", log("seldom"), 3 * MINUTE))

    def rest(seconds: float) -> None:
        nonlocal now
        now += seconds
        if now >= 200:
            runner.stop()

    runner._rest = rest  # type: ignore[method-assign]
    runner.run()
    assert ran == [
        (0, "often"), (0, "seldom"), (60, "often"), (120, "often"), (180, "often"), (180, "seldom"),
    ]  # fmt: skip


def test_stopping_finishes_the_current_job_and_begins_no_other() -> None:
    runner = Runner()
    ran: list[str] = []

    def first(_now: datetime) -> int:
        runner.stop()
        ran.append("first")
        return 1

    runner.jobs = (job("first", first), job("second", lambda _now: len(ran.append("second") or ran)))
    runner.run()
    assert ran == ["first"]


def test_of_parallel_runners_one_works_and_another_takes_over() -> None:
    ran: list[str] = []
    first_ran = threading.Event()

    def work(name: str) -> Callable[[datetime], int]:
        def run(_now: datetime) -> int:
            ran.append(name)
            first_ran.set()
            return 1

        return run

    def start(runner: Runner) -> threading.Thread:
        def body() -> None:
            try:
                runner.run()
            finally:
                connections.close_all()

        thread = threading.Thread(target=body)
        thread.start()
        return thread

    first, second = Runner(jobs=(job("a", work("first")),)), Runner(jobs=(job("a", work("second")),))
    one = start(first)
    assert first_ran.wait(20)
    other = start(second)
    other.join(0.5)
    assert ran == ["first"]
    second.stop()
    other.join(20)
    first.stop()
    one.join(20)
    again = Runner(jobs=(job("a", lambda _now: again.stop() or 1),))
    again.run()
    assert (ran, one.is_alive(), other.is_alive()) == (["first"], False, False)


def test_a_runner_whose_server_is_gone_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.getppid", lambda: 1)
    ran: list[int] = []
    Runner(jobs=(job("a", lambda _now: len(ran)),), parent=99_999).run()
    assert ran == []
