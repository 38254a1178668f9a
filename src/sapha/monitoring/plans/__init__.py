"""Development plans as trees whose levels are data."""
