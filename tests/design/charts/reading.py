"""Reads drawings back, so that tests speak of what is drawn and not of text."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET


@dataclass(frozen=True)
class Drawn:
    """One element of a drawing: its name, classes, attributes and words."""

    name: str
    css: str
    at: dict[str, str]
    words: str

    def number(self, attribute: str) -> float:
        return float(self.at[attribute])


def drawn(svg: str) -> list[Drawn]:
    """Return every element of a drawing, the drawing itself first."""
    return [
        Drawn(one.tag, str(one.get("class", "")), dict(one.attrib), "".join(one.itertext()))
        for one in ET.fromstring(svg).iter()
    ]


def of_class(svg: str, css: str) -> list[Drawn]:
    """Return the elements that carry a class."""
    return [one for one in drawn(svg) if css in one.css.split()]
