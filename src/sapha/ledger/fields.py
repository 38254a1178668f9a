"""A column that keeps JSON exactly as it was hashed."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from sapha.foundation.canonical import canonical_json


class CanonicalJSONField(models.TextField):  # type: ignore[type-arg]
    """A JSON value kept as its canonical text.

    A native JSON column would reorder keys and rewrite numbers, and the bytes under the
    hash would be lost.
    """

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> object:
        """Return the value of the stored text."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """Return the value; text is taken as already serialised."""
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str | None:
        """Return the canonical text."""
        return None if value is None else canonical_json(value).decode()

    def value_to_string(self, obj: models.Model) -> str:
        """Return the canonical text, for Django's serialisers."""
        return canonical_json(self.value_from_object(obj)).decode()
