"""Sample data: plausible, made by the deeds of the house so that its ledger is true, and marked as sample."""
