from __future__ import annotations

import asyncio
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.errors import SystemUnable
from sapha.foundation.signing import SigningConfig, check_detached, sign_detached
from tests.factories.keys import SigningKeys

DATA = "หัวของวันที่ ๑".encode()


def test_a_signature_is_checked_intact_and_trusted(signing_config: SigningConfig) -> None:
    check = check_detached(signing_config, DATA, sign_detached(signing_config, DATA))
    assert (check.is_intact, check.is_trusted, check.rule) == (True, True, "intact")
    assert (check.signer, check.timestamped_at) == ("Common Name: signer", None)
    assert check.claimed_at is not None
    assert abs(datetime.now(UTC) - check.claimed_at) < timedelta(minutes=1)


def test_one_changed_byte_of_the_data_is_an_alteration(signing_config: SigningConfig) -> None:
    check = check_detached(signing_config, DATA + b"\n", sign_detached(signing_config, DATA))
    assert (check.is_intact, check.is_trusted, check.rule) == (False, False, "altered")


def test_no_changed_byte_of_the_signature_passes_as_another_signature(signing_config: SigningConfig) -> None:
    signature = sign_detached(signing_config, DATA)
    whole = check_detached(signing_config, DATA, signature)
    for place in range(0, len(signature), 37):
        forged = bytearray(signature)
        forged[place] ^= 1
        check = check_detached(signing_config, DATA, bytes(forged))
        assert not check.is_trusted or check.certificate_sha256 == whole.certificate_sha256, place


@given(st.binary(max_size=200))
def test_bytes_that_are_no_signature_are_malformed(junk: bytes) -> None:
    check = check_detached(SigningConfig(), DATA, junk)
    assert (check.is_intact, check.rule) == (False, "malformed")


def test_a_stranger_is_intact_but_untrusted(signing_config: SigningConfig, signing_keys: SigningKeys) -> None:
    theirs = replace(signing_config, key_file=signing_keys.stranger)
    check = check_detached(signing_config, DATA, sign_detached(theirs, DATA))
    assert (check.is_intact, check.is_trusted, check.rule) == (True, False, "untrusted")


def test_without_trust_roots_nobody_is_trusted(signing_config: SigningConfig) -> None:
    alone = replace(signing_config, trust_roots=None)
    assert check_detached(alone, DATA, sign_detached(alone, DATA)).rule == "untrusted"


def test_another_program_finds_the_signature_good(
    signing_config: SigningConfig, signing_keys: SigningKeys, tmp_path: Path
) -> None:
    (tmp_path / "data").write_bytes(DATA)
    (tmp_path / "data.p7s").write_bytes(sign_detached(signing_config, DATA))
    done = subprocess.run(
        ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "data.p7s", "-content", "data",
         "-CAfile", str(signing_keys.trust_roots), "-purpose", "any", "-out", "out"],
        check=False, cwd=tmp_path, capture_output=True, timeout=30,
    )  # fmt: skip
    assert (done.returncode, (tmp_path / "out").read_bytes()) == (0, DATA)


def test_a_timestamp_is_kept_in_the_signature(
    signing_config: SigningConfig, timestamp_authority: str
) -> None:
    config = replace(signing_config, timestamp_url=timestamp_authority)
    check = check_detached(config, DATA, sign_detached(config, DATA))
    assert check.rule == "intact"
    assert check.timestamped_at is not None
    assert abs(datetime.now(UTC) - check.timestamped_at) < timedelta(minutes=1)


def test_a_timestamp_keeps_a_signature_good_after_the_certificate_has_expired(
    signing_config: SigningConfig, timestamp_authority: str
) -> None:
    stamped = replace(signing_config, timestamp_url=timestamp_authority)
    with_stamp, without = sign_detached(stamped, DATA), sign_detached(signing_config, DATA)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=90)):
        rules = [check_detached(signing_config, DATA, each).rule for each in (with_stamp, without)]
    assert rules == ["intact", "untrusted"]


@pytest.fixture
def senseless_authority() -> Iterator[str]:
    """A server that answers every question with bytes that are no timestamp."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(b"0\x03\x02\x01\x00")

        def log_message(self, *_args: object) -> None:
            """Stay quiet."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join(10)


def test_an_authority_that_answers_nonsense_is_no_authority(
    signing_config: SigningConfig, senseless_authority: str
) -> None:
    config = replace(signing_config, timestamp_url=senseless_authority)
    with pytest.raises(SystemUnable) as refused:
        sign_detached(config, DATA)
    assert refused.value.rule == "signing.timestamp_unreachable"


def test_an_unreachable_authority_is_named_with_its_setting(signing_config: SigningConfig) -> None:
    config = replace(signing_config, timestamp_url="http://127.0.0.1:9/", timestamp_timeout=2.0)
    with pytest.raises(SystemUnable) as refused:
        sign_detached(config, DATA)
    assert (refused.value.rule, refused.value.where, refused.value.exit_status) == (
        "signing.timestamp_unreachable",
        "SAPHA_SIGNING_TIMESTAMP_URL",
        3,
    )
    assert "http://127.0.0.1:9/" in refused.value.text.th


def test_threads_sign_beside_each_other(signing_config: SigningConfig, timestamp_authority: str) -> None:
    config = replace(signing_config, timestamp_url=timestamp_authority)
    parts = [bytes([number]) * 9 for number in range(6)]
    with ThreadPoolExecutor(3) as pool:
        signatures = list(pool.map(lambda part: sign_detached(config, part), parts))
    rules = [check_detached(config, part, each).rule for part, each in zip(parts, signatures, strict=True)]
    assert rules == ["intact"] * 6


def test_it_signs_inside_a_running_loop(signing_config: SigningConfig) -> None:
    async def inside() -> str:
        return check_detached(signing_config, DATA, sign_detached(signing_config, DATA)).rule

    with ThreadPoolExecutor(1) as fresh:  # a browser's loop may already run in this thread
        assert fresh.submit(asyncio.run, inside()).result() == "intact"
