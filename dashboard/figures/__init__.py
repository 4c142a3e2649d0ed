"""What the ledger says at a date and a publication number, for screens and for intake alike."""
