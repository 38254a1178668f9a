"""Addresses below a council: ``/councils/1049/meetings/…``."""

from __future__ import annotations

from django.urls import re_path

from sapha.council.meetings.views import agenda, citizens, proposals, public, room, seat, secretary, wall

app_name = "meetings"
_MEETINGS = r"^(?P<key>10[0-9]{2}(?:-[1-9][0-9]{0,4})?)/meetings"
# A number and its year, 3-2566, or the running id of a meeting that is only planned.
_ONE = rf"{_MEETINGS}/(?P<ref>[1-9][0-9]{{0,5}}-2[4-7][0-9]{{2}}|[1-9][0-9]{{0,17}})"
_PK = r"(?P<pk>[0-9]{1,18})"

urlpatterns = [
    # What screens ask for by themselves, and votes, stand first.
    re_path(rf"{_ONE}/seat/live/$", seat.seat_live, name="seat_live"),
    re_path(rf"{_ONE}/seat/(?P<deed>[a-z-]{{2,20}})/$", seat.seat_deed, name="seat_deed"),
    re_path(rf"{_ONE}/wall/live/$", wall.wall_live, name="wall_live"),
    re_path(rf"{_ONE}/room/$", room.room, name="room"),
    re_path(rf"{_MEETINGS}/$", public.council_meetings, name="council"),
    re_path(rf"{_MEETINGS}/calendar\.ics$", public.council_feed, name="council_feed"),
    re_path(rf"{_MEETINGS}/office/$", secretary.work, name="work"),
    re_path(rf"{_MEETINGS}/office/series/$", secretary.series, name="series"),
    re_path(rf"{_MEETINGS}/office/months/$", secretary.plan_months, name="plan_months"),
    re_path(rf"{_MEETINGS}/office/plan/$", secretary.plan, name="plan"),
    re_path(rf"{_MEETINGS}/office/proposals/$", proposals.queue, name="proposals_queue"),
    re_path(rf"{_MEETINGS}/office/proposals/{_PK}/decline/$", proposals.decline, name="decline_proposal"),
    re_path(rf"{_MEETINGS}/proposals/$", proposals.own, name="proposals"),
    re_path(rf"{_MEETINGS}/proposals/{_PK}/$", proposals.proposal, name="proposal"),
    re_path(rf"{_MEETINGS}/proposals/{_PK}/withdraw/$", proposals.withdraw, name="withdraw_proposal"),
    re_path(rf"{_ONE}/$", public.meeting_page, name="meeting"),
    re_path(rf"{_ONE}/calendar\.ics$", public.meeting_feed, name="meeting_feed"),
    re_path(rf"{_ONE}/notice\.pdf$", public.notice_file, name="notice"),
    re_path(rf"{_ONE}/items/{_PK}/$", public.item_page, name="item"),
    re_path(rf"{_ONE}/register/$", citizens.register, name="register"),
    re_path(rf"{_ONE}/ask/$", citizens.ask, name="ask"),
    re_path(rf"{_ONE}/registrations/{_PK}/withdraw/$", citizens.withdraw, name="withdraw"),
    re_path(rf"{_ONE}/answer/$", citizens.answer, name="answer"),
    re_path(rf"{_ONE}/change/$", secretary.change, name="change"),
    re_path(rf"{_ONE}/cancel/$", secretary.cancel, name="cancel"),
    re_path(rf"{_ONE}/convene/$", secretary.convene, name="convene"),
    re_path(rf"{_ONE}/answers/$", secretary.answers, name="answers"),
    re_path(rf"{_ONE}/answers/handed/$", secretary.handed, name="handed"),
    re_path(rf"{_ONE}/agenda/$", agenda.agenda, name="agenda"),
    re_path(rf"{_ONE}/agenda/take/$", agenda.take, name="take_item"),
    re_path(rf"{_ONE}/agenda/{_PK}/change/$", agenda.change_item, name="change_item"),
    re_path(rf"{_ONE}/agenda/{_PK}/below/$", agenda.add_subitem, name="add_subitem"),
    re_path(rf"{_ONE}/agenda/{_PK}/move/$", agenda.move_item, name="move_item"),
    re_path(rf"{_ONE}/agenda/{_PK}/withdraw/$", agenda.withdraw_item, name="withdraw_item"),
    re_path(rf"{_ONE}/seat/$", seat.seat, name="seat"),
    re_path(rf"{_ONE}/arrive/(?P<code>[0-9]{{8}})/$", seat.arrive, name="arrive"),
    re_path(rf"{_ONE}/wall/$", wall.wall, name="wall"),
    re_path(rf"{_ONE}/room/(?P<deed>[a-z-]{{2,20}})/$", room.room_deed, name="room_deed"),
]
