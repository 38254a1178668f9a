"""Parts of a project's page that higher apps fill: what tables of the present system said, what may belong together.

An app registers its part once at start-up. The page asks each in order and leaves out those that have
nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest
from django.utils.safestring import SafeString

from sapha.monitoring.projects.models import Project

# Called with the request and the project; answers with rendered HTML, empty for nothing.
Render = Callable[[HttpRequest, Project], SafeString | str]
_BESIDE: list[Render] = []


def register_beside_project(render: Render) -> None:
    """Add a part to the page of a project; called from ``AppConfig.ready``, repeating changes nothing."""
    if render not in _BESIDE:
        _BESIDE.append(render)


def beside_project(request: HttpRequest, project: Project) -> Sequence[SafeString | str]:
    """Return the parts other apps add to the page of a project, in order."""
    return [html for render in _BESIDE if (html := render(request, project))]
