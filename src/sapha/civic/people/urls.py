"""Addresses of people, roles and sign-in by link."""

from __future__ import annotations

from django.urls import path

from sapha.civic.people.views import confirming, entrance, holdings, own, staff

app_name = "people"
urlpatterns = [
    path("", staff.people, name="people"),
    path("invite/", staff.invite, name="invite"),
    path("me/", own.me, name="me"),
    path("me/data/", holdings.data, name="data"),
    path("me/erase/", holdings.erase, name="erase"),
    path("me/export/", own.export, name="export"),
    path("me/contacts/", own.change_contacts, name="own_contacts"),
    path("me/contacts/<str:kind>/send/", confirming.send_code, name="send_code"),
    path("me/contacts/<str:kind>/confirm/", confirming.confirm, name="confirm_contact"),
    path("<int:pk>/", staff.person, name="person"),
    path("<int:pk>/change/", staff.change, name="change"),
    path("<int:pk>/contacts/", staff.change_contacts, name="contacts"),
    path("<int:pk>/roles/", staff.give_role, name="give_role"),
    path("<int:pk>/invite-again/", staff.invite_again, name="invite_again"),
    path("<int:pk>/close/", staff.close, name="close"),
    path("<int:pk>/reopen/", staff.reopen, name="reopen"),
    path("roles/<int:pk>/end/", staff.end_role, name="end_role"),
    path("invitation/<str:token>/", entrance.invitation, name="invitation"),
    path("link/<str:token>/", entrance.link, name="link"),
]
