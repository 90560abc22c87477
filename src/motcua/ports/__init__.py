"""What the house asks of the outside, as protocols."""
