"""Large files are read in a process of its own: the same readings and errors as here, also when it dies."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench._import_city import write_city
from sapha.monitoring.progress_form import ahead
from sapha.monitoring.progress_form.ahead import Understood, read_prints
from sapha.monitoring.progress_form.reading import DEFAULT_LIMITS, ErrorLog


def _read(path: Path) -> tuple[list[Understood], list[object], bool]:
    errors = ErrorLog(DEFAULT_LIMITS.errors)
    names = {str(path): "ที่ส่งมา.txt"}
    read = list(read_prints([str(path)], names, errors, DEFAULT_LIMITS))
    return read, [each.to_json() for each in errors], errors.is_closed


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Prints of 45 projects, then something that is none."""
    place = tmp_path / "city.txt"
    write_city(place, 45)
    with place.open("a", encoding="utf-8") as file:
        file.write("1.1 รหัสโครงการ\t: 12\n1.2 ชื่อโครงการ\t: ไม่ครบ\n" * 3)
    return place


def test_process_reads_the_same_as_here(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = _read(city)
    monkeypatch.setattr(ahead, "_LARGE", 1)
    elsewhere = _read(city)
    assert (here[:2], here[2], elsewhere[2]) == (elsewhere[:2], False, True)
    assert len({one.code for one in here[0]} - {None}) == 45
    assert here[0][0].read.record["copies"][0]["file"] == "ที่ส่งมา.txt"


@pytest.mark.parametrize("command", ["/nowhere/python", "/bin/true"])
def test_without_a_process_the_file_is_read_here(
    city: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    here = _read(city)
    monkeypatch.setattr(ahead, "_LARGE", 1)
    monkeypatch.setattr("sys.executable", command)
    assert _read(city) == here


def test_process_that_dies_loses_and_doubles_nothing(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = _read(city)
    monkeypatch.setattr(ahead, "_LARGE", 1)
    load, count = ahead.pickle.load, 0

    def dying(file: object) -> object:
        nonlocal count
        count += 1
        if count == 2:
            raise EOFError
        return load(file)  # type: ignore[arg-type]

    monkeypatch.setattr(ahead.pickle, "load", dying)
    assert _read(city) == here


def test_reader_that_is_left_ends_its_process(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_LARGE", 1)
    started = []
    popen = ahead.subprocess.Popen
    monkeypatch.setattr(
        ahead.subprocess,
        "Popen",
        lambda *args, **values: started.append(popen(*args, **values)) or started[-1],
    )
    readings = read_prints([str(city)], {}, ErrorLog(9), DEFAULT_LIMITS)
    next(readings)
    readings.close()  # type: ignore[attr-defined]
    assert [process.returncode is not None for process in started] == [True]
