"""Answers in the words of OParl: the system, lists, objects, and errors as objects too; for everybody."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import conditional_page, require_safe

from sapha.foundation.errors import BadInput, NotThere, SaphaError
from sapha.oversight.opendata.oparl import kinds
from sapha.oversight.opendata.oparl.addresses import SCHEMA, Object
from sapha.oversight.opendata.oparl.lists import wanted
from sapha.oversight.opendata.oparl.objects.system import system_object

_JSON = "application/json; charset=utf-8"
Told = Callable[..., Object]
View = Callable[..., HttpResponse]


def _json(said: Object, status: int = 200) -> HttpResponse:
    content = json.dumps(said, ensure_ascii=False, indent=1)
    return HttpResponse(content, status=status, content_type=_JSON)


def _refused(error: SaphaError) -> HttpResponse:
    status = 404 if isinstance(error, NotThere) else 400
    message = f"{error.text.th} / {error.text.en}"
    return _json({"type": f"{SCHEMA}Error", "message": message, "debug": error.rule}, status)


def answered(told: Told) -> View:
    """Make a view of what tells an object: in Thai under every address, for pages of others too.

    A program that names the version it has (``If-None-Match``) is told that it is the same; copies are
    asked about every time, because what became secret is gone at once.
    """

    @wraps(told)
    def view(request: HttpRequest, **named: str) -> HttpResponse:
        with translation.override("th"):
            try:
                answer = _json(told(request, **named))
            except (NotThere, BadInput) as error:
                answer = _refused(error)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Cache-Control"] = "public, no-cache"
        return answer

    return require_safe(conditional_page(view))


@answered
def system(_request: HttpRequest) -> Object:
    """Answer with where a program begins."""
    return system_object()


@answered
def objects(request: HttpRequest, kind: str) -> Object:
    """Answer with a page of a list."""
    return kinds.objects(kind, wanted(request.GET.dict()))


@answered
def one(_request: HttpRequest, kind: str, key: str) -> Object:
    """Answer with one object."""
    return kinds.one_object(kind, key)


@answered
def meetings_of(request: HttpRequest, key: str) -> Object:
    """Answer with a page of the meetings of one council."""
    return kinds.meetings_of(key, wanted(request.GET.dict()))
