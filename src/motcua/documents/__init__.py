"""Files: what came in, the one PDF of each paper, its revisions and its digitisation."""
