"""Signing with a key that never leaves its token (PKCS#11), end to end on SoftHSM."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from sapha.foundation.errors import SystemUnable
from sapha.foundation.signing import SigningConfig, check_detached, check_key, sign_detached


def refusal(config: SigningConfig) -> tuple[str, str]:
    with pytest.raises(SystemUnable) as refused:
        check_key(config)
    assert config.token_pin not in " ".join(refused.value.text)
    return refused.value.rule, refused.value.where


def test_a_file_is_signed_by_the_token_and_found_intact(token_config: SigningConfig) -> None:
    signature = sign_detached(token_config, b"data")
    found = check_detached(token_config, b"data", signature)
    assert (found.rule, found.signer, check_detached(token_config, b"other", signature).rule) == (
        "intact", "Common Name: city", "altered",
    )  # fmt: skip


def test_a_token_signs_with_a_timestamp(token_config: SigningConfig, timestamp_authority: str) -> None:
    config = replace(token_config, timestamp_url=timestamp_authority)
    found = check_detached(config, b"data", sign_detached(config, b"data"))
    assert (found.rule, found.timestamped_at is not None) == ("intact", True)


def test_threads_of_one_process_take_turns(token_config: SigningConfig) -> None:
    with ThreadPoolExecutor(4) as threads:
        signed = list(threads.map(lambda number: sign_detached(token_config, b"%d" % number), range(12)))
    found = [check_detached(token_config, b"%d" % number, one).rule for number, one in enumerate(signed)]
    assert found == ["intact"] * 12


@pytest.mark.parametrize(
    ("wrong", "rule", "where"),
    [
        ({"token_pin": "000000"}, "signing.token_unable", "SAPHA_SIGNING_TOKEN_MODULE"),
        ({"token_name": "nowhere"}, "signing.token_unable", "SAPHA_SIGNING_TOKEN_MODULE"),
        ({"token_slot": 99}, "signing.token_unable", "SAPHA_SIGNING_TOKEN_MODULE"),
        ({"token_module": "/nowhere/token.so"}, "signing.token_unable", "SAPHA_SIGNING_TOKEN_MODULE"),
        ({"token_label": "nobody"}, "signing.token_label", "SAPHA_SIGNING_TOKEN_LABEL"),
        ({"token_label": ""}, "signing.token_label", "SAPHA_SIGNING_TOKEN_LABEL"),
        ({"token_label": "expired"}, "signing.expired", "SAPHA_SIGNING_TOKEN_LABEL"),
    ],
)
def test_what_is_wrong_with_a_token_is_told_by_its_setting(
    token_config: SigningConfig, wrong: dict[str, Any], rule: str, where: str
) -> None:
    assert refusal(replace(token_config, **wrong)) == (rule, where)
