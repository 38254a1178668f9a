"""Notices: the outbox of every message this installation sends to people, and their inbox."""
