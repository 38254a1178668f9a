"""The way of topics, as pages ask for it."""

from sapha.oversight.outcomes.queries.ways import (
    pictures_of,
    topics_of_commitment,
    topics_of_item,
    topics_of_meeting,
    topics_of_project,
    way_of,
    ways_of,
)

__all__ = [
    "pictures_of",
    "topics_of_commitment",
    "topics_of_item",
    "topics_of_meeting",
    "topics_of_project",
    "way_of",
    "ways_of",
]
