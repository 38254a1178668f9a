"""Addresses of calls, nominations and answers."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.council.selection.views import draws, elections, naming, office, public

app_name = "selection"
_KEY = r"^(?P<key>10[0-9]{2}(?:-[1-9][0-9]{0,4})?)"
_PK = r"(?P<pk>[0-9]{1,18})"

urlpatterns = [
    path("calls/", public.call_list, name="calls"),
    re_path(rf"^calls/{_PK}/$", public.call_page, name="call"),
    re_path(rf"^calls/{_PK}/nominate/$", public.nominate, name="nominate"),
    re_path(r"^nominations/(?P<reference>[0-9A-Za-z]{12})/$", public.paper_state, name="paper_state"),
    re_path(r"^acceptance/(?P<token>[A-Za-z0-9_-]{43})/$", public.acceptance, name="acceptance"),
    re_path(rf"{_KEY}/calls/$", office.calls, name="council_calls"),
    re_path(rf"{_KEY}/calls/open/$", office.open_call, name="open_call"),
    re_path(rf"{_KEY}/calls/{_PK}/$", office.call, name="work_call"),
    re_path(rf"{_KEY}/calls/{_PK}/change/$", office.change_call, name="change_call"),
    re_path(rf"{_KEY}/calls/{_PK}/papers/add/$", office.enter_paper, name="enter_paper"),
    re_path(rf"{_KEY}/papers/{_PK}/$", office.paper, name="paper"),
    re_path(rf"{_KEY}/papers/{_PK}/contact/$", office.contact, name="contact"),
    re_path(rf"{_KEY}/papers/{_PK}/withdraw/$", office.withdraw, name="withdraw"),
    re_path(rf"{_KEY}/papers/{_PK}/endorse/$", office.endorse, name="endorse"),
    re_path(rf"^draws/{_PK}/$", draws.draw_page, name="draw"),
    re_path(rf"^draws/{_PK}/draw\.json$", draws.draw_file, name="draw_file"),
    re_path(rf"{_KEY}/calls/{_PK}/draw/$", draws.announce, name="announce_draw"),
    re_path(rf"{_KEY}/draws/{_PK}/$", draws.work_draw, name="work_draw"),
    re_path(rf"{_KEY}/draws/{_PK}/cancel/$", draws.cancel, name="cancel_draw"),
    re_path(rf"{_KEY}/reserve/(?P<group>[a-z0-9_]{{1,40}})/$", draws.call_up, name="call_up"),
    re_path(rf"^elections/{_PK}/$", elections.election_page, name="election"),
    re_path(r"^vote/(?P<token>[A-Za-z0-9_-]{43})/$", elections.vote, name="vote"),
    re_path(rf"{_KEY}/calls/{_PK}/election/$", elections.open_election, name="open_election"),
    re_path(rf"{_KEY}/elections/{_PK}/$", elections.work_election, name="work_election"),
    re_path(rf"{_KEY}/elections/{_PK}/count/$", elections.count, name="count_election"),
    re_path(rf"{_KEY}/elections/{_PK}/cancel/$", elections.cancel, name="cancel_election"),
    re_path(rf"{_KEY}/named/add/$", naming.name, name="name"),
    re_path(rf"{_KEY}/nominees/{_PK}/ask/$", office.ask, name="ask"),
    re_path(rf"{_KEY}/nominees/{_PK}/on-paper/$", office.answer, name="answer_on_paper"),
]
