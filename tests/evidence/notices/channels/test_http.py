"""LINE and SMS at the edge of the network: what is sent, and what each answer means."""

from __future__ import annotations

import json
import socket
import threading
import time
from datetime import timedelta

import pytest
from pytest_django import Settings

from sapha.evidence.notices.channels import DeliveryFailed, Parcel, Post
from sapha.evidence.notices.channels.http import post_json
from sapha.evidence.notices.channels.sms import filled
from sapha.evidence.notices.choices import Reason
from tests.evidence.notices.conftest import Service
from tests.factories.notices import LINE_ID

UUID = "5b1f6c2e-6f0a-5d43-9a33-0c6f0f6a7d11"
PARCEL = Parcel(LINE_ID, "ถึงกำหนด", "โปรดส่ง", "ถึงกำหนด http://127.0.0.1:8000/projects/", UUID)
SMS = Parcel("+66812345678", "ถึงกำหนด", "โปรดส่ง", 'ถึง "กำหนด" {id}', UUID)


def refused(channel: str, parcel: Parcel = PARCEL) -> DeliveryFailed:
    with pytest.raises(DeliveryFailed) as failed, Post() as post:
        post.send(channel, parcel)
    return failed.value


def test_a_push_to_line(service: Service) -> None:
    with Post() as post:
        post.send("line", PARCEL)
    (posted,) = service.posted
    assert (posted.path, json.loads(posted.body)) == (
        "/v2/bot/message/push",
        {"to": LINE_ID, "messages": [{"type": "text", "text": "ถึงกำหนด\n\nโปรดส่ง"}]},
    )
    assert (posted.headers["Authorization"], posted.headers["X-Line-Retry-Key"]) == (
        "Bearer secret-line-key",
        UUID,
    )


def test_a_long_text_is_cut_to_what_line_takes_and_still_leads_there(service: Service) -> None:
    with Post() as post:
        post.send("line", Parcel(LINE_ID, "ถึงกำหนด", "😀" * 9_000, PARCEL.short, UUID))
    text = json.loads(service.posted[0].body)["messages"][0]["text"]
    assert len(text.encode("utf-16-le")) // 2 in range(4_990, 5_001)
    assert text.endswith(f"…\n{PARCEL.short}")


def test_an_sms_by_the_citys_template(service: Service, settings: Settings) -> None:
    settings.SMS_BODY = {
        "msisdn": ["{phone_digits}", "{phone_local}"],
        "body": "{text}",
        "ref": "{id}",
        "n": 1,
    }
    with Post() as post:
        post.send("sms", SMS)
    (posted,) = service.posted
    assert (posted.path, json.loads(posted.body)) == (
        "/sms?a=1",
        {"msisdn": ["66812345678", "0812345678"], "body": 'ถึง "กำหนด" {id}', "ref": UUID, "n": 1},
    )
    assert (posted.headers["Authorization"], posted.headers["Idempotency-Key"]) == ("secret-sms-key", UUID)


def test_what_people_wrote_cannot_leave_its_place_in_the_template() -> None:
    made = filled({"a": "{text}", "b": "x"}, {"text": '","b":"y'})
    assert json.loads(json.dumps(made)) == {"a": '","b":"y', "b": "x"}


@pytest.mark.parametrize("status", [200, 202, 204, 409])
def test_taken_or_had_already(service: Service, status: int) -> None:
    service.answers = [(status, {"Content-Length": "0"} if status == 204 else {})]
    with Post() as post:
        post.send("line", PARCEL)
    assert len(service.posted) == 1


@pytest.mark.parametrize(
    ("status", "reason", "final", "whole"),
    [
        (400, Reason.REFUSED, True, False),
        (404, Reason.REFUSED, True, False),
        (401, Reason.ACCESS, False, True),
        (403, Reason.ACCESS, False, True),
        (408, Reason.BUSY, False, False),
        (429, Reason.BUSY, False, True),
        (500, Reason.BUSY, False, False),
        (503, Reason.BUSY, False, False),
        (302, Reason.BUSY, False, False),
    ],
)
def test_what_an_answer_means(
    service: Service, status: int, reason: Reason, final: bool, whole: bool
) -> None:
    service.answers = [(status, {"Location": f"{service.url}/elsewhere"})]
    failed = refused("line")
    assert (failed.reason, failed.is_final, failed.is_whole_channel) == (reason, final, whole)
    assert failed.detail == f"HTTP {status} {{}}"
    assert [one.path for one in service.posted] == ["/v2/bot/message/push"]  # the key follows no redirect


@pytest.mark.parametrize(
    ("told", "wait"),
    [("120", timedelta(minutes=2)), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("-1", None), ("9999999", None)],
)
def test_the_wait_a_service_asks_for(service: Service, told: str, wait: timedelta | None) -> None:
    service.answers = [(429, {"Retry-After": told})]
    assert refused("line").wait == wait


def test_a_service_that_does_not_answer_in_time(service: Service, settings: Settings) -> None:
    settings.NOTICES_TIMEOUT_SECONDS = 0.2
    service.delay = 1.0
    failed = refused("line")
    assert (failed.reason, failed.is_final, failed.is_whole_channel) == (Reason.UNREACHABLE, False, True)


def test_a_service_that_drips_is_cut_off() -> None:
    def drip(listener: socket.socket) -> None:
        with listener.accept()[0] as peer:
            try:
                while True:
                    peer.sendall(b"H")
                    time.sleep(0.05)
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=[listener], daemon=True)
        thread.start()
        began = time.monotonic()
        with pytest.raises(DeliveryFailed):
            post_json(f"http://127.0.0.1:{listener.getsockname()[1]}/", {}, {}, timeout=0.2)
        assert time.monotonic() - began < 5
        thread.join(5)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "https://127.0.0.1:9"])
def test_a_service_nobody_runs(settings: Settings, url: str) -> None:
    settings.LINE_URL, settings.LINE_TOKEN = url, "key"
    failed = refused("line")
    assert (failed.reason, failed.is_whole_channel) == (Reason.UNREACHABLE, True)


@pytest.mark.parametrize("url", ["ftp://example.org", "sms.example.org/send", "http://"])
def test_an_address_that_is_none_is_a_fault_of_the_settings(settings: Settings, url: str) -> None:
    settings.SMS_URL = url
    assert refused("sms", SMS).reason == Reason.NOT_CONFIGURED


@pytest.mark.parametrize("channel", ["line", "sms"])
def test_a_channel_that_is_not_set_up(channel: str) -> None:
    failed = refused(channel)
    assert (failed.reason, failed.is_whole_channel) == (Reason.NOT_CONFIGURED, True)
