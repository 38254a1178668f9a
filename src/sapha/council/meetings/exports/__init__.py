"""Meetings for other programs: calendars."""
