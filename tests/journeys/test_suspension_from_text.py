"""A suspension that a report only speaks of: proposed with its letter, confirmed by people, told everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.config.cli import main
from sapha.evidence.typesetting.text_layer import printed_lines
from sapha.monitoring.progress.due import owing
from sapha.monitoring.progress_form.commands import import_form
from sapha.monitoring.progress_form.printing.kept import print_kept_project
from sapha.monitoring.projects.models import Project
from tests.factories.printed_forms import AT
from tests.monitoring.progress.kept import keep_year

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]
CODE, LETTER = "99990000-0001", "กท 9999/3578"


def printed(project: Project) -> str:
    pdf = pypdfium2.PdfDocument(print_kept_project(project, printed_at=AT, printed_by="ผู้ทดสอบ"))
    return "".join("".join(line.text for line in printed_lines(pdf)).split())


def test_proposed_prepared_decided_and_told_everywhere(
    examples: Path,
    console: Account,
    city_agency: Agency,
    somchai: Account,
    wichai: Account,
    client_of: ClientOf,
    capsys: pytest.CaptureFixture[str],
) -> None:
    keep_year(2566)
    import_form(actor=console, path=examples / "progress_form_4_copies.txt")
    Project.objects.filter(code=CODE).update(agency=city_agency)
    page = reverse("projects:project", args=[CODE])

    # Everybody reads what the text speaks of; nothing is suspended by it.
    shown = client_of(None).get(page).content.decode()
    assert [words in shown for words in ("รอการยืนยัน", LETTER, "29 สิงหาคม 2566", "ยืนยันตามหนังสือ")] == [
        True,
        True,
        True,
        False,
    ]
    main(["findings", CODE])
    assert f"รอการยืนยัน: ชะลอ 29 ส.ค. 2566 ({LETTER})" in capsys.readouterr().out
    project = Project.objects.get(code=CODE)
    assert (project.state, project.suspensions.count(), project.rating.band) == ("active", 0, "red")
    waits = f"รายงานครั้งที่ 4 เขียนว่าชะลอ ตามหนังสือ {LETTER} ลงวันที่ 29 สิงหาคม 2566 รอการยืนยัน"
    assert "".join(waits.split()) in printed(project)

    # The officer follows the link: number and date of the letter stand in the form, for them to check.
    officer = client_of(somchai)
    [(_proposal, _anchor, confirm)] = officer.get(page).context["proposals"]
    assert escape(confirm) in officer.get(page).content.decode()
    form = officer.get(confirm).context["form"]
    given = {name: form.initial[name] for name in ("on", "document", "document_on")}
    assert given == {"on": "29/08/2566", "document": LETTER, "document_on": "29/08/2566"}
    said = {**given, "reason": form.initial["reason"], "review_on": "1/12/2566"}
    assert officer.post(confirm.partition("?")[0], said).status_code == 302
    assert Project.objects.get(code=CODE).suspensions.count() == 0

    # The head decides; from then on the clock stands, the band is grey, and page, list and print name the letter.
    assert client_of(wichai).post(reverse("register:decide", args=[CODE])).status_code == 302
    project = Project.objects.get(code=CODE)
    [pause] = project.suspensions.all()
    assert (project.state, pause.starts_on.isoformat(), LETTER in pause.letter) == (
        "suspended",
        "2023-08-29",
        True,
    )
    assert list(owing(Project.objects.all())) == []
    shown = client_of(None).get(page).content.decode()
    assert [words in shown for words in (LETTER, "ชะลอ")] == [True, True]
    main(["findings", CODE])
    assert "รอการยืนยัน" not in capsys.readouterr().out
    confirmed = f"ชะลอตั้งแต่ 29 สิงหาคม 2566 ตามหนังสือ {LETTER}"
    assert "".join(confirmed.split()) in printed(project)
    assert "".join(waits.split()) not in printed(project)
