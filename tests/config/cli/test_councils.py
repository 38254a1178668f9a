from __future__ import annotations

import pytest

from sapha.config.cli import main
from sapha.council.councils.models import Charter, Council, CouncilStateChange

pytestmark = pytest.mark.django_db(transaction=True)


def sapha(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    status = main(["councils", *arguments])
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err.strip()


def test_fifty_councils_from_the_draft_to_a_suspension(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines, _ = sapha(capsys, "charters", "--lang", "en")
    assert (status, lines[1]) == (0, "    1  draft, figures assumed")
    charter = str(Charter.objects.get().pk)
    letter = ("--letter", "กท 0406/1", "--dated", "1/10/2565")
    status, _, error = sapha(capsys, "in-force", "--charter", charter, "--from", "1/10/2565", *letter)
    assert (status, error.partition(":")[0]) == (2, "figures_confirmed")
    assert sapha(
        capsys, "in-force", "--charter", charter, "--from", "1/10/2565", "--figures-confirmed", *letter
    )[:2] == (0, [f"ประกาศใช้แนวทาง {charter} ฉบับที่ 1 แล้ว"])
    status, lines, _ = sapha(capsys, "create", "--all", "--charter", charter)
    assert (status, lines[-1], Council.objects.count()) == (0, "สำเร็จ 50 ไม่เปลี่ยนแปลง 0 ทำไม่ได้ 0", 50)
    for deed in ("appoint", "activate"):
        assert sapha(capsys, deed, "--all", *letter)[0] == 0
    assert sapha(capsys, "review", "1001", *letter)[0] == 0
    status, lines, _ = sapha(capsys, "suspend", "--all", "--lang", "en", "--reason", "ทบทวน", *letter)
    assert (status, lines[-1]) == (1, "49 done, 0 unchanged, 1 refused")
    assert CouncilStateChange.objects.filter(state="suspended", reason="ทบทวน").count() == 49
    status, lines, _ = sapha(capsys, "list")
    assert (status, len(lines), lines[0].split()[:2]) == (0, 50, ["1001", "under_review"])


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (("suspend", "--letter", "1", "--dated", "1/1/2566"), "sapha councils suspend"),
        (("suspend", "--all", "1049", "--letter", "1", "--dated", "1/1/2566"), "sapha councils suspend"),
        (("suspend", "--all", "--letter", "1"), "sapha councils suspend"),
        (("create", "--charter", "1"), "sapha councils create"),
        (("abolish",), "sapha councils"),
        ((), "sapha councils"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    arguments: tuple[str, ...], place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, error = sapha(capsys, *arguments)
    assert (status, error.partition(":")[0], error.count("\n")) == (2, place, 0)


def test_what_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    letter = ("--letter", "1", "--dated", "1/1/2566")
    assert sapha(capsys, "suspend", "9999", *letter)[0] == 2
    assert sapha(capsys, "in-force", "--charter", "999", "--from", "1/1/2566", *letter)[0] == 2
