"""A sample province to try things on; everybody in it is made up."""
