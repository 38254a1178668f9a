"""A program that knows the standard and nothing of this site: from the first address it visits every other one.

It says what is wrong in words; a site that keeps to the standard leaves it nothing to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.test import Client
from jsonschema import Draft202012Validator

from tests.conformance.oparl.classes import ALONE, CLASSES, INSIDE, LINKS, LIST, LISTS, SCHEMA, tombstone

Object = dict[str, Any]
# Pages and files, which are no objects: each must answer everybody.
_ELSEWHERE = ("web", "website", "accessUrl", "downloadUrl")


class Crawler:
    """One walk.

    Attributes:
        objects: by id, as they stand at their own address.
        inside: by id, as they stand inside others.
        listed: ids by the class of their list.
        answers: bytes by address: all that was read.
        wrong: what the standard does not allow.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self.objects: dict[str, Object] = {}
        self.inside: dict[str, list[Object]] = {}
        self.listed: dict[str, list[str]] = {name: [] for name in CLASSES}
        self.answers: dict[str, bytes] = {}
        self.wrong: list[str] = []

    def walk(self, beginning: str) -> Crawler:
        """Visit everything, then see that everything fits together."""
        self._visit(beginning, "System")
        self._back_references()
        self._embedded_are_the_same()
        return self

    def _ask(self, address: str) -> Any:
        if not address.startswith(f"{settings.SITE_URL}/"):
            self.wrong.append(f"{address}: leads elsewhere")
            return {}
        answer = self._client.get(address.removeprefix(settings.SITE_URL))
        self.answers[address] = answer.content
        about = (
            answer.status_code,
            answer["Content-Type"].split(";")[0],
            answer.get("Access-Control-Allow-Origin"),
        )
        if about != (200, "application/json", "*"):
            self.wrong.append(f"{address}: answered {about}")
            return {}
        if answer.content.startswith(b"\xef\xbb\xbf") or answer.has_header("Set-Cookie"):
            self.wrong.append(f"{address}: begins with a byte order mark or asks for a session")
        return json.loads(answer.content)

    def _visit(self, address: str, name: str) -> None:
        """Read an object at its own address, once, and all it leads to."""
        if address in self.objects:
            return
        told = self._ask(address)
        self.objects[address] = told
        if told.get("id") != address:
            self.wrong.append(f"{address}: calls itself {told.get('id')}")
        self._judge(told, name, address, alone=True)
        if told.get("deleted"):
            return
        for one, kind in LISTS.get(name, {}).items():
            self._walk_list(told[one], kind, whole=name != "Organization")
        for one, link in LINKS.get(name, {}).items():
            for target in _several(told.get(one)):
                self._visit(target, link.target)
        for one in _ELSEWHERE:
            if target := told.get(one):
                self._reach(
                    target,
                    attached={"accessUrl": False, "downloadUrl": True}.get(one),
                    kind=told.get("mimeType"),
                )

    def _judge(self, told: Object, name: str, at: str, *, alone: bool) -> None:
        """Hold an object and those inside it against their schemas."""
        schema = tombstone(name) if told.get("deleted") else CLASSES[name]
        for error in Draft202012Validator(schema).iter_errors(told):
            self.wrong.append(f"{at}: {name} {list(error.path)} {error.message}")
        if told["modified"] < told["created"]:
            self.wrong.append(f"{at}: changed before it was made")
        if not alone and ALONE.get(name, set()) & set(told):
            self.wrong.append(f"{at}: {name} inside leads back")
        for one, kind in INSIDE.get(name, {}).items():
            for held in _several(told.get(one)):
                self._judge(held, kind, f"{at} {one}", alone=False)
                self.inside.setdefault(held["id"], []).append(held)
                if held["modified"] > told["modified"]:
                    self.wrong.append(f"{at}: {one} changed after what holds it")
                self._visit(held["id"], kind)

    def _walk_list(self, first: str, kind: str, *, whole: bool) -> None:
        """Read a list page by page; each object stands in it as at its own address, once, none missing."""
        address: str | None = first
        found: list[str] = []
        while address:
            told = self._ask(address)
            for error in Draft202012Validator(LIST).iter_errors(told):
                self.wrong.append(f"{address}: {list(error.path)} {error.message}")
            links, pages = told["links"], told["pagination"]
            if (links["self"], links["first"]) != (address, first):
                self.wrong.append(f"{address}: calls itself {links['self']}, its first page {links['first']}")
            if links.get("next") and len(told["data"]) != pages["elementsPerPage"]:
                self.wrong.append(f"{address}: is not full and leads on")
            for one in told["data"]:
                found.append(one["id"])
                self._visit(one["id"], kind)
                if one != self.objects[one["id"]]:
                    self.wrong.append(f"{address}: tells of {one['id']} otherwise than itself")
            address = links.get("next")
        if len(found) != len(set(found)) or len(found) != pages["totalElements"]:
            self.wrong.append(
                f"{first}: {len(found)} told, {len(set(found))} different, {pages['totalElements']} said"
            )
        if whole:
            self.listed[kind] += found

    def _reach(self, address: str, *, attached: bool | None, kind: str | None) -> None:
        """Ask for a page or a file; a file opens where it can, and is kept where that is wanted."""
        answer = self._client.get(address.removeprefix(settings.SITE_URL))
        if answer.status_code != 200:
            self.wrong.append(f"{address}: answered {answer.status_code}")
        self.answers[address] = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
        if kind and answer["Content-Type"].split(";")[0] != kind:
            self.wrong.append(f"{address}: is {answer['Content-Type']}, not {kind}")
        opens = kind == "application/pdf" or (kind or "").startswith("image/")
        if attached is True or (attached is False and opens):
            said = answer.get("Content-Disposition", "").startswith("attachment")
            if said is not attached:
                self.wrong.append(f"{address}: attached {said}")

    def _back_references(self) -> None:
        """See that every object that is linked is in the list of its class and leads back where it must."""
        for at, told in self.objects.items():
            name = told.get("type", "").removeprefix(SCHEMA)
            if name != "System" and at not in self.listed.get(name, []):
                self.wrong.append(f"{at}: is in no list of {name}")
            for one, link in LINKS.get(name, {}).items():
                for target in _several(told.get(one)):
                    back = _ids(self.objects[target].get(link.back)) if link.back else [at]
                    if at not in back:
                        self.wrong.append(f"{target}: {link.back} does not lead back to {at}")

    def _embedded_are_the_same(self) -> None:
        """See that an object inside another tells what it tells at its own address."""
        for at, held in self.inside.items():
            alone = self.objects[at]
            name = alone["type"].removeprefix(SCHEMA)
            known = {key: value for key, value in alone.items() if key not in ALONE.get(name, set())}
            for one in held:
                if one != known:
                    self.wrong.append(f"{at}: stands inside another otherwise than by itself")


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _ids(value: Any) -> list[str]:
    return [one["id"] if isinstance(one, dict) else one for one in _several(value)]


def empty_values(told: Any, at: str = "") -> Iterator[str]:
    """Yield where an answer holds nothing: null, an empty text or object, a list that need not be there."""
    if (
        told is None
        or told in ("", {})
        or (told == [] and not at.endswith((".data", ".legislativeTerm", ".agendaItem")))
    ):
        yield at
    elif isinstance(told, dict):
        for name, value in told.items():
            yield from empty_values(value, f"{at}.{name}")
    elif isinstance(told, list):
        for value in told:
            yield from empty_values(value, at)
