"""What the pages of the portfolio read."""
