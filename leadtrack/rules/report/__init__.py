"""Reports: what moved, what was kept, what comes, from dated log entries alone (crm-peers §4). Pure: one pass."""
