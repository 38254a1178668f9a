"""The timestamp authority (RFC 3161) that says when a signature was made."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sapha.foundation.errors import SystemUnable
from sapha.foundation.signing.complaints import unable
from sapha.foundation.signing.config import SigningConfig

if TYPE_CHECKING:
    from asn1crypto.cms import ContentInfo
    from pyhanko.sign.timestamps import TimeStamper


@lru_cache(maxsize=4)
def timestamper(config: SigningConfig) -> TimeStamper | None:
    """Return the client of the authority, or ``None`` when none is set.

    It is kept per configuration, because it learns once how large a timestamp is; it opens
    no connection before it is asked and keeps none. Whatever goes wrong when it is asked
    (no answer, a refusal, nonsense) is raised by it as `SystemUnable`.
    """
    if not config.stamps:
        return None
    from pyhanko.sign.timestamps import HTTPTimeStamper  # noqa: PLC0415 - heavy, only for signers

    class Authority(HTTPTimeStamper):
        """The client, with errors of this house: an authority may answer with anything at all."""

        async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> ContentInfo:
            try:
                return await super().async_timestamp(message_digest, md_algorithm)
            except Exception as error:
                raise unable("timestamp_unreachable", config.timestamp_url) from error

        async def async_dummy_response(self, md_algorithm: str) -> ContentInfo:
            try:
                return await super().async_dummy_response(md_algorithm)
            except SystemUnable:
                raise
            except Exception as error:  # a token that cannot be read
                raise unable("timestamp_unreachable", config.timestamp_url) from error

    auth = (config.timestamp_user, config.timestamp_password) if config.timestamp_user else None
    # pyHanko hands the timeout on to aiohttp as total seconds, fractions included.
    return Authority(config.timestamp_url, timeout=config.timestamp_timeout, auth=auth)
