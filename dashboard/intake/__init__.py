"""From bytes to a deposit, or to findings: whole or not at all."""
