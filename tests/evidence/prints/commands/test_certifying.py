from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import time_machine

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.prints import store
from sapha.evidence.prints.commands import certify_print, certify_prints, certifying
from sapha.evidence.prints.kinds import print_kind
from sapha.evidence.prints.models import Print, PrintFile, PrintSeries
from sapha.evidence.prints.numbers import document_number
from sapha.evidence.prints.queries import newest_file, print_lines
from sapha.foundation.canonical import canonical_json, sha256_hex
from sapha.foundation.errors import Bilingual, NotPermitted, NotThere, SystemUnable
from sapha.ledger.models import Event
from tests.factories.prints import CODE, certified, change, file_of, project_to_certify

pytestmark = pytest.mark.django_db
NOON = "2026-11-26T05:00:00Z"


def test_print_is_numbered_frozen_and_kept_as_a_file(console: Account) -> None:
    with time_machine.travel(NOON, tick=False):
        made = certified(project_to_certify())
    file = newest_file(made)
    pdf = file_of(made)
    attached = bytes(pypdfium2.PdfDocument(pdf).get_attachment(0).get_data())
    assert (made.number, made.edition, made.subject, made.certified_by, made.page_count) == (
        "2569-000001-71", 1, f"project:{CODE}", "service:console", len(pypdfium2.PdfDocument(pdf)),
    )  # fmt: skip
    assert (attached, sha256_hex(attached)) == (canonical_json(made.snapshot), made.snapshot_sha256)
    assert (file.revision, file.sha256, file.size_bytes, file.signer) == (1, sha256_hex(pdf), len(pdf), "")


def test_act_stands_in_the_ledger_of_the_project() -> None:
    made = certified(project_to_certify())
    event = Event.objects.get(verb="print.certified")
    assert (event.chain, event.subject, event.facts) == (
        f"project:{CODE}",
        f"print:{made.number}",
        {
            "document_number": made.number,
            "edition": 1,
            "snapshot_sha256": made.snapshot_sha256,
            "file_sha256": newest_file(made).sha256,
        },
    )


def test_unchanged_project_gets_the_print_it_has() -> None:
    project = project_to_certify()
    first, again = certified(project), certified(project)
    assert (first.pk, Print.objects.count(), Event.objects.filter(verb="print.certified").count()) == (
        again.pk, 1, 1,
    )  # fmt: skip


def test_changed_project_gets_a_later_edition_and_the_old_print_stays() -> None:
    project = project_to_certify()
    first = certified(project)
    before = file_of(first)
    change(project)
    second = certified(project)
    assert (second.sequence, second.edition, file_of(first)) == (2, 2, before)
    assert [(line.print.number, line.is_latest) for line in print_lines("project", CODE)] == [
        (second.number, True), (first.number, False),
    ]  # fmt: skip


def test_project_that_is_as_it_was_before_a_change_gets_a_new_print() -> None:
    project = project_to_certify()
    first = certified(project)
    change(project)
    certified(project)
    change(project, project.name)
    third = certified(project)
    assert (third.edition, third.snapshot_sha256) == (3, first.snapshot_sha256)


def test_stored_snapshot_and_stamp_give_the_same_bytes_again() -> None:
    made = Print.objects.get(pk=certified(project_to_certify()).pk)
    assert print_kind("project").typeset(made.snapshot, made.stamped) == file_of(made)


def test_numbers_begin_again_each_year() -> None:
    project = project_to_certify()
    with time_machine.travel("2026-12-31T16:59:59Z", tick=False):
        first = certified(project)
    change(project)
    with time_machine.travel("2026-12-31T17:00:00Z", tick=False):  # New Year in Bangkok
        second = certified(project)
    assert (first.number, second.number) == (document_number(2569, 1), document_number(2570, 1))


def test_many_are_certified_in_order_and_again_without_new_numbers(console: Account) -> None:
    codes = [project_to_certify(code=f"99990000-00{number}").code for number in (11, 12, 13)]
    made = list(certify_prints(actor=console, kind="project", keys=codes))
    again = list(certify_prints(actor=console, kind="project", keys=codes))
    assert [(one.subject_key, one.sequence) for one in made] == [
        (code, place + 1) for place, code in enumerate(codes)
    ]
    assert [one.pk for one in again] == [one.pk for one in made]


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("somchai", None), ("wichai", None), ("console", None),
        ("manee", NotPermitted), ("auditor", NotPermitted), ("admin", NotPermitted),
        ("suda", NotThere), ("prasit", NotThere), ("citizen", NotThere),
    ],
)  # fmt: skip
def test_responsible_officers_alone_may_certify(
    who: str, answer: type[Exception] | None, city_agency: Agency, request: pytest.FixtureRequest
) -> None:
    project = project_to_certify(city_agency)
    actor = request.getfixturevalue(who)
    if answer is None:
        assert certify_print(actor=actor, kind="project", key=project.code).certified_by == actor.actor_key
    else:
        with pytest.raises(answer):
            certify_print(actor=actor, kind="project", key=project.code)
        assert Print.objects.count() == 0


def test_paper_shows_name_and_post_of_the_officer(somchai: Account, city_agency: Agency) -> None:
    made = certify_print(actor=somchai, kind="project", key=project_to_certify(city_agency).code)
    assert made.stamped.certified_by == "สมชาย ใจดี เจ้าพนักงานปกครองปฏิบัติการ"


def test_unknown_project_is_not_there(console: Account) -> None:
    with pytest.raises(NotThere) as caught:
        certify_print(actor=console, kind="project", key="99990000-9999")
    assert caught.value.rule == "prints.nothing"


def test_full_disk_registers_nothing_and_uses_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    project = project_to_certify()

    def full(_content: bytes) -> str:
        raise SystemUnable(Bilingual("เต็ม", "full"), rule="prints.not_kept")

    with monkeypatch.context() as patch:
        patch.setattr(certifying, "keep_file", full)
        with pytest.raises(SystemUnable):
            certified(project)
    assert (Print.objects.count(), PrintFile.objects.count(), PrintSeries.objects.count()) == (0, 0, 0)
    assert certified(project).sequence == 1


def test_number_taken_meanwhile_is_passed_over_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = project_to_certify(), project_to_certify(code="99990000-0003")
    free = certifying.next_sequence
    raced: list[str] = []

    def overtaken(year: int) -> int:
        sequence = free(year)
        if not raced:
            raced.append("")
            raced[0] = certified(second).number
        return sequence

    monkeypatch.setattr(certifying, "next_sequence", overtaken)
    assert (certified(first).sequence, Print.objects.get(number=raced[0]).sequence) == (2, 1)


def test_file_is_on_the_disk_before_its_row(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[bool] = []
    written = certifying._written

    def watch(deed: object, wanted: object, made: object, latest: object) -> Print:
        seen.append(store.place_of(made.file_sha256).exists())  # type: ignore[attr-defined]
        return written(deed, wanted, made, latest)  # type: ignore[arg-type]

    monkeypatch.setattr(certifying, "_written", watch)
    certified(project_to_certify())
    assert seen == [True]
