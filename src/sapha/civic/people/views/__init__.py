"""Pages of people: for administrators, for oneself, and for those who come in by a link."""
