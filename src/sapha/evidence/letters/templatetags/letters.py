"""What other apps' pages show of letters: ``{% load letters %}``."""

from __future__ import annotations

from django.template import Library
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sapha.evidence.letters.queries import letters_about

register = Library()


@register.simple_tag(takes_context=True)
def letters_of(context: Context, subject: str) -> SafeString:
    """``{% letters_of "project:04060000-3756" %}``: the linked letters the visitor may see, or nothing."""
    user = context["request"].user
    letters = letters_about(user if user.is_authenticated else None, subject)
    return render_to_string("letters/letters_of.html", {"letters": letters})
