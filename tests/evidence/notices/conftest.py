"""Services at the edge of the network: a small HTTP server and a small mail server on loopback."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pytest_django import Settings


@dataclass
class Posted:
    """One request the fake service got."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Service:
    """What the fake service answers, in turn (the last for ever), and what it was asked."""

    url: str = ""
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=lambda: [(200, {})])
    posted: list[Posted] = field(default_factory=list)
    delay: float = 0.0

    def next_answer(self) -> tuple[int, dict[str, str]]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.posted.append(Posted(self.path, dict(self.headers), body))
            status, headers = service.next_answer()
            time.sleep(service.delay)
            self.send_response(status)
            for name, value in {"Content-Length": "2", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_args: object) -> None:
            """Stay quiet."""

    return Handler


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    """A service that stands for LINE and for the SMS gateway."""
    made = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.LINE_URL, settings.LINE_TOKEN = made.url, "secret-line-key"
    settings.SMS_URL, settings.SMS_HEADERS = f"{made.url}/sms?a=1", {"Authorization": "secret-sms-key"}
    settings.NOTICES_TIMEOUT_SECONDS = 2.0
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class MailServer:
    """A mail server that takes letters, or answers RCPT or DATA as told."""

    port: int = 0
    letters: list[Message] = field(default_factory=list)
    recipient_answer: str = "250 ok"
    data_answer: str = "250 ok"
    lock: threading.Lock = field(default_factory=threading.Lock)


def _smtp_handler(kept: MailServer) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def _say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def _take_letter(self) -> None:
            lines = []
            while (line := self.rfile.readline()) not in {b".\r\n", b""}:
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            if kept.data_answer.startswith("250"):
                with kept.lock:
                    kept.letters.append(message_from_bytes(b"".join(lines), policy=default))
            self._say(kept.data_answer)

        def handle(self) -> None:
            self._say("220 test")
            for line in self.rfile:
                verb = line[:4].upper()
                if verb == b"DATA":
                    self._say("354 go on")
                    self._take_letter()
                elif verb == b"RCPT":
                    self._say(kept.recipient_answer)
                elif verb == b"QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("250 ok")

    return Handler


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """A real mail server for the length of a test."""
    kept = MailServer()
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _smtp_handler(kept))
    server.daemon_threads = True
    kept.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", kept.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.NOTICES_TIMEOUT_SECONDS = 5.0
    yield kept
    server.shutdown()
    server.server_close()
    thread.join()
