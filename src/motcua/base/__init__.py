"""Things without an opinion: words, sentences, text, money, codes. Standard library only."""
