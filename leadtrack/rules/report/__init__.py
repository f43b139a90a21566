"""Reports: what moved, what was kept and what comes, from dated log entries alone. Pure: one pass over the records."""
