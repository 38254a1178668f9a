"""Addresses of the open data."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.oversight.opendata import views
from sapha.oversight.opendata.oparl import views as oparl

app_name = "opendata"
_COUNCIL = r"(?P<key>10[0-9]{2}(?:-[1-9][0-9]{0,4})?)"
_KEY = rf"^councils/{_COUNCIL}"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("datapackage.json", views.descriptor, name="descriptor"),
    path("dictionary.csv", views.dictionary, name="dictionary"),
    path("popolo.json", views.popolo, name="popolo"),
    re_path(rf"{_KEY}/popolo\.json$", views.council_popolo, name="council_popolo"),
    re_path(rf"{_KEY}/memberships\.csv$", views.council_memberships, name="council_memberships"),
    path("oparl/", oparl.system, name="oparl_system"),
    re_path(rf"^oparl/organizations/{_COUNCIL}/meetings/$", oparl.meetings_of, name="oparl_meetings_of"),
    re_path(r"^oparl/(?P<kind>[a-z-]{1,20})/$", oparl.objects, name="oparl_list"),
    re_path(r"^oparl/(?P<kind>[a-z-]{1,20})/(?P<key>[0-9a-z/-]{1,40})/$", oparl.one, name="oparl_object"),
    re_path(r"^(?P<name>[a-z_]{1,40})\.csv$", views.table, name="table"),
]
