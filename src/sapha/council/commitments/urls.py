"""Addresses of commitments, below ``/commitments/``."""

from __future__ import annotations

from django.urls import re_path

from sapha.council.commitments.deeds import DEEDS
from sapha.council.commitments.views import public, work

app_name = "commitments"
_PK = r"(?P<pk>[0-9]{1,18})"

urlpatterns = [
    re_path(r"^$", public.commitment_list, name="commitments"),
    re_path(r"^work/$", work.own_work, name="work"),
    re_path(rf"^{_PK}/$", public.commitment_page, name="commitment"),
    re_path(rf"^{_PK}/(?P<deed>{'|'.join(DEEDS)})/$", work.act, name="act"),
    re_path(rf"^resolutions/{_PK}/$", work.make, name="make"),
    re_path(rf"^resolutions/{_PK}/nothing/$", work.explain, name="explain"),
    re_path(rf"^resolutions/{_PK}/effect/$", work.state_effect, name="effect"),
]
