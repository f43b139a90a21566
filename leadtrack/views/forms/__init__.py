"""Filled forms as values, and one renderer each for the screen, Markdown, HTML and sheets of a workbook."""
