"""Addresses of registers and letters."""

from __future__ import annotations

from django.urls import path

from sapha.evidence.letters.views import drafting, letters, receiving, registers

app_name = "letters"
urlpatterns = [
    path("", registers.registers, name="registers"),
    path("open/", registers.open_register, name="open_register"),
    path("registers/<int:pk>/", registers.register, name="register"),
    path("registers/<int:pk>/csv", registers.register_csv, name="register_csv"),
    path("registers/<int:pk>/draft/<slug:kind>/", drafting.draft, name="draft"),
    path("registers/<int:pk>/receive/", receiving.receive, name="receive"),
    path("registers/<int:pk>/record/", receiving.record, name="record"),
    path("<int:pk>/", letters.letter, name="letter"),
    path("<int:pk>/pdf", letters.pdf, name="pdf"),
    path("<int:pk>/write/<slug:step>/", drafting.write, name="write"),
    path("<int:pk>/issue/", drafting.issue, name="issue"),
    path("<int:pk>/void/", letters.void, name="void"),
    path("<int:pk>/link/", letters.link, name="link"),
    path("<int:pk>/unlink/", letters.unlink, name="unlink"),
    path("<int:pk>/publish/", letters.publish, name="publish"),
    path("<int:pk>/withdraw/", letters.withdraw, name="withdraw"),
]
