"""The portfolio: all projects at once, as roll-ups, time line, tables to take along and one print."""
