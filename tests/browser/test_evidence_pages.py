"""The pages of proof in a real browser, on a phone and a desk: verifying, prints, ledger, documents, letters, messages.

``SAPHA_SHOTS`` names a folder in which pictures of every page are left to be looked at.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.documents.commands import SentFile, publish_document, redact_document
from sapha.evidence.letters.choices import Direction
from sapha.evidence.letters.commands import void_number
from sapha.evidence.prints.models import Print
from sapha.ledger.commands import make_head
from sapha.monitoring.projects.models import Project
from tests.browser.checks import assert_no_axe_violations, assert_no_overflow, assert_touch_targets
from tests.factories import forgeries
from tests.factories.documents import PDF, attach
from tests.factories.letters import draft, issue, open_register
from tests.factories.notices import OTHER, queued
from tests.factories.prints import certified, change, file_of, laid_down, project_to_certify

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("width", [360, 1280]),
]
MakePage = Callable[..., Page]
SignedIn = Callable[[Page, Account | None], Page]
SHOTS = os.environ.get("SAPHA_SHOTS", "")


def look(page: Page, name: str) -> None:
    """Check the page as it stands, and leave a picture of it."""
    if SHOTS and page.viewport_size:
        page.screenshot(path=Path(SHOTS) / f"{name}-{page.viewport_size['width']}.png", full_page=True)
    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)


def visit(page: Page, address: str, name: str) -> None:
    """Open a page that must be there, and look at it."""
    answer = page.goto(address)
    assert (answer is not None and answer.status, address) == (200, address)
    look(page, name)


@pytest.fixture
def made(city_agency: Agency) -> Print:
    return certified(project_to_certify(city_agency))


@pytest.fixture(autouse=True)
def files_of_its_own(settings: object, tmp_path: Path) -> None:
    settings.DOCUMENTS_ROOT = tmp_path / "documents"  # type: ignore[attr-defined]


def upload(page: Page, file: Path, verdict: str, name: str) -> None:
    cache.clear()  # the limit of tries is not what is looked at here
    page.goto("/verify/")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="ตรวจแฟ้ม").click()
    expect(page.locator(".verdict")).to_contain_text(verdict)
    look(page, name)


def test_verifying_files(
    live_server: LiveServer, browser_page: MakePage, width: int, made: Print, tmp_path: Path
) -> None:
    page, genuine = browser_page(width), file_of(made)
    page.goto("/verify/")
    look(page, "verify")
    upload(page, laid_down(tmp_path, genuine), "ของแท้", "verify-genuine")
    old, new = '"progress_percent":"50.00"', '"progress_percent":"90.00"'
    altered = laid_down(tmp_path, forgeries.with_data_changed(genuine, old, new), "altered.pdf")
    upload(page, altered, "ถูกแก้หลังออกเอกสาร", "verify-altered")
    upload(page, laid_down(tmp_path, PDF, "unknown.pdf"), "ไม่รู้จัก", "verify-unknown")
    change(Project.objects.get(code=made.subject_key))
    certified(Project.objects.get(code=made.subject_key))
    upload(page, laid_down(tmp_path, genuine), "มีฉบับใหม่แทนแล้ว", "verify-superseded")
    page.locator("input[type=file]").set_input_files(laid_down(tmp_path, b"no pdf", "letter.pdf"))
    page.get_by_role("button", name="ตรวจแฟ้ม").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "verify-refused")


def test_verifying_a_paper_by_number_and_code(
    live_server: LiveServer, browser_page: MakePage, width: int, made: Print
) -> None:
    page = browser_page(width)
    page.goto("/verify/")
    page.locator("input[name=number]").fill(made.number)
    page.get_by_role("button", name="ค้นเลขที่").click()
    expect(page).to_have_url(f"{live_server.url}/verify/{made.number}")
    look(page, "verify-number")
    page.goto(f"/verify/{made.number}?h={made.snapshot_sha256}")
    look(page, "verify-code")
    page.goto(f"/verify/{made.number}?h={'0' * 64}")
    look(page, "verify-other-code")
    page.goto("/verify/?number=12")
    look(page, "verify-no-number")


def test_a_print_and_the_heads_of_the_ledger(
    live_server: LiveServer, browser_page: MakePage, width: int, made: Print
) -> None:
    page = browser_page(width)
    page.goto(f"/prints/{made.number}/")
    look(page, "print")
    page.goto("/ledger/heads/")
    look(page, "heads-none")
    day = make_head(actor_key="service:console").head.day
    page.goto("/ledger/heads/")
    look(page, "heads")
    page.goto(f"/ledger/heads/{day.isoformat()}/")
    look(page, "head")
    page.goto(f"/ledger/project:{made.subject_key}/")
    look(page, "ledger-chain")


def test_documents(
    live_server: LiveServer, browser_page: MakePage, signed_in: SignedIn, width: int,
    city_agency: Agency, somchai: Account, tmp_path: Path,
) -> None:  # fmt: skip
    project = project_to_certify(city_agency)
    page = signed_in(browser_page(width), somchai)
    page.goto("/documents/")
    look(page, "documents-none")
    photograph = tmp_path / "pavement.jpg"
    Image.linear_gradient("L").resize((1600, 1200)).convert("RGB").save(photograph)
    photo = attach(
        somchai,
        project,
        photograph.read_bytes(),
        name="pavement.jpg",
        title="ทางเท้าหน้าสำนักงานเขต",
        visibility="public",
    )
    official = attach(somchai, project, title="สัญญาจ้างปรับปรุงทางเท้า เลขที่ 12/2566")
    sent = SentFile("redacted.pdf", [PDF + b"\n"])
    redacted = redact_document(actor=somchai, document=official, file=sent)
    publish_document(actor=somchai, document=redacted)
    for address, name in {
        f"/projects/{project.code}/": "documents-panel",
        "/documents/": "documents-work",
        f"/documents/{photo.pk}/": "document-photo",
        f"/documents/{official.pk}/": "document-official",
        f"/documents/{redacted.pk}/": "document-redacted",
        f"/documents/of/project:{project.code}/": "document-attach",
    }.items():
        visit(page, address, name)
    page.goto(f"/documents/{official.pk}/")
    for summary in page.locator("main details > summary").all():
        summary.click()
    look(page, "document-deeds")
    visitor = browser_page(width)
    for address, name in {
        f"/documents/{photo.pk}/": "document-photo-visitor",
        f"/projects/{project.code}/": "panel-visitor",
    }.items():
        visit(visitor, address, name)


def test_letters(
    live_server: LiveServer, browser_page: MakePage, signed_in: SignedIn, width: int, somchai: Account
) -> None:
    page = signed_in(browser_page(width), somchai)
    page.goto("/letters/")
    look(page, "letters-none")
    register = open_register(somchai)
    incoming = open_register(somchai, "ทะเบียนรับทั่วไป", direction=Direction.INCOMING)
    page.goto(f"/letters/registers/{register.pk}/")
    look(page, "register-empty")
    today = timezone.localdate()
    long = "ขอส่งรายงานความก้าวหน้าของโครงการสภาคนเมืองประจำเขต"
    issued = issue(somchai, register, dated=today)
    waiting = draft(somchai, register, dated=today, subject=long)
    voided = issue(somchai, register, dated=today, subject="ฉบับที่พิมพ์ผิด")
    void_number(actor=somchai, letter=voided, reason="พิมพ์ผิด ออกเลขใหม่แล้ว")
    for address, name in {
        "/letters/": "letters",
        "/letters/open/": "register-open",
        f"/letters/registers/{register.pk}/": "register",
        f"/letters/registers/{register.pk}/draft/external/": "letter-new",
        f"/letters/registers/{register.pk}/record/": "letter-record",
        f"/letters/registers/{incoming.pk}/receive/": "letter-receive",
        f"/letters/{waiting.pk}/write/text/": "letter-text",
        f"/letters/{waiting.pk}/write/signature/": "letter-signature",
        f"/letters/{waiting.pk}/": "letter-draft",
        f"/letters/{issued.pk}/": "letter-issued",
        f"/letters/{issued.pk}/void/": "letter-void",
        f"/letters/{voided.pk}/": "letter-voided",
    }.items():
        visit(page, address, name)


def test_messages(
    live_server: LiveServer,
    browser_page: MakePage,
    signed_in: SignedIn,
    width: int,
    somchai: Account,
    admin: Account,
) -> None:
    page = signed_in(browser_page(width), somchai)
    page.goto("/inbox/")
    look(page, "inbox-none")
    first, *_rest = queued(somchai.person)
    queued(somchai.person, "answer 1", kind=OTHER.name)
    for address, name in {
        "/inbox/": "inbox",
        f"/inbox/{first.pk}/": "message",
        "/inbox/settings/": "inbox-settings",
    }.items():
        visit(page, address, name)
    office = signed_in(browser_page(width), admin)
    office.goto("/notices/")
    look(office, "notices")
