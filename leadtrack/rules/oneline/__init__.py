"""One line, as people type it after a visit or call: what of it goes into fields, and what stays as the note."""
