"""Reading: processor time for the form in four copies, growth with length, memory for 10 MB and 100 MB."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from sapha.monitoring.progress_form.reading import read_files

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "samples" / "progress_form_4_copies.txt"
TWIN = ROOT / "examples" / "progress_form_4_copies.txt"
RUNS = 40
MB = 1_000_000
# Each size in a process of its own: the peak of resident memory never goes down again.
ALONE = """
import resource, sys, time
from sapha.monitoring.progress_form.reading import ErrorLog, read_projects
errors, projects, start = ErrorLog(1000), 0, time.process_time()
for project in read_projects([sys.argv[1]], errors):
    projects += 1
seconds = time.process_time() - start
print(projects, sum(1 for _ in errors), seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _once(path: Path) -> float:
    start = time.process_time()
    read_files([str(path)])
    return (time.process_time() - start) * 1000


def _prints(place: Path, size: int) -> int:
    """Write different projects of four copies each until the file has the size; return how many."""
    form = TWIN.read_text(encoding="utf-8")
    count = written = 0
    with place.open("w", encoding="utf-8") as file:
        while written < size:
            count += 1
            text = form.replace("99990000-0001", f"{99990000 + count // 10000}-{count % 10000:04d}")
            text = text.replace("ประจำเขต (ตัวอย่าง)", f"ประจำเขต {count} (ตัวอย่าง)")
            file.write(text)
            written += len(text.encode())
    return count


def _alone(path: Path) -> tuple[int, int, float, float]:
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(path)],
        check=True, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    projects, errors, seconds, peak = done.stdout.split()
    return int(projects), int(errors), float(seconds), float(peak)


def main() -> list[str]:
    """Return the figures as Markdown."""
    form = REAL if REAL.exists() else TWIN
    what = "the real form" if form is REAL else "the example form"
    first, *others = [_once(form) for _ in range(RUNS)]
    speed = f"median {median(others):.1f} ms, best {min(others):.1f} ms, first {first:.1f} ms"
    lines = [
        f"{what}, 4 copies, {form.stat().st_size // 1000} KB: {speed} (goal < 20 ms after start)",
        "",
        "| input | projects | errors | CPU seconds | MB per CPU second | peak memory MB |",
        "|---|---|---|---|---|---|",
    ]
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in (1, 10, 100):
            place = Path(folder) / f"{size}.txt"
            count = _prints(place, size * MB)
            projects, errors, seconds, peak = figures[size] = _alone(place)
            if (projects, errors) != (count, 0):
                raise SystemExit(f"{size} MB: {count} projects written, {projects} read, {errors} errors")
            lines.append(
                f"| {size} MB | {projects} | {errors} | {seconds:.2f} | {size / seconds:.1f} | {peak:.0f} |"
            )
            place.unlink()
    time_growth = figures[100][2] / figures[1][2] / 100
    memory_growth = figures[100][3] / figures[10][3]
    return [
        *lines,
        "",
        f"time per MB at 100 MB over 1 MB: {time_growth:.2f} (1.00 is linear)  ",
        f"peak memory at 100 MB over 10 MB: {memory_growth:.2f} (1.00 is constant)",
    ]


if __name__ == "__main__":
    print("\n".join(main()))
