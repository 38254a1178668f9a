"""A goal of a plan with all its versions: read by everybody, amended by the department that keeps the plans."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Conflict
from sapha.monitoring.plans.commands import amend_node
from sapha.monitoring.plans.queries import node_of
from sapha.monitoring.projects.forms.nodes import AmendForm
from sapha.monitoring.projects.queries.nodes import NodePage, node_page
from sapha.monitoring.projects.views.drafts import account_of


@never_cache
@require_safe
def node(request: HttpRequest, key: int) -> HttpResponse:
    """Show what a goal says now, what it said before, and what hangs on it."""
    page = node_page(node_of(key), timezone.localdate())
    actor = request.user if isinstance(request.user, Account) else None
    may_amend = actor is not None and actor.has_perm("plans.amend_node")
    return render(request, "projects/node.html", {"page": page, "may_amend": may_amend})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, key: int) -> HttpResponse:
    """Keep the next version of a goal."""
    actor = account_of(request)
    require(actor, "plans.amend_node")
    page = node_page(node_of(key), timezone.localdate())
    if request.method != "POST":
        last = page.versions[0] if page.versions else None
        begin = {"text": last.text if last else page.node.text, "target": last.target if last else ""}
        return _form_page(request, page, AmendForm(initial=begin), page.seen)
    form, typed = AmendForm(request.POST), request.POST.get("seen", "")
    seen = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
    if not form.is_valid():
        return _form_page(request, page, form, seen, 422)
    try:
        made = amend_node(actor=actor, node=page.node, terms=form.terms(), seen=seen)
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return _form_page(request, page, form, seen, 409 if isinstance(error, Conflict) else 422)
    messages.success(request, gettext("Version %(number)s is kept") % {"number": made.number})
    return redirect("plans:node", key=key)


def _form_page(
    request: HttpRequest, page: NodePage, form: AmendForm, seen: int, status: int = 200
) -> HttpResponse:
    context = {"page": page, "form": form, "seen": seen}
    return render(request, "projects/amend_node.html", context, status=status)
