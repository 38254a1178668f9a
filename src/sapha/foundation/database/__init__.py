"""What Thai needs of the two databases: collation and trigram search."""
