"""Meetings that count: notice, agenda, attendance, votes, resolutions."""
