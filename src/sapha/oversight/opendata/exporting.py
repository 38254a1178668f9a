"""Writing the whole of the open data into a folder: all of it, or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sapha.foundation.data_package import DESCRIPTOR, WrittenFile, write_package, write_table
from sapha.foundation.errors import BadInput, Bilingual, SystemUnable
from sapha.oversight.opendata.oparl.dump import oparl_lines
from sapha.oversight.opendata.popolo import popolo_lines
from sapha.oversight.opendata.tables import SOURCES

NAME, TITLE = "sapha-open-data", Bilingual("ข้อมูลเปิดของสภา", "Open data of sapha")
POPOLO, OPARL = "popolo.json", "oparl.jsonl"
_NOT_OURS = Bilingual(
    "โฟลเดอร์นี้มีแฟ้มอื่นอยู่ ระบบไม่เขียนทับ โปรดระบุโฟลเดอร์ใหม่หรือโฟลเดอร์ที่เคยส่งออก",
    "this folder holds other files and is not written over: name a new folder, or one of an earlier export",
)
_UNWRITABLE = Bilingual("เขียนโฟลเดอร์นี้ไม่ได้ ({})", "this folder cannot be written ({})")


class Exported(NamedTuple):
    """What was written."""

    folder: Path
    files: list[WrittenFile]


def export_open_data(folder: Path) -> Exported:
    """Write every table, the dictionary, the descriptor, the Popolo file and the OParl objects.

    It is made beside the folder and put in its place when it is complete; an earlier export there
    is replaced. The same register gives the same bytes on the same day.

    Raises:
        BadInput: the folder holds something else than an earlier export.
        SystemUnable: it cannot be written; what was there is unchanged.
    """
    place = folder.absolute()
    _refuse_other(place)
    made: Path | None = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
        made.chmod(0o755)
        files = _write(made)
        _put(made, place)
    except OSError as error:
        reason = error.strerror or str(error)
        text = Bilingual(_UNWRITABLE.th.format(reason), _UNWRITABLE.en.format(reason))
        raise SystemUnable(text, rule="opendata.unwritable", where=str(folder)) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
    return Exported(place, files)


def _refuse_other(place: Path) -> None:
    if not place.exists():
        return
    empty = place.is_dir() and not any(place.iterdir())
    if not empty and not (place / DESCRIPTOR).is_file():
        raise BadInput(_NOT_OURS, rule="opendata.not_ours", where=str(place))


def _write(folder: Path) -> list[WrittenFile]:
    files = [write_table(folder, source.table, source.rows()) for source in SOURCES]
    write_package(folder, NAME, TITLE, files)
    _write_lines(folder / POPOLO, popolo_lines())
    _write_lines(folder / OPARL, oparl_lines())
    return files


def _write_lines(place: Path, lines: Iterable[str]) -> None:
    with place.open("w", encoding="utf-8", newline="") as out:
        out.writelines(lines)


def _put(made: Path, place: Path) -> None:
    if place.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{place.name}.old.", dir=place.parent))
        place.replace(old)
        made.replace(place)
        shutil.rmtree(old)
    else:
        made.replace(place)
