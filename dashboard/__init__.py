"""Progress of the National Target Programmes in Đắk Lắk: ledger, figures, flags, screens."""
