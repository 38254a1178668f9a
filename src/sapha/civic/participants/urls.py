"""Addresses of taking part without an account, below ``/take-part/``."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.civic.participants.views import accounts, acts, consents, own, paper, residence

app_name = "participants"
_KEY = r"^acts/(?P<key>[A-Za-z0-9_-]{43})"

urlpatterns = [
    path("", own.own_part, name="own"),
    path("notices/", consents.notices, name="notices"),
    path("consent/withdraw/", consents.withdraw, name="withdraw_consent"),
    path("erase/", consents.erase, name="erase"),
    path("joined/", own.join_paper, name="join_paper"),
    path("shown/", own.show, name="show"),
    path("residence/", own.claim, name="claim"),
    path("residence/<int:pk>/withdraw/", own.withdraw, name="withdraw"),
    path("residence/<int:pk>/letter/", own.letter, name="letter"),
    path("residence/<int:pk>/code/", own.confirm, name="confirm"),
    path("district/<int:code>/", residence.queue, name="residences"),
    path("district/<int:code>/<int:pk>/letter/", residence.print_one, name="print_letter"),
    path("district/<int:code>/<int:pk>/posted/", residence.posted, name="posted"),
    re_path(rf"{_KEY}/$", acts.act, name="act"),
    re_path(rf"{_KEY}/again/$", acts.send_again, name="again"),
    path("account/", accounts.open_account, name="open_account"),
    path("account/provider/", accounts.open_by_provider, name="open_by_provider"),
    path("paper/<int:code>/", paper.issue, name="paper"),
]
