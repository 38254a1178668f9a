"""A recording kept as a file: sent by the secretary, played and sought in by a member on a phone."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Page, expect
from pytest_django import Settings

from sapha.civic.people.models import Account
from tests.browser.checks import look
from tests.factories.meetings import Sitting
from tests.factories.minutes import held_meeting

pytestmark = pytest.mark.browser
MEETING = "/councils/1049/meetings/1-2566/"
# A film of two seconds, made by the browser itself.
FILM = """async () => {
    const canvas = Object.assign(document.createElement("canvas"), {width: 64, height: 48});
    const ink = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(10), {mimeType: "video/webm"});
    const parts = [];
    recorder.ondataavailable = event => parts.push(event.data);
    recorder.start(200);
    for (let step = 0; step < 20; step++) {
        ink.fillStyle = step % 2 ? "teal" : "white";
        ink.fillRect(0, 0, 64, 48);
        await new Promise(done => setTimeout(done, 100));
    }
    await new Promise(done => { recorder.onstop = done; recorder.stop(); });
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, one => String.fromCharCode(one)).join(""));
}"""
PLAYS = """async film => {
    film.muted = true;
    await film.play();
    return [film.videoWidth, film.error];
}"""


def test_a_film_is_kept_for_the_members_and_plays_on_their_phones(
    sittings: list[Sitting],
    clock: time_machine.Coordinates,
    settings: Settings,
    tmp_path: Path,
    browser_page: Callable[..., Page],
    signed_in: Callable[[Page, Account | None], Page],
) -> None:
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    secretary = sittings[-1].account
    held_meeting(clock, secretary, sittings[0].membership.council, sittings)
    office, phone, anybody = (
        signed_in(browser_page(width), who)
        for width, who in ((1280, secretary), (360, sittings[2].account), (360, None))
    )
    office.goto(MEETING)
    film = b64decode(office.evaluate(FILM))
    office.locator("#recordings").get_by_role("link", name="เก็บแฟ้มบันทึก").click()
    office.get_by_label("แฟ้ม", exact=True).set_input_files(
        {"name": "meeting.webm", "mimeType": "video/webm", "buffer": film}
    )
    office.get_by_label("ความยาว").fill("0:00:02")
    look(office, "recording-keep")
    office.locator("#main form.form button.main").click()
    office.get_by_label("4.1 จุดจอดวินหน้าตลาด").fill("0:00:01")
    office.locator("#main form.form button.main").click()

    phone.goto(MEETING)
    shown = phone.locator("video.recording")
    assert shown.evaluate(PLAYS) == [64, None]
    look(phone, "recording-shown")
    anybody.goto(MEETING)
    expect(anybody.get_by_text("บันทึกนี้ฟังได้เฉพาะกรรมการและเขต")).to_be_visible()
    assert anybody.locator("video").count() == 0
