"""Pages of meetings: public, members, secretary, meeting room, calendars."""
