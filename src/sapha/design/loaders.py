"""Templates without their indentation.

The formatter indents templates for those who write them; on a page of rows that is a fifth
of its weight. The indentation is taken off once, when a template is compiled: lines keep
their numbers in error messages and rendering costs nothing. Only our own pages are touched;
what packages bring may hold sentences whose spaces are part of a translation.
"""

from __future__ import annotations

import re
from pathlib import Path

from django.template.base import Origin
from django.template.loaders.app_directories import Loader as AppDirectoriesLoader

import sapha

_OURS = f"{Path(sapha.__file__).parent}/"
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_KEEPS_SPACE = re.compile(r"<(?:pre|textarea)\b")


class Loader(AppDirectoriesLoader):
    """Loads the templates of installed apps, ours without indentation."""

    def get_contents(self, origin: Origin) -> str:
        """Return the source of a template; one that shows text as typed keeps its spaces."""
        source = super().get_contents(origin)
        name = str(origin.name)
        if not (name.startswith(_OURS) and name.endswith(".html")) or _KEEPS_SPACE.search(source):
            return source
        return _INDENT.sub("", source)
