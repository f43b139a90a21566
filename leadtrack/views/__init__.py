"""How it looks: words, reports and the only rich."""
