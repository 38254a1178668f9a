"""SVG written as text, every attribute and text escaped, no style and no script in it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Attribute = str | int | float | None


def number(value: float) -> str:
    """Return a coordinate with at most one decimal: ``44``, ``432.3``."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, *children: SafeString, **attributes: Attribute) -> SafeString:
    """Return one element. Attribute names are ours: ``class_`` and ``text_anchor`` read as in SVG.

    An attribute ``None`` is left out; floats are written as coordinates.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return mark_safe(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")  # noqa: S308


def _value(value: str | float) -> str:
    return number(value) if isinstance(value, float) else str(escape(value))


def text(content: object, x: float, y: float, **attributes: Attribute) -> SafeString:
    """Return a text at a place; the content is escaped even when it claims to be safe."""
    return element("text", escape(content), x=float(x), y=float(y), **attributes)


def drawing(
    parts: Iterable[SafeString],
    *,
    css: str,
    box: str,
    title: str = "",
    desc: str = "",
    **attributes: Attribute,
) -> SafeString:
    """Return an ``svg``: an image with title and description, or decoration when it has no title."""
    if not title:
        return element("svg", *parts, class_=css, viewBox=box, aria_hidden="true", **attributes)
    names = [element("title", escape(title))]
    if desc:
        names.append(element("desc", escape(desc)))
    label = f"{title}. {desc}" if desc else title
    return element("svg", *names, *parts, class_=css, viewBox=box, role="img", aria_label=label, **attributes)
