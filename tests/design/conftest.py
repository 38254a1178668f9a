"""What the tests of the look share: rendering, and hostile input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory

HOSTILE = "\"'><script>alert(1)</script>&"
ESCAPED = "&quot;&#x27;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;"

Render = Callable[..., str]


@pytest.fixture
def hostile() -> str:
    """Text that breaks out of any attribute or element that forgets to escape it."""
    return HOSTILE


@pytest.fixture
def escaped() -> str:
    """The same text as it must stand in a page."""
    return ESCAPED


@pytest.fixture
def render() -> Render:
    """Render a line of template with the tags of the look loaded."""

    def render_line(source: str, **values: Any) -> str:
        request = RequestFactory().get(values.pop("at", "/"))
        return Template("{% load sapha %}" + source).render(Context({"request": request, **values})).strip()

    return render_line
