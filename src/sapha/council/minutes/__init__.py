"""Minutes: drawn up from what was recorded, corrected by members, adopted by the next meeting."""
