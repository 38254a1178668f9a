"""A PDF of ours opened in the browser itself: its own viewer starts, and the page is drawn."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Page

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.documents.models import Document
from sapha.monitoring.projects.models import Project
from tests.factories.documents import attach
from tests.factories.prints import certified, file_of, project_to_certify

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MakePage = Callable[..., Page]


def share_of_paper(page: Page) -> float:
    """Return which part of the window is white paper, once the viewer had time to draw."""
    share = 0.0
    for _ in range(40):
        shot = Image.open(io.BytesIO(page.screenshot())).convert("L")
        share = shot.histogram()[255] / (shot.width * shot.height)
        if share > 0.2:
            break
        page.wait_for_timeout(250)
    return share


@pytest.mark.parametrize("what", ["print", "document"])
def test_the_viewer_of_the_browser_draws_the_page(
    what: str, browser_page: MakePage, somchai: Account, city_agency: Agency
) -> None:
    made = certified(project_to_certify(city_agency))
    if what == "print":
        address = f"/prints/{made.number}/1.pdf"
    else:
        attach(somchai, Project.objects.get(code=made.subject_key), file_of(made), visibility="public")
        document = Document.objects.get()
        address = f"/documents/{document.pk}/{document.shown_sha256[:8]}"
    page = browser_page(900)
    page.goto(f"{address}?view")
    share = share_of_paper(page)
    assert [frame.url.split(":")[0] for frame in page.frames] == ["http", "chrome-extension", "http"]
    assert 0.2 < share < 0.95
