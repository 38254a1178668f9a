"""Where a report stands among those of its project: by number, a correction in the place of what it corrects."""

from __future__ import annotations

from collections.abc import Mapping


def places(corrects: Mapping[int, int | None]) -> dict[int, int]:
    """Return the place of each report.

    A correction tells anew what was true at an earlier report, so that it stands where that one stood and what
    was reported since stays the latest.

    Args:
        corrects: of each number the earlier one that it corrects; one that is not there leaves a report its own
            place.
    """
    found: dict[int, int] = {}
    for number in sorted(corrects):
        earlier = corrects[number]
        found[number] = number if earlier is None else found.get(earlier, number)
    return found
