"""Who sits, who is nominated, and what is wrong with a council's seats."""
