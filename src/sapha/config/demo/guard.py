"""Sample data never mixes with the city's own."""

from __future__ import annotations

from sapha.council.councils.models import Council
from sapha.foundation.errors import BadInput, Bilingual
from sapha.monitoring.projects.models import Project

_REAL = Bilingual(
    "ฐานข้อมูลนี้มีข้อมูลจริงแล้ว (สภา {councils} โครงการ {projects}) ข้อมูลตัวอย่างต้องอยู่คนละแห่ง "
    "โปรดตั้ง SAPHA_DATA_DIR หรือ SAPHA_DATABASE_URL ไปที่ว่างแล้วเรียกอีกครั้ง",
    "this database holds the city's own data ({councils} councils, {projects} projects); sample data stays apart: "
    "point SAPHA_DATA_DIR or SAPHA_DATABASE_URL to an empty place and call again",
)


def refuse_real_data() -> None:
    """Let sample data be made only where there is nothing else.

    Raises:
        BadInput: there are councils or projects that are no samples.
    """
    councils = Council.objects.filter(is_sample=False).count()
    projects = Project.objects.filter(is_sample=False).count()
    if councils or projects:
        th, en = (text.format(councils=councils, projects=projects) for text in _REAL)
        raise BadInput(Bilingual(th, en), rule="demo.real_data")


def has_sample_data() -> bool:
    """Return whether there are sample councils, so that every page must say so; one query."""
    return Council.objects.filter(is_sample=True).exists()
