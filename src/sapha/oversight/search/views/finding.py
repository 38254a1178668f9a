"""The search over everything public."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from sapha.monitoring.projects.models import Project
from sapha.oversight.search.exports import MEDIA_TYPE, atom_of, newest_hits
from sapha.oversight.search.forms import SearchForm
from sapha.oversight.search.queries import Group, groups_of, rows_of

_ROWS_PER_KIND, _ROWS_ON_A_PAGE = 5, 20
# Projects are shown with their state, as everywhere.
_PROJECTS = "projects"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the query finds: the first of every kind, or one kind in pages."""
    form = SearchForm(request.GET)
    groups, kind = groups_of(form.search), form.asked_kind
    context: dict[str, Any] = {
        "form": form,
        "query": form.words,
        "groups": groups,
        "total": sum(group.count for group in groups),
        "is_more": any(group.is_more for group in groups),
        "address": urlencode({"q": form.words, **form.narrowing}),
        "is_narrowed": bool(form.narrowing),
    }
    one = next((group for group in groups if group.kind is kind and kind is not None), None)
    if one is None:
        keys = {group.kind.name: list(group.keys[:_ROWS_PER_KIND]) for group in groups if group.count}
    else:
        page = Paginator(one.keys, _ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
        keys = {one.kind.name: list(page.object_list)}
        context |= {"one": one, "page": page}
    context["shown"] = _shown(groups, keys, form.words)
    return render(request, "search/search.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Send what is new of a search as an Atom feed."""
    form = SearchForm(request.GET)
    kind = form.asked_kind
    asked = {"q": form.words, **form.narrowing, **({"kind": kind.name} if kind else {})}
    page, address = (f"{reverse(name)}?{urlencode(asked)}" for name in ("search:search", "search:feed"))
    content = atom_of(newest_hits(form.search, kind), form.search, page, address)
    return HttpResponse(content, content_type=MEDIA_TYPE)


def _shown(groups: list[Group], keys: dict[str, list[int]], words: str) -> list[dict[str, Any]]:
    """Return the groups with their rows; projects as the table in which they stand everywhere."""
    rows = rows_of({name: pks for name, pks in keys.items() if name != _PROJECTS}, words)
    projects = {one.pk: one for one in _projects(keys.get(_PROJECTS, []))}
    return [
        {
            "group": group,
            "rows": rows.get(group.kind.name, []),
            "projects": [projects[pk] for pk in keys[group.kind.name] if pk in projects],
        }
        for group in groups
        if keys.get(group.kind.name)
    ]


def _projects(keys: list[int]) -> list[Project]:
    found = Project.objects.filter(pk__in=keys).select_related("agency", "rating")
    return list(found) if keys else []
