"""One HTTP POST of JSON, with an end in time and without redirects.

No redirect is followed, because the access key would follow it; no proxy of the
environment is used; the answer is read up to 10 kB.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import ssl
import threading
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from sapha.evidence.notices.channels.parcel import DeliveryFailed
from sapha.evidence.notices.choices import Reason

_ANSWER_LIMIT = 10_000


def _connection(url: str, timeout: float) -> tuple[http.client.HTTPConnection, str]:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise DeliveryFailed(
            Reason.NOT_CONFIGURED, "the address of the service is not a web address", is_whole_channel=True
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(parts.hostname, parts.port, timeout=timeout, context=context), path
    return http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout), path


def _cut(connection: http.client.HTTPConnection) -> None:
    """End a connection that drips; the reader then sees its end."""
    with contextlib.suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def post_json(url: str, content: object, headers: Mapping[str, str], *, timeout: float) -> None:
    """Send the content; return when the service took it.

    Args:
        url: where to.
        content: JSON value.
        headers: further headers, access keys among them.
        timeout: seconds for each step; the whole may take three times as long.

    Raises:
        DeliveryFailed: it did not.
    """
    connection, path = _connection(url, timeout)
    alarm = threading.Timer(timeout * 3, _cut, [connection])
    alarm.daemon = True
    alarm.start()
    try:
        body = json.dumps(content, ensure_ascii=False).encode()
        connection.request("POST", path, body, {"Content-Type": "application/json", **headers})
        response = connection.getresponse()
        said = response.read(_ANSWER_LIMIT).decode(errors="replace")
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise DeliveryFailed(Reason.UNREACHABLE, _told(error), is_whole_channel=True) from error
    finally:
        alarm.cancel()
        connection.close()
    _judge(response.status, said, response.getheader("Retry-After"))


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _judge(status: int, said: str, retry_after: str | None) -> None:
    """Raise unless the service took the parcel; 409 says that it had it already."""
    if 200 <= status < 300 or status == 409:
        return
    detail = f"HTTP {status} {said}"
    if status in {401, 403}:
        raise DeliveryFailed(Reason.ACCESS, detail, is_whole_channel=True)
    if status == 429 or status >= 500:
        raise DeliveryFailed(Reason.BUSY, detail, is_whole_channel=status == 429, wait=_wait(retry_after))
    if status == 408 or status < 400:  # a redirect: the address in the settings is not the right one
        raise DeliveryFailed(Reason.BUSY, detail)
    raise DeliveryFailed(Reason.REFUSED, detail, is_final=True)


def _wait(retry_after: str | None) -> timedelta | None:
    """Return the wait asked for in seconds; a date is not heeded."""
    seconds = (retry_after or "").strip()
    return (
        timedelta(seconds=int(seconds))
        if seconds.isascii() and seconds.isdecimal() and len(seconds) < 7
        else None
    )
