"""Every word that a person reads, by id: one table a language and subject. No logic."""
