"""What every page knows of the officer before it: what he has arranged, how much he has to do."""
