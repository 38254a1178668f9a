"""Topics: what citizens raise, support and follow, from the first word to the answer."""
