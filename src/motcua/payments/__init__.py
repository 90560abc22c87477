"""Money taken at the counter: receipts, taking them back, and the end of the day."""
