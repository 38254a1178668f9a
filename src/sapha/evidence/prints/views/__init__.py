"""Pages of the certified prints."""

from sapha.evidence.prints.views.prints import print_file, print_page

__all__ = ["print_file", "print_page"]
