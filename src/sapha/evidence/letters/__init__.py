"""Letters of the city and the registers that number them."""
