"""Parts of pages that screens ask for every few seconds: not sent again while nothing changed.

The tag is compared before anything else is looked at (`middleware`), so that a screen that has what
there is costs one or two queries and no page. Who asks without the tag is asked who they are as always.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode

from sapha.council.meetings.queries.pulse import acts_of

Rest = ParamSpec("Rest")
_TAG = "sapha.meetings.tag"
_View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def hand_on_tag(request: HttpRequest, tag: str) -> None:
    """Keep the tag of what a screen shows now beside its request: it was asked for before the page is."""
    request.META[_TAG] = tag


def newest_tag(request: HttpRequest, make: Callable[[str, str], str], council_key: str) -> str:
    """Return the tag of what a screen shows now: the one handed on, or one made from the council's acts."""
    handed: str = request.META.get(_TAG, "")
    return handed or make(acts_of(council_key), council_key)


def live_part(request: HttpRequest, template: str, context: Mapping[str, object], tag: str) -> HttpResponse:
    """Return a part with its tag; nobody on the way keeps it."""
    return tagged(render(request, template, {**context, "tag": tag}), tag)


def tagged(answer: HttpResponse, tag: str) -> HttpResponse:
    """Return an answer with the tag of what it shows; nobody on the way keeps it."""
    answer.headers["ETag"] = f'"{tag}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def signed_in_on(page: str) -> Callable[[_View[Rest]], _View[Rest]]:
    """Let only who is signed in see a part of a page; a part of a page says so where it stands.

    A screen that htmx fills keeps what was typed: the sign-in page opens beside it.

    Args:
        page: name of the page the part belongs to, ``seat``; there the sign-in leads back.
    """

    def guarded(view: _View[Rest]) -> _View[Rest]:
        @wraps(view)
        def asked(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            if request.user.is_authenticated:
                return view(request, *args, **kwargs)
            back = reverse(f"meetings:{page}", args=[kwargs["key"], kwargs["ref"]])
            if "HX-Request" not in request.headers:
                return redirect_to_login(back)
            address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"
            said = render(request, "meetings/signed_out.html", {"sign_in": address}, status=401)
            said.headers["HX-Retarget"], said.headers["HX-Reswap"] = "#toasts", "innerHTML"
            said.headers["HX-Reselect"] = ".toast"
            return said

        return asked

    return guarded
