"""Where it lives: disk, locks, processes; knows no rules."""
