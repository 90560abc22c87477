"""What is done to files, in a child process with bounds; knows neither Django nor the database."""
