"""What Thai needs of the databases: the order of words, and search inside unspaced text."""
