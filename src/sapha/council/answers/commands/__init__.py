"""The deeds of answers."""

from sapha.council.answers.commands.answering import give_answer
from sapha.council.answers.commands.closing import close_topic, say_not_solved
from sapha.council.answers.commands.rating import count_ratings, rate_answer

__all__ = ["close_topic", "count_ratings", "give_answer", "rate_answer", "say_not_solved"]
