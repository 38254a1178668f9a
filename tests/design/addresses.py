"""A small site for tests of the look: itself, the account pages, a place, pages that fail."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.csrf import csrf_protect

from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotPermitted, NotThere, SystemUnable

KINDS = {
    "bad": BadInput,
    "conflict": Conflict,
    "forbidden": NotPermitted,
    "absent": NotThere,
    "unable": SystemUnable,
}
SAID = Bilingual("อ่าน <b> ไม่ได้", "Cannot read <b>")


def fail(request: HttpRequest, kind: str) -> HttpResponse:
    if kind == "broken":
        raise RuntimeError("broken")
    raise KINDS[kind](SAID, rule="test")


@csrf_protect
def say(request: HttpRequest) -> HttpResponse:
    messages.success(request, "บันทึกแล้ว <b>")
    return render(request, "design/guide.html", {"list_page": [], "bands": []})


urlpatterns = i18n_patterns(
    path("design/", include("sapha.design.urls")),
    path("accounts/", include("allauth.urls")),
    path("projects/", say),
    path("fail/<kind>/", fail),
    prefix_default_language=False,
)
