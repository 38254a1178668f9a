"""The name and post of a person, and the columns computed from them."""

from __future__ import annotations

from dataclasses import dataclass

from sapha.foundation.collation import sort_key
from sapha.foundation.thai_text import normalise, search_text


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What people read of a person.

    Attributes:
        honorific: คำนำหน้า, empty when there is none.
        given_name: first name.
        family_name: family name.
        post_title: ตำแหน่ง.
    """

    honorific: str = ""
    given_name: str = ""
    family_name: str = ""
    post_title: str = ""

    def columns(self) -> dict[str, str]:
        """Return every column of the person, the computed ones included."""
        said = {name: " ".join(normalise(getattr(self, name)).split()) for name in self.__slots__}
        name = f"{said['given_name']} {said['family_name']}".strip()
        return {
            **said,
            "sort_key": sort_key(name)[:400],
            "search_text": search_text(said["honorific"] + name, said["post_title"]),
        }
