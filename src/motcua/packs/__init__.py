"""The law of a period as data, read into objects of ``rules``."""
