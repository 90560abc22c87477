"""The work list: what an officer has to do, and doing it."""
