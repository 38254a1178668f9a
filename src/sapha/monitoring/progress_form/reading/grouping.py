"""Which copies are of one project: copies of one project stand together in the input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from sapha.monitoring.progress_form.reading.complaints import ErrorLog
from sapha.monitoring.progress_form.reading.limits import Limits
from sapha.monitoring.progress_form.reading.passages import Copy
from sapha.monitoring.progress_form.reading.readings import CopyReading, compared
from sapha.monitoring.progress_form.reading.understanding import identity, understand

_SAME_NAME, _SAME_NAME_WITHOUT_CODE = 60.0, 90.0


class Group:
    """The copies of one project, as many as are compared."""

    def __init__(self, copy: Copy, limits: Limits) -> None:
        self.copies = [understand(copy)]
        self._limits = limits
        self._full = False

    @property
    def code(self) -> str | None:
        """The project's code in the first copy that has a sound one."""
        return next((str(code) for copy in self.copies if (code := copy.first("code"))), None)

    def takes(self, copy: Copy) -> bool:
        """Return whether the copy is of this project: same code, or no code and the same name."""
        other = identity(copy)
        code, own = other.first("code"), self.code
        alike = _likeness(self.copies[0], other)
        if code and own:
            return code == own and (alike is None or alike >= _SAME_NAME)
        return alike is not None and alike >= _SAME_NAME_WITHOUT_CODE

    def add(self, copy: Copy, errors: ErrorLog) -> None:
        """Add a copy; the first one too many is complained about, and none after it is kept."""
        if len(self.copies) < self._limits.copies:
            self.copies.append(understand(copy))
        elif not self._full:
            self._full = True
            errors.add("too_many_copies", copy.file, copy.first_line, limit=self._limits.copies)


def _likeness(one: CopyReading, other: CopyReading) -> float | None:
    """Return how alike the names are, 0 to 100; None when one is missing."""
    names = one.first("name"), other.first("name")
    if None in names:
        return None
    return fuzz.ratio(str(compared(names[0])), str(compared(names[1])))


def groups(copies: Iterable[Copy], limits: Limits, errors: ErrorLog) -> Iterator[Group]:
    """Yield the copies of each project once the next project starts."""
    group: Group | None = None
    for copy in copies:
        if group is None:
            group = Group(copy, limits)
        elif group.takes(copy):
            group.add(copy, errors)
        else:
            yield group
            group = Group(copy, limits)
    if group is not None:
        yield group
