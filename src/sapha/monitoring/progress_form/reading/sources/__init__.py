"""From a path to raw lines of text, whatever the file is: text, PDF, image or standard input."""

from sapha.monitoring.progress_form.reading.sources.opening import raw_lines, shown_name
from sapha.monitoring.progress_form.reading.sources.raw import RawLine

__all__ = ["RawLine", "raw_lines", "shown_name"]
