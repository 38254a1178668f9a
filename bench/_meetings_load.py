"""The phones, desks and walls of a night of meetings: asks as the pages do, for some minutes, then ends; prints JSON.

Use: python -m bench._meetings_load PORT MINUTES TOLD KEPT
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench._meetings_wire import Wires

MINUTE, OPEN_FOR = 60.0, 45.0
# How long people think once they learnt of a vote: in every second vote all press within ten seconds of its opening.
THINKS = {"vote": (1.0, 25.0), "vote in a burst": (0.5, 3.0)}
SEAT_EVERY, SCREEN_EVERY = 7.0, 3.0  # seconds, as the pages say
ARRIVE_WITHIN = 40.0  # five thousand people do not open their phones in the same seven seconds
PATIENCE = 30.0
_TOKEN = "a" * 32
_TAG = re.compile(rb'"If-None-Match": "\\"([^"\\]+)')
_BALLOT = re.compile(rb'id="ballot-(\d+)"')
_VOTE = re.compile(rb'name="vote" value="(\d+)"')
_COUNTED = "ได้รับคะแนนของท่านแล้ว".encode()


@dataclass
class Night:
    """What the load saw."""

    port: int
    ends_at: float
    counts: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    acknowledged: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.ends_at

    async def send(self, kind: str, wires: Wires, request: bytes) -> tuple[int, dict[bytes, bytes], bytes]:
        """Send a request and return status, headers and body; 0 when no answer came."""
        start = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await wires.ask(request)
            head, _, body = answer.partition(b"\r\n\r\n")
            lines = head.split(b"\r\n")
            status = int(lines[0].split(b" ", 2)[1])
        except (OSError, TimeoutError, IndexError, ValueError) as error:
            self.errors[f"{kind}: {type(error).__name__}"] += 1
            return 0, {}, b""
        self.seconds.setdefault(kind, []).append(time.monotonic() - start)
        self.counts[f"{kind} {status}"] += 1
        if status not in (200, 302, 304):
            self.errors[f"{kind}: {status}"] += 1
        named = (line.partition(b": ") for line in lines[1:])
        return status, {name.lower(): value for name, _, value in named}, body


@dataclass
class Browser:
    """A signed-in browser: its cookies, and what it shows."""

    night: Night
    session: str
    tag: str = ""

    def __post_init__(self) -> None:
        self._wires = Wires(self.night.port)

    def _request(self, method: str, path: str, more: dict[str, str], body: str = "") -> bytes:
        headers = {
            "Host": f"127.0.0.1:{self.night.port}",
            "Accept-Encoding": "identity",
            "Accept-Language": "th",
            "Cookie": f"sessionid={self.session}; csrftoken={_TOKEN}",
            "HX-Request": "true",
            **more,
        }
        if method == "POST":
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Content-Length": str(len(body)),
                "X-CSRFToken": _TOKEN,
            }
        said = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"{method} {path} HTTP/1.1\r\n{said}\r\n{body}".encode()

    async def poll(self, kind: str, path: str) -> bytes:
        """Ask whether anything changed; return the new part, or nothing."""
        more = {"If-None-Match": f'"{self.tag}"'} if self.tag else {}
        status, headers, body = await self.night.send(kind, self._wires, self._request("GET", path, more))
        if status == 200:
            self.tag = headers.get(b"etag", b"").decode().strip('"')
            return body
        return b""

    async def press(self, kind: str, path: str, **said: object) -> tuple[int, bytes]:
        """Press a button of a boosted form and follow where it leads; return the status of the deed and the page."""
        body = "&".join(f"{name}={value}" for name, value in said.items())
        more = {"HX-Boosted": "true"}
        status, headers, page = await self.night.send(
            kind, self._wires, self._request("POST", path, more, body)
        )
        if status == 302:
            place = headers[b"location"].decode()
            asked = self._request("GET", place, more)
            _, _, page = await self.night.send(f"{kind}, page", self._wires, asked)
            shown = _TAG.search(page)
            self.tag = shown[1].decode() if shown else self.tag
        elif b"etag" in headers:
            self.tag = headers[b"etag"].decode().strip('"')
        return status, page


async def seat(night: Night, meeting: dict[str, Any], place: int, chance: random.Random) -> None:
    """Be a member with a phone: look every seven seconds, vote once in each vote."""
    browser = Browser(night, meeting["sessions"][place])
    member, path, known = meeting["voters"][place], meeting["path"], set()
    await asyncio.sleep(chance.uniform(0, ARRIVE_WITHIN))
    while not night.is_over:
        page = await browser.poll("seat", f"{path}seat/live/")
        found = _BALLOT.search(page)
        if found and found[1] not in known:
            known.add(found[1])
            kind = "vote" if len(known) % 2 else "vote in a burst"
            await asyncio.sleep(chance.uniform(*THINKS[kind]))
            await _vote(browser, kind, path, member, int(found[1]), chance)
        await asyncio.sleep(SEAT_EVERY)


async def _vote(
    browser: Browser, kind: str, path: str, member: int, vote: int, chance: random.Random
) -> None:
    choice = chance.choices(("yes", "no", "abstain"), (6, 3, 1))[0]
    status, page = await browser.press(kind, f"{path}seat/vote/", vote=vote, choice=choice)
    if status in (200, 302) and _COUNTED in page:
        browser.night.acknowledged.append((vote, member, choice))
    else:
        browser.night.errors[f"vote not counted: {status}"] += 1


async def screen(browser: Browser, kind: str, path: str, chance: random.Random) -> None:
    """Be the desk or the wall: look every three seconds."""
    night = browser.night
    await asyncio.sleep(chance.uniform(0, SCREEN_EVERY))
    while not night.is_over:
        await browser.poll(kind, path)
        await asyncio.sleep(SCREEN_EVERY)


async def secretary(browser: Browser, meeting: dict[str, Any], begins: float, minutes: int) -> None:
    """Take up an item each minute, let the council vote on its motion, close the vote, finish the item."""
    room = f"{meeting['path']}room/"
    for minute, (item, motion) in enumerate(meeting["motions"][:minutes]):
        await asyncio.sleep(max(0.0, begins + minute * MINUTE - time.monotonic()))
        await browser.press("deed", f"{room}open-item/", item=item)
        _, page = await browser.press("deed", f"{room}open-vote/", motion=motion, method=meeting["method"])
        found = _VOTE.search(page)
        if found is None:
            browser.night.errors["no vote opened"] += 1
            continue
        await asyncio.sleep(OPEN_FOR)
        await browser.press("deed", f"{room}close-vote/", vote=int(found[1]))
        await browser.press("deed", f"{room}finish-item/", item=item)


async def run(port: int, minutes: int, meetings: list[dict[str, Any]]) -> Night:
    """Run the night; votes of the meetings begin spread over the minute."""
    begins = time.monotonic() + ARRIVE_WITHIN + 5
    night = Night(port, begins + (minutes + 1) * MINUTE)
    tasks = []
    for place, meeting in enumerate(meetings):
        chance = random.Random(place)
        first = begins + MINUTE * place / len(meetings)
        path, session = meeting["path"], meeting["secretary"]
        desk, wall = Browser(night, session), Browser(night, session)
        tasks.append(secretary(desk, meeting, first, minutes))
        tasks.append(screen(desk, "desk", f"{path}room/", random.Random(place)))
        tasks.append(screen(wall, "wall", f"{path}wall/live/", random.Random(-place)))
        tasks += [
            seat(night, meeting, one, random.Random(chance.random())) for one in range(len(meeting["voters"]))
        ]
    await asyncio.gather(*tasks)
    return night


def told(night: Night) -> dict[str, Any]:
    """Return the figures: milliseconds at 50, 95 and 99 percent, counts, errors."""
    spread = {}
    for kind, seconds in night.seconds.items():
        cut = quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else [seconds[0]] * 99
        spread[kind] = [len(seconds), *(1000 * cut[place] for place in (49, 94, 98)), 1000 * max(seconds)]
    return {"spread": spread, "counts": dict(night.counts), "errors": dict(night.errors)}


if __name__ == "__main__":
    port, minutes = int(sys.argv[1]), int(sys.argv[2])
    begun, spent = time.monotonic(), time.process_time()
    night = asyncio.run(run(port, minutes, json.loads(Path(sys.argv[3]).read_text())["meetings"]))
    Path(sys.argv[4]).write_text(json.dumps(night.acknowledged))
    times = {"seconds": time.monotonic() - begun, "processor": time.process_time() - spent}
    print(json.dumps({**told(night), **times}))
