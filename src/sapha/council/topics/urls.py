"""Addresses of topics, below ``/topics/``."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.council.topics.queries.topics import KEY_PATTERN
from sapha.council.topics.views import choosing, citizen, own, public, queue, raising, work

app_name = "topics"
_KEY = rf"^(?P<key>{KEY_PATTERN})"
_COUNCIL = r"^councils/(?P<key>10[0-9]{2})"

urlpatterns = [
    path("", public.topic_list, name="topics"),
    path("raise/", citizen.raise_topic, name="raise"),
    path("raise/map/", choosing.choose_on_map, name="map"),
    path("mine/", own.mine, name="mine"),
    path("moderation/", public.moderation, name="moderation"),
    path("similar/", raising.similar, name="similar"),
    re_path(rf"{_KEY}/$", public.topic_page, name="topic"),
    re_path(rf"{_KEY}/change/$", citizen.change_topic, name="change"),
    re_path(rf"{_KEY}/support/$", citizen.support, name="support"),
    re_path(rf"{_KEY}/follow/$", citizen.follow, name="follow"),
    re_path(rf"{_KEY}/withdraw/$", citizen.withdraw, name="withdraw"),
    re_path(rf"{_KEY}/appeal/$", citizen.appeal, name="appeal"),
    re_path(rf"{_KEY}/comment/$", citizen.comment, name="comment"),
    re_path(rf"{_COUNCIL}/$", queue.queue, name="queue"),
    re_path(rf"{_COUNCIL}/enter/$", work.enter, name="enter"),
    re_path(rf"{_COUNCIL}/(?P<topic_key>{KEY_PATTERN})/judge/$", queue.judge, name="judge"),
    re_path(rf"{_COUNCIL}/(?P<topic_key>{KEY_PATTERN})/merge/$", work.merge, name="merge"),
    re_path(rf"{_COUNCIL}/(?P<topic_key>{KEY_PATTERN})/code/$", work.paper_code, name="paper_code"),
    re_path(rf"{_COUNCIL}/comments/(?P<pk>[0-9]{{1,18}})/judge/$", queue.judge_comment, name="judge_comment"),
]
