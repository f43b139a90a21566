"""Who asked: one file a command; opens a session, calls a rule, hands over its report."""
