"""Pages of the certified prints and of their verification."""

from sapha.evidence.prints.views.prints import countersign, print_file, print_page
from sapha.evidence.prints.views.verifying import verify, verify_number

__all__ = ["countersign", "print_file", "print_page", "verify", "verify_number"]
