"""Addresses of minutes, below a meeting: ``/councils/1049/meetings/3-2566/minutes/…``."""

from __future__ import annotations

from django.urls import re_path

from sapha.council.minutes.views import correcting, dissenting, public, recordings, taking, writing

app_name = "minutes"
_ONE = r"^(?P<key>10[0-9]{2}(?:-[1-9][0-9]{0,4})?)/meetings/(?P<ref>[1-9][0-9]{0,5}-2[4-7][0-9]{2})/minutes"
_PK = r"(?P<pk>[0-9]{1,18})"

urlpatterns = [
    re_path(rf"{_ONE}/$", public.minutes_page, name="minutes"),
    re_path(rf"{_ONE}/minutes\.pdf$", public.public_paper, name="paper"),
    re_path(rf"{_ONE}/official\.pdf$", public.official_paper, name="official"),
    re_path(rf"{_ONE}/minutes\.xml$", taking.akoma_ntoso, name="akoma_ntoso"),
    re_path(rf"{_ONE}/votes\.json$", taking.votes_json, name="votes_json"),
    re_path(rf"{_ONE}/votes\.csv$", taking.votes_csv, name="votes_csv"),
    re_path(rf"{_ONE}/votes\.pdf$", taking.votes_pdf, name="votes_pdf"),
    re_path(rf"{_ONE}/attendance\.xlsx$", taking.attendance, name="attendance"),
    re_path(rf"{_ONE}/allowances\.xlsx$", taking.allowances, name="allowances"),
    re_path(rf"{_ONE}/recordings/$", recordings.link, name="link_recording"),
    re_path(rf"{_ONE}/recordings/keep/$", recordings.keep, name="keep_recording"),
    re_path(rf"{_ONE}/recordings/{_PK}/file$", recordings.file, name="recording_file"),
    re_path(rf"{_ONE}/recordings/{_PK}/$", recordings.mark, name="mark_recording"),
    re_path(rf"{_ONE}/recordings/{_PK}/erase/$", recordings.erase, name="erase_recording"),
    re_path(rf"{_ONE}/draw-up/$", writing.draw_up, name="draw_up"),
    re_path(rf"{_ONE}/circulate/$", writing.circulate, name="circulate"),
    re_path(rf"{_ONE}/adopt/$", writing.adopt, name="adopt"),
    re_path(rf"{_ONE}/blocks/{_PK}/change/$", writing.change_block, name="change_block"),
    re_path(rf"{_ONE}/blocks/{_PK}/redact/$", writing.redact_block, name="redact_block"),
    re_path(rf"{_ONE}/blocks/{_PK}/correct/$", correcting.propose, name="propose"),
    re_path(rf"{_ONE}/corrections/{_PK}/accept/$", correcting.accept, name="accept"),
    re_path(rf"{_ONE}/corrections/{_PK}/refuse/$", correcting.refuse, name="refuse"),
    re_path(rf"{_ONE}/corrections/{_PK}/withdraw/$", correcting.withdraw, name="withdraw"),
    re_path(rf"{_ONE}/dissents/$", dissenting.dissent, name="dissent"),
    re_path(rf"{_ONE}/dissents/{_PK}/$", dissenting.write_dissent, name="write_dissent"),
    re_path(rf"{_ONE}/dissents/{_PK}/withdraw/$", dissenting.withdraw_dissent, name="withdraw_dissent"),
]
