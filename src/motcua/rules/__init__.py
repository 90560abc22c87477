"""What the law says, in plain Python over data from a legal pack. Standard library only."""
