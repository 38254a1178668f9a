"""Pages of the portfolio beside the list of projects."""
