"""The closed lists of this app: states of a topic, channels, kinds of comments."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TopicState(models.TextChoices):
    """The life of a topic (DOMAIN, rule 17)."""

    HELD = "held", _("Being checked before publication")
    PUBLISHED = "published", _("Open for support")
    LISTED = "listed", _("On the agenda")
    DECIDED = "decided", _("Decided by the council")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    MERGED = "merged", _("Merged with another topic")
    WITHDRAWN = "withdrawn", _("Withdrawn by the person who raised it")
    HIDDEN = "hidden", _("Hidden by the rules of the council")


# From which states an act may lead to which; the chain of DOMAIN §2 and its side ways.
NEXT: dict[str, frozenset[str]] = {
    TopicState.HELD: frozenset({TopicState.PUBLISHED, TopicState.HIDDEN, TopicState.WITHDRAWN}),
    TopicState.PUBLISHED: frozenset(
        {
            TopicState.LISTED,
            TopicState.ANSWERED,
            TopicState.MERGED,
            TopicState.WITHDRAWN,
            TopicState.HIDDEN,
            TopicState.HELD,  # the officer takes the publication back at once
            TopicState.CLOSED,  # open again after its answer, by a second officer
        }
    ),
    TopicState.LISTED: frozenset({TopicState.PUBLISHED, TopicState.DECIDED, TopicState.MERGED}),
    TopicState.DECIDED: frozenset({TopicState.ANSWERED, TopicState.LISTED, TopicState.CLOSED}),
    # Not solved: it goes back to where it was answered from.
    TopicState.ANSWERED: frozenset({TopicState.CLOSED, TopicState.DECIDED, TopicState.PUBLISHED}),
    TopicState.CLOSED: frozenset(),
    TopicState.MERGED: frozenset({TopicState.PUBLISHED}),
    TopicState.WITHDRAWN: frozenset(),
    TopicState.HIDDEN: frozenset({TopicState.PUBLISHED, TopicState.HELD}),
}
PUBLIC_STATES = tuple(state for state in TopicState if state not in {TopicState.HELD, TopicState.HIDDEN})
# In lists stands what is public and goes on under its own number.
LISTED_STATES = (
    TopicState.PUBLISHED,
    TopicState.LISTED,
    TopicState.DECIDED,
    TopicState.ANSWERED,
    TopicState.CLOSED,
)
OPEN_STATES = (TopicState.PUBLISHED, TopicState.LISTED, TopicState.DECIDED)
SUPPORTED_STATES = (TopicState.PUBLISHED, TopicState.LISTED)
STATE_BANDS = {
    TopicState.HELD: "blank",
    TopicState.PUBLISHED: "out",
    TopicState.LISTED: "now",
    TopicState.DECIDED: "now",
    TopicState.ANSWERED: "good",
    TopicState.CLOSED: "good",
    TopicState.MERGED: "out",
    TopicState.WITHDRAWN: "cut",
    TopicState.HIDDEN: "cut",
}

# What is said beside these steps is between whoever raised the topic and the office.
PRIVATE_NOTES = frozenset({"topic.appealed"})


class Channel(models.TextChoices):
    """By which way it reached the city."""

    WEB = "web", _("This site")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By phone")
    LINE = "line", _("LINE")
    MEETING = "meeting", _("At a meeting")


class Category(models.TextChoices):
    """What a topic is about, as citizens sort it."""

    ROADS = "roads", _("Roads and pavements")
    LIGHT = "light", _("Street lights and electricity")
    WATER = "water", _("Canals, drains and floods")
    WASTE = "waste", _("Waste and cleanliness")
    GREEN = "green", _("Parks and trees")
    SAFETY = "safety", _("Safety")
    TRAFFIC = "traffic", _("Traffic and parking")
    AIR = "air", _("Air and noise")
    HEALTH = "health", _("Health")
    LEARNING = "learning", _("Schools and learning")
    TRADE = "trade", _("Markets and trade")
    CARE = "care", _("Elderly people, children and people with disabilities")
    OFFICE = "office", _("Services of the district office")
    OTHER = "other", _("Something else")


# Topics of these are often one fault at one place, which the city's complaint channel mends
# faster than a council decides.
POINT_CATEGORIES = frozenset({Category.ROADS, Category.LIGHT, Category.WASTE, Category.WATER})


class CommentKind(models.TextChoices):
    """What a comment is."""

    FOR = "for", _("Point for")
    AGAINST = "against", _("Point against")
    QUESTION = "question", _("Question")


class CommentState(models.TextChoices):
    """Whether a comment is read by everybody."""

    HELD = "held", _("Being checked before publication")
    PUBLISHED = "published", _("Published")
    HIDDEN = "hidden", _("Hidden by the rules of the council")


class StepReason(models.TextChoices):
    """Why a topic was not published, was hidden or was not listed."""

    PERSONAL_DATA = "personal_data", _("It holds personal data of others")
    INSULT = "insult", _("It insults somebody")
    ADVERTISEMENT = "advertisement", _("It advertises")
    NOT_OF_THE_DISTRICT = "not_of_the_district", _("It concerns another district")
    NOT_OF_THE_COUNCIL = "not_of_the_council", _("It is not for the council to decide")
    POINT_COMPLAINT = "point_complaint", _("It is one fault for the city's complaint channel")
    DUPLICATE = "duplicate", _("The same was raised before")
    UNCLEAR = "unclear", _("It cannot be understood")
    OTHER = "other", _("Another reason, given in words")


class Hint(models.TextChoices):
    """What somebody who writes, or reads before publication, should look at again."""

    PHONE = "phone", _("It seems to hold a telephone number")
    ID_CARD = "id_card", _("It seems to hold an ID-card number")
    EMAIL = "email", _("It seems to hold an e-mail address")
    PERSON = "person", _("It seems to name a person")
    PLATE = "plate", _("It seems to hold a number plate")
    INSULT = "insult", _("It may insult somebody")
    LINK = "link", _("It holds a link")
