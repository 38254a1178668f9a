from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sapha.evidence.prints.kinds import Value
from sapha.evidence.prints.models import Print
from sapha.evidence.prints.pages import side_by_side
from sapha.foundation.errors import Bilingual
from tests.factories import forgeries
from tests.factories.prints import CODE, certified, change, file_of, project_to_certify

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Print:
    cache.clear()
    return certified(project_to_certify())


def sent(client: Client, content: bytes, name: str = "แฟ้ม.pdf") -> tuple[int, str]:
    response = client.post("/en/verify/", {"file": SimpleUploadedFile(name, content, "application/pdf")})
    return response.status_code, " ".join(response.content.decode().split())


def test_genuine_file_is_told_with_its_registered_figures(made: Print, client: Client) -> None:
    status, page = sent(client, file_of(made))
    assert status == 200
    assert "Genuine: every byte is that of the original" in page
    assert f'href="/en/prints/{made.number}/1.pdf"' in page
    assert "50.00" in page


def test_altered_file_is_told_with_what_differs(made: Print, client: Client) -> None:
    old, new = '"progress_percent":"50.00"', '"progress_percent":"90.00"'
    status, page = sent(client, forgeries.with_data_changed(file_of(made), old, new))
    assert status == 200
    assert "Altered after it was issued: do not rely on it" in page
    assert "<del>90.00</del>" in page


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"hello", 422, "this is not a PDF"),
        (b"", 422, "The file is empty"),
        (b"%PDF-1.7\n", 422, "this PDF is damaged"),
    ],
)
def test_bad_file_is_told_beside_its_field(
    made: Print, client: Client, content: bytes, status: int, said: str
) -> None:
    answer, page = sent(client, content)
    assert (answer, said in page) == (status, True)


def test_no_file_is_told(made: Print, client: Client) -> None:
    response = client.post("/en/verify/", {})
    assert (response.status_code, "Choose the PDF you received." in response.content.decode()) == (422, True)


def test_too_large_a_body_is_refused_before_it_is_read(made: Print, client: Client) -> None:
    response = client.post(
        "/en/verify/", b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(300 * 2**20)
    )
    assert (response.status_code, "larger than 32 megabytes" in response.content.decode()) == (413, True)


def test_nothing_of_an_upload_is_kept(made: Print, client: Client, settings: object, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path  # type: ignore[attr-defined]
    sent(client, b"%PDF-1.7\n" + b" " * 3_000_000)
    assert list(tmp_path.iterdir()) == []


def test_one_address_may_not_upload_without_end(made: Print, client: Client) -> None:
    answers = [client.post("/verify/", {}).status_code for _ in range(21)]
    assert answers == [422] * 20 + [429]


def test_number_typed_in_thai_digits_leads_to_its_page(made: Print, client: Client) -> None:
    typed = made.number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")).replace("-", " ")
    response = client.get("/verify/", {"number": typed})
    assert (response.status_code, response["Location"]) == (302, f"/verify/{made.number}")


def test_wrong_number_keeps_what_was_typed_and_says_so(made: Print, client: Client) -> None:
    response = client.get("/en/verify/", {"number": "2569-000001-70"})
    page = response.content.decode()
    assert (response.status_code, "compare every digit" in page, 'value="2569-000001-70"' in page) == (
        422,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "The register holds a document of this number."),
        ("?h={hash}", "The code on the paper is that of the registered document."),
        ("?h=" + "0" * 64, "The code on the paper does not belong to this document."),
        ("?h=", "The code on the paper does not belong to this document."),
        ("?h=%3Cscript%3E", "The code on the paper does not belong to this document."),
    ],
)
def test_code_of_the_paper_is_compared(made: Print, client: Client, given: str, said: str) -> None:
    response = client.get(f"/en/verify/{made.number}{given.format(hash=made.snapshot_sha256)}")
    assert (response.status_code, said in response.content.decode()) == (200, True)


def test_registered_figures_stand_beside_those_of_today(made: Print, client: Client) -> None:
    from sapha.monitoring.projects.models import Project

    change(Project.objects.get(code=CODE))
    response = client.get(f"/en/verify/{made.number}")
    compared = {
        one.label.en: (one.registered.en, one.today.en, one.differs) for one in response.context["compared"]
    }
    labels = [one.label.en for one in response.context["figures"]]
    assert (list(compared), compared["Name"], compared["Report 3, progress %"]) == (
        labels,
        (f"โครงการ {CODE}", "ชื่อที่เปลี่ยนแล้ว", True),
        ("50.00", "50.00", False),
    )
    assert response.content.decode().count("changed since") == 1


def test_a_figure_of_one_side_alone_stands_beside_a_dash() -> None:
    old, new = (Value(Bilingual(name, name), Bilingual("1", "1")) for name in ("old", "new"))
    found = [(one.label.en, one.registered.en, one.today.en) for one in side_by_side([old], [new])]
    assert found == [("old", "1", "–"), ("new", "–", "1")]


@pytest.mark.parametrize(
    "address", ["/verify/2569-000009-99", "/verify/2999-000001-00", "/prints/2569-000009-99/"]
)
def test_unknown_number_is_not_there(made: Print, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_superseded_number_names_the_newer_one(client: Client) -> None:
    project = project_to_certify()
    first = certified(project)
    change(project)
    second = certified(project)
    assert f"/prints/{second.number}/" in client.get(f"/verify/{first.number}").content.decode()
