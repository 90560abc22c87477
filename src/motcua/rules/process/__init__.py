"""The internal process of a procedure: who does what, in which order, within which time."""
