"""leadtrack: the follow-up book of a sales consultant, as plain text in git."""

__version__ = "0.1.0"
