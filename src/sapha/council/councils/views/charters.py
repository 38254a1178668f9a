"""Charters and their versions; versions in force are public, drafts are not."""

from __future__ import annotations

import rules
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sapha.council.councils.charter.plain import in_plain_words
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.models import Charter, CharterVersion
from sapha.council.councils.queries.charters import (
    NO_CHARTER,
    charter_by_id,
    charters_with_versions,
    rules_of,
)
from sapha.foundation.errors import NotThere


def sees_drafts(request: HttpRequest) -> bool:
    """Return whether drafts are shown to whoever asks."""
    return bool(rules.has_perm("councils.see_drafts", request.user))


def shown_versions(request: HttpRequest, charter: Charter) -> list[CharterVersion]:
    """Return the versions the visitor may see, the newest first."""
    drafts = sees_drafts(request)
    return [version for version in charter.versions.all() if drafts or not version.is_draft]


def shown_charter(request: HttpRequest, pk: int) -> tuple[Charter, list[CharterVersion]]:
    """Return a charter with the versions the visitor may see.

    Raises:
        NotThere: there is none, or nothing of it is public yet.
    """
    charter = charter_by_id(pk)
    versions = shown_versions(request, charter)
    if not versions:
        raise NotThere(NO_CHARTER, rule="councils.no_such_charter")
    return charter, versions


def shown_version(request: HttpRequest, pk: int, number: int) -> tuple[CharterVersion, CharterRules]:
    """Return one version with its rules.

    Raises:
        NotThere: there is none, or it is a draft the visitor may not see.
    """
    _charter, versions = shown_charter(request, pk)
    found = next((version for version in versions if version.number == number), None)
    if found is None:
        raise NotThere(NO_CHARTER, rule="councils.no_such_version")
    return found, rules_of(found)


@require_safe
def charter_list(request: HttpRequest) -> HttpResponse:
    """List the charters by kind of body."""
    found = [(charter, shown_versions(request, charter)) for charter in charters_with_versions()]
    context = {
        "charters": [(charter, versions) for charter, versions in found if versions],
        "may_write": rules.has_perm("councils.write_charter", request.user),
    }
    return render(request, "councils/charters.html", context)


@require_safe
def charter_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a charter: its versions, and which councils work by it."""
    charter, versions = shown_charter(request, pk)
    context = {
        "charter": charter,
        "versions": versions,
        "councils": charter.councils.count(),
        "may_write": rules.has_perm("councils.write_charter", request.user),
        "has_draft": any(version.is_draft for version in charter.versions.all()),
    }
    return render(request, "councils/charter.html", context)


@require_safe
def version_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show one version in plain words."""
    version, held = shown_version(request, pk, number)
    context = {
        "version": version,
        "charter": version.charter,
        "rules": held,
        "parts": in_plain_words(held),
        "may_write": rules.has_perm("councils.write_charter", request.user),
    }
    return render(request, "councils/version.html", context)
