"""The map of 50 districts and the page of one district."""
