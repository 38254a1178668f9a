"""What a project's code and texts tell; no database."""

from __future__ import annotations

# No agency has this prefix: it is kept for examples and demonstrations.
SAMPLE_PREFIX = "9999"


def is_sample_code(code: str) -> bool:
    """Tell whether a project is an example written for this program, not the city's own."""
    return code.startswith(SAMPLE_PREFIX)
