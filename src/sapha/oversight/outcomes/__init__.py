"""The way of a topic: from the citizen who raised it to the answer, through both halves of the house."""
