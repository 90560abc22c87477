"""The cash desk: what is due, receipts, the end of the day."""
