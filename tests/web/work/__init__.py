"""The work list and the search, as officers use them."""
