"""Citizens who take part: with an account or without, under the name they choose."""
